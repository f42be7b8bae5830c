"""What an article says happens next in a story: a strike, a departure, a postponement. Pure.

In: title and body. Out: kinds that all languages share, of its headline and of headline and lead. Words: `developments.toml`.
Kinds say less than acts, who did what to whom, but a report in any language has them, and so they tell whether a story has its news.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import CLASSES
from pactwatch.parts import LEAD
from pactwatch.records import Article, Developments
from stream.matching.patterns import any_of, fold
from stream.reading.frames import is_explaining, is_no_news

_BEGINS: Final = rf"(?:(?<![^\W_])|(?<=[{CLASSES['hangul']}]))"  # Hangul puts no blank between two nouns


def developments_of(article: Article, language: str, languages: Languages) -> Developments:
    """The kinds of the article's headline and of its lead, in the order of the language's list."""
    kinds = _kinds(languages).get(language, {})
    title = fold(article.title, languages)
    lead = fold(article.body[:LEAD], languages)
    titled = tuple(kind for kind, words in kinds.items() if words.search(title))
    told = (kind for kind, words in kinds.items() if kind in titled or words.search(lead))
    tells = not (title.rstrip().endswith("?") or is_explaining(title, languages) or is_no_news(title, article.url, languages))
    return Developments(titled=titled if tells else (), told=tuple(told))


@lru_cache(maxsize=8)
def _kinds(languages: Languages) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    return {
        code: {kind: re.compile(_BEGINS + any_of(words)) for kind, words in form.kinds.items()}
        for code, form in languages.developments.items()
    }


__all__ = ["developments_of"]
