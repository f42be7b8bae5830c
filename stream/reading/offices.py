"""Which office the text gives a listed person: "Russia's defence minister, Andrei Belousov", "신원식 국방부 장관".

In: the sentences of an article with what is mentioned in them, a watchlist. Out: person -> office, in English; meetings with
the persons whom a headline calls only by their offices. Pure.
Only the article's own words count: offices change hands. A deputy's office, or a former one, is not his.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from msgspec.structs import replace

from pactwatch.languages.model import Languages
from pactwatch.records import Act, Article
from stream.reading.compounds import compound, is_compound
from stream.reading.listed import countries
from stream.reading.rules import Mention, ReadSentence
from stream.watchlist.model import Entity, Watchlist

_HOLDERS: Final = ("person", "leader")
_GAP: Final = 40  # characters between an office and its holder's name
_NEXT: Final = 4  # characters between an office and its country: "president of South Korea"
_BEFORE: Final = re.compile(
    r",?\s*(?:[^\W\d_a-z\u0430-\u045f\u0491][\w'’.-]*\s*){0,3}"
)  # "minister, Andrei", "министр РФ Андрей"


def offices_of(article: Article, read: Sequence[ReadSentence], watchlist: Watchlist) -> dict[str, str]:
    """Person -> his office by the first sentence that gives it."""
    found: dict[str, str] = {}
    if watchlist.offices:
        for person, office in chain.from_iterable(_in(unit, article, watchlist) for unit in read):
            found.setdefault(person, office)
    return found


def with_holders(
    acts: Iterable[Act], read: Sequence[ReadSentence], offices: Mapping[str, str], watchlist: Watchlist
) -> tuple[Act, ...]:
    """The acts; a meeting with "South Korea's president" is one with the only person to whom the text gives that office."""
    return tuple(_with_holder(act, read, offices, watchlist) if act.act == "meet" else act for act in acts)


def _with_holder(
    act: Act, read: Sequence[ReadSentence], offices: Mapping[str, str], watchlist: Watchlist
) -> Act:
    unit = next((u for u in read if u.holds(act)), None)
    if unit is None:
        return act
    persons = dict(act.persons)
    for party, office in _unnamed(unit, watchlist):
        holders = [p for p, held in offices.items() if held == office and _country(p, watchlist) == party]
        if party in (act.by, act.with_) and len(holders) == 1:
            persons.setdefault(party, holders[0])
    return replace(act, persons=persons)


def _unnamed(unit: ReadSentence, watchlist: Watchlist) -> Iterator[tuple[str, str]]:
    """The offices of a sentence beside their countries, of which it names no person: (party, office)."""
    known = countries(watchlist)
    listed = [(m, watchlist.entities[m.symbol]) for m in unit.mentions if m.symbol in watchlist.entities]
    named = {entity.country for _, entity in listed if entity.kind in _HOLDERS}
    for office in (m for m in unit.mentions if m.symbol in watchlist.offices):
        of = _countries_beside(office, listed)
        if len(of) == 1 and not of & named and not _is_former(office, unit, watchlist):
            country = of.pop()
            yield known.get(country, country), watchlist.offices[office.symbol]


def _countries_beside(office: Mention, listed: Sequence[tuple[Mention, Entity]]) -> set[str]:
    """The countries right before or behind an office."""
    near = (e for m, e in listed if 0 <= max(m.start - office.end, office.start - m.end) <= _NEXT)
    return {entity.country for entity in near if entity.kind == "country"}


def _country(person: str, watchlist: Watchlist) -> str | None:
    """The party whose person somebody is."""
    entity = next((e for e in watchlist.entities.values() if e.id == person), None)
    return countries(watchlist).get(entity.country) if entity else None


def _is_former(office: Mention, unit: ReadSentence, watchlist: Watchlist) -> bool:
    return any(m.symbol == watchlist.no_office and _is_beside(m, office) for m in unit.mentions)


def _in(unit: ReadSentence, article: Article, watchlist: Watchlist) -> Iterator[tuple[str, str]]:
    text = article.title if unit.field == "title" else article.body
    offices = [m for m in unit.mentions if m.symbol in watchlist.offices]
    for office in offices:
        if _is_former(office, unit, watchlist):
            continue
        for person in unit.mentions:
            entity = watchlist.entities.get(person.symbol)
            if entity and entity.kind in _HOLDERS and _holds(office, person, unit, text, watchlist):
                yield entity.id, watchlist.offices[office.symbol]


def _is_beside(mention: Mention, office: Mention) -> bool:
    """Whether a word stands right before an office, or is a part of it: "former", "deputy"."""
    return mention.start <= office.start and office.start - mention.end <= 1


def _holds(office: Mention, person: Mention, unit: ReadSentence, text: str, watchlist: Watchlist) -> bool:
    """Whether nothing is between an office and a person but his first name and his own country."""
    first, last = sorted((office, person), key=lambda m: m.start)
    between = text[first.end : last.start]
    if last.start < first.end or len(between) > _GAP:
        return False
    behind = last is office
    if behind != is_compound(text[office.start : office.end], watchlist.languages):
        return False
    own = watchlist.entities[person.symbol].country
    inside = (watchlist.entities.get(m.symbol) for m in unit.mentions if first.end <= m.start < last.start)
    if any(e.kind in ("person", "leader") or (e.country and e.country != own) for e in inside if e):
        return False
    return _is_one_word(between, watchlist.languages) if behind else _BEFORE.fullmatch(between) is not None


def _is_one_word(between: str, languages: Languages) -> bool:
    """Whether nothing or one word stands before an office behind a name: "신원식 국방장관", "벨로우소프 러시아 국방장관"."""
    return re.fullmatch(rf"\s*(?:{compound(languages).pattern}\s+)?", between) is not None
