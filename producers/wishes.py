"""What a feed document asks of those who poll it, beside its `ttl`. In: the document's text. Out: a FeedWishes. Pure."""

from __future__ import annotations

import re
from typing import Final

from pactwatch.records import FeedWishes

_HEAD: Final = 20_000  # characters in which a channel speaks of itself
_ITEMS: Final = re.compile(r"<(?:[\w-]{1,40}:)?(?:item|entry)[\s>]")
_PERIOD: Final = re.compile(r"<[\w-]{1,40}:updatePeriod[^<>]{0,100}>\s*([A-Za-z]{1,20})\s*<")
_FREQUENCY: Final = re.compile(r"<[\w-]{1,40}:updateFrequency[^<>]{0,100}>\s*([0-9]{1,4})\s*<")
_SKIPPED: Final = re.compile(r"<skipHours>(.{0,2000}?)</skipHours>", re.DOTALL)
_HOUR: Final = re.compile(r"<hour>\s*([0-9]{1,2})\s*</hour>")
_DAY: Final = 24 * 60 * 60
_PERIODS: Final = {
    "hourly": 60 * 60,
    "daily": _DAY,
    "weekly": 7 * _DAY,
    "monthly": 30 * _DAY,
    "yearly": 365 * _DAY,
}


def wishes_in(text: str, ttl: int | None = None) -> FeedWishes:
    """The wishes of a feed in XML, as far as they make sense."""
    items = _ITEMS.search(text, 0, _HEAD)
    head = text[: items.start() if items else _HEAD]
    return FeedWishes(ttl=ttl, period=_period(head), skip_hours=_skip_hours(head))


def _period(head: str) -> int | None:
    """The syndication module of RSS: a period, and how often in it."""
    named, often = _PERIOD.search(head), _FREQUENCY.search(head)
    period = _PERIODS.get(named[1].lower()) if named else None
    return period and period // max(1, int(often[1]) if often else 1)


def _skip_hours(head: str) -> tuple[int, ...]:
    """Hours of the day in UTC; 24 is 0, as RSS 0.91 wrote it. All hours of the day are none."""
    skipped = _SKIPPED.search(head)
    hours = {int(hour) % 24 for hour in _HOUR.findall(skipped[1]) if int(hour) <= 24} if skipped else set()
    return tuple(sorted(hours)) if len(hours) < 24 else ()
