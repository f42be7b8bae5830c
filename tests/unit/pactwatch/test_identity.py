"""Ids depend on content alone: tracking, fragments and white space don't make another article or revision."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwatch import identity

NOW = datetime(2024, 10, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://Example.org/a?utm_source=rss&id=3#top", "https://example.org/a?id=3"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        (" https://example.org/a b ", "https://example.org/a%20b"),
        ("https://example.org/뉴스/1", "https://example.org/%EB%89%B4%EC%8A%A4/1"),
        ("https://example.org/%EB%89%B4/1", "https://example.org/%EB%89%B4/1"),
        ("https://пример.рф/a", "https://xn--e1afmkfd.xn--p1ai/a"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("https://example.org/?p=12", "https://example.org/?p=12"),
        ("https://example.org/", None),
        ("https://example.org", None),
        ("javascript:alert(1)", None),
        ("ftp://example.org/a", None),
        ("https:///a", None),
        ("https://example.org:x/a", None),
        ("https://example.org/" + "a" * 2048, None),
        ("", None),
    ],
)
def test_canonical_url(url: str, canonical: str | None) -> None:
    """Tracking parameters and fragments go, what names the article stays, and what names none is None."""
    assert identity.canonical_url(url) == canonical


@given(st.text(max_size=100))
def test_canonical_url_is_total_and_stable(text: str) -> None:
    """Never raises, and a canonical URL is its own canonical form."""
    for candidate in (text, "https://e.org/" + text):
        once = identity.canonical_url(candidate)
        if once is not None:
            assert identity.canonical_url(once) == once


def test_article_id_prefers_url_then_guid_then_title() -> None:
    """http and https are one article; without a URL the guid counts, in its feed; without both, title and date."""

    def make(
        url: str | None = None, feed: str = "f", guid: str | None = None, title: str = "t", date: str = "d"
    ) -> str:
        return identity.article_id(url=url, feed=feed, guid=guid, title=title, date=date)

    assert make(url="http://e.org/1", guid="x") == make(url="https://e.org/1", guid="y", feed="g")
    assert make(guid="x") == make(guid="x", title="other")
    assert make(guid="x") != make(guid="x", feed="g")
    assert make() != make(date="other")


def test_revision_sees_words_not_spaces() -> None:
    """White space and Unicode's normal form don't make a revision; a digit does."""
    assert identity.revision("Ti\u0301tle", "a  b\n\nc") == identity.revision("Títle", "a b c")
    assert identity.revision("t", "1,500") != identity.revision("t", "1,600")


@pytest.mark.parametrize(
    ("published", "expected"),
    [(timedelta(hours=-3), True), (timedelta(days=-90), True), (timedelta(days=-91), False), (timedelta(days=1), True),
     (timedelta(days=2), False), (None, False)],
)  # fmt: skip
def test_filed(published: timedelta | None, expected: bool) -> None:
    """A believable published date decides the month, else first seen does."""
    at = None if published is None else NOW + published
    assert identity.filed(at, NOW) == (at if expected else NOW)


def test_ids_do_not_collide_by_concatenation() -> None:
    """Moving a letter from one part to the next gives another id."""
    assert identity.story_id("ab", "c") != identity.story_id("a", "bc")
