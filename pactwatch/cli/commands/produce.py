"""`pactwatch produce`. In: the list of feeds in Kafka. Out: their articles, until it is stopped."""

from __future__ import annotations

import asyncio

import click

from pactwatch.cli import options
from pactwatch.cli.logs import let_clients_log
from pactwatch.cli.running import stop_on_signals
from pactwatch.kafka.lag import Group
from pactwatch.observe.server import observed
from pactwatch.settings import Settings
from producers import loop, rss
from producers.group import GROUP

SECTION = "Run a stage"


@click.command(epilog="Example:  pactwatch produce --kafka 127.0.0.1:9092")
@click.option("--once", is_flag=True, help="Poll every feed once, then end.")
@options.kafka
@options.settings("poll", "allow_private", "feeds", "contact", "user_agent", "metrics")
def produce(settings: Settings, once: bool) -> None:
    """Poll the feeds and send their articles to Kafka.

    Several of these processes share the feeds.
    """
    let_clients_log(settings)

    async def main() -> None:
        running, stop = asyncio.get_running_loop(), asyncio.Event()
        with stop_on_signals(lambda: running.call_soon_threadsafe(stop.set)):
            await rss.run(settings, stop=stop, once=once)

    with observed(settings, "produce", Group(GROUP, ())):  # its group commits nothing: no lag
        loop.run(main())
