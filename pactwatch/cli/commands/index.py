"""`pactwatch index`. In: the topics. Out: documents in Elasticsearch, until it is stopped."""

from __future__ import annotations

import click

from pactwatch import topics
from pactwatch.cli import options
from pactwatch.cli.logs import let_clients_log
from pactwatch.cli.running import stop_on_signals
from pactwatch.kafka.lag import Group
from pactwatch.observe.server import observed
from pactwatch.security.access import STAGES
from pactwatch.settings import Settings
from sinks import elasticsearch as elasticsearch_sink
from sinks import indices as index_table
from stream.watchlist.names import entity_names

SECTION = "Run a stage"
_STREAM = Group(STAGES["stream"].group, (topics.ARTICLES, topics.TAGGED))


@click.command(epilog="Example:  pactwatch index --elasticsearch http://127.0.0.1:9200")
@options.kafka
@options.elasticsearch
@options.watchlists
@options.settings("index", "metrics")
def index(settings: Settings) -> None:
    """Write articles, stories and alerts to Elasticsearch.

    Also the feeds and their outages, verdicts, dead letters, and how far the stages are behind. Several of these processes
    share the partitions.
    """
    let_clients_log(settings)
    sink = Group(elasticsearch_sink.GROUP, index_table.sources(index_all=settings.index_all))
    with observed(settings, "index", sink), stop_on_signals() as stop:
        elasticsearch_sink.run(
            settings, stop=stop, names=entity_names(settings.watchlist_names), groups=(_STREAM, sink)
        )
