"""`pactwatch dead-letters`. In: the topic `dead-letters`. Out: a list, or the letters sent back."""

from __future__ import annotations

from datetime import UTC, datetime

import click
import msgspec
from rich.table import Table

from pactwatch.ages import ago
from pactwatch.cli import options
from pactwatch.cli.groups import SuggestingGroup
from pactwatch.cli.output import console, for_people, print_json, say
from pactwatch.cli.running import require_kafka
from pactwatch.cli.show import text
from pactwatch.kafka import dead_letters as letters
from pactwatch.settings import Settings

SECTION = "Ask a running pipeline"


@click.group("dead-letters", cls=SuggestingGroup, epilog="Example:  pactwatch dead-letters list")
def dead_letters() -> None:
    """List records that failed, with the reason; send them back.

    A dead letter is a record that a stage could not process.
    """


@dead_letters.command("list", epilog="Example:  pactwatch dead-letters list --limit 20")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="Maximum number.")
@options.json
@options.kafka
@options.settings()
def list_letters(settings: Settings, limit: int, as_json: bool) -> None:
    """List the newest dead letters."""
    require_kafka(settings)
    now = datetime.now(UTC)
    rows = letters.list_dead_letters(settings, limit)
    if not for_people(as_json):
        for row in rows:
            print_json(msgspec.to_builtins(row))
        return
    if not rows:
        say("no dead letters")
        return
    table = Table(box=None, header_style="dim")
    for column in ("when", "topic", "partition", "offset", "bytes", "reason"):
        table.add_column(column)
    for row in rows:
        numbers = (str(row.partition), str(row.offset), str(row.size))
        table.add_row(ago(row.when, now), text(row.topic), *numbers, text(row.reason))
    console.print(table)


@dead_letters.command("redrive", epilog="Example:  pactwatch dead-letters redrive --topic articles")
@click.option("--topic", help="Only letters that came from this topic.")
@options.json
@options.kafka
@options.settings()
def redrive(settings: Settings, topic: str | None, as_json: bool) -> None:
    """Send dead letters back to the topics they came from, each once."""
    try:
        require_kafka(settings)
        result = letters.redrive(settings, topic)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--topic") from None
    if for_people(as_json):
        superseded = (
            f", {result.superseded} left since newer records replaced them" if result.superseded else ""
        )
        console.print(
            f"{result.sent} sent back, {result.refused} refused (cut, or from an unknown topic){superseded}"
        )
    else:
        print_json(msgspec.to_builtins(result))
