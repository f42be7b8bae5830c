"""Sending what records cause, with a stand-in for Kafka: order, retries and partitions that move away."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from builders import Message, example_bytes

from pactwatch import codec
from pactwatch.records import TaggedArticle
from pactwatch.settings import Settings
from stream import deliver, effects
from stream.stories.recognise import Candidates
from stream.stories.story import open_story

VALUES = {name: example_bytes(name) for name in ("articles", "articles.tagged")}


def message(topic: str, value: bytes | None) -> Message:
    return Message(value, topic=topic)


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
    theirs = open_story(tagged, now=datetime(2024, 10, 22, tzinfo=UTC))
    theirs = msgspec.structs.replace(theirs, article_count=7)
    reads = iter([[], [theirs]])

    async def read_stories(*_: Any) -> list[Any]:
        return next(reads)

    monkeypatch.setattr(deliver, "read_stories", read_stories)
    candidates: dict[str, Candidates] = {}
    kafka = Kafka()
    kafka.before = lambda: candidates.clear() if not kafka.sent else None
    asyncio.run(
        deliver.follow(kafka, Settings(), candidates, message("articles.tagged", VALUES["articles.tagged"]))  # type: ignore[arg-type]
    )
    assert [value for topic, value in kafka.sent if topic == "stories"] == [codec.encode(theirs)]


def test_a_batch_lets_the_loop_move(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a batch of slow texts is tagged, other tasks have their turns; the batch's results stay whole and in order."""
    turns = []

    def slow(message: Any, _: Any) -> effects.Effect:
        time.sleep(deliver.LONGEST_TURN)
        turns.append(message)
        return effects.Effect((message,))

    async def other() -> None:
        while len(turns) < 10:
            turns.append("other")
            await asyncio.sleep(0)

    async def both() -> Any:
        task = asyncio.create_task(other())
        found = await deliver.tagged_all(range(5), [])
        task.cancel()
        return found

    monkeypatch.setattr(effects, "tagged", slow)
    assert asyncio.run(both()) == [0, 1, 2, 3, 4]
    assert turns[1] == "other"
    assert turns.count("other") >= 4


@pytest.mark.parametrize("value", [None, b"", b"{", b"[]"])
def test_an_unreadable_record_is_sent_to_dead_letters(value: bytes | None) -> None:
    """The agent of stories sends the dead letter of a record that it cannot read."""
    kafka = Kafka()
    asyncio.run(deliver.follow(kafka, Settings(), {}, message("articles.tagged", value)))  # type: ignore[arg-type]
    assert [topic for topic, _ in kafka.sent] == ["dead-letters"]
