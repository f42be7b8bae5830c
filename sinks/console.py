"""Alerts as they come, for a terminal or a program. In: the topics `alerts` or `alerts.<theme>`. Out: each alert once."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

from kafka import TopicPartition
from kafka.errors import KafkaError

from pactwatch import codec, topics
from pactwatch.codec import InvalidRecord
from pactwatch.kafka import make_consumer
from pactwatch.records import Alert
from pactwatch.settings import Settings
from sinks.errors import SinkError

_REMEMBERED = 50_000  # ids of alerts, to drop the repeats of one that went to several themes
log = logging.getLogger("pactwatch.subscribe")


def subscribe(
    settings: Settings,
    themes: Sequence[str],
    *,
    from_beginning: bool,
    stop: threading.Event,
    on_alert: Callable[[Alert], None],
) -> None:
    """Calls `on_alert` for every alert of the themes, or of all, until `stop`; an alert with several themes once.

    Raises SinkError for a theme that has no topic. Leaves no trace in Kafka: no group, no offsets.
    """
    names = [topics.theme_topic(theme).name for theme in themes] or [topics.ALERTS.name]
    consumer = make_consumer(settings, fetch_max_wait_ms=100)
    try:
        known = consumer.topics()
        for name in names:
            if name not in known:
                prefix = topics.ALERTS.name + "."
                there = ", ".join(sorted(t.removeprefix(prefix) for t in known if t.startswith(prefix))) or "none yet"
                raise SinkError(f"no topic {name}: the themes here are {there}")
        parts = [TopicPartition(name, p) for name in names for p in sorted(consumer.partitions_for_topic(name) or ())]
        consumer.assign(parts)
        (consumer.seek_to_beginning if from_beginning else consumer.seek_to_end)(*parts)
        seen: OrderedDict[str, None] = OrderedDict()
        while not stop.is_set():
            for record in (r for records in consumer.poll(timeout_ms=250).values() for r in records):
                ce_id = next((value.decode("utf-8", "replace") for name, value in record.headers if name == "ce_id"), None)
                if ce_id in seen:
                    continue
                try:
                    alert = codec.decode(record.value, Alert)
                except InvalidRecord as error:
                    log.warning("%s[%d]@%d left out: %s", record.topic, record.partition, record.offset, error.reason)
                    continue
                seen[ce_id or alert.id] = None
                if len(seen) > _REMEMBERED:
                    seen.popitem(last=False)
                on_alert(alert)
    except KafkaError as error:
        raise SinkError(f"Kafka at {settings.kafka}: {error}") from error
    finally:
        consumer.close(autocommit=False)
