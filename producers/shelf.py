"""What feeds remember of their entries, in a file that ends with this process. In: bytes. Out: the same bytes, later.

A thousand entries are 35 kB, and ten thousand such feeds are 350 MB, of which a poll needs something only if its document
has changed. Kafka has them all: the file is memory that lies on a disk. Without room there it is memory after all.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from pactwatch.seen import SIZE

_log = logging.getLogger(__name__)
_SMALL = 8_192  # bytes that are not worth a file
_PLACE = 2_048 * SIZE  # bytes of a feed's place: what a whole document and older entries can need
_LARGE_FILES = Path("/var/tmp")  # noqa: S108 - where systems keep them on a disk; /tmp is often memory


class Shelf:
    """Places for the entries of feeds, in one thread's use."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._file: IO[bytes] | None = None
        self._free: list[int] = []
        self._places = 0
        self._is_full = False

    def take(self) -> int:
        """A place that is nobody's."""
        if self._free:
            return self._free.pop()
        self._places += 1
        return self._places - 1

    def free(self, place: int) -> None:
        """Nobody needs it any more."""
        self._free.append(place)

    def write(self, place: int, entries: bytes) -> bool:
        """Whether there was room for them."""
        try:
            self._file = self._file or TemporaryFile("w+b", buffering=0, dir=self._folder or _folder())  # noqa: SIM115 - as long as the process
            self._file.seek(place * _PLACE)
            has_room = len(entries) <= _PLACE and self._file.write(entries) == len(entries)
        except OSError as error:
            if not self._is_full:
                _log.warning("no room on disk for what feeds remember, memory has it: %s", error)
            self._is_full = True
            return False
        self._is_full = False
        return has_room

    def read(self, place: int, size: int) -> bytes:
        """What was written there. Raises OSError."""
        assert self._file
        self._file.seek(place * _PLACE)
        found = self._file.read(size)
        if len(found) != size:
            raise OSError("the file of what feeds remember was cut")
        return found


class Kept:
    """The entries of one feed: in memory if they are few, else on the shelf."""

    __slots__ = ("_here", "_place", "_shelf", "_size")

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf
        self._here = b""
        self._place: int | None = None
        self._size = 0

    def set(self, entries: bytes) -> None:
        """Replaces them."""
        self._here, self._size = entries, len(entries)
        if not self._shelf or len(entries) <= _SMALL:
            self._leave()
            return
        if self._place is None:
            self._place = self._shelf.take()
        if self._shelf.write(self._place, entries):
            self._here = b""
        else:
            self._leave()

    def get(self) -> bytes:
        """All of them. Raises OSError if the disk lost them."""
        if self._place is None or self._shelf is None:
            return self._here
        return self._shelf.read(self._place, self._size)

    def _leave(self) -> None:
        if self._place is not None and self._shelf:
            self._shelf.free(self._place)
        self._place = None

    def __del__(self) -> None:
        self._leave()


def _folder() -> Path | None:
    """None, for Python's own choice, if that is a person's ($TMPDIR) or there is no better one."""
    return None if "TMPDIR" in os.environ or not os.access(_LARGE_FILES, os.W_OK) else _LARGE_FILES
