"""Producers on a real Kafka when something breaks: bad records, a refusing Kafka, kills, a wrong clock."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from typing import Any

import pytest
from feeding import (
    Newsroom,
    articles_of,
    name,
    poll_once,
    records,
    report_where,
    running,
    state_of,
    titles,
)

from pactwatch.envelope import Outgoing
from pactwatch.records import FeedState
from pactwatch.settings import Settings, environment
from pactwatch.topics import ARTICLES, DEAD_LETTERS, FEEDS, FEEDS_STATE
from producers.announce import announce
from producers.outbox import NotAcknowledged, Outbox
from producers.report import PollReport


def test_bad_records_do_not_stop_the_rest(settings: Settings, newsroom: Newsroom) -> None:
    """An unreadable record on `feeds` or `feeds.state` goes to dead-letters; other feeds are polled."""
    feed, bad = newsroom.publish(name(), "good"), name()

    async def scenario() -> None:
        outbox = Outbox(settings)
        await outbox.send(
            [
                Outgoing(FEEDS.name, bad.encode(), b"{"),
                Outgoing(FEEDS_STATE.name, feed.url.encode(), bad.encode()),
            ]
        )
        await outbox.close()

    asyncio.run(scenario())
    announce(settings, [feed])
    reports = asyncio.run(poll_once(settings))
    assert [(report.url, report.new) for report in reports] == [(feed.url, 1)]
    letters = [(record.key, record.value) for record in records(settings, DEAD_LETTERS)]
    keys = {dict(record.headers).get("key") for record in records(settings, DEAD_LETTERS)}
    assert (b"feeds.state", bad.encode()) in letters and bad.encode() in keys


def test_unacknowledged_articles_are_not_remembered(
    settings: Settings, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When Kafka does not acknowledge a poll's articles, no state is written and the poll is repeated."""
    outlet = name()
    feed = newsroom.publish(outlet, "once")
    announce(settings, [feed])
    send = Outbox.send
    refused: list[FeedState | None] = []

    async def refusing(self: Outbox, batch: Any) -> None:
        if any(one.topic == ARTICLES.name for one in batch) and not refused:
            refused.append(state_of(settings, feed))
            raise NotAcknowledged("a test")
        await send(self, batch)

    monkeypatch.setattr(Outbox, "send", refusing)
    asyncio.run(poll_once(settings))
    assert refused == [None]
    assert titles(settings, outlet) == ["once"]
    assert len(newsroom.requests) == 2


KILLED = """
import asyncio, os, signal, sys
from pactwatch.settings import read_settings
from producers import rss
from producers.outbox import Outbox

send, topic, moment = Outbox.send, sys.argv[1], sys.argv[2]

async def killed(self, batch):
    hit = any(one.topic == topic for one in batch)
    if hit and moment == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    await send(self, batch)
    if hit:
        os.kill(os.getpid(), signal.SIGKILL)

Outbox.send = killed
asyncio.run(rss.run(read_settings(os.environ), stop=asyncio.Event(), once=True))
"""


@pytest.mark.parametrize(
    ("topic", "moment"), [(ARTICLES.name, "before"), (ARTICLES.name, "after"), (FEEDS_STATE.name, "after")]
)
def test_kill_loses_nothing(settings: Settings, newsroom: Newsroom, topic: str, moment: str) -> None:
    """A producer killed around its two writes loses no article, and a repeated one has the same id."""
    outlet = name()
    announce(settings, [newsroom.publish(outlet, "one", "two")])
    variables = {**os.environ, **environment(settings), "PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.run(
        [sys.executable, "-c", KILLED, topic, moment], env=variables, timeout=60, check=False
    )
    assert child.returncode == -signal.SIGKILL
    asyncio.run(poll_once(settings))  # waits until the group has missed the dead member
    assert set(titles(settings, outlet)) == {"one", "two"}
    assert len({article.id for article in articles_of(settings, outlet)}) == 2


def _has_both(report: PollReport) -> bool:
    return report.new + report.skipped["unchanged"] == 2


def test_two_processes_share_the_feeds(settings: Settings, newsroom: Newsroom) -> None:
    """Feeds are spread over the members of the group; what one leaves the other takes over."""
    feeds = [newsroom.publish(name(), "x") for _ in range(12)]
    announce(settings, feeds)

    async def scenario() -> None:
        async with running(settings) as first:
            async with running(settings) as second:
                await report_where(second, lambda report: True)
            for feed in feeds:
                newsroom.publish(feed.outlet, "x", "y")
            missing = {feed.url for feed in feeds}
            while missing:
                report = await report_where(first, _has_both)
                missing.discard(report.url)

    asyncio.run(scenario())
    assert all(sorted(set(titles(settings, feed.outlet))) == ["x", "y"] for feed in feeds)


NEIGHBOUR = """
import asyncio, os
from pactwatch.settings import read_settings
from producers import rss

def told(report):
    print(report.url, flush=True)

asyncio.run(rss.run(read_settings(os.environ), stop=asyncio.Event(), on_poll=told))
"""


REPLACED = 30  # seconds after which a killed process's feeds are polled again: Kafka misses it after ten


async def _polled(process: Process, feeds: set[str]) -> set[str]:
    """The first of these feeds that a process polls; fails if it ends, or polls none of them."""
    assert process.stdout
    async with asyncio.timeout(60):
        while line := (await process.stdout.readline()).decode():
            if found := {line.strip()} & feeds:
                return found
    pytest.fail("the process has ended")


def test_the_feeds_of_a_killed_process_are_polled_by_the_other(
    settings: Settings, newsroom: Newsroom
) -> None:
    """SIGKILL, and nothing said to the group: within 30 s its feeds have a poller again, no article is lost, none is two."""
    feeds = [newsroom.publish(name(), "x") for _ in range(12)]
    announce(settings, feeds)
    ours = {feed.url for feed in feeds}

    async def scenario() -> set[str]:
        async with running(settings) as first:
            killed = await asyncio.create_subprocess_exec(
                sys.executable, "-c", NEIGHBOUR, env=os.environ | environment(settings), stdout=PIPE
            )
            theirs = await _polled(killed, ours)
            killed.kill()
            await killed.wait()
            for feed in feeds:
                newsroom.publish(feed.outlet, "x", "y")
            missing = set(ours)
            async with asyncio.timeout(REPLACED):
                while missing:
                    missing.discard((await report_where(first, _has_both)).url)
        return theirs

    assert asyncio.run(scenario())
    for feed in feeds:
        found = articles_of(settings, feed.outlet)
        assert {article.title for article in found} == {"x", "y"}
        assert len({article.id for article in found}) == 2


FAST_CLOCK = """
import asyncio, os, time
right = time.time
time.time = lambda: right() + 2 * 3600
from pactwatch.envelope import Outgoing
from pactwatch.settings import read_settings
from producers.outbox import NotAcknowledged, Outbox

async def send():
    box = Outbox(read_settings(os.environ))
    try:
        for topic in ("feeds.state", "articles"):
            await box.send([Outgoing(topic, b"fast", None)])
        print("taken")
    except NotAcknowledged as error:
        print(error)
    await box.close()

asyncio.run(send())
"""


def test_a_clock_hours_ahead_stops_nothing(settings: Settings) -> None:
    """Kafka takes articles and states with its own time: refused, they would be sent again and again."""
    done = subprocess.run(
        [sys.executable, "-c", FAST_CLOCK],
        env=os.environ | environment(settings),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "taken\n"
