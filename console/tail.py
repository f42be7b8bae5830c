"""Alerts as they come. In: the topic `alerts`. Out: for any number of readers each alert once, from any position on.

The newest alerts are kept, so that a page that opens has those which Elasticsearch does not show yet; a reader who was away
longer is given what Kafka has. Runs in the event loop, with the asynchronous client.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any, Final, NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from console import positions
from console.positions import Position
from pactwatch import codec, topics
from pactwatch.backoff import Backoff
from pactwatch.codec import InvalidRecord
from pactwatch.kafka.aio import open_consumer
from pactwatch.records import Alert
from pactwatch.settings import Settings

_KEPT = 2_000  # alerts
_BACK = 250  # records of each partition that a start reads again
_WAITING = 1_000  # alerts that a slow reader may have before him
MOST_READERS = 1_000  # at once: each costs memory
_MOST_PAST = 8  # readers at once who are given what only Kafka still has: each needs a connection to it
_POLL_MS = 1_000
OPTIONS: Final[dict[str, Any]] = {
    "client_id": "pactwatch-console",
    "fetch_max_wait_ms": 250,
}  # of its consumers
_PARTS = [TopicPartition(topics.ALERTS.name, number) for number in range(topics.ALERTS.partitions)]
log = logging.getLogger("pactwatch.console")


class Told(NamedTuple):
    """An alert with its place, and the position of a reader who has it and all before it."""

    alert: Alert
    partition: int
    offset: int
    position: Position


class TooSlow(Exception):
    """The reader has too many alerts before him: he must come again with his position."""


class Tail:
    """The newest alerts, and who wants the next."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._kept: deque[Told] = deque(maxlen=_KEPT)
        self._readers: set[asyncio.Queue[Told]] = set()
        self._past = asyncio.Semaphore(_MOST_PAST)
        self.position: Position | None = None  # None before Kafka has answered for the first time
        self.problem = "Kafka has not answered yet"  # empty while it does

    async def run(self) -> None:
        """Follows the topic until cancelled; while Kafka is away, waits for it."""
        backoff = Backoff(0.2, 5.0)
        while True:
            try:
                async with open_consumer(self._settings, **OPTIONS) as consumer:
                    await self._start(consumer)
                    while True:
                        await self._take(consumer)
                        self.problem = ""
                        backoff.reset()
            except (KafkaError, OSError, TimeoutError) as error:
                self.problem = f"Kafka does not answer: {error or type(error).__name__}"
                log.warning("%s", self.problem)
                await asyncio.sleep(backoff.next())

    @property
    def refusal(self) -> str:
        """Why nobody can begin to follow now; empty if he can."""
        if self.position is None:
            return self.problem
        return f"{MOST_READERS:,} streams are open, the limit" if len(self._readers) >= MOST_READERS else ""

    def newest(self) -> list[Alert]:
        """The alerts that are kept, the newest last."""
        return [told.alert for told in self._kept]

    async def follow(self, after: Position | None, patience: float) -> AsyncGenerator[Told | None, None]:
        """Every alert after a position, or from now on, for ever; None when no new one comes for `patience` seconds.

        Raises TooSlow, and KafkaError for a position that is far back.
        """
        queue: asyncio.Queue[Told] = asyncio.Queue(_WAITING)
        self._readers.add(queue)
        kept, position = list(self._kept), self.position
        try:
            if after is not None and position is not None and self._is_past(after, position):
                async for told in self._before(after, kept, position):
                    yield told
            while True:
                if queue.full():
                    raise TooSlow
                yield await _next(queue, patience)
        finally:
            self._readers.discard(queue)

    @staticmethod
    def _is_past(after: Position, position: Position) -> bool:
        """Whether it is a position of this topic: one of a topic that was made again can be beyond its end."""
        return all(a <= b for a, b in zip(after, position, strict=True))

    async def _before(self, after: Position, kept: list[Told], position: Position) -> AsyncIterator[Told]:
        """What was raised between two positions, from what is kept, else from Kafka, batch by batch."""
        oldest = _oldest(kept, position)
        if all(a >= b for a, b in zip(after, oldest, strict=True)):
            for told in kept:
                if told.offset >= after[told.partition]:
                    yield told
            return
        async with self._past, open_consumer(self._settings, **OPTIONS) as consumer:
            consumer.assign(_PARTS)
            for part in _PARTS:
                consumer.seek(part, after[part.partition])
            async for told in _between(consumer, after, position):
                yield told

    async def _start(self, consumer: AIOKafkaConsumer) -> None:
        """At the position where it was, or some records before the end."""
        consumer.assign(_PARTS)
        ends = await consumer.end_offsets(_PARTS)
        first = await consumer.beginning_offsets(_PARTS)
        known = self.position
        if known is None or any(known[part.partition] > ends[part] for part in _PARTS):
            self._kept.clear()
            known = tuple(max(first[part], ends[part] - _BACK) for part in _PARTS)
        for part in _PARTS:
            consumer.seek(part, known[part.partition])
        self.position = known
        while any(self.position[part.partition] < ends[part] for part in _PARTS):
            await self._take(consumer)
        self.problem = ""

    async def _take(self, consumer: AIOKafkaConsumer) -> None:
        """Keeps the next records and hands them to all readers."""
        for record in await _records(consumer):
            assert self.position is not None
            self.position = positions.after(self.position, record.partition, record.offset)
            alert = _alert(record)
            if alert is not None and all(alert.id != told.alert.id for told in self._kept):
                told = Told(alert, record.partition, record.offset, self.position)
                self._kept.append(told)
                for queue in self._readers:
                    if not queue.full():  # `follow` ends for one that is
                        queue.put_nowait(told)


async def _next(queue: asyncio.Queue[Told], patience: float) -> Told | None:
    try:
        async with asyncio.timeout(patience):
            return await queue.get()
    except TimeoutError:
        return None


async def _between(consumer: AIOKafkaConsumer, after: Position, end: Position) -> AsyncIterator[Told]:
    """The alerts from where the consumer is to the end, each with the position that is reached with it."""
    behind, reached = {part for part in _PARTS if after[part.partition] < end[part.partition]}, after
    while behind:
        for record in await _records(consumer, *behind):
            alert = _alert(record)
            if alert is not None and record.offset < end[record.partition]:
                reached = positions.after(reached, record.partition, record.offset)
                yield Told(alert, record.partition, record.offset, reached)
        behind = {part for part in behind if await consumer.position(part) < end[part.partition]}


def _oldest(kept: list[Told], position: Position) -> Position:
    """From where on everything is kept, for each partition."""
    found = dict(enumerate(position))
    for told in reversed(kept):
        found[told.partition] = min(found[told.partition], told.offset)
    return tuple(found.values())


def _alert(record: Any) -> Alert | None:
    """The alert of a record; a record that is none is left to the sink, which makes it a dead letter."""
    try:
        return codec.decode(record.value, Alert)
    except InvalidRecord:
        return None


async def _records(consumer: AIOKafkaConsumer, *parts: TopicPartition) -> list[Any]:
    batches = await consumer.getmany(*parts, timeout_ms=_POLL_MS)
    return sorted(
        (r for batch in batches.values() for r in batch), key=lambda r: (r.timestamp, r.partition, r.offset)
    )
