"""A sentence as tokens: words and marks, with what is quoted, what is capitalised and what parts words play.

In: a sentence as stored. Out: tokens in order. For languages that put blanks between words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

Parts = frozenset[str]
PartsOf = Callable[[str, bool], Parts]  # a word in lower case, and whether it is written with a capital
_TOKEN = re.compile(
    r"(?:[A-Z]-)?[^\W\d_a-z][^\W\d_]{0,4}\.(?=\s+\S|,)"  # Mr. Adams, Oct. 8, Apple Inc. said: a stop inside a sentence
    r"|[A-Z]-[A-Z]\.[A-Z]\."  # R-S.C.
    r"|[^\W\d_](?:(?:\.[^\W\d_])+\."  # U.S.
    r"|[\w’'\-&]*[^\W_](?:\.[a-z]{2,4}(?!\w)|(?<=s)[’'](?=\s[a-z]))?)"  # weather.com, the boys' plan
    r"|\d+[\-‑][^\W\d_][\w\-]*|\d+(?:[.,:]\d+)*|[^\W_](?:[’'][a-z]+)?|[^\s\u00ad\u200b-\u200f\u2060\ufeff]"
)
_CONTRACTED = re.compile(r"[’'](?:s|d|ve|ll|re|m)$")
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])$")
_OPEN, _CLOSE = "“„«‘", "”»"
_DOUBLE = frozenset('"“”„«»')
_SINGLE = frozenset("'‘’")
_QUOTES = _DOUBLE | _SINGLE
_MOST = 20_000  # spellings that are remembered
_NONE: Parts = frozenset()
_MARK: Parts = frozenset({"mark"})
_PUNCTUATION = frozenset(".,;:!?()[]…-–—\"“”„«»‘’'|/")


class Token(NamedTuple):
    """A word or mark at [start, end); `low` without a possessive ending, which `possessive` reports.

    `parts` are the lists of words that it is in; "mark" for punctuation, "number" for digits.
    """

    start: int
    end: int
    low: str
    capital: bool
    possessive: bool
    quoted: bool
    parts: Parts

    @property
    def mark(self) -> bool:
        """Whether it is punctuation."""
        return self.parts is _MARK


def parts_of(tokens: Iterable[Token]) -> Parts:
    """The lists that any of `tokens` is in."""
    return _NONE.union(*(token.parts for token in tokens))


class Spellings(dict[str, tuple[str, bool, Parts] | None]):
    """What each spelling of a word tells: its lower case, whether it has a capital, its parts. Worked out once for each.

    None for marks and for words with an apostrophe, which depend on what stands around them.
    """

    def __init__(self, parts: PartsOf) -> None:
        super().__init__()
        self.parts = parts

    def __missing__(self, raw: str) -> tuple[str, bool, Parts] | None:
        told = None
        if raw not in _PUNCTUATION and "'" not in raw and "’" not in raw:
            low, capital = raw.lower(), raw[0].isupper()
            told = (low, capital, self.parts(low.rstrip("."), capital))
        if len(self) < _MOST:
            self[raw] = told
        return told


def tokens_of(text: str, spellings: Spellings) -> list[Token]:
    """The tokens of `text`. What stands before a quotation's end without a beginning is quoted, and the reverse."""
    found: list[Token] = []
    opened = ""  # the mark that began the quotation
    for match in _TOKEN.finditer(text):
        raw = match[0]
        told = spellings[raw]
        if told is not None:
            low, capital, parts = told
            found.append(Token(match.start(), match.end(), low, capital, False, opened != "", parts))
        elif raw not in _QUOTES:
            found += _words(match.start(), raw, opened != "", spellings.parts)
        elif not opened and _plural(text, match, found):
            found[-1] = found[-1]._replace(end=match.end(), possessive=True)
        else:
            opened, quoted = _turn(text, match, opened)
            found = _begun_before(found) if quoted and not opened else found
            found.append(Token(match.start(), match.end(), raw, False, False, quoted, _MARK))
    return _unquoted(found) if opened in _SINGLE else found  # an apostrophe opened nothing


def _begun_before(tokens: list[Token]) -> list[Token]:
    """`tokens` before the end of a quotation, all of them quoted if it began in a sentence before."""
    begun = any(token.quoted for token in tokens)
    return tokens if begun else [token._replace(quoted=True) for token in tokens]


def _turn(text: str, match: re.Match[str], opened: str) -> tuple[str, bool]:
    """What a mark of quotation makes of the one that is open ("" for none), and whether it belongs to a quotation."""
    raw = match[0]
    begins = _begins(text, match.start(), match.end())
    if opened:
        closes = _ends(raw, opened) and not (raw in _DOUBLE and begins and raw not in _CLOSE)
        return ("" if closes else opened), True
    return (raw, True) if begins else ("", raw in _DOUBLE)


def _words(start: int, raw: str, quoted: bool, parts: PartsOf) -> tuple[Token, ...]:
    """A mark or a word with an apostrophe; a pronoun with what is left of a verb as two: "he's"."""
    if raw in _PUNCTUATION:
        return (Token(start, start + len(raw), raw, False, False, quoted, _MARK),)
    return _apostrophe(start, raw.lower().replace("’", "'"), raw[0].isupper(), quoted, parts)


def _apostrophe(start: int, low: str, capital: bool, quoted: bool, parts: PartsOf) -> tuple[Token, ...]:
    """A word with an apostrophe: a contraction, a possessive, or neither ("O'Brien")."""
    end = start + len(low)
    contracted = _CONTRACTED.search(low)
    if contracted:
        pronoun, verb = low[: contracted.start()], contracted[0]
        played, cut = parts(pronoun, capital), start + len(pronoun)
        if not played.isdisjoint(("pronoun", "relative")):
            subject = Token(start, cut, pronoun, capital, False, quoted, played)
            return (subject, Token(cut, end, verb, False, False, quoted, parts(verb, False)))
    possessive = _POSSESSIVE.search(low)
    word = low[: possessive.start()] if possessive else low
    return (Token(start, end, word, capital, possessive is not None, quoted, parts(word, capital)),)


def _plural(text: str, mark: re.Match[str], before: Sequence[Token]) -> bool:
    """Whether a mark is the apostrophe that ends a plural possessive: "the Workers' Party"."""
    start = mark.start()
    apostrophe = mark[0] in _SINGLE and bool(before)
    return apostrophe and text[start - 1] == "s" and text[start + 1 : start + 2] == " "


def _begins(text: str, start: int, end: int) -> bool:
    """Whether a mark of quotation at [start, end) begins one, by what stands beside it."""
    if text[start] in _OPEN:
        return True
    if text[start] in _CLOSE or text[start] == "’":
        return False
    before = text[start - 1 : start]
    return text[end : end + 1].strip() != "" and (not before.strip() or before in "([-–—\"'“‘:")


def _ends(raw: str, opened: str) -> bool:
    """Whether `raw` ends a quotation that `opened` began."""
    if opened in _SINGLE:
        return raw in "'’"
    return raw in _DOUBLE and raw not in "„"


def _unquoted(tokens: list[Token]) -> list[Token]:
    """`tokens` with what the last mark of quotation opened taken as not quoted."""
    last = max(i for i, token in enumerate(tokens) if token.low in _SINGLE)
    return [*tokens[:last], *(token._replace(quoted=False) for token in tokens[last:])]
