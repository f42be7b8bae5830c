"""What an article says happens next in a story: a strike, a departure, a postponement. Pure.

In: title, body and the places that they name. Out: kinds that all languages share, of its headline and of headline and lead.
Words: `developments.toml`. Kinds say less than acts, who did what to whom, but a report in any language has them, and so they
tell whether a story has its news.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import CLASSES
from pactwatch.parts import LEAD
from pactwatch.records import Actor, Article, Developments
from stream.matching.patterns import any_of, fold
from stream.reading.frames import is_no_news
from stream.watchlist.model import Watchlist

_HANGUL: Final = re.compile(f"[{CLASSES['hangul']}]")  # which puts no blank between two nouns
_TITLE: Final = 300  # characters of a headline
_ELSEWHERE: Final = frozenset({"strike", "capture"})  # kinds that happen again in another place


class _Kinds(NamedTuple):
    """A language's words, of any kind and of each."""

    any: re.Pattern[str]
    words: Mapping[str, re.Pattern[str]]


_NONE: Final = _Kinds(re.compile("(?!)"), {})


def developments_of(
    article: Article, language: str, actors: Collection[Actor], watchlist: Watchlist, *, explains: bool
) -> Developments:
    """The kinds of the article's headline, and of headline and lead. A headline that explains or is no news has none."""
    languages, lead = watchlist.languages, article.body[:LEAD]
    title = fold(article.title[:_TITLE], languages)
    kinds = _kinds(languages).get(language, _NONE)
    of_title = tuple(_found(kinds, title, _places(actors, article.title[:_TITLE], watchlist)))
    of_lead = _found(kinds, fold(lead, languages), _places(actors, lead, watchlist))
    tells = not (explains or is_no_news(title, article.url, languages))
    return Developments(titled=of_title if tells else (), told=tuple(dict.fromkeys((*of_title, *of_lead))))


def tells_news(folded: str, language: str, watchlist: Watchlist) -> bool:
    """Whether a folded piece of a headline says that something happens."""
    return bool(_kinds_in(_kinds(watchlist.languages).get(language, _NONE), folded))


def _found(kinds: _Kinds, text: str, places: Iterable[str]) -> Iterator[str]:
    """The kinds of a folded text; of some, each place where it happens is one of its own."""
    here = _kinds_in(kinds, text)
    yield from here
    yield from (f"{kind} in {place}" for place in places for kind in here if kind in _ELSEWHERE)


def _kinds_in(kinds: _Kinds, text: str) -> list[str]:
    """The kinds whose words begin where words of any kind do: one search through the text instead of one for each."""
    found: set[str] = set()
    begin = kinds.any.search(text)
    while begin is not None:
        at = begin.start()
        found.update(kind for kind, words in kinds.words.items() if words.match(text, at))
        begin = kinds.any.search(text, at + 1)
    return [kind for kind in kinds.words if kind in found]


def _places(actors: Iterable[Actor], text: str, watchlist: Watchlist) -> list[str]:
    """The listed places that a text names, in English."""
    names = (
        name.casefold() for each in actors if each.kind == "place" for name in each.names if name in text
    )
    return [place.name for name in names for begins, place in watchlist.places if name.startswith(begins)]


@lru_cache(maxsize=8)
def _kinds(languages: Languages) -> Mapping[str, _Kinds]:
    return {code: _compiled(form) for code, form in languages.developments.items()}


def _compiled(form: Mapping[str, list[str]]) -> _Kinds:
    every = [word for words in form.values() for word in words]
    begins = "" if any(map(_HANGUL.search, every)) else r"\b"
    words = {kind: re.compile(begins + any_of(words)) for kind, words in form.items()}
    return _Kinds(re.compile(begins + any_of(every)), words)


__all__ = ["developments_of", "tells_news"]
