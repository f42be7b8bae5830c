"""Whose report an article passes on. In: an Article and the languages. Out: the agency that it credits. Pure.

A dateline or what is in brackets at the beginning comes first, then the title, then the lead with its words of reporting, then
the last line, then the outlet itself. Words: credits.toml of each language, names: agencies.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import CLASSES
from pactwatch.parts import LEAD
from pactwatch.records import Article, Credit
from stream.matching.patterns import any_of, fold

_DATELINE: Final = 120  # characters at the beginning and the end of a body
_BETWEEN: Final = r"[ ,:\"']{0,3}(?:[^\W\d_][\w'-]*[ ,\"']{1,2}){0,4}?"  # up to four words of one sentence


class _Forms(NamedTuple):
    dateline: re.Pattern[str]
    lead: tuple[re.Pattern[str], ...]
    outlet: re.Pattern[str]
    agencies: tuple[tuple[re.Pattern[str], Credit], ...]


def credit_of(article: Article, languages: Languages) -> Credit | None:
    """The agency whose report this is; None if the article is its outlet's own."""
    forms = _forms(languages)
    for name in _names(article, languages, forms):
        for pattern, credit in forms.agencies:
            if pattern.fullmatch(name):
                return credit
    return None


def _names(article: Article, languages: Languages, forms: _Forms) -> Iterator[str]:
    """Names of agencies in the places where credit is given, the surest first."""
    title, outlet = fold(article.title, languages), fold(article.outlet, languages)
    lead, end = fold(article.body[:LEAD], languages), fold(article.body[-_DATELINE:], languages)
    places = (
        (lead[:_DATELINE], (forms.dateline,)),
        (title, (forms.dateline, *forms.lead)),
        (lead, forms.lead),
        (end, (forms.dateline, *forms.lead)),
        (outlet, (forms.outlet,)),
    )
    for text, patterns in places:
        for pattern in patterns:
            if match := pattern.search(text):
                yield match["name"]


@lru_cache(maxsize=8)
def _forms(languages: Languages) -> _Forms:
    every = any_of(name for agency in languages.agencies.values() for name in agency.names)
    before = any_of(word for each in languages.credits.values() for word in each.before)
    after = any_of(word for each in languages.credits.values() for word in each.after)
    # Hangul may follow: a particle.
    name = rf"(?<!\w)(?P<name>{every})(?![^\W{CLASSES['hangul']}])"
    return _Forms(
        dateline=re.compile(rf"(?:^|[(\[/=-])\s*{name}\s*(?:[)\]/=-]|\.\s|\.?\s*$)"),
        lead=(
            re.compile(rf"(?<!\w){before}{_BETWEEN}{name}"),
            re.compile(rf"{name}{_BETWEEN}{after}"),
        ),
        outlet=re.compile(name),
        agencies=tuple(
            (re.compile(any_of(each.names)), Credit(agency=agency, state=each.state))
            for agency, each in languages.agencies.items()
        ),
    )


__all__ = ["credit_of"]
