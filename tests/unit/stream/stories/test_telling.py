"""Sentences that say what their article says: by whom, what exactly, and what a party admits; whose words are one source."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from newsroom import act, claim, figured, play, reasons, told, words

from pactwatch.records import Actor, Claim, TaggedArticle
from stream.stories.copies import told_by
from stream.stories.sentences import told as told_of

FACT = "North Korea has sent soldiers to Russia"


def said(stance: Any, party: str, actor: str = "", **more: Any) -> Claim:
    return replace(claim(actor=actor or party, stance=stance), party=party, **({"end": 2} | more))


def with_persons(article: TaggedArticle, **names: str) -> TaggedArticle:
    """The article with the names of leaders whom it names."""
    leaders = tuple(Actor(id=person, kind="leader") for person in names)
    return replace(article, names=article.names | names, actors=(*article.actors, *leaders))


def test_persons_who_met_are_named() -> None:
    """Who came is told by name; where only one side is known by name, the other side's people are its representatives."""
    meet = replace(act("meet", "russia"), with_="north-korea")
    both = replace(meet, persons={"russia": "putin", "north-korea": "kim"})
    one = replace(meet, persons={"russia": "putin"})
    names = {"putin": "Vladimir Putin", "kim": "Kim Jong Un"}
    for what, sentence in (
        (both, "Outlet of a reports that Vladimir Putin and Kim Jong Un have met (first report"),
        (
            one,
            "Outlet of a reports that Vladimir Putin and representatives of North Korea have met (first report",
        ),
        (meet, "Outlet of a reports that representatives of Russia and North Korea have met (first report"),
    ):
        (first,), _ = play(with_persons(told("a", what), **names))
        assert words(first)[0].startswith(sentence)


@pytest.mark.parametrize(
    ("what", "clause"),
    [
        (act("deliver", "russia", "north-korea"), "Russia has delivered missiles to North Korea"),
        (act("sign", "russia"), "Russia has signed missiles"),
        (act("veto", "russia"), "Russia has vetoed missiles"),
    ],
)
def test_the_things_of_acts_are_the_watchlists_words(what: Any, clause: str) -> None:
    """What an act was done to is told as the watchlist calls it, and not as its theme is called."""
    (first,), _ = play(told("a", replace(what, object="missiles")))
    assert words(first)[0].startswith(f"Outlet of a reports that {clause} (first report")


def test_the_objects_of_counted_acts_keep_their_number() -> None:
    """1,000 containers of arms: the number with what the watchlist calls the things in containers."""
    sent = replace(act("send", "north-korea", "russia"), object="containers of arms")
    counted = replace(claim(1000, said_by="nis"), field="title", start=0, end=9, party="south-korea")
    figure = replace(counted.figures[0], unit="containers", thing="containers of arms")
    (first,), _ = play(told("a", sent, claims=(replace(counted, figures=(figure,)),)))
    assert "has sent 1,000 containers of arms to Russia" in words(first)[0]


def test_an_admission_is_told_as_one_and_weighs_what_the_watchlist_says() -> None:
    """Who confirms what he had to admit admits it; what the text calls the first time is told so, and is critical."""
    admitting = replace(
        told("b", hours=1, claims=(said("confirms", "north-korea", fact=FACT, first=True),)),
        admissions={"north-korea": 4},
    )
    (_, second), _ = play(told("a"), admitting)
    (change, *_) = second.alert.changes
    assert (change.reason, change.severity) == ("confirmed", 4)
    assert change.sentence == "North Korea admits for the first time that it has sent soldiers to Russia."
    assert change.after == "North Korea confirms"


@pytest.mark.parametrize(
    ("stance", "verb"), [("confirms", "confirms"), ("denies", "denies"), ("declines", "does not confirm")]
)
def test_what_is_answered_is_a_fact_of_the_watchlist(stance: Any, verb: str) -> None:
    """Where no act says what somebody confirms, denies or declines, the watchlist's fact of the theme does."""
    (_, second), _ = play(
        told("a"), told("b", hours=1, claims=(said(stance, "nato", fact=FACT, field="title"),))
    )
    assert words(second)[0] == f"NATO {verb} that {FACT} (for the first time in this story)."


def test_outlets_that_quote_one_mouth_are_one_origin() -> None:
    """A second outlet with the same party's words, by whichever of its officials, is no second source; another party's is."""
    sent = act("send", "north-korea", "russia")

    def quoting(name: str, party: str, actor: str, hours: float) -> TaggedArticle:
        found = told(name, sent, hours=hours, claims=(said("asserts", party, actor, field="title", end=9),))
        body = " ".join(f"{name}{n}" for n in range(60))
        return replace(found, article=replace(found.article, body=body))

    outcomes, candidates = play(
        quoting("a", "south-korea", "nis", 0),
        quoting("b", "south-korea", "yoon", 0.5),
        quoting("c", "ukraine", "ukraine", 1),
    )
    assert [reasons(each) for each in outcomes] == [["new-story"], [], ["corroborated"]]
    (story,) = candidates.stories.values()
    assert story.origin_count == 2


def test_what_an_outlet_tells_by_itself_needs_no_mouth() -> None:
    """A party quoted beside an act that the outlet tells flatly is not its source; of an unlisted speaker the agency is."""
    sent = act("send", "north-korea", "russia")
    beside = said("asserts", "russia", start=100, end=120)
    assert told_by(told("a", sent, claims=(beside,))) == ()
    assert told_by(told("a", claims=(beside,))) == ("russia",)
    heard = replace(beside, actor=None, party=None, text="Lawmakers said after a briefing by the NIS")
    article = replace(told("a", claims=(heard,)), actors=(Actor(id="nis", kind="agency", names=("NIS",)),))
    assert told_by(article) == ("nis",)


def test_a_figure_says_by_name_who_gives_it() -> None:
    """Ids stay in their fields: what changed is told with names."""
    first = told("a", claims=(figured(1500),))
    (_, second), _ = play(first, told("b", hours=1, claims=(figured(3000),)))
    assert second.alert.changes[0].after.endswith("says South Korea's NIS")


def test_what_was_only_denied_is_news_when_somebody_tells_it() -> None:
    """A story that began with a denial, which told the number too, gets the act itself as news, and the number only once."""
    counted = replace(figured(1500), field="title", start=0, end=9, party="south-korea")
    denial = told("a", claims=(said("denies", "russia", field="title"), counted), status="denied")
    (_, second), _ = play(denial, told("b", act("send", "north-korea", "russia"), hours=1, claims=(counted,)))
    assert reasons(second) == ["new-act"]
    (_, third), _ = play(denial, told("b", hours=1, claims=(counted,)))
    assert reasons(third) == ["figure"]


def test_nobody_is_silent_about_what_is_done_in_public() -> None:
    """That a party has said nothing is told of what it may hide, and not of sanctions that it imposes itself."""
    (hidden,), _ = play(told("a", act("send", "north-korea", "russia")))
    (public,), _ = play(told("a", act("sanction", "ukraine", "russia")))
    assert "no statement by" in words(hidden)[0]
    assert "no statement by" not in words(public)[0]


def test_a_denial_bears_nothing_out() -> None:
    """The report of a denial is no source of what it denies: the next one is the second, not the third."""
    sent = act("send", "north-korea", "russia")

    def by(name: str, hours: float, *acts: Any, **more: Any) -> TaggedArticle:
        found = told(name, *acts, hours=hours, **more)
        return replace(found, article=replace(found.article, body=" ".join(f"{name}{n}" for n in range(60))))

    denial = by("b", 0.5, claims=(said("denies", "russia", field="title"),), status="denied")
    outcomes, _ = play(by("a", 0, sent), denial, by("c", 1, sent))
    assert [reasons(each) for each in outcomes] == [["new-story"], ["denied"], ["corroborated"]]
    assert words(outcomes[2])[0].endswith("(second independent source).")


def test_what_was_planned_and_has_happened_is_news() -> None:
    """12,000 who were being prepared and now are there: a new figure, though the number is known."""
    first = told("a", claims=(figured(1500), figured(12000, role="being-prepared", said_by=None)))
    (_, second), _ = play(first, told("b", hours=1, claims=(figured(12000, said_by="nato"),)))
    assert reasons(second) == ["figure"]


@pytest.mark.parametrize(
    ("who", "clause", "told_so"),
    [
        ("", "North Korea has sent shells to Russia", "that North Korea has sent shells to Russia"),
        ("Russia", "North Korea has sent shells to Russia", "that North Korea has sent shells to it"),
        ("Korea", "Russia has sent guns to Koreans", "that Russia has sent guns to Koreans"),
        ("Russia", "Russia has sent guns", "that it has sent guns"),
    ],
)
def test_who_speaks_of_himself_is_it(who: str, clause: str, told_so: str) -> None:
    """Only the whole name of who speaks is replaced, and nothing for an outlet without a name."""
    assert told_of(who, clause) == told_so


def test_a_share_of_what_is_used_is_a_rate() -> None:
    """Who gets about half of its arms from somebody goes on getting it: nobody has received that half."""
    half = replace(act("receive", "russia"), with_="north-korea", object="half of its ammunition", share=True)
    (first,), _ = play(told("a", half))
    assert "Russia receives half of its ammunition from North Korea" in words(first)[0]


def test_a_headlines_act_is_told_by_its_means() -> None:
    """A measure that the headline says was blocked was vetoed where the lead says so."""
    block, veto = act("block", "russia"), replace(act("veto", "russia"), field="body")
    first, second = (replace(each, object="the measure") for each in (block, veto))
    (outcome,), _ = play(told("a", first, second))
    assert "Russia has vetoed the measure" in words(outcome)[0]


def test_an_article_without_an_outlet_is_a_report() -> None:
    """A sentence always says who tells it."""
    nameless = told("a", act("send", "russia", "north-korea"))
    nameless = replace(nameless, article=replace(nameless.article, outlet=""))
    (first,), _ = play(nameless)
    assert words(first)[0].startswith("A report says that Russia has sent")


def test_no_silence_is_told_of_a_party_whose_official_is_named() -> None:
    """The official whom an article names may have spoken before: "no statement by Russia" would not be true."""
    article = told("a", act("send", "north-korea", "russia"))
    named = (
        Actor(id="russia", kind="country", country="RU"),
        Actor(id="shoigu", kind="person", country="RU"),
    )
    (silent,), _ = play(article)
    (spoken,), _ = play(replace(article, actors=named))
    assert "no statement by North Korea or Russia" in words(silent)[0]
    assert "no statement by North Korea in" in words(spoken)[0]
