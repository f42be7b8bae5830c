"""A local web server with feeds that a test writes, and what producers make of them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import uuid4

from kafka import TopicPartition

from pactwatch.codec import decode
from pactwatch.kafka import client as kafka
from pactwatch.kafka.compacted import read_to_end
from pactwatch.records import Article, Feed, FeedState
from pactwatch.settings import Settings
from pactwatch.topics import ARTICLES, FEEDS_STATE, Topic
from producers import rss
from producers.report import PollReport


@dataclass
class Newsroom:
    """A local web server whose feeds the test writes."""

    address: str
    documents: dict[str, bytes] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    def publish(self, name: str, *titles: str) -> Feed:
        now = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
        items = "".join(
            f"<item><title>{title}</title><link>https://news.test/{name}/{title}</link><pubDate>{now}</pubDate></item>"
            for title in titles
        )
        self.documents[f"/{name}"] = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
        return Feed(url=f"{self.address}/{name}", outlet=name, language="en")


@contextmanager
def open_newsroom() -> Iterator[Newsroom]:
    """A newsroom on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            room.requests.append(self.path)
            body = room.documents.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header(
                "Content-Type", "text/html" if body and body.startswith(b"<html>") else "text/xml"
            )
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        room = Newsroom(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield room
        server.shutdown()


def name() -> str:
    return uuid4().hex[:10]


def records(settings: Settings, topic: Topic) -> list[Any]:
    """Everything on a topic now."""
    consumer = kafka.make_consumer(settings)
    partitions = [TopicPartition(topic.name, number) for number in range(topic.partitions)]
    consumer.assign(partitions)
    consumer.seek_to_beginning(*partitions)
    ends, found = consumer.end_offsets(partitions), []
    while any(consumer.position(one) < ends[one] for one in partitions):
        for batch in consumer.poll(timeout_ms=200).values():
            found += batch
    consumer.close()
    return found


def articles_of(settings: Settings, outlet: str) -> list[Article]:
    """What is on `articles` from one outlet, repeats included; what other tests broke is left out."""
    values = [
        record.value for record in records(settings, ARTICLES) if outlet.encode() in (record.value or b"")
    ]
    return [article for article in (decode(v, Article) for v in values) if article.outlet == outlet]


def titles(settings: Settings, outlet: str) -> list[str]:
    return sorted(article.title for article in articles_of(settings, outlet))


def state_of(settings: Settings, feed: Feed) -> FeedState | None:
    return read_to_end(settings, FEEDS_STATE, FeedState).records.get(feed.url)


async def poll_once(settings: Settings) -> list[PollReport]:
    reports: list[PollReport] = []
    await asyncio.wait_for(
        rss.run(settings, stop=asyncio.Event(), once=True, on_poll=reports.append), timeout=60
    )
    return reports


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[asyncio.Queue[PollReport]]:
    """Producers at work, with their reports."""
    stop, reports = asyncio.Event(), asyncio.Queue[PollReport]()
    task = asyncio.create_task(rss.run(settings, stop=stop, on_poll=reports.put_nowait))
    try:
        yield reports
    finally:
        stop.set()
        await asyncio.wait_for(task, timeout=10)


async def report_where(
    reports: asyncio.Queue[PollReport], wanted: Callable[[PollReport], bool]
) -> PollReport:
    async with asyncio.timeout(60):
        while not wanted(report := await reports.get()):
            pass
        return report
