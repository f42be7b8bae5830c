"""`pactwatch dashboards`. In: the watchlists' themes. Out: dashboards in Kibana, or the file that it imports."""

from __future__ import annotations

import click

from pactwatch.cli import options
from pactwatch.cli.names import display_names
from pactwatch.cli.output import console
from pactwatch.cli.running import stop_on_signals
from pactwatch.settings import Settings
from sinks.kibana import importer as kibana
from sinks.kibana.objects import ndjson
from stream.watchlist.load import themes_of

SECTION = "Maintain a cluster"


@click.command(
    epilog="""\b
Examples:
  PACTWATCH_KIBANA=http://127.0.0.1:5601 pactwatch dashboards
  pactwatch dashboards --print > pactwatch.ndjson"""
)
@click.option("--print", "printed", is_flag=True, help="Print the file that Kibana imports instead.")
@options.elasticsearch
@options.watchlists
@options.settings("kibana")
def dashboards(settings: Settings, printed: bool) -> None:
    """Import data views, searches and dashboards into Kibana.

    `setup` does the same when PACTWATCH_KIBANA is set.
    """
    themes, names = themes_of(settings.watchlist_names), display_names(settings)
    if printed:
        click.echo(ndjson(kibana.saved_objects(themes, names)), nl=False)
        return
    if not settings.kibana:
        raise click.UsageError("PACTWATCH_KIBANA is not set: it is Kibana's URL; or try --print")
    with stop_on_signals() as stop:
        for line in kibana.run(settings, themes, names, stop=stop):
            console.print(f"Kibana: {line}", markup=False, soft_wrap=True)
