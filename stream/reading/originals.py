"""Words of an article that was read with look-alike letters replaced, given back as they are written.

In: a record of what was read, the text that was read, the article. Out: the record with the article's own letters. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from pactwatch.languages.lookalikes import as_meant
from pactwatch.records import Article

R = TypeVar("R")


def as_read(article: Article) -> Article:
    """The article as it is read: no word has letters of two scripts that look alike. The article itself if it has none."""
    title, body = as_meant(article.title), as_meant(article.body)
    if title == article.title and body == article.body:
        return article
    return msgspec.structs.replace(article, title=title, body=body)


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
