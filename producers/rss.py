"""The loop of the producers: feeds come in from the topic `feeds`; articles go out to the topic `articles`.

Whoever owns a partition of `feeds` (owner.py, group.py) polls its feeds: fetch, parse, send the articles, and
only when they are acknowledged send what the feed remembers to `feeds.state`. A crash can repeat a poll,
never skip one, and ids that depend on content alone make a repeated poll harmless.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from aiohttp import ClientSession

from pactwatch.backoff import Backoff
from pactwatch.codec import encode
from pactwatch.envelope import Headers, Outgoing, dead_letter, trace_id, traceparent
from pactwatch.kafka.client import unavailable
from pactwatch.kafka.compacted import Unreadable, read_to_end
from pactwatch.observe import metrics
from pactwatch.observe.health import health
from pactwatch.records import Feed, FeedState
from pactwatch.settings import Settings
from pactwatch.topics import ARTICLES, FEEDS, FEEDS_STATE
from producers import schedule
from producers.fetch import Fetched, fetch, open_session
from producers.group import Event, Membership
from producers.outbox import NotAcknowledged, Outbox
from producers.owner import Memory, Owner
from producers.parse import Parsed, parse

_log = logging.getLogger(__name__)
_RETRY_LONGEST = 60.0  # seconds between attempts while Kafka is away
_GOODBYE = 3.0  # seconds for each of the things done at a stop


@dataclass(frozen=True, slots=True)
class PollReport:
    """What one poll of one feed brought; as text, its line in the log."""

    url: str
    outlet: str
    status: int | None
    new: int
    revised: int
    skipped: Counter[str]  # entries by reason
    problems: tuple[str, ...]
    error: str | None
    interval: int  # seconds to the next poll
    trace: str | None = None  # the trace id that its articles carry

    def __str__(self) -> str:
        if self.error:
            return f"{self.outlet}: {self.error} ({self.shown_url}); next in {self.interval} s"
        counts = {"new": self.new, "revised": self.revised, **self.skipped}
        shown = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        found = shown or ("not modified" if self.status == 304 else "nothing new")
        return f"{self.outlet}: {'; '.join([found, *self.problems])}; next in {self.interval} s"

    @property
    def shown_url(self) -> str:
        """The URL without a name and password that it may have."""
        return urlsplit(self.url)._replace(netloc=urlsplit(self.url).netloc.rpartition("@")[2]).geturl()

    @property
    def outcome(self) -> metrics.PollOutcome:
        """How it counts."""
        if self.error:
            return "failed"
        return "new" if self.new or self.revised else "not-modified" if self.status == 304 else "nothing-new"


OnPoll = Callable[[PollReport], None]


async def run(
    settings: Settings, *, stop: asyncio.Event, once: bool = False, on_poll: OnPoll | None = None
) -> None:
    """Polls the feeds that the group gives to this process until `stop`; with `once`, each of them one time.

    Waits, saying so, while Kafka is away. Ends within ten seconds of `stop`.
    """
    loop = asyncio.get_running_loop()
    events: asyncio.Queue[Event] = asyncio.Queue()

    def emit(event: Event) -> None:  # called in the group's thread
        loop.call_soon_threadsafe(events.put_nowait, event)

    group = Membership(settings, emit)
    outbox = Outbox(settings)
    async with open_session(settings) as session:
        poller = Poller(settings, session, outbox, once=once, on_poll=on_poll)
        owner = Owner(settings, poller.follow, poller.bury)
        group.start()
        working = asyncio.create_task(owner.once(events) if once else owner.obey(events))
        moving = asyncio.create_task(_move())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
        finally:
            working.cancel()
            stopping.cancel()
            moving.cancel()
            await _write_unwritten(outbox, owner.release())
            group.leave()
            await asyncio.to_thread(group.join, _GOODBYE)
            await outbox.close()


def announce(settings: Settings, feeds: Iterable[Feed], *, only: bool = False) -> int:
    """Makes `feeds` hold these feeds; returns how many records that took. Blocks; raises KafkaUnavailable.

    Only what differs is written. With `only`, feeds that are not among them are forgotten, with their states.
    """
    wanted = {feed.url: feed for feed in feeds}
    present = read_to_end(settings, FEEDS, Feed).records
    changes = [feed_record(feed) for url, feed in wanted.items() if present.get(url) != feed]
    gone = [url.encode() for url in present if only and url not in wanted]
    changes += [Outgoing(FEEDS.name, url, None) for url in gone]
    states = [Outgoing(FEEDS_STATE.name, url, None) for url in gone]

    async def send() -> None:
        outbox = Outbox(settings)
        try:
            await outbox.send([*changes, *states])
        except NotAcknowledged as error:
            raise unavailable(settings, error, "feeds were not acknowledged") from error
        finally:
            await outbox.close()

    asyncio.run(send())
    return len(changes)


class Poller:
    """Polls feeds into Kafka, with no more fetches at once than the settings allow."""

    def __init__(
        self,
        settings: Settings,
        session: ClientSession,
        outbox: Outbox,
        *,
        once: bool = False,
        on_poll: OnPoll | None = None,
    ) -> None:
        self._settings = settings
        self._session = session
        self._outbox = outbox
        self._once = once
        self._on_poll = on_poll
        self._all = asyncio.Semaphore(settings.poll_concurrency)
        self._away = False
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(settings.poll_per_host)
        )

    async def follow(self, feed: Feed, memory: Memory) -> None:
        """Polls a feed again and again, each time when it is due; with `once`, now and never again."""
        now = datetime.now(UTC)
        start = memory.state or schedule.new_state(feed, now)
        backoff, due = Backoff(1.0, _RETRY_LONGEST), schedule.due_at_start(start, self._settings, now)
        while True:
            if not self._once:
                await asyncio.sleep((due - datetime.now(UTC)).total_seconds())
            try:
                await self.poll(feed, memory.state or start, memory)
                backoff.reset()
            except NotAcknowledged as error:
                # The state stays as it was, so the next poll finds the same articles new again.
                metrics.POLLS.labels("unacknowledged").inc()
                metrics.SEND_RETRIES.inc()
                self._say_away(str(error))
                await asyncio.sleep(backoff.next())
                continue
            except Exception:  # a fault of ours must not end a feed for good
                _log.exception("the poll of %s failed", feed.url)
                if not self._once:
                    await asyncio.sleep(self._settings.poll_interval)
            if self._once:
                return
            due = memory.state.next_poll if memory.state else due

    async def poll(self, feed: Feed, state: FeedState, memory: Memory) -> None:
        """One poll, from the feed to Kafka and `memory`. Raises NotAcknowledged: then nothing is remembered.

        The articles are in Kafka before the state that knows them is sent.
        """
        host = urlsplit(state.moved_to or feed.url).netloc
        async with self._hosts[host], self._all:  # the host first: who waits for one must not hold up others
            now, trace = datetime.now(UTC), traceparent(secrets.token_bytes(16), secrets.token_bytes(8))
            metrics.POLL_DELAY.observe(max(0.0, (now - state.next_poll).total_seconds()))
            with metrics.FETCH_SECONDS.time():
                fetched = await fetch(self._session, feed, state, self._settings, now=now)
            known = schedule.body_hash(fetched) == state.body_hash
            parsed = None
            if _must_parse(fetched, state, known=known):
                headers = {"content-type": fetched.content_type}
                parsed = await asyncio.to_thread(parse, fetched.body, headers, feed, state, now)
            after = schedule.after(schedule.named(state, feed), fetched, parsed, self._settings, now)
            await self._outbox.send(_outgoing(feed, fetched, parsed, trace, known=known))
            if schedule.worth_writing(memory.written, after, now):
                await self._outbox.send([state_record(after)])
                memory.written = after
            memory.state = after
        self._say_away(None)
        self._report(feed, after, parsed or Parsed(), trace)

    async def bury(self, unreadable: Unreadable) -> None:
        """Keeps an unreadable record of a topic of ours in `dead-letters`, however long that takes."""
        metrics.dead_letter("undecodable")
        letter = dead_letter(
            topic=unreadable.topic,
            reason=unreadable.reason,
            value=unreadable.value,
            partition=unreadable.partition,
            offset=unreadable.offset,
            key=unreadable.key,
        )
        while True:
            with contextlib.suppress(NotAcknowledged):
                return await self._outbox.send([letter])
            await asyncio.sleep(_RETRY_LONGEST)

    def _say_away(self, error: str | None) -> None:
        """One line when Kafka stops taking records and one when it takes them again, not one per feed."""
        if error and not self._away:
            _log.warning("Kafka takes no records, polls are repeated until it does: %s", error)
        elif self._away and not error:
            _log.warning("Kafka takes records again")
        self._away = bool(error)
        if error:
            health.missing("records", f"Kafka takes none ({error})")
        else:
            health.present("records")

    def _report(self, feed: Feed, after: FeedState, parsed: Parsed, trace: Headers) -> None:
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
            trace=trace_id(trace),
        )
        extra = {
            "event.action": "poll",
            "event.outcome": "failure" if report.error else "success",
            "trace.id": report.trace,
            "url.full": report.shown_url,
        }
        _log.log(logging.WARNING if report.error else logging.INFO, "%s", report, extra=extra)
        _count(report)
        if self._on_poll:
            self._on_poll(report)


def feed_record(feed: Feed) -> Outgoing:
    """A feed on its way to `feeds`."""
    return Outgoing(FEEDS.name, feed.url.encode(), encode(feed))


def state_record(state: FeedState) -> Outgoing:
    """A feed's state on its way to `feeds.state`."""
    return Outgoing(FEEDS_STATE.name, state.url.encode(), encode(state))


async def _move() -> None:
    """Tells Health that the event loop moves."""
    while True:
        health.beat("loop")
        await asyncio.sleep(1.0)


def _count(report: PollReport) -> None:
    metrics.POLLS.labels(report.outcome).inc()
    metrics.ARTICLES_SENT.labels("new").inc(report.new)
    metrics.ARTICLES_SENT.labels("revised").inc(report.revised)
    for reason, entries in report.skipped.items():
        metrics.ENTRIES_SKIPPED.labels(reason).inc(entries)
    metrics.active("poll")


def _must_parse(fetched: Fetched, state: FeedState, *, known: bool) -> bool:
    """Whether there is a document, and not the very one that was parsed without error before."""
    if fetched.error or fetched.not_modified:
        return False
    return not known or state.error is not None


def _outgoing(
    feed: Feed, fetched: Fetched, parsed: Parsed | None, trace: Headers, *, known: bool
) -> list[Outgoing]:
    """A poll's articles, or the document as a dead letter the first time that it can't be parsed."""
    if parsed is None or (parsed.error and known):
        return []
    if parsed.error:
        letter = dead_letter(
            topic=FEEDS.name, reason=f"{feed.url}: {parsed.error}", value=fetched.body, key=feed.url.encode(),
            trace=trace,
        )  # fmt: skip
        metrics.dead_letter("unparsable")
        return [letter]
    return [Outgoing(ARTICLES.name, one.id.encode(), encode(one), trace) for one in parsed.articles]


async def _write_unwritten(outbox: Outbox, memories: list[Memory]) -> None:
    """Saves validators and due times, so that a restart is no burst of full downloads. Best effort."""
    unwritten = [state_record(m.state) for m in memories if m.state and m.state != m.written]
    with contextlib.suppress(NotAcknowledged, TimeoutError):
        await asyncio.wait_for(outbox.send(unwritten), _GOODBYE)
