"""Producers on a real Kafka: articles arrive once known, states follow, and nothing is lost by a kill."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch
from hands import indexing, until
from kafka import TopicPartition
from msgspec.structs import replace

from pactwatch.codec import decode
from pactwatch.envelope import Outgoing
from pactwatch.kafka import client as kafka
from pactwatch.kafka.compacted import read_to_end
from pactwatch.records import Article, Feed, FeedAlert, FeedState
from pactwatch.settings import Settings, environment
from pactwatch.topics import ARTICLES, DEAD_LETTERS, FEEDS, FEEDS_HEALTH, FEEDS_STATE, Topic
from producers import overview, rss
from producers.announce import announce, present, withdraw
from producers.outbox import NotAcknowledged, Outbox
from producers.report import PollReport
from producers.verdict import verdict_of


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


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
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


@pytest.fixture(autouse=True)
def no_feeds_before(settings: Settings) -> None:
    """Feeds of other tests are forgotten."""
    announce(settings, [], only=True)


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
    values = [record.value for record in records(settings, ARTICLES) if outlet.encode() in record.value]
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


def test_a_document_without_bounds_holds_up_nobody(settings: Settings, newsroom: Newsroom) -> None:
    """Beside feeds that no reader survives another feed's article arrives; they are named as too heavy and back off."""
    outlet, hostile = name(), [newsroom.publish(name()) for _ in range(3)]
    for feed in hostile:
        newsroom.documents[urlsplit(feed.url).path] = (
            b"<rss><channel><item><description>" + b"<a>" * 350_000 + b"</description></item></channel></rss>"
        )
    announce(settings, [*hostile, newsroom.publish(outlet, "news")])
    asyncio.run(poll_once(settings))
    assert titles(settings, outlet) == ["news"]
    for feed in hostile:
        state = state_of(settings, feed)
        assert state and state.too_heavy and state.failures == 1
        assert verdict_of(feed, state, datetime.now(UTC)) == "too-heavy"


def test_a_feed_of_a_users_stays_when_the_list_is_loaded_anew(settings: Settings, newsroom: Newsroom) -> None:
    """A list that is loaded with `only` removes what lists brought, not what a person added; removing takes the state."""
    listed, added = newsroom.publish(name(), "one"), replace(newsroom.publish(name(), "two"), source="user")
    announce(settings, [listed, added])
    asyncio.run(poll_once(settings))
    announce(settings, [], only=True)
    assert [feed.url for feed in present(settings)] == [added.url]
    assert withdraw(settings, added.url) == added
    assert (present(settings), state_of(settings, added)) == ([], None)
    assert withdraw(settings, added.url) is None


def test_secrets_of_a_feed_stay_on_its_topic(settings: Settings, newsroom: Newsroom) -> None:
    """A token in the address is sent to the server and is on no other topic; a second process finds the state."""
    outlet = name()
    feed = newsroom.publish(outlet, "one")
    newsroom.documents[f"/{outlet}?token=s3cret"] = newsroom.documents[f"/{outlet}"]
    announce(settings, [replace(feed, url=f"{feed.url}?token=s3cret")])
    first, second = (asyncio.run(poll_once(settings)) for _ in range(2))
    assert newsroom.requests[-1] == f"/{outlet}?token=s3cret"
    assert ([report.new for report in first], [report.new for report in second]) == ([1], [0])
    for topic in (ARTICLES, FEEDS_STATE, FEEDS_HEALTH, DEAD_LETTERS):
        assert not any(b"s3cret" in (r.value or b"") + (r.key or b"") for r in records(settings, topic))


def test_new_articles_once(settings: Settings, newsroom: Newsroom) -> None:
    """A second process knows from `feeds.state` what the first has sent, and sends only what is new."""
    outlet = name()
    feed = newsroom.publish(outlet, "one", "two")
    announce(settings, [feed])
    first = asyncio.run(poll_once(settings))
    newsroom.publish(outlet, "one", "two", "three")
    second = asyncio.run(poll_once(settings))
    assert [(report.new, report.skipped["unchanged"]) for report in (*first, *second)] == [(2, 0), (1, 2)]
    assert titles(settings, outlet) == ["one", "three", "two"]
    state = state_of(settings, feed)
    assert state is not None and state.polls == 2 and state.articles == 3 and state.error is None


def test_feeds_change_while_running(settings: Settings, newsroom: Newsroom) -> None:
    """Feeds that are added or removed while producers run are followed."""
    first, second = newsroom.publish(name(), "a"), newsroom.publish(name(), "b")

    async def scenario() -> None:
        async with running(settings) as reports:
            await asyncio.to_thread(announce, settings, [first])
            await report_where(reports, lambda report: report.url == first.url)
            await asyncio.to_thread(announce, settings, [second], only=True)
            await report_where(reports, lambda report: report.url == second.url)
            newsroom.publish(first.outlet, "a", "never")
            for _ in range(2):  # the removed feed would be due in between
                newsroom.publish(second.outlet, "b", name())
                await report_where(reports, lambda report: report.url == second.url and report.new == 1)

    asyncio.run(scenario())
    assert titles(settings, first.outlet) == ["a"]


def test_bad_documents_are_kept_once(settings: Settings, newsroom: Newsroom) -> None:
    """What is no feed goes to dead-letters with its reason, once per document, and the state says it fails."""
    outlet = name()
    feed = newsroom.publish(outlet)
    newsroom.documents[f"/{outlet}"] = f"<html><title>Blocked {outlet}</title></html>".encode()
    announce(settings, [feed])
    asyncio.run(poll_once(settings))
    asyncio.run(poll_once(settings))
    letters = [
        record
        for record in records(settings, DEAD_LETTERS)
        if feed.url.encode() in dict(record.headers)["reason"]
    ]
    assert [letter.value for letter in letters] == [newsroom.documents[f"/{outlet}"]]
    assert b"an HTML page, not a feed" in dict(letters[0].headers)["reason"]
    rows = {row.url: row for row in overview.read(settings, datetime.now(UTC))}
    assert rows[feed.url].verdict == "not-a-feed" and rows[feed.url].failures == 2


def test_an_outage_is_two_records_and_one_document(
    settings: Settings, newsroom: Newsroom, client: Elasticsearch
) -> None:
    """What two polls find wrong is announced on feeds.health and over with the next good poll, or with the feed's removal."""
    outlet = name()
    feed = newsroom.publish(outlet, "one")
    announce(settings, [feed])
    good = newsroom.documents.pop(f"/{outlet}")
    for _ in range(3):
        asyncio.run(poll_once(settings))
    assert [(a.event, a.verdict) for a in outages_of(settings, outlet)] == [("began", "failing")]
    (row,) = [row for row in overview.read(settings, datetime.now(UTC)) if row.url == feed.url]
    assert (row.verdict, row.problems) == ("failing", {"failing": "HTTP 404 Not Found"}) and row.since
    newsroom.documents[f"/{outlet}"] = good
    asyncio.run(poll_once(settings))
    began, ended = outages_of(settings, outlet)
    assert (ended.event, ended.id, ended.since) == ("ended", began.id, row.since)
    newsroom.documents[f"/{outlet}"] = b"<rss><channel></channel></rss>"
    for _ in range(2):
        asyncio.run(poll_once(settings))
    assert withdraw(settings, feed.url)
    assert [(a.event, a.verdict) for a in outages_of(settings, outlet)][2:] == [
        ("began", "empty"),
        ("ended", "empty"),
    ]
    with indexing(settings):
        until(lambda: len(indexed(client, outlet)) == 2)
        until(lambda: all(document["pactwatch"]["outage"]["over"] for document in indexed(client, outlet)))


def test_an_index_of_sitemaps_is_followed(settings: Settings, newsroom: Newsroom) -> None:
    """Its newest sitemaps are read, each article is sent once, and a sitemap that has not changed is not asked for again."""
    outlet = name()

    def sitemap(number: int, *pages: str) -> None:
        urls = "".join(f"<url><loc>https://news.test/{outlet}/{page}</loc></url>" for page in pages)
        newsroom.documents[f"/{outlet}-{number}"] = f"<urlset>{urls}</urlset>".encode()

    def index(*changed: str) -> None:
        listed = "".join(
            f"<sitemap><loc>/{outlet}-{number}</loc><lastmod>{day}</lastmod></sitemap>"
            for number, day in enumerate(changed)
        )
        newsroom.documents[f"/{outlet}"] = f"<sitemapindex>{listed}</sitemapindex>".encode()

    sitemap(0, "first", "second")
    sitemap(1, "third")
    index("2024-03-04", "2024-03-05")
    announce(settings, [Feed(url=f"{newsroom.address}/{outlet}", outlet=outlet)])
    (first,) = asyncio.run(poll_once(settings))
    (second,) = asyncio.run(poll_once(settings))
    sitemap(1, "third", "fourth")
    index("2024-03-04", "2024-03-06")
    (third,) = asyncio.run(poll_once(settings))
    assert [report.new for report in (first, second, third)] == [3, 0, 1]
    assert titles(settings, outlet) == ["first", "fourth", "second", "third"]
    asked = [newsroom.requests.count(f"/{outlet}{part}") for part in ("", "-0", "-1")]
    assert asked == [3, 1, 2]


def test_full_text_by_choice(settings: Settings, newsroom: Newsroom) -> None:
    """A feed with full_text sends its articles with their pages' texts; switching it on sends nothing again."""
    outlet = name()
    feed = newsroom.publish(outlet, "one")
    announce(settings, [feed])
    asyncio.run(poll_once(settings))
    announce(settings, [replace(feed, full_text=True)])
    text = "".join(
        f"<p>The ministry said on Monday that soldiers were sent, part {n} of many.</p>" for n in range(9)
    )
    for title in ("one", "Soldiers sent to the front"):
        page = f"<html><title>{title}</title><article><h1>{title}</h1>{text}</article></html>"
        newsroom.documents[f"/{outlet}/{title.replace(' ', '-')}"] = page.encode()
    newsroom.publish(outlet, "Soldiers sent to the front", "one")
    document = newsroom.documents[f"/{outlet}"].decode()
    link = f"{newsroom.address}/{outlet}/Soldiers-sent-to-the-front"
    moved = document.replace(f"https://news.test/{outlet}/Soldiers sent to the front", link)
    newsroom.documents[f"/{outlet}"] = moved.encode()
    (report,) = asyncio.run(poll_once(settings))
    assert (report.new, report.revised) == (1, 0)
    found = {article.title: article for article in articles_of(settings, outlet)}
    assert {title: article.text_from for title, article in found.items()} == {
        "one": "feed",
        "Soldiers sent to the front": "page",
    }
    assert found["Soldiers sent to the front"].body.count("The ministry said on Monday") == 9


def outages_of(settings: Settings, outlet: str) -> list[FeedAlert]:
    alerts = [decode(record.value, FeedAlert) for record in records(settings, FEEDS_HEALTH)]
    return sorted((one for one in alerts if one.outlet == outlet), key=lambda one: one.raised)


def indexed(client: Elasticsearch, outlet: str) -> list[dict[str, Any]]:
    """The documents of an outlet's outages."""
    client.indices.refresh(index="pactwatch-outages")
    query = {"term": {"pactwatch.outlet.name": outlet}}
    return [hit["_source"] for hit in client.search(index="pactwatch-outages", query=query)["hits"]["hits"]]


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
