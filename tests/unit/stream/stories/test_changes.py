"""What alerts, by the table of the design and nothing else; and that each change is one sentence, true and weighed."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from newsroom import WORDS, act, claim, figured, play, reasons, shared, tagged, told, words

from pactwatch.records import Act, Actor, Claim, Speaker, TaggedArticle, Wording
from stream.stories.board import board, curves
from stream.stories.timeline import is_another


def said(stance: Any, actor: str, party: str | None = None, start: int = 0, **more: Any) -> Claim:
    return replace(
        claim(actor=actor, stance=stance), party=party or actor, start=start, end=start + 1, **more
    )


def test_a_new_story_says_what_was_done_by_whose_word() -> None:
    """The first sentence is the main act in plain English, with who tells it and which party has not spoken."""
    sent = act("send", "north-korea", "russia")
    (first,), _ = play(told("a", sent, claims=(said("asserts", "nis", "south-korea", field="title"),)))
    assert words(first) == [
        "South Korea's NIS says that North Korea has sent soldiers to Russia "
        "(first report; no statement by North Korea or Russia in this story so far)."
    ]


def test_an_unlisted_source_is_cited_in_the_articles_words() -> None:
    """An outlet does not say by itself what its text has from somebody who is not listed."""
    source = Speaker(text="the monitoring group", field="title", start=0, end=20)
    cited = replace(said("asserts", "nis", field="title"), actor=None, party=None, speaker=source)
    (first,), _ = play(told("a", act("send", "north-korea", "russia"), claims=(cited,)))
    assert words(first)[0].startswith(
        "Outlet of a reports, citing “the monitoring group”, that North Korea has sent soldiers to Russia (first report"
    )


def test_without_an_act_the_outlet_and_its_headline_are_quoted() -> None:
    """Nothing is told as ours: what no act can say is the outlet's headline."""
    (first,), _ = play(told("a", title="A headline"))
    assert words(first) == ["Outlet of a reports: “A headline” (first report)."]


def test_a_new_act_alerts_once_in_whatever_words() -> None:
    """Sent, then captured: one change. Sent again as "delivered", or received by the other side, is no new act."""
    outcomes, candidates = play(
        told("a", act("send", "north-korea", "russia")),
        told("b", act("capture", "ukraine", "north-korea"), hours=1),
        told("c", act("deliver", "north-korea"), act("receive", "russia", with_="north-korea"), hours=1.5),
    )
    assert [reasons(each) for each in outcomes] == [["new-story"], ["new-act"], []]
    assert words(outcomes[1])[0] == (
        "Outlet of b reports that Ukraine has captured at least one soldier of North Korea (new in this story)."
    )
    (story,) = candidates.stories.values()
    assert [each.act.act for each in story.acts] == ["send", "capture"]
    assert [alert.number for alert in story.alerts] == [1, 2]


@pytest.mark.parametrize(
    "other",
    [
        act("capture", "ukraine", "north-korea", realis="planned"),
        act("capture", "ukraine", "north-korea", realis="hypothetical"),
        act("capture", "ukraine", "north-korea", news=False),
        act("capture", None, "north-korea"),
        act("announce", "ukraine"),
    ],
    ids=["planned", "hypothetical", "only mentioned", "done by nobody", "that no sentence tells"],
)
def test_what_was_not_plainly_done_alerts_nothing(other: Act) -> None:
    """A plan, a doubt, an act in passing, an act without a doer: no new-act."""
    (_, second), _ = play(told("a", act("send", "north-korea", "russia")), told("b", other, hours=1))
    assert reasons(second) == []


def test_one_denial_is_one_line() -> None:
    """Peskov speaks for Russia: his denial and Russia's are one, and it says what it denies."""
    denials = (said("denies", "peskov", "russia"), said("denies", "russia", "russia"))
    denied = act("send", "north-korea", "russia", realis="denied")
    (_, denial), candidates = play(
        told("a", act("send", "north-korea", "russia")), told("b", denied, hours=1, claims=denials)
    )
    assert reasons(denial) == ["denied"]
    assert words(denial)[0] == (
        "Dmitry Peskov denies that North Korea has sent soldiers to Russia (for the first time in this story)."
    )
    (story,) = candidates.stories.values()
    assert story.status == "denied"
    assert [word.party for word in board(story)["denied by"]] == ["russia"]


def test_a_protest_against_nobody_named_is_no_new_act() -> None:
    """Whom a protest is made to is unsaid: it may be about something else than the story."""
    opening = told("a", act("send", "north-korea", "russia"))
    (_, vague), _ = play(opening, told("b", act("protest", "japan"), hours=1))
    (_, exact), _ = play(opening, told("b", act("protest", "japan", "russia"), hours=1))
    assert (reasons(vague), reasons(exact)) == ([], ["new-act"])


def test_a_denial_that_names_no_act_is_tied_to_none() -> None:
    """What the story tells last, or the article besides, is not what somebody denies: his own words stand there."""
    denial = said("denies", "peskov", "russia", start=90)
    recalled = act("capture", "ukraine", "north-korea")
    (_, one, _, other), _ = play(
        told("a", act("send", "north-korea", "russia")),
        told("b", hours=1, claims=(denial,)),
        told("c", act("send", "north-korea", "russia")),
        told("d", recalled, hours=1, claims=(denial,)),
    )
    assert " denies that " not in " ".join([*words(one), *words(other)])
    assert reasons(one) == ["denied"]


def test_what_no_act_can_say_is_quoted() -> None:
    """In a story without an act that can be put into words a confirmation is told in the words of its article."""
    (_, second), _ = play(told("a"), told("b", hours=1, claims=(said("confirms", "nato"),)))
    assert words(second) == ["Outlet of b reports: “w” (the first confirmation by NATO in this story)."]


def foreign(name: str, *, hours: float = 0, **more: Any) -> TaggedArticle:
    """A Korean article of a theme that has words for its news and for what is counted in it."""
    found = told(name, hours=hours, **more)
    wording = Wording(
        themes={"troop-deployment": "North Korean troops for Russia"},
        counts={"troop-deployment": {"troops sent": "North Korean soldiers sent to Russia"}},
        language="Korean",
    )
    return replace(found, wording=wording)


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ((), "Outlet of a reports, in Korean: “제목” (on North Korean troops for Russia; first report)."),
        (
            (said("asserts", "nis", "south-korea", field="title"),),
            "Outlet of a reports, in Korean: “제목” (South Korea's NIS on North Korean troops for Russia; first report).",
        ),
        (
            (replace(claim(1500, said_by="nis"), field="title", theme="troop-deployment"),),
            "South Korea's NIS speaks of 1,500 North Korean soldiers sent to Russia (first report).",
        ),
    ],
    ids=["only the theme", "who speaks", "a figure"],
)
def test_a_foreign_headline_is_told_in_english(claims: tuple[Claim, ...], sentence: str) -> None:
    """A reader of English learns from the sentence what the news is; the foreign words stand beside, marked."""
    (first,), _ = play(foreign("a", title="제목", claims=claims))
    assert words(first) == [sentence]


def test_a_refusal_on_a_part_of_the_news_is_no_refusal_of_it() -> None:
    """Who has told the news himself, or will not confirm something else that was done, declines nothing of the story."""
    sent = act("send", "north-korea", "russia")
    told_it = said("asserts", "nato", field="title", theme="troop-deployment")
    (_, own), _ = play(
        told("a", sent, claims=(told_it,)),
        told("b", hours=1, claims=(said("declines", "nato", field="title"),)),
    )
    combat = replace(act("fight", "north-korea", realis="hypothetical"), field="title")
    (_, part), _ = play(
        told("a", sent), told("b", combat, hours=1, claims=(said("declines", "nato", field="title"),))
    )
    (_, whole), _ = play(
        told("a", sent), told("b", hours=1, claims=(said("declines", "nato", field="title"),))
    )
    assert ["declined" in reasons(each) for each in (own, part, whole)] == [False, False, True]


def test_a_threat_alerts_once_where_the_article_begins_with_it() -> None:
    """A warning of a party in the headline is a new act of its story, and the same party's next one is none."""
    threat = (said("threatens", "russia", field="title"),)
    outcomes, _ = play(
        told("a", act("send", "north-korea", "russia")),
        foreign("b", hours=1, claims=threat),
        foreign("c", hours=2, claims=threat),
    )
    assert [c.subject for c in outcomes[1].alert.changes if c.reason == "new-act"] == ["warn"]
    assert words(outcomes[1])[0].startswith(
        "Russia issues a warning over North Korean troops for Russia (in Korean"
    )
    assert "new-act" not in reasons(outcomes[2])


def test_who_tells_what_he_denied_confirms_it() -> None:
    """A party that denied an act, and now tells it flatly itself, confirms it."""
    sent = act("send", "north-korea", "russia")
    _, _, admission = play(
        told("a", sent),
        told("b", hours=1, claims=(said("denies", "russia"),)),
        told("c", sent, hours=2, claims=(said("asserts", "russia", field="title"),)),
    )[0]
    assert reasons(admission) == ["confirmed"]


def test_a_confirmation_is_told_once_and_needs_a_refusal_first() -> None:
    """Later reports of an admission alert nothing more, and who told it before he declined a word admits nothing."""
    sent, flat = act("send", "north-korea", "russia"), (said("asserts", "russia", field="title"),)
    denied = told("b", hours=1, claims=(said("denies", "russia"),))
    first = play(told("a", sent), denied, *(told(n, sent, hours=2, claims=flat) for n in "cd"))[0]
    late = play(told("a", sent, claims=flat), denied, told("c", sent, hours=2, claims=flat))[0]
    assert [reasons(outcome).count("confirmed") for outcome in first] == [0, 0, 1, 0]
    assert "confirmed" not in reasons(late[2])


def test_a_recalled_denial_is_no_news() -> None:
    """An article on one denial that recalls another below its lead tells one."""
    denials = (said("denies", "russia", "russia"), said("denies", "north-korea", start=600))
    (_, second), _ = play(told("a", act("send", "north-korea", "russia")), told("b", hours=1, claims=denials))
    assert [change.subject for change in second.alert.changes] == ["russia"]


def test_who_has_denied_has_nothing_new_to_decline() -> None:
    """No comment by a party whose denial the story has changes nothing."""
    outcomes, _ = play(
        told("a", act("send", "north-korea", "russia")),
        told("b", hours=1, claims=(said("denies", "russia", "russia"),)),
        told("c", hours=2, claims=(said("declines", "russia", "russia"),)),
    )
    assert "declined" not in reasons(outcomes[2])


def test_a_word_has_no_number_that_was_not_said() -> None:
    """Who confirms the act of a story need not have said how many."""
    sent = act("send", "north-korea", "russia")
    (_, second), _ = play(
        told("a", sent, claims=(figured(1_500),)), told("b", hours=1, claims=(said("confirms", "nato"),))
    )
    assert words(second) == [
        "NATO confirms that North Korea has sent soldiers to Russia (for the first time in this story)."
    ]


def test_a_word_is_on_what_its_article_tells() -> None:
    """An article that tells an act of its own is confirmed in that, not in what began the story."""
    visit, sent = act("visit", "russia", "north-korea"), act("send", "north-korea", "russia")
    (_, second), _ = play(
        told("a", visit), told("b", sent, hours=1, claims=(said("confirms", "nato", start=200),))
    )
    confirmed = [change.sentence for change in second.alert.changes if change.reason == "confirmed"]
    assert confirmed == [
        "NATO confirms that North Korea has sent soldiers to Russia (for the first time in this story)."
    ]


def test_who_tells_that_it_is_denied_does_not_bear_it_out() -> None:
    """An article whose news is the denial is no further source for the story, nor is one that brings other news."""
    sent = act("send", "north-korea", "russia")
    denying = told("b", hours=1, status="denied")
    (_, second), _ = play(told("a", sent), denying)
    assert reasons(second) == []


def test_a_word_late_in_the_text_or_of_nobody_listed_is_none() -> None:
    """What is said far behind the article's news, or by somebody unlisted, is no statement on the story."""
    late = said("denies", "russia", start=5_000)
    nobody = Claim(
        speaker=Speaker(text="a professor", field="body", start=0, end=1), actor=None, stance="denies", status="denied",
        text="w", field="body", start=0, end=1,
    )  # fmt: skip
    (_, second), _ = play(told("a"), told("b", hours=1, claims=(late, nobody)))
    assert reasons(second) == []


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        (figured(1500), figured(10_000), True),
        (figured(1500), figured(1600), False),
        (figured(11_000), figured(1, role="captured"), False),
        (figured(2, "prisoners", "captured"), figured(1, "prisoners", "captured"), False),
        (figured(300, "containers"), figured(3, "containers"), False),
        (figured(12_000, role="being-prepared"), figured(10_000, role="sent"), False),
        (figured(1500), figured(3000, total=False), False),
        (figured(10_000, role="unknown"), figured(4000, role="unknown", said_by="ukraine"), False),
    ],
    ids=[
        "grown",
        "nearly the same",
        "other role",
        "a part",
        "other things",
        "plan and deed",
        "increment",
        "other speaker",
    ],
)
def test_like_is_compared_with_like(first: Claim, second: Claim, *, change: bool) -> None:
    """Only the same unit and role, totals with totals, and clearly another number, is a change of the figure."""
    (_, outcome), _ = play(
        tagged("a", claims=(first,)), tagged("b", hours=1, body=WORDS * 2, claims=(second,))
    )
    assert ("figure" in reasons(outcome)) is change


def test_two_speakers_are_never_one_curve() -> None:
    """The ledger keeps what each speaker said apart, and increments apart from totals."""
    _, candidates = play(
        tagged("a", claims=(figured(1500),)),
        tagged("b", hours=1, body=WORDS * 2, claims=(figured(10_000, said_by="ukraine"),)),
        tagged("c", hours=2, body=WORDS * 3, claims=(figured(3000, total=False),)),
    )
    (story,) = candidates.stories.values()
    assert [(c.speaker, c.total, len(c.points)) for c in curves(story)] == [
        ("nis", False, 1),
        ("nis", True, 1),
        ("ukraine", True, 1),
    ]


def test_state_media_corroborate_nothing() -> None:
    """An own report of a state outlet is no independent source."""
    second = tagged("b", hours=1, body="Other words " * 30)
    state = replace(second, article=replace(second.article, ownership="state"))
    (_, outcome), _ = play(tagged("a"), state)
    assert reasons(outcome) == []


def test_sources_beside_state_media_are_counted_apart_and_said_to_be() -> None:
    """A story that state media opened: its second other source says beside whom it is counted, and claims no first country."""
    sent = act("send", "north-korea", "russia")
    articles = [
        shared(tagged(name, hours=n, body=f"{name} words " * 30), sent) for n, name in enumerate("abc")
    ]
    state, other, third = (
        replace(each, article=replace(each.article, ownership=owner, country=country))
        for each, owner, country in zip(
            articles, ("state", "private", "private"), ("RU", "KR", "US"), strict=True
        )
    )
    (_, _, outcome), _ = play(state, other, third)
    assert words(outcome)[0].startswith("Outlet of c (US) reports, as outlet of a did, that North Korea has ")
    assert words(outcome)[0].endswith("(second independent source beside state media).")
    assert outcome.alert.basis.origins == 2 + outcome.alert.basis.state_media


def test_a_report_taken_back_and_given_again_alerts_both_times() -> None:
    """A→B→A: withdrawn, then restored, with another alert id; the same edit delivered once more is silent."""
    first = tagged("a")
    gone = tagged("a", hours=1, body="Nothing", relevant=False, revised=True)
    back = replace(
        first, article=replace(first.article, revised=True, fetched=gone.article.fetched.replace(hour=20))
    )
    outcomes, _ = play(first, gone, back, gone, back)
    assert [reasons(each) for each in outcomes] == [["new-story"], ["withdrawn"], ["restored"], [], []]
    assert outcomes[2].alert.id != outcomes[0].alert.id


def test_an_alert_weighs_what_its_changes_weigh() -> None:
    """A second source of a grave story is a notice; a graver act escalates the story, which the act's sentence tells alone."""
    sent, grave = act("send", "north-korea", "russia"), act("fight", "north-korea", severity=4)
    outcomes, _ = play(
        replace(told("a", sent), reasons={"corroborated": 1}),
        replace(shared(tagged("b", hours=1, body="Other words " * 30), sent), reasons={"corroborated": 1}),
        replace(told("c", grave, hours=1.5), reasons={"corroborated": 1}),
    )
    assert [each.alert.severity for each in outcomes] == [3, 1, 4]
    assert reasons(outcomes[2]) == ["new-act"]
    assert outcomes[2].story.alerts[-1].reasons == ("new-act", "escalation")


def named(article: TaggedArticle, person: str) -> TaggedArticle:
    """The article with a person of the watchlist in its headline."""
    title = f"{article.article.title}: {person}"
    actors = (*article.actors, Actor(id=person.lower(), kind="person", names=(person,)))
    return replace(article, actors=actors, article=replace(article.article, title=title))


def test_another_person_makes_another_visit() -> None:
    """A visit of a story that already has one is told if other persons came; the same person's second report is not."""
    visit = act("visit", "russia", "north-korea")
    _, candidates = play(named(told("a", visit), "Shoigu"))
    (story,) = candidates.stories.values()
    assert is_another(visit, story, named(told("b", visit, hours=1), "Lavrov"))
    assert not is_another(visit, story, named(told("c", visit, hours=1), "Shoigu"))
    assert not is_another(visit, story, told("d", visit, hours=1))


def test_another_thing_makes_another_delivery() -> None:
    """Missiles after containers are news; the missiles of a story that has them are not."""
    sent = act("send", "north-korea", "russia")
    containers, missiles = (
        replace(figured(50, role="supplied", unit=unit), field="title") for unit in ("containers", "missiles")
    )
    _, candidates = play(told("a", sent, claims=(containers,)))
    (story,) = candidates.stories.values()
    assert is_another(sent, story, told("b", sent, hours=1, claims=(missiles,)))
    assert not is_another(sent, story, told("c", sent, hours=1, claims=(containers,)))
