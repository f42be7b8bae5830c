"""Which office the text gives a listed person: "Russia's defence minister, Andrei Belousov", "신원식 국방부 장관".

In: the sentences of an article with what is mentioned in them, a watchlist. Out: person -> office, in English. Pure.
Only the article's own words count: offices change hands. A deputy's office, or a former one, is not his.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from pactwatch.languages.model import Languages
from pactwatch.records import Article
from stream.reading.compounds import compound, is_compound
from stream.reading.rules import Mention, ReadSentence
from stream.watchlist.model import Watchlist

_GAP: Final = 40  # characters between an office and its holder's name
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


def _in(unit: ReadSentence, article: Article, watchlist: Watchlist) -> Iterator[tuple[str, str]]:
    text = article.title if unit.field == "title" else article.body
    offices = [m for m in unit.mentions if m.symbol in watchlist.offices]
    for office in offices:
        if any(m.symbol == watchlist.no_office and _is_beside(m, office) for m in unit.mentions):
            continue
        for person in unit.mentions:
            entity = watchlist.entities.get(person.symbol)
            if entity and entity.kind == "person" and _holds(office, person, unit, text, watchlist):
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
