"""Feed documents to raw items. In: bytes with their HTTP headers. Out: a Document. Pure.

RSS, Atom and RDF are parsed by feedparser, which gets repaired UTF-8 without a prolog and never a URL; JSON Feed by own code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import feedparser

from pactwatch.languages.model import FeedLanguages
from producers.encodings import decode

# A document with more entries than this is an archive or hostile: the first ones are read, the others only counted, since
# feedparser takes two minutes and 900 MB for 270,000 entries in 15 MB.
MAX_ENTRIES = 2_000
_MAX_TAGS = 400_000  # no feed has as many; feedparser takes some 5 µs for each
# What feedparser reads in quadratic time, cut to what no honest feed needs: attributes, categories, keywords.
_MAX_TAG = 8_192  # characters of one tag with its attributes
_MAX_CATEGORIES = 200  # of one item
_MAX_KEYWORDS = 2_000  # characters
_MAX_ENTITIES = 500_000
_LONG_TAG = re.compile(rf"<([A-Za-z_][\w.:-]{{0,100}})[^<>]{{{_MAX_TAG},}}>")
_LONG_KEYWORDS = re.compile(
    rf"(<(?:[\w-]{{1,40}}:)?keywords\b[^<>]*>[^<]{{{_MAX_KEYWORDS}}})[^<]+", re.IGNORECASE
)
_CATEGORY = re.compile(
    r"<(/?)(?:[\w-]{1,40}:)?(category|subject|keywords|item|entry)(?=[\s/>])", re.IGNORECASE
)
_OWN_LINK = re.compile(r"<link\s*>", re.IGNORECASE)  # RSS's; Atom's has attributes
_FOREIGN_LINK = re.compile(r"<(/?)[\w-]{1,40}:link(?=[\s/>])", re.IGNORECASE)
_ITEM = re.compile(r"<(?:[\w-]{1,40}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_ROOT = re.compile(r"<((?:[\w-]{1,40}:)?(rss|feed|rdf))\b", re.IGNORECASE)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class NotAFeed(Exception):
    """A document that holds no feed; the message is one line saying what it is instead."""


class TooHeavy(NotAFeed):
    """A document that would take more time or memory than any feed may."""


@dataclass(frozen=True, slots=True)
class Item:
    """A raw entry: still HTML, dates as written."""

    link: str = ""
    guid: str = ""
    title: str = ""
    bodies: tuple[str, ...] = ()  # content and summary; the longest text wins
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A feed document's items, in its order."""

    items: tuple[Item, ...]
    title: str = ""
    language: str = ""
    ttl: int | None = None  # seconds
    left_out: int = 0  # entries over MAX_ENTRIES
    problems: list[str] = field(default_factory=list)


def read(
    body: bytes, languages: FeedLanguages, *, content_type: str = "", url: str = "", language: str = "und"
) -> Document:
    """The items of `body`; relative links are relative to `url`, `language` hints at an undeclared encoding.

    Raises NotAFeed, and nothing else, whatever the bytes.
    """
    text, problems = decode(body, languages, content_type, language)
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if not start:
        raise NotAFeed("the document is empty")
    document = _read_json(text, url) if start in "{[" else _read_xml(text, url)
    document.problems.extend(problems)
    return document


def _read_xml(text: str, url: str) -> Document:
    # Everything before the root is cut: the declaration is wrong by now, and a DOCTYPE brings entities, bombs included.
    root = _ROOT.search(text)
    if not root:
        raise NotAFeed(_what_instead(text))
    text, left_out = _shortened(_NOT_XML.sub("", text[root.start() :]), root)
    text = _own_links(_lightened(text))
    body = '<?xml version="1.0" encoding="utf-8"?>' + text
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        # Plain text needs neither the sanitizer nor the links inside HTML, which cost nine tenths of the time.
        parsed = feedparser.parse(
            body.encode("utf-8", "replace"),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except MemoryError:  # for whoever limited the memory
        raise
    except Exception as error:  # hostile input has raised KeyError, UnicodeError, AssertionError and more
        raise NotAFeed(f"unreadable: {type(error).__name__}: {error}") from error
    if not parsed.version and not parsed.entries:
        raise NotAFeed(_what_instead(text))
    channel = parsed.feed
    return Document(
        items=tuple(_item(raw, url) for raw in parsed.entries[:MAX_ENTRIES]),
        title=_text(channel, "title"),
        language=_text(channel, "language"),
        ttl=_ttl(_text(channel, "ttl")),
        left_out=left_out,
        problems=[f"broken XML: {parsed.bozo_exception}"] if parsed.bozo else [],
    )


def _shortened(text: str, root: re.Match[str]) -> tuple[str, int]:
    """The document up to MAX_ENTRIES entries, closed again, and how many were left out."""
    if text.count("<") > _MAX_TAGS:
        raise TooHeavy(f"too heavy: more than {_MAX_TAGS} tags")
    starts = [found.start() for found in _ITEM.finditer(text)]
    if len(starts) <= MAX_ENTRIES:
        return text, 0
    end = f"</channel></{root[1]}>" if root[2].lower() == "rss" else f"</{root[1]}>"
    return text[: starts[MAX_ENTRIES]] + end, len(starts) - MAX_ENTRIES


def _own_links(text: str) -> str:
    """The document without links of other vocabularies if each item has one of its own: feedparser lets the last one win."""
    items = len(_ITEM.findall(text))
    return _FOREIGN_LINK.sub(r"<\1foreign-link", text) if len(_OWN_LINK.findall(text)) >= items > 0 else text


def _lightened(text: str) -> str:
    """The document without what would take feedparser minutes: the rest of each item stays."""
    if text.count("&") > _MAX_ENTITIES:
        raise TooHeavy(f"too heavy: more than {_MAX_ENTITIES} entities")
    text = _LONG_KEYWORDS.sub(r"\1", _LONG_TAG.sub(_without_attributes, text))
    count = 0

    def renamed(tag: re.Match[str]) -> str:
        nonlocal count
        if tag[2].lower() in ("item", "entry"):
            count = 0
            return tag[0]
        count += not tag[1]
        return tag[0] if count <= _MAX_CATEGORIES else f"<{tag[1]}left-out"

    return _CATEGORY.sub(renamed, text) if len(_CATEGORY.findall(text)) > _MAX_CATEGORIES else text


def _without_attributes(tag: re.Match[str]) -> str:
    return f"<{tag[1]}{'/' if tag[0].endswith('/>') else ''}>"


def _item(raw: Mapping[str, Any], base: str) -> Item:
    bodies = [_text(part, "value") for part in raw.get("content", ()) if isinstance(part, Mapping)]
    bodies += [_text(raw, key) for key in raw if key.endswith("full-text")]  # yandex_, rbc_news_
    bodies += [_text(raw, "summary")]
    people = [_text(one, "name") for one in raw.get("authors", ()) if isinstance(one, Mapping)]
    tags = [_text(tag, "term") for tag in raw.get("tags", ()) if isinstance(tag, Mapping)]
    return Item(
        link=_join(base, _link(raw)),
        guid=_text(raw, "id"),
        title=_text(raw, "title"),
        bodies=tuple(bodies),
        # A lone dc:date or Atom's `updated` is then the only date.
        published=_text(raw, "published") or _text(raw, "created") or _text(raw, "updated"),
        updated=_text(raw, "updated"),
        authors=tuple(people),
        categories=tuple(tags),
    )


def _link(raw: Mapping[str, Any]) -> str:
    """The item's link; a guid that stands in for it only if it is one, since many a number claims to be a permanent link."""
    if original := _text(raw, "feedburner_origlink"):
        return original
    link = _text(raw, "link")
    return "" if not raw.get("links") and link == _text(raw, "id") and "/" not in link else link


def _text(mapping: Mapping[str, Any], key: str) -> str:
    # dict.get, since feedparser's own answers a missing `updated` with `published`.
    value = dict.get(mapping, key) if isinstance(mapping, dict) else None
    return value if isinstance(value, str) else ""


def _ttl(minutes: str) -> int | None:
    return int(minutes) * 60 if re.fullmatch(r"\s*[0-9]{1,6}\s*", minutes) else None


def _what_instead(text: str) -> str:
    head = text[:2_000].lower()
    if "<html" in head or "<!doctype html" in head or "<body" in head:
        title = re.search(r"<title[^>]{0,100}>([^<]{1,200})", text[:20_000], re.IGNORECASE)
        return "an HTML page, not a feed" + (f' ("{" ".join(title[1].split())[:100]}")' if title else "")
    return f"not a feed: it begins with {' '.join(text[:60].split())!r}"


def _read_json(text: str, url: str) -> Document:
    try:
        feed = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise NotAFeed(f"unreadable JSON: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(feed.get("version", "")):
        raise NotAFeed("JSON, but not a JSON Feed")
    return Document(
        items=tuple(_json_item(item, url) for item in items[:MAX_ENTRIES] if isinstance(item, dict)),
        title=_text(feed, "title"),
        language=_text(feed, "language"),
        left_out=max(0, len(items) - MAX_ENTRIES),
    )


def _json_item(item: dict[str, Any], base: str) -> Item:
    authors = item.get("authors") or [item.get("author")]
    people = [_text(one, "name") for one in _list(authors) if isinstance(one, dict)]
    guid = item.get("id")
    return Item(
        link=_join(base, _text(item, "url") or _text(item, "external_url")),
        guid=str(guid) if isinstance(guid, str | int) else "",
        title=_text(item, "title"),
        bodies=(_text(item, "content_html"), _text(item, "content_text"), _text(item, "summary")),
        published=_text(item, "date_published") or _text(item, "date_modified"),
        updated=_text(item, "date_modified"),
        authors=tuple(people),
        categories=tuple(tag for tag in _list(item.get("tags")) if isinstance(tag, str)),
    )


def _list(value: object) -> Iterable[Any]:
    return value if isinstance(value, list) else ()


def _join(base: str, link: str) -> str:
    try:
        return urljoin(base, link) if link else ""
    except ValueError:  # a link such as http://[
        return ""
