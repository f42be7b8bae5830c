"""Throughput of the stream's two agents, each alone in a Faust worker, beside a bare aiokafka loop."""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks import inputs
from benchmarks.children import scratch_topics
from benchmarks.measure import Bench, Compared, timed
from benchmarks.work import Stories
from pactwatch import codec
from pactwatch.kafka import client as kafka
from pactwatch.records import Article, TaggedArticle
from pactwatch.samples import samples
from stream import tag

_FIRST = 50  # records that warm a worker up


def tagging(bench: Bench, rounds: int, number: int) -> Compared:
    """Articles a second through the tag agent: from the broker's time of first input to last output."""

    def make(count: int) -> tuple[list[tuple[bytes, bytes]], int, list[Article]]:
        made = inputs.articles(count, samples())
        relevant = sum(tag.tag(one, inputs.rules()).relevant for one in made[: len(samples())])
        whole, rest = divmod(count, len(samples()))
        outputs = whole * relevant + sum(tag.tag(one, inputs.rules()).relevant for one in made[:rest])
        return [(one.id.encode(), codec.encode(one)) for one in made], outputs, made

    number -= number % len(samples())
    decoded: list[Article] = []

    def function() -> float:
        return timed(lambda: [tag.tag(one, inputs.rules()) for one in decoded], len(decoded))

    def send(count: int) -> tuple[list[tuple[bytes, bytes]], int]:
        records, outputs, made = make(count)
        decoded[:] = made[: 10 * len(samples())]
        return records, outputs

    ours, baselines = _through_kafka(bench, "tag", "ARTICLES", "TAGGED", send, function, rounds, number)
    relevant = len(inputs.relevant())
    text = f"{number} articles, {relevant} of {len(samples())} texts relevant, one worker"
    return Compared("tag", "articles/s", ours, baselines, text)


def following(bench: Bench, rounds: int, number: int) -> Compared:
    """Tagged articles a second through the story agent, each one's effects acknowledged before the next."""
    made: list[TaggedArticle] = []
    stories = Stories()

    def send(count: int) -> tuple[list[tuple[bytes, bytes]], int]:
        made[:] = inputs.tagged(count)
        return [(one.watchlist.id.encode(), codec.encode(one)) for one in made], count

    def function() -> float:
        now = int(time.time() * 1000)
        return timed(lambda: [stories.follow(one, now) for one in made], len(made))

    ours, baselines = _through_kafka(bench, "story", "TAGGED", "STORIES", send, function, rounds, number)
    return Compared(
        "story", "articles/s", ours, baselines, f"{number} relevant articles a round, one partition"
    )


def _through_kafka(
    bench: Bench,
    work: str,
    source: str,
    target: str,
    make: Callable[[int], tuple[list[tuple[bytes, bytes]], int]],
    function: Callable[[], float],
    rounds: int,
    number: int,
) -> tuple[list[float], dict[str, list[float]]]:
    """Rates of the Faust agent, the bare aiokafka loop, and the function alone.

    `make` gives records and how many outputs they cause. Both processes are up and warm; one works at a time.
    """
    themes = inputs.rules().themes
    sides = {"faust": scratch_topics(f"faust-{work}", themes), "loop": scratch_topics(f"loop-{work}", themes)}
    for found in sides.values():
        kafka.ensure_topics(bench.settings, found.values())
    rates: dict[str, list[float]] = {"faust": [], "loop": [], "alone": []}
    producer = bench.producer()

    def push(side: str, count: int) -> float:
        names = sides[side][source].name, sides[side][target].name
        since_in, since_out = bench.ends(names[0]), bench.ends(names[1])
        records, outputs = make(count)
        for key, value in records:
            producer.send(names[0], key=key, value=value)
        producer.flush()
        bench.wait_records(names[1], since_out, outputs)
        first = min(r.timestamp for r in bench.records(names[0], since_in))
        last = max(r.timestamp for r in bench.records(names[1], since_out))
        return float(count * 1000 / max(1, last - first))

    with bench.child("stream", work), bench.child("loop", work):
        for side in sides:
            push(side, _FIRST)
        for _ in range(rounds):
            for side in sides:
                rates[side].append(push(side, number))
            rates["alone"].append(function())
    producer.close()
    names = {"loop": "the same function in a bare aiokafka loop", "alone": "the function alone, no Kafka"}
    return rates["faust"], {names[side]: rates[side] for side in names}
