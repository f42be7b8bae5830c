"""Sitemaps to raw items: news sitemaps, plain ones, and indexes of them. In: text. Out: a Document. Pure.

Sources: https://www.sitemaps.org/protocol.html and Google's news sitemap, version 0.9. A plain sitemap has no titles: they are
made of the address. An index lists other sitemaps, not articles: sitemaps.py follows the newest of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

from producers.escapes import unescaped
from producers.formats.links import join
from producers.items import MAX_ENTRIES, Document, Item, raws_of

_ROOT = re.compile(r"<(?:[\w-]{1,40}:)?(urlset|sitemapindex)[\s>]", re.IGNORECASE)
_URL = re.compile(r"<(?:[\w-]{1,40}:)?(?:url|sitemap)\s*>", re.IGNORECASE)
_END = re.compile(r"</(?:[\w-]{1,40}:)?(?:url|sitemap)\s*>", re.IGNORECASE)
_ASIDE = re.compile(r"<(/?)(?:[\w-]{1,40}:)?(?:image|video)\s*>", re.IGNORECASE)
_HEAD = 4_000  # characters in which the root is
_ENTRY = 20_000  # characters of one entry that are read
_VALUE = 2_000  # characters of a field
_MOST_PARTS = 50_000  # pages or sitemaps that a document may list, by the protocol


def is_one(text: str) -> bool:
    """Whether the document is a sitemap."""
    return bool(_ROOT.search(text[:_HEAD]))


def read(text: str, url: str, known: Collection[bytes] = ()) -> Document:
    """The newest MAX_ENTRIES pages of a sitemap, or the sitemaps of an index; pages that are `known` are not read."""
    root = _ROOT.search(text)
    entries = _URL.split(text, maxsplit=_MOST_PARTS)[1:]
    if root and root[1].lower() == "sitemapindex":
        return Document(items=(), parts=tuple(_parts(entries, url)))
    if len(entries) > MAX_ENTRIES:  # an archive, in any order
        entries.sort(key=_changed, reverse=True)
    pages = [_own(_END.split(entry, maxsplit=1)[0]) for entry in entries[:MAX_ENTRIES]]
    items = (
        raw if raw in known else _item(page, url, raw)
        for page, raw in zip(pages, raws_of(pages, url), strict=True)
    )
    return Document(
        items=tuple(items),
        language=next((lang for entry in entries[:1] if (lang := _field(entry, "language"))), ""),
        left_out=max(0, _count(text, len(entries)) - MAX_ENTRIES),
    )


def _count(text: str, split: int) -> int:
    """How many pages a sitemap has that was split into so many."""
    return split if split < _MOST_PARTS else sum(1 for _ in _URL.finditer(text))


def _own(entry: str) -> str:
    """An entry without its pictures and films, which have addresses and titles of their own."""
    own, *others = _ASIDE.split(entry)
    return own + "".join(part for end, part in zip(others[::2], others[1::2], strict=True) if end)


def _parts(entries: list[str], base: str) -> Iterator[tuple[str, str]]:
    for entry in entries[:_MOST_PARTS]:
        if address := _field(entry, "loc"):
            yield join(base, address), _field(entry, "lastmod")


def _changed(entry: str) -> str:
    """When a page changed, as written: dates of one sitemap are written in one way, so that their order is that of time."""
    return _field(entry, "publication_date") or _field(entry, "lastmod")


def _item(entry: str, base: str, raw: bytes) -> Item:
    link = join(base, _field(entry, "loc"))
    if not link:
        return Item()
    keywords = _field(entry, "keywords")
    return Item(
        link=link,
        title=_field(entry, "title") or _of_address(link),
        published=_changed(entry),
        updated=_field(entry, "lastmod"),
        language=_field(entry, "language"),
        categories=tuple(word.strip() for word in keywords.split(",") if word.strip()),
        raw=raw,
    )


def _field(entry: str, name: str) -> str:
    """The text of the entry's first element of that name, in any namespace."""
    value, end = "", -1
    for found in _begin(name).finditer(entry, 0, _ENTRY):
        if end < (start := found.end()):  # looked for once, however many elements begin before it
            end = entry.find("</", start, _ENTRY)
        if end < 0:
            break
        if end - start <= _VALUE:
            value = entry[start:end].strip()
            break
    if value.startswith("<![CDATA["):
        return value.removeprefix("<![CDATA[").partition("]]>")[0].strip()
    return unescaped(value)


@cache
def _begin(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(?:[\w-]{{1,40}}:)?{name}\s*>", re.IGNORECASE)


def _of_address(link: str) -> str:
    """The words of an address's last part: all that a plain sitemap says of a page."""
    last = unquote(urlsplit(link).path.rstrip("/").rpartition("/")[2])
    return " ".join(re.sub(r"\.\w{2,5}$", "", last).replace("-", " ").replace("_", " ").split())
