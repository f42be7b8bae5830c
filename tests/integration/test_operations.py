"""Real stages under observation: metrics, health, one trace from feed to sink, and an end within ten seconds of SIGTERM."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen
from uuid import uuid4

import msgspec
import pytest
from builders import article, word
from hands import PATIENCE, process_environment, send, until, watched
from kafka import TopicPartition

from pactwatch import codec, envelope, topics
from pactwatch.kafka import client as kafka
from pactwatch.kafka import lag
from pactwatch.kafka.lag import Group
from pactwatch.local import ports
from pactwatch.local.stack import LocalStack
from pactwatch.records import Alert, Feed
from pactwatch.settings import Settings
from producers.announce import announce
from sinks import indices, setup
from sinks.client import make_client
from sinks.lag import write

STAGES = ("produce", "stream", "index")
GRACE = 10.0  # seconds from SIGTERM to the end
# News that no other test tells of, in words like no other test's: it raises an alert, whatever stories are live in the stack
# that all tests share.
TEXT = (
    "Pyongyang has pulled its men out of Russian territory and brought them home by rail, lawmakers in Seoul were told "
    "behind closed doors ({mark})."
)


@dataclass
class Stage:
    """A real stage process, its port and its log of JSON lines."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def ask(self, path: str) -> tuple[int, str]:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()
        except URLError:
            return 0, ""

    def value(self, name: str) -> float:
        """A sample by its name with labels; -1 when it is not there."""
        found = re.search(rf"^{re.escape(name)} (\S+)$", self.ask("/metrics")[1], re.MULTILINE)
        return float(found[1]) if found else -1.0

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def ready(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        return self.ask("/readyz")[0] == 200

    def unready(self) -> bool:
        return not self.ready()

    def end(self) -> int:
        """SIGTERM; the exit status, if it ends in time."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(GRACE)


@contextmanager
def stage(settings: Settings, name: str, folder: Path) -> Iterator[Stage]:
    port = ports.free_ports(1)[0]
    settings = msgspec.structs.replace(settings, metrics_port=port, log_json=True)
    env = process_environment(settings)
    log = folder / f"{name}-{port}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "pactwatch", name], env=env, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        with watched(name, process.poll, log):
            yield Stage(process, port, log)
    except BaseException:  # pytest shows what is printed beside the failure
        print(name, process.poll(), *log.read_text().splitlines()[-60:], sep="\n")
        raise
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def ready(settings: Settings) -> Settings:
    """Settings of a stack with index templates, polled every second."""
    setup.run(settings)
    return msgspec.structs.replace(settings, poll_interval=1)


@pytest.fixture
def feed(ready: Settings) -> Iterator[str]:
    """A feed of one relevant article that nobody else has, as the only one to poll; its mark."""
    mark = word()
    date = format_datetime(datetime.now(UTC))
    body = (
        f"<rss version='2.0'><channel><title>{mark}</title>"
        f"<item><title>North Korea withdraws its troops from Russia: {mark}</title>"
        f"<link>http://example.org/{mark}</link><pubDate>{date}</pubDate>"
        f"<description>{TEXT.format(mark=mark)}</description></item></channel></rss>"
    ).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/{mark}"
    until(lambda: _announced(ready, Feed(url=url, outlet=mark, country="KR", language="en")))
    yield mark
    server.shutdown()
    server.server_close()


def _announced(settings: Settings, feed: Feed) -> bool:
    try:
        announce(settings, [feed], only=True)
    except kafka.KafkaUnavailable:  # a test before restarted it
        return False
    return True


def alert_of(settings: Settings, mark: str) -> Any:
    """The Kafka record of the alert about the article of that mark; None while there is none."""
    consumer = kafka.make_consumer(settings)
    parts = [TopicPartition(topics.ALERTS.name, p) for p in range(topics.ALERTS.partitions)]
    consumer.assign(parts)
    consumer.seek_to_beginning(*parts)
    ends = consumer.end_offsets(parts)
    try:
        while any(consumer.position(part) < ends[part] for part in parts):
            for batch in consumer.poll(timeout_ms=500).values():
                for raw in batch:
                    # Other tests leave records that can't be decoded, or have no value.
                    if raw.value and mark.encode() in raw.value:
                        return raw
    finally:
        consumer.close()
    return None


def test_one_trace_from_feed_to_sink(ready: Settings, feed: str, tmp_path: Path) -> None:
    """The poll's trace id is on the alert and in all three stages' log lines; all are ready; metrics and lag are right."""
    with (
        stage(ready, "produce", tmp_path) as produce,
        stage(ready, "stream", tmp_path) as stream,
        stage(ready, "index", tmp_path) as index,
    ):
        record = until(lambda: alert_of(ready, feed))
        trace = envelope.trace_id(record.headers)
        assert trace
        for one, action in ((produce, "poll"), (stream, "alert"), (index, "index")):
            until(partial(_has, one, action, trace))
            until(one.ready)
            assert one.ask("/healthz") == (200, "ok\n")
        assert dict(record.headers)["ce_id"].decode() == codec.decode(record.value, Alert).id

        (line,) = [one for one in stream.lines() if _told(one, "alert", trace)]
        assert line["service"]["name"] == "pactwatch-stream"
        assert {"@timestamp", "log.level", "message", "ecs.version"} <= line.keys()

        assert produce.value("pactwatch_feeds_owned") == 1
        # The poll that is due every second here, or the one that is under way.
        until(lambda: abs(produce.value("pactwatch_next_poll_timestamp_seconds") - time.time()) < 10)
        assert produce.value('pactwatch_articles_sent_total{kind="new"}') == 1
        assert produce.value('pactwatch_polls_total{outcome="new"}') == 1
        assert produce.value("pactwatch_fetch_seconds_count") >= 1
        assert stream.value("pactwatch_tag_seconds_count") >= 1
        assert stream.value('pactwatch_records_sent_total{topic="alerts"}') >= 1
        assert stream.value('pactwatch_alerts_total{theme="troop-deployment"}') >= 1
        assert stream.value('pactwatch_stories_live{watchlist="korea-russia-ukraine"}') >= 1
        until(lambda: index.value('pactwatch_documents_total{outcome="ok",topic="alerts"}') >= 1)
        assert index.value("pactwatch_bulk_seconds_count") >= 1
        now = time.time()
        for one, activity in ((produce, "poll"), (stream, "tag"), (stream, "story"), (index, "bulk")):
            last = one.value(f'pactwatch_last_activity_timestamp_seconds{{activity="{activity}"}}')
            assert now - PATIENCE < last <= now
        # Everything is committed, so nothing lags.
        until(lambda: stream.value('pactwatch_consumer_lag_records{topic="articles"}') == 0)
        until(lambda: stream.value('pactwatch_consumer_lag_records{topic="articles.tagged"}') == 0)
        until(lambda: index.value('pactwatch_consumer_lag_records{topic="alerts"}') == 0)
        assert [one.end() for one in (produce, stream, index)] == [0, 0, 0]


def _has(one: Stage, action: str, trace: str) -> bool:
    return any(_told(line, action, trace) for line in one.lines())


def _told(line: dict[str, Any], action: str, trace: str) -> bool:
    told = line.get("trace", {}).get("id", [])
    return line.get("event", {}).get("action") == action and (told == trace or trace in told)


def test_a_dead_letter_is_counted_and_traced(ready: Settings, tmp_path: Path) -> None:
    """An undecodable article's trace id is on its dead letter and in the log line, and its reason is counted."""
    trace = envelope.traceparent(os.urandom(16), os.urandom(8))
    send(ready, topics.ARTICLES.name, b"{", headers=trace)
    with stage(ready, "stream", tmp_path) as stream:
        until(lambda: stream.value('pactwatch_dead_letters_total{reason="undecodable"}') >= 1)
        assert _has(stream, "dead-letter", str(envelope.trace_id(trace)))


def test_lag_is_what_nobody_has_read(ready: Settings, tmp_path: Path) -> None:
    """Records that a stage can't take yet are its lag, though it stands still."""
    away = msgspec.structs.replace(ready, elasticsearch=f"http://127.0.0.1:{ports.free_ports(1)[0]}")
    with stage(ready, "index", tmp_path) as index:
        until(lambda: index.value('pactwatch_consumer_lag_records{topic="alerts"}') == 0)
        assert index.end() == 0
    send(ready, topics.ALERTS.name, *[b"{"] * 7)
    with stage(away, "index", tmp_path) as index:
        until(lambda: index.value('pactwatch_consumer_lag_records{topic="alerts"}') == 7)
        status, text = index.ask("/readyz")
        assert (status, "elasticsearch: " in text) == (503, True)
        assert index.ask("/healthz")[0] == 200, "it waits, and is alive"
        assert index.end() == 0


def test_lag_is_written_for_kibana(ready: Settings, tmp_path: Path) -> None:
    """A running `index` writes what each stage has yet to read, those that stand still included.

    Twice a minute is one document.
    """
    send(ready, topics.ARTICLES.name, *[b"{"] * 3)
    client, began = make_client(ready), datetime.now(UTC)

    def written() -> dict[str, int]:
        client.indices.refresh(index=indices.LAG.alias)
        since = {"range": {"@timestamp": {"gte": began}}}
        hits = client.search(index=indices.LAG.alias, query=since, size=100)["hits"]["hits"]
        return {
            hit["_source"]["pactwatch"]["lag"]["of"]: hit["_source"]["pactwatch"]["lag"]["records"]
            for hit in hits
        }

    with stage(ready, "index", tmp_path) as index:
        until(index.ready)
        found = until(written)
        assert index.end() == 0
    assert found.keys() == {
        "stream: articles",
        "stream: articles.tagged",
        *(f"index: {topic.name}" for topic in indices.sources(index_all=ready.index_all)),
    }
    assert found["stream: articles"] >= 3
    admin = lag.open_admin(ready)
    moment = datetime(2024, 10, 18, 12, 0, 5, tzinfo=UTC)
    try:
        for when in (moment, moment + timedelta(seconds=50)):
            write(client, admin, [Group("pactwatch-stream", (topics.ARTICLES,))], when)
    finally:
        admin.close()
    index_name = f"{indices.LAG.alias}-2024.10"
    client.indices.refresh(index=index_name)
    [hit] = client.search(index=index_name)["hits"]["hits"]
    assert hit["_source"]["@timestamp"] == "2024-10-18T12:00:55Z"


def load(settings: Settings, count: int) -> None:
    """So many articles at once, all relevant, each with a figure of its own."""
    text = "North Korea has sent {troops:,} soldiers to Russia in Ukraine's war, Seoul's spy agency said on Friday in {mark}."
    now, producer = datetime.now(UTC), kafka.make_producer(settings)
    for number in range(count):
        mark = uuid4().hex
        title, body = f"Troops: {mark}", text.format(troops=1000 + number, mark=mark)
        one = article(title, body, at=now, id=mark, revision=mark, outlet=mark, country="KR", language="en")
        producer.send(topics.ARTICLES.name, key=mark.encode(), value=codec.encode(one))
    producer.close()


@pytest.mark.slow
def test_every_stage_ends_in_time_under_load(ready: Settings, feed: str, tmp_path: Path) -> None:
    """With thousands of articles on their way, each stage ends within ten seconds of SIGTERM, with status 0."""
    with (
        stage(ready, "produce", tmp_path) as produce,
        stage(ready, "stream", tmp_path) as stream,
        stage(ready, "index", tmp_path) as index,
    ):
        for one in (produce, stream, index):
            until(one.ready)
        load(ready, 3_000)
        until(lambda: stream.value('pactwatch_records_read_total{topic="articles"}') > 50)
        until(lambda: index.value('pactwatch_documents_total{outcome="ok",topic="articles.tagged"}') > 50)
        assert [one.end() for one in (stream, index, produce)] == [0, 0, 0]


@pytest.mark.slow
@pytest.mark.parametrize("away", ["kafka", "elasticsearch"])
def test_every_stage_ends_in_time_while_a_part_is_away(
    ready: Settings, feed: str, stack: LocalStack, tmp_path: Path, away: str
) -> None:
    """A part that went away in mid-run makes stages unready but not dead, and none of them takes longer to end."""
    part = getattr(stack, away)
    with (
        stage(ready, "produce", tmp_path) as produce,
        stage(ready, "stream", tmp_path) as stream,
        stage(ready, "index", tmp_path) as index,
    ):
        for one in (produce, stream, index):
            until(one.ready)
        load(ready, 1_000)
        part.stop()
        try:
            suffer = (produce, stream, index) if away == "kafka" else (index,)
            for one in suffer:
                until(one.unready)
            assert {one.ask("/healthz")[0] for one in (produce, stream, index)} == {200}
            assert [one.end() for one in (stream, index, produce)] == [0, 0, 0]
        finally:
            part.start()


@pytest.mark.slow
@pytest.mark.parametrize("name", STAGES)
def test_a_stage_that_never_found_kafka_ends_in_time(ready: Settings, name: str, tmp_path: Path) -> None:
    """A stage started while Kafka is away is alive and unready, says so, and ends within ten seconds of SIGTERM."""
    lonely = msgspec.structs.replace(ready, kafka=f"127.0.0.1:{ports.free_ports(1)[0]}")
    with stage(lonely, name, tmp_path) as one:
        until(lambda: one.ask("/readyz")[0] == 503 and "kafka: 127" in one.ask("/readyz")[1])
        assert one.ask("/healthz")[0] == 200
        assert one.end() == 0
