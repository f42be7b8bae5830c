"""Whose soldiers are counted: those that the watchlist's news is about, or another country's.

In: a figure and the sentence with its mentions. Out: whether the words for those counted name others alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Final

import msgspec

from pactwatch.acts import figures_with
from pactwatch.languages.scripts import UNBOUNDED, script
from pactwatch.records import Act, Claim, Figure
from stream.reading.figure_words import PERSONNEL, known_of
from stream.reading.lexicon import Word
from stream.reading.roles import roles
from stream.reading.rules import Mention, ReadSentence
from stream.reading.weight import party_of
from stream.watchlist.model import Watchlist

_BEFORE: Final = 4  # characters between a noun and the number behind it
_COUNTRY: Final = "country"
_SIDES: Final = ("country", "organisation", "official")  # what can lose soldiers
_LOST: Final = ("lost", "wounded", "captured")
_WEAPONS: Final = ("unit.missiles", "unit.shells", "unit.drones", "unit.vehicles")
_PEOPLE: Final = ("unit.people", "unit.troops")
_ANYBODY: Final = (*_PEOPLE, "unit.killed", "unit.casualties", "unit.prisoners")
_MADE: Final = 24  # characters between whose a weapon is and the word for it: "North Korean-made ballistic"
_OWN: Final = 8  # … and between "its own" and the number behind it
_OF: Final = 6  # … and between people and the country behind them: "from the"
_BREAK: Final = re.compile(r"[.,](?!\d)|[;:!?()\"«»“”…]")


def are_others(figure: Figure, unit: ReadSentence, watchlist: Watchlist, whose: int) -> bool:
    """Whether soldiers are another country's than those of `whose` (bits of names): "28,500 American troops"."""
    if not whose or figure.unit not in PERSONNEL:
        return False
    named = (
        list(_countries(figure, unit, watchlist))
        or _owner(figure, unit, watchlist)
        or _losers(figure, unit, watchlist)
    )
    return bool(named) and not any(mention.bits & whose for mention in named)


def without_others_losses(
    acts: Iterable[Act], claims: Sequence[Claim], watchlist: Watchlist
) -> tuple[Act, ...]:
    """The acts; that another side lost men is no news where only the dead of `whose` are counted, who are among them."""
    theirs = _sides(watchlist)
    return tuple(
        msgspec.structs.replace(act, news=False)
        if act.act == "lose" and theirs and act.by not in theirs and figures_with(act, claims)
        else act
        for act in acts
    )


@lru_cache(maxsize=8)
def _sides(watchlist: Watchlist) -> frozenset[str | None]:
    """The countries whose soldiers a watchlist counts."""
    bits = [watchlist.bits[symbol] for symbol in watchlist.entities]
    whose = reduce(or_, (theme.whose for theme in watchlist.theme_list if theme.personnel), 0)
    named = zip(watchlist.entities.values(), bits, strict=True)
    return frozenset(party_of(entity.id, watchlist) for entity, own in named if own & whose)


def are_mixed(figure: Figure, unit: ReadSentence, whose: int, watchlist: Watchlist) -> bool:
    """Whether only some of those counted are of `whose`: "40 people were killed, among them soldiers of the North"."""
    if figure.unit not in PERSONNEL:
        return False
    some = known_of(watchlist.languages).some_of_them.search(unit.text, figure.end - unit.start)
    if some is None:
        return False
    theirs = [mention.start for mention in unit.mentions if mention.bits & whose]
    return bool(theirs) and min(theirs) >= unit.start + some.end()


def _countries(figure: Figure, unit: ReadSentence, watchlist: Watchlist) -> Iterable[Mention]:
    """The countries that the words for those counted name, behind the number or right before it."""
    spans = [(figure.start, figure.end), *_nouns_before(figure.start, unit)]
    # Behind a noun with a particle another clause may count.
    bare = [
        start for start, end in spans[1:] if unit.text[end - unit.start : figure.start - unit.start].isspace()
    ]
    for mention in unit.mentions:
        entity = watchlist.entities.get(mention.symbol)
        if entity is None or entity.kind != _COUNTRY:
            continue
        here = any(start <= mention.start < end or mention.end == start for start, end in spans)
        if (here or any(_leads(mention, start, unit, watchlist) for start in bare)) and _describes(
            mention, unit, watchlist
        ):
            yield mention


def _leads(country: Mention, noun: int, unit: ReadSentence, watchlist: Watchlist) -> bool:
    """Whether a bare country leads to the noun of those counted, through other nouns; who were sent there are not its."""
    if country.end > noun or script(unit.text[country.start - unit.start]) not in UNBOUNDED:
        return False
    between = unit.text[country.end - unit.start : noun - unit.start]
    told = any(country.end <= w.start < noun and w.name.startswith("role.") for w in unit.words)
    return not told and known_of(watchlist.languages).whose.fullmatch(f"{between} ") is not None


def _owner(figure: Figure, unit: ReadSentence, watchlist: Watchlist) -> list[Mention]:
    """Whose "own" soldiers are counted: the country's or leader's who is named last before them, not as where they go."""
    start, end = figure.start - unit.start, figure.end - unit.start
    if not known_of(watchlist.languages).own.search(unit.text, max(0, start - _OWN), end):
        return []
    before = ((m, watchlist.entities.get(m.symbol)) for m in unit.mentions if m.end <= figure.start)
    of_a_country = (mention for mention, entity in before if entity is not None and entity.country)
    return [mention for mention in of_a_country if _describes(mention, unit, watchlist)][-1:]


def _losers(figure: Figure, unit: ReadSentence, watchlist: Watchlist) -> list[Mention]:
    """Whose losses the clause counts, where it says so: "Ukraine's army lost 76,000 men". A place loses nothing."""
    if figure.role not in _LOST:
        return []
    at, end = figure.start - unit.start, figure.end - unit.start
    start = max((mark.end() for mark in _BREAK.finditer(unit.text, 0, at)), default=0)
    mark = _BREAK.search(unit.text, end)
    stop = mark.start() if mark else len(unit.text)
    known, text = known_of(watchlist.languages), unit.text
    here = (m for m in unit.mentions if start <= m.start - unit.start < stop)
    of_a_country = ((m, watchlist.entities.get(m.symbol)) for m in here)
    sides = [m for m, entity in of_a_country if entity and entity.country and entity.kind in _SIDES]
    verb, noun = known.losing.search(text, start, stop), known.losses.search(text, start, stop)
    if verb:
        before = [m for m in sides if m.end - unit.start <= verb.start() or script(verb[0][-1]) in UNBOUNDED]
        return before[-1:]
    if noun is None:
        return []
    between = ((m, text[noun.end() : m.start - unit.start]) for m in sides)
    behind = [m for m, words in between if words == " " or known.links.fullmatch(words)]
    return behind or [m for m in sides if 0 <= noun.start() - (m.end - unit.start) <= _BEFORE]


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


def is_struck(unit: ReadSentence, whose: int, watchlist: Watchlist) -> bool:
    """Whether the sentence is of a weapon of those of `whose`, and names none of them: whom it hit are none of theirs.

    Of the soldiers that it names it says that they are another country's: "Russian troops fired North Korean shells".
    """
    weapons = [word for word in unit.words if word.name in _WEAPONS]
    if not weapons:  # most sentences
        return False
    others = [m for m in unit.mentions if not m.bits & whose and m.symbol in watchlist.entities]
    soldiers = [word for word in unit.words if word.name == "unit.troops"]
    if not all(any(_is_of(m, s, unit) for m in others) for s in soldiers):
        return False
    theirs = [mention for mention in unit.mentions if mention.bits & whose]
    people = [word for word in unit.words if word.name in _PEOPLE]
    if any(_is_of(m, p, unit) for m in theirs for p in people):
        return False
    return any(_is_beside(m.start, m.end, w, unit) for m in theirs for w in weapons)


def names_people(unit: ReadSentence, whose: int, watchlist: Watchlist) -> bool:
    """Whether the sentence names people of those of `whose`, or what befell them, and not only their country or its arms."""
    people = [word for word in unit.words if word.name in _ANYBODY]
    if not people:  # most sentences
        return False
    joined = known_of(watchlist.languages).joined
    theirs = [mention for mention in unit.mentions if mention.bits & whose]
    return any(_is_of(m, p, unit) or _is_owner(m, p, unit, joined) for m in theirs for p in people)


def _is_owner(name: Mention, people: Word, unit: ReadSentence, joined: re.Pattern[str]) -> bool:
    """Whether who is named behind people is whose they are, and not only whose arms are between: "soldiers and shells of"."""
    if name.start < people.end or not _is_beside(name.start, name.end, people, unit):
        return False
    arms = any(people.end <= w.start < name.start for w in unit.words if w.name in _WEAPONS)
    return not arms or joined.match(unit.text, people.end - unit.start) is not None


def _is_of(name: Mention, people: Word, unit: ReadSentence) -> bool:
    """Whether people are of who is named: "North Koreans", "North Korean elite troops", "soldiers of the North"."""
    if name.start < people.end and people.start < name.end:
        return True
    ended = script(unit.text[name.start - unit.start]) in UNBOUNDED  # a language with its names first
    near = people.start >= name.end or (not ended and name.start - people.end <= _OF)
    weapon = any(name.end <= w.start < people.start for w in unit.words if w.name in _WEAPONS)
    return near and not weapon and _is_beside(name.start, name.end, people, unit)


def _is_beside(start: int, end: int, word: Word, unit: ReadSentence) -> bool:
    """Whether nothing but a description is between a name and the word: "North Korean-made missile", "missile of the North"."""
    first, last = (end, word.start) if end <= word.start else (word.end, start)
    between = unit.text[max(0, first - unit.start) : max(0, last - unit.start)]
    return last - first <= _MADE and _BREAK.search(between) is None
