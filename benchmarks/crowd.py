"""Ten thousand feeds beside hostile ones, followed by `pactwatch produce` for some minutes: `make bench ARGS="--only crowd"`.

`python -m benchmarks.crowd origin FILE` serves them and notes when each was asked: `/notes` has that, `/begin` forgets it.
`python -m benchmarks.crowd bare URL` asks for the same feeds at the same pace, and nothing else; it prints its rate.
In: a Kafka. Out: polls a second of processor time beside the bare loop's, how late they are, how many conditional, memory.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
import urllib.request
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import aiohttp
from msgspec.structs import replace

from benchmarks import polling, processes
from benchmarks.measure import Bench, percentile, wait
from pactwatch.local.process import end_with_parent
from pactwatch.records import Feed
from producers import loop
from producers.announce import announce

INTERVAL = 30  # seconds that every feed asks to be left alone
_PER_HOST = 100  # feeds of a host: all of 127.0.0.0/8 is this machine
_HOSTILE_HOSTS = "127.1.0."
_NEWS = 40  # polls of a feed between two pieces of news
_ENTRIES = 10  # of a document: the first contact with all feeds is most of the time that this takes
_GAP = 240  # seconds between entries: such a feed is polled as often as it allows
_STARTED = time.time()
_CONTACT = 1_200.0  # seconds for all first contacts


class _Size(NamedTuple):
    """How much is measured: feeds, hostile ones beside them, seconds."""

    feeds: int
    hostile: int
    seconds: float


FULL, QUICK = _Size(10_000, 100, 180.0), _Size(500, 20, 60.0)


def _dated(number: int) -> str:
    return formatdate(_STARTED + (number - _ENTRIES) * _GAP)


def _item(inside: str) -> bytes:
    head = "<rss version='2.0'><channel><title>Hostile</title><item><title>News</title><guid>1</guid>"
    return f"{head}{inside}</item></channel></rss>".encode()


@cache
def _documents() -> dict[str, bytes]:
    """Documents that want to be read for ever, or into all memory."""
    many = 190_000
    return {
        "categories": _item("<category>a</category>" * many),
        "attributes": _item("<a " + " ".join(f"a{number}='1'" for number in range(many)) + "/>"),
        "keywords": _item(f"<media:keywords>{'word, ' * 500_000}</media:keywords>"),
        "entities": _item("&x;" * 4_000_000),
        "ampersands": _item("&" * 12_000_000),
        "nested": _item("<b>" * 500_000),
        "items": b'{"version": "https://jsonfeed.org/version/1", "items": [' + b'{"id": 1},' * 1_300_000 + b"{}]}",
        "page": b"<html><body>" + b"<p>Not a feed</p>" * 100_000,
    }  # fmt: skip


# Beside the documents: no byte at all, a byte a second, refusals, a circle, a connection that ends at once.
_MANNERS = ("hangs", "drips", "fails", "busy", "circles", "ends")


@dataclass
class _Notes:
    """What was asked of the origin since the beginning of the measurement."""

    last: dict[int, float] = field(default_factory=dict)  # when each feed was asked
    gaps: array[float] = field(default_factory=lambda: array("d"))  # seconds between two polls of a feed
    polls: int = 0
    conditional: int = 0
    news: int = 0
    hostile: int = 0

    def begin(self) -> None:
        """Forgets all but when feeds were last asked."""
        self.gaps, self.polls, self.conditional, self.news, self.hostile = array("d"), 0, 0, 0, 0

    def asked(self, feed: int, now: float) -> None:
        """A feed was asked for."""
        self.polls += 1
        if (last := self.last.get(feed)) is not None:
            self.gaps.append(now - last)
        self.last[feed] = now

    def told(self) -> bytes:
        """All of it as JSON."""
        waited = {f"p{share}": percentile(self.gaps or [0.0], share / 100) for share in (50, 95, 99, 100)}
        counts = {name: getattr(self, name) for name in ("polls", "conditional", "news", "hostile")}
        return json.dumps({"contacted": len(self.last), **counts, "waited": waited}).encode()


class _Origin(polling.Origin):
    """All feeds: paths are numbers of live ones, or the names of hostile manners and documents."""

    def __init__(self, asked: dict[int, int], notes: _Notes) -> None:
        super().__init__(asked)
        self._notes = notes

    def _answer(self, request: bytes) -> bytes:
        path = request.split(b" ", 2)[1].decode().strip("/")
        if path.isdigit():
            return self._live(int(path), request)
        if path == "begin":
            self._notes.begin()
        elif path != "notes":
            self._notes.hostile += 1
            return self._hostile(path.partition("/")[0])
        return _ok(self._notes.told())

    def _live(self, feed: int, request: bytes) -> bytes:
        self._notes.asked(feed, time.monotonic())
        asked = self._asked[feed] = self._asked.get(feed, feed % _NEWS) + 1
        version = asked // _NEWS
        etag = f'"{version}"'.encode()
        self._notes.conditional += b"If-None-Match" in request
        caching = b"ETag: %b\r\nCache-Control: max-age=%d\r\n" % (etag, INTERVAL)
        if etag in request:
            return b"HTTP/1.1 304 Not Modified\r\n" + caching + b"\r\n"
        self._notes.news += 1
        return _ok(polling.document(feed, version, _dated, _ENTRIES), caching)

    def _hostile(self, name: str) -> bytes:
        if name == "drips":
            asyncio.get_running_loop().create_task(self._drip())
        elif name == "ends":
            self._transport.close()
        answers = {
            "hangs": b"", "drips": b"", "ends": b"",
            "fails": b"HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n",
            "busy": b"HTTP/1.1 429 Slower\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n",
            "circles": b"HTTP/1.1 302 Round\r\nLocation: /circles\r\nContent-Length: 0\r\n\r\n",
        }  # fmt: skip
        return answers[name] if name in answers else _ok(_documents()[name])

    async def _drip(self) -> None:
        self._transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not self._transport.is_closing():
            self._transport.write(b"<")
            await asyncio.sleep(1.0)


def _ok(body: bytes, headers: bytes = b"") -> bytes:
    return b"HTTP/1.1 200 OK\r\n%bContent-Length: %d\r\n\r\n" % (headers, len(body)) + body


def _hosts(feeds: int) -> list[str]:
    return [f"127.0.{number // 250}.{number % 250 + 1}" for number in range(-(-feeds // _PER_HOST))]


def _addresses(size: _Size, port: int) -> tuple[list[str], list[str]]:
    """Those of live feeds and of hostile ones."""
    hosts, kinds = _hosts(size.feeds), [*_MANNERS, *_documents()]
    live = [f"http://{hosts[number // _PER_HOST]}:{port}/{number}" for number in range(size.feeds)]
    hostile = [
        f"http://{_HOSTILE_HOSTS}{number % 50 + 1}:{port}/{kinds[number % len(kinds)]}/{number}"
        for number in range(size.hostile)
    ]
    return live, hostile


async def _origin(file: Path) -> None:
    asked: dict[int, int] = {}
    notes, size = _Notes(), _size()
    hosts = [*_hosts(size.feeds), *(f"{_HOSTILE_HOSTS}{number + 1}" for number in range(50))]
    serving, port = asyncio.get_running_loop(), 0
    for host in hosts:
        server = await serving.create_server(
            lambda: _Origin(asked, notes), host, port, backlog=1_000, reuse_address=True
        )
        port = port or server.sockets[0].getsockname()[1]
    _documents()
    await asyncio.to_thread(file.write_text, str(port), "utf-8")
    await asyncio.Event().wait()


async def _bare(port: int) -> float:
    """Conditional requests on kept connections, each feed's once in INTERVAL; polls a second of processor time."""
    size, polls, etags = _size(), 0, cast(dict[str, str], {})
    live, _ = _addresses(size, port)
    spread = INTERVAL / len(live)

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def follow(number: int, url: str) -> None:
            nonlocal polls
            await asyncio.sleep(number * spread)
            while True:
                headers = {"If-None-Match": etags[url]} if url in etags else {}
                async with session.get(url, headers=headers) as answer:
                    await answer.read()
                    etags[url] = answer.headers["ETag"]
                polls += 1
                await asyncio.sleep(INTERVAL)

        following = [asyncio.create_task(follow(*one)) for one in enumerate(live)]
        await asyncio.sleep(INTERVAL + 5.0)  # the first contact apart
        before, start = polls, time.process_time()
        await asyncio.sleep(min(60.0, size.seconds))
        rate = (polls - before) / (time.process_time() - start)
        for task in following:
            task.cancel()
        return rate


def run(bench: Bench, size: _Size) -> dict[str, Any]:
    """Follows all feeds, then lets the bare loop do so; what was seen of both."""
    os.environ[_SIZE] = json.dumps(size)
    where = bench.folder / "crowd.port"
    bench = Bench(replace(bench.settings, poll_interval=INTERVAL), bench.folder, bench.progress)
    with bench.child("origin", str(where), module="benchmarks.crowd"):
        wait(where.exists, "the origin")
        port = int(where.read_text("utf-8"))
        live, hostile = (list(map(_feed, addresses)) for addresses in _addresses(size, port))
        announce(bench.settings, live, only=True)
        bench.say(f"crowd: the first contact with {size.feeds} feeds")
        with bench.stage("produce", "crowd-produce"):
            start = time.monotonic()
            wait(
                lambda: _ask(port, "notes")["contacted"] >= size.feeds,
                "first contacts",
                pause=1.0,
                seconds=_CONTACT,
            )
            contact = time.monotonic() - start
            time.sleep(INTERVAL)
            bench.say(
                f"crowd: follows them for {size.seconds:.0f} s, with {size.hostile} hostile ones from now on"
            )
            announce(bench.settings, hostile)
            found = _followed(port, size.seconds)
        bench.say("crowd: the bare loop at the same pace")
        bare = bench.answer("benchmarks.crowd", "bare", str(port))
    return {
        **size._asdict(), "interval": INTERVAL, "contact_s": round(contact), **found,
        "bare_per_cpu_s": round(bare), "ratio": round(found["polls_per_cpu_s"] / bare, 2),
    }  # fmt: skip


def _feed(url: str) -> Feed:
    return Feed(url=url, outlet=url.partition("//")[2], language="en")


def _followed(port: int, seconds: float) -> dict[str, Any]:
    _ask(port, "begin")
    start, cpu = time.monotonic(), _cpu()
    most = [0.0, 0.0]
    while time.monotonic() - start < seconds:
        time.sleep(1.0)
        most = [max(one, now) for one, now in zip(most, _memory(), strict=True)]
    notes, used = _ask(port, "notes"), _cpu() - cpu
    return {
        "polls": notes["polls"],
        "polls_per_s": round(notes["polls"] / (time.monotonic() - start)),
        "polls_per_cpu_s": round(notes["polls"] / used),
        "news": round(notes["news"] / max(1, notes["polls"]), 3),
        "conditional": round(notes["conditional"] / max(1, notes["polls"]), 4),
        "hostile_polls": notes["hostile"],
        "waited": {name: round(value / INTERVAL, 3) for name, value in notes["waited"].items()},
        "memory_mb": round(most[0]),
        "readers_mb": round(most[1]),
    }


def _cpu() -> float:
    """Processor time of `produce` and those that read documents for it, the ended ones too."""
    found = processes.named(os.getpid())
    return sum(map(polling.cpu_of, [*found.get("produce", ()), *found.get("reader", ())]))


def _memory() -> tuple[float, float]:
    found = processes.named(os.getpid())
    produce, readers = (sum(map(processes.memory, found.get(name, ()))) for name in ("produce", "reader"))
    return produce, readers


def _ask(port: int, path: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=60) as answer:
        return cast(dict[str, Any], json.load(answer))


_SIZE = "BENCHMARKS_CROWD"  # the size, for the children


def _size() -> _Size:
    return _Size(*json.loads(os.environ[_SIZE]))


def main() -> None:
    """One child, until its end or its parent's."""
    kind, where = sys.argv[1:]
    end_with_parent()
    children: dict[str, Callable[[], Any]] = {
        "origin": lambda: loop.run(_origin(Path(where))),
        "bare": lambda: print(f"{asyncio.run(_bare(int(where))):.1f}"),
    }
    children[kind]()


if __name__ == "__main__":
    main()
