"""Records that could not become documents, to `dead-letters`. In: items with a reason. Out: acknowledged letters."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from kafka import KafkaProducer
from kafka.errors import KafkaError

from pactwatch import envelope, topics
from pactwatch.kafka.client import KafkaUnavailable
from pactwatch.observe import metrics
from sinks.writer import Item

# A dead letter that isn't acknowledged in time is sent again with its batch.
TIMEOUTS = {"max_block_ms": 3_000, "request_timeout_ms": 3_000, "delivery_timeout_ms": 6_000}
_GOODBYE = 1.0  # seconds
log = logging.getLogger("pactwatch.index")


class Letters:
    """Sends dead letters with a producer that is opened for the first one: most sinks never send any."""

    def __init__(self, open_producer: Callable[[], KafkaProducer]) -> None:
        self._open_producer = open_producer
        self._producer: KafkaProducer | None = None

    def send(self, items: Sequence[Item]) -> bool:
        """True when `dead-letters` has acknowledged all of them, False when Kafka did not.

        A record of `dead-letters` itself is only logged: its own letter would be the next to be refused.
        """
        items = [item for item in items if not _is_letter(item)]
        try:
            sent = [self._send_one(item) for item in items]
            for future in sent:
                future.get(timeout=TIMEOUTS["delivery_timeout_ms"] / 1000 + 1)
        except (KafkaError, KafkaUnavailable) as error:
            log.warning("dead letters not acknowledged (%s): the batch will be repeated", error)
            metrics.SEND_RETRIES.inc()
            self.close()
            return False
        for item in items:
            metrics.dead_letter(item.kind)
        return True

    def close(self) -> None:
        """Closes the producer, if there is one; the next letter opens another."""
        if self._producer is not None:
            self._producer.close(timeout=_GOODBYE)
            self._producer = None

    def _send_one(self, item: Item) -> Any:
        record = item.record
        where = (record.topic, record.partition, record.offset)
        extra = envelope.log_fields("dead-letter", record)
        log.warning("dead letter: %s[%d]@%d %s", *where, item.reason, extra=extra)
        letter = envelope.dead_letter(
            topic=record.topic,
            partition=record.partition,
            offset=record.offset,
            key=record.key,
            value=record.value,
            reason=item.reason,
            trace=envelope.carried(record.headers),
        )
        self._producer = self._producer or self._open_producer()
        return self._producer.send(letter.topic, key=letter.key, value=letter.value, headers=letter.headers)


def _is_letter(item: Item) -> bool:
    if item.record.topic != topics.DEAD_LETTERS.name:
        return False
    where = (item.record.partition, item.record.offset)
    log.error("a dead letter at %d@%d is not indexed: %s", *where, item.reason)
    return True
