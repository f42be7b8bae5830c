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
        ("https://example.org/%ef%F0?q=%EF%f0&r123", "https://example.org/%EF%F0?q=%EF%F0&r123"),
        ("https://example.org/a%2Fb/%7Eme", "https://example.org/a%2Fb/~me"),
        ("https://example.org/100%/a", "https://example.org/100%25/a"),
        ("https://example.org/a/../b/./c/..", "https://example.org/b/"),
        ("https://example.org/a;jsessionid=1F?igsh=1&mkt_tok=2&spm=3&id=4", "https://example.org/a?id=4"),
        ("https://example.org/a?partner=rss&emc=rss&from=feed&src=rss2.0", "https://example.org/a"),
        (
            "https://example.org/a?source=rss-7aa11b22cc33------2&input=rss&mod=rss_world",
            "https://example.org/a",
        ),
        (
            "https://example.org/a?fromRss=true&trackingCode=rss&maca=uk-rss-1500&ito=1490",
            "https://example.org/a",
        ),
        (
            "https://example.org/a?input=7&campaign=9&item=1",
            "https://example.org/a?input=7&campaign=9&item=1",
        ),
        ("https://example.org/a?from=Seoul&source=rss-x", "https://example.org/a?from=Seoul&source=rss-x"),
        ("https://example.org/", None),
        ("https://example.org", None),
        ("javascript:alert(1)", None),
        ("ftp://example.org/a", None),
        ("https:///a", None),
        (f"https://{'б.' * 126}рф/a", None),  # longer than a host's name can be
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


@pytest.mark.parametrize(
    ("twin", "desktop"),
    [
        ("https://m.example.org/a/1", "https://www.example.org/a/1"),
        ("https://mobile.example.org/a/1", "https://www.example.org/a/1"),
        ("https://example.org/amp/a/1", "https://example.org/a/1"),
        ("https://example.org/a/1/amp/", "https://example.org/a/1/"),
        ("https://example.org/a/1/amp", "https://example.org/a/1"),
        ("https://example.org/a/1.amp.html", "https://example.org/a/1.html"),
        ("https://example.org/a/1?amp=1&id=2", "https://example.org/a/1?id=2"),
    ],
)
def test_twins_for_telephones_are_the_same_article(twin: str, desktop: str) -> None:
    """Mobile and AMP pages have the id of the desktop page, and keep their own URL, since only that is sure to exist."""
    ids = {
        identity.article_id(url=identity.canonical_url(url), feed="", guid=None, title="", date="")
        for url in (twin, desktop)
    }
    assert len(ids) == 1
    assert (identity.canonical_url(twin) or "").startswith(twin.partition("?")[0])


@pytest.mark.parametrize(
    "url", ["https://m.org/a", "https://example.org/champ/1", "https://example.org/amplify"]
)
def test_what_only_looks_like_a_twin_is_none(url: str) -> None:
    """A short domain, or a word that contains amp, is an address like any other."""
    assert identity.article_id(url=url, feed="", guid=None, title="", date="") == identity.digest(
        "url", url.partition("://")[2]
    )


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
