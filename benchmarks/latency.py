"""Latency: from a feed's answer to Elasticsearch's acknowledgement, beside a bare copy by kafka-python.

Floor, pipeline and floor again are measured one after another, so that neither slows the other and noise that
changes during the run shows in both.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch

from benchmarks import inputs
from benchmarks.children import COPY_TOPIC
from benchmarks.measure import Bench, latency, read_acks, wait
from pactwatch import codec, topics
from pactwatch.local.errors import LocalStackError
from pactwatch.local.pipeline import Pipeline
from pactwatch.records import TaggedArticle

RATE = 20.0  # articles a second
FEEDS = 8
_PATIENCE = 120.0  # seconds in which a search must find the last article on a busy machine
_WARM_UP = 3.0  # seconds of articles that are not counted
_PROBE = 0.1  # seconds between searches
_NO_LETTERS = "dead letters appeared: the figures are of another run than was meant"


def run(bench: Bench, *, seconds: float, searched: float, floors: Sequence[float]) -> dict[str, Any]:
    """Both latencies with their ratio, the pipeline's parts, and the time until articles can be searched.

    `floors` are the seconds of the floor before and after the pipeline, the second may be missing.
    """
    bench.say(f"latency: the floor, {floors[0]:.0f} s")
    bare_times = _floor(bench, floors[0], "before")
    bench.say(f"latency: the pipeline starts, then {RATE:.0f} articles/s for {seconds + searched:.0f} s")
    found = _pipeline(bench, seconds, searched)
    for again in floors[1:]:
        bench.say(f"latency: the floor again, {again:.0f} s")
        bare_times += _floor(bench, again, "after")
    ours, bare = latency(found.pop("acknowledged")), latency(bare_times)
    return {
        "rate_per_s": RATE,
        "feeds": FEEDS,
        "entries_per_document": inputs.NEWEST,
        "ours": ours,
        "floor": bare,
        "ratio_p50": round(ours["p50_ms"] / bare["p50_ms"], 2),
        "ratio_p99": round(ours["p99_ms"] / bare["p99_ms"], 2),
        **found,
    }


def _floor(bench: Bench, seconds: float, name: str) -> list[float]:
    """Seconds from send to acknowledgement of each record: the tagged articles' own bytes."""
    acks = bench.folder / f"floor-{name}.acks"
    values = [codec.encode(one) for one in inputs.tagged(len(inputs.relevant()))]
    number = int((seconds + _WARM_UP) * RATE)
    sent: dict[str, float] = {}
    with bench.child("copy", str(acks)):
        producer = bench.producer(linger_ms=0)
        producer.send(COPY_TOPIC.name, key=f"first-{name}".encode(), value=values[0]).get(30)
        wait(lambda: bool(read_acks(acks)), "the bare copy's first document")
        start = time.time()
        for i, value in enumerate(islice(cycle(values), number)):
            time.sleep(max(0.0, start + i / RATE - time.time()))
            sent[f"{name}-{i}"] = time.time()
            producer.send(COPY_TOPIC.name, key=f"{name}-{i}".encode(), value=value)
        producer.close()
        wait(lambda: len(_acknowledged(acks)) > number, "the bare copy")
        done = _acknowledged(acks)
    return [done[key] - at for key, at in sent.items() if int(key.rpartition("-")[2]) >= _WARM_UP * RATE]


def _pipeline(bench: Bench, seconds: float, searched: float) -> dict[str, Any]:
    acks, listed = bench.folder / "index.acks", bench.folder / "feeds.toml"
    with inputs.Feeds(FEEDS) as feeds:
        feeds.write_list(listed)
        pipeline = Pipeline(bench.settings, bench.folder, feeds=listed, stages=("produce", "stream"))
        with pipeline, bench.child("index", str(acks)):
            ids = feeds.document_ids()
            wait(lambda: ids.keys() <= _acknowledged(acks).keys(), "the first article of each feed")
            letters = bench.ends(topics.DEAD_LETTERS.name)
            start = time.time() + 0.5
            total = _WARM_UP + seconds + searched
            feeds.plan(inputs.timetable(start, total, RATE))
            ids = feeds.document_ids()
            first, last = int(_WARM_UP * RATE), int((_WARM_UP + seconds) * RATE)
            probed = {key for key, number in ids.items() if number >= last}
            seen_by_search = dict(
                _search(bench, probed, start + _WARM_UP + seconds, start + total + _PATIENCE)
            )
            wait(lambda: ids.keys() <= _acknowledged(acks).keys(), "all articles")
            if pipeline.watch.problems:
                raise LocalStackError("; ".join(pipeline.watch.problems))
            if bench.ends(topics.DEAD_LETTERS.name) != letters:
                raise LocalStackError(_NO_LETTERS)
        found = _acknowledged(acks)
        acknowledged = {ids[key]: found[key] for key in found.keys() & ids.keys()}
        measured = range(first, last)
        answered = feeds.answered
        appended, tagged = _broker_times(bench, feeds)

    def between(since: Mapping[int, float], until: Mapping[int, float]) -> list[float]:
        return [until[n] - since[n] for n in measured]

    stories = [len(r.value) for r in bench.records(topics.STORIES.name, {})]
    return {
        "acknowledged": between(answered, acknowledged),
        "parts": {
            "feed's answer -> articles (fetch, parse, send)": latency(between(answered, appended)),
            "articles -> articles.tagged (tag)": latency(between(appended, tagged)),
            "articles.tagged -> acknowledged (index)": latency(between(tagged, acknowledged)),
        },
        "searchable": latency(
            [seen_by_search[key] - answered[ids[key]] for key in probed if key in seen_by_search]
        ),
        "not_seen_by_search": len(probed - seen_by_search.keys()),
        "beside_them": {
            "story_records": len(stories),
            "story_bytes": round(sum(stories) / max(1, len(stories))),
        },
    }


def _acknowledged(acks: Path) -> dict[str, float]:
    """When each document was first acknowledged."""
    return {key: ack.at for ack in reversed(read_acks(acks)) for key in ack.ids}


def _broker_times(bench: Bench, feeds: inputs.Feeds) -> tuple[dict[int, float], dict[int, float]]:
    """When Kafka took each article, and each tagged article: the broker's own timestamps, by number."""
    numbers = feeds.article_ids()
    appended: dict[int, float] = {}
    tagged: dict[int, float] = {}
    for record in bench.records(topics.ARTICLES.name, {}):
        appended.setdefault(numbers[record.key.decode()], record.timestamp / 1000)
    for record in bench.records(topics.TAGGED.name, {}):
        one = codec.decode(record.value, TaggedArticle)
        tagged.setdefault(numbers[one.id], record.timestamp / 1000)
    return appended, tagged


def _search(bench: Bench, wanted: set[str], start: float, deadline: float) -> Iterator[tuple[str, float]]:
    """(id, when a search first found it). Searches from `start` on only: searching costs the index time."""
    time.sleep(max(0.0, start - time.time()))
    client, missing = Elasticsearch(bench.settings.elasticsearch, request_timeout=60), set(wanted)
    while missing and time.time() < deadline:
        answer = client.search(
            index="pactwatch-articles", query={"ids": {"values": sorted(missing)}}, size=1_000, source=False
        )
        now = time.time()
        for hit in answer["hits"]["hits"]:
            missing.discard(hit["_id"])
            yield hit["_id"], now
        time.sleep(_PROBE)
