"""Hours of the day with much and little news, and what documents ask of those who poll them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwatch import identity, seen
from pactwatch.languages.load import load_feed_languages
from pactwatch.records import FeedState, FeedWishes, SeenEntry
from producers import rhythm, schedule
from producers.answer import Fetched
from producers.document import read
from producers.parse import Parsed

NIGHT = datetime(2026, 11, 29, 1, tzinfo=UTC)
NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
HOUR, FLOOR = 3_600, 300
HEAD = "<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><title>x</title>"
REST = "<item><title>Talks</title><link>https://news.test/1</link></item></channel></rss>"


def packed(times: list[datetime]) -> bytes:
    return seen.packed(
        SeenEntry(id=identity.digest(str(at)), revision="0" * 16, first_seen=at, filed=at) for at in times
    )


def published(*, hours: range, days: int, every: int = 20) -> list[datetime]:
    """The times of news, in minutes, of each of so many days before NIGHT."""
    midnight = NIGHT.replace(hour=0) - timedelta(days=days)
    return [
        midnight + timedelta(days=day, hours=hour, minutes=minute)
        for day in range(days)
        for hour in hours
        for minute in range(0, 60, every)
    ]


def state(times: list[datetime], **fields: object) -> FeedState:
    known = packed(times)
    made = FeedState(
        url="https://news.test/feed",
        next_poll=NIGHT,
        gap=seen.usual_gap(known),
        newest=seen.newest(known),
        hours=rhythm.hours_of(known),
        first_contact=NIGHT - timedelta(days=30),
    )
    return msgspec.structs.replace(made, **fields)


def test_a_feed_that_publishes_by_day_is_polled_less_by_night() -> None:
    """At night a quarter of the polls is enough; in the morning the night counts for little, and it is asked as by day."""
    by_day = state(published(hours=range(6, 20), days=9))
    assert schedule.interval(by_day, FLOOR, NIGHT) == 4 * FLOOR
    morning = NIGHT.replace(hour=7)
    assert schedule.interval(by_day, FLOOR, morning) < 1.2 * FLOOR


def test_a_feed_that_never_sleeps_is_polled_alike() -> None:
    """News at all hours make no night."""
    always = published(hours=range(24), days=9)
    assert schedule.interval(state(always), FLOOR, NIGHT) <= FLOOR * 1.2


def test_news_by_night_wakes_a_feed() -> None:
    """What has had news within the hour is polled as by day: there may be more."""
    times = [*published(hours=range(6, 20), days=9), NIGHT - timedelta(minutes=10)]
    assert schedule.interval(state(times), FLOOR, NIGHT) == FLOOR


@pytest.mark.parametrize(
    "times",
    [
        published(hours=range(6, 20), days=2),
        published(hours=range(6, 20), days=9, every=60)[:60],
        [NIGHT] * 500,
        [],
    ],
    ids=["two days", "few", "all at once", "none"],
)
def test_too_little_shows_no_rhythm(times: list[datetime]) -> None:
    """From a few days or a batch of undated entries nobody knows when a feed sleeps."""
    assert rhythm.hours_of(packed(times)) == b""


@given(
    st.binary(min_size=24, max_size=24).map(lambda raw: bytes(25 + byte % 76 for byte in raw)),
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.floats(0, 200 * HOUR),
)
def test_a_wait_counts_what_it_lasts(hours: bytes, start: datetime, seconds: float) -> None:
    """`lasting` is the inverse of `passed`: never shorter than by day, never more than four times as long."""
    lasts = rhythm.lasting(hours, start, seconds)
    assert seconds <= lasts + 1e-3 <= seconds * 4 + 1
    assert rhythm.passed(hours, start, start + timedelta(seconds=lasts)) == pytest.approx(seconds, abs=0.01)


@pytest.mark.parametrize(
    ("said", "wishes"),
    [
        ("", FeedWishes()),
        ("<ttl>30</ttl>", FeedWishes(ttl=1800)),
        ("<sy:updatePeriod>\n hourly </sy:updatePeriod>", FeedWishes(period=HOUR)),
        (
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
            FeedWishes(period=6 * HOUR),
        ),
        ("<sy:updatePeriod>always</sy:updatePeriod>", FeedWishes()),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", FeedWishes(period=HOUR)),
        ("<skipHours><hour>0</hour><hour>24</hour>\n<hour>3</hour></skipHours>", FeedWishes(skip_hours=(0, 3))),
        (f"<skipHours>{''.join(f'<hour>{hour}</hour>' for hour in range(24))}</skipHours>", FeedWishes()),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", [REST, REST[:-12] + "&nbsp;</channel></rss>"], ids=["good", "broken"])
def test_a_document_says_how_often_to_ask(said: str, wishes: FeedWishes, end: str) -> None:
    """`ttl`, the syndication module's period and the hours to be skipped are read, whether the XML is good or not."""
    assert read((HEAD + said + end).encode(), load_feed_languages()).wishes == wishes


SLOW, FAST = [NOON - timedelta(hours=hours) for hours in (0, 4, 8)], [NOON, NOON - timedelta(minutes=1)]


@pytest.mark.parametrize(
    ("times", "wishes", "seconds"),
    [
        (FAST, FeedWishes(ttl=1800), 1800),
        (FAST, FeedWishes(ttl=10 * HOUR), HOUR),
        (SLOW, FeedWishes(period=HOUR), HOUR),
        ([], FeedWishes(period=24 * HOUR), HOUR),
        (FAST, FeedWishes(period=HOUR), FLOOR),
        (FAST, FeedWishes(skip_hours=(12, 13, 15)), 2 * HOUR),
        (FAST, FeedWishes(skip_hours=(15,)), FLOOR),
    ],
    ids=["ttl", "long ttl", "period", "long period", "period that is not so", "skipped", "not now"],
)
def test_wishes_hold_until_the_next_document(times: list[datetime], wishes: FeedWishes, seconds: int) -> None:
    """What a document asked for is obeyed after each 304 and after a restart, up to an hour; what its news belie is not."""
    said = state(times, wishes=wishes, first_contact=NOON, status=200)
    nothing = Fetched(said.url, status=304, not_modified=True)
    after = schedule.after(said, nothing, None, FLOOR, NOON)
    assert after.interval == seconds
    assert schedule.due_at_start(after, FLOOR, NOON) >= NOON + timedelta(seconds=seconds)


def test_hours_that_have_news_are_not_skipped() -> None:
    """A feed that publishes in an hour that it asks to skip is polled in it: the list is older than its habits."""
    wishes = FeedWishes(skip_hours=tuple(range(20)))
    by_day = state(published(hours=range(6, 20), days=9), wishes=wishes)
    assert schedule.interval(by_day, FLOOR, NIGHT.replace(hour=7)) < 1.2 * FLOOR
    assert schedule.interval(by_day, FLOOR, NIGHT) >= 3 * HOUR


def test_the_rhythm_is_learned_from_documents() -> None:
    """A poll that reads a document keeps its hours and its wishes."""
    parsed = Parsed(known=packed(published(hours=range(6, 20), days=9)), wishes=FeedWishes(ttl=60))
    fresh = FeedState(url="https://news.test/feed", next_poll=NIGHT)
    after = schedule.after(fresh, Fetched(fresh.url, status=200, body=b"<rss/>"), parsed, FLOOR, NIGHT)
    assert (after.hours[2], after.hours[12], after.wishes) == (rhythm.LEAST, 100, FeedWishes(ttl=60))
