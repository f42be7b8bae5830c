"""An article as it is read, with look-alike letters replaced and asides blanked that a law asks of outlets, and back.

In: an article; a record of what was read of it. Out: the article to be read, of the same length; the record with the article's
own letters. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, TypeVar

import msgspec

from pactwatch.languages.lookalikes import as_meant
from pactwatch.languages.model import Languages
from pactwatch.records import Article
from stream.matching.patterns import any_of

R = TypeVar("R")
_MARKS: Final = ("(", "*")  # what labels begin with


def as_read(article: Article, languages: Languages) -> Article:
    """The article as it is read: no word has letters of two scripts that look alike, and no label of banned organisations.

    The article itself if it has none. «Медуза (признана в России нежелательной)» says nothing of what Russia confirms.
    """
    title, body = (_without_labels(as_meant(text), languages) for text in (article.title, article.body))
    if title == article.title and body == article.body:
        return article
    return msgspec.structs.replace(article, title=title, body=body)


def _without_labels(text: str, languages: Languages) -> str:
    """The text with blanks in place of such labels."""
    if not any(mark in text for mark in _MARKS):
        return text
    return _labels(languages).sub(lambda found: " " * len(found[0]), text)


@lru_cache(maxsize=8)
def _labels(languages: Languages) -> re.Pattern[str]:
    return re.compile(
        any_of([one for each in languages.frames.values() for one in each.labels]), re.IGNORECASE
    )


def as_written(record: R, read: Article, article: Article) -> R:
    """The record with the letters of `article` wherever it repeats words of the text that was `read`, at their places."""
    texts = {"title": (read.title, article.title), "body": (read.body, article.body)}
    written: R = _written(record, texts, "")
    return written


def _written(value: Any, texts: Mapping[str, tuple[str, str]], field: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_written(each, texts, field) for each in value)
    if not isinstance(value, msgspec.Struct) or isinstance(value, Article):
        return value
    here = getattr(value, "field", field)  # a figure is in the field of its claim
    changed = {name: _written(getattr(value, name), texts, here) for name in value.__struct_fields__}
    read, article = texts.get(here, ("", ""))
    start, end = changed.get("start"), changed.get("end")
    if "text" in changed and start is not None and changed["text"] == read[start:end]:
        changed["text"] = article[start:end]
    return msgspec.structs.replace(value, **changed)
