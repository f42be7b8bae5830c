"""`pactwatch subscriptions`. In: what people want. Out: records on `subscriptions`; what they would have brought."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import click
import msgspec

from pactwatch.cli import options, sending
from pactwatch.cli import wanted as filters
from pactwatch.cli.groups import SuggestingGroup
from pactwatch.cli.kept import subscription
from pactwatch.cli.names import display_names
from pactwatch.cli.output import console, for_people, print_json, say
from pactwatch.cli.past import since_option
from pactwatch.cli.running import require_kafka
from pactwatch.cli.show import alert_panel
from pactwatch.cli.subscription_view import (
    deliveries_table,
    recipients_table,
    show_message,
    subscriptions_table,
)
from pactwatch.deliveries import DeliveryState, by_recipient, fits
from pactwatch.kafka import subscriptions as kept
from pactwatch.records import Alert
from pactwatch.settings import Settings
from pactwatch.subscriptions import Subscription
from pactwatch.subscriptions import sending as sent
from pactwatch.text import plain
from sinks.notify import rehearsal

SECTION = "Ask a running pipeline"
_WEEK = timedelta(days=7)


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
    """Keep which alerts people want, under names.

    Subscriptions are in Kafka, on the topic `subscriptions`. `pactwatch subscribe --saved NAME` prints the alerts of one;
    `pactwatch notify` sends those of subscriptions that have an exit.
    """


@subscriptions.command(
    "add",
    epilog="""\b
Examples:
  pactwatch subscriptions add desk --theme arms-transfer --exit hook
  pactwatch subscriptions add anna --severity 3 --exit mail --recipient anna \\
      --quiet 22:00-07:00 --timezone Asia/Seoul --most-an-hour 6
  pactwatch subscriptions add no --reason denied --exit chat --every daily""",
)
@click.argument("name", callback=options.fitting)
@click.option("--theme", "themes", metavar="THEME", multiple=True, help="A theme of the watchlists.")
@sending.sending
@filters.options
@options.json
@options.kafka
@options.watchlists
@options.settings("exits")
def add(settings: Settings, name: str, themes: tuple[str, ...], *, as_json: bool, **given: Any) -> None:
    """Add a subscription, or change the one of this name.

    Of an option that is given several times one value must fit; different options must all fit. A change replaces all options,
    and ends no pause.
    Says how many alerts of the last week it would have brought.
    """
    where = sending.read(settings, given)
    wanted = filters.read(settings, themes, by_option=True, **given)
    require_kafka(settings)
    now, before = datetime.now(UTC), kept.read(settings).get(name)
    kept_as = {"created": before.created, "paused": before.paused} if before else {"created": now}
    made = Subscription(id=name, wanted=wanted, changed=now, **kept_as, **where._asdict())
    kept.keep(settings, made)
    if not for_people(as_json):
        print_json(made)
        return
    count = len(kept.past(settings, wanted, now - _WEEK))
    say(f"{name}: {'changed' if before else 'added'}; {count} alerts of the last 7 days fit it")
    if made.exit:
        say(f"`pactwatch notify` sends them: {sent(made)}")
    if made.paused:
        say(f"it is paused; `pactwatch subscriptions pause {name} --off` ends that")


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
        console.print(subscriptions_table(found.values(), display_names(settings)))
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


@subscriptions.command(
    "preview",
    epilog="""\b
Examples:
  pactwatch subscriptions preview desk --since 30d
  pactwatch subscriptions preview anna --messages""",
)
@click.argument("name")
@click.option("--since", default="7d", show_default=True, help="Since then: 24h, 30d, or a date.")
@click.option(
    "--messages", is_flag=True, help="The messages that its exit would have got, instead of alerts."
)
@options.json
@options.kafka
@options.watchlists
@options.settings("console_url")
def preview(settings: Settings, name: str, since: str, *, messages: bool, as_json: bool) -> None:
    """Print the past alerts or messages of a subscription.

    They are those that it would have brought since then, with the filter that it has now.
    """
    start = since_option(since)
    require_kafka(settings)
    found, people = subscription(settings, name), for_people(as_json)
    if messages and not found.exit:
        raise click.ClickException(
            f"{found.id} has no exit; add it again, with all its options and --exit NAME"
        )
    past = kept.past(settings, found.wanted, start)
    total = _messages(settings, found, past, people) if messages else _alerts(settings, past, people)
    if people:
        say(f"{total} since {since}")


def _messages(settings: Settings, found: Subscription, past: list[Alert], people: bool) -> str:
    """Prints the messages; returns how many there were."""
    sent = list(rehearsal.messages(found, past, datetime.now(UTC), settings.console_url))
    for each in sent:
        show_message(each, people)
    told = sum(len(each.alerts) for each in sent)
    wait = f", {len(past) - told} more would still wait," if told < len(past) else ""
    return f"{len(sent)} messages about {told} alerts{wait}"


def _alerts(settings: Settings, past: list[Alert], people: bool) -> str:
    """Prints the alerts; returns how many there were, and of which reasons."""
    names = display_names(settings) if people else {}
    for alert in past:
        if people:
            console.print(alert_panel(alert, names))
        else:
            print_json(alert)
    reasons = Counter(change.reason for alert in past for change in alert.changes)
    return f"{len(past)} alerts" + "".join(f", {n} {reason}" for reason, n in reasons.most_common())


@subscriptions.command(
    "log",
    epilog="""\b
Examples:
  pactwatch subscriptions log desk
  pactwatch subscriptions log --recipient anna --state failed""",
)
@click.argument("name", required=False)
@click.option("--exit", "exit_", metavar="EXIT", help="Only deliveries to this exit.")
@click.option("--recipient", metavar="NAME", help="Only deliveries to this recipient.")
@click.option("--state", type=click.Choice(get_args(DeliveryState)), help="Only deliveries in this state.")
@options.json
@options.kafka
@options.settings()
def log(
    settings: Settings,
    *,
    name: str | None,
    exit_: str | None,
    recipient: str | None,
    state: DeliveryState | None,
    as_json: bool,
) -> None:
    """List what was sent, what waits and what failed, and the totals of each recipient.

    NAME is a subscription's; all subscriptions by default. Sent and failed deliveries are listed for 30 days.
    """
    require_kafka(settings)
    wanted = {"subscription": name, "exit": exit_, "recipient": recipient, "state": state}
    asked = {key: value for key, value in wanted.items() if value is not None}
    found = [each for each in kept.deliveries(settings) if fits(each, asked)]
    if not for_people(as_json):
        for each in found:
            print_json(msgspec.structs.replace(each, alert=None))
    elif found:
        console.print(deliveries_table(found))
        console.print(recipients_table(by_recipient(found)))
    else:
        whose = f"{name}: " if name else ""
        say(plain(f"{whose}nothing was sent and nothing waits"))
