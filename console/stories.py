"""The live stories. In: the compacted topic `stories`. Out: any story as Kafka has it now, before Elasticsearch shows it.

Only the place of each story's newest record is kept, so that thousands of them take little memory: a page reads its record
from Kafka. Runs in the event loop, with the asynchronous client.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from console.tail import OPTIONS
from pactwatch import codec, topics
from pactwatch.backoff import Backoff
from pactwatch.codec import InvalidRecord
from pactwatch.kafka.aio import open_consumer
from pactwatch.records import Story
from pactwatch.settings import Settings

_PARTS = [TopicPartition(topics.STORIES.name, number) for number in range(topics.STORIES.partitions)]
_POLL_MS = 1_000
_PATIENCE = 1.0  # seconds for which a page waits for a story's record, which comes after its alert
_READ = 3.0  # seconds for one record
Place = tuple[TopicPartition, int]
log = logging.getLogger("pactwatch.console")


class Stories:
    """Where in Kafka each live story is."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._places: dict[str, Place] = {}
        self._changed = asyncio.Condition()
        self._one_at_a_time = asyncio.Lock()
        self._reader: AIOKafkaConsumer | None = None

    async def run(self) -> None:
        """Follows the topic from its beginning until cancelled; while Kafka is away, waits for it."""
        backoff = Backoff(0.2, 5.0)
        while True:
            try:
                async with (
                    open_consumer(self._settings, **OPTIONS) as follower,
                    open_consumer(self._settings, **OPTIONS) as reader,
                ):
                    follower.assign(_PARTS)
                    await follower.seek_to_beginning(*_PARTS)
                    reader.assign(_PARTS)
                    self._reader = reader
                    while True:
                        await self._take(follower)
                        backoff.reset()
            except (KafkaError, OSError, TimeoutError) as error:
                log.warning("stories: Kafka does not answer: %s", error or type(error).__name__)
                await asyncio.sleep(backoff.next())
            finally:
                self._reader = None

    def __contains__(self, identifier: str) -> bool:
        """Whether Kafka has the story, as far as it has been read."""
        return identifier in self._places

    async def get(self, identifier: str, *, wait: bool = False) -> Story | None:
        """The newest record of a story; None when it is not live, or Kafka is away.

        With `wait`, a story that is not there yet has a moment to come: its alert is sent before it.
        """
        if wait and identifier not in self._places:
            await self._arrival(identifier)
        place = self._places.get(identifier)
        if place is None or self._reader is None:
            return None
        try:
            return await self._read(self._reader, place, identifier)
        except (KafkaError, TimeoutError, InvalidRecord) as error:
            log.warning("story %s can't be read: %s", identifier, error or type(error).__name__)
            return None

    async def _arrival(self, identifier: str) -> None:
        try:
            async with asyncio.timeout(_PATIENCE), self._changed:
                await self._changed.wait_for(lambda: identifier in self._places)
        except TimeoutError:
            return

    async def _take(self, follower: AIOKafkaConsumer) -> None:
        """Notes the places of the next records; a tombstone ends a story."""
        batches: dict[TopicPartition, list[Any]] = await follower.getmany(timeout_ms=_POLL_MS)
        if not batches:
            return
        for part, batch in batches.items():
            for record in batch:
                key = (record.key or b"").decode("utf-8", "replace")
                if record.value is None:
                    self._places.pop(key, None)
                else:
                    self._places[key] = (part, record.offset)
        async with self._changed:
            self._changed.notify_all()

    async def _read(self, reader: AIOKafkaConsumer, place: Place, identifier: str) -> Story | None:
        """The record at a place, or a newer one of the story if the topic was cleaned meanwhile."""
        part, offset = place
        async with self._one_at_a_time, asyncio.timeout(_READ):
            reader.seek(part, offset)
            while True:
                record = await reader.getone(part)
                if record.key == identifier.encode():
                    return None if record.value is None else codec.decode(record.value, Story)
