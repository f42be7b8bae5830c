"""`pactwatch stories`. In: the stories in Kafka. Out: a line for each, the newest first."""

from __future__ import annotations

import click
from rich.table import Table

from pactwatch import topics
from pactwatch.cli import options
from pactwatch.cli.output import console, for_people, print_json, say
from pactwatch.cli.running import require_kafka
from pactwatch.cli.show import text
from pactwatch.cli.story_view import story_json
from pactwatch.kafka.compacted import read_to_end
from pactwatch.records import Story
from pactwatch.settings import Settings

SECTION = "Ask a running pipeline"
_ID = 12  # characters of an id that are shown


@click.command(
    epilog="""\b
Examples:
  pactwatch stories --theme troop-deployment
  pactwatch stories --json | grep '"status":"denied"'"""
)
@click.option("--theme", help="Only stories with this theme.")
@click.option("--size", type=click.IntRange(1, 10_000), default=30, show_default=True, help="Maximum number.")
@options.json
@options.kafka
@options.settings()
def stories(settings: Settings, theme: str | None, size: int, as_json: bool) -> None:
    """List the stories, those with the newest reports first.

    In a pipe each is one JSON line with all that `pactwatch story` shows.
    """
    require_kafka(settings)
    known = read_to_end(settings, topics.STORIES, Story).records.values()
    fitting = [each for each in known if theme is None or theme in each.themes]
    newest = sorted(fitting, key=lambda each: (each.last_event, each.id), reverse=True)[:size]
    if not for_people(as_json):
        for each in newest:
            print_json(story_json(each))
        return
    if not newest:
        say("no stories")
        return
    table = Table(box=None, header_style="dim")
    for column in ("id", "newest report", "severity", "status", "articles", "sources", "alerts", "headline"):
        table.add_column(column)
    for each in newest:
        table.add_row(
            each.id[:_ID],
            f"{each.last_event:%Y-%m-%d %H:%M}",
            str(each.severity),
            each.status or "",
            str(each.article_count),
            str(each.origin_count),
            str(each.alert_count),
            text(each.title),
        )
    console.print(table)
