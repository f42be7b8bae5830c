"""What a user says of a feed, beside what is known of it."""

from __future__ import annotations

from pactwatch.records import Feed
from producers.announce import completed

KNOWN = Feed(
    url="https://www.a.example/rss", outlet="The A", country="KR", username="me", password_file="/p", enabled=False,
    full_text=True,
)  # fmt: skip


def test_what_a_list_does_not_say_stays() -> None:
    """A list of another reader changes the name and the folders, and costs neither country nor password."""
    listed = Feed(url=KNOWN.url, outlet="A's news", folders=(("Asia",),))
    assert completed(listed, KNOWN) == Feed(
        url=KNOWN.url, outlet="A's news", country="KR", username="me", password_file="/p", enabled=False,
        full_text=True, folders=(("Asia",),), source="user",
    )  # fmt: skip


def test_a_host_is_no_name() -> None:
    """A feed that is listed by its address alone keeps its name."""
    assert completed(Feed(url=KNOWN.url, outlet="a.example"), KNOWN).outlet == "The A"


def test_what_is_said_counts_whatever_it_is() -> None:
    """A form that shows a field changes it, also back to what it is at first."""
    changed = completed(Feed(url=KNOWN.url, outlet="The A"), KNOWN, {"full_text", "country", "enabled"})
    assert (changed.full_text, changed.country, changed.enabled, changed.username) == (
        False,
        "ZZ",
        True,
        "me",
    )


def test_a_feed_that_is_new() -> None:
    """A feed that nobody knew is the user's as it is given."""
    assert completed(Feed(url="https://b.example/", outlet="B"), None) == Feed(
        url="https://b.example/", outlet="B", source="user"
    )
