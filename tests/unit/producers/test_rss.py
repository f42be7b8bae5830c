"""The loop of one feed: what ends it, and what does not."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pactwatch.records import Feed, FeedState
from pactwatch.settings import Settings
from producers.owner import Memory
from producers.rss import Poller

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
