"""Compacted topics as maps: a topic and partitions come in; the newest record of every key goes out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic

from kafka import TopicPartition
from kafka.errors import KafkaError

from pactwatch.codec import InvalidRecord, R, decode
from pactwatch.kafka.client import KafkaUnavailable, make_consumer
from pactwatch.records import Feed, FeedState
from pactwatch.settings import Settings
from pactwatch.topics import Topic

_PATIENCE = 30.0  # seconds without a record or the end


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that is not what its topic holds, with all that a dead letter needs."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    reason: str


@dataclass(slots=True)
class Contents(Generic[R]):
    """A topic's records by key. An unreadable record leaves the key's earlier one in place."""

    records: dict[str, R] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)  # partition: the offset up to which it was read
    unreadable: list[Unreadable] = field(default_factory=list)


def read_record(key: bytes | None, value: bytes | None, kind: type[R]) -> tuple[str, R | None]:
    """(URL, record or None for a tombstone) of a record on `feeds` or `feeds.state`; raises InvalidRecord."""
    try:
        url = (key or b"").decode()
    except UnicodeDecodeError as error:
        raise InvalidRecord(f"the key is not text: {error}") from error
    if not url:
        raise InvalidRecord("the key is empty: it must be the feed's URL")
    record = None if value is None else decode(value, kind)
    if isinstance(record, Feed | FeedState) and record.url != url:
        raise InvalidRecord(f"the key {url[:200]} is not the record's URL {record.url[:200]}")
    return url, record


def read_to_end(
    settings: Settings,
    topic: Topic,
    kind: type[R],
    partitions: Iterable[int] | None = None,
    *,
    given_up: Callable[[], bool] = lambda: False,
) -> Contents[R]:
    """What is on these partitions of `topic` (all by default) now. Blocks; raises KafkaUnavailable."""
    contents: Contents[R] = Contents()
    consumer = make_consumer(settings, bootstrap_timeout_ms=5_000)
    try:
        numbers = range(topic.partitions) if partitions is None else partitions
        wanted = [TopicPartition(topic.name, number) for number in numbers]
        consumer.assign(wanted)
        consumer.seek_to_beginning(*wanted)
        ends: dict[TopicPartition, int] = consumer.end_offsets(wanted, timeout_ms=5_000)
        deadline = time.monotonic() + _PATIENCE
        while any(_position(consumer, partition) < end for partition, end in ends.items()):
            batches = consumer.poll(timeout_ms=200)
            for record in (record for batch in batches.values() for record in batch):
                _put(contents, record, kind)
                deadline = time.monotonic() + _PATIENCE
            if given_up() or time.monotonic() > deadline:
                raise KafkaUnavailable(
                    f"Kafka at {settings.kafka}: {topic.name} could not be read to its end"
                )
        contents.ends = {partition.partition: end for partition, end in ends.items()}
    except KafkaError as error:
        raise KafkaUnavailable(f"Kafka at {settings.kafka}: {error or type(error).__name__}") from error
    finally:
        consumer.close(timeout_ms=500)
    return contents


def _position(consumer: Any, partition: TopicPartition) -> int:
    return int(consumer.position(partition, timeout_ms=5_000))


def _put(contents: Contents[R], record: object, kind: type[R]) -> None:
    key, value = getattr(record, "key", None), getattr(record, "value", None)
    topic, partition, offset = (getattr(record, name) for name in ("topic", "partition", "offset"))
    try:
        url, decoded = read_record(key, value, kind)
    except InvalidRecord as error:
        contents.unreadable.append(Unreadable(topic, partition, offset, key, value, error.reason))
        return
    if decoded is None:
        contents.records.pop(url, None)
    else:
        contents.records[url] = decoded
