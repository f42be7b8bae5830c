"""Upkeep of the indices: old months deleted, everything written again from Kafka; dashboards to look at them."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime, timedelta

import click

from pactwatch.cli.common import console, require_kafka, settings_options, stop_on_signals
from pactwatch.settings import Settings
from sinks import rebuild as rebuilding
from sinks.client import make_client
from sinks.errors import AccessRefused, SinkError
from sinks.indices import REBUILDABLE, written
from sinks.kibana import importer as kibana
from sinks.kibana.objects import ndjson
from sinks.prune import prune as prune_indices
from stream.watchlist.load import load_watchlist

_DAY, _AGAIN = 24 * 60 * 60.0, 10 * 60.0  # seconds; after a failure it is tried again sooner
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
    "--older-than", required=True, callback=_age, help="Delete months that ended so long ago: 180d, 26w."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be deleted.")
@click.option("--daily", is_flag=True, help="Stay, and do it again every day.")
@settings_options
def prune(settings: Settings, older_than: timedelta, dry_run: bool, daily: bool) -> None:
    """Delete old months from Elasticsearch: whole months only, never the newest, never the feeds."""
    client = make_client(settings)

    def once() -> None:
        gone = False
        for index in prune_indices(client, older_than, datetime.now(UTC), dry_run=dry_run):
            console.print(f"{index}: {'would be deleted' if dry_run else 'deleted'}", markup=False)
            gone = True
        if not gone:
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


@click.command(
    epilog="""\b
Examples:
  pactwatch rebuild
  pactwatch rebuild articles alerts --yes"""
)
@click.argument("names", metavar="[NAME]...", nargs=-1, type=click.Choice(list(REBUILDABLE)))
@click.option("--yes", is_flag=True, help="Don't ask.")
@settings_options
def rebuild(settings: Settings, names: tuple[str, ...], yes: bool) -> None:
    """Delete indices and have them written again from Kafka: after a change of a mapping that isn't additive, or of the
    watchlist's names. NAMEs: articles, alerts, stories, feeds, dead-letters, archive; without any, all that are written.

    Stop every `pactwatch index` before, and start it after. What Kafka no longer holds does not come back.
    """
    require_kafka(settings)
    chosen = names or tuple(written(index_all=settings.index_all))
    for name, since in rebuilding.oldest(settings, chosen).items():
        reach = f"Kafka reaches back to {since:%Y-%m-%d %H:%M}" if since else "Kafka holds nothing"
        console.print(f"pactwatch-{name}: {reach}", markup=False)
    if not yes:
        click.confirm("Delete these indices? What Kafka no longer holds will be gone", abort=True)
    for line in rebuilding.rebuild(settings, chosen):
        console.print(f"indices: {line}", markup=False)
    console.print("now start `pactwatch index`: it writes everything again")


@click.command(
    epilog="""\b
Examples:
  PACTWATCH_KIBANA=http://127.0.0.1:5601 pactwatch dashboards
  pactwatch dashboards --print > pactwatch.ndjson"""
)
@click.option("--print", "printed", is_flag=True, help="Print the file that Kibana imports instead.")
@settings_options
def dashboards(settings: Settings, printed: bool) -> None:
    """Import data views, searches and dashboards into Kibana, as `setup` does when PACTWATCH_KIBANA is set."""
    themes = [t for name in settings.watchlists.split(",") for t in load_watchlist(name.strip()).themes]
    if printed:
        click.echo(ndjson(kibana.saved_objects(themes)), nl=False)
        return
    if not settings.kibana:
        raise click.UsageError("PACTWATCH_KIBANA says where Kibana is; or try --print")
    with stop_on_signals() as stop:
        for line in kibana.run(settings, themes, stop=stop):
            console.print(f"Kibana: {line}", markup=False, soft_wrap=True)
