"""Nothing is lost and nothing doubled, from feed to Elasticsearch, whatever is killed: audited by comparing id sets.

Numbered articles are served by feeds that grow, polled by real `produce` processes, tagged and followed by real `stream`
processes and written by real `index` processes, while parts of it die. benchmarks/audit.py compares.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from hands import all_live, process_environment, records, running

from benchmarks.audit import PATIENCE, Audit, NumberedFeeds
from pactwatch import topics
from pactwatch.kafka import client as kafka
from pactwatch.local.process import ChildProcess
from pactwatch.local.stack import LocalStack
from pactwatch.settings import Settings
from producers.announce import announce
from sinks import setup

pytestmark = pytest.mark.slow
STAGES = ("produce", "stream", "index")


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
    env = process_environment(settings)
    children = {
        name: ChildProcess(
            name,
            [sys.executable, "-m", "pactwatch", name.partition("-")[0]],
            log=folder / f"{name}.log",
            env=env,
        )
        for name in names
    }
    with ExitStack() as work:
        for child in children.values():
            work.enter_context(running(child))
        yield children


@contextmanager
def numbered(settings: Settings, count: int, seconds: float) -> Iterator[NumberedFeeds]:
    """A feed server that the producers poll; its feeds are taken away afterwards."""
    feeds = NumberedFeeds(count, seconds)
    announce(settings, feeds.feeds(), only=True)
    try:
        yield feeds
    finally:
        feeds.close()


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
        Audit(ready, feeds).wait(check=all_live)


def test_elasticsearch_away_for_twenty_seconds(ready: Settings, stack: LocalStack, tmp_path: Path) -> None:
    """Elasticsearch stops in mid-run for 20 s: the sink waits, and all arrive, once."""
    with numbered(ready, 400, 25) as feeds, stages(ready, tmp_path) as children:
        after(feeds.start, 10)
        stack.elasticsearch.stop()
        after(feeds.start, 30)
        stack.elasticsearch.start()
        Audit(ready, feeds).wait(check=all_live)
        assert all(child.running for child in children.values())


def test_kafka_stops_and_starts(ready: Settings, stack: LocalStack, tmp_path: Path) -> None:
    """Kafka ends gracefully in mid-run, and comes back on its data: all arrive, once; test_soak kills it."""
    with numbered(ready, 400, 25) as feeds, stages(ready, tmp_path):
        after(feeds.start, 12)
        stack.kafka.stop()
        time.sleep(3)
        stack.kafka.start()
        Audit(ready, feeds).wait(check=all_live)


def test_a_second_stream_process_joins_and_leaves(ready: Settings, tmp_path: Path) -> None:
    """Another stream process takes over partitions and gives them back, once gracefully and once killed: all arrive."""
    with numbered(ready, 400, 45) as feeds, stages(ready, tmp_path):
        after(feeds.start, 10)
        with stages(ready, tmp_path, ("stream-2",)):
            after(feeds.start, 24)
        with stages(ready, tmp_path, ("stream-3",)) as third:
            after(feeds.start, 38)
            third["stream-3"].kill()
        Audit(ready, feeds).wait(check=all_live)


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
        Audit(ready, feeds).wait(check=all_live)
        deadline = time.monotonic() + PATIENCE
        while len(found := _letters(ready, mark)) < len(sources):
            all_live()
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
    letters = records(settings, topics.DEAD_LETTERS)
    return {r.key.decode(): dict(r.headers) for r in letters if (r.value or b"").endswith(mark)}
