"""What would have been sent. In: a subscription and past alerts. Out: its messages, had every exit answered. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from pactwatch.deliveries import Answer, answered, deliveries
from pactwatch.records import Alert
from pactwatch.subscriptions import Subscription
from sinks.notify.message import Words, words
from sinks.notify.waiting import Waiting


class Rehearsed(NamedTuple):
    """A message: when it would have left, its words, the ids of its alerts."""

    when: datetime
    words: Words
    alerts: tuple[str, ...]


def messages(
    subscription: Subscription, alerts: Iterable[Alert], until: datetime, console: str = ""
) -> Iterator[Rehearsed]:
    """The messages of a time, from its alerts in their order; those that would still wait then are left out.

    A pause is not rehearsed: the messages are what the subscription would send without it.
    """
    waiting, subscription = Waiting(), replace(subscription, paused=False)
    for alert in alerts:
        yield from _left(waiting, subscription, alert.raised, console)
        for each in deliveries(alert, [subscription], alert.raised):
            waiting.put(each)
    yield from _left(waiting, subscription, until, console)


def _left(waiting: Waiting, subscription: Subscription, until: datetime, console: str) -> Iterator[Rehearsed]:
    exits, every = {subscription.exit: len(waiting)}, {subscription.id: subscription}
    while (now := waiting.next_made()) is not None and now <= until:
        for each in waiting.made(every, now):
            waiting.put(each)
        for message in list(waiting.due(every, now, exits)):
            found = [each.alert for each in message.parts if each.alert]
            yield Rehearsed(now, words(found, console), tuple(alert.id for alert in found))
            waiting.sending.pop(message.id)
            for each in message.parts:
                waiting.put(answered(each, Answer(ok=True), now))
