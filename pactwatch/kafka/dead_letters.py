"""Records that could not be processed. In: `dead-letters`. Out: a list of them, or the records on their topics again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from kafka import OffsetAndMetadata

from pactwatch import codec, envelope, topics
from pactwatch.codec import InvalidRecord
from pactwatch.envelope import Letter, read_letter
from pactwatch.kafka.client import make_producer
from pactwatch.kafka.reading import open_consumer, partitions, records
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
    with open_consumer(settings) as consumer:
        parts = partitions(topics.DEAD_LETTERS)
        consumer.assign(parts)
        ends, starts = consumer.end_offsets(parts), consumer.beginning_offsets(parts)
        for part in parts:
            consumer.seek(part, max(starts[part], ends[part] - limit))
        found = [_letter(record) for record in records(consumer, ends)]
    return sorted(found, key=lambda letter: letter.when)[-limit:]


def redrive(settings: Settings, topic: str | None = None) -> Redriven:
    """Sends letters back to their topics with their own keys; a second run sends only those that are new since.

    Each topic has its own offsets in `dead-letters`, so redriving one leaves the others' letters for later. A crash before
    the end may send some twice, which is harmless: ids come from the content. Raises ValueError for an unknown topic,
    KafkaUnavailable when not all were acknowledged.
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


def _not_superseded(settings: Settings, topic: Topic, letters: list[Any]) -> list[Any]:
    """The letters but those of which a compacted topic has a newer record."""
    newest = _newest(settings, topic) if letters and topic.kept is None else {}
    return [r for r in letters if _letter(r).offset >= newest.get(_headers(r).get("key"), -1)]


def _redrive_one(settings: Settings, topic: Topic) -> Redriven:
    with open_consumer(settings, group_id=f"{GROUP}.{topic.name}") as consumer:
        parts = partitions(topics.DEAD_LETTERS)
        consumer.assign(parts)
        ends = consumer.end_offsets(parts)
        ours = [r for r in records(consumer, ends) if _letter(r).topic == topic.name]
        whole = [r for r in ours if not _letter(r).cut and _letter(r).offset >= 0]
        letters = _not_superseded(settings, topic, whole)
        if letters:  # a producer that is closed unused complains
            _send(settings, topic, letters)
        consumer.commit({part: OffsetAndMetadata(end, "", -1) for part, end in ends.items()})
    return Redriven(sent=len(letters), refused=len(ours) - len(whole), superseded=len(whole) - len(letters))


def _newest(settings: Settings, topic: Topic) -> dict[bytes | None, int]:
    """The offset of every key's newest record on a compacted topic: an older one must not come after it."""
    with open_consumer(settings) as consumer:
        parts = partitions(topic)
        consumer.assign(parts)
        consumer.seek_to_beginning(*parts)
        return {record.key: record.offset for record in records(consumer, consumer.end_offsets(parts))}


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
    """The headers that the record had: only alerts have some, and they are made from the alert."""
    if topic.record is not Alert:
        return []
    try:
        return envelope.alert_headers(codec.decode(value, Alert))
    except InvalidRecord:
        return []


def _letter(record: Any) -> Letter:
    return read_letter(record.value, record.headers, record.timestamp)


def _headers(record: Any) -> dict[str, bytes]:
    return {name: value for name, value in record.headers if value is not None}
