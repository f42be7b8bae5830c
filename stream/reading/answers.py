"""Whether an article's news is an answer to what a theme knows: who denies, confirms or will not speak. Pure.

In: what was found of a theme, the sentences with what is said in them. Out: yes or no. "There were no shells on the train, the
governor said" names no country: what he answers, with both countries, often stands behind, where a text recalls it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Final

from stream.reading.claims import Spoken
from stream.reading.rules import Match, MetTheme, ReadSentence, beside_countries, meets
from stream.watchlist.model import Watchlist

_ANSWERS: Final = ("confirms", "denies", "declines")
_LEAD: Final = 3  # sentences of the body in which an answer is the news,
_HEAD: Final = 4  # … and in which it says what it is about


def is_answered(found: Sequence[MetTheme], sentences: Sequence[Spoken], watchlist: Watchlist) -> bool:
    """Whether headline or lead answer, and name all but the countries of what a rule met in any sentence."""
    above = [s.unit for s in sentences if s.unit.field == "title" or s.unit.number < _HEAD]
    if not any(map(_is_answer, sentences)) or any(_is_of_no_theme(unit, watchlist) for unit in above):
        return False
    return any(_is_meant(match, each, above) for each in found for match in each.matches)


def _is_answer(sentence: Spoken) -> bool:
    """Whether somebody who is listed, or of a listed country, answers in headline or lead: no analyst who cannot confirm."""
    top = sentence.unit.field == "title" or sentence.unit.number < _LEAD
    return top and any(voice.actor and voice.saying.stance in _ANSWERS for voice in sentence.said.top)


def _is_of_no_theme(unit: ReadSentence, watchlist: Watchlist) -> bool:
    """Whether a country is named of which no theme is: Iran denies for itself."""
    contexts = reduce(or_, (mask for theme in watchlist.theme_list for mask in theme.context), 0)
    strange = (m for m in unit.mentions if not watchlist.bits[m.symbol] & contexts)
    named = (watchlist.entities.get(m.symbol) for m in strange)
    return any(entity is not None and entity.kind == "country" for entity in named)


def _is_meant(match: Match, found: MetTheme, above: Sequence[ReadSentence]) -> bool:
    """Whether the sentences above name what a rule asks for beside countries, and nothing that it excludes."""
    bits = reduce(or_, (unit.bits for unit in above if not unit.recalled), 0)
    asked = beside_countries(match, found)
    return bool(asked) and not bits & match.rule.none and meets(bits, asked)


__all__ = ["is_answered"]
