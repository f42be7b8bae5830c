"""The past of a topic. In: a topic and a time. Out: its records since then with the broker's times, and how far it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from kafka import KafkaConsumer, TopicPartition

from pactwatch.codec import InvalidRecord, R, decode
from pactwatch.kafka import reading
from pactwatch.settings import Settings
from pactwatch.topics import Topic

_TURNS = 20


class Reach(NamedTuple):
    """The topic has everything that was sent since `since`. `lost`: what was sent before has been deleted."""

    since: datetime
    lost: bool

    def holds(self, when: datetime) -> bool:
        """Whether nothing is missing from then on."""
        return not self.lost or self.since <= when


class Past(NamedTuple):
    """One record of the past, with the broker's time."""

    partition: int
    record: Any
    when: datetime


def oldest(settings: Settings, topic: Topic) -> datetime | None:
    """The time of the oldest record that a topic holds; None for an empty one. Raises KafkaUnavailable."""
    _, firsts = _firsts(settings, topic)
    return min(filter(None, firsts.values()), default=None)


def reach(settings: Settings, topic: Topic, now: datetime) -> Reach:
    """How far back a topic is complete; `now` for an empty one. Raises KafkaUnavailable."""
    starts, firsts = _firsts(settings, topic)
    cut = [firsts.get(part) or now for part, start in starts.items() if start > 0]
    if cut:
        return Reach(max(cut), lost=True)
    return Reach(min((first or now for first in firsts.values()), default=now), lost=False)


def read(settings: Settings, topic: Topic, kind: type[R], since: datetime | None = None) -> Iterator[Past]:
    """The records of a topic since then, in the order of each partition; those that cannot be read are left out.

    Ends with what the topic has at the start. Raises KafkaUnavailable.
    """
    with reading.open_consumer(settings) as consumer:
        parts = reading.partitions(topic)
        consumer.assign(parts)
        ends = consumer.end_offsets(parts)
        _seek(consumer, parts, ends, since)
        for record in reading.records(consumer, ends):
            if record.value is None:
                continue
            try:
                found = decode(record.value, kind)
            except InvalidRecord:  # the stage made it a dead letter
                continue
            yield Past(record.partition, found, datetime.fromtimestamp(record.timestamp / 1000, UTC))


def _seek(
    consumer: KafkaConsumer,
    parts: list[TopicPartition],
    ends: dict[TopicPartition, int],
    since: datetime | None,
) -> None:
    if since is None:
        consumer.seek_to_beginning(*parts)
        return
    asked = dict.fromkeys(parts, max(0, int(since.timestamp() * 1000)))
    found = consumer.offsets_for_times(asked)
    for part in parts:
        place = found.get(part)
        consumer.seek(part, ends[part] if place is None else place.offset)


def _firsts(
    settings: Settings, topic: Topic
) -> tuple[dict[TopicPartition, int], dict[TopicPartition, datetime | None]]:
    """Where each partition begins; of those that hold records, when the oldest came."""
    with reading.open_consumer(settings) as consumer:
        parts = reading.partitions(topic)
        consumer.assign(parts)
        starts, ends = consumer.beginning_offsets(parts), consumer.end_offsets(parts)
        return starts, {
            part: _first_time(consumer, part, parts) for part in parts if starts[part] < ends[part]
        }


def _first_time(
    consumer: KafkaConsumer, part: TopicPartition, parts: list[TopicPartition]
) -> datetime | None:
    """When the oldest record that a partition holds came; None if Kafka does not give it within seconds."""
    consumer.pause(*parts)
    consumer.resume(part)
    consumer.seek_to_beginning(part)
    for _ in range(_TURNS):
        if records := consumer.poll(timeout_ms=500, max_records=1).get(part):
            return datetime.fromtimestamp(records[0].timestamp / 1000, UTC)
    return None
