"""Which office the text gives a listed person: "Russia's defence minister, Andrei Belousov", "신원식 국방부 장관".

In: the sentences of an article with what is mentioned in them, a watchlist. Out: person -> office, in English; meetings with
the persons whom a headline calls only by their offices. Pure.
Only the article's own words count: offices change hands. A deputy's office, or a former one, is not his.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, cast

from msgspec.structs import replace

from pactwatch.languages.forms import CasesForm
from pactwatch.languages.model import Languages
from pactwatch.languages.morphology import Morphology
from pactwatch.records import Act, Article
from stream.reading.compounds import compound, is_compound
from stream.reading.listed import countries
from stream.reading.received import received
from stream.reading.rules import Mention, ReadSentence
from stream.watchlist.model import Entity, Watchlist

_HOLDERS: Final = ("person", "leader")
_COMING: Final = ("arrive", "visit")  # acts of one; whom somebody meets is named anywhere in the sentence
_LITTLE: Final = 3  # letters between who comes and the act: "has", a particle
_BREAKS: Final = ":;“”\"'…"  # behind which others' words are, or other news
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
    """The acts; a meeting with "South Korea's president" is one with the only person to whom the text gives that office.

    So is the coming of "North Korea's defence minister".
    """
    personal = ("meet", *_COMING)
    return tuple(_with_holder(act, read, offices, watchlist) if act.act in personal else act for act in acts)


def _with_holder(
    act: Act, read: Sequence[ReadSentence], offices: Mapping[str, str], watchlist: Watchlist
) -> Act:
    unit = next((u for u in read if u.holds(act)), None)
    if unit is None:
        return act
    persons = received(act, unit, watchlist) | act.persons
    for party, place in _unnamed(unit, watchlist):
        office = watchlist.offices[place.symbol]
        holders = [p for p, held in offices.items() if held == office and _country(p, watchlist) == party]
        does = party == act.by and _comes(place, act, unit, watchlist)
        meets = act.act not in _COMING and party in (act.by, act.with_)
        if (does or meets) and len(holders) == 1:
            persons.setdefault(party, holders[0])
    return replace(act, persons=persons)


def _unnamed(unit: ReadSentence, watchlist: Watchlist) -> Iterator[tuple[str, Mention]]:
    """The offices of a sentence beside their countries, of which it names no person, with the party."""
    known = countries(watchlist)
    listed = [(m, watchlist.entities[m.symbol]) for m in unit.mentions if m.symbol in watchlist.entities]
    named = {entity.country for _, entity in listed if entity.kind in _HOLDERS}
    for office in (m for m in unit.mentions if m.symbol in watchlist.offices):
        of = {entity.country for entity in _beside(office, listed, unit, watchlist.languages)}
        if len(of) == 1 and not of & named and not _is_former(office, unit, watchlist):
            country = of.pop()
            yield known.get(country, country), office


def _beside(
    office: Mention, listed: Sequence[tuple[Mention, Entity]], unit: ReadSentence, languages: Languages
) -> list[Entity]:
    """The countries beside an office; of several, whose it is: «в Кремле министра обороны КНДР» is no Russian.

    That is the one right behind it with nothing but a blank between, else the one before; before it in Korean.
    """
    near = [(m, e) for m, e in listed if e.kind == "country" and 0 <= _apart(m, office) <= _NEXT]
    before = [e for m, e in near if m.end <= office.start]
    if is_compound(unit.text[office.start - unit.start : office.end - unit.start], languages):
        return before
    behind = [e for m, e in near if m.start == office.end + 1]
    return behind or before or [e for _, e in near]


def _apart(name: Mention, office: Mention) -> int:
    return max(name.start - office.end, office.start - name.end)


def _comes(office: Mention, act: Act, unit: ReadSentence, watchlist: Watchlist) -> bool:
    """Whether an office with its country is the subject of an act right behind it: no delegation of his, nobody whom he names.

    "North Korea's defence minister has arrived", «министр обороны КНДР прибыл», "북한 국방상, 모스크바 도착".
    """
    between = unit.text[office.end - unit.start : act.start - unit.start]
    if office.end > act.start or any(mark in between for mark in _BREAKS):
        return False
    places = (m for m in unit.mentions if m.symbol in watchlist.entities)
    named = {n for m in places for n in range(m.start, m.end)}
    letters = [n for n, sign in enumerate(between, office.end) if sign.isalpha() and n not in named]
    return len(letters) <= _LITTLE and _is_subject(office, unit, watchlist)


def _is_subject(office: Mention, unit: ReadSentence, watchlist: Watchlist) -> bool:
    """Whether an office may be who does an act, by the case of its noun; where nouns have none, it is first in its sentence."""
    word = unit.text[office.start - unit.start : office.end - unit.start].split()[0]
    for language, grammar in watchlist.languages.grammar.items():
        if isinstance(grammar, CasesForm) and (
            parses := cast(Morphology, watchlist.languages.morphology[language]).parses(word)
        ):
            return any(parse.case == "n" for parse in parses)
    names = [m for m in unit.mentions if m.symbol in watchlist.entities and m.end <= office.start]
    start = min([office.start, *(m.start for m in names)]) - unit.start
    return not any(map(str.isalnum, unit.text[:start]))


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
