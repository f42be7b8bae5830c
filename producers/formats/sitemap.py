"""Sitemaps to raw items: news sitemaps, plain ones, and indexes of them. In: text. Out: a Document. Pure.

Sources: https://www.sitemaps.org/protocol.html and Google's news sitemap, version 0.9. A plain sitemap has no titles: they are
made of the address. An index lists other sitemaps, not articles: its newest ones are named, for whoever adds feeds.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import unescape
from urllib.parse import unquote, urlsplit

from producers.formats.links import join
from producers.items import MAX_ENTRIES, Document, Item, NotAFeed, raws_of

_ROOT = re.compile(r"<(?:[\w-]{1,40}:)?(urlset|sitemapindex)[\s>]", re.IGNORECASE)
_URL = re.compile(r"<(?:[\w-]{1,40}:)?(?:url|sitemap)\s*>", re.IGNORECASE)
_END = re.compile(r"</(?:[\w-]{1,40}:)?(?:url|sitemap)\s*>", re.IGNORECASE)
_HEAD = 4_000  # characters in which the root is
_ENTRY = 20_000  # characters of one entry that are read


def is_one(text: str) -> bool:
    """Whether the document is a sitemap."""
    return bool(_ROOT.search(text[:_HEAD]))


def read(text: str, url: str, known: Collection[bytes] = ()) -> Document:
    """The pages of a sitemap, the first MAX_ENTRIES of them; those that are `known` are not read. Raises NotAFeed."""
    root = _ROOT.search(text)
    entries = _URL.split(text)[1:]
    if root and root[1].lower() == "sitemapindex":
        named = [join(url, address) for entry in entries[-3:] if (address := _field(entry, "loc"))]
        raise NotAFeed(
            f"an index of {len(entries)} sitemaps, not a sitemap; poll one of them, such as {' '.join(named)}"
        )
    pages = [_END.split(entry, maxsplit=1)[0] for entry in entries[:MAX_ENTRIES]]
    items = (
        raw if raw in known else _item(page, url, raw)
        for page, raw in zip(pages, raws_of(pages, url), strict=True)
    )
    return Document(
        items=tuple(item for item in items if isinstance(item, bytes) or item.link),
        language=next((lang for entry in entries[:1] if (lang := _field(entry, "language"))), ""),
        left_out=max(0, len(entries) - MAX_ENTRIES),
    )


def _item(entry: str, base: str, raw: bytes) -> Item:
    link = join(base, _field(entry, "loc"))
    keywords = _field(entry, "keywords")
    return Item(
        link=link,
        title=_field(entry, "title") or _of_address(link),
        published=_field(entry, "publication_date") or _field(entry, "lastmod"),
        updated=_field(entry, "lastmod"),
        categories=tuple(word.strip() for word in keywords.split(",") if word.strip()),
        raw=raw,
    )


def _field(entry: str, name: str) -> str:
    """The text of the entry's first element of that name, in any namespace."""
    found = re.search(
        rf"<(?:[\w-]{{1,40}}:)?{name}\s*>(.{{0,2000}}?)</", entry[:_ENTRY], re.DOTALL | re.IGNORECASE
    )
    value = found[1].strip() if found else ""
    if value.startswith("<![CDATA["):
        return value.removeprefix("<![CDATA[").partition("]]>")[0].strip()
    return unescape(value)


def _of_address(link: str) -> str:
    """The words of an address's last part: all that a plain sitemap says of a page."""
    last = unquote(urlsplit(link).path.rstrip("/").rpartition("/")[2])
    return " ".join(re.sub(r"\.\w{2,5}$", "", last).replace("-", " ").replace("_", " ").split())
