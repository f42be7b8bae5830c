"""Alerts as they come, for a terminal or a program. In: `alerts`, `alerts.<theme>`. Out: each alert once."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

from kafka import KafkaConsumer, TopicPartition

from pactwatch import codec, topics
from pactwatch.codec import InvalidRecord
from pactwatch.kafka import reading
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
    """Calls `on_alert` for every alert of the themes, or of all, until `stop`; each alert once.

    With `until_now`, ends after the last alert that exists at the start. Raises SinkError for a theme without a topic,
    KafkaUnavailable when Kafka is away. Leaves no trace in Kafka: no group, no offsets. Hazard: an alert that comes again
    is not recognised after 50,000 others.
    """
    names = [topics.theme_topic(theme).name for theme in themes] or [topics.ALERTS.name]
    with reading.open_consumer(settings, fetch_max_wait_ms=100) as consumer:
        parts = _partitions(consumer, names)
        consumer.assign(parts)
        (consumer.seek_to_beginning if from_beginning else consumer.seek_to_end)(*parts)
        ends = consumer.end_offsets(parts) if until_now else None
        seen: OrderedDict[str, None] = OrderedDict()
        for record in reading.records(consumer, ends, stopped=stop.is_set):
            try:
                alert = codec.decode(record.value, Alert)
            except InvalidRecord as error:
                where = (record.topic, record.partition, record.offset)
                log.warning("%s[%d]@%d skipped: %s", *where, error.reason)
                continue
            # The id is the `ce_id` of its headers too, but a record that was sent by hand may lack those.
            if alert.id not in seen:
                seen[alert.id] = None
                if len(seen) > _REMEMBERED:
                    seen.popitem(last=False)
                on_alert(alert)


def _partitions(consumer: KafkaConsumer, names: Sequence[str]) -> list[TopicPartition]:
    """The partitions that Kafka has of these topics; SinkError for one that does not exist."""
    existing, prefix = consumer.topics(), topics.ALERTS.name + "."
    for name in names:
        if name not in existing:
            themes = sorted(t.removeprefix(prefix) for t in existing if t.startswith(prefix))
            raise SinkError(f"no topic {name}: the themes here are {', '.join(themes) or 'none yet'}")
    return [
        TopicPartition(name, number)
        for name in names
        for number in sorted(consumer.partitions_for_topic(name) or ())
    ]
