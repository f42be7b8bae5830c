"""What the agents send for one record, without Kafka: whatever comes in, something that Kafka takes goes out."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from builders import EXAMPLES

from pactwatch import codec, topics
from pactwatch.records import Article, Claim, TaggedArticle
from pactwatch.settings import Settings
from stream import app, tag
from stream.stories.recognise import Candidates
from stream.stories.story import open_story
from stream.watchlist.load import load_watchlist

VALUES = {name: (EXAMPLES / f"{name}.json").read_bytes() for name in ("articles", "articles.tagged")}


def message(topic: str, value: bytes | None) -> Any:
    at = datetime(2024, 10, 21, tzinfo=UTC).timestamp()
    return SimpleNamespace(
        topic=topic, partition=2, offset=7, key=b"k", value=value, timestamp=at, headers=()
    )


def reason(outgoing: list[app.Outgoing]) -> str:
    (letter,) = outgoing
    assert letter.topic == topics.DEAD_LETTERS.name
    return dict(letter.headers)["reason"].decode()


def huge(tagged: TaggedArticle) -> TaggedArticle:
    """More than Kafka takes, as a text without any full stop could become."""
    claim = Claim(
        actor="nis", stance="asserts", status="alleged", text="x" * 100_000, field="body", start=0, end=1
    )
    return msgspec.structs.replace(tagged, claims=(claim,) * 50)


def advanced(tagged: TaggedArticle) -> tuple[list[app.Outgoing], list[app.Outgoing], Any]:
    return app._advanced(message("articles.tagged", b""), tagged, Candidates())


def test_alerts_go_out_before_the_state() -> None:
    """A tagged article causes its alert on `alerts` and on the topic of each theme, then its story, all under one key."""
    alerts, states, outcome = advanced(codec.decode(VALUES["articles.tagged"], TaggedArticle))
    assert outcome is not None
    assert outcome.alert is not None
    assert [out.topic for out in alerts] == ["alerts", *(f"alerts.{t}" for t in outcome.alert.themes)]
    assert len({out.value for out in alerts}) == 1
    assert [(out.topic, out.value) for out in states] == [("stories", codec.encode(outcome.story))]
    assert {out.key for out in alerts + states} == {outcome.story.id.encode()}


def test_a_story_that_is_over_leaves_the_state() -> None:
    """A story that nobody reported for a month gets a tombstone, before the story that it made room for."""
    tagged = codec.decode(VALUES["articles.tagged"], TaggedArticle)
    old = open_story(tagged, severity=1, now=datetime(2024, 9, 1, tzinfo=UTC))
    old = msgspec.structs.replace(old, id="old", articles=(), origins=())
    _, states, _ = app._advanced(message("articles.tagged", b""), tagged, Candidates([old]))
    assert (states[0].key, states[0].value) == (b"old", None)
    assert states[-1].value is not None


class Kafka:
    """Takes what is sent, or fails; `before` runs at every send."""

    def __init__(self, before: Any = lambda: None) -> None:
        self.sent: list[tuple[str, bytes | None]] = []
        self.before = before

    async def send(self, topic: str, key: bytes, value: bytes | None, **_: Any) -> Any:
        self.before()
        self.sent.append((topic, value))

        async def acknowledged() -> None: ...

        return acknowledged()


def test_a_partition_that_moved_away_is_followed_from_the_newest_state(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When the candidates are dropped between alert and story, the story that another worker moved on is not overwritten."""
    tagged = codec.decode(VALUES["articles.tagged"], TaggedArticle)
    theirs = open_story(tagged, severity=1, now=datetime(2024, 10, 22, tzinfo=UTC))
    theirs = msgspec.structs.replace(theirs, article_count=7)
    reads = iter([[], [theirs]])

    async def read_stories(*_: Any) -> list[Any]:
        return next(reads)

    monkeypatch.setattr(app, "read_stories", read_stories)
    candidates: dict[str, Candidates] = {}
    kafka = Kafka(before=lambda: candidates.clear() if not kafka.sent else None)
    asyncio.run(
        app._follow(kafka, Settings(), candidates, message("articles.tagged", VALUES["articles.tagged"]))  # type: ignore[arg-type]
    )
    assert [value for topic, value in kafka.sent if topic == "stories"] == [codec.encode(theirs)]


def test_a_batch_lets_the_loop_move(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a batch of slow texts is tagged, other tasks have their turns; the batch's results stay whole and in order."""
    turns = []

    def slow(message: Any, _: Any) -> list[int]:
        time.sleep(app._LONGEST_TURN)
        turns.append(message)
        return [message]

    async def other() -> None:
        while len(turns) < 10:
            turns.append("other")
            await asyncio.sleep(0)

    async def both() -> Any:
        task = asyncio.create_task(other())
        found = await app._tagged_all([SimpleNamespace(message=n) for n in range(5)], [])
        task.cancel()
        return found

    monkeypatch.setattr(app, "_tagged", slow)
    assert asyncio.run(both()) == [0, 1, 2, 3, 4]
    assert turns[1] == "other"
    assert turns.count("other") >= 4


def test_what_comes_of_a_record_carries_its_trace() -> None:
    """Alerts, stories, tombstones, tagged articles and dead letters have the record's traceparent; their bytes don't."""
    trace = [("traceparent", b"00-" + b"a" * 32 + b"-" + b"b" * 16 + b"-01")]
    tagged = codec.decode(VALUES["articles.tagged"], TaggedArticle)

    def caused(headers: Any) -> list[app.Outgoing]:
        record = message("articles.tagged", b"")
        record.headers = headers
        alerts, states, _ = app._advanced(record, tagged, Candidates())
        article = message("articles", VALUES["articles"])
        article.headers = headers
        broken = message("articles", b"{")
        broken.headers = headers
        rules = load_watchlist("korea-russia-ukraine")
        return [*alerts, *states, *app._tagged(article, [rules]), *app._tagged(broken, [rules])]

    found, bare = caused([*trace, ("other", b"x")]), caused(None)
    assert {out.topic for out in found} >= {"alerts", "stories", "articles.tagged", "dead-letters"}
    for one, without in zip(found, bare, strict=True):
        assert one._replace(headers=()) == without._replace(headers=())
        assert [header for header in one.headers if header not in without.headers] == trace


def test_oversize_results_are_dead_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would exceed Kafka's message size is refused in words: sent again for ever it would stall the partition."""
    tagged = codec.decode(VALUES["articles.tagged"], TaggedArticle)
    monkeypatch.setattr(tag, "tag", lambda *_: huge(tagged))
    assert "are the most" in reason(app._tagged(message("articles", VALUES["articles"]), [None]))  # type: ignore[list-item]
    letters, states, outcome = advanced(huge(tagged))
    assert "are the most" in reason(letters)
    assert (states, outcome) == ([], None)


def test_a_fault_of_ours_is_a_dead_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception while tagging keeps the article in `dead-letters` and names itself."""
    monkeypatch.setattr(tag, "tag", lambda *_: 1 / 0)
    outgoing = app._tagged(message("articles", VALUES["articles"]), [None])  # type: ignore[list-item]
    assert reason(outgoing) == "tag failed: ZeroDivisionError: division by zero"


@pytest.mark.parametrize("value", [None, b"", b"{", b"[]"])
def test_what_is_no_record_is_a_dead_letter(value: bytes | None) -> None:
    """Both agents name the record that they can't read."""
    assert reason(app._tagged(message("articles", value), [])).startswith(f"not a {Article.__name__}")
    kafka = Kafka()
    asyncio.run(app._follow(kafka, Settings(), {}, message("articles.tagged", value)))  # type: ignore[arg-type]
    assert [topic for topic, _ in kafka.sent] == ["dead-letters"]
