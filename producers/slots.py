"""Who waits for whom. In: this process's part of the feeds, and how each feed has behaved. Out: places for polls.

A feed's behaviour decides behind whom it waits: what answered well has half of all places for itself; what is new or failed
shares the other half; what was slow or large has a few of these, in lines of its own, so that those which are new pass by.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal

LARGE: Final = 512 * 1024  # bytes: larger documents take seconds to read, and much memory meanwhile

_SLOW = 5.0  # seconds that a fetch may take
_PATIENCE = 1.0  # seconds that it may take others' place
_ASIDE = 8  # times as many as have places may wait for their servers beside them

Behaviour = Literal["usual", "slow", "large"]
Kind = Literal["good", "new", "slow", "large"]


class Crowded(Exception):
    """A document turned out to be large, and enough of them are under way: its poll begins again, in their line."""


def behaved(before: Behaviour, seconds: float, *, nothing: bool) -> Behaviour:
    """How a feed behaved that took so long to answer, maybe with `nothing` new: what was large is still."""
    if seconds > _SLOW:
        return "slow"
    return "large" if before == "large" and nothing else "usual"


def kind_of(behaviour: Behaviour, *, is_well: bool) -> Kind:
    """With whom a feed waits."""
    if behaviour == "usual":
        return "good" if is_well else "new"
    return behaviour


class Places:
    """Places in several lines: they are waited for one after the other, and given up together."""

    __slots__ = ("_held", "_lines")  # two for each poll

    def __init__(self, *lines: asyncio.Semaphore) -> None:
        self._lines = lines
        self._held: list[asyncio.Semaphore] = []

    def leave(self) -> None:
        """Gives up what is held, maybe before the end."""
        while self._held:
            self._held.pop().release()

    async def __aenter__(self) -> Places:
        try:
            for line in self._lines:
                await line.acquire()
                self._held.append(line)
        except BaseException:
            self.leave()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        self.leave()


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

    def of(self, host: str, kind: Kind) -> Places:
        """One of those of a host; the last one is for feeds that answered well."""
        return Places(self._all[host]) if kind == "good" else Places(self._behind[host], self._all[host])


class Lines:
    """The places of all polls of this process: `most` at once."""

    def __init__(self, most: int) -> None:
        self._all = asyncio.Semaphore(most)
        self._behind = asyncio.Semaphore(max(1, most // 2))
        self._slow = asyncio.Semaphore(max(1, most // 4))
        self.large = asyncio.Semaphore(max(1, most // 8))
        self._aside, self._most_aside = 0, most * _ASIDE

    def place(self, kind: Kind) -> Places:
        """A place for a poll."""
        if kind == "good":
            return Places(self._all)
        return (
            Places(self._slow, self._behind, self._all) if kind == "slow" else Places(self._behind, self._all)
        )

    @contextmanager
    def passing(self, place: Places) -> Iterator[None]:
        """While a server is waited for: one that takes long holds its place no longer, unless too many are like it.

        Hosts that hang are not known to until they have: sixty of them would hold up all new feeds for a minute.
        """
        stepped = False

        def step_aside() -> None:
            nonlocal stepped
            if self._aside < self._most_aside:
                stepped = True
                self._aside += 1
                place.leave()

        timer = asyncio.get_running_loop().call_later(_PATIENCE, step_aside)
        try:
            yield
        finally:
            timer.cancel()
            self._aside -= stepped


class Size:
    """Leave for one poll's documents to be large: it is waited for beforehand, or asked for when one turns out to be."""

    def __init__(self, line: asyncio.Semaphore) -> None:
        self._line = line
        self.is_large = False

    async def wait(self) -> None:
        """Waits in line for that leave."""
        await self._line.acquire()
        self.is_large = True

    async def grow(self) -> None:
        """A document is large. Raises Crowded if as many are under way as may be."""
        if not self.is_large:
            if self._line.locked():
                raise Crowded
            await self.wait()

    async def __aenter__(self) -> Size:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.is_large:
            self._line.release()
