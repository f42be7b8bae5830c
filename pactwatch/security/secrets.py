"""Checks secrets. In: a secret. Out: what is wrong with it, in a message that doesn't reveal it. Pure."""

from __future__ import annotations

import string

_SHORTEST, _FEWEST = 16, 8
_ALLOWED = frozenset(string.ascii_letters + string.digits + "!#%&()*+,-./:;<=>?@[]^_{|}~")


def fault(secret: str) -> str | None:
    """Why this secret is refused; None if it is accepted. Common default passwords are too short or too simple."""
    if not secret:
        return "is missing: `make env` makes one"
    if len(secret) < _SHORTEST or len(set(secret)) < _FEWEST:
        return (
            f"is a default or too easy to guess: it must have at least {_SHORTEST} characters, {_FEWEST} of them different; "
            "`make env` makes one"
        )
    if not _ALLOWED.issuperset(secret):
        # It passes through .env, a shell and Kafka's configuration, which treat these characters differently.
        return "contains a space, quote, backslash, $, ` or a character outside ASCII: use others"
    return None
