"""The loop of the producers. In: feeds from the topic `feeds`. Out: articles to the topic `articles`.

The process that owns a partition of `feeds` (owner.py, group.py) polls its feeds; `Poller.poll` is a whole poll. A crash
can repeat a poll, never skip one, and ids that depend on content alone make a repeated poll harmless.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import logging
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

from aiohttp import ClientSession
from msgspec.structs import replace

from pactwatch.backoff import Backoff
from pactwatch.envelope import Headers, Outgoing, dead_letter, trace_id, traceparent
from pactwatch.kafka.compacted import Unreadable
from pactwatch.languages.load import load_feed_languages
from pactwatch.languages.model import FeedLanguages
from pactwatch.observe import metrics
from pactwatch.observe.health import health
from pactwatch.records import Feed, FeedState, SitemapPart
from pactwatch.security.addresses import feed_key
from pactwatch.security.hosts import host_of
from pactwatch.settings import Settings
from pactwatch.topics import DEAD_LETTERS
from producers import outages, schedule, sitemaps
from producers.answer import Fetched, failed
from producers.effects import articles_or_letter, forgotten, health_record, must_parse, state_record
from producers.entries import Entries, Served
from producers.fetch import fetch, open_session
from producers.goodbye import GOODBYE, write_unwritten
from producers.group import Event, Membership
from producers.hosts import TOO_MANY, Pace
from producers.identify import Entangled
from producers.outbox import NotAcknowledged, Outbox
from producers.owner import Memory, Owner
from producers.pages import Pages
from producers.parse import Parsed, articles_of, served
from producers.report import OnPoll, announce_outages, publish, report_of
from producers.slots import Crowded, Lines, Places, Size, Slots, behaved, kind_of
from producers.verdict import document_of
from producers.workers import Workers

_log = logging.getLogger(__name__)
_RETRY_LONGEST = 30.0  # seconds between attempts while Kafka is away; each asks the feed again
_POLL_PATIENCE = 120.0  # seconds beyond the longest fetch: for reading the document and for Kafka
_sleep = asyncio.sleep
_LOOK = 60.0  # seconds between looks at the clock


class _Polled(NamedTuple):
    """What a poll brought: the answer, its articles if there was something to read, and the sitemaps of an index."""

    fetched: Fetched
    parsed: Parsed | None
    parts: tuple[SitemapPart, ...]


@dataclass(frozen=True, slots=True)
class _Turn:
    """A poll's turn: when it began, the leave for large documents, the places among all polls and at its host."""

    now: datetime
    size: Size
    at_host: Places
    place: Places


class Poller:
    """Polls feeds into Kafka, with no more fetches at once than the settings allow."""

    def __init__(
        self,
        settings: Settings,
        session: ClientSession,
        outbox: Outbox,
        workers: Workers,
        languages: FeedLanguages,
        *,
        once: bool = False,
        on_poll: OnPoll | None = None,
    ) -> None:
        self._settings = settings
        self._session = session
        self._outbox = outbox
        self._workers = workers
        self._pages = Pages(session, workers, settings)
        self._languages = languages
        self._once = once
        self._on_poll = on_poll
        self._lines = Lines(settings.poll_concurrency)
        self._slots = Slots(settings.poll_per_host)
        self._paces: dict[str, Pace] = {}  # of hosts that have refused a request
        self._away = False
        self._under_way: dict[object, float] = {}  # when each poll began
        self._last_end = time.monotonic()  # of any poll

    def divide(self, owned: int, partitions: int) -> None:
        """This process polls so many of the partitions of all feeds: it leaves the others their part of each host."""
        self._slots.divide(owned, partitions)
        self._pages.processes = partitions / max(1, owned)

    async def follow(self, feed: Feed, memory: Memory) -> None:
        """Polls a feed again and again, each time when it is due; with `once`, now and never again."""
        now, floor = datetime.now(UTC), self._settings.poll_interval
        start = memory.state or schedule.new_state(feed, now)
        backoff, due = Backoff(1.0, _RETRY_LONGEST), schedule.due_at_start(start, floor, now)
        while True:
            if not self._once:
                await self._until(due, memory.state or start)
            try:
                await self.poll(feed, memory.state or start, memory)
                backoff.reset()
            except NotAcknowledged as error:
                # The state stays as it was, so the next poll finds the same articles new again.
                metrics.POLLS.labels("unacknowledged").inc()
                metrics.SEND_RETRIES.inc()
                self._note_kafka(str(error))
                await asyncio.sleep(backoff.next())
                continue
            except Exception:  # an internal error must not end a feed for good
                _log.exception("the poll of %s failed", feed_key(feed))
                if not self._once:
                    await asyncio.sleep(floor)
            if self._once:
                return
            due = memory.state.next_poll if memory.state else due

    async def _until(self, due: datetime, state: FeedState) -> None:
        """Waits until `due`, and looks at the clock meanwhile: it may be put right."""
        floor = self._settings.poll_interval
        while (due := schedule.due_by(state, floor, due, now := datetime.now(UTC))) > now:  # noqa: ASYNC110 - no event tells of a clock
            await asyncio.sleep(min((due - now).total_seconds(), _LOOK))

    async def poll(self, feed: Feed, state: FeedState, memory: Memory) -> None:
        """One poll, from the feed to Kafka and `memory`. Raises NotAcknowledged: then nothing is remembered.

        The articles are in Kafka before the state that knows them is sent.
        """
        try:
            polled, now = await self._in_turn(feed, state, memory)
        except Crowded:
            memory.behaviour = "large"
            polled, now = await self._in_turn(feed, state, memory)
        # Pages have a rate of their own: no other feed waits for them.
        if feed.full_text and polled.parsed:
            articles = await self._pages.completed(feed, polled.parsed.articles)
            polled = polled._replace(parsed=dataclasses.replace(polled.parsed, articles=articles))
        after, trace = await self._remember(feed, state, memory, polled, now)
        self._note_kafka(None)
        report = report_of(feed, after, polled.parsed, trace)
        publish(report)
        if self._on_poll:
            self._on_poll(report)

    async def _in_turn(self, feed: Feed, state: FeedState, memory: Memory) -> tuple[_Polled, datetime]:
        """What a poll brings when its turn comes, and when that was. Raises Crowded if it turns out to be large."""
        is_well = state.last_success is not None and not state.failures
        kind, host = kind_of(memory.behaviour, is_well=is_well), host_of(state.moved_to or feed.url)
        async with Size(self._lines.large) as size:
            if kind == "large":  # the others of its host must not wait for it
                if (pace := self._paces.get(host)) and not self._once:
                    await _sleep(pace.due(time.monotonic()))
                await size.wait()
            # The host first: a feed that waits for its host must not block others.
            async with self._slots.of(host, kind) as at_host:
                if (pace := self._paces.get(host)) and not self._once:
                    await _sleep(pace.wait(time.monotonic()))
                async with self._lines.place(kind) as place:
                    with self._watched():
                        turn = _Turn(datetime.now(UTC), size, at_host, place)
                        polled = await self._polled(feed, state, memory, turn)
            if size.is_large and polled.fetched.body:
                memory.behaviour = "large"
            elif polled.parsed and polled.parsed.too_heavy:
                memory.behaviour = "slow"
        return polled, turn.now

    async def _polled(self, feed: Feed, state: FeedState, memory: Memory, turn: _Turn) -> _Polled:
        """What the document holds, if it must be read; of an index of sitemaps, what its changed sitemaps hold."""
        fetched, now = await self._fetch(feed, state, memory, turn), turn.now
        if not must_parse(fetched, state):
            known = _Polled(fetched, None, state.parts)
            return await self._index(feed, state, memory, known, None, turn=turn)
        if not sitemaps.may_be_index(fetched, state):
            turn.at_host.leave()  # others may ask it while the document waits for its reader
        state, raws = memory.whole(state), memory.raws
        read = await self._workers.read(served(fetched.body, fetched.content_type, feed, state, raws))
        if read.parts:
            return await self._index(feed, state, memory, _Polled(fetched, None, ()), read, turn=turn)
        try:
            parsed = articles_of(read, feed, state, now, languages=self._languages, raws=raws)
        except Entangled:
            read = await self._workers.read(served(fetched.body, fetched.content_type, feed, state))
            parsed = articles_of(read, feed, state, now, languages=self._languages)
        if fetched.truncated:
            parsed.problems.insert(0, "truncated: the document ends before its end")
        return _Polled(fetched, parsed, ())

    async def _index(
        self,
        feed: Feed,
        state: FeedState,
        memory: Memory,
        polled: _Polled,
        read: Entries | None,
        *,
        turn: _Turn,
    ) -> _Polled:
        """What the sitemaps hold that an index lists, newly read or known, and that have changed; else just `polled`."""
        if not sitemaps.is_index(read, polled.fetched, state):
            return polled
        wanted = sitemaps.chosen(read, feed.url) if read else state.parts
        ask, reads = partial(self._ask, feed, turn), partial(self._read_part, feed)
        found, parts, failure = await sitemaps.follow(wanted, state.parts, ask, reads, turn.now)
        if failure:
            return _Polled(failed(polled.fetched, failure, "soft"), None, parts)
        state = memory.whole(state)
        parsed = articles_of(found, feed, state, turn.now, languages=self._languages) if found else None
        return _Polled(polled.fetched, parsed, parts)

    async def _send(self, records: Sequence[Outgoing]) -> None:
        if any(record.topic == DEAD_LETTERS.name for record in records):
            metrics.dead_letter("unparsable")
        if records:
            await self._outbox.send(records)

    async def _remember(
        self, feed: Feed, state: FeedState, memory: Memory, polled: _Polled, now: datetime
    ) -> tuple[FeedState, Headers]:
        """Sends what a poll brought, and then the state that knows it. Raises NotAcknowledged: then nothing is remembered."""
        fetched, parsed, parts = polled
        known = schedule.named(state, feed)
        after = schedule.after(known, fetched, parsed, self._settings.poll_interval, now)
        document = document_of(known, fetched, parsed, now)
        if document is not known.document or parts != known.parts:
            after = replace(after, document=document, parts=parts)
        after, alerts = outages.advance(feed, after, now)
        trace = (
            traceparent(secrets.token_bytes(16), secrets.token_bytes(8)) if parsed or alerts else Headers()
        )
        records = articles_or_letter(feed, fetched, parsed, state, trace)
        await self._send([*records, *(health_record(alert, trace) for alert in alerts)])
        if schedule.worth_writing(memory.written, after, now):
            former = [forgotten(feed, memory.former)] if memory.former else []
            await self._outbox.send([state_record(memory.whole(after), feed), *former])
            memory.written, memory.former = schedule.without_entries(after), ""
        if parsed and not parsed.error:
            memory.keep(after)
            memory.raws = b"" if parts else parsed.raws
        else:
            memory.state = after
        if alerts:
            announce_outages(alerts, trace_id(trace))
        return after, trace

    async def _fetch(self, feed: Feed, state: FeedState, memory: Memory, turn: _Turn) -> Fetched:
        now = turn.now
        metrics.POLL_DELAY.observe(max(0.0, (now - state.next_poll).total_seconds()))
        start = time.perf_counter()
        with self._lines.passing(turn.place):
            fetched = await fetch(self._session, feed, state, self._settings, now=now, size=turn.size)
        seconds = time.perf_counter() - start
        metrics.FETCH_SECONDS.observe(seconds)
        memory.behaviour = behaved(memory.behaviour, seconds, nothing=fetched.not_modified)
        host = host_of(state.moved_to or feed.url)
        if fetched.status == TOO_MANY:
            self._paces.setdefault(host, Pace())
        if pace := self._paces.get(host):
            pace.answered(fetched.status, fetched.retry_after, time.monotonic())
        return fetched

    async def _ask(self, feed: Feed, turn: _Turn, part: SitemapPart) -> Fetched:
        known = FeedState(
            url=part.url,
            next_poll=turn.now,
            etag=part.etag,
            last_modified=part.last_modified,
            validators_since=turn.now,
        )
        target = sitemaps.as_feed(part, feed)
        return await fetch(self._session, target, known, self._settings, now=turn.now, size=turn.size)

    async def _read_part(self, feed: Feed, fetched: Fetched) -> Entries:
        return await self._workers.read(
            Served(fetched.body, fetched.content_type, fetched.url, feed.language)
        )

    async def bury(self, unreadable: Unreadable) -> None:
        """Keeps an unreadable record of `feeds` or `feeds.state` in `dead-letters`, however long that takes."""
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

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        """Remembers when a poll began, for `check`."""
        poll = object()
        self._under_way[poll] = time.monotonic()
        try:
            yield
        finally:
            del self._under_way[poll]
            self._last_end = time.monotonic()

    def check(self) -> None:
        """Readiness: reports it if many polls are under way and none of them ends."""
        now = time.monotonic()
        waited = now - max(self._last_end, min(self._under_way.values(), default=now))
        # New feeds have half of all places: that they hang is enough.
        are_many = len(self._under_way) >= max(1, self._settings.poll_concurrency // 2)
        if are_many and waited > self._settings.poll_timeout + _POLL_PATIENCE:
            health.missing("polls", f"no poll has ended for {waited:.0f} s")
        else:
            health.present("polls")

    def _note_kafka(self, error: str | None) -> None:
        """Readiness, and one line when Kafka stops or starts to accept records, not one per feed."""
        if error and not self._away:
            _log.warning("Kafka accepts no records, polls are repeated until it does: %s", error)
        elif self._away and not error:
            _log.warning("Kafka accepts records again")
            health.present("records")
        self._away = bool(error)
        if error:
            health.missing("records", f"Kafka takes none ({error})")


async def run(
    settings: Settings, *, stop: asyncio.Event, once: bool = False, on_poll: OnPoll | None = None
) -> None:
    """Polls the feeds that the group gives to this process until `stop`; with `once`, each of them one time.

    While Kafka is away, logs that and waits. Ends within ten seconds of `stop`.
    """
    loop = asyncio.get_running_loop()
    events: asyncio.Queue[Event] = asyncio.Queue()

    def emit(event: Event) -> None:  # called in the group's thread
        loop.call_soon_threadsafe(events.put_nowait, event)

    group = Membership(settings, emit)
    outbox, workers = Outbox(settings), Workers()
    async with open_session(settings) as session:
        poller = Poller(settings, session, outbox, workers, load_feed_languages(), once=once, on_poll=on_poll)
        owner = Owner(settings, poller.follow, poller.bury, poller.divide)
        group.start()
        working = asyncio.create_task(owner.once(events) if once else owner.obey(events))
        beating = asyncio.create_task(_beat(poller))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
        finally:
            working.cancel()
            stopping.cancel()
            beating.cancel()
            await write_unwritten(outbox, owner.release())
            group.leave()
            await asyncio.to_thread(group.join, GOODBYE)
            await workers.close()
            await outbox.close()


async def _beat(poller: Poller) -> None:
    """Liveness: reports a heartbeat as long as the event loop runs."""
    while True:
        poller.check()
        health.beat("loop")
        await asyncio.sleep(1.0)
