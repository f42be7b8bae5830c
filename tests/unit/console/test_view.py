"""What a page shows of alerts and stories is what their records say."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import builders
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace
from samplenews import news

from console.chart import chart
from console.desk import Judged
from console.documents import alert_of, judgement_of, story_of
from console.pages import dated
from console.story_page import StoryView, arriving, story_view
from console.view import Judgement, Names, Text, alert_view, headline
from pactwatch import codec
from pactwatch.records import Change, LeftOut, Story
from pactwatch.verdicts import judge
from pactwatch.wording import sentence_of, web_address
from sinks import documents
from sinks.verdicts import verdict
from stream.stories.board import Curve, Point, curves

NAMES = Names({"north-korea": "North Korea"}, {"KR": "South Korea"}, {"ko": "Korean"})


def indexed(document: dict[str, object]) -> dict[str, object]:
    """The document as it comes back from Elasticsearch: JSON, without what is empty."""
    found: dict[str, object] = msgspec.json.decode(msgspec.json.encode(document))
    return found


def test_an_indexed_alert_looks_like_the_live_one() -> None:
    """A reload shows what the stream showed: an alert's document has all that its line says."""
    for alert in news().alerts:
        assert alert_view(alert_of(indexed(documents.alert(alert))), NAMES) == alert_view(alert, NAMES)


def test_an_indexed_story_looks_like_the_live_one() -> None:
    """A story that Kafka no longer has is shown as it was: its document has all that the page says."""

    def shown(each: Story) -> StoryView:
        return story_view(each, news().of(each), {}, NAMES)

    for story in news().stories.values():
        assert shown(story_of(indexed(documents.story(story)))) == shown(story)
        later = replace(story, follows=("before", "long before"))
        assert story_of(indexed(documents.story(later))).follows == later.follows
        older = replace(story, continues="before", follows=())
        assert story_of(indexed(documents.story(older))).follows == ("before",)


def test_the_words_of_a_page_are_the_articles() -> None:
    """Every quote, headline and word of the claims board is in an article of the story, letter by letter."""
    story = news().biggest()
    articles = {t.id: t.article for t in news().tagged}
    texts = {key: Text(a.revision, a.title, a.body) for key, a in articles.items()}
    shown = story_view(story, news().of(story), texts, NAMES)
    everything = "\n".join(f"{article.title}\n{article.body}" for article in articles.values())
    quotes = [q for line in shown.parts[0].timeline for change in line.changes for q in change.quotes]
    quoted = ["".join(piece.text for piece in quote.pieces) for quote in quotes]
    said = [each.words for _, column in shown.board for each in column]
    assert len(quoted) + len(said) > 5
    headlines = [title for _, title in shown.headlines]
    assert [w for w in (*quoted, *said, shown.title, *headlines) if w not in everything] == []


def test_a_story_is_told_in_the_order_of_its_alerts() -> None:
    """From the first report on, each alert once, also where Kafka and Elasticsearch both have it."""
    story = news().biggest()
    told = news().of(story)
    shown = story_view(story, [*reversed(told), *told], {}, NAMES)
    (part,) = shown.parts
    assert [line.number for line in part.timeline] == list(range(1, story.alert_count + 1))
    assert (part.here, part.untold) == (True, 0)
    assert story_view(story, told[1:], {}, NAMES).parts[0].untold == 1


def test_origins_are_counted_once() -> None:
    """Copies are folded under the first report of their origin, and the bars count origins, not copies."""
    story = next(s for s in news().stories.values() if s.origin_count < s.article_count)
    shown = story_view(story, [], {}, NAMES)
    assert len(shown.sources) == story.origin_count
    assert sum(1 + len(o.copies) for o in shown.sources) == story.article_count
    assert (
        sum(bar.number for bar in shown.countries)
        == sum(bar.number for bar in shown.ownerships)
        == story.origin_count
    )


def test_what_a_record_no_longer_holds_is_said() -> None:
    """Nobody takes a page for everything when lists were cut."""
    story = replace(builders.story(), left_out=LeftOut(articles=2, ledger=1))
    assert story_view(story, [], {}, NAMES).left_out == ("2 older articles", "1 older figure")


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a", True),
        ("http://example.org/a", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, linked: bool) -> None:
    """A feed can give any address; one that a browser would run is shown without a link."""
    assert (web_address(url) is not None) is linked


def test_a_headline_within_a_sentence_is_not_shown_twice() -> None:
    """A sentence that quotes the headline is split around it; any other is whole."""
    title = "Troops arrive"
    first = Change(
        reason="new-story", subject="s", after=title, sentence=f"X reports: “{title}” (first report)."
    )
    other = Change(reason="figure", subject="s", before="1", after="2")
    view = alert_view(builders.alert(title=title, changes=(first, other)), NAMES)
    assert view.quoted
    parts = [(words.text, words.kind) for words in view.changes[0].sentence]
    assert parts == [("X reports: “", "ours"), (title, "title"), ("” (first report).", "ours")]
    assert [words.text for words in view.changes[1].sentence] == [sentence_of(other)] == ["s: 1 → 2"]


def test_a_quote_of_another_revision_is_not_shown() -> None:
    """Evidence counts letters of one revision: in an edited article its place would mark other words."""
    alert = next(
        a for a in news().alerts for c in a.changes for e in c.evidence if e.field == "body" and e.weight >= 0
    )
    edited = Text("another", "x", "y " * 1000)
    assert alert_view(alert, NAMES, edited) == alert_view(alert, NAMES)


def test_a_chart_joins_nothing_and_loses_nothing() -> None:
    """Each figure of a quantity is a point inside the drawing, and figures of one time get no chart."""
    drawn = 0
    for story in news().stories.values():
        for curve in curves(story):
            made = chart([curve])
            drawn += made is not None
            if made is None:
                same = len({point.at for point in curve.points}) == 1
                assert same or len({(point.low, point.high) for point in curve.points}) == 1
                continue
            assert len(made.marks) == len(curve.points)
            assert all(0 < m.x < 640 and 0 < m.y2 <= m.y < 220 for m in made.marks)
    assert drawn


def test_where_a_story_is_reported_counts_copies_apart() -> None:
    """Each country has its origins and all its articles; one that only copied has no origin."""
    for story in news().stories.values():
        shown = story_view(story, [], {}, NAMES)
        for bars in (shown.countries, shown.ownerships):
            assert sum(bar.number for bar in bars) == len(shown.sources)
            assert sum(bar.articles for bar in bars) == len(story.articles)
            assert all(0 <= bar.number <= bar.articles for bar in bars)
            assert [bar.number for bar in bars] == sorted((bar.number for bar in bars), reverse=True)


def test_no_point_hides_another() -> None:
    """Figures of several speakers at one time, and equal ones, are side by side."""
    told = [curve for story in news().stories.values() for curve in curves(story)]
    made = chart(told)
    assert made
    pairs = itertools.combinations(made.marks, 2)
    assert not [
        pair for pair in pairs if abs(pair[0].x - pair[1].x) < 16 and abs(pair[0].y2 - pair[1].y2) < 16
    ]


@given(some.lists(some.integers(0, 10**13), min_size=2, max_size=6, unique=True))
def test_every_number_fits_its_chart(numbers: list[int]) -> None:
    """Whatever the figures are, the axis has a few round steps and ends above them all."""
    points = tuple(
        Point("f", "2024-10-18", "o", number, number, "a", "w", builders.WHEN + timedelta(days=day))
        for day, number in enumerate(numbers)
    )
    made = chart([Curve("troops", "nis", True, points)])
    assert made
    assert 2 <= len(made.across) <= 6
    assert len(made.along) in (2, 3)
    assert len({line.label for line in made.along[:2]}) == 2
    assert min(line.at for line in made.across) <= min(mark.y2 for mark in made.marks)


def test_golden_records_are_shown() -> None:
    """The records of the golden files, which have every field, become a page."""
    story = codec.decode(builders.example_bytes("stories"), Story)
    assert story_view(story, [builders.alert()], {}, NAMES).title == story.title


def test_a_headline_is_in_the_language_of_the_page_where_there_is_one() -> None:
    """A story that broke in Korean has its English headline on the page, and the Korean one below."""
    story = replace(
        builders.story(), title="북한군", language="ko", headlines={"ko": "북한군", "en": "Soldiers"}
    )
    shown = story_view(story, [], {}, NAMES)
    assert (shown.title, shown.language, shown.headlines) == ("Soldiers", "en", (("ko", "북한군"),))
    assert headline(replace(story, headlines={"ko": "북한군"})) == ("ko", "북한군")


def test_an_alert_shows_what_was_said_of_it() -> None:
    """A verdict is on its own alert, as its record and as its document; of two of one analyst the newer counts."""
    alert = builders.alert()
    first = judge(alert, "wrong-figure", analyst="ann", judged=datetime(2027, 1, 1, tzinfo=UTC), claim=0)
    then = judge(
        alert, "wrong-speaker", analyst="ann", judged=datetime(2027, 1, 2, tzinfo=UTC), note="no", claim=0
    )
    assert judgement_of(indexed(verdict(then))) == Judgement.of(then)
    kept = Judged()
    kept.add(Judgement.of(then))
    newest = kept.newest([Judgement.of(first)])
    assert [each.verdict for each in alert_view(alert, NAMES, judged=newest).judged] == ["wrong-speaker"]
    assert alert_view(builders.alert(id="other"), NAMES, judged=newest).judged == ()


def test_a_story_is_there_before_its_record() -> None:
    """Its page can be opened by its alerts alone: what they say of it, and nothing that only the record knows."""
    alerts = news().of(news().biggest())
    story = arriving(list(reversed(alerts)))
    shown = story_view(story, alerts, {}, NAMES)
    assert (shown.id, shown.title, shown.language) == (
        alerts[0].story_id,
        alerts[0].title,
        alerts[0].language,
    )
    assert (shown.articles, shown.origins) == (alerts[-1].article_count, alerts[-1].origin_count)
    assert shown.severity == max(alert.severity for alert in alerts)
    assert [line.id for line in shown.parts[0].timeline] == [alert.id for alert in alerts]
    assert arriving(alerts[:1]).title == alerts[0].title
    assert not shown.sources and not shown.figures


@pytest.mark.parametrize(
    ("text", "words"),
    [("2026-11-08", "8 Nov 2026"), ("2026-11", "Nov 2026"), ("2026", "2026"), ("2026-13", "2026-13"), ("in May", "in May"),
     ("2026-W1", "2026-W1"), ("", "")],
)  # fmt: skip
def test_what_a_figure_holds_for_is_a_date_like_others(text: str, words: str) -> None:
    """The table of figures writes dates as the rest of the page, as exactly as the text has them."""
    assert dated(text) == words


def test_a_word_on_the_board_is_judged_in_the_alert_that_has_it() -> None:
    """A verdict goes to the very claim that the board shows, of the newest alert that has it; without an alert to none."""
    story, alerts = news().biggest(), {alert.id: alert for alert in news().of(news().biggest())}
    shown = story_view(story, alerts.values(), {}, NAMES)
    judged = 0
    for said in (each for _, column in shown.board for each in column if each.judge):
        assert said.judge is not None
        alert = alerts[said.judge.alert]
        assert alert.claims[said.judge.claim].text == said.words
        assert said.judge.raised == alert.raised
        judged += 1
    assert judged
    assert not any(said.judge for _, column in story_view(story, (), {}, NAMES).board for said in column)
