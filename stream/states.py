"""What the story agent goes by, kept by Kafka: the live stories, from the compacted topic `stories`, and the names of topics.

In: Settings. Out: the Candidates of a watchlist as they were before a tagged article. The story record that everybody reads is
the state as well: there is no second copy that could differ from it. It is read with the asynchronous client, and not by
pactwatch/kafka/reading.py as elsewhere, because Faust's event loop must not block.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from pactwatch import codec, envelope, topics
from pactwatch.backoff import Backoff
from pactwatch.codec import InvalidRecord
from pactwatch.kafka.aio import open_consumer
from pactwatch.records import Story
from pactwatch.settings import Settings
from pactwatch.turns import Turns
from stream.stories.recognise import Candidates

_UNCOMMITTED: Final = 10_000  # articles; no worker is so far ahead of what it commits every second
_ABREAST: Final = (
    30_000  # milliseconds by which records of one partition may be timed in another order than they came
)
log = logging.getLogger("pactwatch.stream")
_T = TypeVar("_T")
Place = tuple[int, int]  # time and offset of a tagged article


@dataclass(slots=True)
class Followed:
    """A watchlist's live stories, and how far its partition has been followed."""

    stories: Candidates
    partition: int
    offset: int  # of the last tagged article that they have


class Live:
    """What is followed of each watchlist, and Kafka's topics; read when first asked for.

    `turn` counts how often that became doubtful: who works with what was known before must begin again.
    """

    def __init__(self, settings: Settings) -> None:
        self.turn = 0
        self.assigned = asyncio.Event()  # cleared while partitions are being shared out
        self.assigned.set()
        self._settings = settings
        self.tlp = settings.tlp
        self._followed: dict[str, Followed] = {}
        self._topics: frozenset[str] = frozenset()
        self._generation = 0

    def forget(self) -> None:
        """Drops all: it may be ahead of what Kafka has, or a topic is gone."""
        self.turn += 1
        self._followed.clear()
        self._topics = frozenset()

    def share_out(self) -> None:
        """Partitions are being shared out: what is in work must not be sent any more."""
        self.turn += 1
        self.assigned.clear()

    def keep(self, partitions: Collection[int], generation: int) -> dict[str, int]:
        """Partitions are shared out; drops what others may have moved on. Returns the number of stories of each watchlist.

        Kept is what is followed in partitions that were here in the generation before as well: nobody had them in between.
        """
        stayed, self._generation = generation == self._generation + 1, generation
        self._followed = {
            name: each for name, each in self._followed.items() if stayed and each.partition in partitions
        }
        self.assigned.set()
        return {name: len(each.stories.stories) for name, each in self._followed.items()}

    async def followed(self, watchlist_id: str, message: Any) -> Followed:
        """The stories of a watchlist as they were before the tagged article in `message`, or further."""
        found = self._followed.get(watchlist_id)
        while found is None:
            turn = self.turn
            before = (round(message.timestamp * 1000), message.offset)
            stories = await read_stories(self._settings, watchlist_id, before)
            if turn == self.turn:
                found = Followed(stories, message.partition, message.offset - 1)
                self._followed[watchlist_id] = found
        return found

    async def topics(self, names: Collection[str]) -> frozenset[str]:
        """The topics that Kafka has; asks again when `names` are not among those that it had."""
        return self._topics if self._topics.issuperset(names) else await self.topics_now()

    async def topics_now(self) -> frozenset[str]:
        """The topics that Kafka has; while it is away, waits for it."""
        self._topics = await _patiently("list the topics", lambda: _topics(self._settings))
        return self._topics


async def read_stories(settings: Settings, watchlist_id: str, before: Place) -> Candidates:
    """All live stories of a watchlist as they were `before` a tagged article; while Kafka is away, waits for it."""
    began = time.monotonic()
    states = await _patiently("read the stories", lambda: _read(settings, before))
    found, turns = Candidates(), Turns()
    gc.disable()  # a look at all these objects takes a second each time, and finds nothing
    try:
        for story in states.stories():
            if story.watchlist.id == watchlist_id:
                found.put(story)
            await turns.pause()
    finally:
        gc.freeze()
        gc.enable()
    took = time.monotonic() - began
    log.info("%d stories of %s are live, read in %.1f s", len(found.stories), watchlist_id, took)
    return found


class States:
    """The states of all stories as they were before a tagged article.

    A batch's states are sent together, so a crash can leave some of a batch that will be done again. Its articles must meet
    the stories that they met the first time, or they could be recognised otherwise and raise another alert.
    """

    def __init__(self, before: Place) -> None:
        self._before = before
        self._newest: dict[bytes | None, tuple[Place | None, bytes | None]] = {}
        self._earlier: dict[bytes | None, tuple[Place | None, bytes | None]] = {}
        self._furthest = -1

    def add(self, key: bytes | None, value: bytes | None, place: Place | None) -> None:
        """One more record of the topic; `place` is the article that it has come to, None if a version before sent it."""
        _put(self._newest, key, value, place)
        if place is None or not self._is_later(place):
            _put(self._earlier, key, value, place)
        if place is not None:
            self._furthest = max(self._furthest, place[1])

    def stories(self) -> Iterator[Story]:
        """The stories that were live; the newest ones, if somebody has set the group's offsets back."""
        if self._furthest - self._before[1] > _UNCOMMITTED:
            yield from _decoded(self._newest.values())
            return
        yield from _decoded(self._earlier.values())
        # Compaction may have left only the newest state of a story that was there already.
        only = [state for key, state in self._newest.items() if key not in self._earlier]
        for story in _decoded(only):
            if story.opened.timestamp() * 1000 < self._before[0]:
                yield story

    def _is_later(self, place: Place) -> bool:
        """By offset; by time too, since a topic that was deleted and made counts from 0."""
        return place[1] >= self._before[1] and place[0] >= self._before[0] - _ABREAST


def _put(
    states: dict[bytes | None, tuple[Place | None, bytes | None]],
    key: bytes | None,
    value: bytes | None,
    place: Place | None,
) -> None:
    known = states.get(key, (None, None))[0]
    # A worker that had lost the partition may have sent its state after the one of its successor.
    if place is None or known is None or _is_as_far(place, known):
        states[key] = (place, value)


def _is_as_far(place: Place, other: Place) -> bool:
    """By offset, but for places of a topic that was made anew since: several processes write the times of one partition."""
    apart = place[0] - other[0]
    return place[1] >= other[1] if abs(apart) <= _ABREAST else apart > 0


def _decoded(states: Iterable[tuple[Place | None, bytes | None]]) -> Iterator[Story]:
    for _, value in states:
        try:
            if value is not None:
                yield codec.decode(value, Story)
        except InvalidRecord as error:  # the sink, which reads every record, makes it a dead letter
            log.warning("%s: a record is left out: %s", topics.STORIES.name, error.reason)


async def _patiently(what: str, ask: Callable[[], Awaitable[_T]]) -> _T:
    backoff = Backoff(0.2, 10.0)
    while True:
        try:
            return await ask()
        except (KafkaError, OSError, TimeoutError) as error:
            wait = backoff.next()
            log.warning("can't %s (%s): again in %.1f s", what, error or type(error).__name__, wait)
            await asyncio.sleep(wait)


async def _topics(settings: Settings) -> frozenset[str]:
    async with open_consumer(settings) as consumer:
        return frozenset(await consumer.topics())


async def _read(settings: Settings, before: Place) -> States:
    states = States(before)
    async with open_consumer(settings) as consumer:
        async for record in _all(consumer):
            states.add(record.key, record.value, envelope.place(record.headers))
    return states


async def _all(consumer: AIOKafkaConsumer) -> AsyncIterator[Any]:
    """The records of `stories`, from the beginning to the end that the topic has now."""
    parts = [TopicPartition(topics.STORIES.name, p) for p in range(topics.STORIES.partitions)]
    consumer.assign(parts)
    ends = await consumer.end_offsets(parts)
    await consumer.seek_to_beginning(*parts)
    behind = {part for part in parts if ends[part] > 0}
    while behind:
        for records in (await consumer.getmany(*behind, timeout_ms=1000)).values():
            for record in records:
                yield record
        behind = {part for part in behind if await consumer.position(part) < ends[part]}
