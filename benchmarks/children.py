"""The child processes of the benchmark: the real stages, watched, and the bare loops beside them.

`python -m benchmarks.children index ACKS` · `copy ACKS` · `stream tag|story` · `loop tag|story`. Settings come
from PACTWATCH_* variables. ACKS is the file that gets a line `START END ID ID …` when Elasticsearch has
acknowledged a bulk request. `stream` and `loop` work on topics of their own, so they start without a past.
"""

from __future__ import annotations

import asyncio
import dataclasses
import functools
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from elasticsearch import Elasticsearch
from kafka import KafkaConsumer

from pactwatch import codec, topics
from pactwatch.cli.logs import set_up_logging
from pactwatch.cli.running import stop_on_signals
from pactwatch.local.process import end_with_parent
from pactwatch.records import Article, TaggedArticle
from pactwatch.settings import Settings, read_settings

if TYPE_CHECKING:
    import faust

COPY_TOPIC = topics.Topic("bench.copy", "id", None, 1, topics.ARTICLES.kept)
COPY_INDEX = "bench-copy"
COPIED = b'{"index":{"_index":"%b","_id":"%b"}}\n%b\n'  # index, id, value
_FIXED = ("ARTICLES", "TAGGED", "STORIES", "ALERTS", "DEAD_LETTERS")


def scratch_topics(prefix: str, themes: Iterable[str]) -> dict[str, topics.Topic]:
    """The topics of a stream that works for the benchmark alone, by their names in pactwatch.topics."""
    found = {
        name: dataclasses.replace(topic, name=f"{prefix}.{topic.name}")
        for name in _FIXED
        for topic in [getattr(topics, name)]
    }
    alerts = found["ALERTS"]
    return found | {theme: dataclasses.replace(alerts, name=f"{alerts.name}.{theme}") for theme in themes}


def move_topics(prefix: str) -> None:
    """Makes this process use scratch topics instead of the real ones. Before any stage is imported."""
    for name, topic in scratch_topics(prefix, ()).items():
        setattr(topics, name, topic)


def watch_bulks(acks: Path) -> None:
    """Makes the Elasticsearch client note each acknowledged document and when it was acknowledged."""
    original = Elasticsearch.bulk
    out = acks.open("ab", buffering=0)

    @functools.wraps(original)
    def bulk(self: Elasticsearch, **options: Any) -> Any:
        start = time.time()
        answer = original(self, **options)
        end = time.time()
        written = [
            _id(lines)
            for lines, item in zip(options["operations"], answer["items"], strict=True)
            for judged in item.values()
            if judged["status"] < 300
        ]
        out.write(b"%f %f %b\n" % (start, end, " ".join(written).encode()))
        return answer

    Elasticsearch.bulk = bulk  # type: ignore[method-assign]


def _id(lines: bytes) -> str:
    [action] = msgspec.json.decode(lines[: lines.index(b"\n")]).values()  # index or delete
    return str(action["_id"])


def index(settings: Settings, acks: Path) -> None:
    """`pactwatch index`, with its acknowledgements noted."""
    from sinks import elasticsearch  # noqa: PLC0415 - like the others below: only this child needs it
    from stream.watchlist.names import entity_names  # noqa: PLC0415

    watch_bulks(acks)
    with stop_on_signals() as stop:
        elasticsearch.run(settings, stop=stop, names=entity_names(settings.watchlist_names))


def copy(settings: Settings, acks: Path) -> None:
    """The floor: kafka-python -> bulk -> commit, bytes as they are."""
    watch_bulks(acks)
    client = Elasticsearch(settings.elasticsearch, request_timeout=60)
    consumer = KafkaConsumer(
        COPY_TOPIC.name,
        bootstrap_servers=settings.kafka,
        group_id="bench-copy",
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_poll_records=1_000,
    )
    with stop_on_signals() as stop:
        while not stop.is_set():
            records = [r for batch in consumer.poll(timeout_ms=250).values() for r in batch]
            if records:
                lines: Any = [COPIED % (COPY_INDEX.encode(), r.key, r.value) for r in records]
                client.bulk(operations=lines, filter_path="items.*.status,items.*.error")
                consumer.commit()
    consumer.close()  # or the group waits for this member, and the next copy with it


def stream(settings: Settings, agent: str) -> None:
    """`pactwatch stream` with only one of its agents, on topics of its own."""
    move_topics(f"faust-{agent}")
    from stream import app, worker  # noqa: PLC0415

    app.APP_ID = f"bench-faust-{agent}"
    real = app.make_app

    def make(settings: Settings) -> faust.App:
        made = real(settings)
        for name in [name for name in made.agents if name != agent]:
            del made.agents[name]
        return made

    app.make_app = make
    worker.work(settings)


def loop(settings: Settings, work: str) -> None:
    """What `stream` is compared with: the same function in a bare aiokafka loop."""
    move_topics(f"loop-{work}")
    source = topics.ARTICLES if work == "tag" else topics.TAGGED
    asyncio.run(_loop(settings, source.name, _tag if work == "tag" else _story))


async def _loop(settings: Settings, source: str, work: Any) -> None:
    consumer = AIOKafkaConsumer(
        source,
        bootstrap_servers=settings.kafka,
        group_id=f"bench-{source}",
        auto_offset_reset="earliest",
        auto_commit_interval_ms=1_000,
    )
    producer = AIOKafkaProducer(bootstrap_servers=settings.kafka, acks="all")
    await producer.start()
    await consumer.start()
    await work(consumer, producer)


async def _tag(consumer: AIOKafkaConsumer, producer: AIOKafkaProducer) -> None:
    from stream import tag  # noqa: PLC0415
    from stream.watchlist.load import load_watchlist  # noqa: PLC0415

    rules = load_watchlist("korea-russia-ukraine")
    while True:
        batches = await consumer.getmany(timeout_ms=100, max_records=500)
        found = [tag.tag(codec.decode(r.value, Article), rules) for batch in batches.values() for r in batch]
        sent = [
            await producer.send(topics.TAGGED.name, codec.encode(one), one.watchlist.id.encode())
            for one in found
            if one.relevant
        ]
        await asyncio.gather(*sent)


async def _story(consumer: AIOKafkaConsumer, producer: AIOKafkaProducer) -> None:
    from benchmarks.work import Stories  # noqa: PLC0415

    stories = Stories()
    while True:
        for batch in (await consumer.getmany(timeout_ms=100, max_records=500)).values():
            for record in batch:
                tagged = codec.decode(record.value, TaggedArticle)
                sends = stories.follow(tagged, record.timestamp)
                await asyncio.gather(*[await producer.send(topic, value, key) for topic, key, value in sends])


def main() -> None:
    """One child, until SIGTERM or its parent's end."""
    kind, argument = sys.argv[1:3]
    end_with_parent()
    settings = read_settings(os.environ)
    set_up_logging(settings)
    {"index": index, "copy": copy, "stream": stream, "loop": loop}[kind](
        settings,
        Path(argument) if kind in ("index", "copy") else argument,  # type: ignore[operator]
    )


if __name__ == "__main__":
    main()
