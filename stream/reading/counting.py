"""What a number counts, in languages that put the noun behind it: "two dozen captured North Korean officers".

In: the numbers of a sentence and its unit words. Out: each number with its unit. Between a number and its noun are only words
that describe the noun; a noun that nobody listed ends the search, and the number is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from stream.reading.counters import counter_of, in_few_blanks
from stream.reading.figure_words import HARM, PERSONNEL, Counted, Place, both, is_state
from stream.reading.lexicon import Word
from stream.reading.nouns import Noun, noun_of
from stream.reading.numbers import Number, is_year

_BACK: Final = 12  # words between an unsaid noun and its number
_BESIDE_WORDS: Final = 4  # … of people who are no soldiers: further away they are those who tell
_LOOK: Final = 80  # characters around a number that say what happened to those counted
_LINK: Final = 24  # characters between "casualties" and whose they are
_BESIDE: Final = 5  # characters between "builders" and the "sappers" that make them soldiers
_FEW: Final = 10  # fewer persons than this are a group of men rather than troops
_BARE: Final = 20  # a number without a noun is at least this, unless something says what it counts
_MOST: Final = 2_000_000  # people that nobody names
_SEVERAL: Final = 4  # more things than this are in a list of many
_RATIO: Final = 10  # so many shells, and fewer of them, are a ratio
_UNSAID: Final = 100  # … and this, where nothing but the sentence's subject says so
_MEASURED: Final = re.compile(r"(?<!\d)(?!(?:19|20)\d\d )[\d.,]+ $")  # a number before its measure
_DIGIT: Final = re.compile(r"\d")
_UNGROUPED: Final = re.compile(r"\d{4,}[1-9]")  # a telephone, a ship, a field post office
_CLAUSE: Final = re.compile(r"[,;:]| - ")
_STOP: Final = re.compile(r"[.;!?]")
_THINGS: Final = frozenset({"shells", "missiles", "containers", "vehicles", "drones", "aircraft", "ships"})
_PERSONS: Final = frozenset({"troops", "people", "workers"})
_MACHINES: Final = {"vehicles", "aircraft", "ships"}
_TOLD_ALONE: Final = _THINGS | {"workers"}  # what a number without a noun counts in any news
_UNCOUNTED: Final = ("civil", "other", "money")
_MAYBE_SOLDIERS: Final = ("people", "troops")


def counted(numbers: Sequence[Number], place: Place) -> list[Counted]:
    """What the numbers of a sentence count; those that count nothing known are left out."""
    found: list[Counted] = []
    ratios = {n for pair in pairwise(numbers) if _is_ratio(*pair, place) for n in pair}
    for index, number in enumerate(numbers):
        if number in ratios:
            continue
        item = _money(number) if number.currency is not None else _one(index, numbers, place, found)
        if index and number.start <= numbers[index - 1].became < number.end:
            former = found.pop() if found and found[-1].number is numbers[index - 1] else None
            found += both(numbers[index - 1], former, number, item)
        elif item is not None and item.unit != "other":
            found.append(item)
            found += _one_more(item, place)
    return found


def _one_more(item: Counted, place: Place) -> Iterator[Counted]:
    """The single thing that is named beside a few: "three tanks and an armoured carrier"."""
    joined = place.known.one_more.match(place.text, item.end)
    unit = place.longest_at(joined.end()) if joined else None
    if unit is None or item.number.high > _SEVERAL or not {item.unit, place.name(unit)} <= _MACHINES:
        return
    start, end = unit.start - place.offset, unit.end - place.offset
    if place.known.lone.fullmatch(place.text, start, end):
        yield Counted(Number(start, end, 1, 1), place.name(unit), end, place.name(unit))


def _is_ratio(first: Number, second: Number, place: Place) -> bool:
    """Whether few of few things are counted, which says how often something happens: "four of ten shells fail"."""
    counter = place.known.counter.match(place.text, first.end)
    if counter:
        among = place.known.among.match(place.text, counter.end())
        joined = among is not None and second.start - among.end() <= 1
        return joined and second.high < first.high <= _RATIO and _is_shells(place.before(first)[-1:], place)
    between = place.text[first.end : second.start]
    joined = len(between.split()) == 1 and place.known.links.fullmatch(between) is not None
    behind = [u for u in place.units if u.start - place.offset >= second.end]
    return (
        joined
        and first.high < second.high <= _RATIO
        and (second.high == _RATIO or _is_shells(behind[:1], place))
    )


def _is_shells(nearest: Sequence[Word], place: Place) -> bool:
    return any(place.name(unit) == "shells" for unit in nearest)


def _money(number: Number) -> Counted:
    return Counted(number, "money", number.end, "money")


def _one(index: int, numbers: Sequence[Number], place: Place, found: Sequence[Counted]) -> Counted | None:
    number = numbers[index]
    counter = place.known.counter.match(place.text, number.end)
    if counter or in_few_blanks(number, place.text):
        return counter_of(index, numbers, counter, place, found)
    noun = noun_of(index, numbers, place)
    if number.members:
        return _body(number, noun, place)
    if noun.kind:
        part = found and place.known.links.match(place.text, number.end)
        return None if part and is_state(found[-1].base, noun.kind) else _of_noun(number, noun, place)
    if noun.words and not _leaves_noun_out(number, place):
        return None
    return _without_noun(number, place, found)


def _leaves_noun_out(number: Number, place: Place) -> bool:
    """Whether the number stands alone: at the end of a phrase, or after "of them"."""
    bare = place.known.bare.match(place.text, number.end) or place.known.fates.match(place.text, number.end)
    return bare is not None or _is_of_them(number, place)


def _is_of_them(number: Number, place: Place) -> bool:
    """Whether "of them" stands before a number, or right behind it: "two of them were shot down"."""
    behind = place.known.some_of_them.match(place.text, number.end)
    return (behind or place.known.of_them.search(place.text[: number.start][-_LOOK:])) is not None


def _body(number: Number, noun: Noun, place: Place) -> Counted | None:
    """The strength of a body of people: soldiers, if it is one of soldiers."""
    if noun.kind in ("workers", "civil") or not (place.martial or noun.kind in PERSONNEL):
        return None
    return Counted(number, "troops", max(number.end, noun.end), "troops")


def _of_noun(number: Number, noun: Noun, place: Place) -> Counted | None:
    kind = _kind(number, noun, place)
    if kind == "civil" and _are_at_work(number, noun, place):
        return Counted(number, "workers", noun.end, "workers")
    if kind in _UNCOUNTED or (kind in HARM and not place.martial):
        return None
    harm = _harm(number, noun.end, place) if kind in _MAYBE_SOLDIERS else ""
    single = place.known.singles.fullmatch(place.text, number.start, number.end)
    if single and not harm and kind not in HARM:
        return None
    if (
        number.high == 1
        and (*HARM, *_MAYBE_SOLDIERS).count(kind)
        and place.known.links.match(place.text, number.end)
    ):
        return _one_of_them(number, noun, kind, place)
    if kind not in _MAYBE_SOLDIERS:
        return Counted(number, kind, noun.end, kind)
    return _soldiers(number, noun._replace(kind=kind), harm, place)


def _one_of_them(number: Number, noun: Noun, kind: str, place: Place) -> Counted | None:
    """One person of several, who is counted only if it is said what happened to him: "one of the prisoners died"."""
    harm = _harm(number, noun.end, place)
    if not harm or is_state(kind, harm) or harm == kind:
        return None
    return Counted(number, harm, noun.end, harm)


def _kind(number: Number, noun: Noun, place: Place) -> str:
    """What the noun counts, with what the words around it add."""
    kind, behind = noun.kind, place.behind(noun.end)
    if kind in HARM and place.known.after["prisoners"].match(behind):
        return "prisoners"  # "took two wounded soldiers prisoner"
    if kind == "casualties" and _are_taken(number, place):
        return "prisoners"  # "captured two wounded soldiers"
    if kind == "killed" and place.known.after["casualties"].match(place.behind(noun.start - 1)):
        return "casualties"  # "600 died or were wounded"
    in_uniform = kind == "workers" and place.known.in_uniform.match(place.text, noun.start)
    return "troops" if in_uniform and _beside_soldiers(number, noun, place) else kind


def _are_at_work(number: Number, noun: Noun, place: Place) -> bool:
    """Whether the words beside civilians say that they work: "4,000 citizens of the North work on building sites"."""
    before, after = place.known.before["workers"], place.known.after["workers"]
    ahead = place.text[max(0, number.start - _LOOK) : number.start]
    return (before.search(ahead) or after.match(place.behind(noun.end))) is not None


def _are_taken(number: Number, place: Place) -> bool:
    """Whether the words before a number say that those counted are captured, and speak of no others."""
    left = max(0, number.start - _LOOK)
    taken = place.known.before["prisoners"].search(place.text[left : number.start])
    if taken is None:
        return False
    start, end = place.offset + left + taken.start(), place.offset + number.start
    return not any(start <= u.start < end and place.name(u) != "prisoners" for u in place.units)


def _soldiers(number: Number, noun: Noun, harm: str, place: Place) -> Counted | None:
    """People as soldiers, or as what the words around them say they are."""
    told = "" if harm else _told(number, noun, place)
    if told:
        return Counted(number, told, noun.end, told)
    if noun.kind == "people":
        few = number.high < _FEW and not harm and _is_persons(noun, place)  # "the two men spoke"
        few = few and not any(number.end <= n.start < noun.start for n in place.numbers)  # "two of 200 men"
        if few or not place.martial:
            return None
    return Counted(number, harm or "troops", noun.end, "troops")


def _told(number: Number, noun: Noun, place: Place) -> str:
    """Who the people were said to be: "losses came to 400 people", "masons, 900 people in all"."""
    part = place.known.part_of.search(place.text, 0, number.start)
    if _is_persons(noun, place) and not part:
        base = _base(number, place, (), of_them=False)
        if base in (*HARM, "workers"):
            return base
        if not base and place.workers:
            return "workers"
    employed = place.known.after["workers"].match(place.behind(noun.end))
    return "workers" if noun.kind == "people" and employed else ""


def _is_persons(noun: Noun, place: Place) -> bool:
    """Whether the noun says no more than that they are people."""
    return place.known.persons.fullmatch(place.text[noun.start : noun.end]) is not None


def _beside_soldiers(number: Number, noun: Noun, place: Place) -> bool:
    """Whether soldiers are named right before or after: "1,000 sappers and 5,000 builders"."""
    start, end = place.offset + number.start, place.offset + noun.end
    near = [u for u in place.units if u.name == "unit.troops"]
    return any(0 < u.start - end <= _BESIDE or 0 < start - u.end <= _BESIDE for u in near)


def _harm(number: Number, end: int, place: Place) -> str:
    """What the words around people say has happened to them, or ""."""
    before = place.text[max(0, number.start - _LOOK) : number.start]
    after = place.behind(end)
    told = [(m.start(), harm) for harm in HARM if (m := place.known.before[harm].search(before))]
    part = place.known.part_of.search(before)
    if part and any(n.start < number.start - len(before) + part.start() <= n.end + 1 for n in place.numbers):
        told = [
            each for each in told if each[0] >= part.start()
        ]  # the rest is told of the part: "killed one of 17"
    if part is None or told:
        found = [(m.end(), harm) for harm in HARM if (m := place.known.after[harm].match(after))]
        if told and found and all(_of_next(end + stop, place) for stop, _ in found):
            found = []  # "убиты 100 и ранены 1000"
        if found:
            return min(found, key=lambda f: (HARM.index(f[1]), f[0]))[1] if len(found) > 1 else found[0][1]
    return _nearest(told, before, place) if told else ""


def _nearest(told: Sequence[tuple[int, str]], before: str, place: Place) -> str:
    """Of two words before a number the nearer one, if it only says more exactly what the other does: "losses in dead"."""
    first, last = told[0], max(told)
    between = before[min(first[0], last[0]) : last[0]]
    return last[1] if first[1] == "casualties" and not place.known.joined.search(between) else first[1]


def _of_next(at: int, place: Place) -> bool:
    """Whether the next number begins right behind `at`."""
    return any(0 <= n.start - at <= 1 for n in place.numbers)


def _without_noun(number: Number, place: Place, found: Sequence[Counted]) -> Counted | None:
    """A number whose noun is elsewhere: "of them 600", "losses at 4,700", "12,000 in all"."""
    ahead = place.text[max(0, number.start - _LOOK) : number.start]
    if place.known.meant.search(ahead):
        return None
    of_them = _is_of_them(number, place)
    alone = of_them or _leaves_noun_out(number, place)
    if (
        not alone
        or is_year(number, place.text)
        or _UNGROUPED.fullmatch(place.text[number.start : number.end])
    ):
        return None
    base = _base(number, place, found, of_them=of_them)
    if not base and not found and place.last and (of_them or place.retold(number, number.end)):
        base = place.last.base if of_them else place.last.unit
        if not of_them and not place.last.like(number):
            return None
    least = 0 if of_them and base else _least(number, base, place, found)
    if not base and place.known.before["workers"].search(ahead):
        base = "workers"
    if base in _TOLD_ALONE:
        return Counted(number, base, number.end, base) if number.high >= least else None
    told = place.martial and base not in _UNCOUNTED
    return _unsaid_people(number, base, place, least, found) if told else None


def _unsaid_people(
    number: Number, base: str, place: Place, least: int, found: Sequence[Counted]
) -> Counted | None:
    """A number of people who are said elsewhere (`base`), or nowhere, if it is `least` or more."""
    harm = _harm(number, number.end, place)
    if is_state(base, harm):
        return None
    if harm and (base or number.high >= 2):
        return Counted(number, harm, number.end, "troops")
    if number.high == 1:
        return None  # who one of them is, not how many
    whom = base or "troops"
    if not least <= number.high <= _MOST:
        return None
    if whom == "troops" and found and _compares(number, found[-1], place, named=bool(base)):
        return Counted(number, found[-1].unit, number.end, found[-1].base)
    return Counted(number, whom, number.end, whom)


def _compares(number: Number, last: Counted, place: Place, *, named: bool) -> bool:
    """Whether a bare number in another clause is one more count of what was counted last: "300, Kyiv says 3,000".

    Not of things where soldiers are `named` after them.
    """
    between = place.text[last.end : number.start]
    same = last.unit in HARM or (last.unit in _TOLD_ALONE and not named)
    return same and last.like(number) and _CLAUSE.search(between) is not None


def _least(number: Number, base: str, place: Place, found: Sequence[Counted]) -> int:
    """From where on a number counts people that are said elsewhere (`base`), or nowhere."""
    if found and base == found[-1].base and place.known.fates.match(place.text, number.end):
        return 1
    if place.known.bodies.search(place.text, 0, number.start):
        return 1
    if base and place.known.collective.fullmatch(place.text, number.start, number.end):
        return 1
    in_words = not place.text[number.start].isdigit()
    part = in_words and found and place.known.part_of.search(place.text[: found[-1].number.start])
    if not base or base in _TOLD_ALONE:
        return 1 if base and part else _BARE if base else _UNSAID
    return 1 if part or base in HARM else _BARE  # "of the 40, eight lived"


def _base(number: Number, place: Place, found: Sequence[Counted], *, of_them: bool) -> str:
    """What the sentence counted last before `number`, or ""."""
    if of_them and found:
        return found[-1].base
    units = place.before(number)
    for unit in reversed(units):
        name, between = place.name(unit), place.text[unit.end - place.offset : number.start]
        if _is_apart(between, _BESIDE_WORDS if name == "civil" else _BACK):
            return ""
        if name == "other" and not _MEASURED.search(place.text, 0, unit.start - place.offset):
            continue  # a battalion is no measure, nor is an ordinal or a year
        return _whose_harm(unit, units, place) if name in _MAYBE_SOLDIERS else name
    return ""


def _is_apart(between: str, most: int) -> bool:
    """Whether more than so many words stand between a noun and its number, or the end of a clause."""
    return len(between.split()) > most or _STOP.search(between) is not None


def _whose_harm(people: Word, units: Sequence[Word], place: Place) -> str:
    """What has happened to `people` by the word that they stand behind ("losses of the soldiers"), else "troops"."""
    said = [u for u in units if 0 < people.start - u.end <= _LINK and place.name(u) in HARM]
    whose = said and not _DIGIT.search(place.text, said[-1].end - place.offset, people.start - place.offset)
    return place.name(said[-1]) if whose else "troops"


__all__ = ["counted"]
