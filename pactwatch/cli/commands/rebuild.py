"""`pactwatch rebuild`. In: names of indices. Out: they are deleted, and the index stage will write them again from Kafka."""

from __future__ import annotations

import click

from pactwatch.cli import options
from pactwatch.cli.output import console
from pactwatch.cli.running import require_kafka
from pactwatch.settings import Settings
from sinks import indices as index_table
from sinks import rebuild as rebuilding

SECTION = "Maintain a cluster"


@click.command(
    epilog="""\b
Examples:
  pactwatch rebuild
  pactwatch rebuild articles alerts --yes"""
)
@click.argument("names", metavar="[NAME]...", nargs=-1, type=click.Choice(list(index_table.REBUILDABLE)))
@click.option("--yes", is_flag=True, help="Don't ask for confirmation.")
@options.kafka
@options.elasticsearch
@options.settings("index")
def rebuild(settings: Settings, names: tuple[str, ...], yes: bool) -> None:
    """Delete indices and let them be written again from Kafka.

    Use it after a mapping changed in a way that can't be added, or after the names of a watchlist changed. NAMEs: articles,
    alerts, stories, feeds, outages, verdicts, dead-letters, archive; by default all that are written.

    Stop every `pactwatch index` before, and start it after. Documents older than Kafka's retention cannot be rebuilt.
    """
    require_kafka(settings)
    chosen = names or tuple(index_table.written(index_all=settings.index_all))
    for name, since in rebuilding.oldest(settings, chosen).items():
        reach = f"Kafka reaches back to {since:%Y-%m-%d %H:%M}" if since else "Kafka holds nothing"
        console.print(f"pactwatch-{name}: {reach}", markup=False)
    if not yes:
        click.confirm("Delete these indices? Documents older than that will be lost", abort=True)
    for line in rebuilding.rebuild(settings, chosen):
        console.print(f"indices: {line}", markup=False)
    console.print("now start `pactwatch index`: it writes everything again")
