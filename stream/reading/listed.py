"""The listed entities that a sentence names, and what a watchlist tells of them.

In: a sentence of an article and the watchlist. Out: names in their places; countries, kinds and sides of entities.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from stream.reading.grammars.base import PEOPLE, Named
from stream.reading.pointing import WORD
from stream.reading.rules import ReadSentence
from stream.watchlist.model import Entity, Watchlist

SPEAKERS = frozenset({"country", "leader", "agency", "person", "official", "organisation", "military"})
_PLACES = SPEAKERS | {"place"}
_JOINT = 3  # names found where "A and B" is one: A or B, and the two that share the whole
_SURROGATE = re.compile("[\ud800-\udfff]")  # half of a pair, which morphology cannot take


def piece_of(unit: ReadSentence, text: str) -> str:
    """The sentence `unit` of `text`, of the same length, as morphology can take it."""
    return _SURROGATE.sub("\ufffd", text[unit.start : unit.end])


def named_in(unit: ReadSentence, watchlist: Watchlist) -> list[Named]:
    """The listed entities named in a sentence, offsets from its beginning."""
    found = set()
    for mention in unit.mentions:
        entity = watchlist.entities.get(mention.symbol)
        start, end = mention.start - unit.start, mention.end - unit.start
        if entity and entity.kind in _PLACES:
            found.add(_named(start, end, entity, watchlist))
    names = sorted(found)
    if len(names) < _JOINT:
        return names
    return sorted({_apart(name, names, unit.text) for name in names})


def _apart(name: Named, found: Sequence[Named], piece: str) -> Named:
    """Of "A and B", found as one name for both, the end that is A or B: the other end is found by itself."""
    inside = next((n for n in found if _is_within(n, name)), None)
    if inside is None or not any(n[:2] == name[:2] and n.id != name.id for n in found):
        return name
    words = [word.span() for word in WORD.finditer(piece, name.start, name.end)]
    first = (inside.end == name.end) == (inside.id != name.id)
    start, end = words[0 if first else -1]
    return name._replace(start=start, end=end)


def _is_within(name: Named, other: Named) -> bool:
    """Whether a name is a part of a longer one."""
    return other.start <= name.start and name.end <= other.end and name[:2] != other[:2]


def _named(start: int, end: int, entity: Entity, watchlist: Watchlist) -> Named:
    """An entity as grammars see it: an official speaks for his country, by his name."""
    if entity.kind == "official" and (country := countries(watchlist).get(entity.country)):
        return Named(start, end, country, "person", entity.country, entity.given)
    return Named(start, end, entity.id, entity.kind, entity.country, entity.given)


def leading(named: Sequence[Named], before: str) -> Named | None:
    """The name that alone stands before a speaker, with a comma: "South Korea, its minister said, would respond"."""
    return next((n for n in named if n.start == 0 and before[n.end :] == ", "), None)


@lru_cache(maxsize=32)
def countries(watchlist: Watchlist) -> Mapping[str, str]:
    """ISO code -> id of the listed country."""
    return {e.country: e.id for e in watchlist.entities.values() if e.kind == "country" and e.country}


@lru_cache(maxsize=32)
def entity_kinds(watchlist: Watchlist) -> Mapping[str, str]:
    """Id of a listed entity -> its kind."""
    return {entity.id: entity.kind for entity in watchlist.entities.values()}


@lru_cache(maxsize=32)
def kinds(watchlist: Watchlist) -> Mapping[str, str]:
    """Id of a listed entity -> whether it is a person or a body."""
    return {id: "person" if kind in PEOPLE else "body" for id, kind in entity_kinds(watchlist).items()}


@lru_cache(maxsize=32)
def sides(watchlist: Watchlist) -> Mapping[str, str]:
    """Id of a listed entity -> the listed country that it belongs to, else itself."""
    of_country = countries(watchlist)
    return {e.id: of_country.get(e.country, e.id) for e in watchlist.entities.values()}


@lru_cache(maxsize=32)
def leaders(watchlist: Watchlist) -> Mapping[str, str]:
    """Id of a listed country -> its listed leader, where there is one alone."""
    of_country = countries(watchlist)
    found: dict[str, set[str]] = {}
    for each in watchlist.entities.values():
        if each.kind == "leader" and each.country in of_country:
            found.setdefault(of_country[each.country], set()).add(each.id)
    return {country: next(iter(ids)) for country, ids in found.items() if len(ids) == 1}


def organ(watchlist: Watchlist, words: str) -> str | None:
    """The listed country for which the agency that words name speaks: TASS, RIA."""
    low = words.lower()
    owned = (each for each in watchlist.languages.agencies.values() if each.country)
    state = next((each.country for each in owned if any(re.fullmatch(n, low) for n in each.names)), "")
    return countries(watchlist).get(state)
