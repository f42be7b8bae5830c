"""`pactwatch prune`. In: an age. Out: older months are deleted from Elasticsearch."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime, timedelta

import click

from pactwatch.cli import options
from pactwatch.cli.output import console
from pactwatch.cli.running import stop_on_signals
from pactwatch.settings import Settings
from sinks.client import make_client
from sinks.errors import AccessRefused, SinkError
from sinks.prune import prune as prune_indices

SECTION = "Maintain a cluster"
_DAY, _AGAIN = 24 * 60 * 60.0, 10 * 60.0  # seconds; a failure is retried sooner
_UNITS = {"d": 1, "w": 7}
log = logging.getLogger("pactwatch.prune")


def _age(_: click.Context, __: click.Parameter, text: str) -> timedelta:
    found = re.fullmatch(r"([1-9]\d{0,4})([dw])", text.strip())
    if not found:
        raise click.BadParameter(f"{text!r} is no age: try 180d or 26w")
    return timedelta(days=int(found[1]) * _UNITS[found[2]])


@click.command(
    epilog="""\b
Examples:
  pactwatch prune --older-than 180d --dry-run
  pactwatch prune --older-than 180d --daily"""
)
@click.option(
    "--older-than", required=True, callback=_age, help="Delete months that ended before: 180d, 26w."
)
@click.option("--dry-run", is_flag=True, help="Only print what would be deleted.")
@click.option("--daily", is_flag=True, help="Keep running and prune once a day.")
@options.elasticsearch
@options.settings()
def prune(settings: Settings, older_than: timedelta, dry_run: bool, daily: bool) -> None:
    """Delete old months from Elasticsearch.

    Only whole months, never the newest one and never the feeds.
    """
    client = make_client(settings)

    def once() -> None:
        deleted = False
        for index in prune_indices(client, older_than, datetime.now(UTC), dry_run=dry_run):
            console.print(f"{index}: {'would be deleted' if dry_run else 'deleted'}", markup=False)
            deleted = True
        if not deleted:
            console.print(f"no month ended more than {older_than.days} days ago")

    if not daily:
        once()
        return
    with stop_on_signals() as stop:
        while not stop.is_set():
            try:
                once()
                stop.wait(_DAY)
            except AccessRefused:
                raise  # a new key is read at a new start
            except SinkError as error:
                log.warning("%s; next try in %.0f min", error, _AGAIN / 60)
                stop.wait(_AGAIN)
