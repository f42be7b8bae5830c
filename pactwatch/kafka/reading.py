"""Reading topics outside a consumer group. In: a topic's partitions and where to end. Out: the records between.

One loop for everybody who reads a topic to its end. What runs in an event loop, which must not block, reads with the
asynchronous client instead (aio.py).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaTimeoutError

from pactwatch import codec
from pactwatch.codec import InvalidRecord, R
from pactwatch.kafka.client import kafka_errors, make_consumer
from pactwatch.settings import Settings
from pactwatch.topics import Topic

_PATIENCE = 30.0  # seconds without a record before the end
_ANSWER_MS = 5_000
_POLL_MS = 200
_CLOSE_MS = 2_000


def partitions(*topics: Topic) -> list[TopicPartition]:
    """All partitions of these topics, as the table has them."""
    return [TopicPartition(topic.name, number) for topic in topics for number in range(topic.partitions)]


@contextmanager
def open_consumer(settings: Settings, **options: Any) -> Iterator[KafkaConsumer]:
    """A consumer that is closed without a commit. Raises KafkaUnavailable, also for KafkaErrors of the block."""
    consumer = make_consumer(settings, **options)
    try:
        with kafka_errors(settings):
            yield consumer
    finally:
        consumer.close(autocommit=False, timeout_ms=_CLOSE_MS)


def records(
    consumer: KafkaConsumer,
    ends: Mapping[TopicPartition, int] | None = None,
    *,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Any]:
    """Records of the assigned partitions from their positions up to `ends`, or until stopped when there are none.

    What is sent after the ends were asked for is left for the next time. Raises KafkaTimeoutError when an end is not
    reached and no record has come for half a minute. Hazard: after a stop it just ends, with some records unread.
    """
    return chain.from_iterable(batches(consumer, ends, stopped=stopped))


def batches(
    consumer: KafkaConsumer,
    ends: Mapping[TopicPartition, int] | None = None,
    *,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[list[Any]]:
    """The same, as one list for each answer of Kafka; an empty one where nothing came for a moment."""
    deadline = time.monotonic() + _PATIENCE
    while not (stopped() or (ends is not None and _reached(consumer, ends))):
        polled = consumer.poll(timeout_ms=_POLL_MS)
        yield list(_before(polled, ends))
        if polled:
            deadline = time.monotonic() + _PATIENCE
        if ends is not None and time.monotonic() > deadline:
            raise KafkaTimeoutError(f"{_names(ends)} could not be read to its end")


def _before(
    polled: Mapping[TopicPartition, list[Any]], ends: Mapping[TopicPartition, int] | None
) -> Iterator[Any]:
    for part, batch in polled.items():
        yield from batch if ends is None else (record for record in batch if record.offset < ends[part])


def decoded(record: Any, kind: type[R], log: logging.Logger) -> R | None:
    """What the record holds; None with a warning in the log for one that cannot be read, which a reader skips."""
    try:
        return codec.decode(record.value, kind)
    except InvalidRecord as error:
        log.warning("%s[%d]@%d skipped: %s", record.topic, record.partition, record.offset, error.reason)
        return None


def position(consumer: KafkaConsumer, partition: TopicPartition) -> int:
    """The offset of the partition's next record; KafkaTimeoutError when Kafka does not say within seconds."""
    return int(consumer.position(partition, timeout_ms=_ANSWER_MS))


def kept(
    consumer: KafkaConsumer,
    firsts: Mapping[TopicPartition, int],
    lasts: Mapping[TopicPartition, int],
    *,
    timeout_ms: int | None = None,
) -> dict[TopicPartition, int]:
    """Where the consumer's group continues, for each partition that it has read. `firsts` and `lasts` are the topic's ends.

    A place that the topic does not have, as after it was created again, is its oldest record.
    """
    places = {part: consumer.committed(part, timeout_ms=timeout_ms) for part in firsts}
    return {
        part: at if firsts[part] <= at <= lasts[part] else firsts[part]
        for part, at in places.items()
        if at is not None
    }


def _reached(consumer: KafkaConsumer, ends: Mapping[TopicPartition, int]) -> bool:
    return all(position(consumer, part) >= end for part, end in ends.items())


def _names(parts: Iterable[TopicPartition]) -> str:
    return ", ".join(sorted({part.topic for part in parts}))
