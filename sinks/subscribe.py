"""Alerts as they come, for a terminal or a program. In: `alerts`, `alerts.<theme>`. Out: each alert once."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from kafka import KafkaConsumer, OffsetAndMetadata, TopicPartition
from kafka.errors import KafkaError

from pactwatch import topics
from pactwatch.kafka import reading
from pactwatch.records import Alert
from pactwatch.security.access import SUBSCRIBERS
from pactwatch.settings import Settings
from pactwatch.wanted import Wanted, wants
from sinks.errors import SinkError

_REMEMBERED = 50_000  # ids of alerts, to drop the repeats of one that went to several themes
_LOOK_BACK = (
    500  # records before a remembered place: what `stream` sent again after it was killed is known from them
)
_REFRESH = 600.0  # seconds: Kafka forgets a place that nobody writes
_PATIENCE_MS = 10_000
Start = Literal["place", "oldest", "now"]
log = logging.getLogger("pactwatch.subscribe")


def subscribe(
    settings: Settings,
    wanted: Wanted,
    *,
    start: Start,
    stop: threading.Event,
    name: str = "",
    until_now: bool = False,
    on_alert: Callable[[Alert], None],
) -> None:
    """Calls `on_alert` for every alert that is wanted, until `stop`; each alert once.

    A `name` keeps its place in Kafka, after each alert that `on_alert` returned from: it may get one alert again after a
    kill, and misses none that Kafka still has. Without a name there is no trace in Kafka. `start` is where to begin: "place"
    is the oldest alert for a name without one; "now" ignores no place that there is. With `until_now`, ends after the last
    alert that exists at the start. Raises SinkError for a theme without a topic, KafkaUnavailable when Kafka is away.
    Hazards: an alert that comes again is not recognised after 50,000 others; two readers of one name move one place.
    """
    group = {"group_id": SUBSCRIBERS + name} if name else {}
    with reading.open_consumer(settings, fetch_max_wait_ms=100, **group) as consumer:
        names = [topics.theme_topic(theme).name for theme in wanted.themes]
        _require(consumer, names)
        # A name reads the one topic of all: after a kill it could not know an alert on another theme's topic.
        parts = _partitions(consumer, names if names and not name else [topics.ALERTS.name])
        consumer.assign(parts)
        place = _Place(consumer, parts, start, named=bool(name))
        ends = consumer.end_offsets(parts) if until_now else None
        seen = _Seen()
        try:
            for batch in reading.batches(consumer, ends, stopped=stop.is_set):
                for record in batch:
                    alert = reading.decoded(record, Alert, log)
                    if alert and seen.first_time(alert) and place.is_ahead(record) and wants(wanted, alert):
                        on_alert(alert)
                        place.keep(record)
                    place.move(record)
                place.refresh()
        finally:
            place.write()


class _Place:
    """Up to where a name has read each partition; moves in memory only for a reader without a name."""

    def __init__(
        self, consumer: KafkaConsumer, parts: Sequence[TopicPartition], start: Start, *, named: bool
    ) -> None:
        self._consumer, self._named, self._warned = consumer, named, False
        firsts = consumer.beginning_offsets(parts)
        self._next = _starts(consumer, firsts, start, named=named)
        for part, offset in self._next.items():
            consumer.seek(part, max(firsts[part], offset - _LOOK_BACK) if named else offset)
        self.write()

    def is_ahead(self, record: Any) -> bool:
        return bool(record.offset >= self._next[TopicPartition(record.topic, record.partition)])

    def move(self, record: Any) -> None:
        if self.is_ahead(record):
            self._next[TopicPartition(record.topic, record.partition)] = record.offset + 1

    def keep(self, record: Any) -> None:
        self.move(record)
        self.write()

    def refresh(self) -> None:
        if time.monotonic() - self._written > _REFRESH:
            self.write()

    def write(self) -> None:
        """Writes the place; a failure is logged once, since the next write makes up for it."""
        self._written = time.monotonic()
        if not self._named:
            return
        try:
            offsets = {part: OffsetAndMetadata(offset, "", -1) for part, offset in self._next.items()}
            self._consumer.commit(offsets, timeout_ms=_PATIENCE_MS)
            self._warned = False
        except KafkaError as error:
            if not self._warned:
                log.warning("the place was not kept, alerts may be printed again: %s", error)
            self._warned = True


def _starts(
    consumer: KafkaConsumer, firsts: Mapping[TopicPartition, int], start: Start, *, named: bool
) -> dict[TopicPartition, int]:
    """Where to begin."""
    lasts = consumer.end_offsets(list(firsts))
    found: dict[TopicPartition, int] = dict(lasts if start == "now" else firsts)
    if named and start != "oldest":
        found |= reading.kept(consumer, firsts, lasts, timeout_ms=_PATIENCE_MS)
    return found


class _Seen:
    """The ids of the newest alerts."""

    def __init__(self) -> None:
        self._ids: OrderedDict[str, None] = OrderedDict()

    def first_time(self, alert: Alert) -> bool:
        # The id is the `ce_id` of its headers too, but a record that was sent by hand may lack those.
        if alert.id in self._ids:
            return False
        self._ids[alert.id] = None
        if len(self._ids) > _REMEMBERED:
            self._ids.popitem(last=False)
        return True


def _require(consumer: KafkaConsumer, names: Sequence[str]) -> None:
    """Raises SinkError unless these topics and that of all alerts exist."""
    existing, prefix = consumer.topics(), topics.ALERTS.name + "."
    for name in (topics.ALERTS.name, *names):
        if name not in existing:
            themes = sorted(t.removeprefix(prefix) for t in existing if t.startswith(prefix))
            raise SinkError(f"no topic {name}: the themes here are {', '.join(themes) or 'none yet'}")


def _partitions(consumer: KafkaConsumer, names: Sequence[str]) -> list[TopicPartition]:
    return [
        TopicPartition(name, number)
        for name in names
        for number in sorted(consumer.partitions_for_topic(name) or ())
    ]
