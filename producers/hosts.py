"""How many requests a host gets at once, and how fast. In: its answers, the time, this process's part of the feeds. Pure.

A 429 is about the one who asks, not about the feed: all feeds of the host wait, and then they are asked for with a pause in
between that grows with each refusal and shrinks with each answer.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

TOO_MANY: Final = 429
_FIRST, _LONGEST = 1.0, 60.0  # seconds between two requests to a host that refused one
_WAIT = 60.0  # seconds after a refusal that does not say how long
_MOST = (
    3_600.0  # and after any: the feed that was refused waits as long as the host asked, the others ask again
)
_RECOVERY = 0.8  # of the pause stays after an answer
_NONE = 0.5  # seconds: a shorter pause is none


@dataclass(slots=True)
class Pace:
    """The pace of one host; times are those of one monotonic clock."""

    pause: float = 0.0  # seconds between two requests
    _next: float = 0.0  # no request before

    def wait(self, now: float) -> float:
        """Seconds to wait before a request that wants to start `now`; reserves that moment for it."""
        if not self._next:
            return 0.0
        start = max(now, self._next)
        self._next = start + self.pause
        return start - now

    def answered(self, status: int | None, retry_after: int | None, now: float) -> None:
        """Learns from an answer."""
        if status == TOO_MANY:
            self.pause = min(max(_FIRST, self.pause * 2), _LONGEST)
            self._next = max(self._next, now + (_WAIT if retry_after is None else min(retry_after, _MOST)))
        elif status is not None and self.pause:
            self.pause = self.pause * _RECOVERY if self.pause > _NONE else 0.0
            self._next = self._next if self.pause else 0.0


class Slots:
    """The requests that a host gets at once: `most` from all processes together, if those are no more than `most`.

    They share by the partitions of feeds that each owns; every process may ask for one thing at a time.
    While feeds change hands, polls under way are not counted.
    """

    def __init__(self, most: int) -> None:
        self._most = self._here = most
        self._all: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(self._here))
        self._behind: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(max(1, self._here - 1))
        )

    def divide(self, owned: int, partitions: int) -> None:
        """This process owns so many of the partitions of all feeds."""
        here = max(1, min(self._most, self._most * owned // partitions))
        if here != self._here:
            self._here = here
            self._all.clear()
            self._behind.clear()

    def of(self, host: str) -> asyncio.Semaphore:
        """Those of a host."""
        return self._all[host]

    def behind(self, host: str) -> asyncio.Semaphore:
        """All but one of them: for feeds that are slow or have yet to answer well."""
        return self._behind[host]
