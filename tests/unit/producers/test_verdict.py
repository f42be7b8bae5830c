"""Health of the feeds: what each document and each silence is called, and the rows that people see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from builders import article
from msgspec.structs import replace

from pactwatch import identity
from pactwatch.records import Feed, FeedDocument, FeedState, FeedVerdict, Outage, SeenEntry, SitemapPart
from pactwatch.seen import converted
from producers import schedule
from producers.answer import Fetched
from producers.outages import _IS
from producers.overview import health
from producers.parse import Parsed
from producers.verdict import document_of, problems, spoken, verdict_of

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
FEED = Feed(url="https://feeds.example/rss", outlet="Example", language="ko")
GOOD = FeedDocument(entries=20, usual=20, read=NOW)
OK = Fetched(FEED.url, status=200, body=b"<rss/>")


def state(*hours_ago: float, **fields: object) -> FeedState:
    times = [NOW - timedelta(hours=hours) for hours in hours_ago]
    entries = tuple(
        SeenEntry(id=identity.digest(str(at)), revision="0" * 16, first_seen=at, filed=at) for at in times
    )
    known = FeedState(url=FEED.url, next_poll=NOW, seen=entries, first_contact=NOW - timedelta(days=9))
    return replace(converted(known), **fields)


def like(**fields: object) -> FeedState:
    return state(0, 1, 2, status=200, document=replace(GOOD, **fields))


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        (None, "new"),
        (schedule.new_state(FEED, NOW), "new"),
        (state(0, 1, 2), "ok"),
        (state(47, 48, 49), "ok"),  # a weekend
        (state(49, 50, 51), "quiet"),
        (state(24 * 100, 24 * 107, 24 * 114), "ok"),  # a weekly
        (state(0, 1, error="HTTP 403", status=403), "failing"),
        (state(0, 1, error="no document within 20 s"), "failing"),
        (state(0, 1, error="an HTML page, not a feed", status=200), "not-a-feed"),
        (state(0, 1, error="too heavy: …", status=200, too_heavy="00"), "too-heavy"),
        (state(0, 1, error="HTTP 503", status=503, too_heavy="00"), "failing"),
        (state(), "ok"),
        (state(first_contact=NOW - timedelta(days=15)), "quiet"),
        (like(), "ok"),
        (like(entries=0), "empty"),
        (like(entries=6), "shrinking"),
        (like(entries=7), "ok"),
        (like(entries=1, usual=5), "ok"),  # small feeds vary
        (like(truncated=True), "truncated"),
        (like(ahead=0.75), "future-dated"),
        (like(ahead=0.25), "ok"),  # one announcement
        (like(undated=1.0), "undated"),
        (state(0, 1, stuck_304=NOW), "stuck-304"),
    ],
)
def test_verdicts(known: FeedState | None, verdict: str) -> None:
    """A feed that answers well and gives nothing that one can use is not `ok`; what varies by itself is."""
    assert verdict_of(FEED, known, NOW) == verdict


def test_a_feed_without_a_document_is_judged_by_that_alone() -> None:
    """While it cannot be read, nobody knows what else is wrong; else all that is wrong is named, the worst first."""
    wrong = replace(GOOD, undated=1.0, entries=0, truncated=True)
    silent = state(49, 50, 51, document=wrong, status=200)
    assert [p.verdict for p in problems(silent, NOW)] == ["empty", "quiet", "truncated", "undated"]
    assert [p.verdict for p in problems(replace(silent, error="HTTP 500", status=500), NOW)] == ["failing"]


def test_disabled_feeds_raise_no_alarm() -> None:
    """A disabled feed is neither failing nor quiet."""
    row = health(replace(FEED, enabled=False), state(error="HTTP 403"), NOW)
    assert (row.verdict, row.problems) == ("disabled", {})


def test_a_row_shows_feed_and_state() -> None:
    """A row has the feed's name, address and language, and what the state knows; nothing before the first poll."""
    known = state(0, interval=300, articles=7, failures=0.5, error="HTTP 500", last_success=NOW)
    row = health(FEED, known, NOW)
    assert (row.outlet, row.url, row.language) == (FEED.outlet, FEED.url, "ko")
    assert (row.interval, row.articles, row.failures, row.error) == (300, 7, 0.5, "HTTP 500")
    assert (row.last_success, row.last_new) == (NOW, None)
    assert row.problems == {"failing": "HTTP 500"}
    fresh = health(FEED, None, NOW)
    assert (fresh.verdict, fresh.interval, fresh.articles, fresh.error) == ("new", 0, 0, None)


def test_a_row_says_since_when_however_the_outage_is_worded() -> None:
    """A server that answers with a page after it had not answered at all has been without a feed since then."""
    since = NOW - timedelta(hours=5)
    known = state(0, error="no feed", status=200, outages=(Outage(verdict="failing", since=since),))
    row = health(FEED, known, NOW)
    assert (row.verdict, row.since) == ("not-a-feed", since)


def brought(entries: int, dates: Sequence[bool] = (), ahead: int = 0) -> Parsed:
    """A document with so many entries and these new articles: whether each has a date."""
    new = tuple(article(str(n), id=str(n), published=NOW if dated else None) for n, dated in enumerate(dates))
    return Parsed(articles=new, entries=entries, undated=sum(not dated for dated in dates), ahead=ahead)


def polled(
    *polls: Parsed | None, every: timedelta = timedelta(hours=1), fetched: Fetched = OK
) -> FeedDocument:
    """What the document is like after these polls."""
    known, at = state(), NOW
    for parsed in polls:
        known, at = replace(known, document=document_of(known, fetched, parsed, at)), at + every
    assert known.document
    return known.document


def test_one_article_does_not_make_a_feed_undated() -> None:
    """The share of articles without a date follows the newest ones: one is a slip, several in a row are the feed's way."""
    assert polled(brought(3, [True] * 3)).undated == 0
    assert polled(brought(3, [False] * 3)).undated == 1
    assert polled(brought(3, [True] * 3), brought(3, [False])).undated == 0.25
    assert polled(brought(3, [True] * 3), *[brought(3, [False])] * 3).undated > 0.5
    assert polled(brought(3, [False] * 3), brought(3, [True] * 9)).undated < 0.1
    assert polled(brought(3, [True] * 4, ahead=1)).ahead == 0.25


def test_what_is_usual_follows_slowly() -> None:
    """A document that suddenly has few entries is compared with those of days before; after weeks, few are usual."""
    sudden = polled(brought(20), brought(2))
    assert sudden.entries == 2 and 19.7 < sudden.usual < 20
    assert polled(brought(20), *[brought(2)] * 30, every=timedelta(days=1)).usual < 2.1


def test_a_poll_without_a_document_changes_nothing() -> None:
    """After an error, a 304 or what is no feed, the document before is the newest; the same bytes may come whole now."""
    known = state(document=GOOD)
    for fetched, parsed in (
        (Fetched(FEED.url, error="HTTP 500"), None),
        (Fetched(FEED.url, status=304, not_modified=True), None),
        (OK, Parsed(error="an HTML page")),
    ):
        assert document_of(known, fetched, parsed, NOW) is GOOD
    cut = replace(GOOD, truncated=True)
    assert document_of(state(document=cut), OK, None, NOW) == GOOD
    assert polled(brought(2), fetched=Fetched(FEED.url, status=200, truncated=True)).truncated


def test_an_index_is_not_judged_by_the_sitemaps_that_changed() -> None:
    """Of an index of sitemaps only the changed ones are read: their few entries do not mean that it shrinks."""
    known = state(
        document=replace(GOOD, entries=800, usual=800), parts=(SitemapPart(url="https://feeds.example/1"),)
    )
    found = document_of(known, OK, brought(3), NOW + timedelta(days=9))
    assert found and (found.entries, found.usual) == (800, 800)


def test_every_problem_has_words() -> None:
    """Whatever can be wrong with a feed has a sentence for people."""
    assert set(_IS) == set(get_args(FeedVerdict)) - {"ok", "new", "disabled"}


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (60, "1 minute"),
        (5400, "2 hours"),
        (86_400, "1 day"),
        (300_000, "3 days"),
    ],
)
def test_lengths_of_time_are_spoken(seconds: int, words: str) -> None:
    """A length of time is given in the unit that fits it."""
    assert spoken(timedelta(seconds=seconds)) == words
