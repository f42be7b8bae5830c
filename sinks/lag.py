"""How far the stages are behind, for Kibana.

In: the groups' lag, from Kafka once a minute. Out: a document in `pactwatch-lag` for each stage and topic.

Prometheus has the same figures as `pactwatch_consumer_lag_records`; this is for installations without it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from elasticsearch import Elasticsearch
from kafka import KafkaAdminClient

from pactwatch.kafka import lag
from pactwatch.kafka.lag import Group
from pactwatch.settings import Settings
from sinks import bulk

_EVERY = 60.0  # seconds
log = logging.getLogger("pactwatch.index")


class LagWriter(threading.Thread):
    """Writes the groups' lag every minute until stopped. A daemon: nothing waits for it or fails with it."""

    def __init__(
        self, client: Elasticsearch, settings: Settings, groups: Sequence[Group], stop: threading.Event
    ) -> None:
        super().__init__(name="lag-writer", daemon=True)
        self._client, self._settings, self._groups, self._stop_event = client, settings, groups, stop
        self._warned = ""

    def run(self) -> None:
        lag.repeat(self._settings, self._stop_event, _EVERY, self._write, self._failed)

    def _write(self, admin: KafkaAdminClient) -> None:
        write(self._client, admin, self._groups, datetime.now(UTC))
        self._warned = ""

    def _failed(self, error: Exception) -> None:
        if self._warned != str(error):
            log.warning("the stages' lag could not be written: %s", error)
        self._warned = str(error)


def write(client: Elasticsearch, admin: KafkaAdminClient, groups: Sequence[Group], now: datetime) -> None:
    """Writes each group's lag on each of its topics. Raises KafkaError, or the Elasticsearch client's errors."""
    actions = [
        bulk.lag_action(group.name.removeprefix("pactwatch-"), topic, records, now)
        for group in groups
        for topic, records in lag.read(admin, group).items()
    ]
    operations: Any = [action.lines(now) for action in actions]  # its types don't say that lines will do
    answer = client.bulk(operations=operations, filter_path="items.*.status,items.*.error")
    refused = [why for verdict, why in bulk.judged(answer["items"]) if verdict not in ("ok", "stale")]
    if refused:
        raise RuntimeError(refused[0])
