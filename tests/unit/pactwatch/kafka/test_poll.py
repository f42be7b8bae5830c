"""The one poll of all members of a group."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

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
            rejoining=rejoining, time_to_next_poll=lambda: next_poll, request_rejoin=self._rejoin
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
