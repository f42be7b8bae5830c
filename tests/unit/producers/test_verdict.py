"""Health of the feeds, read from their states."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from pactwatch import identity
from pactwatch.records import Feed, FeedState, SeenEntry
from pactwatch.seen import converted
from producers import schedule
from producers.verdict import health, verdict_of

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
FEED = Feed(url="https://feeds.example/rss", outlet="Example", language="ko")


def state(*hours_ago: float, **fields: object) -> FeedState:
    times = [NOW - timedelta(hours=hours) for hours in hours_ago]
    entries = tuple(
        SeenEntry(id=identity.digest(str(at)), revision="0" * 16, first_seen=at, filed=at) for at in times
    )
    known = FeedState(url=FEED.url, next_poll=NOW, seen=entries, first_contact=NOW - timedelta(days=9))
    return msgspec.structs.replace(converted(known), **fields)


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        (None, "new"),
        (schedule.new_state(FEED, NOW), "new"),
        (state(0, 1, 2), "ok"),
        (state(47, 48, 49), "ok"),  # a weekend
        (state(49, 50, 51), "quiet"),
        (state(24 * 100, 24 * 107, 24 * 114), "ok"),  # a weekly
        (state(0, 1, error="HTTP 403"), "failing"),
        (state(), "ok"),
        (state(first_contact=NOW - timedelta(days=15)), "quiet"),
    ],
)
def test_verdicts(known: FeedState | None, verdict: str) -> None:
    """A feed that answers but has been silent for many of its usual gaps is `quiet`, not `ok`."""
    assert verdict_of(FEED, known, NOW) == verdict


def test_disabled_feeds_raise_no_alarm() -> None:
    """A disabled feed is neither failing nor quiet."""
    off = msgspec.structs.replace(FEED, enabled=False)
    assert health(off, state(error="HTTP 403"), NOW).verdict == "disabled"


def test_a_row_shows_feed_and_state() -> None:
    """A row has the feed's name, address and language, and what the state knows; nothing before the first poll."""
    known = state(0, interval=300, articles=7, failures=0.5, error="HTTP 500", last_success=NOW)
    row = health(FEED, known, NOW)
    assert (row.outlet, row.url, row.language) == (FEED.outlet, FEED.url, "ko")
    assert (row.interval, row.articles, row.failures, row.error) == (300, 7, 0.5, "HTTP 500")
    assert (row.last_success, row.last_new) == (NOW, None)
    fresh = health(FEED, None, NOW)
    assert (fresh.verdict, fresh.interval, fresh.articles, fresh.error) == ("new", 0, 0, None)
