"""What an article says happens next in a story: a strike, a departure, a postponement. Pure.

In: title, body and the places that they name. Out: kinds that all languages share, of its headline and of headline and lead.
Words: `developments.toml`. Kinds say less than acts, who did what to whom, but a report in any language has them, and so they
tell whether a story has its news.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import CLASSES
from pactwatch.parts import LEAD
from pactwatch.records import Actor, Article, Developments
from stream.matching.patterns import any_of, fold
from stream.reading.frames import is_no_news
from stream.watchlist.model import Watchlist

_HANGUL: Final = re.compile(f"[{CLASSES['hangul']}]")  # which puts no blank between two nouns
_TITLE: Final = 300  # characters of a headline
_ELSEWHERE: Final = frozenset({"strike"})  # kinds that happen again in another place


def developments_of(
    article: Article, language: str, actors: Collection[Actor], watchlist: Watchlist, *, explains: bool
) -> Developments:
    """The kinds of the article's headline, and of headline and lead. A headline that explains or is no news has none."""
    languages, lead = watchlist.languages, article.body[:LEAD]
    title = fold(article.title[:_TITLE], languages)
    kinds = _kinds(languages).get(language, {})
    of_title = tuple(_found(kinds, title, _places(actors, article.title[:_TITLE], watchlist)))
    of_lead = _found(kinds, fold(lead, languages), _places(actors, lead, watchlist))
    tells = not (explains or is_no_news(title, article.url, languages))
    return Developments(titled=of_title if tells else (), told=tuple(dict.fromkeys((*of_title, *of_lead))))


def _found(kinds: Mapping[str, re.Pattern[str]], text: str, places: Iterable[str]) -> Iterator[str]:
    """The kinds of a folded text; of some, each place where it happens is one of its own."""
    here = [kind for kind, words in kinds.items() if words.search(text)]
    yield from here
    yield from (f"{kind} in {place}" for place in places for kind in here if kind in _ELSEWHERE)


def _places(actors: Iterable[Actor], text: str, watchlist: Watchlist) -> list[str]:
    """The listed places that a text names, in English."""
    names = (
        name.casefold() for each in actors if each.kind == "place" for name in each.names if name in text
    )
    return [place.name for name in names for begins, place in watchlist.places if name.startswith(begins)]


@lru_cache(maxsize=8)
def _kinds(languages: Languages) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    return {
        code: {kind: _compiled(words) for kind, words in form.items()}
        for code, form in languages.developments.items()
    }


def _compiled(words: list[str]) -> re.Pattern[str]:
    begins = "" if _HANGUL.search(words[0]) else r"\b"
    return re.compile(begins + any_of(words))


__all__ = ["developments_of"]
