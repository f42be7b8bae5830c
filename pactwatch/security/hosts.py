"""Hosts. In: a host name, an address, URLs. Out: whether it is this machine's own; whether both are one server's. Pure."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit


def is_loopback(host: str) -> bool:
    """Whether a host name or address is always this machine's own."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


@lru_cache(maxsize=20_000)  # every poll needs it
def host_of(url: str) -> str:
    """The host and port of an address; empty if it has none."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def may_know_password(own: str, other: str) -> bool:
    """Whether a request to `other` may carry the password of the feed at `own`: one host, and never in the clear after TLS."""
    downgraded = own.lower().startswith("https:") and not other.lower().startswith("https:")
    return host_of(own) == host_of(other) and not downgraded
