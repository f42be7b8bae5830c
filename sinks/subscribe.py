"""Alerts as they come, for a terminal or a program. In: `alerts`, `alerts.<theme>`. Out: each alert once."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from itertools import chain

from kafka import TopicPartition
from kafka.errors import KafkaError

from pactwatch import codec, topics
from pactwatch.codec import InvalidRecord
from pactwatch.kafka.client import make_consumer
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
    until_now: bool = False,
    on_alert: Callable[[Alert], None],
) -> None:
    """Calls `on_alert` for every alert of the themes, or of all, until `stop`; each alert once. With `until_now`, ends
    with the last one that is there now.

    Raises SinkError for a theme that has no topic. Leaves no trace in Kafka: no group, no offsets.
    Hazard: when more than 50,000 others came between, an alert that comes again is not recognised.
    """
    names = [topics.theme_topic(theme).name for theme in themes] or [topics.ALERTS.name]
    consumer = make_consumer(settings, fetch_max_wait_ms=100)
    try:
        known = consumer.topics()
        for name in names:
            if name not in known:
                prefix = topics.ALERTS.name + "."
                there = (
                    ", ".join(sorted(t.removeprefix(prefix) for t in known if t.startswith(prefix)))
                    or "none yet"
                )
                raise SinkError(f"no topic {name}: the themes here are {there}")
        parts = [
            TopicPartition(name, p)
            for name in names
            for p in sorted(consumer.partitions_for_topic(name) or ())
        ]
        consumer.assign(parts)
        (consumer.seek_to_beginning if from_beginning else consumer.seek_to_end)(*parts)
        seen: OrderedDict[str, None] = OrderedDict()
        ends = consumer.end_offsets(parts) if until_now else {}
        while not stop.is_set():
            if until_now and all(consumer.position(part) >= end for part, end in ends.items()):
                return
            for record in chain.from_iterable(consumer.poll(timeout_ms=250).values()):
                try:
                    alert = codec.decode(record.value, Alert)
                except InvalidRecord as error:
                    log.warning(
                        "%s[%d]@%d left out: %s", record.topic, record.partition, record.offset, error.reason
                    )
                    continue
                # The id is the `ce_id` of its headers too; whoever sends by hand may leave those out.
                if alert.id in seen:
                    continue
                seen[alert.id] = None
                if len(seen) > _REMEMBERED:
                    seen.popitem(last=False)
                on_alert(alert)
    except KafkaError as error:
        raise SinkError(f"Kafka at {settings.kafka}: {error}") from error
    finally:
        consumer.close(autocommit=False)
