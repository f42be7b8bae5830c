"""The pace at which a host is asked."""

from __future__ import annotations

from producers.hosts import TOO_MANY, Pace


def test_a_host_that_never_refused_is_not_waited_for() -> None:
    """Requests start at once, and other errors change nothing."""
    pace = Pace()
    pace.answered(503, 900, 1.0)
    assert [pace.wait(now) for now in (1.0, 1.0, 2.0)] == [0, 0, 0]


def test_all_requests_wait_after_a_refusal() -> None:
    """The next request waits as long as the host says, an hour at most, or a minute; others follow with a pause."""
    said, unsaid, long = Pace(), Pace(), Pace()
    long.answered(TOO_MANY, 86_400, 10.0)
    assert long.wait(10.0) == 3_600
    said.answered(TOO_MANY, 120, 10.0)
    unsaid.answered(TOO_MANY, None, 10.0)
    assert [said.wait(10.0), said.wait(10.0), said.wait(200.0)] == [120, 121, 0]
    assert unsaid.wait(10.0) == 60


def test_the_pause_grows_with_refusals_and_ends_with_answers() -> None:
    """Each refusal doubles it, up to a minute; answers make it shorter until there is none."""
    pace = Pace()
    for _ in range(10):
        pace.answered(TOO_MANY, 0, 0.0)
    assert pace.pause == 60
    for _ in range(30):
        pace.answered(304, None, 0.0)
    assert (pace.pause, pace.wait(5.0)) == (0, 0)
