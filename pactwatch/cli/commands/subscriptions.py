"""`pactwatch subscriptions`. In: what people want. Out: records on `subscriptions`; what they would have brought."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import click
import msgspec
from rich.table import Table

from pactwatch import topics
from pactwatch.cli import options
from pactwatch.cli import wanted as filters
from pactwatch.cli.groups import SuggestingGroup
from pactwatch.cli.kept import subscription
from pactwatch.cli.names import display_names, themes_of
from pactwatch.cli.output import console, for_people, print_json, say
from pactwatch.cli.past import since_option
from pactwatch.cli.running import require_kafka
from pactwatch.cli.show import alert_panel, text
from pactwatch.kafka import history
from pactwatch.kafka import subscriptions as kept
from pactwatch.records import Alert
from pactwatch.settings import Settings
from pactwatch.subscriptions import Subscription
from pactwatch.text import plain
from pactwatch.wanted import Wanted, asked, wants

SECTION = "Ask a running pipeline"
_WEEK = timedelta(days=7)


def _identifier(_: click.Context, __: click.Parameter, name: str) -> str:
    if not re.fullmatch("[a-z0-9][a-z0-9-]{0,62}", name):
        raise click.BadParameter(f"{name!r} is not a name of small letters, digits and dashes")
    return name


@click.group(
    cls=SuggestingGroup,
    epilog="""\b
Examples:
  pactwatch subscriptions add desk --theme troop-deployment --severity 3
  pactwatch subscriptions list
  pactwatch subscriptions preview desk --since 30d
  pactwatch subscribe --saved desk""",
)
def subscriptions() -> None:
    """Keep what people want to be told of, under names.

    Subscriptions are in Kafka, on the topic `subscriptions`. `pactwatch subscribe --saved NAME` prints the alerts of one.
    """


@subscriptions.command(
    "add",
    epilog="""\b
Examples:
  pactwatch subscriptions add desk --theme arms-transfer --actor north-korea
  pactwatch subscriptions add denials --reason denied --language ko""",
)
@click.argument("name", callback=_identifier)
@click.option("--theme", "themes", metavar="THEME", multiple=True, help="A theme of the watchlists.")
@filters.options
@options.json
@options.kafka
@options.watchlists
@options.settings()
def add(settings: Settings, name: str, themes: tuple[str, ...], *, as_json: bool, **given: Any) -> None:
    """Add a subscription, or change the one of this name.

    Of an option that is given several times one value must fit; different options must all fit. Says how many alerts of the
    last week it would have brought.
    """
    wanted = filters.read(settings, _themes(settings, themes), **given)
    require_kafka(settings)
    now, before = datetime.now(UTC), kept.read(settings).get(name)
    made = Subscription(id=name, wanted=wanted, created=before.created if before else now, changed=now)
    kept.keep(settings, made)
    if not for_people(as_json):
        print_json(made)
        return
    count = sum(1 for _ in _past(settings, wanted, now - _WEEK))
    say(f"{name}: {'changed' if before else 'added'}; {count} alerts of the last 7 days fit it")


@subscriptions.command("list", epilog="Example:  pactwatch subscriptions list --json")
@options.json
@options.kafka
@options.settings()
def list_(settings: Settings, as_json: bool) -> None:
    """List the subscriptions."""
    require_kafka(settings)
    found = kept.read(settings)
    if not for_people(as_json):
        for each in found.values():
            print_json(each)
    elif found:
        console.print(_table(found.values()))
    else:
        say("no subscriptions: `pactwatch subscriptions add NAME` makes one")


@subscriptions.command("pause", epilog="Example:  pactwatch subscriptions pause desk")
@click.argument("name")
@click.option("--off", is_flag=True, help="Let it continue.")
@options.kafka
@options.settings()
def pause(settings: Settings, name: str, off: bool) -> None:
    """Pause a subscription, or let it continue."""
    require_kafka(settings)
    found = subscription(settings, name)
    kept.keep(settings, msgspec.structs.replace(found, paused=not off, changed=datetime.now(UTC)))
    say(plain(f"{name}: {'continues' if off else 'paused'}"))


@subscriptions.command("remove", epilog="Example:  pactwatch subscriptions remove desk")
@click.argument("name")
@options.kafka
@options.settings()
def remove(settings: Settings, name: str) -> None:
    """Remove a subscription."""
    require_kafka(settings)
    kept.remove(settings, subscription(settings, name).id)
    say(plain(f"{name}: removed"))


@subscriptions.command("preview", epilog="Example:  pactwatch subscriptions preview desk --since 30d")
@click.argument("name")
@click.option("--since", default="7d", show_default=True, help="Since then: 24h, 30d, or a date.")
@options.json
@options.kafka
@options.watchlists
@options.settings()
def preview(settings: Settings, name: str, since: str, as_json: bool) -> None:
    """Print the past alerts that a subscription would have brought."""
    start = since_option(since)
    require_kafka(settings)
    wanted, people = subscription(settings, name).wanted, for_people(as_json)
    names = display_names(settings) if people else {}
    reasons: Counter[str] = Counter()
    for alert in _past(settings, wanted, start):
        reasons.update(change.reason for change in alert.changes)
        reasons["all"] += 1
        if people:
            console.print(alert_panel(alert, names))
        else:
            print_json(alert)
    if people:
        count = reasons.pop("all", 0)
        say(
            f"{count} alerts since {since}"
            + "".join(f", {n} {reason}" for reason, n in reasons.most_common())
        )


def _themes(settings: Settings, themes: tuple[str, ...]) -> tuple[str, ...]:
    known = themes_of(settings) if themes else ()
    if unknown := [theme for theme in themes if theme not in known]:
        raise click.BadParameter(
            f"no theme {', '.join(unknown)}; the watchlists have {', '.join(known)}", param_hint="--theme"
        )
    return themes


def _past(settings: Settings, wanted: Wanted, since: datetime | None) -> Iterator[Alert]:
    """The alerts since then that fit, oldest first, each once."""
    past = history.read(settings, topics.ALERTS, Alert, since)
    found = {each.record.id: each.record for each in past if wants(wanted, each.record)}
    return iter(sorted(found.values(), key=lambda alert: (alert.raised, alert.id)))


def _table(found: Iterable[Subscription]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("name", "state", "wants", "changed"):
        table.add_column(column)
    for each in found:
        state = "paused" if each.paused else "on"
        table.add_row(text(each.id), state, text(_words(each.wanted)), f"{each.changed:%Y-%m-%d}")
    return table


def _words(wanted: Wanted) -> str:
    """What is wanted in one line, such as "severity 3, themes arms-transfer or treaty-summit"."""
    kinds = asked(wanted).items()
    return ", ".join(f"{kind} {' or '.join(sorted(values))}" for kind, values in kinds) or "all alerts"
