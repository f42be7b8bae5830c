"""How fast each host may be asked. In: its answers, the time. Out: seconds to wait before the next request. Pure.

A 429 is about the one who asks, not about the feed: all feeds of the host wait, and then they are asked for with a pause in
between that grows with each refusal and shrinks with each answer.
"""

from __future__ import annotations

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

    def due(self, now: float) -> float:
        """Seconds until a request could start; reserves nothing."""
        return max(0.0, self._next - now)

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
