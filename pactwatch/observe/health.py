"""Whether this process is alive and ready. In: heartbeats of its loops, and what they miss. Out: lists of problems.

One process runs one stage, so there is one Health. The loops write it, the threads of the HTTP server read it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection

PATIENCE = 60.0  # seconds: longer than any wait that a healthy loop makes


class Health:
    """Liveness: each loop reports a heartbeat. Readiness: no dependency is reported missing. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._beats: dict[str, float] = {}
        self._missing: dict[str, str] = {}
        self._moved = clock()

    def begin(self) -> None:
        """Forgets everything: a stage begins."""
        with self._lock:
            self._beats.clear()
            self._missing.clear()
            self._moved = self._clock()

    def beat(self, loop: str) -> None:
        """Records a heartbeat of this loop; after the first, one is due at least every PATIENCE seconds."""
        with self._lock:
            self._beats[loop] = self._clock()

    def missing(self, what: str, why: str) -> None:
        """Reports that the stage is not ready because `what` is missing; `why` is shown to people."""
        with self._lock:
            self._missing[what] = why

    def present(self, what: str) -> None:
        """Reports that `what` is no longer missing."""
        with self._lock:
            self._missing.pop(what, None)

    def moved(self) -> None:
        """Records that a record was worked on just now."""
        self._moved = self._clock()

    def idle(self) -> float:
        """Seconds since a record was worked on, or since the start."""
        return self._clock() - self._moved

    def lacks(self, what: Collection[str]) -> bool:
        """Whether one of these is missing."""
        with self._lock:
            return not self._missing.keys().isdisjoint(what)

    def liveness_problems(self) -> list[str]:
        """One line for each loop without a recent heartbeat; empty when alive, also before the first heartbeat."""
        now = self._clock()
        with self._lock:
            late = {loop: now - at for loop, at in self._beats.items() if now - at > PATIENCE}
        return [f"{loop} has not moved for {seconds:.0f} s" for loop, seconds in sorted(late.items())]

    def readiness_problems(self) -> list[str]:
        """One line for each thing that is missing, and the liveness problems; empty when ready."""
        with self._lock:
            missing = [f"{what}: {why}" for what, why in sorted(self._missing.items())]
        return self.liveness_problems() + missing


health = Health()
