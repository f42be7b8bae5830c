"""What a number counts, in languages that put the noun behind it: "two dozen captured North Korean officers".

In: the numbers of a sentence and its unit words. Out: each number with its unit. Between a number and its noun are only words
that describe the noun; a noun that nobody listed ends the search, and the number is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from stream.reading.counters import counter_of, in_few_blanks
from stream.reading.figure_words import HARM, PERSONNEL, Counted, Place
from stream.reading.lexicon import Word
from stream.reading.numbers import Number, is_year

_NEXT: Final = re.compile(r" ?\"?([^\W_](?:[\w'-]|\.(?=[^\W\d_]))*)(\.(?= [^\W\d_]))?\"?")
_WORDS: Final = 6  # between a number and its noun
_BACK: Final = 12  # words between an unsaid noun and its number
_LOOK: Final = 80  # characters around a number that say what happened to those counted
_LINK: Final = 24  # characters between "casualties" and whose they are
_BESIDE: Final = 5  # characters between "builders" and the "sappers" that make them soldiers
_DESCRIBING: Final = 3  # words between "captured" and "soldiers"
_FEW: Final = 10  # fewer persons than this are a group of men rather than troops
_BARE: Final = 20  # a number without a noun is at least this, unless something says what it counts
_UNSAID: Final = 100  # … and this, where nothing but the sentence's subject says so
_MEASURED: Final = re.compile(r"(?<!\d)(?!(?:19|20)\d\d )[\d.,]+ $")  # a number before its measure
_DIGIT: Final = re.compile(r"\d")
_STOP: Final = re.compile(r"[.;!?]")
_THINGS: Final = frozenset({"shells", "missiles", "containers", "vehicles", "aircraft", "ships"})
_HELD: Final = ("containers", "other")  # not what is in them is counted: "9 tonnes of shells"
_PERSONS: Final = frozenset({"troops", "people", "workers"})
_REPLACED: Final = _THINGS | {"civil", "other", "workers"}


class _Noun(NamedTuple):
    """The noun after a number: `kind` is "" where a noun follows that is not known; `words` were passed."""

    kind: str
    start: int
    end: int
    words: int


def counted(numbers: Sequence[Number], place: Place) -> list[Counted]:
    """What the numbers of a sentence count; those that count nothing known are left out."""
    found: list[Counted] = []
    for index, number in enumerate(numbers):
        if number.currency is not None:
            found.append(Counted(number, "money", number.end, "money"))
            continue
        item = _one(index, numbers, place, found)
        if item is not None and item.unit != "other":
            found.append(item)
    return found


def _one(index: int, numbers: Sequence[Number], place: Place, found: Sequence[Counted]) -> Counted | None:
    number = numbers[index]
    counter = place.known.counter.match(place.text, number.end)
    if counter or in_few_blanks(number, place.text):
        return counter_of(index, numbers, counter, place, found)
    tail = place.known.tails.match(place.text, number.end)
    noun = _noun(number, tail.end() if tail else number.end, place)
    link = place.known.links.match(place.text, number.end)
    if link and not noun.kind:  # "300 of the 2,000 soldiers"
        whole = next((n.end for n in numbers[index + 1 :] if 0 <= n.start - link.end() <= 2), link.end() - 1)
        noun = _noun(number, whole, place)
    if number.members:
        return _body(number, noun, place)
    if noun.kind:
        return _of_noun(number, noun, place)
    left_out = place.known.bare.match(place.text, number.end) or place.known.of_them.search(
        place.text[: number.start]
    )
    if noun.words and not left_out:
        return None
    return _without_noun(number, place, found)


def _noun(number: Number, at: int, place: Place) -> _Noun:
    """The noun that follows `at`: the first known word that can be counted, and what it is a part of by mere order."""
    text, words, last = place.text, 0, None
    while words < _WORDS and (word := _NEXT.match(text, at)):
        start, at = word.start(1), word.end()
        unit = place.longest_at(start)
        if unit is not None and not _only_describes(unit, number, place):
            kind, end = place.name(unit), unit.end - place.offset
            if last is not None and _is_head(last, kind, place):
                break
            if kind in HARM and (whom := _whom(end, place)):
                return _Noun(kind, start, whom, words)
            last, at = _Noun(kind, start, end, words), end
        elif last is not None and last.kind == "prisoners" and _is_thing(word[1], place):
            return _Noun("other", start, at, words)
        elif last is not None or word[1] in place.known.breaks:
            break
        elif unit is None and not place.known.modifier.fullmatch(word[1]):
            words += 1
            break
        words += 1
    return last or _Noun("", at, at, words)


def _whom(at: int, place: Place) -> int:
    """The end of the noun for people that a word at `at` describes: "captured North Korean soldiers"; 0 if there is none."""
    for _ in range(_DESCRIBING):
        word = _NEXT.match(place.text, at)
        if word is None or word[1] in place.known.breaks:
            return 0
        unit = place.longest_at(word.start(1))
        if unit is not None and place.name(unit) in ("troops", "people"):
            return unit.end - place.offset
        if not place.known.modifier.fullmatch(word[1]):
            return 0
        at = word.end()
    return 0


def _is_head(noun: _Noun, following: str, place: Place) -> bool:
    """Whether `noun` is what is counted, though one of kind `following` comes after it.

    It is not where it only describes: "captured soldiers", "missile boats", working groups.
    """
    if noun.kind in HARM:
        return False
    if noun.kind in _HELD or following not in _REPLACED:
        return True
    word = place.text[noun.start : noun.end]
    return (
        following == "other"
        and noun.kind in _PERSONS
        and (word.isascii() or not place.known.modifier.fullmatch(word))
    )


def _is_thing(word: str, place: Place) -> bool:
    """Whether what was done to people was done to the thing `word` instead: "two captured villages"."""
    return word.isascii() and word not in place.known.breaks and place.known.several.search(word) is not None


def _only_describes(unit: Word, number: Number, place: Place) -> bool:
    """Whether the word cannot be what more than one is counted of ("12 missile launchers")."""
    text = place.text[unit.start - place.offset : unit.end - place.offset]
    plain = number.high > 1 and text.isascii() and place.name(unit) not in HARM
    return plain and not place.known.several.search(text)


def _body(number: Number, noun: _Noun, place: Place) -> Counted | None:
    """The strength of a body of people: soldiers, if it is one of soldiers."""
    if noun.kind in ("workers", "civil") or not (place.martial or noun.kind in PERSONNEL):
        return None
    return Counted(number, "troops", max(number.end, noun.end), "troops")


def _of_noun(number: Number, noun: _Noun, place: Place) -> Counted | None:
    kind = noun.kind
    if kind in ("civil", "other", "money") or (kind in HARM and not place.martial):
        return None
    if kind == "killed" and place.known.after["casualties"].match(place.text, noun.start - 1):
        kind = "casualties"  # "600 died or were wounded"
    if (
        kind == "workers"
        and place.known.in_uniform.match(place.text, noun.start)
        and _beside_soldiers(number, noun, place)
    ):
        kind = "troops"
    single = place.known.singles.fullmatch(place.text, number.start, number.end)
    if single and kind not in HARM and not (kind in ("people", "troops") and _harm(number, noun.end, place)):
        return None
    if kind in HARM and place.known.after["prisoners"].match(place.text[noun.end : noun.end + _LOOK]):
        kind = "prisoners"  # "took two wounded soldiers prisoner"
    if kind not in ("people", "troops"):
        return Counted(number, kind, noun.end, kind)
    harm = _harm(number, noun.end, place)
    persons = place.known.persons.fullmatch(place.text[noun.start : noun.end])
    if persons and not harm and (told := _base(number, place, (), of_them=False)) in (*HARM, "workers"):
        return Counted(
            number, told, noun.end, told
        )  # "losses came to 400 people", "masons, 900 people in all"
    if (
        kind == "people"
        and not harm
        and place.known.after["workers"].match(place.text[noun.end : noun.end + _LOOK])
    ):
        return Counted(number, "workers", noun.end, "workers")
    if kind == "people" and not place.martial:
        return None
    if kind == "people" and persons and number.high < _FEW and not harm:
        return None  # "the two men spoke"
    return Counted(number, harm or "troops", noun.end, "troops")


def _beside_soldiers(number: Number, noun: _Noun, place: Place) -> bool:
    """Whether soldiers are named right before or after: "1,000 sappers and 5,000 builders"."""
    start, end = place.offset + number.start, place.offset + noun.end
    near = [u for u in place.units if u.name == "unit.troops"]
    return any(0 < u.start - end <= _BESIDE or 0 < start - u.end <= _BESIDE for u in near)


def _harm(number: Number, end: int, place: Place) -> str:
    """What the words around people say has happened to them, or ""."""
    before = place.text[max(0, number.start - _LOOK) : number.start]
    after = place.text[end : end + _LOOK]
    told = [(m.start(), harm) for harm in HARM if (m := place.known.before[harm].search(before))]
    part = place.known.part_of.search(before) and not told
    if not part:
        found = [(m.end(), harm) for harm in HARM if (m := place.known.after[harm].match(after))]
        if found:
            return min(found, key=lambda f: (HARM.index(f[1]), f[0]))[1] if len(found) > 1 else found[0][1]
    return told[0][1] if told else ""


def _without_noun(number: Number, place: Place, found: Sequence[Counted]) -> Counted | None:
    """A number whose noun is elsewhere: "of them 600", "losses at 4,700", "12,000 in all"."""
    before = place.text[: number.start]
    of_them = place.known.of_them.search(before[-_LOOK:])
    if not of_them and not place.known.bare.match(place.text, number.end):
        return None
    if is_year(number, place.text):
        return None
    base = _base(number, place, found, of_them=of_them is not None)
    if base in _THINGS or base == "workers":
        return Counted(number, base, number.end, base) if of_them or number.high >= _BARE else None
    if not place.martial or base in ("other", "money", "civil"):
        return None
    harm = _harm(number, number.end, place)
    if harm and (base or number.high >= 2):
        return Counted(number, harm, number.end, "troops")
    if of_them and base:
        return Counted(number, base, number.end, base)
    whole = bool(found) and place.known.part_of.search(
        place.text[: found[-1].number.start]
    )  # "of the 40, eight lived"
    word = not place.text[number.start].isdigit()
    enough = number.high >= (1 if base in HARM or (base and whole and word) else _BARE if base else _UNSAID)
    return Counted(number, base or "troops", number.end, base or "troops") if enough else None


def _base(number: Number, place: Place, found: Sequence[Counted], *, of_them: bool) -> str:
    """What the sentence counted last before `number`, or ""."""
    if of_them and found:
        return found[-1].base
    units = [u for u in place.units if u.end - place.offset <= number.start]
    for unit in reversed(units):
        between = place.text[unit.end - place.offset : number.start]
        if len(between.split()) > _BACK or _STOP.search(between):
            return ""
        name = place.name(unit)
        if name == "other" and not _MEASURED.search(place.text, 0, unit.start - place.offset):
            continue  # a battalion is no measure, nor is an ordinal or a year
        if name not in ("people", "troops"):
            return name
        said = [u for u in units if 0 < unit.start - u.end <= _LINK and place.name(u) in HARM]
        whose = said and not _DIGIT.search(place.text, said[-1].end - place.offset, unit.start - place.offset)
        return place.name(said[-1]) if whose else "troops"
    return ""


__all__ = ["counted"]
