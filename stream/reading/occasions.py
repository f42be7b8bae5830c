"""Events that are only the occasion of other news: "ahead of a visit", "a week after the pact".

In: the units of an article. Out: the same without the terms by which such events are named. Pure. Words: `frames.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pactwatch.languages.model import Languages
from stream.matching.patterns import any_of
from stream.reading.rules import Mention, ReadSentence, bits_of
from stream.watchlist.model import Watchlist

_WORDS = 5  # from what makes an occasion to the event; a clause of its own is longer
_BEHIND = 14  # characters from the event to what makes it an occasion


class _Occasions(NamedTuple):
    before: re.Pattern[str]  # with the words after it
    behind: re.Pattern[str]


def without_occasions(units: Sequence[ReadSentence], watchlist: Watchlist) -> list[ReadSentence]:
    """`units` without the terms of mere occasions, and the names behind them. A unit that has none is the very same."""
    occasions = _occasions(watchlist.languages)
    return [_without(unit, occasions, watchlist) for unit in units]


def _without(unit: ReadSentence, occasions: _Occasions, watchlist: Watchlist) -> ReadSentence:
    terms = [mention for mention in unit.mentions if mention.symbol not in watchlist.entities]
    introduced = list(_introduced(unit, occasions, terms))
    ends = [event for event, _ in introduced] + list(_followed(unit, occasions, terms))
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
    return _Occasions(
        re.compile(rf"\b{before}\b(?P<event>(?:\s*[^\s,.;:]+){{1,{_WORDS}}})"), re.compile(behind)
    )
