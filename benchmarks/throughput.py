"""Throughput of each stage beside its bare equivalent on the same input, in turn, so both meet the same noise."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

import feedparser
import msgspec
from elasticsearch import Elasticsearch

from benchmarks import inputs, polling, streams
from benchmarks.children import COPIED, COPY_INDEX, COPY_TOPIC
from benchmarks.measure import Ack, Bench, Compared, read_acks, timed, wait
from pactwatch import codec, topics
from pactwatch.envelope import Outgoing
from pactwatch.kafka import client as kafka
from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Article, Feed, FeedState, TaggedArticle
from pactwatch.samples import document, outlets, samples, timeline
from producers.outbox import Outbox
from producers.parse import parse
from producers.schedule import new_state
from sinks import bulk

_PRODUCE_TOPIC = topics.Topic("bench.produce", "id", None, topics.ARTICLES.partitions, topics.ARTICLES.kept)
_POLL = 20  # articles that one poll brings
_POLLS_AT_ONCE = 32


def run(bench: Bench, wanted: Collection[str], *, rounds: int, scale: float) -> list[Compared]:
    """The wanted stages; `scale` multiplies the number of articles."""
    stages: dict[str, Callable[[], Compared]] = {
        "polls": lambda: polls(bench, rounds, max(4, int(40 * scale))),
        "parse": lambda: parsing(rounds=max(3, rounds), seconds=0.8 * scale),
        "contact": lambda: contacting(rounds=max(3, rounds), seconds=0.8 * scale),
        "produce": lambda: producing(bench, rounds=max(3, rounds), number=int(4_000 * scale)),
        "tag": lambda: streams.tagging(bench, rounds, int(2_000 * scale)),
        "story": lambda: streams.following(bench, rounds, int(400 * scale)),
        "index": lambda: indexing(bench, rounds, int(3_000 * scale)),
    }
    found = []
    for name, stage in stages.items():
        if name in wanted:
            bench.say(f"throughput: {name}")
            found.append(stage())
    return found


def polls(bench: Bench, rounds: int, times: int) -> Compared:
    """Whole polls a second of processor time, beside a bare loop of the same requests to the same origin."""
    where = bench.folder / "origin.url"
    rates: dict[str, list[float]] = {"bare": [], "ours": []}
    with bench.child("origin", str(where), module="benchmarks.polling"):
        wait(where.exists, "the origin")
        for _ in range(rounds):
            for kind, found in rates.items():
                found.append(bench.answer("benchmarks.polling", kind, where.read_text("utf-8"), str(times)))
    size = len(polling.document(0, 0)) // 1024
    text = f"{polling.FEEDS} feeds of {size} KB, {times} polls each, one in {polling.NEWS} with news"
    baselines = {"bare aiohttp loop, kept connections": rates["bare"]}
    return Compared("polls", "polls/CPU second", rates["ours"], baselines, text)


def parsing(*, rounds: int, seconds: float) -> Compared:
    """Articles a second from the samples' feed documents, none of them known, in this process."""
    now, published = datetime.now(UTC), timeline(datetime.now(UTC), datetime.resolution)
    documents: list[_Document] = []
    for outlet in (o for o in outlets() if o.format != "json"):  # feedparser knows no JSON Feed
        feed = Feed(url=f"https://example.org/{outlet.id}", outlet=outlet.name, timezone=outlet.timezone)
        body, kind = document(outlet, published, "https://example.org")
        documents.append((body, {"content-type": kind}, feed, new_state(feed, now)))
    return _beside_feedparser("parse", documents, rounds, seconds)


def contacting(*, rounds: int, seconds: float) -> Compared:
    """The same from feeds of the usual size, at first contact."""
    feed = Feed(url="https://example.org/feed", outlet="Feed")
    state = new_state(feed, datetime.now(UTC))
    bodies = [polling.document(number, 0) for number in range(5)]
    return _beside_feedparser("contact", [(body, {}, feed, state) for body in bodies], rounds, seconds)


_Document = tuple[bytes, dict[str, str], Feed, FeedState]


def _beside_feedparser(stage: str, documents: Sequence[_Document], rounds: int, seconds: float) -> Compared:
    now, languages = datetime.now(UTC), load_feed_languages()
    entries = sum(len(parse(*one, now, languages=languages).articles) for one in documents)
    works: dict[str, Callable[[], Any]] = {
        "ours": lambda: [parse(*one, now, languages=languages) for one in documents],
        "feedparser, its sanitizer off": lambda: [
            feedparser.parse(body, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
            for body, headers, _, _ in documents
        ],
        "feedparser as it comes": lambda: [
            feedparser.parse(body, response_headers=headers) for body, headers, _, _ in documents
        ],
    }
    rates = _rounds(works, rounds, seconds, entries)
    size = sum(len(body) for body, *_ in documents) // 1024
    return Compared(
        stage, "articles/s", rates.pop("ours"), rates,
        f"{len(documents)} documents, {entries} articles, {size} KB, one process",
    )  # fmt: skip


def _repeat(work: Callable[[], Any], times: int) -> None:
    for _ in range(times):
        work()


def _rounds(
    works: dict[str, Callable[[], Any]], rounds: int, seconds: float, number: int
) -> dict[str, list[float]]:
    """Rates of works that each do `number` things, in turn, about `seconds` each a round."""
    times = max(1, int(seconds * timed(works["ours"], 1)))
    rates: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            rates[name].append(timed(partial(_repeat, work, times), number * times))
    return rates


def _bare_rate(bench: Bench, values: Sequence[tuple[bytes, bytes]], **options: Any) -> float:
    """Records a second until acknowledged, of a producer with these options."""
    producer = bench.producer(**options)
    producer.send(_PRODUCE_TOPIC.name, key=values[0][0], value=values[0][1]).get(30)

    def send() -> None:
        sent = [producer.send(_PRODUCE_TOPIC.name, key=key, value=value) for key, value in values]
        for one in sent:
            one.get(60)

    rate = timed(send, len(values))
    producer.close()
    return rate


def producing(bench: Bench, *, rounds: int, number: int) -> Compared:
    """Articles a second until acknowledged: encode and Outbox, 32 polls of 20 at once, or a bare producer."""
    kafka.ensure_topics(bench.settings, [_PRODUCE_TOPIC])
    records = inputs.articles(number, samples())
    values = [(one.id.encode(), codec.encode(one)) for one in records]

    async def ours() -> None:
        polls = [records[i : i + _POLL] for i in range(0, len(records), _POLL)]
        at_once = asyncio.Semaphore(_POLLS_AT_ONCE)

        async def poll(articles: Sequence[Article]) -> None:
            async with at_once:
                await outbox.send(
                    [Outgoing(_PRODUCE_TOPIC.name, one.id.encode(), codec.encode(one)) for one in articles]
                )

        outbox = Outbox(bench.settings)
        await poll(records[:1])  # connects
        start = time.perf_counter()
        await asyncio.gather(*map(poll, polls))
        ours_rates.append(number / (time.perf_counter() - start))
        await outbox.close()

    ours_rates: list[float] = []
    baselines: dict[str, list[float]] = {
        "bare kafka-python": [],
        "bare kafka-python, gzip and linger as ours": [],
    }
    for _ in range(rounds):
        asyncio.run(ours())
        baselines["bare kafka-python"].append(_bare_rate(bench, values))
        baselines["bare kafka-python, gzip and linger as ours"].append(
            _bare_rate(bench, values, compression_type="gzip", linger_ms=5)
        )
    size = sum(len(value) for _, value in values) // number
    return Compared(
        "produce", "articles/s", ours_rates, baselines, f"{number} articles of {size} B, acks=all"
    )


def warm_up(bench: Bench, number: int) -> None:
    """Writes documents of both kinds: the first thousands are slow, until Java has compiled what is busy."""
    records = inputs.tagged(len(inputs.relevant()))
    client = Elasticsearch(bench.settings.elasticsearch, request_timeout=60)
    for turn in range(0, number, 200):
        _bulked(bench, f"warm-{turn}", records, 200, 100)
        lines: list[Any] = [
            COPIED % (COPY_INDEX.encode(), key.encode(), codec.encode(one))
            for key, one in _named(f"warm-{turn}", records, 200)
        ]
        client.bulk(operations=lines, filter_path="errors")


def indexing(bench: Bench, rounds: int, number: int) -> Compared:
    """Tagged articles a second that Elasticsearch acknowledges, from a backlog.

    The second baseline is what Elasticsearch itself makes of our documents: no Kafka, requests of the same size.
    """
    records = inputs.tagged(len(inputs.relevant()))
    rates: dict[str, list[float]] = {"index": [], "copy": [], "alone": []}
    waited = 0.0
    for turn in range(rounds):
        acks = _indexed(bench, "index", str(turn), records, number)
        rates["index"].append(_rate(acks))
        waited += sum(ack.at - ack.sent for ack in acks) / (acks[-1].at - acks[0].sent) / rounds
        rates["copy"].append(_rate(_indexed(bench, "copy", str(turn), records, number)))
        rates["alone"].append(_bulked(bench, f"alone-{turn}", records, number, number // len(acks)))
    size = sum(len(codec.encode(one)) for one in records) // len(records)
    names = {"copy": "bare kafka-python -> bulk copy", "alone": "bulk alone: the same documents, no Kafka"}
    text = (
        f"{number} tagged articles of {size} B, one sink, {waited:.0%} of its time in bulk requests; "
        "our index analyses a text for each language, the copy's once"
    )
    return Compared("index", "documents/s", rates["index"], {names[k]: rates[k] for k in names}, text)


def _indexed(bench: Bench, kind: str, turn: str, records: Sequence[TaggedArticle], number: int) -> list[Ack]:
    """What the sink (`index`) or the bare copy (`copy`) writes of a backlog."""
    topic = topics.TAGGED.name if kind == "index" else COPY_TOPIC.name
    acks = bench.folder / f"backlog-{kind}-{turn}.acks"
    producer = bench.producer()
    for key, one in _named(f"{kind}-{turn}", records, number):
        # One partition for both, as one watchlist's articles share one; the copy's has no other.
        producer.send(topic, key=key.encode() if kind == "copy" else b"watchlist", value=codec.encode(one))
    producer.close()
    with bench.child(kind, str(acks)):
        wait(lambda: sum(len(ack.ids) for ack in read_acks(acks)) >= number, kind, pause=0.2)
    return read_acks(acks)


def _rate(acks: Sequence[Ack]) -> float:
    """Documents a second, from the first bulk request to the last acknowledgement."""
    return sum(len(ack.ids) for ack in acks) / (acks[-1].at - acks[0].sent)


def _bulked(bench: Bench, name: str, records: Sequence[TaggedArticle], number: int, batch: int) -> float:
    client, now = Elasticsearch(bench.settings.elasticsearch, request_timeout=60), datetime.now(UTC)
    lines: list[Any] = [bulk.action(one).lines(now) for _, one in _named(name, records, number)]

    def write() -> None:
        for start in range(0, len(lines), batch):
            client.bulk(operations=lines[start : start + batch], filter_path="items.*.status,items.*.error")

    return timed(write, number)


def _named(name: str, records: Sequence[TaggedArticle], number: int) -> Iterator[tuple[str, TaggedArticle]]:
    """`number` of the records in turn, under ids of their own."""
    for i in range(number):
        key = f"{name}-{i}"
        yield key, msgspec.structs.replace(records[i % len(records)], id=key)
