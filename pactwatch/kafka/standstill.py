"""Whether a group stands still with work to do. In: what it has not read, look after look. Out: a line for a person if so.

A member that missed a rejoin, or whose loop hangs, reports that all is well and reads nothing: only its offsets show it. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# Seconds: longer than a rebalance, a batch, and the reading of all stories at a start.
PATIENCE: Final = 120.0
Partition = tuple[str, int]  # topic and number, as Kafka's clients have them


class Standstill:
    """Remembers since when each partition with unread records has been where it is."""

    def __init__(self) -> None:
        self._since: dict[tuple[Partition, int], float] = {}

    def look(self, now: float, unread: Mapping[Partition, tuple[int, int]], *, excused: bool) -> str | None:
        """What stands still since PATIENCE seconds; None if nothing does. `excused`: the stage works, or waits for something.

        `unread` has for each partition the place up to which it is read, and its end.
        """
        waiting = {(part, done): end - done for part, (done, end) in unread.items() if end > done}
        self._since = {} if excused else {place: self._since.get(place, now) for place in waiting}
        still = [place for place, since in self._since.items() if now - since >= PATIENCE]
        if not still:
            return None
        topics = ", ".join(sorted({topic for (topic, _), _ in still}))
        records = sum(waiting[place] for place in still)
        return (
            f"{records} records of {topics} wait and none was read for {PATIENCE:.0f} s, though nothing is missing: "
            "this process ends, to be started again"
        )
