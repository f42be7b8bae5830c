"""What `up` and `demo` share: the local stack with all stages, alerts as they are raised, a line of counts."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import msgspec
from rich.live import Live

from console import app as console_app
from pactwatch.cli.follow import Counts, Follower
from pactwatch.cli.names import display_names
from pactwatch.cli.output import console, for_people, print_json, say, showing, stderr
from pactwatch.cli.show import alert_panel
from pactwatch.local import ports
from pactwatch.local.artifacts import default_cache
from pactwatch.local.errors import LocalStackError
from pactwatch.local.pipeline import STAGES, Pipeline
from pactwatch.local.stack import LocalStack
from pactwatch.records import Alert
from pactwatch.samples import Published, samples
from pactwatch.samples.expected import shortcomings
from pactwatch.samples.server import SampleServer
from pactwatch.settings import Settings
from pactwatch.text import plain
from sinks.notify import exits

# After the last sample, `demo --once` waits for what is under way: at least, until nothing moves, at most.
_LINGER, _STILL, _PATIENCE = timedelta(seconds=5), timedelta(seconds=15), timedelta(seconds=60)


def _cards(settings: Settings) -> Callable[[Alert], None]:
    """What prints an alert for people."""
    names = display_names(settings)
    return lambda alert: console.print(alert_panel(alert, names))


@dataclass
class Progress:
    """What has been seen so far: alerts, by sample page too, and the stages' counts."""

    server: SampleServer | None = None
    alerts: list[Alert] = field(default_factory=list)
    pages: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    counts: Counts = field(default_factory=Counts)
    moved: datetime = field(default_factory=lambda: datetime.now(UTC))
    first_alert: float | None = None  # seconds after the stages had started
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
        """The samples published so far; None without a sample server."""
        return self.server.published() if self.server else None

    def through(self) -> bool:
        """Whether all samples are published and all that they cause is visible, or nothing moves any more."""
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
    """The running pipeline: where it is, what comes out of it, what to print."""

    settings: Settings
    pipeline: Pipeline
    follower: Follower
    logs: Path

    def say_hints(self) -> None:
        """Prints how to look around meanwhile, in lines that can be pasted."""
        flags = ""
        if self.settings.kafka != Settings().kafka:
            flags += f" --kafka {self.settings.kafka}"
        elastic = ""
        if self.settings.elasticsearch != Settings().elasticsearch:
            elastic = f" --elasticsearch {self.settings.elasticsearch}"
        me = _this_program()
        lines = (
            f"open {console_app.address(self.settings)} in a browser: alerts as they come, stories",
            f"Kafka at {self.settings.kafka}, Elasticsearch at {self.settings.elasticsearch}, "
            f"logs in {self.logs}",
            "meanwhile, in another terminal:",
            f"  {me} search Russia{elastic}",
            f"  {me} subscribe troop-deployment --from-beginning{flags}",
            f"  {me} stories{flags}",
            f"  {me} feeds{flags}",
            "Ctrl-C stops everything.",
        )
        stderr.print("[green]running:[/green]", end=" ")
        say("\n".join(lines))

    def follow(
        self, stop: threading.Event, as_json: bool, progress: Progress, done: Callable[[], bool]
    ) -> None:
        """Prints alerts as they come, and on a terminal a line of counts below them, until stopped or done.

        Raises LocalStackError when a server ended and cannot be started again.
        """
        people, shown, counted = for_people(as_json), 0, 0.0
        show = _cards(self.settings) if people else print_json
        live = Live(console=console, auto_refresh=False, transient=True) if people else None
        lines: AbstractContextManager[object] = live or nullcontext()
        with lines:
            while not stop.is_set() and not done():
                for alert in self.follower.alerts(0.2):
                    progress.saw(alert)
                    show(alert)
                shown = self._say_problems(shown)
                if time.monotonic() - counted > 1.0:
                    progress.are_at(self.follower.count())
                    counted = time.monotonic()
                if live is not None:
                    published = progress.published()
                    status = progress.counts.line(None if published is None else len(published))
                    live.update(status, refresh=True)

    def _say_problems(self, shown: int) -> int:
        """Prints what the watch has said since; how many lines are printed now. Raises LocalStackError for a lost server."""
        watch = self.pipeline.watch
        for line in watch.problems[shown:]:
            say(plain(line), style="yellow")
            shown += 1
        if watch.lost:
            raise LocalStackError(watch.lost)
        return shown


@contextmanager
def running(
    settings: Settings, data: Path, feeds: Path | None, wanted: tuple[int | None, int | None]
) -> Iterator[Run]:
    """The local stack and all stages, running; stops everything gracefully at the end."""
    require_writable(data)
    if settings.exits:  # what is wrong in it is reported before anything starts
        exits.read(Path(settings.exits))
    cache = Path(os.environ["PACTWATCH_CACHE"]) if "PACTWATCH_CACHE" in os.environ else default_cache()
    stack = LocalStack(
        data,
        cache,
        kafka_port=_port(wanted[0], 9092),
        elasticsearch_port=_port(wanted[1], 9200),
        console=stderr,
    )
    with stderr.status("starting Kafka and Elasticsearch"):
        stack.start()
    try:
        here = msgspec.structs.replace(
            settings,
            kafka=stack.bootstrap_servers,
            elasticsearch=stack.elasticsearch_url,
            console_port=_port(None, settings.console_port) or ports.free_ports(1)[0],
        )
        if not here.console_url:
            here = msgspec.structs.replace(here, console_url=console_app.address(here))
        with Follower(here) as follower:
            pipeline = Pipeline(
                here,
                data / "logs",
                feeds=feeds,
                when_set_up=follower.start_here,
                servers=(stack.kafka, stack.elasticsearch),
                stages=(*STAGES, "console", *(["notify"] if here.exits else [])),
            )
            try:
                with showing("creating topics and indices") as step:
                    pipeline.start(step)
                yield Run(here, pipeline, follower, data / "logs")
            finally:
                say("stopping …")
                pipeline.stop()
    finally:
        stack.close()


def _port(wanted: int | None, usual: int) -> int | None:
    """The port to ask for: the user's, else the usual one if it is free, else None for any."""
    if wanted is not None:
        return wanted or None
    return None if ports.taken(usual) else usual


def require_writable(data: Path) -> None:
    """Raises click.BadParameter if nothing can be written into the folder: better now than after a long download."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data):
            pass
    except OSError as error:
        raise click.BadParameter(f"can't write to {data}: {error.strerror}", param_hint="--data") from None


def _this_program() -> str:
    """How to call this program again from this folder."""
    called, found = Path(sys.argv[0]), shutil.which("pactwatch")
    if found and called.exists() and called.samefile(found):
        return "pactwatch"
    if called.name != "pactwatch":
        return "python -m pactwatch"
    return str(called.relative_to(Path.cwd()) if called.is_relative_to(Path.cwd()) else called)
