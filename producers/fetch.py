"""One conditional GET of a feed: a Feed and its FeedState come in; a Fetched goes out, whatever the server
does.

Feeds are hostile: every address is checked when it is connected to, each redirect is followed by hand, and a
document stops at its size limit while it is still being decompressed.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import urljoin, urlsplit

import aiohttp

from pactwatch.records import Feed, FeedState
from pactwatch.settings import Settings

MAX_REDIRECTS = 5
MAX_WAIT = 24 * 60 * 60  # seconds: the longest Retry-After that is believed (88 hours have been seen)
# Some servers answer 304 for ever: after this long the whole document is asked for again.
_VALIDATORS_LAST = timedelta(days=8)
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_MOVED, _MOVED_FOR_GOOD = (301, 302, 303, 307, 308), (301, 308)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Failure = Literal["hard", "soft", "dns"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A server's answer. Exactly one of `body` (status 200), `not_modified` and `error` says how it went."""

    url: str  # the final one
    status: int | None = None
    body: bytes = b""
    content_type: str = ""  # as sent, with its charset
    etag: str | None = None
    last_modified: str | None = None  # byte for byte
    moved_to: str | None = None  # where permanent redirects, and only those, led
    retry_after: int | None = None  # seconds, at most MAX_WAIT
    max_age: int | None = None  # seconds
    not_modified: bool = False
    error: str | None = None  # one line
    failure: Failure | None = None  # how much the error weighs


class _Refused(OSError):
    """An address that a feed must not make us talk to."""


def open_session(settings: Settings) -> aiohttp.ClientSession:
    """A session for `fetch`: no cookies, no proxies, no private addresses unless allowed. Close it."""

    def connect(address: aiohttp.AddrInfoType) -> socket.socket:
        # At this point the name is resolved and this address will be used, so no second look-up can differ.
        if not settings.allow_private and is_private(address[4][0]):
            raise _Refused(_private(address[4][0]))
        return socket.socket(address[0], address[1], address[2])

    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(socket_factory=connect, limit=0),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": settings.user_agent, "Accept": _ACCEPT},
        timeout=aiohttp.ClientTimeout(total=settings.poll_timeout),
        trust_env=False,
    )


def is_private(address: str | int) -> bool:
    """Whether an IP address is anything but a public unicast one, also when it wraps an IPv4 address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip.ipv4_mapped
        if inner:
            return is_private(str(inner))
        if ip.sixtofour or ip.teredo or ip.is_site_local:  # tunnels: no feed lives there
            return True
    return not ip.is_global or ip.is_multicast or ip.is_reserved


async def fetch(
    session: aiohttp.ClientSession,
    feed: Feed,
    state: FeedState,
    settings: Settings,
    *,
    now: datetime | None = None,
) -> Fetched:
    """The feed's document or the reason why there is none. Never raises, but for cancellation.

    Takes at most settings.poll_timeout seconds, redirects included, and settings.poll_max_bytes of memory.
    """
    now = now or datetime.now(UTC)
    start = state.moved_to or feed.url
    try:
        async with asyncio.timeout(settings.poll_timeout):
            fetched = await _follow(session, start, _conditions(state, now), settings, now)
            return replace(fetched, error=_one_line(fetched.error)) if fetched.error else fetched
    except TimeoutError:
        return Fetched(start, error=f"no answer within {settings.poll_timeout:g} s", failure="soft")
    except aiohttp.ClientConnectorDNSError as error:
        return Fetched(start, error=f"can't resolve {error.host}", failure="dns")
    except aiohttp.ClientConnectorError as error:
        return Fetched(start, error=_one_line(error.os_error.strerror or error.os_error), failure="hard")
    except (aiohttp.ClientError, OSError, ValueError) as error:
        return Fetched(start, error=_one_line(f"{type(error).__name__}: {error}"), failure="hard")


async def fetch_once(feed: Feed, settings: Settings) -> Fetched:
    """`fetch` with a session of its own and no memory: for looking at one feed by hand."""
    now = datetime.now(UTC)
    async with open_session(settings) as session:
        return await fetch(session, feed, FeedState(url=feed.url, next_poll=now), settings, now=now)


def _conditions(state: FeedState, now: datetime) -> dict[str, str]:
    if state.validators_since is None or now - state.validators_since > _VALIDATORS_LAST:
        return {}
    pairs = (("If-None-Match", state.etag), ("If-Modified-Since", state.last_modified))
    return {name: value for name, value in pairs if value}


async def _follow(
    session: aiohttp.ClientSession, url: str, conditions: dict[str, str], settings: Settings, now: datetime
) -> Fetched:
    """The answer at the end of the redirects. A temporary one ends what is remembered as a permanent move."""
    moved_to, permanent = None, True
    for _ in range(MAX_REDIRECTS + 1):
        if refusal := _refusal(url, settings):
            return Fetched(url, error=refusal, failure="hard")
        async with session.get(url, headers=conditions, allow_redirects=False) as answer:
            if answer.status not in _MOVED or "Location" not in answer.headers:
                fetched = await _read(answer, url, settings, now)
                return replace(fetched, moved_to=None if fetched.error else moved_to)
            permanent = permanent and answer.status in _MOVED_FOR_GOOD
            url = urljoin(url, answer.headers["Location"])
            # Kept as text, so only if it is text: headers come with raw bytes as surrogates.
            permanent = permanent and _storable(url) is not None
            moved_to = url if permanent else moved_to
    return Fetched(url, error=f"more than {MAX_REDIRECTS} redirects", failure="hard")


def _refusal(url: str, settings: Settings) -> str | None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f"not an http or https address: {url[:200]}"
    # Literal addresses are checked here too, since a pooled connection isn't connected again.
    literal = re.fullmatch(r"[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*", parts.hostname)
    if literal and not settings.allow_private and is_private(parts.hostname):
        return _private(parts.hostname)
    return None


def _private(address: str | int) -> str:
    return f"{address} is a private address, allowed only with PACTWATCH_ALLOW_PRIVATE=true"


async def _read(answer: aiohttp.ClientResponse, url: str, settings: Settings, now: datetime) -> Fetched:
    fetched = Fetched(
        url,
        status=answer.status,
        content_type=answer.headers.get("Content-Type", ""),
        etag=_storable(answer.headers.get("ETag")),
        last_modified=_storable(answer.headers.get("Last-Modified")),
        retry_after=_retry_after(answer.headers.get("Retry-After", ""), now),
        max_age=_max_age(answer.headers.get("Cache-Control", "")),
    )
    if answer.status == 304:
        return replace(fetched, not_modified=True)
    if answer.status != 200:
        soft = answer.status in (404, 408, 425, 429) or answer.status >= 500
        error = f"HTTP {answer.status} {answer.reason or ''}".strip()[:200]
        return replace(fetched, error=error, failure="soft" if soft else "hard")
    body = bytearray()
    async for chunk in answer.content.iter_chunked(65_536):  # already decompressed, a bounded piece at a time
        body += chunk
        if len(body) > settings.poll_max_bytes:
            error = f"larger than {settings.poll_max_bytes} bytes (PACTWATCH_POLL_MAX_BYTES)"
            return replace(fetched, error=error, failure="hard")
    return replace(fetched, body=bytes(body))


def _storable(header: str | None) -> str | None:
    """A validator that can be kept as text; one with raw bytes could not be echoed as it was."""
    return header if header and len(header) <= 1_000 and header.isascii() and header.isprintable() else None


def _retry_after(value: str, now: datetime) -> int | None:
    value = value.strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return min(int(value), MAX_WAIT)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max(0, int((when - now).total_seconds())), MAX_WAIT)


def _max_age(cache_control: str) -> int | None:
    if re.search(r"\bno-(cache|store)\b", cache_control, re.IGNORECASE):
        return None
    found = re.search(r"\bmax-age\s*=\s*\"?([0-9]{1,9})", cache_control, re.IGNORECASE)
    return int(found[1]) if found else None


def _one_line(error: object) -> str:
    """An error as it is stored, logged and shown: servers put raw bytes and escape sequences into their answers."""
    words = " ".join(str(error).split())[:300]
    return "".join(c if c.isprintable() else "\ufffd" for c in words) or "connection failed"
