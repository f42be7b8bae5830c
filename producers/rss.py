"""The loop of the producers: feeds come in from the topic `feeds`; articles go out to the topic `articles`.

Whoever owns a partition of `feeds` (group.py) polls its feeds: fetch, parse, send the articles, and only when they
are acknowledged write what the feed remembers to `feeds.state`. A crash can repeat a poll, never skip one, and ids
that depend on content alone make a repeated poll harmless.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession

from pactwatch.codec import InvalidRecord, encode
from pactwatch.envelope import dead_letter
from pactwatch.kafka import KafkaUnavailable
from pactwatch.records import Feed, FeedState
from pactwatch.settings import Settings
from pactwatch.topics import ARTICLES, DEAD_LETTERS, FEEDS, FEEDS_STATE
from producers import schedule
from producers.compacted import Contents, Unreadable, read_record, read_to_end
from producers.fetch import Fetched, fetch, open_session
from producers.group import Assigned, Changed, Event, Membership, Revoked
from producers.outbox import NotAcknowledged, Outbox, Outgoing
from producers.parse import Parsed, parse

_log = logging.getLogger(__name__)
_RETRY_LONGEST = 60.0  # seconds between attempts while Kafka is away
_GOODBYE = 4.0  # seconds for each of the two things done at a stop


@dataclass(frozen=True, slots=True)
class PollReport:
    """What one poll of one feed brought."""

    url: str
    outlet: str
    status: int | None
    new: int
    revised: int
    skipped: Counter[str]
    problems: tuple[str, ...]
    error: str | None
    interval: int  # seconds to the next poll

    def __str__(self) -> str:
        if self.error:
            return f"{self.outlet}: {self.error} ({self.url}); next in {self.interval} s"
        counts = {"new": self.new, "revised": self.revised, **self.skipped}
        shown = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        found = shown or ("not modified" if self.status == 304 else "same document")
        return f"{self.outlet}: {'; '.join([found, *self.problems])}; next in {self.interval} s"


OnPoll = Callable[[PollReport], None]


async def run(settings: Settings, *, stop: asyncio.Event, once: bool = False, on_poll: OnPoll | None = None) -> None:
    """Polls the feeds that the group gives to this process until `stop`; with `once`, each of them one time.

    Waits, saying so, while Kafka is away. Ends within ten seconds of `stop`.
    """
    loop = asyncio.get_running_loop()
    events: asyncio.Queue[Event] = asyncio.Queue()
    group = Membership(settings, lambda event: loop.call_soon_threadsafe(events.put_nowait, event))
    outbox = Outbox(settings)
    async with open_session(settings) as session:
        poller = _Poller(settings, session, outbox, on_poll)
        owner = _Owner(settings, poller, once=once)
        group.start()
        following = asyncio.create_task(owner.follow(events))
        try:
            await asyncio.wait({following, asyncio.create_task(stop.wait())}, return_when=asyncio.FIRST_COMPLETED)
            if following.done():
                following.result()
        finally:
            following.cancel()
            await owner.close()
            group.leave()
            await asyncio.to_thread(group.join, _GOODBYE)
            await outbox.close()


def announce(settings: Settings, feeds: Iterable[Feed], *, only: bool = False) -> int:
    """Makes `feeds` hold these feeds and returns how many records that took. Blocks; raises KafkaUnavailable.

    Only what differs is written. With `only`, feeds that are not among them are forgotten.
    """
    wanted = {feed.url: feed for feed in feeds}
    present = read_to_end(settings, FEEDS, Feed).records
    changes: list[Outgoing] = [
        Outgoing(FEEDS.name, url.encode(), encode(feed)) for url, feed in wanted.items() if present.get(url) != feed
    ]
    if only:
        changes += [Outgoing(FEEDS.name, url.encode(), None) for url in present if url not in wanted]

    async def send() -> None:
        outbox = Outbox(settings)
        try:
            await outbox.send(changes)
        except NotAcknowledged as error:
            raise KafkaUnavailable(f"Kafka at {settings.kafka}: the feeds were not acknowledged: {error}") from error
        finally:
            await outbox.close()

    asyncio.run(send())
    return len(changes)


class _Poller:
    """One poll from feed to Kafka, with no more of them at once than the settings allow."""

    def __init__(self, settings: Settings, session: ClientSession, outbox: Outbox, on_poll: OnPoll | None) -> None:
        self._settings = settings
        self._session = session
        self.outbox = outbox
        self._on_poll = on_poll
        self._all = asyncio.Semaphore(settings.poll_concurrency)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(settings.poll_per_host)
        )

    async def poll(self, feed: Feed, state: FeedState, written: FeedState | None) -> tuple[FeedState, FeedState | None]:
        """The feed's state after one poll, and what of it is written. Raises NotAcknowledged: then poll again.

        The articles are in Kafka before the state that knows them is sent.
        """
        host = urlsplit(state.moved_to or feed.url).netloc
        async with self._hosts[host], self._all:  # the host first: waiting for one must not hold up the others
            now = datetime.now(UTC)
            fetched = await fetch(self._session, feed, state, self._settings, now=now)
            body_hash = hashlib.sha256(fetched.body).hexdigest()[:32]
            parsed = None
            if _is_news(fetched, state, body_hash):
                headers = {"content-type": fetched.content_type}
                parsed = await asyncio.to_thread(parse, fetched.body, headers, feed, state, now)
            after = schedule.after(state, fetched, parsed, body_hash, self._settings, now)
            await self.outbox.send(_outgoing(feed, fetched, parsed, known=body_hash == state.body_hash))
            if schedule.worth_writing(written, after, now):
                await self.outbox.send([state_record(after)])
                written = after
        self._report(feed, after, parsed)
        return after, written

    def _report(self, feed: Feed, after: FeedState, parsed: Parsed | None) -> None:
        parsed = parsed or Parsed()
        revised = sum(article.revised for article in parsed.articles)
        report = PollReport(
            url=feed.url,
            outlet=feed.outlet,
            status=after.status,
            new=len(parsed.articles) - revised,
            revised=revised,
            skipped=parsed.skipped,
            problems=tuple(parsed.problems),
            error=after.error,
            interval=after.interval,
        )
        _log.log(logging.WARNING if report.error else logging.INFO, "%s", report)
        if self._on_poll:
            self._on_poll(report)


def _is_news(fetched: Fetched, state: FeedState, body_hash: str) -> bool:
    """Whether there is a document to parse: not the one that was parsed without error before."""
    if fetched.error or fetched.not_modified:
        return False
    return body_hash != state.body_hash or state.error is not None


def _outgoing(feed: Feed, fetched: Fetched, parsed: Parsed | None, *, known: bool) -> list[Outgoing]:
    """A poll's articles, or the document as a dead letter the first time that it can't be parsed."""
    if parsed is None:
        return []
    if parsed.error and not known:
        return [_dead(FEEDS.name, f"{feed.url}: {parsed.error}", fetched.body, key=feed.url.encode())]
    return [Outgoing(ARTICLES.name, article.id.encode(), encode(article)) for article in parsed.articles]


def state_record(state: FeedState) -> Outgoing:
    """A feed's state on its way to `feeds.state`."""
    return Outgoing(FEEDS_STATE.name, state.url.encode(), encode(state))


def _dead(topic: str, reason: str, value: bytes | None, **where: Any) -> Outgoing:
    letter = dead_letter(topic=topic, reason=reason, value=value, **where)
    return Outgoing(DEAD_LETTERS.name, letter.key, letter.value, letter.headers)


@dataclass(slots=True)
class _Followed:
    """A feed that is being polled, and its newest state."""

    feed: Feed
    state: FeedState
    written: FeedState | None
    task: asyncio.Task[None] | None = None


@dataclass(slots=True)
class _Partition:
    """An owned partition: nothing is polled until it has been read to its end."""

    loading: asyncio.Task[None] | None = None
    end: int | None = None  # offset from which changes count; None while loading
    early: list[Changed] = field(default_factory=list)  # changes that came while loading
    followed: dict[str, _Followed] = field(default_factory=dict)

    def tasks(self) -> list[asyncio.Task[None]]:
        """All that runs for this partition."""
        running = [self.loading, *(one.task for one in self.followed.values())]
        return [task for task in running if task is not None]


class _Owner:
    """Follows the group's events: one task per feed of the owned partitions."""

    def __init__(self, settings: Settings, poller: _Poller, *, once: bool) -> None:
        self._settings = settings
        self._poller = poller
        self._once = once
        self._partitions: dict[int, _Partition] = {}
        self._letters: set[asyncio.Task[None]] = set()

    async def follow(self, events: asyncio.Queue[Event]) -> None:
        """Never returns, but with `once`: when every feed of the first assignment has been polled."""
        while True:
            event = await events.get()
            match event:
                case Assigned(partitions):
                    _log.info("owns %d more partitions of feeds", len(partitions))
                    for number in partitions:
                        self._drop(number)
                        partition = self._partitions[number] = _Partition()
                        partition.loading = asyncio.create_task(self._load(number, partition))
                    if self._once:
                        return await self._finish(events)
                case Revoked(partitions):
                    for number in partitions:
                        self._drop(number)
                case Changed(number):
                    if owned := self._partitions.get(number):
                        self._change(owned, event)

    async def close(self) -> None:
        """Stops polling and writes the states that are newer than what is in Kafka, as far as that goes quickly."""
        followed = [one for partition in self._partitions.values() for one in partition.followed.values()]
        for number in list(self._partitions):
            self._drop(number)
        unwritten = [state_record(one.state) for one in followed if one.state not in (one.written, None)]
        with contextlib.suppress(NotAcknowledged, TimeoutError):
            await asyncio.wait_for(self._poller.outbox.send(unwritten), _GOODBYE)

    async def _finish(self, events: asyncio.Queue[Event]) -> None:
        owned = list(self._partitions.values())
        await asyncio.gather(*(partition.loading for partition in owned if partition.loading))
        await asyncio.gather(*(task for partition in owned for task in partition.tasks()))

    def _drop(self, number: int) -> None:
        partition = self._partitions.pop(number, None)
        for task in partition.tasks() if partition else ():
            task.cancel()

    async def _load(self, number: int, partition: _Partition) -> None:
        """Reads the partition of `feeds` and of `feeds.state` to the end, then polls its feeds."""
        feeds, states = await _retried(lambda: asyncio.to_thread(_read_partition, self._settings, number))
        self._bury([*feeds.unreadable, *states.unreadable])
        for url, feed in feeds.records.items():
            self._start(partition, feed, states.records.get(url))
        partition.end = feeds.ends.get(number, 0)
        for change in partition.early:
            self._change(partition, change)
        partition.early.clear()
