"""Pauses between tries. In: the shortest and the longest one, or what a server asks for. Out: time to wait. Pure: no sleep."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime


class Backoff:
    """The pause after a failure, twice as long after each further one, up to the longest; `reset` after a success."""

    def __init__(self, shortest: float, longest: float) -> None:
        self._shortest, self._longest = shortest, longest
        self._next = shortest

    def next(self) -> float:
        """Seconds to wait before the next try."""
        pause = self._next
        self._next = min(pause * 2, self._longest)
        return pause

    def reset(self) -> None:
        """Starts again with the shortest pause."""
        self._next = self._shortest


def asked_for(retry_after: str, now: datetime) -> timedelta | None:
    """The pause of a Retry-After, in seconds or up to a date; None if it is neither. It may be years."""
    value = retry_after.strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return timedelta(seconds=int(value))
    return until(value, now)


def until(date: str, now: datetime) -> timedelta | None:
    """The time up to a date of HTTP, none for one that has passed; None if it is no date."""
    if not date:
        return None
    try:
        when = parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(timedelta(), when.replace(tzinfo=when.tzinfo or UTC) - now)
