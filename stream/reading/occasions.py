"""What is only the occasion of other news ("ahead of a visit", "a week after the pact"), or mentioned in passing.

In: the units of an article, and what was found in them. Out: the units without the terms by which such events are named, and
the themes that are only mentioned. Pure. Words: `frames.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pactwatch.languages.model import Languages
from pactwatch.records import Field
from stream.matching.patterns import any_of
from stream.reading.rules import Mention, MetTheme, ReadSentence, bits_of
from stream.watchlist.model import Watchlist

_WORDS = 5  # from what makes an occasion to the event; a clause of its own is longer
_SHORT = 11  # sentences of a report that has one subject: a longer one may tell of several
_LEAD = 2  # sentences of the body
_BEHIND = 14  # characters from the event to what makes it an occasion


class _Occasions(NamedTuple):
    before: re.Pattern[str]  # with the words after it
    behind: re.Pattern[str]
    prices: re.Pattern[str]  # with the words after it


def without_occasions(units: Sequence[ReadSentence], watchlist: Watchlist) -> list[ReadSentence]:
    """`units` without the terms of mere occasions, and the names behind them. A unit that has none is the very same."""
    occasions = _occasions(watchlist.languages)
    return [_without(unit, occasions, watchlist) for unit in units]


def mentioned(found: Sequence[MetTheme], read: Sequence[ReadSentence]) -> set[str]:
    """Themes of a short report that one sentence below its lead speaks of, while its headline is about another theme."""
    told = {each.theme.id: _told(each) for each in found}
    if len(read) > _SHORT or not any(map(_is_titled, told.values())):
        return set()
    passing = (each.theme.id for each in found if each.theme.in_passing)
    return {theme for theme in passing if _is_in_passing(told[theme])}


def _told(found: MetTheme) -> set[tuple[Field, int]]:
    """The sentences that speak of a theme, but for those that repeat what was reported before."""
    units = (unit for match in found.matches for unit, _, _ in match.spans)
    return {(unit.field, unit.number) for unit in units if not unit.recalled}


def _is_titled(told: Collection[tuple[Field, int]]) -> bool:
    return any(field == "title" for field, _ in told)


def _is_in_passing(told: Collection[tuple[Field, int]]) -> bool:
    return len(told) <= 1 and not _is_titled(told) and all(number >= _LEAD for _, number in told)


def _without(unit: ReadSentence, occasions: _Occasions, watchlist: Watchlist) -> ReadSentence:
    terms = [mention for mention in unit.mentions if mention.symbol not in watchlist.entities]
    if not terms:
        return unit
    introduced = list(_introduced(unit, occasions, terms))
    ends = [event for event, _ in introduced] + list(_followed(unit, occasions, terms))
    ends += _paid_for(unit, occasions, terms)
    if not ends:
        return unit

    def is_one(mention: Mention) -> bool:
        if mention.symbol in watchlist.entities:  # "the visit to Pyongyang"
            return any(event < mention.start < end for event, end in introduced)
        return mention.end in ends

    kept = tuple(mention for mention in unit.mentions if not is_one(mention))
    return unit._replace(mentions=kept, bits=bits_of(kept))


def _introduced(
    unit: ReadSentence, occasions: _Occasions, terms: Sequence[Mention]
) -> Iterator[tuple[int, int]]:
    """Where the first term after each word for an occasion ends, which is the event, and where its phrase does."""
    for match in occasions.before.finditer(unit.text):
        start, end = (unit.start + at for at in match.span("event"))
        event = min((term for term in terms if start <= term.start < end), default=None)
        if event is not None:
            yield event.end, end


def _paid_for(unit: ReadSentence, occasions: _Occasions, terms: Sequence[Mention]) -> Iterator[int]:
    """Where all terms end of what something is given for: "in exchange for soldiers sent to Kursk"."""
    for match in occasions.prices.finditer(unit.text):
        start, end = (unit.start + at for at in match.span("event"))
        yield from (term.end for term in terms if start <= term.end - 1 < end)


def _followed(unit: ReadSentence, occasions: _Occasions, terms: Sequence[Mention]) -> Iterator[int]:
    """Where terms end that a word for an occasion follows, and the terms right before them ("pact signing")."""
    events: list[int] = []  # where those after begin
    for term in sorted(terms, reverse=True):
        at = term.end - unit.start
        right_before = any(event - 1 <= term.end <= event for event in events)
        if right_before or occasions.behind.match(unit.text, at, at + _BEHIND):
            events.append(term.start)
            yield term.end


@lru_cache(maxsize=8)
def _occasions(languages: Languages) -> _Occasions:
    every = languages.frames.values()
    before = any_of([one for each in every for one in each.occasions])
    behind = any_of([one for each in every for one in each.occasions_after])
    prices = any_of([one for each in every for one in each.prices])
    return _Occasions(_introducing(before), re.compile(behind), _introducing(prices))


def _introducing(words: str) -> re.Pattern[str]:
    """One of the words with what it introduces as `event`."""
    return re.compile(rf"\b{words}\b(?P<event>(?:\s*[^\s,.;:]+){{1,{_WORDS}}})")
