"""Checks secrets. In: a secret and its name. Out: what is wrong with it, in a message that doesn't reveal it. Pure."""

from __future__ import annotations

import string

_SHORTEST = 16
_SHORTEST_KEY = 32  # what Kibana encrypts with: it refuses less
_GUESSES = 14  # the fewest tries that must be expected, as a power of ten
_READ = 64  # characters that are judged: the estimate's time grows with the square of the length
_ALLOWED = frozenset(string.ascii_letters + string.digits + "!#%&()*+,-./:;<=>?@[]^_{|}~")
# What a guesser of ours would try first, beside the dictionaries of zxcvbn.
_OURS = [
    "pactwatch",
    "elastic",
    "elasticsearch",
    "kafka",
    "kibana",
    "analyst",
    "admin",
    "changeme",
    "change_me",
    "encryption",
]


def fault(secret: str, name: str = "") -> str | None:
    """Why this secret is refused; None if it is accepted. `name` is its variable's: an ENCRYPTION_KEY must be longer.

    How many tries a guesser needs is estimated by zxcvbn (Wheeler, USENIX Security 2016): words, names, dates, sequences,
    repetitions and rows of keys count little, however long they are.
    """
    if not secret:
        return "is missing: `make env` makes one"
    shortest = _SHORTEST_KEY if name.endswith("ENCRYPTION_KEY") else _SHORTEST
    if len(secret) < shortest:
        return f"is a default or too short: it must have at least {shortest} characters; `make env` makes one"
    if not _ALLOWED.issuperset(secret):
        # It passes through .env, a shell and Kafka's configuration, which treat these characters differently.
        return "contains a space, quote, backslash, $, ` or a character outside ASCII: use others"
    if _guesses(secret[:_READ]) < _GUESSES:
        return "is a default or too easy to guess, for all its length; `make env` makes one"
    return None


def _guesses(secret: str) -> float:
    """The power of ten of the tries that a guesser needs."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its dictionaries cost a twentieth of a second; most commands check no secret

    return float(zxcvbn(secret, user_inputs=_OURS)["guesses_log10"])
