"""What a number counts, in languages with counters: the noun comes before the number, its counter behind.

In: a number, its counter, the unit words of the sentence. Out: the number with its unit. Each number looks at the words between
the number before it and the one after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from pactwatch.languages.scripts import HANGUL
from stream.reading.figure_words import HARM, PERSONNEL, Counted, Place, is_state
from stream.reading.lexicon import Word, outermost
from stream.reading.numbers import Number, is_year

_NEAR: Final = 4  # characters between a word and the number that it belongs to
_TENS: Final = 10  # fewer people than this need a word that says who they are
_LARGE: Final = 1000  # a number without a counter is at least this
_BESIDE: Final = re.compile(rf" ?[{HANGUL}]")
_NO_NOUN: Final = ("civil", "other", "people", "money")  # nothing that a number without a counter counts
_NO_SOLDIERS: Final = frozenset({"civil", *HARM})  # unless the news is of soldiers
_PEOPLE: Final = frozenset({"civil", "workers", "people", *PERSONNEL})


class _Segment(NamedTuple):
    """Unit words before and after a number that can belong to it, the nearest first."""

    before: list[Word]
    after: list[Word]
    earlier: list[Word]


def in_few_blanks(number: Number, text: str) -> bool:
    """Whether the number is in a text whose nouns come before it."""
    return bool(
        _BESIDE.match(text, number.end) or _BESIDE.match(text[max(0, number.start - 2) : number.start][::-1])
    )


def counter_of(
    index: int,
    numbers: Sequence[Number],
    counter: re.Match[str] | None,
    place: Place,
    found: Sequence[Counted],
) -> Counted | None:
    """The number with what it counts by its counter, or by the noun right beside it if it has none."""
    number = numbers[index]
    segment = _segment(index, numbers, counter, place)
    if counter is None and (number.high >= _LARGE or place.text[number.start].isdigit()):
        return _uncounted(number, segment, place)
    if counter is None:  # "two soldiers" with a numeral that needs no counter
        return _people(number, number.end, segment, place, found)
    if place.known.counters[counter[1]] == ["people"]:
        return _people(number, counter.end(), segment, place, found)
    return _things(number, counter, segment, place, found)


def _segment(index: int, numbers: Sequence[Number], counter: re.Match[str] | None, place: Place) -> _Segment:
    number = numbers[index]
    end = counter.end() if counter else number.end
    clause = max((m.end() for m in place.known.clause.finditer(place.text, 0, number.start)), default=0)
    left = max(clause, numbers[index - 1].end if index else 0)
    units = outermost(place.units)
    before = [u for u in _from(left, units, place) if u.end - place.offset <= number.start]
    return _Segment(
        sorted(before, key=lambda u: (-u.end, u.start)),
        _behind(units, end, _limit(index, numbers, end, place), place),
        [u for u in _from(clause, units, place) if u.start - place.offset < left],
    )


def _from(start: int, units: Sequence[Word], place: Place) -> list[Word]:
    """The words that begin at `start` of the text or later."""
    return [u for u in units if start <= u.start - place.offset]


def _limit(index: int, numbers: Sequence[Number], end: int, place: Place) -> int:
    """Where the words behind a number end: with its clause, or where the next number begins."""
    stop = place.known.clause.search(place.text, end)
    limit = stop.start() if stop else len(place.text)
    return min(limit, numbers[index + 1].start) if index + 1 < len(numbers) else limit


def _behind(units: Sequence[Word], end: int, limit: int, place: Place) -> list[Word]:
    """The words behind a number that can belong to it; what ends the text does only right beside it."""
    found = []
    for unit in units:
        start, stop = unit.start - place.offset, unit.end - place.offset
        if end <= start and stop <= limit and not _is_next_noun(stop, limit, place):
            last = not place.text[stop:].strip()
            if not last or start - end <= 1:
                found.append(unit)
    return found


def _is_next_noun(stop: int, limit: int, place: Place) -> bool:
    """Whether the word that ends at `stop` is the noun of the number that begins at `limit`."""
    number = any(n.start == limit for n in place.numbers)
    return number and limit - stop <= _NEAR and place.text[stop : stop + 1].isspace()


def _things(
    number: Number, counter: re.Match[str], segment: _Segment, place: Place, found: Sequence[Counted]
) -> Counted | None:
    kinds = place.known.counters[counter[1]]
    names = [place.name(u) for u in segment.before]
    names += [place.name(u) for u in segment.after if u.start - place.offset - counter.end() <= _NEAR]
    names += [found[-1].base] if found else []
    default = None if names[:1] == ["other"] else place.known.defaults.get(counter[1])
    kind = next((n for n in names if n in kinds), default)
    kind = kind or next((n for u in reversed(place.before(number)) if (n := place.name(u)) in kinds), None)
    return Counted(number, kind, counter.end(), kind) if kind else None


def _people(
    number: Number, end: int, segment: _Segment, place: Place, found: Sequence[Counted]
) -> Counted | None:
    before = [u for u in segment.before if place.name(u) in _PEOPLE and not _told(u, place, found)]
    base = place.name(before[0]) if before else _named_behind(end, segment, place)
    harm = _harm(end, segment, place)
    if (
        number.high == 1
        and not found
        and not harm
        and place.known.of_several.search(place.text, 0, number.start)
    ):
        return None  # one of the prisoners: who he is, not how many
    if base:
        harm = harm or _described(before, place)
        return None if _is_of_them(base, place, found) else _as_told(number, end, base, harm, place)
    return _unnamed(number, end, _from_earlier(number, end, segment, place, found), harm, place)


def _unnamed(number: Number, end: int, base: str, harm: str, place: Place) -> Counted | None:
    """People without a word of their own; `base` is who was named before."""
    base = base or ("workers" if place.workers else "")
    if base in HARM and place.martial:  # "of the two prisoners one has died"
        return None if is_state(base, harm) else Counted(number, harm or base, end, base)
    few = not base and not harm and number.high < _TENS
    return None if few else _as_told(number, end, base, harm, place)


def _is_of_them(base: str, place: Place, found: Sequence[Counted]) -> bool:
    """Whether a part of the prisoners counted before are said to be in the state `base`."""
    return (
        bool(found)
        and is_state(found[-1].base, base)
        and place.known.among.match(place.text, found[-1].end) is not None
    )


def _as_told(number: Number, end: int, base: str, harm: str, place: Place) -> Counted | None:
    """People as the word for them (`base`) and the sentence (`harm`) tell who they are."""
    soldiers = place.martial or base == "troops"
    if base == "workers" and harm:
        return None  # whose the workers are who were killed is seldom said
    if base == "workers" or (base in HARM and soldiers):
        return Counted(number, base, end, base)
    if base in _NO_SOLDIERS or not soldiers:
        return None
    return Counted(number, harm or "troops", end, "troops")


def _named_behind(end: int, segment: _Segment, place: Place) -> str:
    """The people that follow the counter, or ""."""
    owned = place.known.owned.match(place.text, end)
    end = owned.end() if owned else end  # "10,000 of labourers", as some languages say it
    beside = next((place.name(u) for u in segment.after if _beside(u, end, place)), "")
    return beside if beside in _PEOPLE else ""


def _beside(unit: Word, end: int, place: Place) -> bool:
    """Whether the word follows the counter with at most a particle between."""
    return unit.start - place.offset - end <= 2


def _told(unit: Word, place: Place, found: Sequence[Counted]) -> bool:
    """Whether the word says what happened to those counted before."""
    name = place.name(unit)
    return (
        bool(found) and name in HARM and name == found[-1].unit and unit.start - place.offset >= found[-1].end
    )


def _from_earlier(number: Number, end: int, segment: _Segment, place: Place, found: Sequence[Counted]) -> str:
    """What an earlier word of the clause says, where the number itself has none; else what was counted last."""
    if not found:
        return place.last.unit if place.last and place.last.like(number) and place.retold(number, end) else ""
    last = found[-1]
    harm = [n for u in segment.earlier if (n := place.name(u)) in HARM]
    if harm and harm[0] != last.unit:
        return harm[0]
    if last.unit in HARM and last.like(number) and place.known.told_after.match(place.text, end):
        return last.unit  # "2,000 died, Seoul puts it at 900"
    return last.base if last.base in _PEOPLE else ""


def _harm(end: int, segment: _Segment, place: Place) -> str:
    """What the predicate says has happened to them, or ""; of a part it says nothing about the whole."""
    if place.known.among.match(place.text, end) or place.known.strengths.match(place.text, end):
        return ""
    names = [n for u in segment.after if (n := place.name(u)) in HARM]
    if "casualties" in names[:2] and "killed" in names[:2]:
        return "casualties"
    return names[0] if names else ""


def _described(before: Sequence[Word], place: Place) -> str:
    """What a word right before the people says has happened to them: "captured soldiers"."""
    if len(before) < 2:
        return ""
    close = before[0].start - before[1].end <= _NEAR
    name = place.name(before[1])
    return name if close and name in HARM else ""


def _uncounted(number: Number, segment: _Segment, place: Place) -> Counted | None:
    """A large number without a counter counts the noun that touches it: "troops 10 thousand", as headlines have it."""
    if number.high < _LARGE or (number.low < number.high and is_year(number, place.text)):
        return None
    kind = next((n for n in _touching(number, segment, place) if n not in _NO_NOUN), "")
    if not kind or (kind in HARM and not place.martial):
        return None
    return Counted(number, kind, number.end, "troops" if kind in HARM else kind)


def _touching(number: Number, segment: _Segment, place: Place) -> list[str]:
    """What the words right beside a number count, those behind it first."""
    near = [u for u in segment.after if u.start - place.offset - number.end <= 2]
    near += [u for u in segment.before if number.start - (u.end - place.offset) <= _NEAR]
    return [place.name(u) for u in near]


__all__ = ["counter_of", "in_few_blanks"]
