"""The loop of one feed: what ends it, and what does not."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pactwatch.observe.health import Health
from pactwatch.records import Feed, FeedState
from pactwatch.settings import Settings
from producers import rss
from producers.answer import Fetched
from producers.owner import Memory
from producers.rss import Poller
from producers.schedule import new_state
from producers.slots import Behaviour

FEED = Feed(url="https://feeds.example/rss", outlet="Example")


@pytest.mark.parametrize("once", [False, True])
def test_an_internal_error_does_not_end_a_feed(once: bool, caplog: pytest.LogCaptureFixture) -> None:
    """A poll that raises what it never should is logged and repeated; with `once` there is no second one."""
    polls: list[str] = []

    async def scenario() -> None:
        nothing: Any = None
        poller = Poller(Settings(poll_interval=1), nothing, nothing, nothing, nothing, once=once)
        again = asyncio.Event()

        async def poll(feed: Feed, state: FeedState, memory: Memory) -> None:
            polls.append(feed.url)
            if len(polls) == 1:
                raise RuntimeError("a fault")
            memory.state = FeedState(url=feed.url, next_poll=datetime.now(UTC) + timedelta(days=1))
            again.set()

        poller.poll = poll  # type: ignore[method-assign]
        task = asyncio.create_task(poller.follow(FEED, Memory()))
        await asyncio.wait_for(task if once else again.wait(), 30)
        task.cancel()

    asyncio.run(scenario())
    assert len(polls) == (1 if once else 2)
    assert "the poll of https://feeds.example/rss failed" in caplog.text


class Box:
    """An outbox that takes everything."""

    async def send(self, records: object) -> None:
        pass


def poller(monkeypatch: pytest.MonkeyPatch, fetch: Any, **settings: Any) -> Poller:
    """A poller whose fetches are `fetch`."""
    monkeypatch.setattr(rss, "fetch", fetch)
    nothing: Any = None
    box: Any = Box()
    return Poller(Settings(**settings), nothing, box, nothing, nothing)


def test_slow_feeds_do_not_hold_up_a_good_one_of_their_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """While feeds that are known to be slow hang, one that answers well is polled, though all are on one host."""
    hang = asyncio.Event()
    now = datetime.now(UTC)

    async def fetch(_: object, feed: Feed, *__: Any, **___: Any) -> Fetched:
        if "slow" in feed.url:
            await hang.wait()
        return Fetched(feed.url, status=304, not_modified=True)

    async def scenario() -> None:
        polls = poller(monkeypatch, fetch, poll_per_host=2, poll_concurrency=4)

        def start(name: str, behaviour: Behaviour) -> asyncio.Task[None]:
            feed = Feed(url=f"https://feeds.example/{name}", outlet=name)
            state = FeedState(url=feed.url, next_poll=now, last_success=now)
            return asyncio.create_task(polls.poll(feed, state, Memory(state, behaviour=behaviour)))

        slow = [start(f"slow{number}", "slow") for number in range(5)]
        await asyncio.sleep(0)
        await asyncio.wait_for(start("good", "usual"), 10)
        assert not any(task.done() for task in slow)
        hang.set()
        await asyncio.wait_for(asyncio.gather(*slow), 10)

    asyncio.run(scenario())


def test_a_429_makes_all_feeds_of_the_host_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """After one feed's 429 another feed of the host waits as long as the host says; one elsewhere does not."""
    waits: list[float] = []
    now = datetime.now(UTC)

    async def fetch(_: object, feed: Feed, *__: Any, **___: Any) -> Fetched:
        if feed.outlet == "refused":
            return Fetched(feed.url, status=429, error="HTTP 429", failure="busy", retry_after=300)
        return Fetched(feed.url, status=304, not_modified=True)

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def scenario() -> None:
        polls = poller(monkeypatch, fetch)
        monkeypatch.setattr(rss, "_sleep", sleep)
        for name, host in (("refused", "a"), ("beside", "a"), ("elsewhere", "b")):
            feed = Feed(url=f"https://{host}.example/{name}", outlet=name)
            await polls.poll(feed, FeedState(url=feed.url, next_poll=now), Memory())

    asyncio.run(scenario())
    assert [round(wait) for wait in waits] == [300]


def test_polls_of_which_none_ends_are_no_readiness(monkeypatch: pytest.MonkeyPatch) -> None:
    """When new feeds take all their places and none ends, `readyz` says so, and no more once a single one has ended."""
    now, shown = [0.0], Health()
    hang: dict[str, asyncio.Event] = {"a": asyncio.Event(), "b": asyncio.Event()}
    monkeypatch.setattr(rss, "health", shown)
    monkeypatch.setattr(rss, "time", SimpleNamespace(monotonic=lambda: now[0], perf_counter=lambda: 0.0))

    async def fetch(_: object, feed: Feed, *__: Any, **___: Any) -> Fetched:
        await hang[feed.outlet].wait()
        return Fetched(feed.url, status=304, not_modified=True)

    async def scenario() -> None:
        polls = poller(monkeypatch, fetch, poll_concurrency=4, poll_timeout=30)

        def problems_at(second: float) -> list[str]:
            now[0] = second
            polls.check()
            return shown.readiness_problems()

        tasks = [
            asyncio.create_task(
                polls.poll(feed, new_state(feed, datetime.now(UTC)), Memory(behaviour="usual"))
            )
            for feed in (Feed(url=f"https://{name}.example/", outlet=name) for name in ("a", "b"))
        ]
        await asyncio.sleep(0.01)
        assert problems_at(100) == []
        assert problems_at(200) == ["polls: no poll has ended for 200 s"]
        hang["a"].set()
        await tasks[0]
        assert problems_at(201) == problems_at(1_000) == []
        hang["b"].set()
        await tasks[1]

    asyncio.run(scenario())
