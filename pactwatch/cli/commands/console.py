"""`pactwatch console`. In: Kafka's alerts and stories, Elasticsearch. Out: pages for a browser, until it is stopped."""

from __future__ import annotations

import asyncio
import signal

import click

from console import app
from pactwatch.cli import options
from pactwatch.cli.logs import let_clients_log
from pactwatch.settings import Settings

SECTION = "Run a stage"


@click.command(epilog="Example:  pactwatch console --elasticsearch http://127.0.0.1:9200")
@options.kafka
@options.elasticsearch
@options.watchlists
@options.settings("console")
def console(settings: Settings) -> None:
    """Show alerts and stories in the browser.

    Serves PACTWATCH_CONSOLE_PORT of this machine. Bound to another address, it asks for PACTWATCH_CONSOLE_PASSWORD.
    """
    let_clients_log(settings)
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await app.serve(settings, stop)
