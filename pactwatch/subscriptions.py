"""Subscriptions: what people want, kept under a name. In: subscriptions and an alert. Out: those that want it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import compress

from msgspec import field

from pactwatch import wanted
from pactwatch.base import Record, Time
from pactwatch.pace import Pace
from pactwatch.records import Alert
from pactwatch.wanted import Wanted


class Subscription(Record, frozen=True, kw_only=True):
    """What somebody wants. `id` is the name that a person gave it; the newest record of an id counts.

    `exit` and `recipient` are names in the operator's file of exits, which has the addresses; without an exit nothing is sent.
    """

    id: str
    wanted: Wanted
    exit: str = ""
    recipient: str = ""
    pace: Pace = field(default_factory=Pace)
    paused: bool = False
    created: Time
    changed: Time


def destination(exit_: str, recipient: str) -> str:
    """Where a message goes, such as "mail to anna"."""
    return f"{exit_} to {recipient}" if recipient else exit_


def sending(subscription: Subscription) -> str:
    """Where and when it sends, in one line, such as "mail to anna, daily at 08:00 UTC"; empty without an exit."""
    pace = subscription.pace
    if not subscription.exit:
        return ""
    to = destination(subscription.exit, subscription.recipient)
    timed = pace.every in ("daily", "weekly")
    parts = [f"{to}, {pace.every}" + (f" at {pace.at} {pace.zone}" if timed else "")]
    if pace.quiet:
        parts.append(f"not {pace.quiet}" + ("" if timed else f" {pace.zone}"))
    if pace.most_an_hour:
        parts.append(f"at most {pace.most_an_hour} an hour")
    return ", ".join(parts)


class Index:
    """Finds the subscriptions that want an alert without asking each: one bit of an integer for each subscription.

    For every value that is asked for, there is an integer with the bits of those that ask for it. An alert costs a few
    operations on such integers for each of its values, however many subscriptions there are.
    """

    def __init__(self, subscriptions: Iterable[Subscription]) -> None:
        self._all = [each for each in subscriptions if not each.paused]
        self._by: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._asking: dict[str, int] = defaultdict(int)  # kind -> those that ask for anything of it
        for number, each in enumerate(self._all):
            for kind, values in wanted.asked(each.wanted).items():
                self._asking[kind] |= 1 << number
                for value in values:
                    self._by[kind][value] |= 1 << number

    def matching(self, alert: Alert) -> list[Subscription]:
        """Those that want the alert, in the order in which they were given; none that is paused."""
        found = (1 << len(self._all)) - 1
        for kind, asking in self._asking.items():
            served = 0
            for value in wanted.values_of(alert, kind) & self._by[kind].keys():
                served |= self._by[kind][value]
            found &= served | ~asking
        return list(compress(self._all, map(int, reversed(f"{found:b}"))))
