"""Places in the topic `alerts`. In: a browser's `Last-Event-ID`. Out: the offset of the next record of each partition. Pure."""

from __future__ import annotations

from collections.abc import Sequence

Position = tuple[int, ...]
_LONGEST = 400


def shown(position: Sequence[int]) -> str:
    """The id of a server-sent event: what comes after it has not been sent."""
    return ".".join(map(str, position))


def parsed(text: str | None, partitions: int) -> Position | None:
    """The position that `shown` wrote; None for anything else."""
    parts = (text or "")[:_LONGEST].split(".")
    if len(parts) != partitions or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    return tuple(map(int, parts))


def after(position: Position, partition: int, offset: int) -> Position:
    """The position once the record at this offset is done with."""
    return tuple(
        max(next_, offset + 1) if number == partition else next_ for number, next_ in enumerate(position)
    )
