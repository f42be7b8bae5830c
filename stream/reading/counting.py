"""What a number counts, in languages that put the noun behind it: "two dozen captured North Korean officers".

In: the numbers of a sentence and its unit words. Out: each number with its unit. Between a number and its noun are only words
that describe the noun; a noun that nobody listed ends the search, and the number is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from stream.reading.counters import counter_of, in_few_blanks
from stream.reading.figure_words import HARM, PERSONNEL, Counted, Place, both, is_state
from stream.reading.harm import befell_others, harm_of, names_others
from stream.reading.lexicon import Word
from stream.reading.nouns import Noun, noun_of
from stream.reading.numbers import Number, is_year
from stream.reading.ratios import ratios

_BACK: Final = 12  # words between an unsaid noun and its number
_BESIDE_WORDS: Final = 4  # … of people who are no soldiers: further away they are those who tell
_LINK: Final = 24  # characters between "casualties" and whose they are
_BESIDE: Final = 5  # characters between "builders" and the "sappers" that make them soldiers
_FEW: Final = 10  # fewer persons than this are a group of men rather than troops
_BARE: Final = 20  # a number without a noun is at least this, unless something says what it counts
_MOST: Final = 2_000_000  # people that nobody names
_LARGE: Final = 1_000_000  # a sum that need not say its currency again
_WITH_PART: Final = 2  # counts: a whole, and a part of it
_SEVERAL: Final = 4  # more things than this are in a list of many
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
_PEOPLE: Final = (*HARM, *_MAYBE_SOLDIERS)
_BODIES: Final = (*HARM, "troops")


def counted(numbers: Sequence[Number], place: Place) -> list[Counted]:
    """What the numbers of a sentence count; those that count nothing known are left out."""
    found: list[Counted] = []
    left_out = ratios(numbers, place)
    for index, number in enumerate(numbers):
        if number in left_out:
            continue
        item = _money(number, place, found) or _one(index, numbers, place, found)
        if index and number.start <= numbers[index - 1].became < number.end:
            former = found.pop() if found and found[-1].number is numbers[index - 1] else None
            found += both(numbers[index - 1], former, number, item)
        elif item is not None and item.unit != "other" and not befell_others(item, place, found):
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


def _money(number: Number, place: Place, found: Sequence[Counted]) -> Counted | None:
    """A sum, by its currency or as one more of sums in millions: "earned 9 billion dollars and got 1.2 billion"; else None."""
    if number.currency is not None:
        return Counted(number, "money", number.end, "money")
    last = found[-1] if found else None
    if last is None or last.unit != "money" or number.high < _LARGE:
        return None
    between = any(u.start - place.offset > last.end for u in place.before(number))
    alone = place.known.bare.match(place.text, number.end) is not None
    sum_ = number._replace(currency=last.number.currency)
    return Counted(sum_, "money", number.end, "money") if alone and not between else None


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
    return (behind or place.known.of_them.search(place.ahead(number))) is not None


def _body(number: Number, noun: Noun, place: Place) -> Counted | None:
    """The strength of a body of people: soldiers, if it is one of soldiers."""
    if noun.kind in ("workers", "civil") or not (place.martial or noun.kind in PERSONNEL):
        return None
    behind = next((u for u in place.units if u.start - place.offset >= number.end), None)
    if behind is not None and place.name(behind) == "civil":
        between = place.text[number.end : behind.start - place.offset]
        if not _is_apart(between, _BESIDE_WORDS) and not _CLAUSE.search(between):
            return None  # "the 32-member NATO alliance"
    return Counted(number, "troops", max(number.end, noun.end), "troops")


def _of_noun(number: Number, noun: Noun, place: Place) -> Counted | None:
    kind = _kind(number, noun, place)
    if kind == "civil" and _are_at_work(number, noun, place):
        return Counted(number, "workers", noun.end, "workers")
    if not _may_be_counted(kind, place) or (kind == "workers" and harm_of(number, noun.end, place)):
        return None  # whose the workers are who were killed is seldom said
    harm = harm_of(number, noun.end, place) if kind in _MAYBE_SOLDIERS else ""
    if not harm and kind not in HARM and _is_article(number, place):
        return None
    if kind in _PEOPLE and _is_one_of(number, place):
        return _one_of_them(number, noun, kind, place)
    if kind in _MAYBE_SOLDIERS:
        return _soldiers(number, noun._replace(kind=kind), harm, place)
    return Counted(number, kind, noun.end, kind)


def _may_be_counted(kind: str, place: Place) -> bool:
    """Whether the news counts such things; dead and wounded who are no soldiers it does not."""
    return kind not in _UNCOUNTED and (place.martial or kind not in HARM)


def _is_article(number: Number, place: Place) -> bool:
    """Whether the number is a word that languages have as an article, too: "one soldier said"."""
    return place.known.singles.fullmatch(place.text, number.start, number.end) is not None


def _is_one_of(number: Number, place: Place) -> bool:
    """Whether one of several is spoken of: "one of the prisoners"."""
    return number.high == 1 and place.known.links.match(place.text, number.end) is not None


def _one_of_them(number: Number, noun: Noun, kind: str, place: Place) -> Counted | None:
    """One person of several, who is counted only if it is said what happened to him: "one of the prisoners died"."""
    harm = harm_of(number, noun.end, place)
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
    # "Three builders were killed, no soldiers were there": who is named beside the dead need not be their like.
    like = in_uniform and _beside_soldiers(number, noun, place) and not harm_of(number, noun.end, place)
    return "troops" if like else kind


def _are_at_work(number: Number, noun: Noun, place: Place) -> bool:
    """Whether the words beside civilians say that they work: "4,000 citizens of the North work on building sites"."""
    before, after = place.known.before["workers"], place.known.after["workers"]
    return (before.search(place.ahead(number)) or after.match(place.behind(noun.end))) is not None


def _are_taken(number: Number, place: Place) -> bool:
    """Whether the words before a number say that those counted are captured, and speak of no others."""
    ahead = place.ahead(number)
    taken = place.known.before["prisoners"].search(ahead)
    if taken is None:
        return False
    end = place.offset + number.start
    start = end - len(ahead) + taken.start()
    return not any(start <= u.start < end and place.name(u) != "prisoners" for u in place.units)


def _soldiers(number: Number, noun: Noun, harm: str, place: Place) -> Counted | None:
    """People as soldiers, or as what the words around them say they are."""
    told = "" if harm else _told(number, noun, place)
    if told:
        return Counted(number, told, noun.end, told)
    few = number.high < _FEW and not harm and _is_group(number, noun, place)
    if noun.kind == "people" and (
        few or not place.martial or (harm and _follows_others(number, noun, place))
    ):
        return None
    return Counted(number, harm or "troops", noun.end, "troops")


def _follows_others(number: Number, noun: Noun, place: Place) -> bool:
    """Whether people who are no soldiers were named last: "three builders were killed, eight people wounded"."""
    return _is_persons(noun, place) and names_others(place.before(number), place)


def _is_group(number: Number, noun: Noun, place: Place) -> bool:
    """Whether the noun says no more than that they are people, and not of how many: "the two men", no "two of 200 men"."""
    among = any(number.end <= n.start < noun.start for n in place.numbers)
    return not among and _is_persons(noun, place)


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


def _without_noun(number: Number, place: Place, found: Sequence[Counted]) -> Counted | None:
    """A number whose noun is elsewhere: "of them 600", "losses at 4,700", "12,000 in all"."""
    if not _leaves_noun_out(number, place) or _is_no_amount(number, place):
        return None
    of_them = _is_of_them(number, place)
    if not of_them and (whole := _compared_whole(number, place, found)):
        return Counted(number, whole.unit, number.end, whole.base)
    base = _counted_before(number, place, found, of_them=of_them)
    if base is None or (base not in _THINGS and place.known.pieces.match(place.text, number.end)):
        return None
    if base in _BODIES and not of_them and place.known.part_of.search(place.text, 0, number.start):
        base, found = "troops", ()  # "losses of 6,000, more than half of the 11,000 sent"
    least = _least(number, base, place, found, of_them=of_them)
    whom = base or _by_work(number, place)
    if whom in _TOLD_ALONE:
        return Counted(number, whom, number.end, whom) if number.high >= least else None
    if whom == "civil" and harm_of(number, number.end, place):
        whom = ""  # "told lawmakers 300 had died"
    told = place.martial and whom not in _UNCOUNTED
    return _unsaid_people(number, whom, place, least, found) if told else None


def _compared_whole(number: Number, place: Place, found: Sequence[Counted]) -> Counted | None:
    """The whole, not its part, that a number in another clause is compared with: "6,200, with 2,100 dead, below 6,500"."""
    if len(found) < _WITH_PART or not place.known.of_them.search(place.ahead(found[-1].number)):
        return None
    whole, part = found[-2:]
    apart = _CLAUSE.search(place.text, part.end, number.start) is not None
    return whole if apart and _times(number, whole) < _times(number, part) else None


def _times(number: Number, item: Counted) -> float:
    """How many times as many one of both is as the other."""
    low, high = sorted((number.high, item.number.high))
    return high / max(low, 1)


def _by_work(number: Number, place: Place) -> str:
    """ "workers" where the words before a number say that those counted work, else ""."""
    return "workers" if place.known.before["workers"].search(place.ahead(number)) else ""


def _is_no_amount(number: Number, place: Place) -> bool:
    """Whether the number is a name or a date, or what a word before it says is something else: a year, a telephone."""
    if is_year(number, place.text) or _UNGROUPED.fullmatch(place.text, number.start, number.end):
        return True
    return place.known.meant.search(place.ahead(number)) is not None


def _counted_before(number: Number, place: Place, found: Sequence[Counted], *, of_them: bool) -> str | None:
    """What was counted last before `number`, in the sentence or those before it; "" if nothing was.

    None where the number is told as one more count of it, and is much too large or too small for that.
    """
    base, last = _base(number, place, found, of_them=of_them), place.last
    if base or found or last is None:
        return base
    if of_them:
        return last.base
    if not place.retold(number, number.end):
        return ""
    return last.unit if last.like(number) else None


def _unsaid_people(
    number: Number, base: str, place: Place, least: int, found: Sequence[Counted]
) -> Counted | None:
    """A number of people who are said elsewhere (`base`), or nowhere, if it is `least` or more."""
    harm = harm_of(number, number.end, place)
    if is_state(base, harm):
        return None
    if harm and (base or number.high > 1):
        return Counted(number, harm, number.end, "troops")
    if number.high == 1 or not least <= number.high <= _MOST:
        return None  # who one of them is, not how many
    whom = base or "troops"
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


def _least(number: Number, base: str, place: Place, found: Sequence[Counted], *, of_them: bool) -> int:
    """From where on a number counts people that are said elsewhere (`base`), or nowhere."""
    if base and of_them:
        return 0
    if _surely_counts(number, base, place, found):
        return 1
    if not base:
        return 100
    return 1 if base in HARM or _is_small_part(number, place, found) else _BARE


def _surely_counts(number: Number, base: str, place: Place, found: Sequence[Counted]) -> bool:
    """Whether a word beside the number says that it counts people: a body before it, their fate, its own ending."""
    if found and base == found[-1].base and place.known.fates.match(place.text, number.end):
        return True
    if place.known.bodies.search(place.text, 0, number.start):
        return True
    return base != "" and place.known.collective.fullmatch(place.text, number.start, number.end) is not None


def _is_small_part(number: Number, place: Place, found: Sequence[Counted]) -> bool:
    """Whether a number in words is a part of those counted before it: "of the 40, eight lived"."""
    if not found or place.text[number.start].isdigit():
        return False
    return place.known.part_of.search(place.text[: found[-1].number.start]) is not None


def _base(number: Number, place: Place, found: Sequence[Counted], *, of_them: bool) -> str:
    """What the sentence counted last before `number`, or ""."""
    if of_them and found:
        return found[-1].base
    units = place.before(number)
    for unit in reversed(units):
        name, between = place.name(unit), place.text[unit.end - place.offset : number.start]
        if _is_apart(between, _BESIDE_WORDS if name == "civil" else _BACK):
            return ""
        if name == "civil" and found and found[-1].end == unit.end - place.offset:
            return found[-1].base  # "2,000 citizens work there, another 1,500 are to come"
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
