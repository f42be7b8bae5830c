"""What argues and does not report: columns, comments, speeches at a forum.

In: the sentences of an article with who speaks in them, and the themes found there. Out: whether it reports nothing.
Pure. Words: `opinions.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pactwatch.languages.model import Languages
from stream.matching.patterns import any_of
from stream.reading.claims import Spoken
from stream.reading.rules import MetTheme
from stream.reading.speakers import quotation

_ARGUES: Final = 2  # sentences that argue, of a text whose headline judges or says nothing of a theme
_MORE: Final = 3  # the same under a headline that does
_SHARE: Final = 0.25  # of its sentences
_END: Final = 2  # sentences, in which the author is named
_QUOTED: Final = re.compile(r"[\"“„«][^\"”»]*[\"”»]?")
_ASKS: Final = re.compile(r"\?")
_DIALOGUE: Final = ("-", "—", "–")


class _Words(NamedTuple):
    judges: re.Pattern[str]
    disclaims: re.Pattern[str]
    authors: re.Pattern[str]
    myself: re.Pattern[str]
    demands: re.Pattern[str]
    supposes: re.Pattern[str]
    wonders: re.Pattern[str]
    experts: re.Pattern[str]
    imagines: re.Pattern[str]
    looks_back: re.Pattern[str]


def reports_nothing(
    sentences: Sequence[Spoken], found: Iterable[MetTheme], languages: Languages, language: str
) -> bool:
    """Whether a text argues, or only tells what somebody without an office would have done.

    One in whose headline somebody listed speaks is a report, whatever is behind it; so is one under a headline that
    only asks or looks back, if somebody listed speaks in it.
    """
    words = _words(languages).get(language)
    title = [each for each in sentences if each.unit.field == "title"]
    if words is None or any(voice.actor for each in title for voice in each.said.voices):
        return False
    headline = " ".join(each.unit.text for each in title)
    if words.experts.search(headline) and words.imagines.search(headline):
        return True
    body = [each for each in sentences if each.unit.field == "body"]
    if _tells_no_event(headline, words) and not any(v.actor for each in body for v in each.said.voices):
        return True
    judges = words.judges.search(headline) is not None
    enough = _MORE if not judges and _is_titled(found) else _ARGUES
    return _is_opinion(body, enough, words)


def _tells_no_event(headline: str, words: _Words) -> bool:
    """Whether a headline asks what could be ("Could they storm the city?"), or looks back on years: "what they learned"."""
    asks = _ASKS.search(headline) is not None and words.imagines.search(headline) is not None
    return asks or words.looks_back.search(headline) is not None


def _is_titled(found: Iterable[MetTheme]) -> bool:
    """Whether the headline is about a theme."""
    return any(unit.field == "title" for f in found for match in f.matches for unit, _, _ in match.spans)


def _is_opinion(body: Sequence[Spoken], enough: int, words: _Words) -> bool:
    """Whether `enough` of the text's own sentences argue, or it says that the views are its author's."""
    own = list(_own(body))
    if any(words.disclaims.search(text) for _, text in own[-_END:]):
        return True
    argues = sum(_argues(each, text, words) for each, text in own)
    argues += any(words.authors.search(text) for each, text in own[-_END:] if not each.said.top)
    return argues >= max(enough, _SHARE * len(body))


def _own(body: Sequence[Spoken]) -> Iterator[tuple[Spoken, str]]:
    """The sentences with what of them is not quoted, without those that are quoted as a whole."""
    opened = False
    for each in body:
        text = each.unit.text
        only, after = quotation(text, opened=opened)
        if not only and not text.lstrip().startswith(_DIALOGUE):
            outside = text.partition('"')[2] if opened else text
            yield each, _QUOTED.sub(" ", outside)
        opened = after


def _argues(sentence: Spoken, text: str, words: _Words) -> bool:
    """Whether a sentence is the author's own demand, doubt or question, or he speaks of himself."""
    if words.myself.search(text) or words.supposes.search(text):
        return True
    if sentence.said.top:
        return False
    asks = text.rstrip().endswith("?") or words.wonders.search(text)
    return bool(asks or words.demands.search(text))


@lru_cache(maxsize=8)
def _words(languages: Languages) -> dict[str, _Words]:
    return {
        code: _Words(*(re.compile(any_of(getattr(form, name))) for name in _Words._fields))
        for code, form in languages.opinions.items()
    }


__all__ = ["reports_nothing"]
