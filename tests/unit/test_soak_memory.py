"""What a soak calls a leak."""

from __future__ import annotations

import pytest

from benchmarks.soak import outgrown


@pytest.mark.parametrize(
    ("first", "second", "seconds", "says"),
    [
        (100.0, 157.0, 720.0, "grows"),
        (100.0, 140.0, 720.0, ""),
        (0.0, 157.0, 720.0, ""),  # it did not run in the first half
        (100.0, 157.0, 60.0, ""),  # in the first half of a minute it was killed before it had read anything
        (100.0, 600.0, 60.0, "over 512 MB"),
    ],
)
def test_a_leak_is_told_where_the_halves_can_be_compared(
    first: float, second: float, seconds: float, says: str
) -> None:
    """A process over its limit is told in any run, one that grows in a run that is long enough."""
    assert outgrown(first, second, 512, seconds) == says
