"""Figures: which numbers of a sentence count soldiers, shells, containers …, how firmly, and in what role; and sums of money.

In: a unit (folded sentence) and where its lexicon hits are. Out: Figure records with offsets in the unit's field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, cast

from msgspec import UNSET
from msgspec.structs import replace

from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import UNBOUNDED, script
from pactwatch.records import Figure, Qualifier, Unit
from stream.reading.counting import counted
from stream.reading.figure_roles import LISTED, clause_around, is_rate, role_of
from stream.reading.figure_words import HARM, PERSONNEL, Counted, Place, known_of
from stream.reading.harm import harm_of
from stream.reading.lexicon import Word, outermost
from stream.reading.numbers import numbers_and_sums

_FATES: Final = ("lost", "captured", "wounded")
_DEAD: Final = "lost"
_UNTOLD: Final = ("unknown", "at-front")
_MORE: Final = "qualifier.another"
_MOVES: Final = frozenset({"role.sent", "role.carried", "role.being-prepared", "role.training"})
RELIEVED: Final = "relieved"  # the role of those in whose place others come: no figure
_LIVING: Final = ("troops", "people", "workers")
_DRONES: Final = "drones"  # vehicles of which most are flown
_FLOWN: Final = ("unknown", "lost")
_NEAR: Final = 80  # characters of the words in front of a number that say that it is not so, or only compares
_AHEAD: Final = 40  # … and of those that say for whom others come
_BESIDE, _BEHIND = 2, 3  # characters between a qualifier and its number
_WITHIN: Final = re.compile(r"[^\W\d_]")  # what seems a qualifier is a part of a word
_ON_TOP: Final = re.compile(r"\D{0,14}")  # between "another" and its number
_LINKED: Final = re.compile(r" [^\W\d_]{1,2} ")  # a preposition between both
_TAKEN: Final = re.compile(r"\d[^\d,]{0,4}$")  # the number before that a word behind it speaks of
_NEXT: Final = 10  # characters behind what is counted for "in all"
_TOUCHING: Final = re.compile(r"[^\W\d_]? ?")


def figures_in(
    text: str,
    offset: int,
    words: Sequence[Word],
    original: str,
    martial: bool,
    *,
    workers: bool = False,
    last: Counted | None = None,
    languages: Languages,
) -> tuple[list[Figure], Counted | None]:
    """Figures of the sentence `text` (folded, at `offset` of its field), which is about soldiers or else about workers.

    And what it counts last; `last` is what the sentences before did.
    """
    numbers = numbers_and_sums(text, languages)
    if not numbers:
        return [], None  # most sentences
    units = [w for w in words if w.name.startswith("unit.")]
    place = Place(text, offset, units, martial, known_of(languages), numbers, workers, last)
    found = counted(numbers, place)
    qualifiers = _qualifiers(words) if found else []
    found = [_moving(item, place, words, qualifiers) for item in found]
    alone = [_figure(item, place, words, qualifiers, original) for item in found]
    figures = _joined(found, _with_their_fate(found, alone, place), place, qualifiers)
    figures = _beside_other_fates(figures)
    both = zip(found, figures, strict=True)
    figures = [
        replace(f, role=RELIEVED) if _is_relieved(item, place) else f
        for item, f in both
        if not (f.role == LISTED or _is_raid(item, f) or _is_put_right(item, place))
    ]
    return figures, _last(found, place)


def _moving(item: Counted, place: Place, words: Sequence[Word], qualifiers: Sequence[Word]) -> Counted:
    """What is counted; who come on top of dead and wounded are soldiers: "4,000 fell, another 3,000 are on their way"."""
    if item.unit not in HARM or item.end != item.number.end or harm_of(item.number, item.end, place):
        return item
    if not any(w.name == _MORE and _is_on_top(w, item, place) for w in qualifiers):
        return item
    start, end = (place.offset + at for at in clause_around(item.number, place.text))
    near = {w.name for w in words if start <= w.start < end}
    if near.isdisjoint(_MOVES) or not near.isdisjoint(f"unit.{harm}" for harm in HARM):
        return item
    return item._replace(unit="troops", base="troops")


def _with_their_fate(found: Sequence[Counted], figures: Sequence[Figure], place: Place) -> Sequence[Figure]:
    """The figures, those of some of others with what befell all of them: "lost 38,000 men, among them 4,000 of the North"."""
    told = list(figures)
    for at in range(1, len(found)):
        all_, some = told[at - 1], told[at]
        fewer = found[at].number.high <= found[at - 1].number.high
        part = place.known.of_them.search(place.text, found[at - 1].end, found[at].number.start)
        if part and fewer and all_.role in _FATES and some.unit in PERSONNEL and some.role in _UNTOLD:
            unit = all_.unit if all_.unit in HARM else some.unit
            told[at] = replace(some, role=all_.role, unit=unit)
    return told


def _joined(
    found: Sequence[Counted], figures: Sequence[Figure], place: Place, qualifiers: Sequence[Word]
) -> list[Figure]:
    """Two counts with "and" between them are both on top of others if one is: "another 2,000 sappers and 1,000 builders".

    The word for it stands before the first, or behind the last where words are joined to their endings.
    """
    joined = list(figures)
    for at in range(1, len(found)):
        one, other = found[at - 1].end, found[at].number.start
        if not place.known.with_another.fullmatch(place.text, one, other):
            continue
        if any(w.name == _MORE and one <= w.start - place.offset < other for w in qualifiers):
            continue
        first, second = joined[at - 1], joined[at]
        if (first.unit, first.role) != (second.unit, second.role) or first.total == second.total:
            continue
        if second.total or _joins(one, place):
            joined[at - 1], joined[at] = _on_top(first), _on_top(second)
    return joined


def _beside_other_fates(figures: Sequence[Figure]) -> list[Figure]:
    """The figures; the living who met with another fate do not come on top of those before: "20 fell, another 40 are hurt".

    Dead may: "200 are in hospital, the bodies of 30 more came home".
    """
    beside = list(figures)
    for at in range(1, len(beside)):
        first, second = beside[at - 1], beside[at]
        fates = first.role in _FATES and second.role in _FATES
        other = second.role not in (first.role, _DEAD)
        if fates and other and first.total and not second.total:
            qualifier: Qualifier = "exactly" if second.qualifier == "another" else second.qualifier
            beside[at] = replace(second, total=True, qualifier=qualifier)
    return beside


def _on_top(figure: Figure) -> Figure:
    qualifier: Qualifier = "another" if figure.qualifier == "exactly" else figure.qualifier
    return replace(figure, total=False, qualifier=qualifier)


def _last(found: Sequence[Counted], place: Place) -> Counted | None:
    """What was counted last, no sum, and not a part of it: of "losses of 4,700, among them 600 dead" the losses."""
    counts = [item for item in reversed(found) if item.unit != "money"]
    whole = (item for item in counts if not place.known.of_them.search(place.ahead(item.number)))
    return next(whole, next(iter(counts), None))


def _is_raid(item: Counted, figure: Figure) -> bool:
    """Whether drones are counted that are only flown or shot down, as in every night's report, and change no hands."""
    return item.unit == _DRONES and figure.role in _FLOWN


def _is_put_right(item: Counted, place: Place) -> bool:
    """Whether another number is the right one ("not 300 but 4,000"), or this one says how far two are apart."""
    after = place.known.not_so_after.match(place.text, item.end)
    return after is not None or _is_denied(item.number.start, place)


def _is_denied(at: int, place: Place) -> bool:
    """Whether a word before a number that begins at `at` says that it is not the right one."""
    return place.known.not_so.search(place.text, max(0, at - _NEAR), at) is not None


def _is_relieved(item: Counted, place: Place) -> bool:
    """Whether others come in the place of those counted, who have left: "sent 3,000 to replace 1,000"."""
    if item.unit not in _LIVING:
        return False
    before = place.known.relieved.search(place.text, max(0, item.number.start - _AHEAD), item.number.start)
    return before is not None or place.known.relieved_after.match(place.text, item.end) is not None


def _figure(
    item: Counted, place: Place, words: Sequence[Word], qualifiers: Sequence[Word], original: str
) -> Figure:
    number, offset = item.number, place.offset
    more = any(word.name == _MORE and _is_on_top(word, item, place) for word in qualifiers)
    start, end = offset + number.start, offset + max(number.end, item.end)
    span, role = number.low != number.high, role_of(item, words, place)
    unit = "killed" if role == "lost" and _are_dead(item, place) else item.unit
    return Figure(
        value=UNSET if span else number.high,
        low=number.low if span else UNSET,
        high=number.high if span else UNSET,
        qualifier=_qualifier(item, place, qualifiers, more=more),
        unit=cast(Unit, "vehicles" if unit == _DRONES else unit),
        currency=number.currency,
        role=role,
        rate=is_rate(item, place),
        earlier=item.unit == "prisoners" and _is_whole(item, place),
        total=not more,
        start=start,
        end=end,
        text=original[start:end],
    )


def _is_whole(item: Counted, place: Place) -> bool:
    """Whether some of those counted are spoken of, who were known before as that many: "one of the two prisoners"."""
    before = place.known.part_of.search(place.text, 0, item.number.start)
    return (before or place.known.among.match(place.text, item.end)) is not None


def _are_dead(item: Counted, place: Place) -> bool:
    """Whether the clause of soldiers who were lost speaks of dead, and of no wounded beside them."""
    if item.unit != "troops":
        return False
    start, end = clause_around(item.number, place.text)
    if any(_is_denied(n.start, place) for n in place.numbers if n.end <= item.number.start):
        start = 0  # "not 2,100 fell, but 3,500"
    told = {place.name(u) for u in place.units if start <= u.start - place.offset < end}
    return (
        "killed" in told
        and "casualties" not in told
        and not place.known.wounded.search(place.text, start, end)
    )


def _qualifier(item: Counted, place: Place, qualifiers: Sequence[Word], *, more: bool) -> Qualifier:
    rough = [w for w in qualifiers if w.name != _MORE]
    near = [(gap, w) for w in rough if (gap := _gap(w, item, place)) is not None]
    near.sort(key=lambda each: each[0])
    if near:
        return cast(Qualifier, near[0][1].name.removeprefix("qualifier."))
    if more:
        return "another"
    return "about" if item.number.rough else "exactly"


def _qualifiers(words: Sequence[Word]) -> list[Word]:
    """Words that qualify a number; the "over" of "handed over" does not."""
    known = outermost([w for w in words if w.name.startswith(("qualifier.", "role."))])
    return [w for w in known if w.name.startswith("qualifier.")]


def _gap(word: Word, item: Counted, place: Place) -> int | None:
    """How far off a word stands that qualifies the number: right before it or behind; None if it does not."""
    start, end = word.start - place.offset, word.end - place.offset
    first = item.number.start
    if first <= start and end <= item.number.end:
        return 0 if end == item.number.end else None  # "1,000-plus", but not the "to" of a range
    if any(n.end <= start and end <= n.became for n in place.numbers):
        return None  # between what something was and what it became
    if end > first:
        return _gap_behind(start, item, place)
    if first - end <= _BESIDE and not _WITHIN.match(place.text, end):
        return first - end
    linked = _LINKED.fullmatch(place.text, end, first)
    return first - end if linked else None  # about at 15,000, as some languages say it


def _gap_behind(start: int, item: Counted, place: Place) -> int | None:
    """… behind the number, or its noun where words are joined to their endings."""
    if 0 <= start - item.number.end <= _BEHIND:
        return start - item.number.end
    joined = start >= item.end and _joins(start, place)
    return start - item.end if joined and _TOUCHING.fullmatch(place.text, item.end, start) else None


def _joins(at: int, place: Place) -> bool:
    """Whether the word at `at` is of a script whose words are joined to their endings, and qualify what is before them."""
    return script(place.text[at]) in UNBOUNDED


def _is_on_top(more: Word, item: Counted, place: Place) -> bool:
    """Whether a word says that the number comes on top of another: before it, or right behind what is counted.

    Where the number is one of all, it is what others come on top of: "more were sent, in all 2,700".
    """
    start, end = more.start - place.offset, more.end - place.offset
    if end <= item.number.start:
        between = _ON_TOP.fullmatch(place.text, end, item.number.start)
        ahead = between is not None and not _is_sum(between[0], item, place)
        return ahead and not (_joins(start, place) and _TAKEN.search(place.text, 0, start))
    if item.number.end <= start and end <= item.end:
        return True
    return item.end <= start and _TOUCHING.fullmatch(place.text, item.end, start) is not None


def _is_sum(between: str, item: Counted, place: Place) -> bool:
    """Whether the number is one of all: what stands `between` it and "more" says so, or what follows behind other words."""
    in_all = place.known.in_all
    behind = place.text[item.end : item.end + _NEXT]
    return in_all.search(between) is not None or (
        len(between) > _BESIDE and in_all.search(behind) is not None
    )


__all__ = ["PERSONNEL", "RELIEVED", "figures_in"]
