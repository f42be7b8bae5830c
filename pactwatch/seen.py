"""What a feed remembers of its entries, packed into 35 bytes each. In: SeenEntry records. Out: bytes, and back. Pure.

A row has the article's id, the mark that finds it again, the start of its revision, and two times in whole seconds. As JSON
records a thousand entries took 166 kB in Kafka and 323 kB in memory; packed they take 47 and 35.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from heapq import nlargest
from itertools import pairwise
from statistics import median
from struct import Struct
from typing import Final, get_args

from msgspec.structs import replace

from pactwatch.base import Muted
from pactwatch.records import FeedState, SeenEntry

_ROW: Final = Struct(">16s6s5sII")  # id, mark, revision, first seen with the muting in its low bits, filed
SIZE: Final = _ROW.size
_FILED: Final = Struct(f">{SIZE - 4}xI")
_ID, _MARK = slice(0, 16), slice(16, 22)
_IDS: Final = re.compile(r"[0-9a-f]{32} ([0-9a-f]{12})?")
_EPOCH: Final = int(
    datetime(2020, 1, 1, tzinfo=UTC).timestamp()
)  # first seen counts from here: it has 30 bits
_LATEST: Final = 2**30 - 1
_MUTED: Final[tuple[Muted | None, ...]] = (None, *get_args(Muted))
_NEWEST: Final = 21  # entries whose gaps show a feed's present rhythm


def whole_second(when: datetime) -> datetime:
    """The time as it is remembered."""
    return when.replace(microsecond=0)


def pack(entry: SeenEntry) -> bytes:
    """One row. Raises ValueError for an id that identity.py does not make."""
    first = min(max(int(entry.first_seen.timestamp()) - _EPOCH, 0), _LATEST)
    return _ROW.pack(
        bytes.fromhex(entry.id),
        bytes.fromhex(entry.mark),
        bytes.fromhex(entry.revision[:10]),
        first << 2 | _MUTED.index(entry.muted),
        min(max(int(entry.filed.timestamp()), 0), 2**32 - 1),
    )


def id_of(row: bytes) -> str:
    """The article's id in a row."""
    return row[_ID].hex()


def mark_of(row: bytes) -> str:
    """The mark in a row."""
    return row[_MARK].hex()


def unpack(row: bytes) -> SeenEntry:
    """The entry of one row; of its revision only the start is known."""
    article, mark, revision, first, filed = _ROW.unpack(row)
    return SeenEntry(
        id=article.hex(),
        mark=mark.hex() if any(mark) else "",
        revision=revision.hex(),
        first_seen=datetime.fromtimestamp((first >> 2) + _EPOCH, UTC),
        filed=datetime.fromtimestamp(filed, UTC),
        muted=_MUTED[first & 3],
    )


def packed(entries: Iterable[SeenEntry]) -> bytes:
    """All rows, in this order."""
    return b"".join(map(pack, entries))


def rows(known: bytes) -> Iterator[bytes]:
    """The rows of a state."""
    return (known[start : start + SIZE] for start in range(0, len(known), SIZE))


def count(known: bytes) -> int:
    """How many entries are remembered."""
    return len(known) // SIZE


def newest(known: bytes) -> datetime | None:
    """When the newest entry was filed."""
    latest = max((when for (when,) in _FILED.iter_unpack(known)), default=None)
    return None if latest is None else datetime.fromtimestamp(latest, UTC)


def times(known: bytes) -> set[int]:
    """When the entries were filed, as POSIX seconds."""
    return {when for (when,) in _FILED.iter_unpack(known)}


def usual_gap(known: bytes) -> float | None:
    """Median seconds between the newest entries; None with fewer than two."""
    times = nlargest(_NEWEST, (when for (when,) in _FILED.iter_unpack(known)))
    return median(newer - older for newer, older in pairwise(times)) if len(times) > 1 else None


def converted(state: FeedState) -> FeedState:
    """A state of an older version as this one writes it."""
    if not state.seen:
        return state
    known = packed(entry for entry in state.seen if _IDS.fullmatch(f"{entry.id} {entry.mark}"))
    return replace(state, known=known, seen=(), gap=usual_gap(known), newest=newest(known))


class Index:
    """The entries of a state, found by id or by mark."""

    def __init__(self, known: bytes) -> None:
        self.rows = list(rows(known))
        self._by_id = {row[_ID]: row for row in self.rows}
        self._by_mark = {row[_MARK]: row for row in self.rows if any(row[_MARK])}

    def entry(self, article: str) -> SeenEntry | None:
        """What is remembered of an article."""
        row = self._by_id.get(bytes.fromhex(article))
        return unpack(row) if row else None

    def marked(self, mark: str) -> SeenEntry | None:
        """The entry that had this mark."""
        row = self._by_mark.get(bytes.fromhex(mark))
        return unpack(row) if row else None

    def unmarked(self) -> set[str]:
        """Articles of states of version 0.1, which had no marks."""
        return {row[_ID].hex() for row in self.rows if not any(row[_MARK])}
