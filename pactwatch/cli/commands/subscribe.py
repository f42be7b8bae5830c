"""`pactwatch subscribe`. In: Kafka's alerts. Out: cards on a terminal, JSON lines in a pipe, an Atom feed, or STIX bundles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Literal

import click

from pactwatch import stix
from pactwatch.cli import atom, options
from pactwatch.cli import wanted as filters
from pactwatch.cli.kept import subscription
from pactwatch.cli.names import display_names
from pactwatch.cli.output import console, for_people, print_json
from pactwatch.cli.running import require_kafka, stop_on_signals
from pactwatch.cli.show import alert_panel, named
from pactwatch.records import Alert
from pactwatch.settings import Settings
from pactwatch.wanted import Wanted
from sinks.subscribe import Start
from sinks.subscribe import subscribe as follow_alerts

SECTION = "Ask a running pipeline"
Form = Literal["text", "json", "atom", "stix"]


def _name(_: click.Context, __: click.Parameter, name: str) -> str:
    if len(name) > 100 or not name.isprintable():
        raise click.BadParameter("a name has at most 100 characters, all of them printable")
    return name


@click.command(
    epilog="""\b
Examples:
  pactwatch subscribe troop-deployment
  pactwatch subscribe --name desk --severity 3 --reason denied --actor russia
  pactwatch subscribe --name mail --until-now | jq -r .title
  pactwatch subscribe --saved desk --name desk
  pactwatch subscribe --country KR --word солдат --format json
  pactwatch subscribe --until-now --format atom > alerts.atom"""
)
@click.argument("themes", metavar="[THEME]...", nargs=-1)
@click.option(
    "--name", default="", callback=_name, help="Remember the place under this name and continue there."
)
@click.option(
    "--saved", metavar="NAME", default="", help="What `pactwatch subscriptions` keeps under this name."
)
@click.option("--from-beginning", is_flag=True, help="Start with the oldest alert that Kafka holds.")
@click.option("--from-now", is_flag=True, help="Skip what is there, unless the name has a place.")
@click.option("--until-now", is_flag=True, help="Print the alerts that Kafka holds now, then end.")
@filters.options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "atom", "stix"]),
    help="Cards, JSON lines, an Atom feed, or a STIX bundle a line; by default cards on a terminal, else JSON.",
)
@options.json
@options.kafka
@options.watchlists
@options.settings()
def subscribe(
    settings: Settings,
    themes: tuple[str, ...],
    *,
    name: str,
    saved: str,
    from_beginning: bool,
    from_now: bool,
    until_now: bool,
    form: Form | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Print alerts as they are raised, for some themes or all.

    An alert that belongs to several themes is printed once. Of an option that is given several times one value must fit;
    different options must all fit. With --name, nothing that Kafka still has is missed: a name without a place starts with
    the oldest alert, and one that was killed continues after the last alert that it printed, which may be printed again. Use
    a name in one process at a time. The watchlists give the names of speakers.
    """
    if from_now and (from_beginning or (until_now and not name)):
        raise click.UsageError(
            "--from-now goes with neither --from-beginning nor an --until-now without --name"
        )
    shown: Form = form or ("text" if for_people(as_json) else "json")
    wanted = filters.read(settings, themes, **given)
    require_kafka(settings)
    if saved:
        wanted = _saved(settings, saved, wanted)
    names = display_names(settings) if shown != "json" else {}
    if shown == "text" and not until_now:
        click.echo(f"alerts for {named(wanted.themes, names) or 'all themes'}; Ctrl-C to stop", err=True)
    with stop_on_signals() as stop, _printing(shown, wanted, names) as show:
        follow_alerts(
            settings,
            wanted,
            name=name,
            start=_start(name, from_beginning=from_beginning, from_now=from_now, until_now=until_now),
            until_now=until_now,
            stop=stop,
            on_alert=show,
        )


def _saved(settings: Settings, name: str, given: Wanted) -> Wanted:
    """What the subscription of this name wants, as it is now."""
    if given != Wanted():
        raise click.UsageError("--saved goes with no theme and no filter: the subscription has them")
    found = subscription(settings, name)
    if found.paused:
        raise click.ClickException(
            f"{name} is paused; `pactwatch subscriptions pause {name} --off` ends that"
        )
    return found.wanted


def _start(name: str, *, from_beginning: bool, from_now: bool, until_now: bool) -> Start:
    if from_beginning or (until_now and not name):
        return "oldest"
    return "now" if from_now or not name else "place"


@contextmanager
def _printing(form: Form, wanted: Wanted, names: Mapping[str, str]) -> Iterator[Callable[[Alert], None]]:
    """What prints one alert; an Atom feed is closed at the end, also after an error."""
    if form == "atom":
        click.echo(atom.head(wanted.themes, names, datetime.now(UTC)))
        try:
            yield lambda alert: click.echo(atom.entry(alert, names))
        finally:
            click.echo(atom.END)
    elif form == "text":
        yield lambda alert: console.print(alert_panel(alert, names))
    elif form == "stix":
        yield lambda alert: print_json(stix.bundle([alert], names))
    else:
        yield print_json
