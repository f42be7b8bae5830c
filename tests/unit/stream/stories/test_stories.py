"""Stories and alerts as pure functions: what joins, what is told, and that doing it twice changes nothing."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from newsroom import START, WORDS, act, claim, play, reasons, shared, tagged

from pactwatch import codec, identity
from pactwatch.base import TextSource
from pactwatch.records import (
    Act,
    Credit,
    Figure,
    Speaker,
    TaggedArticle,
)
from stream.alert import advance
from stream.stories import story as stories
from stream.stories.recognise import Candidates


def test_first_article_opens_a_story_and_alerts() -> None:
    """A new story's alert carries its article's evidence, themes, severity and filed date."""
    titled = msgspec.structs.replace(
        claim(1500), field="title"
    )  # a number that the headline lacks is not its news
    (first,), _ = play(tagged("a", claims=(claim(1500), titled)))
    assert reasons(first) == ["new-story"]
    assert first.story.id == identity.story_id("test", "a")
    assert first.alert.id == identity.alert_id(first.story.id, "a", first.alert.revision)
    assert first.alert.themes == ("troop-deployment",)
    assert [found.text for found in first.alert.changes[0].evidence] == ["w", "Seoul"]
    assert (first.alert.severity, first.alert.filed, first.story.alert_count) == (3, START, 1)


def test_an_alert_leaves_out_who_is_known_to_nobody() -> None:
    """A pronoun of whom the article tells nothing is no speaker that a reader could judge; with his words known he is."""
    he = Speaker(text="he", field="body", start=0, end=2, stands_for="")
    known = msgspec.structs.replace(he, stands_for="Ada Cole")
    bare = msgspec.structs.replace(claim(1500), actor=None, figures=())
    (first,), _ = play(
        tagged("a", claims=tuple(msgspec.structs.replace(bare, speaker=who) for who in (he, known)))
    )
    assert [each.speaker for each in first.alert.claims] == [known]


def test_a_headline_that_was_corrected_is_shown_no_more() -> None:
    """The story's headline is what its article says now; of one that took the news back, another's in that language."""
    first = tagged("a", title="3,000 dead", claims=(claim(1500),))
    mended = tagged("a", hours=1, title="300 dead", claims=(claim(1500),))
    second = tagged("b", hours=2, title="Hundreds dead", claims=(claim(1500),))
    gone = tagged("a", hours=3, title="Withdrawn", relevant=False)
    shown = []
    for played in ((first,), (first, mended), (first, mended, second), (first, mended, second, gone)):
        _, candidates = play(*played)
        (story,) = candidates.stories.values()
        assert story.headlines == {"en": story.title}
        shown.append(story.title)
    assert shown == ["3,000 dead", "300 dead", "300 dead", "Hundreds dead"]


def test_a_copy_raises_no_alert_and_is_no_origin() -> None:
    """One wire text under another masthead, shortened: one story, two articles, one origin, no second alert."""
    (_, copy), candidates = play(
        tagged("a", claims=(claim(1500),)),
        tagged(
            "b", hours=1, title="Masthead: troops", body=WORDS[: len(WORDS) * 3 // 4], claims=(claim(1500),)
        ),
    )
    assert reasons(copy) == []
    (story,) = candidates.stories.values()
    assert (story.article_count, story.origin_count, [r.origin for r in story.articles]) == (2, 1, ["a", "a"])


def test_the_same_event_in_another_language_joins() -> None:
    """Figures, actors and themes are one language: the report in Korean joins. It is an origin if another one speaks in it."""

    def korean(actor: str) -> TaggedArticle:
        title, body = "국정원 북한군 1500명 러시아 파병", "국정원은 밝혔다 " * 9
        return tagged(
            "b", hours=2, language="ko", title=title, body=body, claims=(claim(1500, actor, "asserts"),)
        )

    for speaker, origins in (("ukraine", 2), ("nis", 1)):
        (_, other), candidates = play(tagged("a", claims=(claim(1500),)), korean(speaker))
        assert reasons(other) == ["corroborated"] * (origins - 1)
        (story,) = candidates.stories.values()
        assert (story.origin_count, story.languages) == (origins, ("en", "ko"))


def test_another_event_opens_another_story() -> None:
    """Other themes, other actors: another story, though it is the same two countries."""
    _, candidates = play(
        tagged("a", claims=(claim(1500),)),
        tagged(
            "b",
            themes=("sanctions-monitoring",),
            actors=("north-korea", "russia", "un"),
            title="Veto ends the panel of experts",
            body="The council " * 30,
        ),
    )
    assert len(candidates.stories) == 2


def test_a_week_later_is_another_story() -> None:
    """The same words two weeks later are news of their own."""
    _, candidates = play(tagged("a"), tagged("b", hours=24 * 14))
    assert len(candidates.stories) == 2


def test_a_new_figure_is_told_with_what_it_was() -> None:
    """A figure that grows: one alert, before and after in words, and the ledger has both."""
    (_, grown), candidates = play(
        tagged("a", claims=(claim(1500),)),
        tagged("b", hours=3, body=WORDS + " now more", claims=(claim(10000),)),
    )
    assert reasons(grown) == ["figure"]
    change = grown.alert.changes[0]
    assert (change.before, change.after) == ("1,500 troops sent", "10,000 troops sent")
    (story,) = candidates.stories.values()
    assert [e.figure.value for e in story.ledger] == [1500, 10000]


def test_a_denial_is_told_once() -> None:
    """The first denial of a party is told, its repetition is not."""
    sent = Act(
        act="send",
        by="north-korea",
        to="russia",
        field="title",
        start=0,
        end=4,
        text="sent",
        realis="done",
        news=True,
    )
    denials = [
        tagged(name, hours=hours, claims=(claim(actor="kremlin", stance="denies"),))
        for name, hours in (("b", 1), ("c", 2))
    ]
    things = {"troop-deployment": "soldiers"}
    first, *others = [msgspec.structs.replace(each, things=things) for each in (tagged("a"), *denials)]
    (_, denial, again), _ = play(msgspec.structs.replace(first, acts=(sent,)), *others)
    assert reasons(denial) == ["denied"]
    assert denial.alert.changes[0].subject == "kremlin"
    assert reasons(again) == []


def test_a_revision_corrects_its_own_figure() -> None:
    """An edited article replaces its report; the changed figure is a correction with before and after."""
    (_, edited), candidates = play(
        tagged("a", claims=(claim(3000),)),
        tagged("a", hours=1, body=WORDS + " corrected", claims=(claim(300),), revised=True),
    )
    assert reasons(edited) == ["correction"]
    assert edited.alert.changes[0].before == "3,000 troops sent"
    (story,) = candidates.stories.values()
    assert (story.article_count, [e.figure.value for e in story.ledger]) == (1, [300])


def test_a_withdrawn_report_is_told() -> None:
    """A revision without any tag withdraws its report; without a story it is nothing."""
    (_, gone), _ = play(tagged("a"), tagged("a", hours=1, body="Nothing", relevant=False, revised=True))
    assert reasons(gone) == ["withdrawn"]
    assert play(tagged("x", relevant=False, revised=True))[0] == [None]


def test_a_lead_takes_nothing_back_that_the_page_had_said() -> None:
    """When the page of an edited article cannot be read, its lead alone is no withdrawal; a page that says nothing more is."""

    def said(where: TextSource, hours: int = 0, *, relevant: bool = True) -> TaggedArticle:
        one = tagged("a", hours=hours, body=f"{where} {hours}", relevant=relevant, revised=hours > 0)
        return msgspec.structs.replace(one, article=msgspec.structs.replace(one.article, text_from=where))

    outcomes, _ = play(
        said("page"),
        said("feed", 1, relevant=False),
        said("feed", 2, relevant=False),
        said("page", 3, relevant=False),
    )
    assert [reasons(each) for each in outcomes] == [["new-story"], [], [], ["withdrawn"]]


def test_a_withdrawal_is_told_once() -> None:
    """Further edits of a withdrawn report are no news."""
    (_, gone, again), _ = play(
        tagged("a"),
        tagged("a", hours=1, body="Nothing", relevant=False, revised=True),
        tagged("a", hours=2, body="Nothing at all", relevant=False, revised=True),
    )
    assert (reasons(gone), reasons(again)) == (["withdrawn"], [])


def test_an_edit_without_tags_joins_no_story_of_others() -> None:
    """An edited article that no story holds withdraws nothing, however much it looks like a report of one."""
    (_, other), candidates = play(tagged("a"), tagged("x", hours=1, relevant=False, revised=True))
    assert other is None
    assert [story.article_count for story in candidates.stories.values()] == [1]


def test_an_edit_taken_back_raises_no_second_alert() -> None:
    """An earlier revision, back by edit or delivered again, is followed in silence: one alert per story and revision."""
    first = tagged("a", claims=(claim(3000),))
    edited = tagged("a", hours=1, body=WORDS + " corrected", claims=(claim(300),), revised=True)
    outcomes, candidates = play(first, edited, first, edited)
    assert [reasons(o) for o in outcomes] == [["new-story"], ["correction"], [], []]
    (story,) = candidates.stories.values()
    assert (story.article_count, [e.figure.value for e in story.ledger]) == (1, [300])


def test_muted_articles_raise_nothing_until_someone_else_reports() -> None:
    """A muted article opens its story in silence; the next article that is not muted tells of it as new."""
    (muted, told), _ = play(tagged("a", muted="stale"), tagged("b", hours=1))
    assert muted.alert is None
    assert reasons(told) == ["new-story"]


def test_the_same_revision_twice_changes_nothing() -> None:
    """A record delivered twice raises no alert and gives the story again, byte for byte."""
    (first, again), _ = play(tagged("a", claims=(claim(1500),)), tagged("a", claims=(claim(1500),)))
    assert again.alert is None
    assert codec.encode(again.story) == codec.encode(first.story)


@pytest.mark.parametrize("seed", range(5))
def test_kills_do_not_change_the_outcome(seed: int) -> None:
    """Rebuilding the candidates from the stories and repeating the last record at any point gives the same alerts."""
    rng = random.Random(seed)
    articles = [
        tagged(
            f"a{n}",
            hours=n,
            claims=(claim(rng.choice([1500, 3000, 10000])),),
            title=f"Report {n % 3}",
            body=f"{WORDS} {n % 4} " * 2,
        )
        for n in range(20)
    ]
    whole, candidates = play(*articles)
    survivor, alerts = Candidates(), []
    for article in articles:
        for _ in range(1 + (rng.random() < 0.4)):
            outcome = advance(survivor, article, article.article.event_time)
            assert outcome is not None
            if outcome.alert is not None:
                alerts.append(outcome.alert)
            if rng.random() < 0.3:  # killed after the send, before the table changed: the record comes again
                continue
            survivor.put(outcome.story)
        survivor.put(advance(survivor, article, article.article.event_time).story)  # type: ignore[union-attr]
        if rng.random() < 0.3:
            shuffled = list(survivor.stories.values())
            rng.shuffle(shuffled)
            survivor = Candidates(shuffled)
    unique = {a.id: a for a in alerts}
    assert {i: codec.encode(a) for i, a in unique.items()} == {
        o.alert.id: codec.encode(o.alert) for o in whole if o.alert
    }
    assert survivor.stories.keys() == candidates.stories.keys()


def test_a_story_stays_small_and_says_what_it_left_out() -> None:
    """After 400 long reports in Korean the record is under 64 KB, counts all, and says how many it no longer holds."""
    articles = [
        tagged(
            f"a{n}",
            hours=n / 100,
            language="ko",
            title="북한군 러시아 파병 " * 20,
            body=f"{n} " + WORDS[n % 40 :],
            claims=(claim(1500 + n),),
        )
        for n in range(400)
    ]
    _, candidates = play(*articles)
    story = max(candidates.stories.values(), key=lambda s: s.article_count)
    assert len(codec.encode(story)) <= stories.MAX_BYTES
    assert story.left_out.articles == story.article_count - len(story.articles) > 0
    assert story.articles[-1].article == "a399"


@pytest.mark.parametrize(
    ("letter", "role"), [("x", "sent"), ("\x01", "lost"), ("한", "at-front"), ("\u202e", "wounded")]
)
def test_a_hostile_article_opens_a_small_story(letter: str, role: str) -> None:
    """Title, address, outlet and claims of 100,000 characters, 10,000 figures: the record is under 64 KB all the same."""
    long = letter * 100_000
    figures = tuple(
        Figure(value=1000 + n, unit="troops", role=role, text=long[:1000], start=0, end=1)
        for n in range(10_000)
    )
    hostile = tagged(
        "a", title=long, body=long, claims=(msgspec.structs.replace(claim(), text=long, figures=figures),)
    )
    hostile = msgspec.structs.replace(
        hostile, article=msgspec.structs.replace(hostile.article, url=f"https://e.org/{long}", outlet=long)
    )
    (opened,), _ = play(hostile)
    assert len(codec.encode(opened.story)) <= stories.MAX_BYTES
    assert opened.story.left_out.ledger > 0


def test_old_stories_are_dropped() -> None:
    """A story that nobody reported for a month is over; so is the oldest beyond the cap, with room for one more."""
    outcomes, _ = play(tagged("a"), tagged("b", hours=24 * 40))
    assert outcomes[1].expired == (identity.story_id("test", "a"),)
    base, most = outcomes[0].story, 100
    many = [
        msgspec.structs.replace(base, id=str(n), updated=START + timedelta(seconds=n))
        for n in range(most + 1)
    ]
    candidates, now = Candidates(many), START + timedelta(seconds=len(many))
    assert candidates.expired(now, lives=stories.LIVES, most=most) == ["0", "1"]
    assert candidates.expired(now, lives=stories.LIVES, most=most) == []
    assert len(candidates.stories) == most - 1


def test_dropping_half_of_the_old_stories_changes_nothing() -> None:
    """Killed while the table forgets old stories, the next worker recognises among the same stories as the first."""
    olds = [
        tagged(
            f"o{n}", title=f"Old news of {place}", body=f"{place} has other words. " * 9, themes=(f"t{n}",)
        )
        for n, place in enumerate(("Bihar", "Lisbon", "Nashville", "Monza"))
    ]
    _, candidates = play(*olds, tagged("a", hours=24 * 29))
    late = tagged("b", hours=24 * 31, body=WORDS + " and more")
    before = list(candidates.stories.values())
    outcomes = [advance(Candidates(before[skip:]), late, late.article.event_time) for skip in (0, 2, 4)]
    assert [o.expired != () for o in outcomes if o] == [True, True, False]
    assert len({codec.encode(o.story) for o in outcomes if o}) == 1


AP, KCNA = Credit(agency="ap"), Credit(agency="kcna", state=True)


def by(name: str, body: str, credit: Credit | None = None, hours: float = 1.0, **more: Any) -> TaggedArticle:
    """A report of one deed in words of its own; `more` replaces fields of its article."""
    found = shared(tagged(name, hours=hours, body=body), act("send", "north-korea", "russia"))
    article = msgspec.structs.replace(found.article, **more)
    return msgspec.structs.replace(found, article=article, credit=credit)


def test_what_credits_one_agency_has_one_origin() -> None:
    """A translation that credits an agency, or names an outlet of the story, is no source of its own: it raises nothing."""
    outcomes, candidates = play(
        by("a", "Special forces sailed from three ports, officials said.", AP, 0.0, outlet="Northlight"),
        by("b", "Спецназовцы вышли из трёх портов, сообщает AP.", AP, country="UA"),
        by("c", "Northlight reports that landing ships took soldiers to the far east.", country="IE"),
        by("d", "The ministry in Seoul counted some two thousand men on board.", country="US"),
    )
    assert [reasons(each) for each in outcomes] == [["new-story"], [], [], ["corroborated"]]
    (story,) = candidates.stories.values()
    assert [report.origin for report in story.articles] == ["a", "a", "a", "d"]


def test_an_outlet_is_one_origin() -> None:
    """A second article of an outlet does not bear out its first."""
    outcomes, _ = play(
        by("a", "Special forces sailed from three ports, officials said.", hours=0.0, outlet="Northlight"),
        by("b", "The landing ships have arrived, two officials confirmed.", outlet="Northlight"),
    )
    assert reasons(outcomes[1]) == []


def test_state_media_are_counted_apart() -> None:
    """An independent outlet that passes on a state's agency is no independent source."""
    outcomes, _ = play(
        by("a", "Special forces sailed from three ports, officials said.", hours=0.0),
        by("b", "The leader saw off his soldiers, KCNA reported.", KCNA, country="US"),
    )
    assert reasons(outcomes[1]) == []
