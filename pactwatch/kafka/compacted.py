"""Compacted topics as maps. In: a topic and partitions. Out: the newest record of each key, and what was unreadable.

`put` is for a person who waits: one record, acknowledged.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Generic

from kafka import TopicPartition
from kafka.errors import KafkaError

from pactwatch.codec import InvalidRecord, R, decode, encode
from pactwatch.kafka import reading
from pactwatch.kafka.client import KafkaUnavailable, make_producer, unavailable
from pactwatch.records import Feed, FeedState, Record
from pactwatch.settings import Settings
from pactwatch.topics import Topic

_ACKNOWLEDGED_WITHIN = 30.0  # seconds; a person waits
_TIMEOUTS = {"request_timeout_ms": 10_000, "delivery_timeout_ms": 25_000, "max_block_ms": 25_000}


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
    """(key, record or None for a tombstone) of a record of a compacted topic; raises InvalidRecord."""
    try:
        url = (key or b"").decode()
    except UnicodeDecodeError as error:
        raise InvalidRecord(f"the key is not text: {error}") from error
    if not url:
        raise InvalidRecord("the key is empty")
    record = None if value is None else decode(value, kind)
    if isinstance(record, Feed | FeedState) and record.url != url:
        raise InvalidRecord(f"the key {url[:200]} is not the record's URL {record.url[:200]}")
    return url, record


def read_to_end(
    settings: Settings,
    topic: Topic,
    kind: type[R],
    partitions: Collection[int] | None = None,
    *,
    given_up: Callable[[], bool] = lambda: False,
) -> Contents[R]:
    """What these partitions of `topic` (all by default) hold now. Blocks; raises KafkaUnavailable, also when given up."""
    contents: Contents[R] = Contents()
    with reading.open_consumer(settings, bootstrap_timeout_ms=5_000) as consumer:
        wanted = [p for p in reading.partitions(topic) if partitions is None or p.partition in partitions]
        consumer.assign(wanted)
        consumer.seek_to_beginning(*wanted)
        ends: dict[TopicPartition, int] = consumer.end_offsets(wanted, timeout_ms=5_000)
        for record in reading.records(consumer, ends, stopped=given_up):
            _put(contents, record, kind)
        if given_up():
            raise KafkaUnavailable(f"{topic.name} was not read to its end: the reader gave up")
        contents.ends = {partition.partition: end for partition, end in ends.items()}
    return contents


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


def put(settings: Settings, topic: Topic, key: str, record: Record | None) -> None:
    """Puts a record in place of the key's earlier one; None removes it. Blocks until Kafka acknowledges.

    Raises KafkaUnavailable.
    """
    producer = make_producer(settings, **_TIMEOUTS)
    try:
        value = None if record is None else encode(record)
        producer.send(topic.name, key=key.encode(), value=value).get(timeout=_ACKNOWLEDGED_WITHIN)
    except KafkaError as error:
        raise unavailable(settings, error, f"the record for {topic.name} was not acknowledged") from error
    finally:
        producer.close(timeout=5)
