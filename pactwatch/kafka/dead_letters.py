"""What could not be processed: listing it, and sending it back. In and out: `dead-letters` and topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from kafka import KafkaConsumer, OffsetAndMetadata, TopicPartition
from kafka.errors import KafkaError

from pactwatch import codec, envelope, topics
from pactwatch.codec import InvalidRecord
from pactwatch.envelope import Letter, read_letter
from pactwatch.kafka.client import KafkaUnavailable, make_consumer, make_producer
from pactwatch.records import Alert
from pactwatch.settings import Settings
from pactwatch.topics import Topic

GROUP = "pactwatch-redrive"
_ACKNOWLEDGED_WITHIN = 120.0  # seconds


class Redriven(msgspec.Struct, frozen=True, kw_only=True):
    """What `redrive` did with the letters that it had not seen before.

    Refused: cut, or from no topic. Superseded: its compacted topic has a newer record of the same key by now.
    """

    sent: int = 0
    refused: int = 0
    superseded: int = 0


def list_dead_letters(settings: Settings, limit: int) -> list[Letter]:
    """The newest `limit` letters, oldest first. Raises KafkaUnavailable."""
    with _consumer(settings) as consumer:
        parts = _partitions(topics.DEAD_LETTERS)
        consumer.assign(parts)
        ends, starts = consumer.end_offsets(parts), consumer.beginning_offsets(parts)
        for part in parts:
            consumer.seek(part, max(starts[part], ends[part] - limit))
        found = [_letter(record) for record in _read_to(consumer, ends)]
    return sorted(found, key=lambda letter: letter.when)[-limit:]


def redrive(settings: Settings, topic: str | None = None) -> Redriven:
    """Sends letters back to their topics with their own keys; done again, it sends only what is new since.

    Every topic has its own place in `dead-letters`, so redriving one leaves the others' letters for later.
    A crash before the end may send some twice, which ids make harmless. Raises ValueError for an unknown
    topic, KafkaUnavailable when not all was acknowledged.
    """
    sources = {t.name: t for t in topics.all_topics(()) if t.record is not None}
    if topic is not None and topic not in sources:
        raise ValueError(f"{topic}: no such topic; there are {', '.join(sources)}")
    done = [_redrive_one(settings, sources[name]) for name in ([topic] if topic else sources)]
    return Redriven(
        sent=sum(d.sent for d in done),
        refused=sum(d.refused for d in done),
        superseded=sum(d.superseded for d in done),
    )


def _redrive_one(settings: Settings, topic: Topic) -> Redriven:
    with _consumer(settings, group_id=f"{GROUP}.{topic.name}") as consumer:
        parts = _partitions(topics.DEAD_LETTERS)
        consumer.assign(parts)
        ends = consumer.end_offsets(parts)
        ours = [r for r in _read_to(consumer, ends) if _letter(r).topic == topic.name]
        whole = [r for r in ours if not _letter(r).cut and _letter(r).offset >= 0]
        newest = _newest(settings, topic) if whole and topic.kept is None else {}
        letters = [r for r in whole if _letter(r).offset >= newest.get(_headers(r).get("key"), -1)]
        if letters:  # a producer that is closed unused complains
            _send(settings, topic, letters)
        consumer.commit({part: OffsetAndMetadata(end, "", -1) for part, end in ends.items()})
    return Redriven(sent=len(letters), refused=len(ours) - len(whole), superseded=len(whole) - len(letters))


def _newest(settings: Settings, topic: Topic) -> dict[bytes | None, int]:
    """The offset of every key's newest record on a compacted topic: an older one must not come after it."""
    with _consumer(settings) as consumer:
        parts = _partitions(topic)
        consumer.assign(parts)
        consumer.seek_to_beginning(*parts)
        return {record.key: record.offset for record in _read_to(consumer, consumer.end_offsets(parts))}


def _send(settings: Settings, topic: Topic, letters: Iterable[Any]) -> None:
    producer = make_producer(settings)
    try:
        sent = []
        for record in letters:
            headers = _headers(record)
            value = None if "empty" in headers else record.value
            sent.append(
                producer.send(
                    topic.name,
                    key=headers.get("key"),
                    value=value,
                    headers=_envelope(topic, value) + envelope.carried(record.headers),
                )
            )
        for future in sent:
            future.get(timeout=_ACKNOWLEDGED_WITHIN)
    finally:
        producer.close(timeout=5)


def _envelope(topic: Topic, value: bytes | None) -> envelope.Headers:
    """The headers that the record had: only alerts have some, and they follow from the alert."""
    if topic.record is not Alert:
        return []
    try:
        return envelope.alert_headers(codec.decode(value, Alert))
    except InvalidRecord:
        return []


@contextmanager
def _consumer(settings: Settings, **options: Any) -> Iterator[KafkaConsumer]:
    consumer = make_consumer(settings, **options)
    try:
        yield consumer
    except KafkaError as error:
        raise KafkaUnavailable(f"Kafka at {settings.kafka}: {error or type(error).__name__}") from error
    finally:
        consumer.close(autocommit=False, timeout_ms=2_000)


def _partitions(topic: Topic) -> list[TopicPartition]:
    return [TopicPartition(topic.name, number) for number in range(topic.partitions)]


def _read_to(consumer: KafkaConsumer, ends: dict[TopicPartition, int]) -> Iterator[Any]:
    """Records up to the ends, then no more: what comes in meanwhile is for the next time."""
    while any(consumer.position(part) < end for part, end in ends.items()):
        for part, records in consumer.poll(timeout_ms=500).items():
            yield from (record for record in records if record.offset < ends[part])


def _letter(record: Any) -> Letter:
    return read_letter(record.value, record.headers, record.timestamp)


def _headers(record: Any) -> dict[str, bytes]:
    return {name: value for name, value in record.headers if value is not None}
