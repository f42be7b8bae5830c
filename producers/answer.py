"""What a server's answer means. Pure.

In: the status and headers of an HTTP answer, and the redirects that led to it. Out: a Fetched. Servers send anything:
raw bytes in headers, a Retry-After of days, dates that are none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, Literal
from urllib.parse import urljoin

import msgspec
from msgspec.structs import replace

from pactwatch.backoff import asked_for, until
from pactwatch.records import FeedState
from pactwatch.security.addresses import without_secrets
from producers.hosts import TOO_MANY

MAX_WAIT = 24 * 60 * 60  # seconds: the longest Retry-After that is obeyed (88 hours have been seen)
# Some servers answer 304 forever, so after this long the whole document is requested again.
_VALIDATORS_LAST = timedelta(hours=23)
_MOVED, _MOVED_PERMANENTLY = (301, 302, 303, 307, 308), (301, 308)
_PASSING = (404, 408, 425)  # client errors that tend to go away, as 5xx do
DOCUMENT: Final = (200, 203)  # 203: a proxy on the way has changed something
_MAX_HEADER = 1_000  # characters of a validator that are kept

Failure = Literal["hard", "soft", "dns", "busy"]


class Fetched(msgspec.Struct, frozen=True):
    """A server's answer. Exactly one of `body` (status 200 or 203), `not_modified` and `error` says how it went."""

    url: str  # the final one
    status: int | None = None
    body: bytes = b""
    content_type: str = ""  # as sent, with its charset
    encoding: str = ""  # Content-Encoding
    truncated: bool = False  # the connection, or the compression, ended before the document did
    etag: str | None = None
    last_modified: str | None = None  # byte for byte
    moved_to: str | None = None  # where permanent redirects, and only those, led
    retry_after: int | None = None  # seconds, at most MAX_WAIT
    max_age: int | None = None  # seconds
    not_modified: bool = False
    error: str | None = None  # one line
    failure: Failure | None = None  # how much the error counts


class Hop(msgspec.Struct, frozen=True):
    """Where to ask next. `moved_to` is the end of the permanent redirects so far; a temporary one ends them."""

    url: str
    moved_to: str | None = None
    permanent: bool = True  # every redirect so far was


def conditions(state: FeedState, now: datetime) -> dict[str, str]:
    """The headers that make a GET conditional: the feed's validators, unless they are too old to be trusted."""
    if state.validators_since is None or now - state.validators_since > _VALIDATORS_LAST:
        return {}
    pairs = (("If-None-Match", state.etag), ("If-Modified-Since", state.last_modified))
    return {name: value for name, value in pairs if value}


def next_hop(hop: Hop, status: int, location: str | None) -> Hop | None:
    """Where a redirect leads; None if the answer is no redirect. Raises ValueError if its Location is no URL."""
    if status not in _MOVED or location is None:
        return None
    url = urljoin(hop.url, location)
    # A move is kept as text, so only if it is text: header bytes that are not come as surrogates.
    permanent = hop.permanent and status in _MOVED_PERMANENTLY and _storable(url) is not None
    return Hop(url, url if permanent else hop.moved_to, permanent)


def from_headers(
    hop: Hop, status: int, reason: str | None, headers: Mapping[str, str], now: datetime
) -> Fetched:
    """The answer at the end of the redirects, before its body is read. `headers` must ignore case.

    A move is remembered only if it led to a document or a 304. A status other than 200, 203 and 304 is an error.
    """
    fetched = Fetched(
        hop.url,
        status=status,
        content_type=headers.get("Content-Type", ""),
        encoding=headers.get("Content-Encoding", ""),
        etag=_storable(headers.get("ETag")),
        last_modified=_storable(headers.get("Last-Modified")),
        moved_to=hop.moved_to,
        retry_after=_seconds(asked_for(headers.get("Retry-After", ""), now)),
        max_age=_fresh_for(headers, now),
        not_modified=status == 304,
    )
    if status not in DOCUMENT and status != 304:
        return failed(fetched, f"HTTP {status} {reason or ''}".strip()[:200], _failure(status))
    return fetched


def _failure(status: int) -> Failure:
    if status == TOO_MANY:
        return "busy"
    return "soft" if status in _PASSING or status >= 500 else "hard"


def failed(fetched: Fetched, error: object, failure: Failure) -> Fetched:
    """The same answer as a failure: its error on one line, no body, no move."""
    return replace(fetched, body=b"", moved_to=None, error=one_line(error), failure=failure)


def body_hash(fetched: Fetched) -> str | None:
    """Recognises an unchanged document when a server knows no 304; None if there is no document."""
    if fetched.error or fetched.not_modified:
        return None
    return hashlib.sha256(fetched.body).hexdigest()[:32]


def is_too_heavy(fetched: Fetched, state: FeedState) -> bool:
    """Whether this very document broke its reader before."""
    return state.too_heavy is not None and body_hash(fetched) == state.too_heavy


def one_line(error: object) -> str:
    """An error as it is stored, logged and shown: servers put raw bytes and escape sequences into their answers."""
    words = " ".join(without_secrets(str(error)).split())[:300]
    return "".join(c if c.isprintable() else "\ufffd" for c in words) or "connection failed"


def _storable(header: str | None) -> str | None:
    """A validator that can be kept as text; one with raw bytes could not be sent back as it was."""
    fits = header and len(header) <= _MAX_HEADER and header.isascii() and header.isprintable()
    return header if fits else None


def _seconds(pause: timedelta | None) -> int | None:
    """Whole seconds, up to a day."""
    return None if pause is None else min(int(pause.total_seconds()), MAX_WAIT)


def _fresh_for(headers: Mapping[str, str], now: datetime) -> int | None:
    """Seconds for which caches may keep the document: Cache-Control is asked before the older Expires."""
    said = _max_age(headers.get("Cache-Control", ""))
    return _seconds(until(headers.get("Expires", ""), now)) if said is None else said


@lru_cache(maxsize=1_000)  # servers send few different ones
def _max_age(cache_control: str) -> int | None:
    """Seconds; None if it does not say how long."""
    if re.search(r"\bno-(cache|store)\b", cache_control, re.IGNORECASE):
        return 0
    found = re.search(r"\bmax-age\s*=\s*\"?([0-9]{1,9})", cache_control, re.IGNORECASE)
    return int(found[1]) if found else None
