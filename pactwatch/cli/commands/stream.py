"""`pactwatch stream`. In: articles. Out: tagged articles, stories and alerts, until it is stopped."""

from __future__ import annotations

import click

from pactwatch import topics
from pactwatch.cli import options
from pactwatch.cli.logs import let_clients_log
from pactwatch.kafka.lag import Group
from pactwatch.observe.server import observed
from pactwatch.security.access import STAGES
from pactwatch.settings import Settings
from stream import worker

SECTION = "Run a stage"
_GROUP = Group(STAGES["stream"].group, (topics.ARTICLES, topics.TAGGED))


@click.command(epilog="Example:  pactwatch stream --kafka 127.0.0.1:9092")
@options.kafka
@options.watchlists
@options.settings("metrics")
def stream(settings: Settings) -> None:
    """Tag articles, group them into stories, raise alerts.

    Several of these processes share the partitions.
    """
    let_clients_log(settings)
    with observed(settings, "stream", _GROUP):
        worker.run(settings)
