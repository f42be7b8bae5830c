"""What has happened to people whom a number counts, by the words around them: "killed 300 soldiers", "300 were captured".

In: a number, where the words for those it counts end, and the sentence. Out: one of HARM, or "".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from stream.reading.figure_words import HARM, Counted, Place
from stream.reading.lexicon import Word
from stream.reading.numbers import Number

_OTHERS: Final = ("civil", "workers")
_MORE: Final = 9  # characters of "another" before a number


class _Told(NamedTuple):
    """A word before a number that says what has happened, and where in the text before the number it begins."""

    at: int
    harm: str


def harm_of(number: Number, end: int, place: Place) -> str:
    """What the words around people say has happened to them, or "": those behind them first, which end at `end`."""
    before = place.ahead(number)
    told = [_Told(m.start(), harm) for harm in HARM if (m := place.known.before[harm].search(before))]
    part = place.known.part_of.search(before)
    if part and _counts_a_part(part, number, before, place):
        told = [each for each in told if each.at >= part.start()]  # the rest is told of the part
    if part and not told:
        return ""
    harm = _behind(end, place, told=bool(told)) or _nearest(told, before, place)
    return "" if harm == "casualties" and place.is_strength(number, end) else harm


def befell_others(item: Counted, place: Place, found: Sequence[Counted]) -> bool:
    """Whether hurt or dead go on with people who are no soldiers: "three builders were killed, another 11 are hurt".

    These were named last, with their number and their fate, and nobody was counted since.
    """
    start, named = item.number.start, [u for u in place.units if u.end - place.offset <= item.end]
    if item.unit not in HARM or not names_others(named, place):
        return False
    others = max(unit.start for unit in named if place.name(unit) in _OTHERS) - place.offset
    told = any(place.name(unit) in HARM for unit in place.before(item.number))
    return told and any(n.end <= start for n in place.numbers) and not any(f.end > others for f in found)


def names_others(units: Sequence[Word], place: Place) -> bool:
    """Whether the people named last are no soldiers."""
    named = [name for unit in units if (name := place.name(unit)) in (*_OTHERS, "troops")]
    return named[-1:] not in ([], ["troops"])


def _counts_a_part(part: re.Match[str], number: Number, before: str, place: Place) -> bool:
    """Whether a number stands before "of": the part of those counted, as in "killed one of 17"."""
    at = number.start - len(before) + part.start()
    return any(n.start < at <= n.end + 1 for n in place.numbers)


def _behind(end: int, place: Place, *, told: bool) -> str:
    """What the words from `end` on say; nothing where another word has `told` it and these are of the next number.

    An example is "killed 100 and wounded 1,000" in languages that put the participle first.
    """
    behind = place.behind(end)
    found = [(m.end(), harm) for harm in HARM if (m := place.known.after[harm].match(behind))]
    of_next = told and all(_begins_number(end + stop, place) for stop, _ in found)
    return found[0][1] if found and not of_next else ""


def _begins_number(at: int, place: Place) -> bool:
    """Whether a number begins right behind `at`, or behind a word that tells one more count: "captured another two"."""
    near = (n.start for n in place.numbers if 0 <= n.start - at <= _MORE)
    return any(start - at <= 1 or place.known.told.search(place.text[at:start]) for start in near)


def _nearest(told: Sequence[_Told], before: str, place: Place) -> str:
    """Of two words before a number the nearer one, if it only says more exactly what the other does: "losses in dead"."""
    if not told:
        return ""
    first, last = told[0], max(told, key=lambda each: each.at)
    between = before[min(first.at, last.at) : last.at]
    exact = first.harm == "casualties" and not place.known.joined.search(between)
    return last.harm if exact and not _is_joined(last, before, place) else first.harm


def _is_joined(told: _Told, before: str, place: Place) -> bool:
    """Whether the wounded are counted with the dead, who are told first: "losses in killed and wounded"."""
    more = place.known.before["casualties"].search(before, told.at + 1) if told.harm == "killed" else None
    return more is not None and place.known.joined.search(before, told.at, more.start() + 1) is not None


__all__ = ["befell_others", "harm_of", "names_others"]
