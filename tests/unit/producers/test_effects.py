"""What a poll sends to Kafka."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from pactwatch.codec import decode
from pactwatch.kafka.compacted import read_record
from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Article, Feed, FeedState
from pactwatch.security.addresses import feed_key
from producers import schedule
from producers.answer import Fetched, body_hash
from producers.effects import articles_or_letter, feed_record, forgotten, must_parse, state_record
from producers.parse import Parsed, parse

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
FEED = Feed(url="https://feeds.example/rss", outlet="Example")
STATE = FeedState(url=FEED.url, next_poll=NOW, first_contact=NOW)
GOOD = Fetched(
    FEED.url,
    status=200,
    body=b"<rss><channel><item><title>One</title><link>https://e.org/1</link></item></channel></rss>",
)
BAD = Fetched(FEED.url, status=200, body=b"<html>")
TRACE = [("traceparent", b"00-1-2-01")]


@pytest.mark.parametrize(
    ("fetched", "known", "error", "parsed"),
    [
        (GOOD, False, None, True),
        (GOOD, True, None, False),
        (GOOD, True, "an HTML page", True),
        (Fetched(FEED.url, status=304, not_modified=True), False, None, False),
        (Fetched(FEED.url, error="HTTP 500", failure="soft"), False, None, False),
    ],
)
def test_only_new_documents_are_parsed(
    fetched: Fetched, known: bool, error: str | None, parsed: bool
) -> None:
    """A document is parsed unless it is the very one that was parsed without error before."""
    state = msgspec.structs.replace(STATE, body_hash=body_hash(fetched) if known else "x", error=error)
    assert must_parse(fetched, state) is parsed


def test_what_broke_its_reader_is_not_read_again() -> None:
    """The same heavy document is not parsed a second time; another one is."""
    state = msgspec.structs.replace(STATE, too_heavy=body_hash(BAD), error="too heavy: …")
    assert not must_parse(BAD, state)
    assert must_parse(GOOD, state)


def test_articles_are_sent_under_their_ids() -> None:
    """Each article is one record with its id as key and the poll's trace."""
    parsed = parse(GOOD.body, {}, FEED, STATE, NOW, languages=load_feed_languages())
    [record] = articles_or_letter(FEED, GOOD, parsed, STATE, TRACE)
    assert (record.topic, record.key, record.headers) == ("articles", parsed.articles[0].id.encode(), TRACE)
    assert record.value is not None and decode(record.value, Article) == parsed.articles[0]


def test_a_broken_document_is_kept_once() -> None:
    """A document that is no feed becomes a dead letter with its reason, and none when it comes again."""
    parsed = parse(BAD.body, {}, FEED, STATE, NOW, languages=load_feed_languages())
    [letter] = articles_or_letter(FEED, BAD, parsed, STATE, TRACE)
    headers = dict(letter.headers)
    assert (letter.topic, letter.value, headers["topic"]) == ("dead-letters", BAD.body, b"feeds")
    assert headers["reason"].startswith(b"https://feeds.example/rss: an HTML page")
    again = msgspec.structs.replace(STATE, body_hash=body_hash(BAD))
    assert articles_or_letter(FEED, BAD, parsed, again, TRACE) == []
    assert articles_or_letter(FEED, BAD, None, STATE, TRACE) == []


def test_feeds_and_states_are_keyed_by_url() -> None:
    """A feed and its state have the same key, so they share a partition."""
    assert feed_record(FEED).key == state_record(STATE, FEED).key == FEED.url.encode()
    assert (feed_record(FEED).topic, state_record(STATE, FEED).topic) == ("feeds", "feeds.state")


SECRET = Feed(url="https://me:pw@feeds.example/rss?token=s3cret&id=4", outlet="Example")


def test_nothing_that_a_poll_sends_has_the_feeds_secrets() -> None:
    """Password and token are in no article, state or dead letter; the state goes to the feed's own partition."""
    body = b"<rss><channel><item><title>One</title><guid>urn:1</guid></item></channel></rss>"
    state = schedule.new_state(SECRET, NOW)
    parsed = parse(body, {}, SECRET, state, NOW, languages=load_feed_languages())
    good = articles_or_letter(SECRET, GOOD, parsed, state, TRACE)
    bad = articles_or_letter(
        SECRET, BAD, parse(BAD.body, {}, SECRET, state, NOW, languages=load_feed_languages()), state, TRACE
    )
    fetched = Fetched(SECRET.url, status=200, body=b"<rss/>", moved_to=SECRET.url)
    after = schedule.after(state, fetched, Parsed(), 300, NOW)
    records = [*good, *bad, state_record(after, SECRET), forgotten(SECRET)]
    assert len(records) == 4
    assert not any(
        secret in repr(record)
        for record in [r for r in records if r.beside is None]
        for secret in ("pw", "s3cret")
    )
    stated = records[2]
    assert stated.beside == SECRET.url.encode()
    assert b"pw" not in (stated.key or b"") + (stated.value or b"")
    assert b"s3cret" not in (stated.key or b"") + (stated.value or b"")
    assert read_record(stated.key, stated.value, FeedState)[0] == feed_key(SECRET)


def test_a_state_under_the_full_address_is_deleted() -> None:
    """The state that version 0.1 kept under an address with a secret gets a tombstone on the feed's own partition."""
    one = forgotten(SECRET, SECRET.url)
    assert (one.key, one.value, one.beside) == (SECRET.url.encode(), None, SECRET.url.encode())
    assert forgotten(FEED).key == FEED.url.encode()
