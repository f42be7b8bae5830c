"""Which part of a parliament ratified something: a state has not while only one house has.

In: acts, the sentences with what is mentioned in them. Out: the acts with the house, in English. Words: frames.toml. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from pactwatch.languages.model import Languages
from pactwatch.records import Act
from stream.matching.patterns import by_kind
from stream.reading.rules import ReadSentence
from stream.watchlist.model import Watchlist

_WHOLE: Final = "parliament"  # what two houses are
_SIGNS: Final = frozenset({"leader", "person"})  # who may be named because he signed the law


def with_chambers(
    acts: Iterable[Act], read: Sequence[ReadSentence], language: str, watchlist: Watchlist
) -> tuple[Act, ...]:
    """The acts; a ratification with the house that its sentence names, unless a person is named who may have completed it."""
    names = _names(watchlist.languages).get(language, {})
    return tuple(_in_chamber(act, read, names, watchlist) if act.act == "ratify" else act for act in acts)


def _in_chamber(
    act: Act, read: Sequence[ReadSentence], names: Mapping[str, re.Pattern[str]], watchlist: Watchlist
) -> Act:
    unit = next((u for u in read if u.holds(act)), None)
    if unit is None:
        return act
    listed = (watchlist.entities[m.symbol] for m in unit.mentions if m.symbol in watchlist.entities)
    if any(entity.kind in _SIGNS for entity in listed):
        return act
    houses = [house for house, pattern in names.items() if pattern.search(unit.text)]
    parts = [house for house in houses if house != _WHOLE] or houses
    return replace(act, chamber=parts[0] if len(parts) == 1 else _WHOLE) if parts else act


@lru_cache(maxsize=8)
def _names(languages: Languages) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    return {language: by_kind(each.chambers) for language, each in languages.frames.items()}


__all__ = ["with_chambers"]
