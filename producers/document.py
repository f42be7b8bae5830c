"""Feed documents to raw items. In: bytes with their HTTP headers. Out: a Document. Pure.

Bytes become text in encodings.py; each format has a module in formats/.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pactwatch.languages.model import FeedLanguages
from producers.encodings import decode
from producers.formats import json_feed, sitemap, xml
from producers.items import Document, NotAFeed
from producers.wishes import wishes_in


def read(
    body: bytes,
    languages: FeedLanguages,
    *,
    content_type: str = "",
    url: str = "",
    language: str = "und",
    known: Collection[bytes] = (),
) -> Document:
    """The items of `body`; relative links are relative to `url`, `language` hints at an undeclared encoding.

    Items that are `known` by their hashes need not be read. Raises NotAFeed, and nothing else, whatever the bytes.
    """
    text, problems = decode(body, languages, content_type, language)
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if not start:
        raise NotAFeed("the document is empty")
    document = _read(text, start, url, known, "" if language == "und" else language)
    document.problems.extend(problems)
    return document


def _read(text: str, start: str, url: str, known: Collection[bytes], language: str) -> Document:
    """By content, since servers declare any type."""
    if start in "{[":
        return json_feed.read(text, url, known)
    if sitemap.is_one(text):
        return sitemap.read(text, url, known)
    document = xml.read(text, url, known, language)
    return replace(document, wishes=wishes_in(text, document.ttl))
