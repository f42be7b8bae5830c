"""What waits to be sent. In: deliveries, subscriptions, the time. Out: messages that are to be made, and that are due. Pure.

Deliveries of one story that wait for the same subscription become one message: a later change updates what waits.
"""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from pactwatch.deliveries import Delivery, joined, message
from pactwatch.pace import after_quiet
from pactwatch.subscriptions import Subscription

MOST_PARTS = 50  # alerts of a message
_HOUR = timedelta(hours=1)
_LOOK_AGAIN = timedelta(seconds=5)  # whether a pause has ended


class Message(NamedTuple):
    """Deliveries that are sent together."""

    id: str
    parts: tuple[Delivery, ...]

    @property
    def first(self) -> Delivery:
        """A part of it: what they have in common is the same in all."""
        return self.parts[0]


class Waiting:
    """All deliveries that wait; holds no other. A subscription's come out in the order in which they were put in."""

    def __init__(self) -> None:
        self._loose: dict[str, dict[str, Delivery]] = defaultdict(
            dict
        )  # subscription -> its deliveries by id
        self._messages: dict[str, dict[str, Delivery]] = {}
        self._stories: dict[tuple[str, str], str] = {}  # subscription and story -> a message that waits
        self._made: dict[str, dict[str, datetime]] = defaultdict(dict)  # subscription -> messages of late
        self._to_make: list[tuple[datetime, str]] = []  # heap: when, subscription
        self._turns = itertools.count()
        # exit -> heap: when, turn, message
        self._to_send: dict[str, list[tuple[datetime, int, str]]] = defaultdict(list)
        self.sending: dict[str, str] = {}  # messages that are being sent -> their exit

    def __len__(self) -> int:
        return sum(map(len, self._loose.values())) + sum(map(len, self._messages.values()))

    def put(self, delivery: Delivery) -> None:
        """The newest record of a delivery, in place of the one before."""
        self._loose[delivery.subscription].pop(delivery.id, None)
        if delivery.message and delivery.begun:
            self._made[delivery.subscription][delivery.message] = delivery.begun
        if delivery.state != "waiting":
            self._forget(delivery)
        elif not delivery.message or not delivery.begun:
            self._loose[delivery.subscription][delivery.id] = delivery
            heapq.heappush(self._to_make, (delivery.due, delivery.subscription))
        else:
            self._messages.setdefault(delivery.message, {})[delivery.id] = delivery
            self._stories[delivery.subscription, delivery.story_id] = delivery.message
            heapq.heappush(self._to_send[delivery.exit], (delivery.due, next(self._turns), delivery.message))

    def joining(self, delivery: Delivery) -> Delivery:
        """The delivery as a part of the message about its story that waits for another try; itself if there is none.

        Only a message that its recipient certainly has not got can change.
        """
        name = self._stories.get((delivery.subscription, delivery.story_id), "")
        parts = self._messages.get(name)
        if not parts or name in self.sending or len(parts) >= MOST_PARTS:
            return delivery
        other = next(iter(parts.values()))
        return joined(delivery, other) if other.tries and not other.unsure else delivery

    def started(self, now: datetime) -> None:
        """After all records were put in at a start: what was due may have been sent by the process before."""
        for name in self._made:
            self._of_late(name, now)
        for parts in self._messages.values():
            for each in list(parts.values()):
                if each.due <= now:
                    parts[each.id] = replace(each, unsure=True)

    def refused_since(self, subscriptions: Mapping[str, Subscription], now: datetime) -> dict[str, datetime]:
        """By exit, when the oldest message was made that was tried and waits for another try, but not for a night to end."""
        found: dict[str, datetime] = {}
        for parts in self._messages.values():
            first = next(iter(parts.values()))
            held = _held_until(subscriptions.get(first.subscription), now) > now
            if first.tries and first.begun and not held:
                found[first.exit] = min(first.begun, found.get(first.exit, first.begun))
        return found

    def without(self, subscriptions: Container[str]) -> list[Delivery]:
        """Those that wait for none of these subscriptions, and are not being sent."""
        bound = [parts for name, parts in self._messages.items() if name not in self.sending]
        every = (each for parts in (*self._loose.values(), *bound) for each in parts.values())
        return [each for each in every if each.subscription not in subscriptions]

    def made(self, subscriptions: Mapping[str, Subscription], now: datetime) -> list[Delivery]:
        """The deliveries that become messages now. They wait as before until they are `put`."""
        names: dict[str, None] = {}
        while self._to_make and self._to_make[0][0] <= now:
            names[heapq.heappop(self._to_make)[1]] = None
        found: list[Delivery] = []
        for name in names:
            if name in subscriptions:
                found += self._made_for(subscriptions[name], now)
        return found

    def next_made(self) -> datetime | None:
        """When `made` may have something next; None while nothing waits for it."""
        return self._to_make[0][0] if self._to_make else None

    def due(
        self, subscriptions: Mapping[str, Subscription], now: datetime, most: Mapping[str, int]
    ) -> Iterator[Message]:
        """The messages to send now, at most so many of each exit at once, which are being sent from now on."""
        for exit_, heap in self._to_send.items():
            free = most.get(exit_, 1) - sum(1 for each in self.sending.values() if each == exit_)
            while free > 0 and heap and heap[0][0] <= now:
                name = heapq.heappop(heap)[2]
                parts = self._messages.get(name)
                if name in self.sending or not parts or next(iter(parts.values())).due > now:
                    continue
                held = _held_until(subscriptions.get(next(iter(parts.values())).subscription), now)
                if held > now:
                    heapq.heappush(heap, (held, next(self._turns), name))
                    continue
                self.sending[name] = exit_
                free -= 1
                yield Message(name, tuple(parts.values()))

    def _made_for(self, subscription: Subscription, now: datetime) -> list[Delivery]:
        loose = [each for each in self._loose[subscription.id].values() if each.due <= now]
        held = _held_until(subscription, now)
        if loose and held > now:
            heapq.heappush(self._to_make, (held, subscription.id))
            return []
        made, limit = self._of_late(subscription.id, now), subscription.pace.most_an_hour
        free = limit - len(made) if limit else len(loose)
        if loose and free <= 0:
            again = min(made.values()) + _HOUR
            heapq.heappush(self._to_make, (again, subscription.id))
            return []
        groups = grouped(loose, alone=subscription.pace.every == "immediate", most=free)
        if len(groups) > free:
            heapq.heappush(self._to_make, (now, subscription.id))
        return [each for parts in groups[:free] for each in message(parts, subscription, now)]

    def _of_late(self, name: str, now: datetime) -> dict[str, datetime]:
        """A subscription's messages of the hour that ends now, with the times when they were made."""
        made = self._made[name]
        for message_ in [each for each, at in made.items() if at <= now - _HOUR]:
            del made[message_]
        return made

    def _forget(self, delivery: Delivery) -> None:
        parts = self._messages.get(delivery.message, {})
        parts.pop(delivery.id, None)
        if not parts:
            self._messages.pop(delivery.message, None)
        if self._stories.get((delivery.subscription, delivery.story_id)) == delivery.message:
            del self._stories[delivery.subscription, delivery.story_id]


def _held_until(subscription: Subscription | None, now: datetime) -> datetime:
    """Until when nothing is sent to a subscription: the end of its quiet hours; of a pause the end is not known."""
    if subscription is None:
        return now
    return now + _LOOK_AGAIN if subscription.paused else after_quiet(subscription.pace, now)


def grouped(loose: Sequence[Delivery], *, alone: bool, most: int) -> list[list[Delivery]]:
    """The deliveries of each message: one message for a story, the last one for the rest if there would be more than `most`.

    Without `alone` all are one digest. No message has more than MOST_PARTS, so there may be more messages than `most`.
    """
    stories: dict[str, list[Delivery]] = {}
    for each in loose:
        stories.setdefault(each.story_id, []).append(each)
    groups = list(stories.values())
    single = (len(groups) if len(groups) <= most else most - 1) if alone else 0
    rest = [each for group in groups[single:] for each in group]
    return [part for group in (*groups[:single], rest) for part in _parts(group)]


def _parts(group: Sequence[Delivery]) -> list[list[Delivery]]:
    return [list(group[at : at + MOST_PARTS]) for at in range(0, len(group), MOST_PARTS)]
