"""Indices anew from Kafka. In: which. Out: their documents deleted, templates as they are now, and the index stages
sent back to the beginning of the topics: the next `pactwatch index` writes everything again.

Hazard: what Kafka no longer holds does not come back. That are tagged articles and dead letters after 90 days, alerts
after 365, and stories that are over once their topic was compacted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from elasticsearch import Elasticsearch
from kafka import KafkaConsumer, OffsetAndMetadata, TopicPartition
from kafka.errors import KafkaError

from pactwatch import topics
from pactwatch.kafka.client import make_consumer
from pactwatch.settings import Settings
from pactwatch.topics import Topic
from sinks import setup
from sinks.client import elasticsearch_errors, make_client
from sinks.elasticsearch import GROUP
from sinks.errors import SinkError

SOURCES: dict[str, Topic] = {
    "articles": topics.TAGGED,
    "alerts": topics.ALERTS,
    "stories": topics.STORIES,
    "archive": topics.ARTICLES,
    "feeds": topics.FEEDS_STATE,
    "dead-letters": topics.DEAD_LETTERS,
}


def oldest(settings: Settings, names: Sequence[str]) -> dict[str, datetime | None]:
    """How far back Kafka reaches for each of these indices; None where its topic is empty."""
    return {name: _oldest(settings, SOURCES[name]) for name in names}


def rebuild(settings: Settings, names: Sequence[str]) -> list[str]:
    """Deletes these indices and makes the index stages read their topics again; says what it did, a line each.

    Raises SinkError while an index stage runs, or when Kafka or Elasticsearch refuses. A second run after a failure
    ends what the first began.
    """
    client = make_client(settings)
    setup.wait_for(client, settings)
    # First, so that a crash before the end costs time, not documents.
    _rewind(settings, names)
    lines = _delete(client, names)
    lines += setup.run(settings, client=client)
    _rewind(settings, names)  # again: a stage that started meanwhile has written into what is deleted
    return lines


def _delete(client: Elasticsearch, names: Sequence[str]) -> list[str]:
    lines = []
    with elasticsearch_errors():
        for name in names:
            there = client.indices.get(
                index=f"pactwatch-{name}-*", features=["aliases"], expand_wildcards="all"
            )
            for index in sorted(there.body):
                client.indices.delete(index=index)
                lines.append(f"index {index} deleted")
    return lines


def _rewind(settings: Settings, names: Sequence[str]) -> None:
    consumer = make_consumer(settings, group_id=GROUP)
    try:
        parts = [part for name in names for part in _partitions(SOURCES[name])]
        consumer.assign(parts)
        starts = consumer.beginning_offsets(parts)
        consumer.commit({part: OffsetAndMetadata(start, "", -1) for part, start in starts.items()})
    except KafkaError as error:
        raise SinkError(
            f"the group {GROUP} could not be set back ({error or type(error).__name__}): "
            "stop every `pactwatch index`, wait half a minute, and try again"
        ) from error
    finally:
        consumer.close(autocommit=False, timeout_ms=2_000)


def _oldest(settings: Settings, topic: Topic) -> datetime | None:
    consumer = make_consumer(settings)
    try:
        parts = _partitions(topic)
        consumer.assign(parts)
        starts, ends = consumer.beginning_offsets(parts), consumer.end_offsets(parts)
        times = [_first_time(consumer, part, parts) for part in parts if starts[part] < ends[part]]
    except KafkaError as error:
        raise SinkError(f"Kafka at {settings.kafka}: {error or type(error).__name__}") from error
    finally:
        consumer.close(autocommit=False, timeout_ms=2_000)
    known = [time for time in times if time is not None]
    return datetime.fromtimestamp(min(known) / 1000, UTC) if known else None


def _first_time(consumer: KafkaConsumer, part: TopicPartition, parts: list[TopicPartition]) -> int | None:
    """The timestamp, in milliseconds, of the oldest record that a partition holds."""
    consumer.pause(*parts)
    consumer.resume(part)
    consumer.seek_to_beginning(part)
    for _ in range(20):
        records = consumer.poll(timeout_ms=500, max_records=1).get(part)
        if records:
            return int(records[0].timestamp)
    return None


def _partitions(topic: Topic) -> list[TopicPartition]:
    return [TopicPartition(topic.name, number) for number in range(topic.partitions)]
