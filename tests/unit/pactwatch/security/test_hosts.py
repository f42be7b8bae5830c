"""Who is this machine, and whose password may go where."""

from __future__ import annotations

import pytest

from pactwatch.security.hosts import is_loopback, may_know_password


@pytest.mark.parametrize(
    ("own", "other", "may"),
    [
        ("https://a.example/feed", "https://a.example/moved", True),
        ("http://a.example/feed", "https://a.example/feed", True),
        ("http://a.example/feed", "http://a.example/moved", True),
        ("https://a.example/feed", "http://a.example/feed", False),
        ("HTTPS://a.example/feed", "http://a.example/feed", False),
        ("https://a.example/feed", "https://a.example:8443/feed", False),
        ("https://a.example/feed", "https://b.example/feed", False),
    ],
)
def test_a_password_goes_to_its_own_host_and_never_from_tls_into_the_clear(
    own: str, other: str, may: bool
) -> None:
    """A redirect, or an index of sitemaps, cannot take the password elsewhere, nor off TLS."""
    assert may_know_password(own, other) is may


@pytest.mark.parametrize(
    ("host", "is_own"), [("localhost", True), ("127.0.0.9", True), ("[::1]", True), ("a.example", False)]
)
def test_this_machine_is_known_by_name_and_address(host: str, is_own: bool) -> None:
    """Only names and addresses that are always this machine's."""
    assert is_loopback(host) is is_own
