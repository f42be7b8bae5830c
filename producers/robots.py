"""What a site's robots.txt allows (RFC 9309), by protego. In: its text, a page, our name. Out: an Allowed. Pure.

It is a stranger's text, so it is read where feeds are: in a process that can be killed.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec
from protego import Protego

MOST = 500 * 1024  # bytes that are read, the minimum of the RFC


class Robots(msgspec.Struct, frozen=True, tag="robots"):
    """A robots.txt and what is asked of it."""

    text: str
    url: str
    agent: str


class Allowed(msgspec.Struct, frozen=True, tag="allowed"):
    """Whether a page may be asked for, and how many seconds the site wants between two requests."""

    allowed: bool
    delay: float = 0.0


def allowed(asked: Robots) -> Allowed:
    """The answer. Never raises; a file that makes no sense forbids nothing."""
    rules = _rules(asked.text)
    rate = rules.request_rate(asked.agent)
    delay = max(
        rules.crawl_delay(asked.agent) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0
    )
    return Allowed(rules.can_fetch(asked.url, asked.agent), delay)


@lru_cache(maxsize=16)  # a site's pages come one after the other, and a large file takes half a second
def _rules(text: str) -> Protego:
    return Protego.parse(text)
