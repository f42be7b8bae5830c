"""What a server's answer means, without a server."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from pactwatch.records import FeedState
from producers.answer import (
    MAX_WAIT,
    Fetched,
    Hop,
    body_hash,
    conditions,
    failed,
    from_headers,
    next_hop,
    one_line,
)

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
URL = "https://feeds.example/rss"
HOP = Hop(URL)


def answer(status: int, headers: Mapping[str, str] | None = None, hop: Hop = HOP) -> Fetched:
    return from_headers(hop, status, "A reason", CIMultiDict(headers or {}), NOW)


@pytest.mark.parametrize(
    ("status", "failure"),
    [(404, "soft"), (429, "busy"), (500, "soft"), (503, "soft"), (410, "hard"), (403, "hard"), (201, "hard")],
)
def test_bad_status(status: int, failure: str) -> None:
    """A status other than 200 and 304 is an error, weighed by whether it tends to pass."""
    fetched = answer(status)
    assert (fetched.error, fetched.status, fetched.failure) == (f"HTTP {status} A reason", status, failure)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("Tue, 05 Mar 2024 12:10:00 GMT", 600),
        ("Tue, 05 Mar 2024 11:00:00 GMT", 0),
        ("316800", MAX_WAIT),
        ("soon", None),
        ("-5", None),
    ],
)
def test_retry_after(value: str, seconds: int | None) -> None:
    """Retry-After is read as seconds or as a date, and obeyed for a day at most."""
    assert answer(429, {"retry-after": value}).retry_after == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("public, max-age=600", 600),
        ('MAX-AGE="60"', 60),
        ("no-cache, max-age=600", 0),
        ("max-age=x", None),
    ],
)
def test_max_age(value: str, seconds: int | None) -> None:
    """The lifetime that caches are given is known, unless they may not keep the document."""
    assert answer(200, {"Cache-Control": value}).max_age == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Expires": "Tue, 05 Mar 2024 12:10:00 GMT"}, 600),
        ({"Expires": "0"}, None),
        ({"Expires": "Tue, 05 Mar 2024 12:10:00 GMT", "Cache-Control": "max-age=60"}, 60),
        ({"Expires": "Tue, 05 Mar 2024 12:10:00 GMT", "Cache-Control": "no-store"}, 0),
        ({"Expires": "Tue, 05 Mar 2024 12:10:00 GMT", "Cache-Control": "public"}, 600),
    ],
)
def test_expires(headers: dict[str, str], seconds: int | None) -> None:
    """Where Cache-Control does not, the older Expires says how long a document is fresh."""
    assert answer(200, headers).max_age == seconds


@pytest.mark.parametrize("etag", ["caf\udce9", "x" * 1_001, 'a\x1b"'])
def test_validators_that_cannot_be_sent_back_are_dropped(etag: str) -> None:
    """A validator of raw bytes, control characters or endless length is not kept; others are, byte for byte."""
    assert answer(200, {"ETag": etag}).etag is None
    assert answer(304, {"ETag": 'W/"a"', "Last-Modified": "some  day"}).etag == 'W/"a"'


@pytest.mark.parametrize(
    ("age", "sent"), [(timedelta(hours=22), True), (timedelta(hours=24), False), (None, False)]
)
def test_conditions(age: timedelta | None, sent: bool) -> None:
    """A request is conditional until the validators are a day old: a server that answers 304 for ever is found out."""
    since = NOW - age if age else None
    state = FeedState(url=URL, next_poll=NOW, etag='"x"', validators_since=since)
    assert conditions(state, NOW) == ({"If-None-Match": '"x"'} if sent else {})


@pytest.mark.parametrize(
    ("statuses", "moved"), [((301,), 1), ((308, 301), 2), ((302,), None), ((301, 302), 1), ((302, 301), None)]
)
def test_only_an_unbroken_chain_of_permanent_redirects_is_a_move(
    statuses: tuple[int, ...], moved: int | None
) -> None:
    """The first temporary redirect ends the move; the document is still where the last one leads."""
    hop: Hop = HOP
    for number, status in enumerate(statuses, start=1):
        following = next_hop(hop, status, f"/{number}")
        assert following is not None
        hop = following
    assert hop.url == f"https://feeds.example/{len(statuses)}"
    assert hop.moved_to == (f"https://feeds.example/{moved}" if moved else None)
    assert answer(200, hop=hop).moved_to == hop.moved_to
    assert answer(404, hop=hop).moved_to is None


def test_what_is_no_redirect() -> None:
    """A document, and a redirect without a target, lead nowhere."""
    assert next_hop(HOP, 200, "/elsewhere") is None and next_hop(HOP, 301, None) is None


def test_a_failure_has_neither_body_nor_move() -> None:
    """An answer that fails while its body is read keeps its status, and nothing that it brought."""
    fetched = failed(Fetched(URL, status=200, body=b"x", moved_to=URL), "cut  off", "soft")
    assert fetched == Fetched(URL, status=200, error="cut off", failure="soft")
    assert body_hash(fetched) is None and body_hash(Fetched(URL, body=b"x")) is not None


@given(st.text())
def test_any_error_is_one_printable_line(error: str) -> None:
    """Whatever a server writes into an error, it can be stored, logged and shown."""
    line = one_line(error)
    assert line and line.isprintable() and line.encode()


@given(st.integers(100, 599), st.text(max_size=40), st.text(max_size=40))
def test_never_raises(status: int, one: str, other: str) -> None:
    """Any headers are an answer."""
    headers = {"Retry-After": one, "Cache-Control": other, "ETag": one, "Last-Modified": other}
    fetched = answer(status, headers)
    assert (fetched.error is None) is (status in (200, 203, 304))
