"""`pactwatch subscribe`. In: Kafka's alerts. Out: cards on a terminal, JSON lines in a pipe."""

from __future__ import annotations

import click

from pactwatch.cli import options
from pactwatch.cli.names import display_names
from pactwatch.cli.output import console, for_people, print_json
from pactwatch.cli.running import require_kafka, stop_on_signals
from pactwatch.cli.show import alert_panel
from pactwatch.records import Alert
from pactwatch.settings import Settings
from sinks.subscribe import subscribe as follow_alerts

SECTION = "Ask a running pipeline"


@click.command(
    epilog="""\b
Examples:
  pactwatch subscribe troop-deployment
  pactwatch subscribe arms-transfer --from-beginning | jq .title
  pactwatch subscribe --until-now > alerts.jsonl"""
)
@click.argument("themes", metavar="[THEME]...", nargs=-1)
@click.option("--from-beginning", is_flag=True, help="Start with the oldest alert that Kafka holds.")
@click.option("--until-now", is_flag=True, help="Print all alerts that Kafka holds now, then end.")
@options.json
@options.kafka
@options.watchlists
@options.settings()
def subscribe(
    settings: Settings, themes: tuple[str, ...], from_beginning: bool, until_now: bool, as_json: bool
) -> None:
    """Print alerts as they are raised, for some themes or all.

    An alert that belongs to several themes is printed once. The watchlists give the names of speakers.
    """
    people = for_people(as_json)
    names = display_names(settings) if people else {}

    def show(alert: Alert) -> None:
        if people:
            console.print(alert_panel(alert, names))
        else:
            print_json(alert)

    require_kafka(settings)
    if people and not until_now:
        click.echo(f"alerts for {', '.join(themes) or 'all themes'}; Ctrl-C to stop", err=True)
    with stop_on_signals() as stop:
        follow_alerts(
            settings,
            list(themes),
            from_beginning=from_beginning or until_now,
            until_now=until_now,
            stop=stop,
            on_alert=show,
        )
