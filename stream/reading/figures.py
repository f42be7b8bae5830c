"""Figures: which numbers of a sentence count soldiers, shells, containers …, how firmly, and in what role; and sums of money.

In: a unit (folded sentence) and where its lexicon hits are. Out: Figure records with offsets in the unit's field.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from msgspec import UNSET

from pactwatch.languages.model import Languages
from pactwatch.records import Figure, Qualifier, Unit
from stream.reading.counting import counted
from stream.reading.figure_words import PERSONNEL, Counted, Place, known_of
from stream.reading.lexicon import Word
from stream.reading.numbers import Number, numbers_and_sums

_TOLD: Final = ("role.lost", "role.captured")  # of these only a word near the figure speaks of it
_NEAR: Final = 40
_THINGS: Final = ("shells", "missiles", "containers", "vehicles", "aircraft", "ships")
_ROLES: Final = {  # that a unit has whatever is said of it
    "killed": "lost",
    "casualties": "lost",
    "prisoners": "captured",
    "money": "unknown",
    **dict.fromkeys(_THINGS, "supplied"),
}


def figures_in(
    text: str, offset: int, words: Sequence[Word], original: str, martial: bool, *, languages: Languages
) -> list[Figure]:
    """Figures of the sentence `text` (folded, at `offset` of its field). `martial` says that it is about soldiers."""
    numbers = numbers_and_sums(text, languages)
    if not numbers:
        return []  # most sentences
    units = [w for w in words if w.name.startswith("unit.")]
    found = counted(numbers, Place(text, offset, units, martial, known_of(languages)))
    return [_figure(item, offset, words, original) for item in found]


def _figure(item: Counted, offset: int, words: Sequence[Word], original: str) -> Figure:
    number = item.number
    start, end = offset + number.start, offset + max(number.end, item.end)
    span = number.low != number.high
    return Figure(
        value=UNSET if span else number.high,
        low=number.low if span else UNSET,
        high=number.high if span else UNSET,
        qualifier=_qualifier(number, offset, words),
        unit=cast(Unit, item.unit),
        currency=number.currency,
        role=_role(item, offset, words),
        total=not _is_more(number, offset, words),
        start=start,
        end=end,
        text=original[start:end],
    )


def _qualifier(number: Number, offset: int, words: Sequence[Word]) -> Qualifier:
    start, end = offset + number.start, offset + number.end
    near = _outermost([w for w in words if w.name.startswith("qualifier.") and _touches(w, start, end)])
    near.sort(key=lambda w: (w.name == "qualifier.another", abs(w.start - start)))
    if not near:
        return "about" if number.rough else "exactly"
    return cast(Qualifier, near[0].name.removeprefix("qualifier."))


def _touches(word: Word, start: int, end: int) -> bool:
    """Whether the word is right before `start` or right behind `end`."""
    return 0 <= start - word.end <= 2 or 0 <= word.start - end <= 3


def _outermost(words: Sequence[Word]) -> list[Word]:
    """Those that are not within a longer one: "no more than" is not "more than"."""
    return [
        w for w in words if not any(o.start <= w.start and w.end <= o.end and o[:2] != w[:2] for o in words)
    ]


def _is_more(number: Number, offset: int, words: Sequence[Word]) -> bool:
    start = offset + number.start
    return any(
        w.name == "qualifier.another"
        and 0 <= start - w.end <= 14
        and not any(o.name.startswith("qualifier.") and o.start <= w.start and w.end < o.end for o in words)
        for w in words
    )


def _role(item: Counted, offset: int, words: Sequence[Word]) -> str:
    return _ROLES.get(item.unit) or _told_role(offset + item.number.start, offset + item.end, words)


def _told_role(start: int, end: int, words: Sequence[Word]) -> str:
    """The role that the nearest word gives to people or sums at [start, end); a word behind them is nearer."""
    roles = [w for w in words if w.name.startswith("role.")]
    roles = [w for w in roles if w.name not in _TOLD or -_NEAR < w.start - end < _NEAR]
    roles.sort(key=lambda w: w.start - end if w.start >= end else 1.2 * (start - w.end))
    return roles[0].name.removeprefix("role.") if roles else "unknown"


__all__ = ["PERSONNEL", "figures_in"]
