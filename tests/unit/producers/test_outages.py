"""One record when a feed's outage begins, one when it is over: never for a single lost poll, never twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pactwatch.records import Feed, FeedAlert, FeedDocument, FeedState
from producers.outages import advance, closed

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
STEP = timedelta(minutes=5)
FEED = Feed(url="https://feeds.example/rss", outlet="Example")
GOOD = FeedDocument(entries=20, usual=20, read=NOW)
START = FeedState(url=FEED.url, outlet="Example", next_poll=NOW, first_contact=NOW, document=GOOD, status=200)
WELL: dict[str, object] = {}
DOWN: dict[str, object] = {"error": "HTTP 503", "status": 503}
PAGE: dict[str, object] = {"error": "an HTML page, not a feed", "status": 200}
EMPTY: dict[str, object] = {"document": replace(GOOD, entries=0)}
UNDATED: dict[str, object] = {"document": replace(GOOD, undated=1.0)}


def after(polls: Iterable[dict[str, object]]) -> tuple[FeedState, list[FeedAlert]]:
    """The state after these polls, five minutes apart, and the records they cause."""
    state, at, alerts = START, NOW, list[FeedAlert]()
    for poll in polls:
        plain = replace(START, outages=state.outages, document=state.document if poll is DOWN else GOOD)
        state, found = advance(FEED, replace(plain, **poll), at)
        alerts += found
        at += STEP
    return state, alerts


def told(*polls: dict[str, object]) -> list[tuple[str, str]]:
    return [(alert.event, alert.verdict) for alert in after(polls)[1]]


def test_an_outage_is_announced_once() -> None:
    """The second poll that finds it announces it, with the time of the first; the next good one says that it is over."""
    state, alerts = after([WELL, DOWN, DOWN, DOWN, WELL, WELL])
    began, ended = alerts
    assert (began.event, began.since, began.raised) == ("began", NOW + STEP, NOW + 2 * STEP)
    assert began.message == "Example cannot be read: HTTP 503"
    assert (ended.event, ended.id, ended.since, ended.until) == (
        "ended",
        began.id,
        began.since,
        NOW + 4 * STEP,
    )
    assert ended.message == "Over after 15 minutes: Example cannot be read"
    assert (state.outages, state.verdict) == ((), "ok")


def test_a_lost_poll_is_no_outage() -> None:
    """What the next poll does not find again is not announced."""
    assert told(DOWN, WELL, DOWN, WELL, EMPTY, WELL) == []


def test_a_feed_that_cannot_be_read_is_one_outage() -> None:
    """However its server words it, from its first lost poll to the first good one."""
    assert told(DOWN, PAGE, DOWN, PAGE, WELL) == [("began", "failing"), ("ended", "failing")]


def test_an_outage_hides_no_other() -> None:
    """What was wrong before a feed could not be read is neither over nor announced again meanwhile."""
    assert told(UNDATED, UNDATED, DOWN, DOWN, UNDATED, WELL) == [
        ("began", "undated"),
        ("began", "failing"),
        ("ended", "failing"),
        ("ended", "undated"),
    ]


def test_a_second_outage_has_an_id_of_its_own() -> None:
    """Two outages of one feed are two documents."""
    _, alerts = after([DOWN, DOWN, WELL, DOWN, DOWN])
    assert len({alert.id for alert in alerts}) == 2


@given(st.lists(st.sampled_from([WELL, DOWN, PAGE, EMPTY, UNDATED]), max_size=20))
def test_every_end_has_its_beginning(polls: list[dict[str, object]]) -> None:
    """Whatever happens, each id begins once, ends at most once and after it began; what has not ended is in the state."""
    state, alerts = after(polls)
    began = [alert.id for alert in alerts if alert.event == "began"]
    ended = [alert.id for alert in alerts if alert.event == "ended"]
    assert len(set(began)) == len(began) and len(set(ended)) == len(ended)
    assert all(began.index(one) >= 0 for one in ended)
    assert {alert.id for alert in closed(state, NOW)} == set(began) - set(ended)
    assert all(alert.since <= alert.raised for alert in alerts)
