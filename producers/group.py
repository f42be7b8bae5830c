"""Which process polls what. In: the consumer group over `feeds`, followed in a thread. Out: its events, to the event loop.

A member that owns a partition of `feeds` polls that partition's feeds. Nothing is committed: an owner reads its partitions
from the beginning.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kafka import ConsumerRebalanceListener
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor
from kafka.errors import KafkaError

from pactwatch.backoff import Backoff
from pactwatch.kafka.client import KafkaUnavailable, make_consumer, poll, require_topics
from pactwatch.observe.health import health
from pactwatch.settings import Settings
from pactwatch.topics import FEEDS, FEEDS_HEALTH

GROUP = "pactwatch-producers"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Assigned:
    """This process now owns these partitions of `feeds`."""

    partitions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Revoked:
    """This process no longer owns these partitions."""

    partitions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A record on an owned partition; an assignment is followed by all of its records, from the first."""

    partition: int
    offset: int
    key: bytes | None
    value: bytes | None


Event = Assigned | Revoked | Changed


class Membership(threading.Thread):
    """Joins the group until `leave`; `emit` is called in this thread, in order. While Kafka is away, waits."""

    def __init__(self, settings: Settings, emit: Callable[[Event], None]) -> None:
        super().__init__(name="kafka-group", daemon=True)
        self._settings = settings
        self._emit = emit
        self._leaving = threading.Event()

    def leave(self) -> None:
        """Asks the thread to leave the group and end; join it to be sure."""
        self._leaving.set()

    def run(self) -> None:
        backoff = Backoff(1.0, 10.0)
        while not self._leaving.is_set():
            health.beat("group")
            try:
                self._follow()
                backoff.reset()
            except (KafkaError, KafkaUnavailable) as error:
                wait = backoff.next()
                health.missing("assignment", str(error) or type(error).__name__)
                _log.warning("%s; next try in %.0f s", error or type(error).__name__, wait)
                self._leaving.wait(wait)

    def _follow(self) -> None:
        consumer = make_consumer(
            self._settings,
            group_id=GROUP,
            bootstrap_timeout_ms=5_000,
            # Incremental: a new member takes only its partitions; the others are polled without a break.
            partition_assignment_strategy=[CooperativeStickyAssignor],
        )
        listener = _Listener(consumer, self._emit)
        try:
            require_topics(consumer, [FEEDS.name, FEEDS_HEALTH.name])
            consumer.subscribe([FEEDS.name], listener=listener)
            while not self._leaving.is_set():
                health.beat("group")
                for batch in poll(consumer, timeout_ms=200).values():
                    for record in batch:
                        self._emit(Changed(record.partition, record.offset, record.key, record.value))
        finally:
            listener.on_partitions_revoked(consumer.assignment())
            consumer.close(timeout_ms=3_000)


class _Listener(ConsumerRebalanceListener):  # type: ignore[misc]  # kafka-python is untyped
    def __init__(self, consumer: Any, emit: Callable[[Event], None]) -> None:
        self._consumer = consumer
        self._emit = emit

    def on_partitions_assigned(self, assigned: Iterable[Any]) -> None:
        partitions = list(assigned)
        if partitions:  # without arguments it would rewind all
            self._consumer.seek_to_beginning(*partitions)
        self._emit(Assigned(tuple(sorted(one.partition for one in partitions))))
        health.present(
            "assignment"
        )  # also one without partitions: there can be more producers than partitions

    def on_partitions_revoked(self, revoked: Iterable[Any]) -> None:
        self._emit(Revoked(tuple(sorted(one.partition for one in revoked))))

    def on_partitions_lost(self, lost: Iterable[Any]) -> None:
        self.on_partitions_revoked(lost)
