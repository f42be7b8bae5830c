"""Rebuilds indices from Kafka.

In: names of indices. Out: their documents deleted, templates installed again, and the index stages sent back to the start
of the topics: the next `pactwatch index` writes everything again.

Hazard: documents older than Kafka's retention cannot be rebuilt: 90 days for tagged articles and dead letters, 365 for
alerts. Expired stories are lost once their topic was compacted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from elasticsearch import Elasticsearch
from kafka import OffsetAndMetadata
from kafka.errors import KafkaError

from pactwatch.kafka import history
from pactwatch.kafka.reading import open_consumer, partitions
from pactwatch.settings import Settings
from sinks import setup
from sinks.client import elasticsearch_errors, make_client
from sinks.elasticsearch import GROUP
from sinks.errors import SinkError
from sinks.indices import BY_NAME, REBUILDABLE


def oldest(settings: Settings, names: Sequence[str]) -> dict[str, datetime | None]:
    """The time of the oldest record that Kafka has for each of these indices; None where its topic is empty.

    Raises KafkaUnavailable.
    """
    return {name: history.oldest(settings, REBUILDABLE[name]) for name in names}


def rebuild(settings: Settings, names: Sequence[str]) -> list[str]:
    """Deletes these indices and makes the index stages read their topics again; returns a line for each change.

    Raises SinkError while an index stage runs or when Elasticsearch refuses, KafkaUnavailable when Kafka is away. A second
    run after a failure completes what the first began.
    """
    client = make_client(settings)
    setup.wait_for(client, settings)
    # First, so that a crash before the end costs time, not documents.
    _rewind(settings, names)
    lines = _delete(client, names)
    lines += setup.run(settings, client=client)
    _rewind(
        settings, names
    )  # again: a stage that started meanwhile has written into indices that are deleted
    return lines


def _delete(client: Elasticsearch, names: Sequence[str]) -> list[str]:
    lines = []
    with elasticsearch_errors():
        for name in names:
            pattern = f"{BY_NAME[name].alias}-*"
            found = client.indices.get(index=pattern, features=["aliases"], expand_wildcards="all")
            for index in sorted(found.body):
                client.indices.delete(index=index)
                lines.append(f"index {index} deleted")
    return lines


def _rewind(settings: Settings, names: Sequence[str]) -> None:
    with open_consumer(settings, group_id=GROUP) as consumer:
        parts = partitions(*(REBUILDABLE[name] for name in names))
        try:
            consumer.assign(parts)
            starts = consumer.beginning_offsets(parts)
            consumer.commit({part: OffsetAndMetadata(start, "", -1) for part, start in starts.items()})
        except KafkaError as error:
            raise SinkError(
                f"the group {GROUP} could not be set back ({error or type(error).__name__}): "
                "stop every `pactwatch index`, wait half a minute, and try again"
            ) from error
