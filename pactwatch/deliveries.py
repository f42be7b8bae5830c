"""Alerts on their way to a recipient. In: who wants an alert, what an exit answered, the time. Out: Deliveries. Pure.

A delivery is one alert for one subscription. Its newest record on `deliveries` says whether it waits, arrived or was given up.
A message is the deliveries that are sent together: their records have its id before it is sent for the first time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from msgspec.structs import replace

from pactwatch import pace
from pactwatch.base import Record, Time
from pactwatch.identity import digest
from pactwatch.pace import Pace
from pactwatch.records import Alert
from pactwatch.subscriptions import Subscription

DeliveryState = Literal["waiting", "sent", "failed", "cancelled"]
GIVEN_UP_AFTER = timedelta(hours=24)
KEPT = timedelta(days=30)  # after its end
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=1)
_MOST_ERROR = 300  # characters
_ANY_TIME = Pace()


class Delivery(Record, frozen=True, kw_only=True):
    """One alert for one subscription. `alert` is kept while it waits; `tries` counts those whose outcome is known.

    `message` is the recipient's key against repeats: a try that a kill interrupted is made again under the same key, and then
    `unsure` says that the recipient may have the message already. `begun` is when the message was made.
    """

    id: str
    subscription: str
    exit: str
    recipient: str = ""
    alert_id: str
    story_id: str
    title: str
    state: DeliveryState = "waiting"
    alert: Alert | None = None
    message: str = ""
    created: Time
    due: Time
    begun: Time | None = None
    tries: int = 0
    unsure: bool = False
    ended: Time | None = None
    error: str = ""


class Answer(NamedTuple):
    """What an exit said. `after` is the pause that it asked for.

    `final`: another try is of no use; `unsure`: the recipient may have the message all the same.
    """

    ok: bool
    error: str = ""
    after: timedelta | None = None
    final: bool = False
    unsure: bool = False


def fits(delivery: Delivery, asked: Mapping[str, str]) -> bool:
    """Whether the delivery has every value that is asked for, by the names of its fields."""
    return all(getattr(delivery, name) == value for name, value in asked.items())


class Tally(NamedTuple):
    """What became of the alerts for one recipient. `error` is why the last of those that did not arrive did not."""

    exit: str
    recipient: str
    sent: int
    waiting: int
    failed: int
    cancelled: int
    last: datetime | None  # when one arrived
    error: str


def by_recipient(deliveries: Iterable[Delivery]) -> list[Tally]:
    """A row for each recipient of each exit, those with failures first."""
    grouped: dict[tuple[str, str], list[Delivery]] = defaultdict(list)
    for each in sorted(deliveries, key=lambda each: (each.created, each.id)):
        grouped[each.exit, each.recipient].append(each)
    return sorted(
        (_tally(*to, found) for to, found in grouped.items()),
        key=lambda row: (not row.failed, not row.error, row.exit, row.recipient),
    )


def _tally(exit_: str, recipient: str, found: Iterable[Delivery]) -> Tally:
    number, last, error = Counter[DeliveryState](), None, ""
    for each in found:
        number[each.state] += 1
        if each.state in ("waiting", "failed"):
            error = each.error or error
        if each.state == "sent" and each.ended:
            last = max(last or each.ended, each.ended)
    return Tally(
        exit_,
        recipient,
        number["sent"],
        number["waiting"],
        number["failed"],
        number["cancelled"],
        last,
        error,
    )


def deliveries(alert: Alert, wanting: Iterable[Subscription], now: datetime) -> list[Delivery]:
    """What is to be sent for an alert: one delivery for each subscription that has an exit."""
    return [
        Delivery(
            id=digest("delivery", each.id, alert.id),
            subscription=each.id,
            exit=each.exit,
            recipient=each.recipient,
            alert_id=alert.id,
            story_id=alert.story_id,
            title=alert.title,
            alert=alert,
            created=now,
            due=pace.due(each.pace, now),
        )
        for each in wanting
        if each.exit
    ]


def message(parts: Sequence[Delivery], subscription: Subscription, now: datetime) -> list[Delivery]:
    """The deliveries as one message, to where the subscription says now."""
    name = digest("message", subscription.id, *sorted(each.id for each in parts))
    return [
        replace(each, message=name, begun=now, due=now, exit=subscription.exit, recipient=subscription.recipient)
        for each in parts
    ]  # fmt: skip


def joined(delivery: Delivery, other: Delivery) -> Delivery:
    """The delivery as a further part of the message that another is part of."""
    return replace(
        delivery, message=other.message, begun=other.begun, due=other.due, tries=other.tries, exit=other.exit,
        recipient=other.recipient, error=other.error,
    )  # fmt: skip


def answered(delivery: Delivery, answer: Answer, now: datetime, wished: Pace = _ANY_TIME) -> Delivery:
    """The delivery after a try: sent, waiting for the next one, or failed when a day of tries has passed.

    The next try is not in the quiet hours that are `wished`.
    """
    tries = delivery.tries + 1
    if answer.ok:
        return replace(delivery, state="sent", tries=tries, ended=now, alert=None, error="")
    error, unsure = answer.error[:_MOST_ERROR], delivery.unsure or answer.unsure
    due = pace.after_quiet(wished, now + max(pause(tries), answer.after or timedelta()))
    if answer.final or due - (delivery.begun or delivery.created) > GIVEN_UP_AFTER:
        return replace(
            delivery, state="failed", tries=tries, ended=now, alert=None, error=error, unsure=unsure
        )
    return replace(delivery, tries=tries, due=due, error=error, unsure=unsure)


def cancelled(delivery: Delivery, why: str, now: datetime) -> Delivery:
    """The delivery that nobody waits for any more."""
    return replace(delivery, state="cancelled", ended=now, alert=None, error=why)


def again(before: Delivery, now: datetime) -> Delivery:
    """What a dead letter has: the delivery as it was, with another day of tries from the time when it is sent again."""
    return replace(before, state="waiting", tries=0, begun=None, due=now)


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries: twice as long each time, an hour at most."""
    doubled: timedelta = _FIRST_PAUSE * (1 << min(tries - 1, 20))
    return min(doubled, _LONGEST_PAUSE)
