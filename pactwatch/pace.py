"""When a message may be sent. In: how often somebody wants messages, and a time. Out: the time to send. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from msgspec import Meta

from pactwatch.base import Record

Every = Literal["immediate", "hourly", "daily", "weekly"]
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
_DAY = timedelta(days=1)


class Pace(Record, frozen=True, kw_only=True):
    """How often messages are sent. Times of day are those of `zone`; weekly messages are sent on Mondays.

    `quiet` is a span such as "22:00-07:00", in which nothing is sent; its messages wait for its end. Of more than
    `most_an_hour` messages the rest is sent as one; 0 is no limit.
    """

    every: Every = "immediate"
    at: Annotated[str, Meta(pattern=f"^{_CLOCK}$")] = "08:00"
    quiet: Annotated[str, Meta(pattern=f"^({_CLOCK}-{_CLOCK})?$")] = ""
    zone: str = "UTC"
    most_an_hour: Annotated[int, Meta(ge=0)] = 0


def is_clock(text: str) -> bool:
    """Whether the text is a time of day, such as 08:00."""
    return re.fullmatch(_CLOCK, text) is not None


def is_span(text: str) -> bool:
    """Whether the text is a span of the day, such as 22:00-07:00; one without a length is none."""
    start, _, end = text.partition("-")
    return is_clock(start) and is_clock(end) and start != end


def due(pace: Pace, now: datetime) -> datetime:
    """When a message about something that happened `now` is to be sent."""
    local = now.astimezone(_zone(pace.zone))
    match pace.every:
        case "immediate":
            chosen = now
        case "hourly":
            # In UTC: an hour that a change of clocks repeats or leaves out does not matter to it.
            chosen = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        case "daily":
            chosen = _next(local, pace.at, 0, 1)
        case "weekly":
            chosen = _next(local, pace.at, -local.weekday() % 7, 7)
    return after_quiet(pace, chosen)


def after_quiet(pace: Pace, at: datetime) -> datetime:
    """The time itself, or the end of the quiet hours that it is in."""
    if not pace.quiet:
        return at.astimezone(UTC)
    local = at.astimezone(_zone(pace.zone))
    start, end = (time.fromisoformat(part) for part in pace.quiet.split("-"))
    clock = local.time()
    over_midnight = start > end
    if not (clock >= start or clock < end if over_midnight else start <= clock < end):
        return local.astimezone(UTC)
    return _next(local, f"{end:%H:%M}", 1 if over_midnight and clock >= start else 0, 1)


def _zone(name: str) -> ZoneInfo:
    """The zone; UTC for one that this machine does not know: a subscription must not stop the others."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return ZoneInfo("UTC")


def _next(local: datetime, clock: str, days: int, period: int) -> datetime:
    """The time on a clock so many days from now, in UTC; a period later if it has passed.

    A time that a change of clocks repeats is the first of the two that is still to come.
    """
    at, day = time.fromisoformat(clock), local.date() + days * _DAY
    twice = [
        datetime.combine(day + more * _DAY, at, local.tzinfo).replace(fold=fold).astimezone(UTC)
        for more in (0, period)
        for fold in (0, 1)
    ]
    return next(each for each in twice if each > local)
