"""What makes a secret good enough. In: a secret. Out: what is wrong with it, in words that don't give it away. Pure."""

from __future__ import annotations

import string

_SHORTEST, _FEWEST = 16, 8
_ALLOWED = frozenset(string.ascii_letters + string.digits + "!#%&()*+,-./:;<=>?@[]^_{|}~")


def fault(secret: str) -> str | None:
    """Why this can't be a secret; None when it can. Every default that anybody ships is too short or too plain."""
    if not secret:
        return "is missing: `make env` makes one"
    if len(secret) < _SHORTEST or len(set(secret)) < _FEWEST:
        return (
            f"is a default or too easy to guess: {_SHORTEST} characters, {_FEWEST} of them different, are the least; "
            "`make env` makes one"
        )
    if not _ALLOWED.issuperset(secret):
        # It passes through .env, a shell and Kafka's configuration, which each read these in their own way.
        return "has a space, quote, backslash, $ or ` in it, or a letter beyond ASCII: use others"
    return None
