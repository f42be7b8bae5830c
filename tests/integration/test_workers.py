"""Feed documents are read in real processes, which a document can break without harm to others."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from pactwatch.languages.load import load_feed_languages
from producers.entries import Served, entries_of
from producers.page import Page
from producers.robots import Robots
from producers.worker import MEMORY, seconds_for
from producers.workers import Workers

GOLDEN = Path(__file__).parents[1] / "golden" / "feeds"
GOOD = Served(
    b"<rss><channel><item><title>News</title><link>https://a.example/1</link></item></channel></rss>"
)
# No document that we know takes longer than it may any more: this one never ends, see `endless`.
ENDLESS = Served(b"<rss><channel><title>endless</title></channel></rss>")
_NEVER_ENDS = """import producers.entries as entries
read = entries.entries_of
def entries_of(served, languages):
    while b"<title>endless</title>" in served.body:
        pass
    return read(served, languages)
entries.entries_of = entries_of
"""
VAST = Served(
    b'{"version": "https://jsonfeed.org/version/1", "items": [' + b'{"id": "1"},' * 1_500_000 + b"{}]}"
)


@pytest.fixture(autouse=True)
def endless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Worker processes have a reader that never ends with ENDLESS."""
    (tmp_path / "sitecustomize.py").write_text(_NEVER_ENDS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


def using(scenario: Callable[[Workers], Awaitable[None]], count: int = 1) -> None:
    """Runs it with workers that are closed afterwards."""

    async def run() -> None:
        workers = Workers(count)
        try:
            await scenario(workers)
        finally:
            await workers.close()

    asyncio.run(run())


async def reading(workers: Workers, served: Served) -> asyncio.Task[object]:
    """The document, on its way into a process that has begun to read it."""
    task: asyncio.Task[object] = asyncio.create_task(workers.read(served))
    await asyncio.sleep(1.0)
    assert not task.done()
    return task


def test_pages_and_robots_are_read_by_the_same_processes() -> None:
    """Between two feeds a page and a robots.txt are read, each with its own kind of answer."""
    robots = Robots("User-agent: *\nDisallow: /no", "https://a.example/no", "pactwatch")
    text = "".join(
        f"<p>Soldiers were sent to the front, the ministry said on Monday: {n}.</p>" for n in range(9)
    )
    body = f"<html><title>Soldiers at the front</title><article>{text}</article></html>".encode()
    page = Page(
        body, "text/html", "https://a.example/1", "en", "Soldiers at the front", "Soldiers were sent."
    )

    async def scenario(workers: Workers) -> None:
        good = await workers.read(GOOD)
        assert (await workers.allowed(robots)).allowed is False
        assert (await workers.text(page)).text.count("the ministry said") == 9
        assert await workers.read(GOOD) == good

    using(scenario)


def test_every_golden_document_is_read_alike() -> None:
    """A worker answers what `entries_of` says, for every document in turn."""

    async def scenario(workers: Workers) -> None:
        for path in sorted(GOLDEN.glob("*.*")):
            served = Served(path.read_bytes(), url="https://a.example/feed")
            assert await workers.read(served) == entries_of(served, load_feed_languages()), path.name

    using(scenario)


@pytest.mark.parametrize(
    ("document", "says"),
    [(ENDLESS, "takes too long"), (VAST, f"takes more than {MEMORY // 1024**2} MB")],
    ids=["time", "memory"],
)
def test_a_document_without_bounds_is_refused_and_the_next_is_read(document: Served, says: str) -> None:
    """What takes too much time or memory costs its worker's life, and the next document finds a new one."""

    async def scenario(workers: Workers) -> None:
        refused = await workers.read(document)
        assert refused.too_heavy
        assert says in (refused.error or "")
        assert [entry.title for entry in (await workers.read(GOOD)).entries] == ["News"]

    using(scenario)


def test_a_busy_machine_makes_no_document_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that works is waited for beyond the limit by the clock; one that does nothing is given up."""
    items = "".join(
        f"<item><title>{n}</title><link>https://a.example/{n}</link><description><svg/>{'word ' * 500}</description></item>"
        for n in range(2_000)
    )
    long = Served(f"<rss><channel>{items}</channel></rss>".encode())

    async def scenario(workers: Workers) -> None:
        assert (await workers.read(GOOD)).entries
        monkeypatch.setattr("producers.workers._WAIT", 0.15)
        monkeypatch.setattr("producers.workers._TURNS", 1_000)
        assert len((await workers.read(long)).entries) == 2_000
        [process] = workers.processes
        os.kill(process, signal.SIGSTOP)
        assert (await workers.read(GOOD)).error == "too heavy: the document takes too long to read"

    using(scenario)


def test_others_are_read_meanwhile() -> None:
    """While one worker is busy with a hostile document and a second one waits, the other worker goes on."""

    async def scenario(workers: Workers) -> None:
        hostile = await reading(workers, ENDLESS)
        waiting = asyncio.create_task(workers.read(ENDLESS))
        for _ in range(20):
            assert (await workers.read(GOOD)).entries
        assert not hostile.done() and not waiting.done()
        waiting.cancel()
        assert (await workers.read(GOOD)).entries
        hostile.cancel()

    using(scenario, count=2)


def test_a_worker_killed_in_mid_parse_is_replaced() -> None:
    """SIGKILL, as the kernel sends it when memory is short, costs the one document."""

    async def scenario(workers: Workers) -> None:
        hostile = await reading(workers, ENDLESS)
        [process] = workers.processes
        os.kill(process, signal.SIGKILL)
        refused = await hostile
        assert getattr(refused, "error", "") == "too heavy: the document ended its reader (status -9)"
        assert (await workers.read(GOOD)).entries

    using(scenario)


def test_a_reader_that_was_given_up_answers_nobody_else() -> None:
    """A caller that stops waiting for a document leaves no answer behind for the next one."""

    async def scenario(workers: Workers) -> None:
        (await reading(workers, ENDLESS)).cancel()
        assert [entry.title for entry in (await workers.read(GOOD)).entries] == ["News"]

    using(scenario)


def test_closing_does_not_wait_for_a_document() -> None:
    """A stop in the middle of a document is a stop now: it has far less time than the document may take."""

    async def scenario(workers: Workers) -> None:
        await reading(workers, ENDLESS)
        began = time.monotonic()
        await workers.close()
        assert time.monotonic() - began < seconds_for(len(ENDLESS.body))
        assert workers.processes == []

    using(scenario)
