"""Numbers that say how often something happens: "four of ten shells fail". In: the numbers of a sentence. Out: those. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from stream.reading.figure_words import Place
from stream.reading.lexicon import Word
from stream.reading.numbers import Number

_RATIO: Final = 10  # so many shells, and fewer of them, are a ratio


def ratios_in(numbers: Sequence[Number], place: Place) -> set[Number]:
    """Numbers that count few of few things, which says how often something happens: "four of ten shells fail"."""
    return {n for pair in pairwise(numbers) if _is_ratio(*pair, place) for n in pair}


def _is_ratio(first: Number, second: Number, place: Place) -> bool:
    """Whether the one is so many of the other."""
    counter = place.known.counter.match(place.text, first.end)
    if counter:
        return _is_part_of_counted(first, counter.end(), second, place)
    between = place.text[first.end : second.start]
    if len(between.split()) != 1 or not place.known.links.fullmatch(between):
        return False
    behind = [u for u in place.units if u.start - place.offset >= second.end]
    known = second.high == _RATIO or _is_shells(behind[:1], place)
    return known and first.high < second.high <= _RATIO


def _is_part_of_counted(whole: Number, end: int, part: Number, place: Place) -> bool:
    """... in languages with counters, where the whole comes first and its noun before it; its counter ends at `end`."""
    among = place.known.among.match(place.text, end)
    if among is None or part.start - among.end() > 1:
        return False
    return part.high < whole.high <= _RATIO and _is_shells(place.before(whole)[-1:], place)


def _is_shells(nearest: Sequence[Word], place: Place) -> bool:
    return any(place.name(unit) == "shells" for unit in nearest)


__all__ = ["ratios_in"]
