"""Running everything on this machine: `up` with real feeds, `demo` with the sample feeds."""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import click
import msgspec
import platformdirs
from rich.live import Live

from pactwatch.cli import picture as pictures
from pactwatch.cli.common import (
    console,
    end_in_order_on_signals,
    errors,
    for_people,
    print_json,
    read_feeds,
    settings_from_environment,
    stop_on_signals,
)
from pactwatch.cli.follow import Counts, Follower
from pactwatch.cli.show import alert_panel, plain
from pactwatch.local import ports
from pactwatch.local.artifacts import default_cache
from pactwatch.local.pipeline import Pipeline
from pactwatch.local.stack import LocalStack
from pactwatch.records import Alert, Feed
from pactwatch.samples import Published, samples, timeline
from pactwatch.samples.expected import shortcomings
from pactwatch.samples.server import SampleServer
from pactwatch.settings import Settings

_DEMO_MINUTE = timedelta(seconds=0.6)
# After the last sample, `demo --once` waits for what is under way: at least, until nothing moves, at most.
_LINGER, _STILL, _PATIENCE = timedelta(seconds=5), timedelta(seconds=15), timedelta(seconds=60)
_INTERRUPTED = 130

DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for all data; kept over restarts.",
)
KAFKA_PORT = click.option(
    "--kafka-port",
    type=click.IntRange(0, 65535),
    help="Kafka's port; 9092, or a free one if that is taken. 0 is any.",
)
ELASTICSEARCH_PORT = click.option(
    "--elasticsearch-port",
    type=click.IntRange(0, 65535),
    help="Elasticsearch's port; 9200, or a free one if that is taken. 0 is any.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Alerts as JSON lines, also on a terminal.")


@click.command(
    epilog="""\b
Examples:
  pactwatch up
  pactwatch up --feeds my-feeds.toml --data ~/pactwatch-data
  pactwatch up --feeds my-feeds.toml --allow-private   feeds on this machine, too"""
)
@click.option(
    "--feeds",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Poll these feeds only: TOML, OPML, or one URL a line.",
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
    *,
    feeds: Path | None,
    allow_private: bool | None,
    data: Path | None,
    kafka_port: int | None,
    elasticsearch_port: int | None,
    as_json: bool,
) -> None:
    """Run Kafka, Elasticsearch and all stages on this machine, with the real feeds or your own."""
    settings = settings_from_environment(allow_private=allow_private)
    if feeds is not None:  # what is wrong with them is told before anything starts
        _say_private(read_feeds(feeds), settings)
    folder = data or Path(platformdirs.user_data_dir("pactwatch"))
    end_in_order_on_signals()
    with (
        _running(settings, folder, feeds, (kafka_port, elasticsearch_port)) as run,
        stop_on_signals() as stop,
    ):
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
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="A new folder to keep all data in."
)
@click.option("--picture", type=click.Path(path_type=Path, dir_okay=False), hidden=True)
@KAFKA_PORT
@ELASTICSEARCH_PORT
@JSON
def demo(
    *,
    once: bool,
    data: Path | None,
    picture: Path | None,
    kafka_port: int | None,
    elasticsearch_port: int | None,
    as_json: bool,
) -> None:
    """See it all at work: a local Kafka and Elasticsearch, every stage, and sample feeds in four languages."""
    settings = settings_from_environment(allow_private=True, poll_interval=1)
    if data is not None and data.is_dir() and any(data.iterdir()):
        # In old data the samples' stories are known already, and known stories raise no alert.
        raise click.BadParameter(f"{data} is not empty: the demo needs a new folder", param_hint="--data")
    end_in_order_on_signals()
    with TemporaryDirectory(prefix="pactwatch-demo-", ignore_cleanup_errors=True) as temporary:
        with SampleServer(timeline(datetime.now(UTC) + timedelta(days=1), _DEMO_MINUTE)) as server:
            feeds = Path(temporary) / "feeds.toml"
            feeds.write_text(_toml(server), encoding="utf-8")
            progress = Progress(server=server)
            with (
                _running(settings, data or Path(temporary), feeds, (kafka_port, elasticsearch_port)) as run,
                stop_on_signals() as stop,
            ):
                # The samples start when the stages do, however long a first download took.
                server.timeline = timeline(datetime.now(UTC) + timedelta(seconds=1), _DEMO_MINUTE)
                progress.started = time.monotonic()
                run.say_hints()
                run.follow(stop, as_json, progress, progress.through if once else (lambda: False))
                interrupted = stop.is_set()
        if picture is not None:
            pictures.write(picture, progress.alerts, progress.counts.line(len(server.published())))
    missing = _summary(progress, wanted=not interrupted)
    if once and (interrupted or missing):
        raise SystemExit(_INTERRUPTED if interrupted else 1)


@dataclass
class Progress:
    """What has been seen so far: alerts, by sample page too, and the stages' counts."""

    server: SampleServer | None = None
    alerts: list[Alert] = field(default_factory=list)
    pages: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    counts: Counts = field(default_factory=Counts)
    moved: datetime = field(default_factory=lambda: datetime.now(UTC))
    first_alert: float | None = None  # seconds after the stages were at work
    started: float = field(default_factory=time.monotonic)

    def saw(self, alert: Alert) -> None:
        """Counts an alert."""
        self.first_alert = self.first_alert or time.monotonic() - self.started
        if self.server is None:
            return  # `up` may run for months
        self.alerts.append(alert)
        if alert.url and alert.url.startswith(self.server.base_url):
            self.pages[alert.url.removeprefix(self.server.base_url).strip("/")] |= set(alert.themes)

    def are_at(self, counts: Counts) -> None:
        """Takes the newest counts."""
        if counts != self.counts:
            self.counts, self.moved = counts, datetime.now(UTC)

    def published(self) -> list[Published] | None:
        """The samples published so far; None when there are none to publish."""
        return self.server.published() if self.server else None

    def through(self) -> bool:
        """Whether all samples are published and all that they cause has come out, or nothing moves any more."""
        assert self.server is not None
        now, last = datetime.now(UTC), max(p.at for p in self.server.timeline)
        if now < last + _LINGER:
            return False
        shown = self.counts.alerts == self.counts.searchable == len(self.alerts)
        if shown and not shortcomings(samples(), self.pages):
            return now > self.moved + _LINGER
        return now > max(last, self.moved) + _STILL or now > last + _PATIENCE


@dataclass
class Run:
    """The running pipeline as `up` and `demo` see it: where it is, what comes out of it, what to print."""

    settings: Settings
    pipeline: Pipeline
    follower: Follower
    logs: Path

    def say_hints(self) -> None:
        """How to search and subscribe meanwhile."""
        flags = ""
        if self.settings.kafka != Settings().kafka:
            flags += f" --kafka {self.settings.kafka}"
        elastic = ""
        if self.settings.elasticsearch != Settings().elasticsearch:
            elastic = f" --elasticsearch {self.settings.elasticsearch}"
        me = _this_program()
        lines = (
            f"Kafka at {self.settings.kafka}, Elasticsearch at {self.settings.elasticsearch}, "
            f"logs in {self.logs}",
            "meanwhile, in another terminal:",
            f"  {me} search Russia{elastic}",
            f"  {me} subscribe troop-deployment --from-beginning{flags}",
            f"  {me} feeds{flags}",
            "Ctrl-C ends everything.",
        )
        errors.print("[green]running:[/green]", end=" ")
        errors.print("\n".join(lines), markup=False, soft_wrap=True)

    def follow(
        self, stop: threading.Event, as_json: bool, progress: Progress, done: Callable[[], bool]
    ) -> None:
        """Prints alerts as they come, and on a terminal a line of counts below them, until stopped or done."""
        people, told, counted = for_people(as_json), 0, 0.0
        live = Live(console=console, auto_refresh=False, transient=True) if people else None
        shown: AbstractContextManager[object] = live or nullcontext()
        with shown:
            while not stop.is_set() and not done():
                for alert in self.follower.alerts(0.2):
                    progress.saw(alert)
                    if people:
                        console.print(alert_panel(alert))
                    else:
                        print_json(alert)
                for line in self.pipeline.problems[told:]:
                    errors.print(plain(line), style="yellow", markup=False, soft_wrap=True)
                    told += 1
                if time.monotonic() - counted > 1.0:
                    progress.are_at(self.follower.count())
                    counted = time.monotonic()
                if live is not None:
                    published = progress.published()
                    status = progress.counts.line(None if published is None else len(published))
                    live.update(status, refresh=True)


@contextmanager
def _running(
    settings: Settings, data: Path, feeds: Path | None, wanted: tuple[int | None, int | None]
) -> Iterator[Run]:
    """The local stack and all stages at work; everything is stopped in good order at the end."""
    cache = Path(os.environ["PACTWATCH_CACHE"]) if "PACTWATCH_CACHE" in os.environ else default_cache()
    stack = LocalStack(
        data,
        cache,
        kafka_port=_port(wanted[0], 9092),
        elasticsearch_port=_port(wanted[1], 9200),
        console=errors,
    )
    with errors.status("starting Kafka and Elasticsearch"):
        stack.start()
    try:
        here = msgspec.structs.replace(
            settings, kafka=stack.bootstrap_servers, elasticsearch=stack.elasticsearch_url
        )
        with Follower(here) as follower:
            pipeline = Pipeline(here, data / "logs", feeds=feeds, when_set_up=follower.start_here)
            try:
                with errors.status("making topics and indices"):
                    pipeline.start()
                yield Run(here, pipeline, follower, data / "logs")
            finally:
                errors.print("stopping …")
                pipeline.stop()
    finally:
        stack.close()


def _port(wanted: int | None, usual: int) -> int | None:
    """The port to ask for: the user's, else the usual one if it is free, else any (None)."""
    if wanted is not None:
        return wanted or None
    return None if ports.taken(usual) else usual


def _this_program() -> str:
    """How to call this program again from here."""
    called, found = Path(sys.argv[0]), shutil.which("pactwatch")
    if found and called.exists() and called.samefile(found):
        return "pactwatch"
    if called.name != "pactwatch":
        return "python -m pactwatch"
    return str(called.relative_to(Path.cwd()) if called.is_relative_to(Path.cwd()) else called)


def _say_private(feeds: list[Feed], settings: Settings) -> None:
    """A line for feeds that would be refused: polling addresses of one's own network must be asked for."""
    refused = [feed.url for feed in feeds if not settings.allow_private and _is_private(feed.url)]
    if refused:
        more = f" and {len(refused) - 1} more" if len(refused) > 1 else ""
        text = f"{refused[0]}{more}: on this machine or its network, polled only with --allow-private"
        errors.print(text, style="yellow", markup=False, soft_wrap=True)


def _is_private(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _toml(server: SampleServer) -> str:
    lines = []
    for feed in server.feeds():
        lines.append("[[feed]]")
        for name in ("url", "outlet", "country", "language", "ownership", "timezone"):
            lines.append(f"{name} = {json.dumps(getattr(feed, name), ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def _summary(progress: Progress, *, wanted: bool) -> list[str]:
    """Prints what came of the samples; returns what is missing, which is printed if `wanted`."""
    counts = progress.counts
    first = f", the first after {progress.first_alert:.0f} s" if progress.first_alert else ""
    errors.print(
        f"{len(progress.published() or ())} sample articles, {counts.articles} sent, {counts.tagged} tagged, "
        f"{len(progress.alerts)} alerts{first}, {counts.searchable} of them searchable, "
        f"{counts.dead_letters} dead letters",
        soft_wrap=True,
    )
    missing = shortcomings(samples(), progress.pages) if wanted else []
    for line in missing:
        errors.print(line, style="red", markup=False, soft_wrap=True)
    return missing
