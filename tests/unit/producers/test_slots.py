"""Who waits for whom when feeds are polled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import Any

import pytest

from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Feed, FeedState
from pactwatch.settings import Settings
from producers import rss, slots
from producers.answer import Fetched
from producers.entries import Entries, Served
from producers.owner import Memory
from producers.rss import Poller
from producers.slots import LARGE, Crowded, Kind, Lines, Size, Slots, behaved, kind_of


async def room(slots: Slots, kind: Kind) -> int:
    """How many requests of this kind a host gets at once."""
    async with AsyncExitStack() as held:
        for number in range(100):
            try:
                async with asyncio.timeout(0.01):
                    await held.enter_async_context(slots.of("news.test", kind))
            except TimeoutError:
                return number
    return 100


@pytest.mark.parametrize(("most", "processes"), [(2, 1), (2, 2), (4, 3), (6, 4), (12, 12)])
def test_processes_share_the_slots_of_a_host(most: int, processes: int) -> None:
    """However many processes own the feeds, a host gets no more requests at once than it would get from one."""
    partitions, together = 12, 0
    for number in range(processes):
        slots = Slots(most)
        slots.divide(partitions // processes + (number < partitions % processes), partitions)
        together += asyncio.run(room(slots, "good"))
    assert 0 < together <= most


def test_each_process_may_ask_for_one_thing() -> None:
    """A process that owns little still polls its feeds, new ones too, and so does one whose neighbours are gone again."""
    slots = Slots(2)
    slots.divide(1, 12)
    assert asyncio.run(room(slots, "good")) == asyncio.run(room(slots, "new")) == 1
    slots.divide(12, 12)
    assert asyncio.run(room(slots, "good")) == 2


def test_a_place_at_the_host_stays_for_those_that_answered_well() -> None:
    """New, slow and large feeds of a host leave one of its slots free."""
    assert [asyncio.run(room(Slots(3), kind)) for kind in ("good", "new", "slow", "large")] == [3, 2, 2, 2]


def test_the_newest_answer_decides_behind_whom_a_feed_waits() -> None:
    """What was slow or large waits with its kind; large ones do so until they send a small document."""
    assert behaved("usual", 6.0, nothing=False) == "slow"
    assert behaved("slow", 1.0, nothing=True) == "usual"
    assert (behaved("large", 1.0, nothing=True), behaved("large", 1.0, nothing=False)) == ("large", "usual")
    assert [kind_of("usual", is_well=well) for well in (True, False)] == ["good", "new"]
    assert kind_of("large", is_well=True) == "large"


def test_large_documents_are_few_at_once() -> None:
    """One that turns out to be large when as many are under way as may be is given up, and waits in line."""

    async def scenario() -> None:
        line = Lines(16).large  # two at once
        async with Size(line) as first, Size(line) as second:
            await first.grow()
            await first.grow()
            await second.grow()
            async with Size(line) as third:
                with pytest.raises(Crowded):
                    await third.grow()
                waiting = asyncio.create_task(third.wait())
                await asyncio.sleep(0)
                assert not waiting.done()
                waiting.cancel()
        async with Size(line) as fourth:
            await fourth.grow()

    asyncio.run(scenario())


class Box:
    """An outbox that takes everything."""

    async def send(self, records: object) -> None:
        pass


class Readers:
    """Workers of which one is stuck in its first large document."""

    def __init__(self) -> None:
        self.end = asyncio.Event()
        self.large = 0

    async def read(self, served: Served) -> Entries:
        if len(served.body) > LARGE:
            self.large += 1
            await self.end.wait()
        return Entries()


def polling(
    monkeypatch: pytest.MonkeyPatch, scenario: Callable[[Poller, Readers], Awaitable[None]], **settings: int
) -> None:
    """Runs it with a poller whose feeds are large if their addresses say so."""

    async def fetch(_: object, feed: Feed, *__: object, size: Size, **___: object) -> Fetched:
        await asyncio.sleep(0.001)
        if "large" in feed.url:
            await size.grow()
        return Fetched(feed.url, status=200, body=b"x" * (LARGE + 1 if "large" in feed.url else 1))

    async def run() -> None:
        nothing: Any = None
        box: Any = Box()
        readers: Any = Readers()
        found = Settings(poll_concurrency=settings.get("places", 8), poll_per_host=2)
        await scenario(Poller(found, nothing, box, readers, load_feed_languages()), readers)

    monkeypatch.setattr(rss, "fetch", fetch)
    asyncio.run(run())


def start(poller: Poller, url: str, memory: Memory | None = None) -> asyncio.Task[None]:
    feed = Feed(url=url, outlet=url)
    state = FeedState(url=url, next_poll=datetime.now(UTC))
    return asyncio.create_task(poller.poll(feed, state, memory or Memory()))


@pytest.mark.parametrize("hosts", [1, 50])
def test_new_large_feeds_do_not_hold_up_new_small_ones(monkeypatch: pytest.MonkeyPatch, hosts: int) -> None:
    """While fifty large documents wait for their reader, small ones of new feeds come through, also of the same host."""

    async def scenario(poller: Poller, readers: Readers) -> None:
        large = [start(poller, f"https://host{n % hosts}.example/large{n}") for n in range(50)]
        small = [start(poller, f"https://host{n % hosts}.example/small{n}") for n in range(50)]
        await asyncio.wait_for(asyncio.gather(*small), 30)
        assert readers.large == 1 and not any(task.done() for task in large)
        readers.end.set()
        await asyncio.wait_for(asyncio.gather(*large), 30)

    polling(monkeypatch, scenario)


def test_what_was_large_waits_with_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next poll of a large feed begins in the line of large ones."""

    async def scenario(poller: Poller, readers: Readers) -> None:
        readers.end.set()
        memory = Memory()
        await start(poller, "https://a.example/large", memory)
        assert memory.behaviour == "large"

    polling(monkeypatch, scenario)


def test_hosts_that_hang_hold_up_no_new_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request whose server takes long lets others have its place, so that sixty such hosts cost seconds, not minutes."""
    hang = asyncio.Event()

    async def fetch(_: object, feed: Feed, *__: object, **___: object) -> Fetched:
        if "hang" in feed.url:
            await hang.wait()
        return Fetched(feed.url, status=304, not_modified=True)

    async def run() -> None:
        nothing: Any = None
        box: Any = Box()
        poller = Poller(Settings(poll_concurrency=2), nothing, box, nothing, nothing)
        hanging = [start(poller, f"https://host{n}.example/hang") for n in range(6)]
        await asyncio.wait_for(start(poller, "https://new.example/"), 60)
        assert not any(task.done() for task in hanging)
        hang.set()
        await asyncio.wait_for(asyncio.gather(*hanging), 60)

    monkeypatch.setattr(rss, "fetch", fetch)
    monkeypatch.setattr(slots, "_PATIENCE", 0.01)
    asyncio.run(run())


def test_so_many_wait_beside_those_that_have_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """What steps aside is bounded, and counted until its server has answered."""

    async def run() -> None:
        lines, most = Lines(1), 8
        async with AsyncExitStack() as held:
            for number in range(most + 1):
                place = await asyncio.wait_for(held.enter_async_context(lines.place("good")), 5)
                held.enter_context(lines.passing(place))
                if number < most:
                    assert await has_room(lines)
            assert not await has_room(lines)
        assert await has_room(lines)

    async def has_room(lines: Lines) -> bool:
        try:
            async with asyncio.timeout(0.2), lines.place("good"):
                return True
        except TimeoutError:
            return False

    monkeypatch.setattr(slots, "_PATIENCE", 0.01)
    asyncio.run(run())
