"""The one poll of all members of a group."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest

from pactwatch.kafka.client import poll


class Consumer:
    """As kafka-python's while its heartbeat is due: it turns for as long as it may wait. `turns` counts."""

    def __init__(
        self, *, brings: list[dict[Any, Any]] | None = None, next_poll: float = 0.0, rejoining: bool = False
    ) -> None:
        self.brings = brings or []
        self.turns = 0
        self.rejoins = 0
        self._coordinator = SimpleNamespace(
            rejoining=rejoining,
            need_rejoin=lambda: False,
            time_to_next_poll=lambda: next_poll,
            request_rejoin=self._rejoin,
        )

    def poll(self, timeout_ms: int) -> dict[Any, Any]:
        end = time.monotonic() + timeout_ms / 1000
        while True:
            self.turns += 1
            if self.brings:
                return self.brings.pop(0)
            if time.monotonic() >= end:
                return {}
            if self._coordinator.time_to_next_poll() > 0:
                time.sleep(max(0.0, end - time.monotonic()))

    def _rejoin(self) -> None:
        self.rejoins += 1
        self._coordinator.rejoining = False


def test_a_due_heartbeat_makes_no_consumer_spin() -> None:
    """While the heartbeat stays due, as with a stopped broker, a poll asks a few times in its time, not always."""
    consumer = Consumer()
    assert poll(consumer, timeout_ms=300) == {}
    assert 1 < consumer.turns < 10


def test_records_are_returned_though_a_heartbeat_is_due() -> None:
    """A heartbeat that is due delays no record by more than a moment."""
    consumer = Consumer(brings=[{}, {"part": ["record"]}])
    assert poll(consumer, timeout_ms=5_000) == {"part": ["record"]}


def test_a_poll_waits_as_long_as_asked() -> None:
    """Without a record it returns when its time is over, in one turn or two."""
    consumer, start = Consumer(next_poll=3.0), time.monotonic()
    assert poll(consumer, timeout_ms=200) == {}
    assert time.monotonic() - start > 0.14
    assert consumer.turns < 4


def test_a_poll_that_may_not_wait_asks_once() -> None:
    """With no time to wait, what is there already is returned."""
    consumer = Consumer(brings=[{"part": ["record"]}])
    assert poll(consumer, timeout_ms=0) == {"part": ["record"]}
    assert poll(Consumer(), timeout_ms=0) == {}


def test_a_forgotten_rejoin_is_asked_for() -> None:
    """A rejoin that a poll left unfinished is requested again."""
    consumer = Consumer(next_poll=3.0, rejoining=True)
    poll(consumer, timeout_ms=0)
    assert consumer.rejoins == 1


class Joiner(Consumer):
    """As kafka-python's while it joins: no heartbeat is sent, and an answer that comes between two polls is lost."""

    def __init__(self, answer_after: float) -> None:
        super().__init__(rejoining=True)
        self.joins = 0
        self._answer_after, self._answers_at = answer_after, 0.0
        self._coordinator.need_rejoin = lambda: self._coordinator.rejoining

    def poll(self, timeout_ms: int) -> dict[Any, Any]:
        now = time.monotonic()
        if not self._coordinator.rejoining:
            time.sleep(timeout_ms / 1000)
            return {}
        if now >= self._answers_at:
            self.joins += 1
            self._answers_at = now + self._answer_after
        wait = min(self._answers_at - now, timeout_ms / 1000)
        time.sleep(wait)
        self._coordinator.rejoining = now + wait < self._answers_at
        self._coordinator.time_to_next_poll = lambda: 0.0 if self._coordinator.rejoining else 3.0
        return {}

    @property
    def joined(self) -> bool:
        return not self._coordinator.rejoining

    def _rejoin(self) -> None:
        self.rejoins += 1


@pytest.mark.parametrize("answer_after", [0.002, 0.02, 0.12])
def test_the_answer_to_a_join_is_waited_for(answer_after: float) -> None:
    """A member that joins takes the first answer, however soon it comes: it does not ask again and again."""
    consumer = Joiner(answer_after)
    poll(consumer, timeout_ms=200)
    assert consumer.joined
    assert consumer.joins == 1
