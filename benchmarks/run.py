"""Latency and throughput of the pipeline beside bare copies, measured in one run: `make bench`.

    make bench                       tables for people, some fifteen minutes, most of them for ten thousand feeds
    make bench ARGS=--quick          a minute or two: shows that it works, the figures are rough
    make bench ARGS=--json           JSON lines

Starts a Kafka and an Elasticsearch of its own on free ports, in a folder that goes away. Asserts no times.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from elastic_transport import TransportError
from elasticsearch import Elasticsearch
from rich.console import Console

from benchmarks import crowd, inputs, latency, measure, show, throughput
from benchmarks.children import COPY_INDEX, COPY_TOPIC
from benchmarks.measure import Bench, Stuck
from pactwatch import codec
from pactwatch.kafka import client as kafka
from pactwatch.local.artifacts import default_cache
from pactwatch.local.errors import LocalStackError
from pactwatch.local.pipeline import Pipeline
from pactwatch.local.stack import LocalStack
from pactwatch.settings import Settings

PARTS = ("latency", "polls", "parse", "contact", "produce", "tag", "story", "index", "crowd")


def main() -> int:
    """Measures and prints; 1 when something broke."""
    parser = argparse.ArgumentParser(
        prog="make bench", description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    parser.add_argument("--quick", action="store_true", help="a short run that shows that it works")
    parser.add_argument("--json", action="store_true", help="JSON lines instead of tables")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure only this; may be repeated")
    parser.add_argument("--keep", type=Path, help="folder for data and logs, kept afterwards")
    options = parser.parse_args()
    progress = Console(stderr=True, highlight=False)
    try:
        with TemporaryDirectory(prefix="pactwatch-bench-") as temporary:
            result = _measure(options, options.keep or Path(temporary), progress)
    except (LocalStackError, Stuck, kafka.KafkaUnavailable, TransportError) as error:
        progress.print(f"[red]error:[/red] {error}", soft_wrap=True)
        return 1
    except KeyboardInterrupt:
        progress.print("stopped")
        return 130
    if options.json:
        sys.stdout.write(show.as_json(result) + "\n")
    else:
        show.show(result, Console(width=None if sys.stdout.isatty() else 120, highlight=False))
    return 0


def _measure(options: argparse.Namespace, folder: Path, progress: Console) -> dict[str, Any]:
    wanted = tuple(options.only or PARTS)
    machine = measure.machine()
    cache = Path(os.environ["PACTWATCH_CACHE"]) if "PACTWATCH_CACHE" in os.environ else default_cache()
    with LocalStack(folder, cache, console=progress) as stack:
        settings = Settings(
            kafka=stack.bootstrap_servers, elasticsearch=stack.elasticsearch_url,
            allow_private=True, poll_interval=1, log_level="warning",
        )  # fmt: skip
        bench = Bench(settings, folder / "bench", progress)
        _set_up(bench)
        if {"latency", "index"} & set(wanted):
            bench.say("warming up Elasticsearch")
            throughput.warm_up(bench, 200 if options.quick else 3_000)
        result: dict[str, Any] = {"machine": machine, "input": _input()}
        if "latency" in wanted:
            seconds, searched, floors = (6.0, 2.0, (4.0,)) if options.quick else (30.0, 8.0, (12.0, 12.0))
            result["latency"] = latency.run(bench, seconds=seconds, searched=searched, floors=floors)
        rounds, scale = (1, 0.3) if options.quick else (3, 1.0)
        compared = throughput.run(bench, wanted, rounds=rounds, scale=scale)
        result["throughput"] = [row for one in compared for row in one.rows()]
        if "crowd" in wanted:
            result["crowd"] = crowd.run(bench, crowd.QUICK if options.quick else crowd.FULL)
        bench.say("done")
    machine["load_after"] = round(os.getloadavg()[0], 2)
    return result


def _set_up(bench: Bench) -> None:
    """`pactwatch setup`, and what the bare copies need: an index that analyses the same text and no more."""
    with Pipeline(bench.settings, bench.folder, stages=()):
        pass
    kafka.ensure_topics(bench.settings, [COPY_TOPIC])
    text = {"properties": {"title": {"type": "text"}, "body": {"type": "text"}}}
    Elasticsearch(bench.settings.elasticsearch, request_timeout=60).indices.create(
        index=COPY_INDEX,
        settings={"number_of_shards": 1, "number_of_replicas": 0},
        mappings={"dynamic": False, "properties": {"article": text}},
    )


def _input() -> dict[str, Any]:
    values = [len(codec.encode(one)) for one in inputs.tagged(len(inputs.relevant()))]
    return inputs.describe(inputs.relevant()) | {"record_bytes": round(sum(values) / len(values))}


if __name__ == "__main__":
    sys.exit(main())
