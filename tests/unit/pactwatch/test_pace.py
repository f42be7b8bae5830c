"""When a message may be sent."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwatch.pace import Pace, due, is_span

SEOUL = {"zone": "Asia/Seoul"}  # nine hours before UTC, without summer time
BERLIN = {"zone": "Europe/Berlin"}


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "now", "then"),
    [
        ({}, "2024-10-18 07:08:09", "2024-10-18 07:08:09"),
        ({"every": "hourly"}, "2024-10-18 07:08:09", "2024-10-18 08:00:00"),
        ({"every": "hourly"}, "2024-10-18 23:00:00", "2024-10-19 00:00:00"),
        ({"every": "daily"}, "2024-10-18 07:59:59", "2024-10-18 08:00:00"),
        ({"every": "daily"}, "2024-10-18 08:00:00", "2024-10-19 08:00:00"),
        ({"every": "daily", "at": "07:30", **SEOUL}, "2024-10-18 07:08:00", "2024-10-18 22:30:00"),
        ({"every": "weekly"}, "2024-10-18 07:08:09", "2024-10-21 08:00:00"),  # from a Friday
        ({"every": "weekly"}, "2024-10-21 07:00:00", "2024-10-21 08:00:00"),
        ({"every": "weekly"}, "2024-10-21 08:00:00", "2024-10-28 08:00:00"),
        ({"every": "weekly", **SEOUL}, "2024-10-20 22:00:00", "2024-10-20 23:00:00"),
        ({"quiet": "22:00-07:00"}, "2024-10-18 21:59:59", "2024-10-18 21:59:59"),
        ({"quiet": "22:00-07:00"}, "2024-10-18 22:00:00", "2024-10-19 07:00:00"),
        ({"quiet": "22:00-07:00"}, "2024-10-19 06:59:59", "2024-10-19 07:00:00"),
        ({"quiet": "22:00-07:00"}, "2024-10-19 07:00:00", "2024-10-19 07:00:00"),
        ({"quiet": "12:00-13:30"}, "2024-10-19 12:30:00", "2024-10-19 13:30:00"),
        ({"quiet": "22:00-07:00", **SEOUL}, "2024-10-18 14:00:00", "2024-10-18 22:00:00"),
        ({"every": "hourly", "quiet": "22:00-07:00"}, "2024-10-18 21:30:00", "2024-10-19 07:00:00"),
        # The night in which clocks go back has an hour more, and the one in which they go forward an hour less.
        ({"quiet": "22:00-07:00", **BERLIN}, "2024-10-26 21:00:00", "2024-10-27 06:00:00"),
        ({"quiet": "22:00-02:30", **BERLIN}, "2024-03-30 22:00:00", "2024-03-31 01:30:00"),
        ({"every": "daily", **BERLIN}, "2024-10-26 07:00:00", "2024-10-27 07:00:00"),
        # 02:15 comes twice in that night, and is quiet both times; 02:30 ends each.
        ({"quiet": "22:00-02:30", **BERLIN}, "2024-10-27 00:15:00", "2024-10-27 00:30:00"),
        ({"quiet": "22:00-02:30", **BERLIN}, "2024-10-27 01:15:00", "2024-10-27 01:30:00"),
        ({"every": "daily", "at": "02:30", **BERLIN}, "2024-10-27 01:15:00", "2024-10-27 01:30:00"),
        ({"quiet": "22:00-07:00", "zone": "Mars/Olympus"}, "2024-10-18 22:30:00", "2024-10-19 07:00:00"),
    ],
)
def test_when(given: dict[str, Any], now: str, then: str) -> None:
    """At once, at the next full hour, time of day or Monday; after quiet hours; by the clocks of the zone, else of UTC."""
    assert due(Pace(**given), utc(now)) == utc(then)


@given(
    every=st.sampled_from(["immediate", "hourly", "daily", "weekly"]),
    clocks=st.tuples(st.times(), st.times()).filter(lambda both: f"{both[0]:%H%M}" != f"{both[1]:%H%M}"),
    zone=st.sampled_from(["UTC", "Asia/Seoul", "Europe/Kyiv", "America/New_York", "Australia/Lord_Howe"]),
    now=st.integers(0, 2 * 365 * 86400).map(lambda seconds: utc("2023-01-01") + timedelta(seconds=seconds)),
)
def test_nothing_is_early_or_waits_for_ever(
    every: Any, clocks: tuple[time, time], zone: str, now: datetime
) -> None:
    """A message is sent later than what it is about, within its period and a night; what is due then stays due then."""
    pace = Pace(every=every, quiet=f"{clocks[0]:%H:%M}-{clocks[1]:%H:%M}", zone=zone)
    then = due(pace, now)
    period = {"immediate": 0, "hourly": 1, "daily": 24, "weekly": 168}[every]
    assert now <= then <= now + timedelta(hours=period + 25)
    at_once = Pace(quiet=pace.quiet, zone=zone)
    assert due(at_once, then) == then


@pytest.mark.parametrize(
    ("text", "good"),
    [("22:00-07:00", True), ("7-9", False), ("22:00", False), ("24:00-07:00", False), ("08:00-08:00", False)],
)
def test_spans(text: str, good: bool) -> None:
    """Two different times of day with a dash."""
    assert is_span(text) is good
