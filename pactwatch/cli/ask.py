"""Asking the running system: alerts as they come, search, health of the feeds, dead letters."""

from __future__ import annotations

from datetime import UTC, datetime

import click
import msgspec
from rich.table import Table
from rich.text import Text

from pactwatch.cli.common import (
    JSON,
    console,
    errors,
    for_people,
    print_json,
    require_kafka,
    settings_options,
    stop_on_signals,
)
from pactwatch.cli.show import alert_panel, hit_view, text
from pactwatch.kafka import dead_letters as letters
from pactwatch.records import Alert
from pactwatch.settings import Settings
from producers import verdict as health
from sinks import search as searching
from sinks.client import make_client
from sinks.subscribe import subscribe as follow_alerts
from stream.watchlist.load import load_watchlist
from stream.watchlist.names import other_names

_VERDICT = {"ok": "green", "new": "cyan", "quiet": "yellow", "failing": "red", "disabled": "dim"}


@click.command(
    epilog="""\b
Examples:
  pactwatch subscribe troop-deployment
  pactwatch subscribe arms-transfer technology-transfer --from-beginning | jq .title
  pactwatch subscribe --until-now > alerts.jsonl"""
)
@click.argument("themes", metavar="[THEME]...", nargs=-1)
@click.option("--from-beginning", is_flag=True, help="Start with the oldest alert that Kafka holds.")
@click.option("--until-now", is_flag=True, help="All alerts that Kafka holds now, and no more.")
@JSON
@settings_options
def subscribe(
    settings: Settings, themes: tuple[str, ...], from_beginning: bool, until_now: bool, as_json: bool
) -> None:
    """Print alerts as they come: of some themes, or of all. An alert with several themes is printed once."""

    def show(alert: Alert) -> None:
        if for_people(as_json):
            console.print(alert_panel(alert))
        else:
            print_json(alert)

    require_kafka(settings)
    if for_people(as_json) and not until_now:
        click.echo(f"alerts of {', '.join(themes) or 'all themes'}; Ctrl-C ends this", err=True)
    with stop_on_signals() as stop:
        follow_alerts(
            settings,
            list(themes),
            from_beginning=from_beginning or until_now,
            until_now=until_now,
            stop=stop,
            on_alert=show,
        )


@click.command(
    epilog="""\b
Examples:
  pactwatch search "special forces"
  pactwatch search солдат --theme troop-deployment --since 7d
  pactwatch search 김정은 --facets"""
)
@click.argument("query")
@click.option("--theme", help="Only articles with this theme.")
@click.option("--since", help="Only what happened since then: 24h, 7d, or a date such as 2024-10-01.")
@click.option(
    "--size", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many at the most."
)
@click.option("--facets", is_flag=True, help="Count themes, actors, places and figures of all that is found.")
@JSON
@settings_options
def search(
    settings: Settings,
    query: str,
    *,
    theme: str | None,
    since: str | None,
    size: int,
    facets: bool,
    as_json: bool,
) -> None:
    """Search the tagged articles in any of the four languages. Inflected forms are found too, and for a name of the
    watchlist what is written in the other languages."""
    try:
        start = searching.parse_since(since, datetime.now(UTC)) if since else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--since") from None
    client = make_client(settings)
    if facets:
        _show_facets(searching.facets(client, query, theme=theme, since=start, size=size), as_json)
        return
    names = other_names(query, settings.watchlists)
    hits = searching.search(client, query, theme=theme, since=start, size=size, names=names)
    for hit in hits:
        if for_people(as_json):
            shown = hit_view(
                (hit.title, hit.marks),
                [(passage.text, passage.marks) for passage in hit.passages],
                when=hit.event_time,
                outlet=hit.outlet,
                themes=hit.themes,
                url=hit.url,
            )
            console.print(shown, "")
        else:
            print_json(msgspec.to_builtins(hit))
    if not hits:
        _check_theme(settings, theme)
        if for_people(as_json):
            errors.print("nothing found")


def _show_facets(counted: dict[str, dict[str, int]], as_json: bool) -> None:
    if not for_people(as_json):
        print_json(counted)
        return
    table = Table(box=None, show_header=False)
    for facet, values in counted.items():
        listed = "  ".join(f"{value} ({count})" for value, count in values.items())
        table.add_row(Text(facet, style="dim"), text(listed))
    console.print(table)


def _check_theme(settings: Settings, theme: str | None) -> None:
    """Raises click.BadParameter for a theme of no watchlist: nothing found would be half of the truth."""
    known = [t for name in settings.watchlists.split(",") for t in load_watchlist(name.strip()).themes]
    if theme is not None and theme not in known:
        raise click.BadParameter(f"no theme {theme}; there are {', '.join(known)}", param_hint="--theme")


@click.command(epilog="Example:  pactwatch feeds --json")
@JSON
@settings_options
def feeds(settings: Settings, as_json: bool) -> None:
    """Health of every feed: when it was last read, when it last had news, what is wrong with it."""
    require_kafka(settings)
    rows = health.read(settings, datetime.now(UTC))
    if not for_people(as_json):
        for row in rows:
            print_json(msgspec.to_builtins(row))
        return
    if not rows:
        errors.print("no feeds: `pactwatch setup` makes the list of them")
        return
    table = Table(box=None, header_style="dim")
    for column in ("feed", "verdict", "last read", "last news", "every", "articles", "error"):
        table.add_column(column)
    for row in rows:
        every = f"{row.interval // 60} min" if row.interval >= 60 else f"{row.interval} s"
        table.add_row(
            text(row.outlet),
            Text(row.verdict, style=_VERDICT.get(row.verdict, "")),
            _ago(row.last_success),
            _ago(row.last_new),
            every,
            str(row.articles),
            text(row.error or ""),
        )
    console.print(table)


@click.group("dead-letters", epilog="Example:  pactwatch dead-letters list")
def dead_letters() -> None:
    """What could not be processed, with its reason: list it, send it back."""


@dead_letters.command("list", epilog="Example:  pactwatch dead-letters list --limit 20")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="The newest so many.")
@JSON
@settings_options
def list_letters(settings: Settings, limit: int, as_json: bool) -> None:
    """List the newest dead letters."""
    require_kafka(settings)
    rows = letters.list_dead_letters(settings, limit)
    if not for_people(as_json):
        for row in rows:
            print_json(msgspec.to_builtins(row))
        return
    if not rows:
        errors.print("no dead letters")
        return
    table = Table(box=None, header_style="dim")
    for column in ("when", "topic", "partition", "offset", "bytes", "reason"):
        table.add_column(column)
    for row in rows:
        numbers = (str(row.partition), str(row.offset), str(row.size))
        table.add_row(_ago(row.when), text(row.topic), *numbers, text(row.reason))
    console.print(table)


@dead_letters.command("redrive", epilog="Example:  pactwatch dead-letters redrive --topic articles")
@click.option("--topic", help="Only letters that came from this topic.")
@JSON
@settings_options
def redrive(settings: Settings, topic: str | None, as_json: bool) -> None:
    """Send dead letters back to the topics they came from, each once."""
    try:
        require_kafka(settings)
        result = letters.redrive(settings, topic)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--topic") from None
    if for_people(as_json):
        superseded = f", {result.superseded} left as newer records came since" if result.superseded else ""
        console.print(
            f"{result.sent} sent back, {result.refused} refused (cut, or from no topic){superseded}"
        )
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
