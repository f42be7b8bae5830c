"""Polls per second of processor time, beside a bare aiohttp loop of the same requests; both are children of the benchmark.

`python -m benchmarks.polling origin PORTFILE` serves FEEDS feeds of 25 kB that have news at one request in forty.
`python -m benchmarks.polling ours|bare URL ROUNDS` polls each of them ROUNDS times after the first contact and prints a rate.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import aiohttp
from msgspec.structs import replace

from pactwatch.cli.logs import set_up_logging
from pactwatch.languages.load import load_feed_languages
from pactwatch.local.process import end_with_parent
from pactwatch.records import Feed
from pactwatch.settings import Settings, read_settings
from producers import loop
from producers.fetch import open_session
from producers.outbox import Outbox
from producers.owner import Memory
from producers.rss import Poller
from producers.schedule import new_state
from producers.workers import Workers

FEEDS, ENTRIES, NEWS = (
    300,
    30,
    40,
)  # feeds; entries of a document; requests of a feed between two pieces of news
_AT_ONCE = 32
_BODY = "".join(
    f"<p>On day {day} the ministry said that talks would go on, and <a href='https://news.test/{day}'>named</a> no date.</p>"
    for day in range(5)
)


_THEN = "Sat, 28 Nov 2026 10:00:00 GMT"


def document(
    feed: int, version: int, dated: Callable[[int], str] = lambda _: _THEN, entries: int = ENTRIES
) -> bytes:
    """The feed's document: its newest entries first; `dated` is an entry's date by its number."""
    items = "".join(
        f"<item><title>Talks {feed}, part {number}</title><link>https://news.test/{feed}/{number}</link>"
        f"<guid isPermaLink='false'>{feed}-{number}</guid><pubDate>{dated(number)}</pubDate>"
        f"<category>World</category><description><![CDATA[{number} {_BODY}]]></description></item>"
        for number in range(version + entries, version, -1)
    )
    return f"<rss version='2.0'><channel><title>Feed {feed}</title>{items}</channel></rss>".encode()


class Origin(asyncio.Protocol):
    """A server that costs little: one line of a request and If-None-Match are all that it looks at."""

    def __init__(self, asked: dict[int, int]) -> None:
        self._asked = asked  # how often each feed was asked for

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the connection."""
        self._transport, self._buffer = cast(asyncio.WriteTransport, transport), b""

    def data_received(self, data: bytes) -> None:
        """Answers every whole request."""
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            request, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            self._transport.write(self._answer(request))

    def _answer(self, request: bytes) -> bytes:
        feed = int(request.split(b" ", 2)[1].rpartition(b"/")[2])
        asked = self._asked[feed] = self._asked.get(feed, feed % NEWS) + 1
        version = asked // NEWS
        etag = f'"{version}"'.encode()
        if etag in request:
            return b"HTTP/1.1 304 Not Modified\r\nETag: %b\r\nCache-Control: max-age=60\r\n\r\n" % etag
        body = document(feed, version)
        head = (
            b"HTTP/1.1 200 OK\r\nETag: %b\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\n\r\n"
        )
        return head % (etag, len(body)) + body


async def origin(file: Path) -> None:
    """Serves until it is ended; its address is written to the file."""
    asked: dict[int, int] = {}
    server = await asyncio.get_running_loop().create_server(lambda: Origin(asked), "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    await asyncio.to_thread(file.write_text, address, "utf-8")
    await server.serve_forever()


async def bare(url: str, rounds: int) -> float:
    """Conditional requests on kept connections, and nothing else."""
    etags: dict[int, str] = {}
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def one(feed: int) -> None:
            headers = {"If-None-Match": etags[feed]} if feed in etags else {}
            async with session.get(f"{url}/{feed}", headers=headers) as answer:
                await answer.read()
                etags[feed] = answer.headers["ETag"]

        return await _rate(one, rounds, time.process_time)


async def ours(url: str, rounds: int, settings: Settings) -> float:
    """Whole polls: fetch, reading in worker processes, schedule, Kafka, log, metrics."""
    settings = replace(settings, poll_per_host=50)  # all feeds are on one
    feeds = [Feed(url=f"{url}/{number}", outlet=f"Feed {number}", language="en") for number in range(FEEDS)]
    memories = [Memory() for _ in feeds]
    outbox, workers = Outbox(settings), Workers()

    def cpu() -> float:
        return time.process_time() + sum(map(cpu_of, workers.processes))

    async with open_session(settings) as session:
        poller = Poller(settings, session, outbox, workers, load_feed_languages())

        async def one(number: int) -> None:
            feed, memory = feeds[number], memories[number]
            await poller.poll(feed, memory.state or new_state(feed, datetime.now(UTC)), memory)

        try:
            return await _rate(one, rounds, cpu)
        finally:
            await workers.close()
            await outbox.close()


async def _rate(one: Callable[[int], Awaitable[None]], rounds: int, cpu: Callable[[], float]) -> float:
    """Polls per second of processor time, the first contact apart."""
    at_once = asyncio.Semaphore(_AT_ONCE)

    async def limited(feed: int) -> None:
        async with at_once:
            await one(feed)

    await asyncio.gather(*map(limited, range(FEEDS)))
    start = cpu()
    for _ in range(rounds):
        await asyncio.gather(*map(limited, range(FEEDS)))
    return rounds * FEEDS / (cpu() - start)


def cpu_of(process: int) -> float:
    """Seconds of processor time of another process and its children that have ended; 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """One child, until its end or its parent's."""
    kind, where, *rounds = sys.argv[1:]
    end_with_parent()
    if kind == "origin":
        return loop.run(origin(Path(where)))
    settings = read_settings(os.environ)
    set_up_logging(settings)
    logging.getLogger().setLevel(logging.INFO)  # as in service
    rate = (
        asyncio.run(bare(where, int(rounds[0])))
        if kind == "bare"
        else loop.run(ours(where, int(rounds[0]), settings))
    )
    print(f"{rate:.1f}")
    return None


if __name__ == "__main__":
    main()
