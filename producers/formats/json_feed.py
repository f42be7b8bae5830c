"""JSON Feed, and RSS written as JSON, to raw items. In: text. Out: a Document. Pure.

Sources: https://www.jsonfeed.org/version/1.1/ and https://github.com/scripting/Scripting-News/blob/master/rss-in-json/README.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from html import escape
from typing import Any

from producers.formats.links import base_of, join
from producers.items import MAX_ENTRIES, Document, Item, NotAFeed, raws_of

_VERSION = re.compile(r"jsonfeed\.org|^1(\.\d)?$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_ITEMS = re.compile(r'"items"\s*:\s*\[\s*')
_COMMA = re.compile(r"\s*,?\s*")
_HTML = re.compile(r"</[A-Za-z]|<br|&[A-Za-z#][A-Za-z0-9]{1,10};")
_STRING = re.compile(r'("(?:[^"\\]|\\.)*")', re.DOTALL)


def read(text: str, url: str, known: Collection[bytes] = ()) -> Document:
    """The items of a feed in JSON; those of a JSON Feed that are `known` are not read. Raises NotAFeed."""
    feed, problems = _loaded(text.lstrip("\ufeff"))
    if isinstance(feed, Mapping) and isinstance(channel := _channel(feed), Mapping):
        return _rss(channel, url)
    items = feed.get("items") if isinstance(feed, Mapping) else None
    if not isinstance(items, list) or not _VERSION.search(str(feed.get("version", ""))):
        raise NotAFeed("JSON, but not a JSON Feed")
    url = base_of(_text(feed, "home_page_url"), url)
    listed = [_object(item) for item in items[:MAX_ENTRIES]]
    raws, people = raws_of(map(json.dumps, listed), url), _people(feed)
    return Document(
        items=tuple(
            raw if raw in known else _item(item, url, raw, people)
            for item, raw in zip(listed, raws, strict=True)
        ),
        title=_text(feed, "title"),
        language=_text(feed, "language"),
        left_out=max(0, len(items) - MAX_ENTRIES),
        problems=problems,
    )


def _loaded(text: str) -> tuple[Any, list[str]]:
    """The document, and what was wrong with it; trailing commas and raw line breaks in strings are accepted."""
    try:
        return json.loads(text, strict=False), []
    except RecursionError as error:
        raise NotAFeed(f"unreadable JSON: {error}") from error
    except ValueError as first:
        parts = _STRING.split(text)
        parts[::2] = [_TRAILING_COMMA.sub("", part) for part in parts[::2]]
        try:
            return json.loads("".join(parts), strict=False), []
        except (ValueError, RecursionError):
            if found := _before_the_end(text):
                return found, [f"broken JSON: {first}"]
            raise NotAFeed(f"unreadable JSON: {first}") from first


def _before_the_end(text: str) -> dict[str, Any] | None:
    """The items that are whole in a JSON Feed that breaks off, and what is before them."""
    start = _ITEMS.search(text)
    if not start:
        return None
    items: list[Any] = []
    decoder, at = json.JSONDecoder(strict=False), start.end()
    try:
        feed = decoder.decode(text[: start.start()].rstrip(", \t\r\n") + "}")
        while at < len(text) and len(items) <= MAX_ENTRIES:
            item, at = decoder.raw_decode(text, at)
            items.append(item)
            if comma := _COMMA.match(text, at):
                at = comma.end()
    except (ValueError, RecursionError):
        pass
    return feed | {"items": items} if items and isinstance(feed, dict) else None


def _people(named: Mapping[str, Any]) -> tuple[str, ...]:
    """The authors of an item or a feed, as version 1.1 has them or 1 had one; some write one where a list belongs."""
    authors = named.get("authors") or named.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    return tuple(_text(one, "name") for one in listed if isinstance(one, dict))


def _item(item: Mapping[str, Any], base: str, raw: bytes, of_feed: tuple[str, ...]) -> Item:
    """An item; one that names no author has those of its feed, as JSON Feed 1.1 wants."""
    guid = item.get("id")
    return Item(
        link=join(base, _text(item, "url") or _text(item, "external_url")),
        guid=str(guid) if isinstance(guid, str | int | float) else "",
        title=_text(item, "title"),
        bodies=(
            _text(item, "content_html") or _as_html(_text(item, "content_text") or _text(item, "summary")),
        ),
        published=_value(item.get("date_published")) or _value(item.get("date_modified")),
        updated=_value(item.get("date_modified")),
        language=_text(item, "language"),
        authors=_people(item) or of_feed,
        categories=tuple(tag for tag in _list(item.get("tags")) if isinstance(tag, str)),
        raw=raw,
    )


def _as_html(text: str) -> str:
    """Plain text as HTML; some writers put HTML there, too."""
    return text if _HTML.search(text) else escape(text, quote=False)


def _channel(feed: Mapping[str, Any]) -> object:
    rss = feed.get("rss")
    channel = rss.get("channel") if isinstance(rss, Mapping) else None
    return channel[0] if isinstance(channel, list) and channel else channel


def _rss(channel: Mapping[str, Any], base: str) -> Document:
    items = channel.get("item")
    listed = items if isinstance(items, list) else [items] if items else []
    return Document(
        items=tuple(_rss_item(_object(item), base) for item in listed[:MAX_ENTRIES]),
        title=_text(channel, "title"),
        language=_text(channel, "language"),
        left_out=max(0, len(listed) - MAX_ENTRIES),
    )


def _rss_item(item: Mapping[str, Any], base: str) -> Item:
    guid, source = item.get("guid"), item.get("source")
    categories = item.get("category")
    named = [_value(one) for one in (categories if isinstance(categories, list) else [categories])]
    return Item(
        link=join(base, _text(item, "link")),
        guid=_value(guid),
        title=_text(item, "title"),
        bodies=(_text(item, "content:encoded"), _text(item, "description")),
        published=_text(item, "pubDate"),
        authors=tuple(name for name in (_text(item, "author"), _text(item, "dc:creator")) if name),
        categories=tuple(name for name in named if name),
        source=_value(source),
        source_url=_text(source, "url") if isinstance(source, dict) else "",
    )


def _value(element: object) -> str:
    """An element's text, which has a key of its own where the element has attributes."""
    if isinstance(element, dict):
        return _text(element, "#value") or _text(element, "#text") or _text(element, "value")
    return str(element) if isinstance(element, str | int) else ""


def _object(item: object) -> Mapping[str, Any]:
    """What is no object is an item without anything, so that it is counted."""
    return item if isinstance(item, dict) else {}


def _list(value: object) -> Iterable[Any]:
    return value if isinstance(value, list) else ()


def _text(mapping: Mapping[str, Any], key: str) -> str:
    value = mapping.get(key)
    return value if isinstance(value, str) else ""
