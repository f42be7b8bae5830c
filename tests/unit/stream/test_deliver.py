"""Sending what records cause, with a stand-in for Kafka: order, retries, missing topics and partitions that move away."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from builders import Message, example_bytes

from pactwatch import codec, topics, turns
from pactwatch.records import Story, TaggedArticle
from pactwatch.settings import Settings
from stream import deliver, effects, states
from stream.stories.recognise import Candidates

TAGGED = codec.decode(example_bytes("articles.tagged"), TaggedArticle)


def events(*values: bytes | None, generation: int = 1) -> list[Any]:
    """Events of `articles.tagged` as the agent gets them."""
    return [
        SimpleNamespace(message=Message(value, topic="articles.tagged", offset=n, generation_id=generation))
        for n, value in enumerate(values)
    ]


def articles(number: int) -> list[bytes]:
    """Tagged articles that are not copies of each other; all are of one event."""
    return [
        codec.encode(
            msgspec.structs.replace(
                TAGGED, id=f"a{n}", article=msgspec.structs.replace(TAGGED.article, id=f"a{n}")
            )
        )
        for n in range(number)
    ]


class Kafka:
    """Takes what is sent, or fails; `before` runs at every send. It has `topics`, and no stories."""

    consumer_generation_id = 1

    def __init__(self, monkeypatch: pytest.MonkeyPatch, before: Any = lambda: None) -> None:
        self.sent: list[tuple[str, bytes | None]] = []
        self.before = before
        self.topics = {topic.name for topic in topics.all_topics(tuple(tag.theme for tag in TAGGED.tags))}
        self.reads = 0
        self.live = states.Live(Settings())

        async def read_stories(*_: Any) -> Candidates:
            self.reads += 1
            return Candidates()

        async def there(_: Settings) -> frozenset[str]:
            return frozenset(self.topics)

        monkeypatch.setattr(states, "read_stories", read_stories)
        monkeypatch.setattr(states, "_topics", there)
        monkeypatch.setattr(deliver, "Backoff", lambda *_: SimpleNamespace(next=lambda: 0.0))

    async def send(self, topic: str, key: bytes, value: bytes | None, **_: Any) -> Any:
        self.before()
        if topic not in self.topics:
            raise TimeoutError(f"{topic} is not there")
        self.sent.append((topic, value))

        async def acknowledged() -> None: ...

        return acknowledged()

    def follow(self, batch: Sequence[Any]) -> Sequence[Any]:
        """What is to be acknowledged of a batch."""
        return asyncio.run(deliver.follow(self, self.live, batch))  # type: ignore[arg-type]

    @property
    def order(self) -> list[str]:
        return [topic for topic, _ in self.sent]


def test_a_batch_sends_all_its_alerts_and_then_all_its_states(monkeypatch: pytest.MonkeyPatch) -> None:
    """No state of a batch goes out before the last alert; each article's own state does, each after the one before it."""
    kafka = Kafka(monkeypatch)
    batch = events(*articles(3))
    assert kafka.follow(batch) == batch
    first = kafka.order.index("stories")
    assert set(kafka.order[first:]) == {"stories"}
    assert kafka.order[:first].count("alerts") >= 1
    counts = [
        codec.decode(value or b"", Story).article_count for topic, value in kafka.sent if topic == "stories"
    ]
    assert counts == [1, 2, 3]


def test_a_batch_whose_partition_moved_away_is_left_to_its_successor(monkeypatch: pytest.MonkeyPatch) -> None:
    """When partitions are shared out between alerts and states, no state is sent and nothing acknowledged."""
    kafka = Kafka(monkeypatch)

    def shared_out() -> None:
        if not kafka.sent:
            kafka.live.forget()
            kafka.consumer_generation_id = 2

    kafka.before = shared_out
    assert kafka.follow(events(*articles(2))) == []
    assert "stories" not in kafka.order
    kafka.sent.clear()
    kafka.before = lambda: None
    again = events(*articles(2), generation=2)
    assert kafka.follow(again) == again
    assert kafka.reads == 2
    assert kafka.order.count("stories") == 2


def test_what_stayed_here_is_followed_further(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories are kept when their partition stays; articles that come again since they were not yet committed cause nothing."""
    kafka = Kafka(monkeypatch)
    kafka.live.keep({2}, 1)
    kafka.follow(events(*articles(2)))
    kafka.live.share_out()
    assert kafka.live.keep({2}, 2) == {TAGGED.watchlist.id: 1}
    kafka.consumer_generation_id = 2
    kafka.sent.clear()
    again = events(*articles(3), generation=2)
    assert kafka.follow(again) == again
    assert kafka.order.count("stories") == 1
    assert kafka.reads == 1


@pytest.mark.parametrize(("partitions", "generation"), [({1}, 2), ({2}, 3)])
def test_what_another_may_have_moved_on_is_read_again(
    monkeypatch: pytest.MonkeyPatch, partitions: set[int], generation: int
) -> None:
    """Stories are dropped when their partition went elsewhere, and when this process missed a generation."""
    kafka = Kafka(monkeypatch)
    kafka.live.keep({2}, 1)
    kafka.follow(events(*articles(1)))
    kafka.live.share_out()
    assert kafka.live.keep(partitions, generation) == {}


def test_a_topic_made_later_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A theme of another watchlist's is asked for once more before its article is given up."""
    kafka = Kafka(monkeypatch)
    kafka.topics, late = {"alerts", "stories", "dead-letters"}, kafka.topics
    kafka.follow(events(*articles(1)))
    assert kafka.order == ["dead-letters"]
    kafka.topics = late
    kafka.follow(events(*articles(2))[1:])
    assert kafka.order[-1] == "stories"


def test_a_topic_that_is_deleted_meanwhile_stalls_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What Kafka takes no longer is told in the log, with the topic's name, and its article becomes a dead letter."""
    kafka = Kafka(monkeypatch)
    theme = topics.theme_topic(TAGGED.tags[0].theme).name
    kafka.before = lambda: kafka.topics.discard(theme)
    batch = events(*articles(1))
    with caplog.at_level(logging.WARNING):
        assert kafka.follow(batch) == batch
    assert kafka.order[-1] == "dead-letters"
    assert "stories" not in kafka.order
    assert any(
        "did not take" in record.getMessage() and theme in record.getMessage() for record in caplog.records
    )


def test_a_batch_lets_the_loop_move(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a batch of slow texts is tagged, other tasks have their turns; the batch's results stay whole and in order."""
    moves = []

    def slow(message: Any, _: Any) -> effects.Effect:
        time.sleep(turns.LONGEST_TURN)
        moves.append(message)
        return effects.Effect((message,))

    async def other() -> None:
        while len(moves) < 10:
            moves.append("other")
            await asyncio.sleep(0)

    async def both() -> Any:
        task = asyncio.create_task(other())
        found = await deliver.tagged_all(range(5), [])
        task.cancel()
        return found

    monkeypatch.setattr(effects, "tagged", slow)
    assert asyncio.run(both()) == [0, 1, 2, 3, 4]
    assert moves[1] == "other"
    assert moves.count("other") >= 4


@pytest.mark.parametrize("value", [None, b"", b"{", b"[]"])
def test_an_unreadable_record_is_sent_to_dead_letters(
    monkeypatch: pytest.MonkeyPatch, value: bytes | None
) -> None:
    """The agent of stories sends the dead letter of a record that it cannot read, and goes on with the next one."""
    kafka = Kafka(monkeypatch)
    batch = events(value, *articles(1))
    assert kafka.follow(batch) == batch
    assert kafka.order[0] == "dead-letters"
    assert kafka.order[-1] == "stories"
