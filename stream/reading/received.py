"""Whom somebody received, where nouns have cases: «принял в пятницу министра обороны РФ Андрея Белоусова».

In: a meeting and its sentence with what is mentioned in it, a watchlist. Out: the party received -> its person. Pure.
Only the object right behind the verb is whom he received: the delegation or the deputy of a minister is not the minister.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, cast

from pactwatch.languages.forms import CasesForm
from pactwatch.languages.morphology import Morphology, Parse
from pactwatch.records import Act
from stream.reading.listed import countries
from stream.reading.rules import Mention, ReadSentence
from stream.watchlist.model import Watchlist

_HOLDERS: Final = ("person", "leader")
_GAP: Final = 45  # characters between an office and its holder's name
_OBJECT: Final = "a"
_NAMES: Final = re.compile(r"[\w'’.\s-]*")


def received(act: Act, unit: ReadSentence, watchlist: Watchlist) -> dict[str, str]:
    """The party of whom somebody is received, with that person; nothing where the object of the verb is somebody else."""
    if act.act != "meet" or act.with_ is None:
        return {}
    known = countries(watchlist)
    for person in unit.mentions:
        entity = watchlist.entities.get(person.symbol)
        is_of = entity and entity.kind in _HOLDERS and known.get(entity.country) == act.with_
        if entity and is_of and person.start > act.end and _is_object(person, act, unit, watchlist):
            return {act.with_: entity.id}
    return {}


def _is_object(person: Mention, act: Act, unit: ReadSentence, watchlist: Watchlist) -> bool:
    """Whether a person, or his office before him, is in the verb's case right behind it."""
    for first in (*_offices(person, unit, watchlist), person):
        between = unit.text[act.end - unit.start : first.start - unit.start]
        if _only_where(watchlist).fullmatch(between):
            words = unit.text[first.start - unit.start : person.end - unit.start].split()
            return all(_has_case(word, watchlist) for word in (words[0], words[-1]))
    return False


@lru_cache(maxsize=8)
def _only_where(watchlist: Watchlist) -> re.Pattern[str]:
    """What may be between a verb and its object: "on Friday", "in the Kremlin", and not "with"."""
    forms = (each for each in watchlist.languages.grammar.values() if isinstance(each, CasesForm))
    words = "|".join(sorted({word for form in forms for word in form.clauses["in"]}))
    return re.compile(rf"\s+(?:(?:{words})\s+[\w'’-]+\s+)?", re.IGNORECASE)


def _offices(person: Mention, unit: ReadSentence, watchlist: Watchlist) -> Iterator[Mention]:
    """The offices before a person with nothing but names between them."""
    for office in unit.mentions:
        near = office.symbol in watchlist.offices and 0 < person.start - office.end <= _GAP
        between = unit.text[office.end - unit.start : person.start - unit.start]
        if near and _NAMES.fullmatch(between) and not _has_nouns(between, office, person, unit, watchlist):
            yield office


def _has_nouns(
    between: str, office: Mention, person: Mention, unit: ReadSentence, watchlist: Watchlist
) -> bool:
    """Whether a word between an office and a person is neither a listed name nor a first name."""
    listed = [m for m in unit.mentions if m.symbol in watchlist.entities]
    for word in re.finditer(r"[^\W\d_]+", between):
        start = office.end + word.start()
        named = any(m.start <= start < m.end for m in listed)
        if not named and not any(parse.name or not parse.pos for parse in _parses(word[0], watchlist)):
            return True
    return False


def _has_case(word: str, watchlist: Watchlist) -> bool:
    return any(parse.case == _OBJECT or parse.fixed for parse in _parses(word, watchlist))


def _parses(word: str, watchlist: Watchlist) -> tuple[Parse, ...]:
    """What a word can be in the languages that have cases."""
    languages = watchlist.languages
    forms = (code for code, grammar in languages.grammar.items() if isinstance(grammar, CasesForm))
    return tuple(
        parse for code in forms for parse in cast(Morphology, languages.morphology[code]).parses(word)
    )


__all__ = ["received"]
