"""A sentence as tokens: words and marks, with what is quoted and what is capitalised.

In: a sentence as stored. Out: tokens in order. For languages that put blanks between words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_][\w’'\-]*[^\W_](?:’|'(?=\s[a-z]))?|\d+[\-‑][^\W\d_][\w\-]*|\d+(?:[.,:]\d+)*|[^\W_](?:[’'][a-z]+)?|\S"
)
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])$")
_OPEN, _CLOSE = "“„«‘", "”»"
_PUNCTUATION = frozenset(".,;:!?()[]…-–—\"“”„«»‘’'|/")
_DASHES = frozenset("-–—")


class Token(NamedTuple):
    """A word or mark at [start, end); `low` without a possessive ending, which `possessive` reports."""

    start: int
    end: int
    low: str
    capital: bool
    possessive: bool
    quoted: bool

    @property
    def mark(self) -> bool:
        """Whether it is punctuation."""
        return self.low in _PUNCTUATION


def tokens_of(text: str) -> list[Token]:
    """The tokens of `text`. A quotation that does not end in it counts as quoted only if the text begins with it."""
    found = []
    inside, opened = False, ""
    for match in _TOKEN.finditer(text):
        raw = match[0]
        if raw in ('"', "“", "”", "„", "«", "»") or (raw in ("'", "‘", "’")):
            closes = inside and (raw in _CLOSE or raw == opened or (opened in "‘'" and raw in "’'"))
            opens = not inside and (
                raw in _OPEN
                or raw == '"'
                or (raw == "'" and not text[match.start() - 1 : match.start()].isalnum())
            )
            found.append(Token(match.start(), match.end(), raw, False, False, inside or opens))
            if closes:
                inside = False
            elif opens:
                inside, opened = True, raw
            continue
        possessive = _POSSESSIVE.search(raw) if "'" in raw or "’" in raw else None
        low = (raw[: possessive.start()] if possessive else raw).lower().replace("’", "'")
        found.append(Token(match.start(), match.end(), low, raw[:1].isupper(), bool(possessive), inside))
    if inside:  # a quotation that is not closed here: nothing can be said of where it ends
        found = [token._replace(quoted=False) for token in found] if found and not found[0].quoted else found
    return found
