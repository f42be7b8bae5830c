"""Whose soldiers are counted: those that the watchlist's news is about, or another country's.

In: a figure and the sentence with its mentions. Out: whether the words for those counted name others alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pactwatch.records import Figure
from stream.reading.figure_words import PERSONNEL
from stream.reading.roles import roles
from stream.reading.rules import Mention, ReadSentence
from stream.watchlist.model import Watchlist

_BEFORE: Final = 4  # characters between a noun and the number behind it
_COUNTRY: Final = "country"


def are_others(figure: Figure, unit: ReadSentence, watchlist: Watchlist, whose: int) -> bool:
    """Whether soldiers are another country's than those of `whose` (bits of names): "28,500 American troops"."""
    if not whose or figure.unit not in PERSONNEL:
        return False
    named = list(_countries(figure, unit, watchlist))
    return bool(named) and not any(mention.bits & whose for mention in named)


def _countries(figure: Figure, unit: ReadSentence, watchlist: Watchlist) -> Iterable[Mention]:
    """The countries that the words for those counted name, behind the number or right before it."""
    spans = [(figure.start, figure.end), *_nouns_before(figure.start, unit)]
    for mention in unit.mentions:
        entity = watchlist.entities.get(mention.symbol)
        if entity is None or entity.kind != _COUNTRY:
            continue
        here = any(start <= mention.start < end or mention.end == start for start, end in spans)
        if here and _describes(mention, unit, watchlist):
            yield mention


def _describes(mention: Mention, unit: ReadSentence, watchlist: Watchlist) -> bool:
    """Whether the name says whose they are, and not where they go: "sent to Russia", "Russia-bound"."""
    start, end = mention.start - unit.start, mention.end - unit.start
    bound = unit.text[end : end + 1] == "-"
    return not bound and "to" not in roles(unit.text, start, end, watchlist.languages)[:1]


def _nouns_before(number: int, unit: ReadSentence) -> Sequence[tuple[int, int]]:
    """The word for soldiers right before a number without a noun behind, with the name that it begins with."""
    near = [w for w in unit.words if w.name == "unit.troops" and 0 <= number - w.end <= _BEFORE]
    return [
        (w.start - (unit.text[w.start - unit.start - 1 : w.start - unit.start] == " "), w.end) for w in near
    ]
