"""Subscriptions and their deliveries on a terminal. In: records. Out: tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.table import Table

from pactwatch.cli.output import console, print_json
from pactwatch.cli.show import text
from pactwatch.deliveries import Delivery, Tally
from pactwatch.subscriptions import Subscription, destination, sending
from pactwatch.wanted import summary
from sinks.notify.rehearsal import Rehearsed

_KEY = 8  # characters of a key that are shown


def subscriptions_table(found: Iterable[Subscription], names: Mapping[str, str]) -> Table:
    """A row for each subscription: what it wants, and where and when its messages go."""
    table = _table("name", "state", "wants", "sent", "changed")
    for each in found:
        state = "paused" if each.paused else "on"
        sent = sending(each)
        table.add_row(
            text(each.id), state, text(summary(each.wanted, names)), text(sent), f"{each.changed:%Y-%m-%d}"
        )
    return table


def deliveries_table(found: Iterable[Delivery]) -> Table:
    """A row for each delivery: when, what came of it, why not, and the key of its message."""
    table = _table("alert of", "state", "tries", "exit", "when", "message", "headline")
    for each in found:
        state = f"{each.state}: {each.error}" if each.error else each.state
        when = f"{each.ended or each.due:%m-%d %H:%M}"
        to = destination(each.exit, each.recipient)
        table.add_row(f"{each.created:%m-%d %H:%M}", text(state), str(each.tries), text(to), when,
                      text(each.message[:_KEY]), text(each.title))  # fmt: skip
    return table


def recipients_table(found: Iterable[Tally]) -> Table:
    """A row for each recipient: how many arrived, wait and failed, when the last arrived, and what is wrong."""
    table = _table("recipient", "sent", "waiting", "failed", "cancelled", "last sent", "what is wrong")
    for each in found:
        to = destination(each.exit, each.recipient)
        last = f"{each.last:%m-%d %H:%M}" if each.last else "never"
        counts = (str(number) for number in (each.sent, each.waiting, each.failed, each.cancelled))
        table.add_row(text(to), *counts, last, text(each.error))
    return table


def show_message(found: Rehearsed, people: bool) -> None:
    """Prints a message with the time when it would have left, or its JSON line."""
    if people:
        console.print(text(f"{found.when:%Y-%m-%d %H:%M} UTC  {found.words.subject}", "bold"))
        console.print(text(found.words.text), soft_wrap=True)
    else:
        print_json({"sent": found.when, **found.words._asdict(), "alerts": found.alerts})


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in columns:
        table.add_column(column)
    return table
