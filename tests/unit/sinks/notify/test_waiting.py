"""What waits: which alerts become one message, when, and how many an hour."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import builders
from builders import WHEN
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pactwatch.deliveries import Answer, Delivery, answered, cancelled, deliveries
from pactwatch.pace import Pace
from pactwatch.subscriptions import Subscription
from pactwatch.wanted import Wanted
from sinks.notify.waiting import MOST_PARTS, Message, Waiting

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def subscription(**pace: Any) -> Subscription:
    return Subscription(
        id="desk", wanted=Wanted(), exit="hook", pace=Pace(**pace), created=WHEN, changed=WHEN
    )


class Desk:
    """One subscription whose exit answers at once, as `notify` does it."""

    def __init__(self, **pace: Any) -> None:
        self.subscription, self.waiting = subscription(**pace), Waiting()
        self.ok = True
        self.sent: list[tuple[str, ...]] = []
        self._number = 0

    def alert(self, story: str, now: datetime) -> Delivery:
        """An alert of a story; its id is its number."""
        self._number += 1
        alert = builders.alert(id=str(self._number), story_id=story)
        (made,) = deliveries(alert, [self.subscription], now)
        made = self.waiting.joining(made)
        self.waiting.put(made)
        return made

    def turn(self, now: datetime) -> list[Message]:
        """Makes what is due into messages and tries them."""
        for each in self.waiting.made({"desk": self.subscription}, now):
            self.waiting.put(each)
        tried = list(self.waiting.due({"desk": self.subscription}, now, {"hook": 1000}))
        for message in tried:
            self.waiting.sending.pop(message.id)
            for each in message.parts:
                self.waiting.put(answered(each, Answer(ok=self.ok), now, self.subscription.pace))
            if self.ok:
                self.sent.append(tuple(each.alert_id for each in message.parts))
        return tried


def test_alerts_go_at_once_one_for_each_story() -> None:
    """Alerts of one story that come together are one message."""
    desk = Desk()
    for story in ("a", "b", "a"):
        desk.alert(story, WHEN)
    desk.turn(WHEN)
    assert desk.sent == [("1", "3"), ("2",)]
    assert len(desk.waiting) == 0


def test_quiet_hours_hold_and_merge() -> None:
    """What comes at night waits for the morning, where each story is one message with all its changes."""
    desk = Desk(quiet="22:00-07:00")
    night = WHEN.replace(hour=23)
    for minutes, story in enumerate("abab"):
        desk.alert(story, night + minutes * MINUTE)
    assert desk.turn(night + 7 * HOUR) == []
    desk.turn(night + 8 * HOUR)
    assert desk.sent == [("1", "3"), ("2", "4")]


def test_quiet_hours_hold_what_was_refused_or_over_the_limit() -> None:
    """A try after a failure, the rest of a full hour, and what a stage that was off finds: none is sent at night."""
    evening, morning = WHEN.replace(hour=21, minute=50), WHEN.replace(hour=7) + timedelta(days=1)
    desk = Desk(quiet="22:00-07:00", most_an_hour=1)
    desk.alert("a", evening)
    desk.turn(evening)
    desk.alert("b", evening + MINUTE)  # over the limit until 22:50
    for minutes in range(9 * 60):
        desk.turn(evening + minutes * MINUTE)
    assert desk.sent == [("1",)]
    desk.turn(morning)
    assert desk.sent == [("1",), ("2",)]

    down = Desk(quiet="22:00-07:00")
    down.alert("a", evening)
    down.ok = False
    tries = sum(len(down.turn(evening + minutes * MINUTE)) for minutes in range(9 * 60))
    assert 1 < tries < 10  # until 22:00
    down.ok = True
    down.turn(morning)
    assert down.sent == [("1",)]

    late = Desk(quiet="22:00-07:00")
    late.alert("a", evening)
    for each in late.waiting.made({"desk": late.subscription}, evening):
        late.waiting.put(each)
    assert late.turn(evening + HOUR) == []
    late.turn(morning)
    assert late.sent == [("1",)]


def test_a_pause_holds_what_waits() -> None:
    """Neither what was to become a message nor a message that waits for another try is sent before the pause ends."""
    desk = Desk()
    desk.alert("a", WHEN)
    desk.ok = False
    desk.turn(WHEN)
    desk.alert("b", WHEN + MINUTE)
    desk.ok, going = True, desk.subscription
    desk.subscription = replace(going, paused=True)
    for minutes in range(60):
        assert desk.turn(WHEN + minutes * MINUTE) == []
    every = {"desk": desk.subscription}
    assert desk.waiting.refused_since(every, WHEN) == {}  # nobody is told that the exit refuses
    desk.subscription = going
    assert desk.waiting.refused_since({"desk": going}, WHEN) == {"hook": WHEN}
    desk.turn(WHEN + HOUR)
    assert sorted(desk.sent) == [("1",), ("2",)]


def test_a_digest_has_all_of_its_period() -> None:
    """One message for all stories, the alerts of a story together."""
    desk = Desk(every="daily")
    for hours, story in enumerate("abac"):
        desk.alert(story, WHEN.replace(hour=9) + hours * HOUR)
    morning = WHEN.replace(hour=8) + timedelta(days=1)
    assert desk.turn(morning - MINUTE) == []
    desk.turn(morning)
    assert desk.sent == [("1", "3", "2", "4")]


def test_a_message_has_a_limit() -> None:
    """More alerts than one message holds are several, and none is left out."""
    desk = Desk(every="daily")
    for _ in range(2 * MOST_PARTS + 1):
        desk.alert("a", WHEN.replace(hour=9))
    desk.turn(WHEN.replace(hour=8) + timedelta(days=1))
    assert [len(message) for message in desk.sent] == [MOST_PARTS, MOST_PARTS, 1]


def test_a_later_change_joins_what_was_refused() -> None:
    """The message that waits for its next try has both; one that may have arrived does not change."""
    desk = Desk()
    desk.alert("a", WHEN)
    desk.ok = False
    (refused,) = desk.turn(WHEN)
    joined = desk.alert("a", WHEN + timedelta(seconds=1))
    desk.ok = True
    desk.turn(WHEN + 10 * MINUTE)
    assert joined.message == refused.id
    assert desk.sent == [("1", "2")]
    desk.alert("b", WHEN)
    for each in desk.waiting.made({"desk": desk.subscription}, WHEN):
        desk.waiting.put(replace(each, tries=1, unsure=True))
    assert desk.alert("b", WHEN).message == ""


def test_an_exit_that_refuses_is_known_until_all_has_arrived() -> None:
    """Since its oldest message was made, also between tries that are an hour apart and after a start."""
    desk = Desk()
    desk.alert("a", WHEN)
    assert desk.waiting.refused_since({}, WHEN) == {}
    desk.ok = False
    desk.turn(WHEN)
    for minutes in range(300):
        desk.turn(WHEN + minutes * MINUTE)
        assert desk.waiting.refused_since({}, WHEN) == {"hook": WHEN}
    desk.alert("b", WHEN + 5 * HOUR)
    successor = Waiting()
    for each in desk.waiting.without(set()):
        successor.put(each)
    assert successor.refused_since({}, WHEN) == {"hook": WHEN}
    desk.ok = True
    desk.turn(WHEN + 9 * HOUR)
    assert desk.waiting.refused_since({}, WHEN) == {}


def test_after_a_start_what_was_due_is_in_doubt() -> None:
    """The process before may have sent it; what was not due yet it has not."""
    desk = Desk()
    desk.alert("a", WHEN)
    (made,) = desk.waiting.made({"desk": desk.subscription}, WHEN)
    later = replace(made, id="l", message="l", due=WHEN + HOUR, tries=1)
    waiting = Waiting()
    waiting.put(made)
    waiting.put(later)
    waiting.started(WHEN + MINUTE)
    assert [m.first.unsure for m in waiting.due({}, WHEN + MINUTE, {"hook": 9})] == [True]
    assert [m.first.unsure for m in waiting.due({}, WHEN + HOUR, {"hook": 9})] == [False]


def test_a_removed_subscription_waits_for_nothing() -> None:
    """What nobody waits for is found, and leaves when it is cancelled."""
    desk = Desk(every="daily")
    desk.alert("a", WHEN)
    assert desk.waiting.without({"desk"}) == []
    (left,) = desk.waiting.without(set())
    desk.waiting.put(cancelled(left, "removed", WHEN))
    assert len(desk.waiting) == 0


def test_an_exit_gets_no_more_at_once_than_it_may() -> None:
    """The others wait until one has been answered."""
    desk = Desk()
    for story in "abc":
        desk.alert(story, WHEN)
    for each in desk.waiting.made({"desk": desk.subscription}, WHEN):
        desk.waiting.put(each)
    first = list(desk.waiting.due({}, WHEN, {"hook": 2}))
    assert len(first) == 2
    assert list(desk.waiting.due({}, WHEN, {"hook": 2})) == []
    desk.waiting.sending.pop(first[0].id)
    assert len(list(desk.waiting.due({}, WHEN, {"hook": 2}))) == 1


EVENTS = st.lists(st.tuples(st.integers(0, 600), st.sampled_from("abcdefgh")), min_size=1, max_size=60)


@given(
    events=EVENTS,
    most=st.integers(0, 4),
    every=st.sampled_from(["immediate", "hourly", "daily"]),
    quiet=st.sampled_from(["", "22:00-07:00", "11:00-12:00"]),
    down=st.integers(0, 300),
)
def test_all_arrive_once_within_the_limit(
    events: list[tuple[int, str]], most: int, every: str, quiet: str, down: int
) -> None:
    """Whatever comes, with an exit that is down at first: each alert is sent once, no hour has more messages than allowed."""
    desk = Desk(every=every, quiet=quiet, most_an_hour=most)
    made: dict[str, datetime] = {}
    coming = sorted(events)
    for minute in range(60 * 80):
        now = WHEN + minute * MINUTE
        while coming and coming[0][0] <= minute:
            desk.alert(coming.pop(0)[1], now)
        desk.ok = minute >= down
        for message in desk.turn(now):
            made.setdefault(message.id, now)
        if not coming and not len(desk.waiting):
            break
    assert sorted(int(each) for message in desk.sent for each in message) == list(range(1, len(events) + 1))
    times = sorted(made.values())
    assert not most or all(later - first >= HOUR for first, later in zip(times, times[most:], strict=False))
