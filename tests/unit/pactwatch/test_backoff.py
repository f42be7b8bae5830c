"""Pauses double up to a limit and start again after a success."""

from __future__ import annotations

from pactwatch.backoff import Backoff


def test_pauses_double_up_to_the_longest() -> None:
    """Each failure waits twice as long as the one before, never longer than the limit."""
    backoff = Backoff(1.0, 5.0)
    assert [backoff.next() for _ in range(5)] == [1.0, 2.0, 4.0, 5.0, 5.0]


def test_a_success_starts_again() -> None:
    """After a reset the next pause is the shortest."""
    backoff = Backoff(0.2, 5.0)
    backoff.next()
    backoff.reset()
    assert backoff.next() == 0.2
