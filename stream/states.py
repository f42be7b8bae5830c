"""The states of the live stories, kept by Kafka. In: the compacted topic `stories`. Out: the newest Story of each id.

The story record that everybody reads is the state as well: there is no second copy that could differ from it. It is read with
the asynchronous client, and not by pactwatch/kafka/reading.py as elsewhere, because Faust's event loop must not block.
"""

from __future__ import annotations

import asyncio
import logging

from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from pactwatch import codec, topics
from pactwatch.backoff import Backoff
from pactwatch.codec import InvalidRecord
from pactwatch.kafka.aio import open_consumer
from pactwatch.records import Story
from pactwatch.settings import Settings

log = logging.getLogger("pactwatch.stream")


async def read_stories(settings: Settings, watchlist_id: str) -> list[Story]:
    """All live stories of a watchlist as Kafka has them now; while Kafka is away, waits for it."""
    backoff = Backoff(0.2, 10.0)
    while True:
        try:
            values = await _newest(settings)
            break
        except (KafkaError, OSError, TimeoutError) as error:
            wait = backoff.next()
            log.warning("can't read the stories (%s): again in %.1f s", error or type(error).__name__, wait)
            await asyncio.sleep(wait)
    stories = []
    for value in values:
        try:
            stories.append(codec.decode(value, Story))
        except InvalidRecord as error:  # the sink, which reads every record, makes it a dead letter
            log.warning("%s: a record is left out: %s", topics.STORIES.name, error.reason)
    found = [story for story in stories if story.watchlist.id == watchlist_id]
    log.info("%d stories of %s are live", len(found), watchlist_id)
    return found


async def _newest(settings: Settings) -> list[bytes]:
    """The newest value of each key, from the beginning to the end that the topic has now."""
    newest: dict[bytes | None, bytes] = {}
    async with open_consumer(settings) as consumer:
        parts = [TopicPartition(topics.STORIES.name, p) for p in range(topics.STORIES.partitions)]
        consumer.assign(parts)
        ends = await consumer.end_offsets(parts)
        await consumer.seek_to_beginning(*parts)
        behind = {part for part in parts if ends[part] > 0}
        while behind:
            for records in (await consumer.getmany(*behind, timeout_ms=1000)).values():
                for record in records:
                    if record.value is None:
                        newest.pop(record.key, None)
                    else:
                        newest[record.key] = record.value
            behind = {part for part in behind if await consumer.position(part) < ends[part]}
    return list(newest.values())
