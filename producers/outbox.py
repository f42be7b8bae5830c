"""Sends to Kafka. In: records, on the event loop. Out: their acknowledgement, or an error.

kafka-python is synchronous, so a thread queues the records; the loop never blocks.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from kafka.errors import KafkaError
from kafka.partitioner.default import murmur2

from pactwatch.envelope import Outgoing
from pactwatch.kafka.client import KafkaUnavailable, make_producer
from pactwatch.settings import Settings

_DELIVERED_WITHIN = 40.0  # seconds
# kafka-python 3.0 can forget a record when its broker dies: it then neither arrives nor fails, and without a
# limit no feed would ever be polled again (seen under load).
_PATIENCE = _DELIVERED_WITHIN + 5.0


class NotAcknowledged(Exception):
    """Some of the records may not have arrived: send all of them again. The message is one line with the reason."""


class _NoAnswer(Exception):
    def __str__(self) -> str:
        return f"no answer within {_PATIENCE:g} s"


class _Batch:
    """Records that are sent together: one future of the loop for all, since waking the loop for each cost most of a send."""

    def __init__(self, loop: asyncio.AbstractEventLoop, records: int) -> None:
        self.loop = loop
        self.answered = loop.create_future()
        self._lock = threading.Lock()  # answers come in the client's threads
        self._waiting = records
        self._refused: list[BaseException] = []

    def taken(self, _: object) -> None:
        """Kafka has acknowledged one."""
        with self._lock:
            self._waiting -= 1
            last = not self._waiting
        if last:
            with contextlib.suppress(RuntimeError):  # the loop was closed: nobody waits any more
                self.loop.call_soon_threadsafe(self._end)

    def refused(self, error: BaseException) -> None:
        """Kafka has not taken one."""
        self._refused.append(error)
        self.taken(None)

    def failed(self) -> list[BaseException]:
        """Why records may not have arrived, one by one."""
        return [*self._refused, *(_NoAnswer() for _ in range(self._waiting))]

    def _end(self) -> None:
        if not self.answered.done():
            self.answered.set_result(None)


class Outbox:
    """An idempotent producer for the event loop, recreated after a failure."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._thread = ThreadPoolExecutor(1, "kafka-send")
        self._producer: Any = None

    async def send(self, records: Sequence[Outgoing]) -> None:
        """Returns when Kafka has acknowledged every record; raises NotAcknowledged."""
        if not records:
            return
        batch = _Batch(asyncio.get_running_loop(), len(records))
        try:
            producer = await batch.loop.run_in_executor(self._thread, self._queue, records, batch)
        except (KafkaError, KafkaUnavailable) as error:
            raise NotAcknowledged(str(error) or type(error).__name__) from error
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(batch.answered, _PATIENCE)
        if failed := batch.failed():
            await batch.loop.run_in_executor(self._thread, self._discard, producer)
            raise NotAcknowledged(
                f"{len(failed)} of {len(records)}: {str(failed[0]) or type(failed[0]).__name__}"
            )

    async def close(self) -> None:
        """Gives up what is not acknowledged yet, within seconds."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._discard, self._producer)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _queue(self, records: Sequence[Outgoing], batch: _Batch) -> Any:
        if self._producer is None:
            # Short waits: a poll whose articles cannot be sent is repeated.
            self._producer = make_producer(
                self._settings,
                bootstrap_timeout_ms=3_000,
                max_block_ms=3_000,
                delivery_timeout_ms=int(_DELIVERED_WITHIN * 1000),
            )
        producer = self._producer
        try:
            for record in records:
                _send(producer, record, batch)
        except KafkaError:
            self._discard(producer)
            raise
        return producer

    def _discard(self, producer: Any) -> None:
        """A producer that failed once may refuse everything after: the next send makes a new one."""
        if producer is not None and producer is self._producer:
            self._producer = None
            _close(producer)


def _close(producer: Any) -> None:
    try:
        producer.close(timeout=1)
    except KafkaError:
        # kafka-python 3.0 stops here with its sender alive: an old state could arrive after a newer one.
        producer._sender.force_close()  # noqa: SLF001 - the library offers no other way
        with contextlib.suppress(KafkaError):
            producer.close(timeout=1)


def _partition(producer: Any, topic: str, key: bytes) -> int:
    """Where the client's default partitioner sends a key."""
    partitions = sorted(producer.partitions_for(topic))
    number: int = partitions[(murmur2(key) & 0x7FFFFFFF) % len(partitions)]
    return number


def _send(producer: Any, record: Outgoing, batch: _Batch) -> None:
    partition = None if record.beside is None else _partition(producer, record.topic, record.beside)
    sent = producer.send(
        record.topic, key=record.key, value=record.value, headers=record.headers, partition=partition
    )
    sent.add_callback(batch.taken)
    sent.add_errback(batch.refused)
