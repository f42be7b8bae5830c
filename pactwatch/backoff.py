"""Pauses between tries that double. In: the shortest and the longest pause. Out: seconds to wait. Pure: it never sleeps."""

from __future__ import annotations


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
