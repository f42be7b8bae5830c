"""Spans of time as people read them, in the largest unit that fits. In: times, seconds. Out: words. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Final

_HOUR: Final = 3_600
_UNITS: Final = ((86_400, "d"), (_HOUR, "h"), (60, "min"))


def ago(when: datetime | None, now: datetime, *, hourly: bool = False) -> str:
    """How long ago it was; `hourly`: of what is written hourly nothing better is known within the last hour."""
    if when is None:
        return "never"
    seconds = max(0, int((now - when).total_seconds()))
    return "within 1 h" if hourly and seconds < _HOUR else f"{span(seconds)} ago"


def span(seconds: int) -> str:
    """How long it is: "5 min"."""
    size, unit = next((pair for pair in _UNITS if seconds >= pair[0]), (1, "s"))
    return f"{seconds // size} {unit}"
