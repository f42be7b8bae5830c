"""What could not be processed: listing it, and sending it back. In and out: the topic `dead-letters` and those it names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
from kafka import KafkaConsumer, OffsetAndMetadata, TopicPartition

from pactwatch import topics
from pactwatch.kafka import make_consumer, make_producer
from pactwatch.settings import Settings

GROUP = "pactwatch-redrive"


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One dead letter as it is listed. Partition and offset are where the record was; -1 if it was on no topic."""

    when: datetime
    topic: str
    partition: int
    offset: int
    reason: str
    size: int
    cut: bool = False


class Redriven(msgspec.Struct, frozen=True, kw_only=True):
    """What `redrive` did with the letters that it had not seen before."""

    sent: int = 0
    refused: int = 0


def list_dead_letters(settings: Settings, limit: int) -> list[Letter]:
    """The newest `limit` letters, oldest first."""
    consumer = make_consumer(settings)
    try:
        parts = _partitions()
        consumer.assign(parts)
        ends, starts = consumer.end_offsets(parts), consumer.beginning_offsets(parts)
        for part in parts:
            consumer.seek(part, max(starts[part], ends[part] - limit))
        found = [_letter(record) for record in _read_to(consumer, ends)]
    finally:
        consumer.close(autocommit=False)
    return sorted(found, key=lambda letter: letter.when)[-limit:]


def redrive(settings: Settings, topic: str | None = None) -> Redriven:
    """Sends letters that were not redriven yet back to their topics with their own keys; each letter once.

    Every topic has a place of its own in `dead-letters`, so redriving one leaves the others' letters for later.
    Refuses what was cut and what was on no topic, such as a feed document. Raises ValueError for an unknown topic.
    """
    names = [t.name for t in topics.all_topics(()) if t.record is not None]
    if topic is not None and topic not in names:
        raise ValueError(f"{topic}: no such topic; there are {', '.join(names)}")
    done = [_redrive_one(settings, name) for name in ([topic] if topic else names)]
    return Redriven(sent=sum(d.sent for d in done), refused=sum(d.refused for d in done))


def _redrive_one(settings: Settings, topic: str) -> Redriven:
    consumer, producer = make_consumer(settings, group_id=f"{GROUP}.{topic}"), make_producer(settings)
    try:
        parts = _partitions()
        consumer.assign(parts)
        ends = consumer.end_offsets(parts)
        sent, refused = [], 0
        for record in _read_to(consumer, ends):
            letter, headers = _letter(record), dict(record.headers)
            if letter.topic != topic:
                continue
            if letter.cut or letter.offset < 0:
                refused += 1
                continue
            value = None if "empty" in headers else record.value
            sent.append(producer.send(topic, key=headers.get("key"), value=value))
        for future in sent:
            future.get(timeout=120)
        consumer.commit({part: OffsetAndMetadata(end, "", -1) for part, end in ends.items()})
        return Redriven(sent=len(sent), refused=refused)
    finally:
        producer.close(timeout=5)
        consumer.close(autocommit=False)


def _partitions() -> list[TopicPartition]:
    return [TopicPartition(topics.DEAD_LETTERS.name, p) for p in range(topics.DEAD_LETTERS.partitions)]


def _read_to(consumer: KafkaConsumer, ends: dict[TopicPartition, int]) -> Iterator[Any]:
    """Records up to the ends, then no more: what comes in meanwhile is for the next time."""
    while any(consumer.position(part) < end for part, end in ends.items()):
        for part, records in consumer.poll(timeout_ms=500).items():
            yield from (record for record in records if record.offset < ends[part])


def _letter(record: Any) -> Letter:
    headers = {name: value.decode("utf-8", "replace") for name, value in record.headers if name != "key"}
    return Letter(
        when=datetime.fromtimestamp(record.timestamp / 1000, UTC),
        topic=headers.get("topic", ""),
        partition=_number(headers.get("partition")),
        offset=_number(headers.get("offset")),
        reason=headers.get("reason", ""),
        size=len(record.value or b""),
        cut="cut" in headers,
    )


def _number(text: str | None) -> int:
    try:
        return int(text or "-1")
    except ValueError:
        return -1
