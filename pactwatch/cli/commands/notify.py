"""`pactwatch notify`. In: alerts, subscriptions, the file of exits. Out: messages to recipients, until it is stopped."""

from __future__ import annotations

from pathlib import Path

import click

from pactwatch.cli import options
from pactwatch.cli.logs import let_clients_log
from pactwatch.cli.running import stop_on_signals
from pactwatch.cli.show import count_of
from pactwatch.kafka.lag import Group
from pactwatch.observe.server import observed
from pactwatch.settings import Settings
from pactwatch.topics import ALERTS
from sinks.notify import exits as exit_file
from sinks.notify import stage
from sinks.notify.sender import Sender

SECTION = "Run a stage"


@click.command(
    epilog="""\b
Examples:
  PACTWATCH_EXITS=exits.toml pactwatch notify
  PACTWATCH_EXITS=exits.toml pactwatch notify --check   only read the file"""
)
@click.option("--check", is_flag=True, help="Only check the file of exits, and end.")
@options.kafka
@options.settings("exits", "allow_private", "user_agent", "contact", "console_url", "metrics")
def notify(settings: Settings, check: bool) -> None:
    """Send alerts to the exits of subscriptions.

    PACTWATCH_EXITS names the file with the exits: e-mail, webhooks, chats. Run one of these processes.
    """
    if not settings.exits:
        raise click.UsageError("PACTWATCH_EXITS must name the file of exits")
    let_clients_log(settings)
    found = exit_file.read(Path(settings.exits))
    if check:
        Sender(settings, found).close()
        click.echo(f"{settings.exits}: {count_of(len(found), 'exit')}: {', '.join(found) or 'none'}")
        return
    with observed(settings, "notify", Group(stage.GROUP, (ALERTS,))), stop_on_signals() as stop:
        stage.run(settings, found, stop=stop)
