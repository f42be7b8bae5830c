"""Whether this process is alive and ready. In: its loops say that they move, and what they lack. Out: lists of problems.

One process is one stage, so there is one Health. Loops write it, the HTTP server's threads read it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

PATIENCE = 60.0  # seconds: longer than anything that a loop waits for in good order


class Health:
    """Alive: every loop has moved lately. Ready: nothing is lacking. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._moved: dict[str, float] = {}
        self._lacks: dict[str, str] = {}

    def moves(self, loop: str) -> None:
        """This loop moves; from now on it has to say so at least every PATIENCE seconds."""
        with self._lock:
            self._moved[loop] = self._clock()

    def lacks(self, what: str, why: str) -> None:
        """The stage is not ready: `what` is lacking, `why` in words for a person."""
        with self._lock:
            self._lacks[what] = why

    def has(self, what: str) -> None:
        """It is no longer lacking."""
        with self._lock:
            self._lacks.pop(what, None)

    def dead(self) -> list[str]:
        """One line for each loop that stands still; empty when alive. A stage that has not begun is alive."""
        now = self._clock()
        with self._lock:
            still = {loop: now - at for loop, at in self._moved.items() if now - at > PATIENCE}
        return [f"{loop} has not moved for {seconds:.0f} s" for loop, seconds in sorted(still.items())]

    def unready(self) -> list[str]:
        """One line for each thing that is lacking, what is dead included; empty when ready."""
        with self._lock:
            lacks = [f"{what}: {why}" for what, why in sorted(self._lacks.items())]
        return self.dead() + lacks


health = Health()
