"""Positions in the topic of alerts, as the ids of server-sent events."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from console import positions

OFFSETS = some.lists(some.integers(0, 2**40), min_size=4, max_size=4)


@given(OFFSETS)
def test_a_browser_gives_back_what_it_was_given(offsets: list[int]) -> None:
    """`Last-Event-ID` is the position that was sent."""
    assert positions.parsed(positions.shown(offsets), 4) == tuple(offsets)


@pytest.mark.parametrize(
    "text", [None, "", "1.2.3", "1.2.3.4.5", "1.2.x.4", "1.2.-3.4", "1.2.٣.4", "9" * 10_000]
)
def test_anything_else_is_no_position(text: str | None) -> None:
    """An id of somebody else's, or of a topic with other partitions, is not used."""
    assert positions.parsed(text, 4) is None


@given(OFFSETS, some.integers(0, 3), some.integers(0, 2**40))
def test_a_position_only_moves_on(offsets: list[int], partition: int, offset: int) -> None:
    """A record that is read again does not move it back, and no other partition moves."""
    before = tuple(offsets)
    moved = positions.after(before, partition, offset)
    assert moved[partition] == max(before[partition], offset + 1)
    assert [p for n, p in enumerate(moved) if n != partition] == [
        p for n, p in enumerate(before) if n != partition
    ]
