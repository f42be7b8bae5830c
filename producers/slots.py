"""How many requests a host gets at once. In: this process's part of the feeds. Out: semaphores, by host."""

from __future__ import annotations

import asyncio
from collections import defaultdict


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
