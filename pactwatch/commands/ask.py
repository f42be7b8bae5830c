"""Asking the running system: alerts as they come, search, health of the feeds, dead letters."""

from __future__ import annotations

from datetime import UTC, datetime

import click
import msgspec
from rich.table import Table
from rich.text import Text

from pactwatch import dead_letters as letters
from pactwatch.commands.common import (
    console,
    errors,
    for_people,
    print_json,
    settings_options,
    stop_on_signals,
)
from pactwatch.records import Alert
from pactwatch.settings import Settings
from pactwatch.show import alert_panel, highlight
from producers import health
from sinks import search as searching
from sinks.client import make_client
from sinks.console import subscribe as follow_alerts

JSON = click.option("--json", "as_json", is_flag=True, help="JSON lines, also on a terminal.")
_VERDICT = {"ok": "green", "new": "cyan", "quiet": "yellow", "failing": "red"}


@click.command(
    epilog="""\b
Examples:
  pactwatch subscribe troop-deployment
  pactwatch subscribe arms-transfer technology-transfer --from-beginning | jq .title"""
)
@click.argument("themes", metavar="[THEME]...", nargs=-1)
@click.option("--from-beginning", is_flag=True, help="Start with the oldest alert that Kafka holds.")
@JSON
@settings_options
def subscribe(settings: Settings, themes: tuple[str, ...], from_beginning: bool, as_json: bool) -> None:
    """Print alerts as they come: of some themes, or of all. An alert with several themes is printed once."""

    def show(alert: Alert) -> None:
        if for_people(as_json):
            console.print(alert_panel(alert))
        else:
            print_json(alert)

    with stop_on_signals() as stop:
        follow_alerts(settings, list(themes), from_beginning=from_beginning, stop=stop, on_alert=show)


@click.command(
    epilog="""\b
Examples:
  pactwatch search "special forces"
  pactwatch search солдат --theme troop-deployment --since 7d"""
)
@click.argument("query")
@click.option("--theme", help="Only articles with this theme.")
@click.option("--since", help="Only what happened since then: 24h, 7d, or a date such as 2024-10-01.")
@click.option(
    "--size", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many at the most."
)
@JSON
@settings_options
def search(
    settings: Settings, query: str, theme: str | None, since: str | None, size: int, as_json: bool
) -> None:
    """Search the tagged articles in any of the four languages; inflected forms are found too."""
    try:
        start = searching.parse_since(since, datetime.now(UTC)) if since else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--since") from None
    hits = searching.search(make_client(settings), query, theme=theme, since=start, size=size)
    for hit in hits:
        if not for_people(as_json):
            print_json(msgspec.to_builtins(hit))
            continue
        console.print(
            Text.assemble(
                (f"{hit.event_time:%Y-%m-%d %H:%M} ", "dim"),
                (hit.outlet, "cyan"),
                "  ",
                (" ".join(hit.themes), "magenta"),
            )
        )
        console.print(highlight(*hit.title))
        for passage in hit.passages:
            console.print("  ", highlight(*passage))
    if not hits and for_people(as_json):
        errors.print("nothing found")


@click.command(epilog="Example:  pactwatch feeds --json")
@JSON
@settings_options
def feeds(settings: Settings, as_json: bool) -> None:
    """Health of every feed: when it was last read, when it last had news, what is wrong with it."""
    rows = health.read(settings, datetime.now(UTC))
    table = Table(box=None, header_style="dim")
    for column in ("feed", "verdict", "last read", "last news", "every", "articles", "error"):
        table.add_column(column)
    for row in rows:
        if not for_people(as_json):
            print_json(msgspec.to_builtins(row))
            continue
        table.add_row(
            Text(row.outlet), Text(row.verdict, style=_VERDICT.get(row.verdict, "")), _ago(row.last_success), _ago(row.last_new),
            f"{row.interval // 60} min" if row.interval >= 60 else f"{row.interval} s", str(row.articles), Text(row.error or ""),
        )  # fmt: skip
    if for_people(as_json):
        console.print(table)


@click.group("dead-letters")
def dead_letters() -> None:
    """What could not be processed, with its reason."""


@dead_letters.command("list", epilog="Example:  pactwatch dead-letters list --limit 20")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="The newest so many.")
@JSON
@settings_options
def list_letters(settings: Settings, limit: int, as_json: bool) -> None:
    """List the newest dead letters."""
    table = Table(box=None, header_style="dim")
    for column in ("when", "topic", "partition", "offset", "bytes", "reason"):
        table.add_column(column)
    for row in letters.list_dead_letters(settings, limit):
        if for_people(as_json):
            table.add_row(
                _ago(row.when),
                row.topic,
                str(row.partition),
                str(row.offset),
                str(row.size),
                Text(row.reason),
            )
        else:
            print_json(msgspec.to_builtins(row))
    if for_people(as_json):
        console.print(table)


@dead_letters.command("redrive", epilog="Example:  pactwatch dead-letters redrive --topic articles")
@click.option("--topic", help="Only letters that came from this topic.")
@JSON
@settings_options
def redrive(settings: Settings, topic: str | None, as_json: bool) -> None:
    """Send dead letters back to the topics they came from, each once."""
    try:
        result = letters.redrive(settings, topic)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--topic") from None
    if for_people(as_json):
        console.print(f"{result.sent} sent back, {result.refused} refused (cut, or from no topic)")
    else:
        print_json(msgspec.to_builtins(result))


def _ago(when: datetime | None) -> str:
    if when is None:
        return "never"
    seconds = int((datetime.now(UTC) - when).total_seconds())
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit} ago"
    return f"{max(0, seconds)} s ago"
