"""Whom a surname alone means, where a watchlist lists it for one person: whoever the article last named with it.

In: the hits of patterns in the title and the body, with their texts. Out: the hits, a surname alone that of the person
it means, left out where that is nobody listed, or either of two. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from stream.matching.automaton import Occurrence
from stream.reading.grammars.base import PEOPLE
from stream.watchlist.model import Watchlist

_GIVEN: Final = re.compile(r" ([^\W\d_])\w+(?: ([^\W\d_])\w|-\w)")  # two given names behind a surname
_ENDS: Final = re.compile(r"[.!?…][»”\"']? |\n")
_UNKNOWN: Final = -1  # nobody listed, or one of two


class _Surname(NamedTuple):
    """A surname in a text, as the watchlist lists it for one person."""

    hit: Occurrence
    text: int  # whose place it is
    meant: int | None  # whom the words around it make it, None where it is alone
    naming: int | None  # whom the article names there: the sister in "sister of leader Kim"


def with_surnames(
    hits: Sequence[Sequence[Occurrence]], texts: Sequence[str], watchlist: Watchlist
) -> list[list[Occurrence]]:
    """The hits of each of `texts` (not folded), with surnames alone given to whom they mean."""
    people = {s for s, entity in watchlist.entities.items() if entity.kind in PEOPLE}
    surnames = people & watchlist.weak.keys()
    if not any(hit.symbol in surnames for of_text in hits for hit in of_text):
        return [list(of_text) for of_text in hits]
    found: list[_Surname] = []
    others: set[tuple[int, int]] = set()  # ends of surnames of people who are not listed
    for place, (of_text, text) in enumerate(zip(hits, texts, strict=True)):
        alone = [hit for hit in of_text if hit.symbol in surnames]
        full = [hit for hit in of_text if hit.symbol in people - surnames]
        strangers = list(_strangers(full, place, text, alone, watchlist))
        ends = {each.hit.end for each in strangers}
        full = [hit for hit in full if hit.end not in ends]  # no "leader Kim" in "party leader Kim Gi-hyeon"
        read = [_read(hit, place, full, ends) for hit in alone]
        words = {text[hit.start : hit.end].lower() for hit in alone}
        found += sorted((*strangers, *_abroad(full, place, text, words, alone), *read), key=_start)
        others |= {(place, end) for end in ends}
    meant = _meant(found, texts, watchlist)
    return [
        [
            hit._replace(symbol=meant.get((place, hit), hit.symbol))
            for hit in of_text
            if meant.get((place, hit)) != _UNKNOWN
            and not (hit.symbol in people - surnames and (place, hit.end) in others)
        ]
        for place, of_text in enumerate(hits)
    ]


def _abroad(
    full: Sequence[Occurrence], place: int, text: str, words: set[str], alone: Sequence[Occurrence]
) -> Iterator[_Surname]:
    """Names in full that begin with a surname of another country's person, of which it is no part."""
    for hit in full:
        first = text[hit.start : hit.end].lower().partition(" ")[0]
        inner = any(hit.start <= each.start < hit.end for each in alone)
        if not inner and first and any(word.startswith(first) for word in words):
            yield _Surname(hit, place, hit.symbol, hit.symbol)


def _read(hit: Occurrence, place: int, full: Sequence[Occurrence], others: Collection[int]) -> _Surname:
    """What the words around a surname make of it: a name in full, an office, somebody's kin, a name that is not listed."""
    if hit.end in others:
        return _Surname(
            hit, place, hit.symbol, None
        )  # whoever reads on sees by it that the surname is another's
    over = [h for h in full if h.start <= hit.start and hit.end <= h.end]
    spans = Counter((h.start, h.end) for h in full)
    one = [h for h in over if spans[h.start, h.end] == 1]  # no "A and B"
    name = max((h for h in one if h.start == hit.start), key=_length, default=None)
    if one:
        return _Surname(hit, place, (name or min(one, key=_length)).symbol, max(one, key=_length).symbol)
    if over:
        return _Surname(hit, place, hit.symbol, None)
    return _Surname(hit, place, None, None)


def _strangers(
    full: Sequence[Occurrence], place: int, text: str, alone: Sequence[Occurrence], watchlist: Watchlist
) -> Iterator[_Surname]:
    """Names in full that begin with a surname and that no list has: "Kim Byung-kee"."""
    own = {text[hit.start : hit.end]: watchlist.entities[hit.symbol].given or ("\0",) for hit in alone}
    for surname, given in own.items():
        for found in re.finditer(rf"(?<!\w){re.escape(surname)}(?= )", text):
            names = _GIVEN.match(text, found.end())
            listed = any(hit.start <= found.start() and found.end() < hit.end for hit in full)
            if names is None or listed or not all(letter.isupper() for letter in names.groups("A")):
                continue
            if not names[0].lower().startswith(given, 1):
                yield _Surname(Occurrence(*found.span(), _UNKNOWN), place, _UNKNOWN, _UNKNOWN)


def _meant(
    found: Sequence[_Surname], texts: Sequence[str], watchlist: Watchlist
) -> dict[tuple[int, Occurrence], int]:
    """Whom each surname means, in the order of the article."""
    meant: dict[tuple[int, Occurrence], int] = {}
    last: _Surname | None = None  # the last naming
    known: int | None = None
    for each in found:
        if each.naming is not None:
            known = _after(last, known, each, texts[each.text], watchlist)
            last = each
        if each.meant is not None:
            meant[each.text, each.hit] = each.meant
        else:
            meant[each.text, each.hit] = _before_any(each, found, watchlist) if known is None else known
    return meant


def _after(
    last: _Surname | None, known: int | None, naming: _Surname, text: str, watchlist: Watchlist
) -> int | None:
    """Whom the surname means after a naming: neither of two whom one sentence names."""
    near = last is not None and last.text == naming.text
    if last is None or not near or _ENDS.search(text, last.hit.end, naming.hit.start) is not None:
        return naming.naming
    return naming.naming if _id(known, watchlist) == _id(naming.naming, watchlist) else _UNKNOWN


def _before_any(surname: _Surname, found: Sequence[_Surname], watchlist: Watchlist) -> int:
    """Whom a surname means that nobody was named with yet: who is listed for it, unless only others are named later."""
    later = {_id(each.naming, watchlist): each.naming for each in found if each.naming is not None}
    if not later or _id(surname.hit.symbol, watchlist) in later:
        return surname.hit.symbol
    return next(iter(later.values())) or _UNKNOWN if len(later) == 1 else _UNKNOWN


def _id(symbol: int | None, watchlist: Watchlist) -> str:
    entity = watchlist.entities.get(_UNKNOWN if symbol is None else symbol)
    return entity.id if entity is not None else ""


def _start(surname: _Surname) -> int:
    return surname.hit.start


def _length(hit: Occurrence) -> int:
    return hit.end - hit.start


__all__ = ["with_surnames"]
