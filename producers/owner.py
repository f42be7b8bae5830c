"""Which feeds this process polls. In: the group's events. Out: one task per owned feed.

An owned partition is read to its end, feeds and their states, before any of its feeds is polled; later changes on `feeds`
start, restart and stop tasks. Unreadable records are kept as dead letters; the others are processed.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from math import inf
from typing import Any, get_args

from msgspec.structs import replace

from pactwatch.backoff import Backoff
from pactwatch.codec import InvalidRecord
from pactwatch.kafka.client import KafkaUnavailable
from pactwatch.kafka.compacted import Contents, Unreadable, read_record, read_to_end
from pactwatch.observe import metrics
from pactwatch.records import Feed, FeedState, FeedVerdict
from pactwatch.security.addresses import feed_key
from pactwatch.seen import converted
from pactwatch.settings import Settings
from pactwatch.topics import FEEDS, FEEDS_STATE
from producers.group import Assigned, Changed, Event, Revoked
from producers.schedule import without_entries
from producers.shelf import Kept, Shelf
from producers.slots import Behaviour

_log = logging.getLogger(__name__)
_RETRY_LONGEST = 10.0  # seconds
_READ_AT_ONCE = 2  # partitions: of each, all states are in memory until it has been read


@dataclass(slots=True)
class Memory:
    """A feed's newest state, and the one that is in Kafka, both without entries; None for a feed that was never polled."""

    state: FeedState | None = None
    written: FeedState | None = None
    entries: Kept = field(default_factory=Kept)  # those of `state`
    raws: bytes = b""  # hashes of the newest document's items: what is as it was is not read again
    behaviour: Behaviour = "usual"  # at its last poll: it waits with others of its kind
    former: str = ""  # the key under which version 0.1 kept it, with the address's secret: to be deleted

    def keep(self, state: FeedState) -> None:
        """Remembers a state with its entries."""
        self.entries.set(state.known)
        self.state = without_entries(state)

    def whole(self, state: FeedState) -> FeedState:
        """A state that was kept, with its entries again. Raises OSError if the disk lost them."""
        return state if state.known else replace(state, known=self.entries.get())


@dataclass(slots=True)
class _Followed:
    feed: Feed
    memory: Memory
    task: asyncio.Task[None]


@dataclass(slots=True)
class _Partition:
    end: int | None = None  # offset from which changes count; None until it has been read
    early: list[Changed] = field(default_factory=list)  # changes that came before
    loading: asyncio.Task[None] | None = None
    followed: dict[str, _Followed] = field(default_factory=dict)


Follow = Callable[[Feed, Memory], Coroutine[Any, Any, None]]
Bury = Callable[[Unreadable], Awaitable[None]]
Divide = Callable[[int, int], None]


class Owner:
    """Keeps one `follow` task per enabled feed of the owned partitions.

    `bury` keeps unreadable records; `divide` is told how many of all partitions are owned.
    """

    def __init__(self, settings: Settings, follow: Follow, bury: Bury, divide: Divide) -> None:
        self._settings = settings
        self._follow = follow
        self._bury = bury
        self._divide = divide
        self._partitions: dict[int, _Partition] = {}
        self._shelf = Shelf()
        self._reading = asyncio.Semaphore(_READ_AT_ONCE)
        self._background: set[asyncio.Task[None]] = set()
        self._began = time.time()
        metrics.NEXT_POLL.set_function(self._next_poll)
        for verdict in get_args(FeedVerdict):
            metrics.FEEDS_BY_VERDICT.labels(verdict).set_function(partial(self._having, verdict))
        self._released = False  # ends the threads that read partitions

    async def obey(self, events: asyncio.Queue[Event]) -> None:
        """Handles events until it is cancelled."""
        while True:
            self._handle(await events.get())

    async def once(self, events: asyncio.Queue[Event]) -> None:
        """Handles the first assignment; returns when the tasks of all its feeds have ended."""
        event = await events.get()
        while not isinstance(event, Assigned):
            event = await events.get()
        self._handle(event)
        owned = list(self._partitions.values())
        await asyncio.gather(*(partition.loading for partition in owned if partition.loading))
        await asyncio.gather(*(one.task for partition in owned for one in partition.followed.values()))
        await asyncio.gather(*self._background)

    def release(self) -> list[tuple[Feed, Memory]]:
        """Stops all tasks for good; returns the feeds with their memories."""
        self._released = True
        memories = [
            (one.feed, one.memory) for part in self._partitions.values() for one in part.followed.values()
        ]
        for number in list(self._partitions):
            self._drop(number)
        for task in self._background:
            task.cancel()
        return memories

    def _handle(self, event: Event) -> None:
        match event:
            case Assigned(partitions):
                _log.info("polls the feeds of %d more partitions", len(partitions))
                self._divide(len({*self._partitions, *partitions}), FEEDS.partitions)
                for number in partitions:
                    self._drop(number)
                    partition = self._partitions[number] = _Partition()
                    partition.loading = self._spawn(self._load(number, partition))
            case Revoked(partitions):
                for number in partitions:
                    self._drop(number)
                self._divide(len(self._partitions), FEEDS.partitions)
            case Changed(number):
                if owned := self._partitions.get(number):
                    self._change(owned, event)
        self._count()

    async def _load(self, number: int, partition: _Partition) -> None:
        async with self._reading:
            feeds, states = await self._read(number)
            self._begin(partition, feeds, states)
        for unreadable in (*feeds.unreadable, *states.unreadable):
            self._spawn(self._kept(unreadable))
        partition.end = feeds.ends.get(number, 0)
        for change in partition.early:
            self._change(partition, change)
        partition.early.clear()
        self._count()

    def _begin(self, partition: _Partition, feeds: Contents[Feed], states: Contents[FeedState]) -> None:
        for feed in feeds.records.values():
            known = states.records.get(feed_key(feed))
            former = None if known else states.records.get(feed.url)
            state = converted(found) if (found := known or former) else None
            memory = Memory(entries=Kept(self._shelf), former=feed.url if former else "")
            if state:
                memory.keep(state)
                memory.written = memory.state if known else None
            self._start(partition, feed, memory)

    async def _read(self, number: int) -> tuple[Contents[Feed], Contents[FeedState]]:
        backoff = Backoff(1.0, _RETRY_LONGEST)
        while True:
            try:
                return await asyncio.to_thread(self._read_both, number)
            except KafkaUnavailable as error:
                wait = backoff.next()
                _log.warning("%s; next try in %.0f s", error, wait)
                await asyncio.sleep(wait)

    def _read_both(self, number: int) -> tuple[Contents[Feed], Contents[FeedState]]:
        def released() -> bool:
            return self._released

        feeds = read_to_end(self._settings, FEEDS, Feed, [number], given_up=released)
        return feeds, read_to_end(self._settings, FEEDS_STATE, FeedState, [number], given_up=released)

    def _change(self, partition: _Partition, change: Changed) -> None:
        if partition.end is None:
            partition.early.append(change)
        elif change.offset >= partition.end:
            try:
                url, feed = read_record(change.key, change.value, Feed)
            except InvalidRecord as error:
                where = (FEEDS.name, change.partition, change.offset, change.key, change.value)
                self._spawn(self._kept(Unreadable(*where, error.reason)))
                return
            before = partition.followed.get(url)
            if before and before.feed == feed:
                return
            if before:
                before.task.cancel()
                del partition.followed[url]
            if feed:
                memory = before.memory if before else Memory(entries=Kept(self._shelf))
                self._start(partition, feed, memory)

    def _start(self, partition: _Partition, feed: Feed, memory: Memory) -> None:
        # A disabled feed is kept with its memory, so that enabling it is no first contact.
        task = self._spawn(self._follow(feed, memory) if feed.enabled else asyncio.sleep(0))
        partition.followed[feed.url] = _Followed(feed, memory, task)

    def _drop(self, number: int) -> None:
        partition = self._partitions.pop(number, None)
        if partition and partition.loading:
            partition.loading.cancel()
        for one in partition.followed.values() if partition else ():
            one.task.cancel()

    def _next_poll(self) -> float:
        """When the first owned feed is due, as POSIX seconds; infinite without feeds. Called in another thread."""
        dues = (
            one.memory.state.next_poll.timestamp() if one.memory.state else self._began
            for part in list(self._partitions.values())
            for one in list(part.followed.values())
            if one.feed.enabled
        )
        return min(dues, default=inf)

    def _having(self, verdict: FeedVerdict) -> int:
        """How many enabled feeds had that verdict after their last poll. Called in another thread."""
        return sum(
            one.feed.enabled and (one.memory.state.verdict if one.memory.state else "new") == verdict
            for part in list(self._partitions.values())
            for one in list(part.followed.values())
        )

    def _count(self) -> None:
        metrics.FEEDS_OWNED.set(
            sum(one.feed.enabled for part in self._partitions.values() for one in part.followed.values())
        )

    async def _kept(self, unreadable: Unreadable) -> None:
        _log.warning("%s: %s", unreadable.topic, unreadable.reason)
        await self._bury(unreadable)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._background.add(task)  # the loop itself holds tasks weakly
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._background.discard(task)
        if not task.cancelled() and (error := task.exception()):
            _log.error("a task of the producers ended: %r", error, exc_info=error)
