"""`pactwatch feeds`. In: the feeds' states in Kafka. Out: the health of each."""

from __future__ import annotations

from datetime import UTC, datetime

import click
import msgspec
from rich.table import Table
from rich.text import Text

from pactwatch.cli import options
from pactwatch.cli.output import console, for_people, print_json, say
from pactwatch.cli.running import require_kafka
from pactwatch.cli.show import ago, text
from pactwatch.settings import Settings
from producers import verdict

SECTION = "Ask a running pipeline"
_STYLE = {
    "ok": "green",
    "new": "cyan",
    "quiet": "yellow",
    "failing": "red",
    "too-heavy": "red",
    "disabled": "dim",
}


@click.command(epilog="Example:  pactwatch feeds --json")
@options.json
@options.kafka
@options.settings()
def feeds(settings: Settings, as_json: bool) -> None:
    """Show the health of every feed.

    That is when it was last read, when it last had news, and what is wrong with it.
    """
    require_kafka(settings)
    now = datetime.now(UTC)
    rows = verdict.read(settings, now)
    if not for_people(as_json):
        for row in rows:
            print_json(msgspec.to_builtins(row))
        return
    if not rows:
        say("no feeds: `pactwatch setup` loads the list of feeds")
        return
    table = Table(box=None, header_style="dim")
    for column in ("feed", "verdict", "last read", "last news", "every", "articles", "error"):
        table.add_column(column)
    for row in rows:
        every = f"{row.interval // 60} min" if row.interval >= 60 else f"{row.interval} s"
        table.add_row(
            text(row.outlet),
            Text(row.verdict, style=_STYLE.get(row.verdict, "")),
            ago(row.last_success, now),
            ago(row.last_new, now),
            every,
            str(row.articles),
            text(row.error or ""),
        )
    console.print(table)
