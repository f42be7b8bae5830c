"""The rhythm of polling, and what a feed remembers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import builders
import pytest
from msgspec.structs import replace

from pactwatch import identity
from pactwatch.records import Feed, FeedState, FeedWishes, Outage, SeenEntry
from pactwatch.seen import newest, packed, usual_gap
from producers import schedule
from producers.answer import Failure, Fetched
from producers.parse import Parsed

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
FEED = Feed(url="https://feeds.example/rss", outlet="Example")
FLOOR = 300  # seconds
GOOD = Fetched(FEED.url, status=200, body=b"<rss/>", etag='"1"', last_modified="x")
DAY, HOUR = 24 * 3600, 3600


def known(*hours_ago: float) -> bytes:
    times = [NOW - timedelta(hours=hours) for hours in hours_ago]
    return packed(
        SeenEntry(id=identity.digest(str(at)), revision="0" * 16, first_seen=at, filed=at) for at in times
    )


def state(*hours_ago: float, **fields: object) -> FeedState:
    remembered = known(*hours_ago)
    made = FeedState(
        url=FEED.url,
        next_poll=NOW,
        known=remembered,
        gap=usual_gap(remembered),
        newest=newest(remembered),
        first_contact=NOW - timedelta(days=9),
    )
    return replace(made, **fields)


def test_a_state_says_which_feed_it_is_of() -> None:
    """Outlet, country and language are the feed's, also when they have changed since the state was written."""
    renamed = replace(FEED, outlet="Renamed", country="KR", language="ko")
    state = schedule.named(schedule.new_state(FEED, NOW), renamed)
    assert (state.url, state.outlet, state.country, state.language) == (FEED.url, "Renamed", "KR", "ko")
    assert schedule.new_state(FEED, NOW).outlet == FEED.outlet


def test_fresh_feed_is_due_at_once() -> None:
    """A feed that was never polled is polled now, and after that at the floor."""
    fresh = schedule.new_state(FEED, NOW)
    assert fresh.next_poll == NOW
    assert schedule.interval(fresh, FLOOR, NOW) == 300


LATER, POLLED = NOW + timedelta(hours=1), NOW - timedelta(minutes=4)


@pytest.mark.parametrize(
    ("known", "due"),
    [
        (schedule.new_state(FEED, NOW), NOW),
        (state(0, 0.01, next_poll=NOW + timedelta(minutes=1), last_poll=POLLED), NOW + timedelta(minutes=1)),
        (state(0, 0.01, next_poll=LATER, last_poll=POLLED), POLLED + timedelta(seconds=300)),
        (state(error="127.0.0.1 is a private address", next_poll=LATER, last_poll=POLLED, failures=1.0), NOW),
        (
            state(
                error="HTTP 429", status=429, next_poll=LATER, last_poll=POLLED, failures=0.5, interval=HOUR
            ),
            LATER,
        ),
    ],
    ids=["new", "as remembered", "shorter interval", "no server reached", "a server answered"],
)
def test_a_start_polls_what_a_person_may_have_fixed(known: FeedState, due: datetime) -> None:
    """After a restart, feeds that no server answered are due at once, and a shorter interval applies; back-off stays."""
    assert schedule.due_at_start(known, FLOOR, NOW) == due


FAST = NOW + timedelta(minutes=50)  # a clock that went 50 minutes ahead


@pytest.mark.parametrize(
    "known",
    [
        state(0, 0.01, next_poll=FAST + timedelta(minutes=5), last_poll=FAST, interval=300),
        state(0, 0.01, next_poll=FAST + timedelta(minutes=5), interval=300),
        state(
            error="HTTP 503", status=503, next_poll=FAST + timedelta(minutes=5), last_poll=FAST, interval=300
        ),
        state(
            0, 0.01, next_poll=NOW + timedelta(days=900), last_poll=NOW + timedelta(days=900), interval=300
        ),
    ],
    ids=["polled", "never polled", "a server answered", "years ahead"],
)
def test_what_a_fast_clock_planned_is_not_waited_for(known: FeedState) -> None:
    """After the clock was put right, or in a process whose clock is right, the next poll is at most one interval away."""
    assert schedule.due_at_start(known, FLOOR, NOW) <= NOW + timedelta(seconds=300)


@pytest.mark.parametrize(
    ("polled", "planned", "seconds"),
    [
        (timedelta(seconds=-10), 310, 310),  # as planned, with its jitter
        (timedelta(seconds=-400), -90, -90),  # due
        (timedelta(minutes=50), 3320, 300),
        (timedelta(days=30), 30 * DAY + 18 * HOUR, 300),
        (None, 30 * DAY, 18 * HOUR * 1.1),  # never polled: planned by nothing else
    ],
)
def test_a_clock_that_is_put_right_delays_no_poll(
    polled: timedelta | None, planned: float, seconds: float
) -> None:
    """While a feed waits: what was planned before the clock went back is at most one interval of now away."""
    last = None if polled is None else NOW + polled
    waits = 18 * HOUR if planned > DAY else 300
    known = state(0, 0.01, last_poll=last, interval=waits)
    due = schedule.due_by(known, FLOOR, NOW + timedelta(seconds=planned), NOW)
    assert (due - NOW).total_seconds() == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("hours_ago", "seconds"),
    [
        ((0, 0.01, 0.02), 300),  # busy: the floor
        ((0, 5, 10, 15), HOUR // 2),  # a tenth of the usual gap
        ((20, 21, 22), HOUR // 2),  # silent for long: a fortieth of the silence
        (tuple(range(0, 24 * 400, 24 * 40)), DAY),  # the ceiling
    ],
)
def test_rhythm(hours_ago: tuple[float, ...], seconds: int) -> None:
    """A feed is polled as often as it brings something, between the floor and a day."""
    assert schedule.interval(state(*hours_ago), FLOOR, NOW) == seconds


@pytest.mark.parametrize(
    ("fetched", "parsed", "seconds"),
    [
        (Fetched(FEED.url, status=304, not_modified=True, max_age=1800), None, 1800),
        (Fetched(FEED.url, status=304, not_modified=True, max_age=31_536_000), None, HOUR),
        (Fetched(FEED.url, status=304, not_modified=True, max_age=5), None, 300),
        (GOOD, Parsed(known=known(0, 0.01), wishes=FeedWishes(ttl=1200)), 1200),
        (Fetched(FEED.url, status=429, error="x", failure="busy", retry_after=2 * HOUR), None, 2 * HOUR),
        (Fetched(FEED.url, status=503, error="x", failure="soft", retry_after=9 * DAY), None, DAY),
        (Fetched(FEED.url, status=410, error="x", failure="hard"), None, DAY),
    ],
)
def test_servers_wishes(fetched: Fetched, parsed: Parsed | None, seconds: int) -> None:
    """Retry-After is obeyed up to a day, caches up to an hour, and a feed that is gone is asked daily."""
    assert schedule.after(state(0, 0.01), fetched, parsed, FLOOR, NOW).interval == seconds


@pytest.mark.parametrize(
    ("failure", "waits"), [("hard", [600, 1200, 2400]), ("soft", [424, 600, 848]), ("dns", [356, 424, 504])]
)
def test_back_off(failure: Failure, waits: list[int]) -> None:
    """Failures make a feed wait longer by their weight; one success ends that; none ends the feed."""
    failing, found = state(0, 0.01), []
    for _ in waits:
        failing = schedule.after(failing, Fetched(FEED.url, error="x", failure=failure), None, FLOOR, NOW)
        found.append(failing.interval)
    assert found == waits
    for _ in range(5_000):
        failing = schedule.after(failing, Fetched(FEED.url, error="x", failure=failure), None, FLOOR, NOW)
    assert failing.interval == DAY
    assert failing.known == state(0, 0.01).known
    good = schedule.after(failing, GOOD, Parsed(known=known(0, 0.01)), FLOOR, NOW)
    assert (good.failures, good.error, good.interval) == (0, None, 300)


def test_a_busy_host_is_no_fault_of_the_feed() -> None:
    """After a 429 the feed does not back off, and where it has moved to stays known."""
    moved = state(0, 0.01, moved_to="https://new.example/")
    busy = schedule.after(
        moved, Fetched(FEED.url, status=429, error="HTTP 429", failure="busy"), None, FLOOR, NOW
    )
    assert (busy.failures, busy.interval, busy.moved_to) == (0, FLOOR, "https://new.example/")
    assert busy.error == "HTTP 429"


def test_a_move_is_forgotten_when_it_fails() -> None:
    """A feed whose new address fails is asked at its old one again, where it can learn the next move."""
    moved = schedule.after(state(0), replace(GOOD, moved_to="https://new.example/"), None, FLOOR, NOW)
    assert moved.moved_to == "https://new.example/"
    assert schedule.after(moved, GOOD, None, FLOOR, NOW).moved_to == "https://new.example/"
    failed = Fetched("https://new.example/", status=404, error="HTTP 404", failure="soft")
    assert schedule.after(moved, failed, None, FLOOR, NOW).moved_to is None


def test_feeds_are_spread_the_same_way_every_time() -> None:
    """Due times differ between feeds by up to a tenth of the interval, by their URL alone."""
    due = set()
    for number in range(50):
        fresh = schedule.new_state(Feed(url=f"https://feeds.example/{number}", outlet="x"), NOW)
        after = [schedule.after(fresh, GOOD, Parsed(), FLOOR, NOW).next_poll for _ in range(2)]
        assert after[0] == after[1]
        due.add((after[0] - NOW).total_seconds())
    assert len(due) == 50 and min(due) >= 300 and max(due) <= 330


def test_validators_come_from_readable_documents_only() -> None:
    """A document that cannot be parsed leaves no validators: it must be requested again in full."""
    bad = schedule.after(state(0), GOOD, Parsed(error="an HTML page"), FLOOR, NOW)
    assert (bad.etag, bad.failures, bad.error) == (None, 1, "an HTML page")
    good = schedule.after(state(0), GOOD, Parsed(known=known(0)), FLOOR, NOW)
    assert (good.etag, good.last_modified, good.validators_since) == ('"1"', "x", NOW)


def test_not_modified_keeps_what_is_known() -> None:
    """A 304 keeps validators and their age, and takes the ones that it changes."""
    known = state(0, etag='"1"', last_modified="x", validators_since=NOW - timedelta(days=3))
    answer = Fetched(FEED.url, status=304, not_modified=True, last_modified="y")
    after = schedule.after(known, answer, None, FLOOR, NOW)
    assert (after.etag, after.last_modified, after.validators_since) == ('"1"', "y", known.validators_since)
    assert after.last_success == NOW and after.last_new is None


@pytest.mark.parametrize(
    ("change", "worth"),
    [
        ({"next_poll": NOW + timedelta(hours=1), "polls": 7, "etag": "new"}, False),
        ({"error": "HTTP 500"}, True),
        ({"failures": 1.0}, True),
        ({"moved_to": "https://elsewhere.example/"}, True),
        ({"articles": 1}, True),
    ],
)
def test_state_is_written_on_change(change: dict[str, object], worth: bool) -> None:
    """New knowledge is written at once; times, counters and validators wait."""
    written = state(0, last_poll=NOW)
    assert schedule.worth_writing(written, replace(written, **change), NOW) is worth


def test_state_is_written_hourly() -> None:
    """Without news a state is written every hour, and always the first time."""
    known = state(0, last_poll=NOW - timedelta(minutes=59))
    assert not schedule.worth_writing(known, known, NOW)
    assert schedule.worth_writing(known, known, NOW + timedelta(minutes=1))
    assert schedule.worth_writing(None, known, NOW)


def test_a_document_that_broke_its_reader_is_remembered() -> None:
    """It backs off at every poll, also when the next answer is the same document unread; a readable one ends that."""
    heavy = Fetched(FEED.url, status=200, body=b"<rss>heavy", etag='"1"')
    refused = Parsed(error="too heavy: the document takes too long to read", too_heavy=True)
    first = schedule.after(state(), heavy, refused, FLOOR, NOW)
    again = schedule.after(first, heavy, None, FLOOR, NOW)
    assert (first.failures, again.failures) == (1, 2)
    assert again.too_heavy == first.too_heavy is not None
    assert again.error == refused.error  # people see why, not only that it is the same document
    assert first.etag is None, "a 304 would hide the document"
    after = schedule.after(again, GOOD, Parsed(), FLOOR, NOW)
    assert (after.too_heavy, after.error, after.failures) == (None, None, 0.0)


SINCE = NOW - timedelta(hours=26)


def test_a_server_that_says_304_for_ever_is_found_out() -> None:
    """News that is older than its last 304 proves it: then validators are not sent for a month, and tried again after that."""
    late = state(26, 27, 28, status=304, last_poll=NOW - timedelta(minutes=30), validators_since=SINCE)
    hidden = builders.article(published=NOW - timedelta(hours=8))
    fresh = builders.article(published=NOW - timedelta(minutes=20))
    stuck = schedule.after(late, GOOD, Parsed(articles=(hidden,), known=known(8)), FLOOR, NOW)
    assert (stuck.stuck_304, stuck.etag) == (NOW, None)
    honest = schedule.after(late, GOOD, Parsed(articles=(fresh,), known=known(0)), FLOOR, NOW)
    assert (honest.stuck_304, honest.etag) == (None, '"1"')
    asked = replace(late, etag='"0"', validators_since=NOW - timedelta(hours=1))
    backdated = schedule.after(asked, GOOD, Parsed(articles=(hidden,), known=known(8)), FLOOR, NOW)
    assert backdated.stuck_304 is None, "it was said to a conditional request, so it is no lie"
    later = NOW + timedelta(days=29)
    assert schedule.after(stuck, GOOD, None, FLOOR, later).etag is None
    assert schedule.after(stuck, GOOD, None, FLOOR, later + timedelta(days=2)).etag == '"1"'


def test_health_is_written_at_once() -> None:
    """A new verdict or outage goes to Kafka with the poll that found it."""
    known = state(0, last_poll=NOW)
    outage = Outage(verdict="empty", since=NOW)
    for changed in ({"verdict": "empty"}, {"outages": (outage,)}):
        assert schedule.worth_writing(known, replace(known, **changed), NOW)
