"""Addresses of feeds without their secrets. In: a feed or a URL. Out: what may be stored, logged and shown. Pure.

A feed's full address, with its password or token, is on the topic `feeds` and in requests only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit, urlunsplit

from pactwatch.identity import digest
from pactwatch.records import Feed

_SECRET = re.compile(
    r"(?:^|[^a-z0-9])(?:(?:api|app|auth|access|client|consumer|feed|private|rss|subscription|user)?key|[a-z0-9]*(?:token|secret|password|passwd)|"
    r"auth|authorization|bearer|jwt|sig|signature|hmac|hash|pass|pwd|pw|credentials?|session(?:id)?|sid|login|code)(?:$|[^a-z0-9])",
    re.IGNORECASE,
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")  # authToken
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\s'\"<>]+")
_HIDDEN = "***"


def public(url: str, *, secret_query: bool = False) -> str:
    """`url` without name and password, and without the values of parameters that are named like secrets.

    With `secret_query` no value is kept. A URL that cannot be read is cut at its query.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.partition("?")[0].rpartition("@")[2]
    fields = (
        [_shown(field, secret_query=secret_query) for field in parts.query.split("&")] if parts.query else []
    )
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query="&".join(fields)))


def feed_key(feed: Feed) -> str:
    """The feed's name outside `feeds`: its address if that has no secret, else what may be shown and a hash of the rest."""
    return _key(feed.url, feed.secret_query)


@lru_cache(maxsize=20_000)  # every poll needs it
def _key(url: str, secret_query: bool) -> str:
    shown = public(url, secret_query=secret_query)
    return shown if shown == url else f"{shown}#{digest('feed', url)[:12]}"


def is_shown(url: str) -> bool:
    """Whether a URL is what `public` made of one with a secret: nothing answers there."""
    return f"={_HIDDEN}" in url or url.endswith(f"?{_HIDDEN}")


def without_secrets(message: str) -> str:
    """A message with every URL in it as `public` shows it."""
    return _URL.sub(lambda found: public(found[0]), message)


def _shown(field: str, *, secret_query: bool) -> str:
    name, equals, value = field.partition("=")
    # Of a lone value, such as ?s3cret, nobody can say what it is: it stays unless the feed says that it is secret.
    if not equals:
        return _HIDDEN if secret_query else field
    return f"{name}={_HIDDEN}" if value and (secret_query or _is_secret(name)) else field


def _is_secret(name: str) -> bool:
    return _SECRET.search(_HUMP.sub("_", unquote(name))) is not None
