"""Whether an article's news is an answer to what a theme knows: who denies, confirms or will not speak. Pure.

In: what was found of a theme, the sentences with what is said in them. Out: yes or no. "There were no shells on the train, the
governor said" names no country: what he answers, with both countries, often stands behind, where a text recalls it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Final

from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import CLASSES
from pactwatch.records import Article
from stream.matching.patterns import any_of
from stream.reading.claims import Spoken
from stream.reading.rules import Match, MetTheme, ReadSentence, beside_countries, meets
from stream.watchlist.model import Watchlist

_ANSWERS: Final = ("confirms", "denies", "declines")
_LEAD: Final = 3  # sentences of the body in which an answer is the news,
_SOON: Final = 40  # characters behind a time in which a verb of saying is what happened then
_STEM: Final = 5  # letters that a name has in each case
_NAME: Final = re.compile(
    r"(?<=[^.!?…] )[A-Z\u0410-\u042f\u0404\u0406\u0407\u0490][\w'’-]{3,}"
    rf"|(?<![{CLASSES['hangul']}])[{CLASSES['hangul']}]{{3,}}"
)
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


def confirms_another(
    found: Sequence[MetTheme], sentences: Sequence[Spoken], article: Article, watchlist: Watchlist
) -> bool:
    """Whether headline or first sentence confirm something, and all of a theme hangs on what had happened elsewhere before.

    "The General Staff confirmed a strike on Tver. Two days earlier drones had hit a depot with North Korean shells."
    """
    top = [s for s in sentences if not s.unit.below]
    if not any(voice.saying.stance == "confirms" for each in top for voice in each.said.top):
        return False
    named = {name for each in top for name in _named(each.unit, article, watchlist)}
    before = _times_before(watchlist.languages)
    others = [
        s.unit
        for s in sentences
        if s.unit.below
        and _is_event(s, before.match(s.unit.text))
        and named.isdisjoint(_named(s.unit, article, watchlist))
    ]
    return all(any(unit in others for unit, _, _ in match.spans) for each in found for match in each.matches)


def _is_event(sentence: Spoken, begins: re.Match[str] | None) -> bool:
    """Whether a sentence that begins with a time before tells what happened, and not what was said: that may be confirmed."""
    if begins is None:
        return False
    soon = sentence.unit.start + begins.end() + _SOON
    return not any(sentence.unit.start + voice.saying.start < soon for voice in sentence.said.top)


def _named(unit: ReadSentence, article: Article, watchlist: Watchlist) -> Iterator[str]:
    """How names of a sentence begin, without those of states and bodies; where nothing is written large, any long word."""
    text = article.title if unit.field == "title" else article.body
    known = [m for m in unit.mentions if getattr(watchlist.entities.get(m.symbol), "kind", "") != "place"]
    for name in _NAME.finditer(text, unit.start, unit.end):
        if not any(m.start < name.end() and name.start() < m.end for m in known):
            yield name[0][:_STEM].lower()


@lru_cache(maxsize=8)
def _times_before(languages: Languages) -> re.Pattern[str]:
    return re.compile(any_of([one for each in languages.frames.values() for one in each.times_before]))


__all__ = ["confirms_another", "is_answered"]
