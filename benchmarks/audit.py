"""Whether anything was lost or doubled: numbered articles, and an audit that compares sets of ids.

In: how many articles in how many seconds; later, the topics and indices of the stack that read them. Out: feeds that grow, and
a line for every place that lacks or doubles something. What should have come out is computed by the pure functions; what came
out is read from `articles`, `articles.tagged`, `alerts` and Elasticsearch.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pactwatch import codec, identity, topics
from pactwatch.codec import InvalidRecord
from pactwatch.kafka import reading
from pactwatch.records import Alert, Article, Feed, Record, TaggedArticle
from pactwatch.settings import Settings
from sinks.client import make_client
from stream import tag
from stream.alert import advance
from stream.stories.recognise import Candidates
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import Watchlist

FEEDS = 8
PATIENCE = 240.0


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing: who reads here is killed again and again."""


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

        self._http = _Server(("127.0.0.1", 0), Handler)
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

    def shown(self) -> int:
        """How many articles have been published up to now."""
        return min(self.count, int((time.time() - self.start) / self.seconds * self.count) + 1)

    def next_relevant(self) -> str:
        """The id of the relevant article that is published next; of the last one at the end."""
        return self.id(min(-(-self.shown() // 5) * 5, (self.count - 1) // 5 * 5))

    def document(self, feed: int) -> bytes:
        items = []
        for number in range(feed, self.shown(), FEEDS):
            title, body = self.text(number)
            date = format_datetime(datetime.fromtimestamp(self.start, UTC))
            items.append(
                f"<item><title>{title}</title><link>{self.url(number)}</link><pubDate>{date}</pubDate><description>{body}</description></item>"
            )
        return f"<rss version='2.0'><channel><title>Outlet {feed}</title>{''.join(items)}</channel></rss>".encode()


def records(settings: Settings, topic: topics.Topic) -> list[tuple[Record, Any]]:
    """All decodable records of a topic with their Kafka records, in order within each partition."""
    assert topic.record is not None
    found = []
    with reading.open_consumer(settings) as consumer:
        parts = reading.partitions(topic)
        consumer.assign(parts)
        consumer.seek_to_beginning(*parts)
        for raw in reading.records(consumer, consumer.end_offsets(parts)):
            with suppress(InvalidRecord):
                found.append((codec.decode(raw.value, topic.record), raw))
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


def _doubles(ids: Collection[str]) -> int:
    return len(ids) - len(set(ids))


class Audit:
    """What should be where for one run of numbered feeds, and what is."""

    def __init__(self, settings: Settings, feeds: NumberedFeeds) -> None:
        self.settings = settings
        self.all = {feeds.id(n) for n in range(feeds.count)}
        rules = load_watchlist(settings.watchlists)
        self.relevant = {feeds.id(n) for n in range(feeds.count) if self._is_relevant(feeds, n, rules)}
        assert len(self.relevant) == -(-len(self.all) // 5), "the rules don't find what the feeds say"
        self.documents = {identity.document_id(rules.id, article) for article in self.relevant}

    def _is_relevant(self, feeds: NumberedFeeds, number: int, rules: Watchlist) -> bool:
        title, body = feeds.text(number)
        now = datetime.now(UTC)
        article = Article(
            id="x", revision="x", feed="", outlet="", country="KR", ownership="unknown", language="en", title=title,
            body=body, first_seen=now, fetched=now, event_time=now, filed=now,
        )  # fmt: skip
        return tag.tag(article, rules).relevant

    def differences(self) -> list[str]:
        """One line for every place that lacks or doubles something; empty when all is well.

        While articles are still missing from the topics, what should become of them is not worked out: that takes long.
        """
        sent, tagged = self._ids(topics.ARTICLES, Article), self._ids(topics.TAGGED, TaggedArticle)
        missing = {"articles": len(self.all - sent), "articles.tagged": len(self.relevant - tagged)}
        if any(missing.values()):
            return [f"{name}: {number}" for name, number in missing.items() if number]
        alerts, wanted = self._alerts(), self._wanted()
        differing = sorted(i for i in wanted.keys() & alerts.keys() if wanted[i] != alerts[i])
        documents = indexed(self.settings, "pactwatch-articles", self.all)
        found = indexed(self.settings, "pactwatch-alerts", self.all)
        numbers = {
            "articles.tagged has too much": len((tagged & self.all) - self.relevant),
            "alerts": len(wanted.keys() - alerts.keys()),
            "alerts has too much": len(alerts.keys() - wanted.keys()),
            "alerts differ": len(differing),
            "articles in Elasticsearch": len(self.documents - set(documents)),
            "alerts in Elasticsearch": len(wanted.keys() - set(found)),
            "doubles in Elasticsearch": _doubles(documents) + _doubles(found),
        }
        firsts = [f"first that differs, wanted {wanted[i]!r}, got {alerts[i]!r}" for i in differing[:1]]
        return [f"{name}: {number}" for name, number in numbers.items() if number] + firsts

    def _ids(self, topic: topics.Topic, kind: type[Article | TaggedArticle]) -> set[str]:
        return {r.id for r, _ in records(self.settings, topic) if isinstance(r, kind)}

    def _alerts(self) -> dict[str, bytes]:
        """The bytes of each alert about these articles."""
        raised = records(self.settings, topics.ALERTS)
        return {r.id: raw.value for r, raw in raised if isinstance(r, Alert) and r.article in self.all}

    def _wanted(self) -> dict[str, bytes]:
        """The bytes of each alert that the pure stages raise about these articles."""
        expected = expected_alerts(self.settings).items()
        return {i: data for i, data in expected if codec.decode(data, Alert).article in self.all}

    def wait(self, patience: float = PATIENCE, check: Callable[[], None] = lambda: None) -> None:
        """Returns when all is well; raises AssertionError with the differences when patience (seconds) is at an end.

        `check` is called whenever something is still missing; what it raises ends the wait.
        """
        deadline = time.monotonic() + patience
        while differences := self.differences():
            check()
            if time.monotonic() > deadline:
                raise AssertionError("; ".join(differences))
            time.sleep(2.0)
