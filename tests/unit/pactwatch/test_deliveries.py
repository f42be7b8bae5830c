"""What happens to one delivery: made, tried, sent or given up."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest
from builders import WHEN
from msgspec.structs import replace

from pactwatch.deliveries import (
    GIVEN_UP_AFTER,
    Answer,
    Delivery,
    again,
    answered,
    by_recipient,
    deliveries,
    joined,
    message,
    pause,
)
from pactwatch.pace import Pace
from pactwatch.subscriptions import Subscription
from pactwatch.wanted import Wanted

ALERT = builders.alert()
DESK = Subscription(id="desk", wanted=Wanted(), exit="hook", created=WHEN, changed=WHEN)
SILENT = Subscription(id="silent", wanted=Wanted(), created=WHEN, changed=WHEN)
DAY = timedelta(days=1)


@pytest.fixture
def waiting() -> Delivery:
    """A message of one alert, just made."""
    return message(deliveries(ALERT, [DESK, SILENT], WHEN), DESK, WHEN)[0]


def test_a_delivery_and_its_message_have_one_id(waiting: Delivery) -> None:
    """Made again for the same subscription and alert they are the same; another subscription's are others."""
    (again_,) = message(deliveries(ALERT, [DESK], WHEN + DAY), DESK, WHEN + DAY)
    other = Subscription(id="other", wanted=Wanted(), exit="hook", created=WHEN, changed=WHEN)
    (others,) = message(deliveries(ALERT, [other], WHEN), other, WHEN)
    assert (waiting.id, waiting.message) == (again_.id, again_.message)
    assert waiting.id != others.id and waiting.message != others.message
    assert (waiting.state, waiting.due, waiting.alert) == ("waiting", WHEN, ALERT)


def test_what_is_taken_is_done(waiting: Delivery) -> None:
    """It is sent, says when and after how many tries, and drops the alert."""
    done = answered(waiting, Answer(ok=True), WHEN + timedelta(seconds=1))
    assert (done.state, done.tries, done.alert) == ("sent", 1, None)
    assert done.ended == WHEN + timedelta(seconds=1)


def test_tries_are_further_apart_until_a_day_has_passed(waiting: Delivery) -> None:
    """The pause doubles up to an hour; within 24 hours it is given up with the last error, and not before 22."""
    now, pauses = WHEN, []
    while waiting.state == "waiting":
        waiting = answered(waiting, Answer(ok=False, error="status 503"), now)
        pauses.append(waiting.due - now)
        last, now = now, max(now, waiting.due)
    assert pauses[:3] == [timedelta(seconds=5), timedelta(seconds=10), timedelta(seconds=20)]
    assert max(pauses) == timedelta(hours=1)
    assert timedelta(hours=22) < last - WHEN <= GIVEN_UP_AFTER
    assert (waiting.state, waiting.error, waiting.alert) == ("failed", "status 503", None)


def test_the_day_of_tries_begins_with_the_message() -> None:
    """What waited a week for its digest is tried for a day like any other."""
    weekly = Subscription(
        id="w", wanted=Wanted(), exit="hook", pace=Pace(every="weekly"), created=WHEN, changed=WHEN
    )
    loose = deliveries(ALERT, [weekly], WHEN.replace(hour=9))
    then = loose[0].due
    assert then > WHEN + DAY
    assert answered(message(loose, weekly, then)[0], Answer(ok=False), then).state == "waiting"


def test_a_recipient_may_ask_for_more_time(waiting: Delivery) -> None:
    """Its pause counts where it is longer than ours; one that wants no more is not asked again."""
    later = answered(waiting, Answer(ok=False, after=timedelta(minutes=5)), WHEN)
    assert later.due == WHEN + timedelta(minutes=5)
    assert answered(waiting, Answer(ok=False, after=timedelta()), WHEN).due == WHEN + pause(1)
    assert answered(waiting, Answer(ok=False, final=True), WHEN).state == "failed"


def test_doubt_stays(waiting: Delivery) -> None:
    """A message that its recipient may have is one whatever a later try says; sent again by a person it has its old key."""
    doubted = answered(waiting, Answer(ok=False, unsure=True), WHEN)
    refused = answered(doubted, Answer(ok=False), WHEN)
    assert refused.unsure
    redriven = again(refused, WHEN + DAY)
    assert (redriven.state, redriven.tries, redriven.begun) == ("waiting", 0, None)
    assert message([redriven], DESK, WHEN + DAY)[0].message == waiting.message
    assert message([redriven], DESK, WHEN + DAY)[0].unsure


def test_a_later_alert_shows_why_its_message_waits(waiting: Delivery) -> None:
    """An alert that joins a message has its number of tries, its next one and the reason for it."""
    refused = answered(waiting, Answer(ok=False, error="status 503"), WHEN)
    later = joined(deliveries(builders.alert(id="later"), [DESK], WHEN)[0], refused)
    assert (later.tries, later.due, later.error) == (1, refused.due, "status 503")


def test_each_recipient_has_his_totals(waiting: Delivery) -> None:
    """By exit and recipient, failures first; the last error is that of the newest alert that did not arrive."""
    anna = replace(waiting, exit="mail", recipient="anna")
    lost = replace(waiting, id="1", created=WHEN - DAY, state="failed", error="status 410")
    refused = replace(waiting, id="2", error="status 503", tries=1)
    sent = answered(replace(anna, id="3"), Answer(ok=True), WHEN + DAY)
    earlier = answered(replace(anna, id="4"), Answer(ok=True), WHEN)
    rows = by_recipient([sent, refused, earlier, lost])
    assert [tuple(row) for row in rows] == [
        ("hook", "", 0, 1, 1, 0, None, "status 503"),
        ("mail", "anna", 2, 0, 0, 0, WHEN + DAY, ""),
    ]
