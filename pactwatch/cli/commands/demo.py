"""`pactwatch demo`. In: the samples. Out: a local pipeline that reads them, and its alerts."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from pactwatch.cli import options
from pactwatch.cli import picture as pictures
from pactwatch.cli.names import display_names
from pactwatch.cli.output import say
from pactwatch.cli.run import Progress, running
from pactwatch.cli.running import exit_on_signals, settings_from_environment, stop_on_signals
from pactwatch.samples import samples, timeline
from pactwatch.samples.expected import shortcomings
from pactwatch.samples.server import SampleServer

SECTION = "Run everything on this machine"
_DEMO_MINUTE = 0.6  # seconds
_INTERRUPTED = 130


@click.command(
    epilog="""\b
Examples:
  pactwatch demo
  pactwatch demo --minute 6   slower: time to subscribe for the next alert
  pactwatch demo --once --json > alerts.jsonl"""
)
@click.option(
    "--once",
    is_flag=True,
    help="End after the last sample; exit with 1 if an expected alert is missing.",
)
@click.option(
    "--minute", type=click.FloatRange(0.1, 60), default=_DEMO_MINUTE, show_default=True, metavar="SECONDS",
    help="How long a minute of the samples lasts; they are 80 minutes.",
)  # fmt: skip
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="A new folder to keep all data in."
)
@click.option("--picture", type=click.Path(path_type=Path, dir_okay=False), hidden=True)
@options.kafka_port
@options.elasticsearch_port
@options.json
def demo(
    *,
    once: bool,
    minute: float,
    data: Path | None,
    picture: Path | None,
    kafka_port: int | None,
    elasticsearch_port: int | None,
    as_json: bool,
) -> None:
    """Run the whole pipeline on sample feeds in four languages.

    That is a local Kafka, a local Elasticsearch and every stage. The first start downloads about 190 MB.
    """
    settings = settings_from_environment(options.PIPELINE, allow_private=True, poll_interval=1)
    if data is not None and data.is_dir() and any(data.iterdir()):
        # Old data already has the stories of the samples, and known stories raise no alert.
        raise click.BadParameter(f"{data} is not empty: the demo needs a new folder", param_hint="--data")
    exit_on_signals()
    lasts = timedelta(seconds=minute)
    with TemporaryDirectory(prefix="pactwatch-demo-", ignore_cleanup_errors=True) as temporary:
        with SampleServer(timeline(datetime.now(UTC) + timedelta(days=1), lasts)) as server:
            feeds = Path(temporary) / "feeds.toml"
            feeds.write_text(_toml(server), encoding="utf-8")
            progress = Progress(server=server)
            with (
                running(settings, data or Path(temporary), feeds, (kafka_port, elasticsearch_port)) as run,
                stop_on_signals() as stop,
            ):
                # The samples start when the stages do, however long the first download took.
                server.timeline = timeline(datetime.now(UTC) + timedelta(seconds=1), lasts)
                progress.started = time.monotonic()
                run.say_hints()
                run.follow(stop, as_json, progress, progress.through if once else (lambda: False))
                interrupted = stop.is_set()
        if picture is not None:
            status = progress.counts.line(len(server.published()))
            pictures.write(picture, progress.alerts, status, display_names(settings))
    missing = _summary(progress, wanted=not interrupted)
    if once and (interrupted or missing):
        raise SystemExit(_INTERRUPTED if interrupted else 1)


def _toml(server: SampleServer) -> str:
    lines = []
    for feed in server.feeds():
        lines.append("[[feed]]")
        for name in ("url", "outlet", "country", "language", "ownership", "timezone"):
            lines.append(f"{name} = {json.dumps(getattr(feed, name), ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def _summary(progress: Progress, *, wanted: bool) -> list[str]:
    """Prints what came of the samples; returns what is missing, which is looked for and printed if `wanted`."""
    counts = progress.counts
    first = f", the first after {progress.first_alert:.0f} s" if progress.first_alert else ""
    say(
        f"{len(progress.published() or ())} sample articles, {counts.articles} sent, {counts.tagged} tagged, "
        f"{len(progress.alerts)} alerts{first}, {counts.searchable} of them searchable, "
        f"{counts.dead_letters} dead letters"
    )
    missing = shortcomings(samples(), progress.pages) if wanted else []
    for line in missing:
        say(line, style="red")
    return missing
