"""Addresses of feeds are shown without their secrets."""

from __future__ import annotations

import pytest

from pactwatch.records import Feed
from pactwatch.security.addresses import feed_key, public, without_secrets


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://feeds.example/rss?id=4&page=2", "https://feeds.example/rss?id=4&page=2"),
        ("https://me:pw@feeds.example:8443/rss", "https://feeds.example:8443/rss"),
        ("https://feeds.example/rss?token=x&id=4", "https://feeds.example/rss?token=***&id=4"),
        ("https://feeds.example/rss?api_key=x", "https://feeds.example/rss?api_key=***"),
        ("https://feeds.example/rss?apikey=x", "https://feeds.example/rss?apikey=***"),
        ("https://feeds.example/rss?X-Amz-Signature=x", "https://feeds.example/rss?X-Amz-Signature=***"),
        ("https://feeds.example/rss?access-token=x", "https://feeds.example/rss?access-token=***"),
        ("https://feeds.example/rss?authToken=x&pw=y", "https://feeds.example/rss?authToken=***&pw=***"),
        ("https://feeds.example/rss?rsskey=x&jwt=y", "https://feeds.example/rss?rsskey=***&jwt=***"),
        (
            "https://feeds.example/rss?key%5B%5D=x&mytoken=y",
            "https://feeds.example/rss?key%5B%5D=***&mytoken=***",
        ),
        ("https://feeds.example/rss?monkey=x&tokens=y", "https://feeds.example/rss?monkey=x&tokens=y"),
        ("https://feeds.example/rss?keyword=kim&author=x", "https://feeds.example/rss?keyword=kim&author=x"),
        ("https://[broken/rss?token=x", "https://[broken/rss"),
    ],
)
def test_public(url: str, shown: str) -> None:
    """User, password and values named like secrets go; everything else stays as it is."""
    assert public(url) == shown


def test_a_query_can_be_secret_as_a_whole() -> None:
    """With `secret_query` no value is shown, whatever its name."""
    assert (
        public("https://feeds.example/rss?a=1&b2c3", secret_query=True)
        == "https://feeds.example/rss?a=***&***"
    )


def test_keys() -> None:
    """A feed without secrets is known by its address; two that differ in a token only have two keys, without it."""
    plain = Feed(url="https://feeds.example/rss", outlet="x")
    assert feed_key(plain) == plain.url
    one, two = (
        feed_key(Feed(url=f"https://feeds.example/rss?token={t}", outlet="x")) for t in ("a1b2", "c3d4")
    )
    assert one != two
    assert "a1b2" not in one
    assert one.startswith("https://feeds.example/rss?token=***#")


def test_messages() -> None:
    """Errors quote addresses, and those too are shown without secrets."""
    message = "InvalidURL: https://me:pw@feeds.example/rss?token=x is refused"
    assert without_secrets(message) == "InvalidURL: https://feeds.example/rss?token=*** is refused"
