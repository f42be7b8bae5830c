"""Checks secrets. In: a secret and its name. Out: what is wrong with it, in a message that doesn't reveal it. Pure."""

from __future__ import annotations

import base64
import binascii
import hashlib
import string
from collections.abc import Iterator

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
    "secret",
    "placeholder",
    "todo",
    "pyongyang",
    "seoul",
    "moscow",
    "kyiv",
    "qazwsxedcrfvtgbyhnujmikolp",
]
_DIGESTS = {32: hashlib.md5, 40: hashlib.sha1, 64: hashlib.sha256}  # by their length in hexadecimal digits


def fault(secret: str, name: str = "") -> str | None:
    """Why this secret is refused; None if it is accepted. `name` is its variable's: an ENCRYPTION_KEY must be longer.

    How many tries a guesser needs is estimated by zxcvbn (Wheeler, USENIX Security 2016): words, names, dates, sequences,
    repetitions and rows of keys count little, however long they are. So does what only hides these from it: hyphens between
    words, doubled characters, Base64, and the digest of a known password. A template's mark is a place that was not filled.
    """
    if not secret:
        return "is missing: `make env` makes one"
    shortest = _SHORTEST_KEY if name.endswith("ENCRYPTION_KEY") else _SHORTEST
    if len(secret) < shortest:
        return f"is a default or too short: it must have at least {shortest} characters; `make env` makes one"
    if not _ALLOWED.issuperset(secret):
        # It passes through .env, a shell and Kafka's configuration, which treat these characters differently.
        return "contains a space, quote, backslash, $, ` or a character outside ASCII: use others"
    if _is_template(secret) or min(map(_guesses, _readings(secret))) < _GUESSES or _is_digest(secret):
        return "is a default or too easy to guess, for all its length; `make env` makes one"
    return None


def _is_template(secret: str) -> bool:
    return any(secret.startswith(begin) and secret.endswith(end) for begin, end in ("<>", ("{{", "}}"), "[]"))


def _readings(secret: str) -> Iterator[str]:
    """The secret, and what it is without a disguise that adds nothing for a guesser."""
    yield secret
    yield secret.replace("-", "").replace("_", "")
    if secret[::2] == secret[1::2]:
        yield secret[::2]
    try:
        decoded = base64.b64decode(secret, validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return
    if decoded.isprintable():
        yield decoded


def _is_digest(secret: str) -> bool:
    """Whether it is the digest of nothing or of one of the most common passwords."""
    digest = _DIGESTS.get(len(secret))
    if digest is None or not set(secret) <= set(string.hexdigits):
        return False
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415 - as below

    known = ("", *_OURS, *FREQUENCY_LISTS["passwords"])
    return any(digest(word.encode(), usedforsecurity=False).hexdigest() == secret.lower() for word in known)


def _guesses(secret: str) -> float:
    """The power of ten of the tries that a guesser needs."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its dictionaries cost a twentieth of a second; most commands check no secret

    return float(zxcvbn(secret[:_READ], user_inputs=_OURS)["guesses_log10"]) if secret else 0.0
