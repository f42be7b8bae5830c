"""Running everything on this machine: `up` with real feeds, `demo` with the sample feeds."""

from __future__ import annotations

import json
import os
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import msgspec
import platformdirs
from kafka import KafkaConsumer, TopicPartition
from rich.live import Live
from rich.text import Text

from pactwatch import kafka, topics
from pactwatch.commands.common import (
    console,
    errors,
    for_people,
    print_json,
    settings_from_environment,
    stop_on_signals,
)
from pactwatch.local import LocalStack, default_cache, ports
from pactwatch.local.pipeline import Pipeline
from pactwatch.records import Alert
from pactwatch.samples import Published, samples, timeline
from pactwatch.samples.expected import shortcomings
from pactwatch.samples.server import SampleServer
from pactwatch.settings import Settings
from pactwatch.show import alert_panel
from sinks.client import make_client
from sinks.console import subscribe

_COUNTED = (topics.ARTICLES, topics.TAGGED, topics.STORIES, topics.ALERTS, topics.DEAD_LETTERS)
_DEMO_MINUTE = timedelta(seconds=0.6)
_PATIENCE = 60.0  # seconds after the last sample in which `demo --once` waits for what is still under way

DATA = click.option(
    "--data", type=click.Path(path_type=Path), help="Folder for all data; kept over restarts."
)
KAFKA_PORT = click.option(
    "--kafka-port", type=click.IntRange(0, 65535), help="Kafka's port; 9092, or a free one if that is taken."
)
ELASTICSEARCH_PORT = click.option(
    "--elasticsearch-port",
    type=click.IntRange(0, 65535),
    help="Elasticsearch's port; 9200, or a free one if that is taken.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Alerts as JSON lines, also on a terminal.")


@click.command(
    epilog="""\b
Examples:
  pactwatch up
  pactwatch up --feeds my-feeds.toml --data ~/pactwatch-data"""
)
@click.option(
    "--feeds",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TOML, OPML, or one URL a line.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    default=None,
    help="Also poll feeds on this machine or the local network.",
)
@DATA
@KAFKA_PORT
@ELASTICSEARCH_PORT
@JSON
def up(
    feeds: Path | None, allow_private: bool | None, data: Path | None,
    kafka_port: int | None, elasticsearch_port: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Run Kafka, Elasticsearch and all stages on this machine, with the real feeds or your own."""
    folder = data or Path(platformdirs.user_data_dir("pactwatch"))
    settings = settings_from_environment(allow_private=allow_private)
    with _running(settings, folder, feeds, kafka_port, elasticsearch_port) as run, stop_on_signals() as stop:
        run.say_hints()
        run.follow(stop, as_json, Progress(), lambda: False)


@click.command(
    epilog="""\b
Examples:
  pactwatch demo
  pactwatch demo --once --json > alerts.jsonl"""
)
@click.option(
    "--once",
    is_flag=True,
    help="End when the samples are through; exit with 1 if an expected alert is missing.",
)
@DATA
@KAFKA_PORT
@ELASTICSEARCH_PORT
@JSON
def demo(
    once: bool, data: Path | None, kafka_port: int | None, elasticsearch_port: int | None, as_json: bool
) -> None:
    """See it all at work: a local Kafka and Elasticsearch, every stage, and sample feeds in four languages."""
    settings = settings_from_environment(allow_private=True, poll_interval=1)
    with TemporaryDirectory(prefix="pactwatch-demo-") as temporary:
        folder = data or Path(temporary)
        plan = timeline(datetime.now(UTC) + timedelta(seconds=15), _DEMO_MINUTE)
        with SampleServer(plan) as server:
            feeds = Path(temporary) / "feeds.toml"
            feeds.write_text(_toml(server), encoding="utf-8")
            with (
                _running(settings, folder, feeds, kafka_port, elasticsearch_port) as run,
                stop_on_signals() as stop,
            ):
                # The samples start when the stages do, however long a first download took.
                server.timeline = plan = timeline(datetime.now(UTC) + timedelta(seconds=1), _DEMO_MINUTE)
                run.say_hints()
                progress = Progress(server=server, base_url=server.base_url)
                run.follow(
                    stop,
                    as_json,
                    progress,
                    (lambda: progress.through(run, plan)) if once else (lambda: False),
                )
                if once:
                    _summary(progress, run, stop.is_set())


@dataclass
class Progress:
    """What has been seen so far: alerts by sample page, and counts for the status line."""

    server: SampleServer | None = None
    base_url: str = ""
    alerts: int = 0
    pages: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    first_alert: float | None = None
    started: float = field(default_factory=time.monotonic)

    def saw(self, alert: Alert) -> None:
        """Counts an alert."""
        self.alerts += 1
        self.first_alert = self.first_alert or time.monotonic() - self.started
        if self.base_url and alert.url and alert.url.startswith(self.base_url):
            self.pages[alert.url.removeprefix(self.base_url).strip("/")] |= set(alert.themes)

    def through(self, run: Run, plan: tuple[Published, ...]) -> bool:
        """Whether all samples are published and all that they cause has come out, or patience is at an end."""
        last = max(p.at for p in plan)
        now = datetime.now(UTC)
        if now < last + timedelta(seconds=3):
            return False
        done = (
            not shortcomings(samples(), self.pages)
            and run.indexed() >= run.count(topics.ALERTS) == self.alerts
        )
        quiet = now > last + timedelta(seconds=8) and done
        return quiet or now > last + timedelta(seconds=_PATIENCE)


class Run:
    """The running stack as the commands see it: where it is, how far it is, what to print."""

    def __init__(self, settings: Settings, pipeline: Pipeline, logs: Path) -> None:
        self.settings = settings
        self.pipeline = pipeline
        self.logs = logs
        self._counter: KafkaConsumer | None = None
        self._client = make_client(settings)

    def say_hints(self) -> None:
        """How to search and subscribe meanwhile."""
        flags = ""
        if self.settings.kafka != Settings().kafka:
            flags += f" --kafka {self.settings.kafka}"
        if self.settings.elasticsearch != Settings().elasticsearch:
            flags += f" --elasticsearch {self.settings.elasticsearch}"
        errors.print(
            f"[green]running[/green]: Kafka at {self.settings.kafka}, Elasticsearch at {self.settings.elasticsearch}, logs in {self.logs}\n"
            "meanwhile, in another terminal:\n"
            f"  .venv/bin/pactwatch search soldiers{flags}\n"
            f"  .venv/bin/pactwatch subscribe troop-deployment --from-beginning{flags}\n"
            f"  .venv/bin/pactwatch feeds{flags}\n"
            "Ctrl-C ends everything.",
            soft_wrap=True,
        )

    def count(self, topic: topics.Topic) -> int:
        """Records that were ever on a topic."""
        if self._counter is None:
            self._counter = kafka.make_consumer(self.settings)
        parts = [TopicPartition(topic.name, p) for p in range(topic.partitions)]
        return sum(self._counter.end_offsets(parts).values())

    def indexed(self) -> int:
        """Alerts in Elasticsearch."""
        with suppress(Exception):  # it may be starting or away: then nothing is known to be there
            return int(self._client.count(index="pactwatch-alerts-*")["count"])
        return 0

    def follow(
        self, stop: threading.Event, as_json: bool, progress: Progress, done: Callable[[], bool]
    ) -> None:
        """Prints alerts as they come, and on a terminal a line of counts below them, until stopped or done."""
        people, told = for_people(as_json), 0

        def show(alert: Alert) -> None:
            progress.saw(alert)
            if people:
                console.print(alert_panel(alert))
            else:
                print_json(alert)

        watcher = threading.Thread(
            target=subscribe,
            args=(self.settings, []),
            kwargs={"from_beginning": True, "stop": stop, "on_alert": show},
            daemon=True,
        )
        watcher.start()
        with Live(console=console, auto_refresh=False, transient=True) if people else suppress() as live:
            while not stop.wait(1.0) and not done():
                for line in self.pipeline.problems[told:]:
                    errors.print(line, style="yellow", markup=False, soft_wrap=True)
                told = len(self.pipeline.problems)
                if live is not None:
                    live.update(self._status(progress), refresh=True)
            stopped = stop.is_set()
            stop.set()
        watcher.join(timeout=5)
        if not stopped and not people:
            return

    def _status(self, progress: Progress) -> Text:
        counts = " → ".join(f"{self.count(topic)} {topic.name}" for topic in _COUNTED[:4])
        published = f"{len(progress.server.published())} published → " if progress.server else ""
        dead = self.count(topics.DEAD_LETTERS)
        line = f"{published}{counts} → {self.indexed()} alerts searchable"
        return Text.assemble(("● ", "green"), line, (f" · {dead} dead letters", "red") if dead else "")


@contextmanager
def _running(
    settings: Settings, data: Path, feeds: Path | None, kafka_port: int | None, elasticsearch_port: int | None
) -> Iterator[Run]:
    """The local stack and all stages at work; everything is stopped in good order at the end."""
    cache = Path(os.environ["PACTWATCH_CACHE"]) if "PACTWATCH_CACHE" in os.environ else default_cache()
    stack = LocalStack(
        data,
        cache,
        kafka_port=_port(kafka_port, 9092),
        elasticsearch_port=_port(elasticsearch_port, 9200),
        console=errors,
    )
    with errors.status("starting Kafka and Elasticsearch"):
        stack.start()
    try:
        here = msgspec.structs.replace(
            settings, kafka=stack.bootstrap_servers, elasticsearch=stack.elasticsearch_url
        )
        logs = data / "logs"
        with Pipeline(here, logs, feeds=feeds) as pipeline:
            yield Run(here, pipeline, logs)
            errors.print("stopping …")
    finally:
        stack.close()


def _port(wanted: int | None, usual: int) -> int | None:
    """The port to ask for: the user's, else the usual one if it is free, else any (None)."""
    if wanted is not None:
        return wanted or None
    return None if ports.taken(usual) else usual


def _toml(server: SampleServer) -> str:
    lines = []
    for feed in server.feeds():
        lines.append("[[feed]]")
        for name in ("url", "outlet", "country", "language", "ownership", "timezone"):
            lines.append(f"{name} = {json.dumps(getattr(feed, name), ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def _summary(progress: Progress, run: Run, interrupted: bool) -> None:
    published = len(progress.server.published()) if progress.server else 0
    missing = shortcomings(samples(), progress.pages)
    first = f", the first after {progress.first_alert:.0f} s" if progress.first_alert else ""
    errors.print(
        f"{published} sample articles, {run.count(topics.ARTICLES)} sent, {run.count(topics.TAGGED)} tagged, "
        f"{progress.alerts} alerts{first}, {run.indexed()} of them searchable, {run.count(topics.DEAD_LETTERS)} dead letters",
        soft_wrap=True,
    )
    for line in missing:
        errors.print(f"[red]{line}[/red]", soft_wrap=True)
    if missing and not interrupted:
        raise SystemExit(1)
