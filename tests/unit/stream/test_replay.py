"""A replay tells what another watchlist would have raised, and gives the bytes that the live stage gives."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest
from builders import WHEN, Message, alert, article

from pactwatch import codec, identity, topics
from pactwatch.records import Alert, Article, Story, TaggedArticle
from pactwatch.samples import samples
from stream import effects
from stream.replay import (
    KINDS,
    Timed,
    Unknown,
    alerts_since,
    as_read,
    compare,
    counts,
    in_event_time,
    merged,
    replay,
    unknown,
)
from stream.stories.recognise import Candidates
from stream.trace import Step, trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
HOUR = timedelta(hours=1)
THERE = {topic.name for topic in topics.all_topics(WATCHLIST.themes)}


def past() -> list[Article]:
    """The samples, one a minute; an edited one comes again under its id."""
    found = []
    for number, sample in enumerate(samples()):
        at = WHEN + timedelta(minutes=number)
        found.append(
            article(
                sample.title, sample.body, at=at, id=sample.revises or sample.id,
                revision=identity.revision(sample.title, sample.body), outlet=sample.outlet,
                language=sample.language, revised=sample.revises is not None,
            )
        )  # fmt: skip
    return found


def live(articles: list[Article]) -> list[bytes | None]:
    """The values that the live stages send for alerts and stories, one record of Kafka after another."""
    known, sent = Candidates(), []
    for each in articles:
        at = each.event_time.timestamp()
        for tagged in effects.tagged(Message(codec.encode(each), timestamp=at), [WATCHLIST]).first:
            message = Message(tagged.value, topic=topics.TAGGED.name, timestamp=at)
            found = effects.decoded(message)
            assert isinstance(found, TaggedArticle)
            effect = effects.advanced(message, found, known, THERE)
            if effect.outcome is not None:
                known.put(effect.outcome.story)
            sent += [o.value for o in (*effect.first, *effect.then) if o.topic in ("alerts", "stories")]
    return sent


def in_bytes(found: list[Step]) -> list[bytes]:
    records: list[Alert | Story | None] = [record for step in found for record in (step.alert, step.story)]
    return [codec.encode(record) for record in records if record is not None]


def test_trace_replay_and_the_live_stage_give_the_same_bytes() -> None:
    """One sequence with one set of stream times gives the same alerts and stories, byte for byte, on all three ways."""
    articles = past()
    sent = live(articles)
    assert len(sent) > 60
    assert in_bytes(list(trace(articles, WATCHLIST))) == sent
    records = [(0, each, each.event_time) for each in articles]
    (replayed,) = replay(as_read(records), [WATCHLIST])
    assert in_bytes(replayed) == sent
    (from_file,) = replay(in_event_time(reversed(articles)), [WATCHLIST])
    assert in_bytes(from_file) == sent


def test_records_keep_the_order_of_their_partition() -> None:
    """A broker's clock that went back reorders nothing; the stream times stay what they were."""
    first, second = article(id="1"), article(id="2")
    found = list(as_read([(0, first, WHEN + HOUR), (0, second, WHEN), (1, first, WHEN)]))
    assert [timed.when for timed in found] == [WHEN + HOUR, WHEN, WHEN]
    assert [t.article.id for t in sorted(found[:2], key=lambda t: t.order)] == ["1", "2"]


def test_an_article_is_taken_from_the_first_source() -> None:
    """What the stage tagged keeps its stream time; the archive and other topics add only what is missing."""

    def source(at: datetime, *names: str) -> list[Timed]:
        return list(as_read((0, article(id=name), at) for name in names))

    found = list(merged(source(WHEN, "a", "a"), source(WHEN + HOUR, "a", "b"), source(WHEN, "b", "c")))
    assert [(t.article.id, t.when) for t in found] == [
        ("a", WHEN), ("a", WHEN), ("b", WHEN + HOUR), ("c", WHEN),
    ]  # fmt: skip


def test_alerts_are_compared_by_article_and_revision() -> None:
    """Another story id or another evidence is no difference; another theme, sentence or severity is, and is named."""
    same, gone, new, other = (alert(id=name, article=name) for name in ("same", "gone", "new", "other"))
    changed = msgspec.structs.replace(other, severity=1, themes=("arms-transfer",))
    found = compare([same, gone, other], [msgspec.structs.replace(same, id="x", story_id="y"), new, changed])
    assert {(each.kind, each.alert.article, each.differs) for each in found} == {
        ("removed", "gone", ()),
        ("added", "new", ()),
        ("changed", "other", ("themes", "severity")),
    }
    assert counts(found, "changed") == {
        "count": 1,
        "themes": {"arms-transfer": 1},
        "languages": {other.language: 1},
    }


def test_a_revision_that_came_back_is_another_alert() -> None:
    """An article that returned to an earlier text raised two alerts: losing one of them is one removed."""
    both = [alert(id="first"), alert(id="second", raised=WHEN + HOUR)]
    assert [each.kind for each in compare(both, both[:1])] == ["removed"]


def test_only_alerts_since_then_count() -> None:
    """The time before serves the stories alone."""
    raised = alert(raised=WHEN)
    (step,) = [Step(tagged, story, raised) for tagged, story, _ in trace(past()[:1], WATCHLIST)]
    assert alerts_since([step], WHEN) == alerts_since([step], None) == [raised]
    assert alerts_since([step], WHEN + HOUR) == []


@pytest.mark.parametrize(
    ("everything", "relevant", "expected"),
    [
        (None, None, []),
        (WHEN, WHEN, []),
        (WHEN + HOUR, None, [(("added",), WHEN, WHEN + HOUR)]),
        (WHEN + HOUR, WHEN + HOUR, [(KINDS, WHEN, WHEN + HOUR)]),
        (
            WHEN + 3 * HOUR,
            WHEN + HOUR,
            [(KINDS, WHEN, WHEN + HOUR), (("added",), WHEN + HOUR, WHEN + 3 * HOUR)],
        ),
    ],
)
def test_what_is_not_there_is_unknown(
    everything: datetime | None, relevant: datetime | None, expected: list[tuple[object, ...]]
) -> None:
    """Where only relevant articles are left nobody knows what would be added; where none is left, nothing is known."""
    found: list[Unknown] = unknown(WHEN, everything, relevant)
    assert [each[:3] for each in found] == expected
