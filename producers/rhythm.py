"""At which hours a feed has news. In: the entries that it remembers, times. Out: time that counts less while it sleeps. Pure.

An outlet that publishes by day needs few polls by night. The hours are those of UTC, each with the share, in hundredths, of
its usual news: a night's hour counts a quarter at least, since the largest news break then.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from pactwatch import seen

_ENOUGH: Final = 72  # times of news in three days or more show a rhythm
_LONG_ENOUGH: Final = timedelta(days=3)
_FULL, LEAST = 100, 25
_HOUR, _DAY = 3_600.0, 86_400.0


def hours_of(known: bytes) -> bytes:
    """A share for each hour of the day; empty if too little is known."""
    times = seen.times(known)  # what came undated came all at once, and counts once
    if len(times) < _ENOUGH or max(times) - min(times) < _LONG_ENOUGH.total_seconds():
        return b""
    counts = [0] * 24
    for time in times:
        counts[time // 3_600 % 24] += 1
    near = [(counts[hour - 1] + 2 * counts[hour] + counts[(hour + 1) % 24]) / 4 for hour in range(24)]
    usual = sum(count * count for count in near) / sum(near)  # as it is around most of the news
    return bytes(min(_FULL, max(LEAST, round(_FULL * count / usual))) for count in near)


def passed(hours: bytes, start: datetime, end: datetime) -> float:
    """Seconds from `start` to `end`, each as much as its hour counts."""
    seconds = (end - start).total_seconds()
    if not hours or seconds <= 0:
        return seconds
    days, rest = divmod(seconds, _DAY)
    at, counted = start.timestamp(), days * _of_a_day(hours)
    stop = at + rest
    while at < stop:
        following = min(stop, _next_hour(at))
        counted += (following - at) * _share(hours, at)
        at = following
    return counted


def lasting(hours: bytes, start: datetime, seconds: float) -> float:
    """How many seconds from `start` count as many as `seconds`: never fewer."""
    if not hours:
        return seconds
    days, rest = divmod(seconds, _of_a_day(hours))
    at = begin = start.timestamp()
    while (in_hour := (_next_hour(at) - at) * _share(hours, at)) < rest:
        rest -= in_hour
        at = _next_hour(at)
    return days * _DAY + at - begin + rest / _share(hours, at)


def skipping(skipped: tuple[int, ...], hours: bytes, start: datetime, seconds: float) -> float:
    """The same wait, or a longer one that ends outside the hours to be skipped in which the feed has no news."""
    asleep = {hour for hour in skipped if not hours or hours[hour] == LEAST}
    end = start.timestamp() + seconds
    for _ in asleep:
        if int(end // _HOUR % 24) in asleep:
            end = _next_hour(end)
    return end - start.timestamp()


def _share(hours: bytes, at: float) -> float:
    return hours[int(at // _HOUR % 24)] / _FULL


def _of_a_day(hours: bytes) -> float:
    return sum(hours) / _FULL * _HOUR


def _next_hour(at: float) -> float:
    return (at // _HOUR + 1) * _HOUR
