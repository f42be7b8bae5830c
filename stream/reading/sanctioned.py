"""On how many persons, organisations or ships sanctions are, as a sentence counts them.

In: acts, the sentences with what is mentioned in them. Out: the acts of sanctions with those counted, in English. Pure.
Words: frames.toml. In a language of particles those who are punished stand before the verb, in others behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec.structs import replace

from pactwatch.languages.model import Languages
from pactwatch.languages.particles import ParticleWords
from pactwatch.records import Act
from pactwatch.wording import single
from stream.matching.patterns import by_kind
from stream.reading.numbers import numbers_and_sums
from stream.reading.rules import ReadSentence
from stream.watchlist.model import Watchlist

_REACH: Final = 90  # characters between the verb and those counted first,
_NEAR: Final = 45  # and between two of them
_BESIDE: Final = re.compile(r" (?:[^\W\d]+ )?$")  # between a number and what it counts: "14 foreign "
_MOST: Final = 999  # whom one decision names
_SANCTION: Final = "sanction"


class _Counted(NamedTuple):
    """So many of a kind at [start, end) of a sentence."""

    start: int
    end: int
    words: str


def with_targets(
    acts: Iterable[Act], read: Sequence[ReadSentence], language: str, watchlist: Watchlist
) -> tuple[Act, ...]:
    """The acts; sanctions with how many of whom their sentence says that they are on."""
    return tuple(
        _with_target(act, read, language, watchlist) if act.act == _SANCTION else act for act in acts
    )


def _with_target(act: Act, read: Sequence[ReadSentence], language: str, watchlist: Watchlist) -> Act:
    own = next((unit for unit in read if unit.holds(act)), None)
    again = next((u for u in read if u.field == "body" and u.start <= act.again < u.end), None)
    places = ((own, act.start, act.end), (again, act.again, act.again))
    rows = (_beside(unit, begins, ends, language, watchlist) for unit, begins, ends in places if unit)
    words = [_exact(each.words, act.object) for each in next(filter(None, rows), [])]
    listed = " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
    return replace(act, object=listed) if listed else act


def _exact(counted: str, named: str) -> str:
    """So many of a kind, as the watchlist names them: "12 officers" of "North Korean officers"."""
    number, _, kind = counted.partition(" ")
    return f"{number} {named}" if number.isdigit() and named.endswith(f" {kind}") else counted


def _beside(
    unit: ReadSentence, begins: int, ends: int, language: str, watchlist: Watchlist
) -> list[_Counted]:
    """Those whom a sentence counts beside a verb of it."""
    ahead = isinstance(watchlist.languages.grammar.get(language), ParticleWords)
    counted = _counted(unit.text, language, watchlist.languages)
    return _in_row(counted, begins - unit.start, ends - unit.start, ahead=ahead)


def _in_row(found: Sequence[_Counted], begins: int, ends: int, *, ahead: bool) -> list[_Counted]:
    """Those beside the verb at [begins, ends): before it if they stand `ahead`, else behind it."""
    row: list[_Counted] = []
    if ahead:
        for each in reversed([c for c in found if c.end <= ends]):
            if (row[0].start if row else begins) - each.end > (_NEAR if row else _REACH):
                break
            row.insert(0, each)
        return row
    for each in (c for c in found if c.start >= ends):
        if each.start - (row[-1].end if row else ends) > (_NEAR if row else _REACH):
            break
        row.append(each)
    return row


def _counted(text: str, language: str, languages: Languages) -> list[_Counted]:
    """Those whom a folded sentence counts, in order; of two kinds in one place the first of the list."""
    kinds = _kinds(languages).get(language, {})
    numbers = [n for n in numbers_and_sums(text, languages) if n.currency is None and n.low == n.high]
    found: list[_Counted] = []
    for kind, pattern in kinds.items():
        for match in pattern.finditer(text):
            inside = next((int(group) for group in match.groups() if group), None)
            before = next((n for n in numbers if _BESIDE.fullmatch(text, n.end, match.start())), None)
            count = inside if inside is not None else before.low if before else 0
            start = match.start() if inside is not None or before is None else before.start
            if 0 < count <= _MOST:
                words = f"{count} {kind}" if count > 1 else single(kind, only=True)
                if not any(each.start < match.end() and start < each.end for each in found):
                    found.append(_Counted(start, match.end(), words))
    return sorted(found)


@lru_cache(maxsize=8)
def _kinds(languages: Languages) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    return {language: by_kind(each.sanctioned) for language, each in languages.frames.items()}


__all__ = ["with_targets"]
