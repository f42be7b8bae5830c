"""The story stage with few and with many live stories: `python -m benchmarks.scale [--live 0 5000 10000] [--articles 1000]`.

In: a Kafka of its own for each size, the states of so many invented events (benchmarks/month.py) and further reports of some of
them. Out: a line for each size: articles a second through `pactwatch stream` and their share of the first size's, seconds from
the start of the process to its first story, the same after a SIGKILL, and its memory. Asserts no times.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.console import Console

from benchmarks import inputs, measure, month
from benchmarks.measure import Bench
from pactwatch import codec, topics
from pactwatch.records import Story, TaggedArticle
from stream.stories import story

_WARM = 50  # articles that are not counted
_REPORTS = 4  # of each story, before


class Past(NamedTuple):
    """Events that were told of before, and further reports of them."""

    stories: list[Story]
    further: list[TaggedArticle]


class Row(NamedTuple):
    """What was measured with one number of live stories."""

    rate: float  # articles a second
    first: float  # seconds until the first story
    again: float  # the same after a SIGKILL
    memory: int  # MB


def past(live: int, articles: int) -> Past:
    """`live` stories, and two further reports each of as many events as that makes `articles`."""
    rng, at = (
        random.Random(live),
        datetime.now(UTC),
    )  # stream time is the broker's: older stories would be over
    events = month.events(2 * max(live, articles), articles, rng)
    stories: list[Story] = []
    further: list[TaggedArticle] = []
    for event in events:
        reports = [month.published(month.told(event, n, rng), event, n, at) for n in range(_REPORTS + 2)]
        if not all(report.relevant for report in reports):
            continue
        if len(stories) < live:
            found = story.open_story(reports[0], now=at)
            for report in reports[1:_REPORTS]:
                found = story.follow(found, report, now=at)
            stories.append(found)
        if len(further) < articles:
            further += reports[_REPORTS:]
    return Past(stories, further)


def _send(bench: Bench, topic: topics.Topic, records: Iterable[tuple[str, bytes]]) -> None:
    producer = bench.producer()
    for key, value in records:
        producer.send(topic.name, key=key.encode(), value=value)
    producer.flush()
    producer.close()


def _feed(bench: Bench, articles: list[TaggedArticle]) -> None:
    _send(bench, topics.TAGGED, ((one.watchlist.id, codec.encode(one)) for one in articles))


def _row(bench: Bench, live: int, articles: int) -> Row:
    bench.say(f"making {live} stories")
    known = past(live, articles)
    _send(bench, topics.STORIES, ((one.id, codec.encode(one)) for one in known.stories))
    since = bench.ends(topics.STORIES.name)
    _feed(bench, known.further)
    bench.say("following")
    start = time.time()
    with bench.stage("stream", "stream") as stage:
        bench.wait_records(topics.STORIES.name, since, articles)
        times = sorted(record.timestamp / 1000 for record in bench.records(topics.STORIES.name, since))
        memory = _memory(stage.pid)
        stage.kill()
        since, killed = bench.ends(topics.STORIES.name), time.time()
        _feed(bench, month.others(known.further[:_WARM]))
        stage.start()
        bench.wait_records(topics.STORIES.name, since, _WARM)
        again = min(record.timestamp / 1000 for record in bench.records(topics.STORIES.name, since))
        memory = max(memory, _memory(stage.pid))
    return Row((articles - _WARM) / (times[-1] - times[_WARM - 1]), times[0] - start, again - killed, memory)


def _memory(pid: int | None) -> int:
    """The most that the process has had, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--live", type=int, nargs="+", default=[0, 5_000, 10_000])
    parser.add_argument("--articles", type=int, default=1_000)
    options = parser.parse_args()
    console, first = Console(stderr=True, highlight=False), 0.0
    for live in options.live:
        with (
            TemporaryDirectory() as folder,
            measure.own_kafka(Path(folder), console, inputs.rules().themes) as bench,
        ):
            row = _row(bench, live, options.articles)
        first = first or row.rate
        sys.stdout.write(
            f"{live:6} live: {row.rate:5.0f} articles/s ({row.rate / first:.2f}), first story after {row.first:.1f} s, "
            f"after SIGKILL {row.again:.1f} s, memory {row.memory} MB\n"
        )
        sys.stdout.flush()
    sys.stdout.write(f"{measure.machine()}\n")


if __name__ == "__main__":
    main()
