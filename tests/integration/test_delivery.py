"""Nothing is lost and nothing doubled, from feed to Elasticsearch, whatever is killed: audited by comparing id sets.

Numbered articles are served by feeds that grow, polled by real `produce` processes, tagged and followed by real `stream`
processes and written by real `index` processes, while parts of it die. What should have come out is computed by the pure
functions; what came out is read from `articles`, `articles.tagged`, `alerts` and Elasticsearch.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from builders import article
from kafka import TopicPartition

from pactwatch import codec, identity, topics
from pactwatch.codec import InvalidRecord
from pactwatch.kafka import client as kafka
from pactwatch.local.process import ChildProcess
from pactwatch.local.stack import LocalStack
from pactwatch.records import Alert, Article, Feed, Record, TaggedArticle
from pactwatch.settings import Settings, environment
from producers.announce import announce
from sinks import setup
from sinks.client import make_client
from stream import tag
from stream.alert import advance
from stream.stories.recognise import Candidates
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import Watchlist

pytestmark = pytest.mark.slow
FEEDS = 8
PATIENCE = 240.0
STAGES = ("produce", "stream", "index")


class NumberedFeeds:
    """Feeds whose numbered articles appear one after another; every fifth is relevant and has a figure of its own."""

    def __init__(self, count: int, seconds: float) -> None:
        self.count, self.seconds = count, seconds
        self.start = time.time()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = server.document(int(self.path.rpartition("/")[2]))
                self.send_response(200)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None: ...

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def feeds(self) -> list[Feed]:
        return [
            Feed(url=f"{self.base}/feed/{n}", outlet=f"Outlet {n}", country="KR", language="en")
            for n in range(FEEDS)
        ]

    def url(self, number: int) -> str:
        return f"{self.base}/article/{number}"

    def id(self, number: int) -> str:
        return identity.article_id(url=self.url(number), feed="", guid=None, title="", date="")

    def text(self, number: int) -> tuple[str, str]:
        if number % 5:
            return (
                f"Local football round {number}",
                f"The home side won game number {number} on Saturday in front of a happy crowd.",
            )
        troops = 1000 + number
        return (
            f"North Korea sends {troops:,} soldiers to Russia",
            f"North Korea has sent {troops:,} soldiers to Russia to fight in Ukraine, "
            f"South Korea's spy agency said on Friday in report {number}.",
        )

    def document(self, feed: int) -> bytes:
        shown = min(self.count, int((time.time() - self.start) / self.seconds * self.count) + 1)
        items = []
        for number in range(feed, shown, FEEDS):
            title, body = self.text(number)
            date = format_datetime(datetime.fromtimestamp(self.start, UTC))
            items.append(
                f"<item><title>{title}</title><link>{self.url(number)}</link><pubDate>{date}</pubDate><description>{body}</description></item>"
            )
        return f"<rss version='2.0'><channel><title>Outlet {feed}</title>{''.join(items)}</channel></rss>".encode()


@pytest.fixture(scope="module")
def ready(settings: Settings) -> Settings:
    """Settings of a stack with index templates, polled every second."""
    setup.run(settings)
    return Settings(
        kafka=settings.kafka, elasticsearch=settings.elasticsearch, allow_private=True, poll_interval=1
    )


@contextmanager
def stages(
    settings: Settings, folder: Path, names: tuple[str, ...] = STAGES
) -> Iterator[dict[str, ChildProcess]]:
    """Real child processes, one a stage."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("PACTWATCH_")} | environment(settings)
    children = {
        name: ChildProcess(
            name,
            [sys.executable, "-m", "pactwatch", name.partition("-")[0]],
            log=folder / f"{name}.log",
            env=env,
        )
        for name in names
    }
    for child in children.values():
        child.start()
    try:
        yield children
    finally:
        for child in children.values():
            child.stop()


@contextmanager
def numbered(settings: Settings, count: int, seconds: float) -> Iterator[NumberedFeeds]:
    """A feed server that the producers poll; its feeds are taken away afterwards."""
    feeds = NumberedFeeds(count, seconds)
    announce(settings, feeds.feeds(), only=True)
    try:
        yield feeds
    finally:
        feeds.close()


def records(settings: Settings, topic: topics.Topic) -> list[tuple[Record, Any]]:
    """All decodable records of a topic with their Kafka records, in order within each partition."""
    assert topic.record is not None
    consumer = kafka.make_consumer(settings)
    parts = [TopicPartition(topic.name, p) for p in range(topic.partitions)]
    consumer.assign(parts)
    consumer.seek_to_beginning(*parts)
    ends, found = consumer.end_offsets(parts), []
    while any(consumer.position(part) < ends[part] for part in parts):
        for batch in consumer.poll(timeout_ms=500).values():
            for raw in batch:
                try:
                    found.append((codec.decode(raw.value, topic.record), raw))
                except InvalidRecord:
                    continue
    consumer.close()
    return found


def expected_alerts(settings: Settings) -> dict[str, bytes]:
    """What the pure functions make of `articles.tagged`, from its first record on: alert id -> bytes."""
    candidates: dict[str, Candidates] = {}
    alerts: dict[str, bytes] = {}
    for tagged, raw in records(settings, topics.TAGGED):
        assert isinstance(tagged, TaggedArticle)
        index = candidates.setdefault(tagged.watchlist.id, Candidates())
        outcome = advance(index, tagged, datetime.fromtimestamp(raw.timestamp / 1000, UTC))
        if outcome is None:
            continue
        index.put(outcome.story)
        if outcome.alert is not None:
            alerts[outcome.alert.id] = codec.encode(outcome.alert)
    return alerts


def indexed(settings: Settings, alias: str, articles: set[str]) -> list[str]:
    """Ids of documents about these articles, one for every document, so that a double shows."""
    client = make_client(settings)
    client.indices.refresh(index=f"{alias}-*")
    wanted = sorted(articles)
    found: list[str] = []
    for start in range(0, len(wanted), 500):
        terms = {"terms": {"pactwatch.article": wanted[start : start + 500]}}
        hits = client.search(index=f"{alias}-*", query=terms, size=5000, source=False)["hits"]["hits"]
        found += [hit["_id"] for hit in hits]
    return found


class Audit:
    """What should be where for one run of numbered feeds, and what is."""

    def __init__(self, settings: Settings, feeds: NumberedFeeds) -> None:
        self.settings = settings
        self.all = {feeds.id(n) for n in range(feeds.count)}
        rules = load_watchlist(settings.watchlists)
        self.relevant = {feeds.id(n) for n in range(feeds.count) if self._is_relevant(feeds, n, rules)}
        self.documents = {identity.document_id(rules.id, article) for article in self.relevant}

    def _is_relevant(self, feeds: NumberedFeeds, number: int, rules: Watchlist) -> bool:
        title, body = feeds.text(number)
        return tag.tag(article(title, body, language="en"), rules).relevant

    def differences(self) -> list[str]:
        """One line for every place that lacks or doubles something; empty when all is well."""
        sent = {r.id for r, _ in records(self.settings, topics.ARTICLES) if isinstance(r, Article)}
        tagged = {r.id for r, _ in records(self.settings, topics.TAGGED) if isinstance(r, TaggedArticle)}
        alerts = {
            r.id: raw.value
            for r, raw in records(self.settings, topics.ALERTS)
            if isinstance(r, Alert) and r.article in self.all
        }
        wanted = {
            i: b
            for i, b in expected_alerts(self.settings).items()
            if codec.decode(b, Alert).article in self.all
        }
        documents = indexed(self.settings, "pactwatch-articles", self.all)
        found = indexed(self.settings, "pactwatch-alerts", self.all)
        lines: list[tuple[str, Collection[object]]] = [
            ("articles", self.all - sent),
            ("articles.tagged", self.relevant - tagged),
            ("articles.tagged has too much", (tagged & self.all) - self.relevant),
            ("alerts", wanted.keys() - alerts.keys()),
            ("alerts has too much", alerts.keys() - wanted.keys()),
            ("alerts differ", {i for i in wanted.keys() & alerts.keys() if wanted[i] != alerts[i]}),
            ("articles in Elasticsearch", self.documents - set(documents)),
            ("alerts in Elasticsearch", wanted.keys() - set(found)),
            (
                "doubles in Elasticsearch",
                set(range(len(documents) - len(set(documents)) + len(found) - len(set(found)))),
            ),
        ]
        found_differences = [f"{name}: {len(ids)}" for name, ids in lines if ids]
        for i in [i for i in wanted if i in alerts and wanted[i] != alerts[i]][:1]:
            found_differences.append(f"first that differs, wanted {wanted[i]!r}, got {alerts[i]!r}")
        return found_differences

    def wait(self) -> None:
        """Returns when all is well; fails with the differences when patience is at an end."""
        deadline = time.monotonic() + PATIENCE
        while differences := self.differences():
            assert time.monotonic() < deadline, differences
            time.sleep(2.0)
        assert len(self.relevant) == len(self.all) // 5


def after(start: float, seconds: float) -> None:
    time.sleep(max(0.0, start + seconds - time.time()))


def test_every_stage_killed_five_times(ready: Settings, tmp_path: Path) -> None:
    """1,000 articles while produce, stream and index are each killed by SIGKILL at five random points: all arrive, once."""
    seed = int(os.environ.get("PACTWATCH_TEST_SEED", random.SystemRandom().randrange(10**6)))
    print(f"PACTWATCH_TEST_SEED={seed}")  # shown when the test fails
    rng = random.Random(seed)
    with numbered(ready, 1000, 60) as feeds, stages(ready, tmp_path) as children:

        def torment(child: ChildProcess, pauses: list[tuple[float, float]]) -> None:
            for alive, dead in pauses:
                time.sleep(alive)
                child.kill()
                time.sleep(dead)
                child.start()

        threads = [
            threading.Thread(
                target=torment, args=(child, [(rng.uniform(3, 14), rng.uniform(0, 1)) for _ in range(5)])
            )
            for child in children.values()
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        Audit(ready, feeds).wait()


def test_elasticsearch_away_for_twenty_seconds(ready: Settings, stack: LocalStack, tmp_path: Path) -> None:
    """Elasticsearch stops in mid-run for 20 s: the sink waits, and all arrive, once."""
    with numbered(ready, 400, 25) as feeds, stages(ready, tmp_path) as children:
        after(feeds.start, 10)
        stack.elasticsearch.stop()
        after(feeds.start, 30)
        stack.elasticsearch.start()
        Audit(ready, feeds).wait()
        assert all(child.running for child in children.values())


@pytest.mark.parametrize(
    "end", [lambda s: s.kafka.stop(), lambda s: s.kafka.kill()], ids=["stopped", "killed"]
)
def test_kafka_restarts(
    ready: Settings, stack: LocalStack, tmp_path: Path, end: Callable[[LocalStack], None]
) -> None:
    """Kafka ends in mid-run, in good order or killed, and comes back on its data: all arrive, once."""
    with numbered(ready, 400, 25) as feeds, stages(ready, tmp_path):
        after(feeds.start, 12)
        end(stack)
        time.sleep(3)
        stack.kafka.start()
        Audit(ready, feeds).wait()


def test_a_second_stream_process_joins_and_leaves(ready: Settings, tmp_path: Path) -> None:
    """Another stream process takes over partitions and gives them back, once in good order and once killed: all arrive."""
    with numbered(ready, 400, 45) as feeds, stages(ready, tmp_path):
        after(feeds.start, 10)
        with stages(ready, tmp_path, ("stream-2",)):
            after(feeds.start, 24)
        with stages(ready, tmp_path, ("stream-3",)) as third:
            after(feeds.start, 38)
            third["stream-3"].kill()
        Audit(ready, feeds).wait()


def test_an_undecodable_record_on_every_topic(ready: Settings, tmp_path: Path) -> None:
    """Bytes that are no record land in `dead-letters` with their topic, place and reason; what follows them goes on."""
    mark = os.urandom(8).hex().encode()
    sources = [
        topics.ARTICLES,
        topics.TAGGED,
        topics.STORIES,
        topics.ALERTS,
        topics.FEEDS,
        topics.FEEDS_STATE,
    ]
    producer = kafka.make_producer(ready)
    sent = {t.name: producer.send(t.name, key=b"broken", value=b"{" + mark).get(30) for t in sources}
    producer.close()
    with numbered(ready, 100, 5) as feeds, stages(ready, tmp_path):
        Audit(ready, feeds).wait()
        deadline = time.monotonic() + PATIENCE
        while len(found := _letters(ready, mark)) < len(sources):
            assert time.monotonic() < deadline, f"dead letters only from {sorted(found)}"
            time.sleep(1)
    for name, metadata in sent.items():
        headers = found[name]
        assert (headers["partition"], headers["offset"]) == (
            str(metadata.partition).encode(),
            str(metadata.offset).encode(),
        )
        assert headers["reason"]


def _letters(settings: Settings, mark: bytes) -> dict[str, dict[str, bytes]]:
    """Headers of the dead letters whose bytes end in the mark, by the topic they came from."""
    consumer = kafka.make_consumer(settings)
    parts = [TopicPartition(topics.DEAD_LETTERS.name, p) for p in range(topics.DEAD_LETTERS.partitions)]
    consumer.assign(parts)
    consumer.seek_to_beginning(*parts)
    ends = consumer.end_offsets(parts)
    found: dict[str, dict[str, bytes]] = {}
    while any(consumer.position(part) < ends[part] for part in parts):
        for batch in consumer.poll(timeout_ms=500).values():
            found |= {r.key.decode(): dict(r.headers) for r in batch if r.value.endswith(mark)}
    consumer.close()
    return found
