"""Whose an office is that is named without its state, as a language's speech.toml tells it. For stream.reading.home. Pure."""

from __future__ import annotations

import msgspec


class Home(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Offices that in a text of the language are one country's, if the text names no states but it and those `beside` it."""

    country: str  # ISO code
    words: tuple[str, ...]  # regexes of what an office is called, in lower case, without its state
    beside: tuple[str, ...] = ()
    named: bool = False  # whether the name of who holds it may follow


class Abroad(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Regexes of what tells that a bare office is another state's."""

    # How a sentence, or an article, begins in a `place`: whose offices are meant, if it is not listed.
    elsewhere: str = ""
    dateline: str = ""
    # in a dateline, in lower case -> ISO code of the state whose ministries are meant there
    capitals: dict[str, str] = {}
    offices: str = ""  # bare offices that the language takes for one country's, though others have them
    states: str = ""  # states that a watchlist seldom lists, and those who act for them, as they are written
    envoys: str = ""  # who is called to it, in lower case: never whose ministry that is
    hosts: str = ""  # what a foreign ministry does with an envoy, in lower case: the bare ministry behind is the host's


__all__ = ["Abroad", "Home"]
