"""RSS, Atom and RDF to raw items. In: text, its address. Out: a Document. Pure.

What is well-formed and usual is read by wellformed.py, the rest by feedparser, with the same result. feedparser gets repaired
UTF-8 without a prolog and never a URL; repair.py removes what it reads wrong or for ever.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import feedparser

from producers.escapes import unescaped
from producers.formats import references, repair, tidy, wellformed
from producers.formats.elements import NotWellFormed, Unusual, as_meant
from producers.formats.fields import HTML, Shared
from producers.formats.links import Page, base_of, join, own_page
from producers.formats.repair import apart
from producers.items import MAX_ENTRIES, Document, Item, NotAFeed

_ROOT = re.compile(r"<((?:[\w-]{1,40}:)?(rss|feed|rdf|channel))\b", re.IGNORECASE)  # CDF's root is a channel
# An Atom entry as a document of its own (RFC 4287, 2).
_LONE_ENTRY = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>)?\s*(?=<(?:[\w-]{1,40}:)?entry[\s>])", re.IGNORECASE)
# A channel's own link, before its items.
_SITE = re.compile(r"<link>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<>\[\]\"']{1,2000})")
# Each looks no further than to the next one: without an end, all together would look at the document as often as they are.
_IMAGE = re.compile(r"<image\b(?:(?!<image\b).)*?</image>", re.DOTALL | re.IGNORECASE)
_MAX_HEAD = 20_000
# Tags and attributes outside of CDATA: tidy.py takes some 5 µs for each, feedparser 20 to 40.
_MOST_BROKEN, _MOST_TAGS = 36_000, 20_000
_HIDDEN = 4  # times as many, with those in CDATA
# Characters of a document that is not well-formed: each is looked at a dozen times, and what is newest comes first.
_MOST_CHARACTERS = 1_500_000
_TAGS = re.compile(r"<!\[CDATA\[(?:.*?\]\]>|.*)|<[^<>]*", re.DOTALL)
_MAX_PAGE = 100_000  # characters of a page in which its feed is looked for
_PAGE_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_GIVEN = re.compile(r"""([A-Za-z]{3,10})\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FEED_TYPE = re.compile(r"application/(?:rss|atom)\+xml|application/feed\+json")
_MAX_ADDRESS = 500
# Elements of vocabularies that say nothing of news.
_OTHERS = re.compile(
    r"<(/?)(?!(?:a10|atom|content|dc|dcterms|feedburner|googleplay|itunes|media|rdf|xhtml|yandex):)[\w-]{1,40}:(?=[\w-])",
    re.IGNORECASE,
)
_ITS_LANGUAGE = re.compile(r"""<[^<>]*?\sxml:lang\s*=\s*["']([\w-]{1,20})["']""")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read(text: str, url: str, known: Collection[bytes] = (), language: str = "") -> Document:
    """The items of a feed in XML; those that are `known` are read only if feedparser is needed. Raises NotAFeed.

    `language` is that of a feed that names none itself.
    """
    found = repaired(text)
    if found is None:
        raise NotAFeed(what_instead(text, url))
    url = _base(found.text, url)
    try:
        document = wellformed.read(found.text, url, known, language)
    except NotWellFormed as error:
        document = _broken(found.text, url, known, language, error)
    except Unusual:
        document = by_feedparser(found.text, url, language)
    return replace(document, left_out=found.left_out + document.left_out)


def _base(text: str, url: str) -> str:
    """What links are relative to."""
    head = _IMAGE.sub("", text[: start.start() if (start := repair.ITEM.search(text)) else _MAX_HEAD])
    site = _SITE.search(head)
    return base_of(site[1] if site else "", url)


def _broken(text: str, url: str, known: Collection[bytes], language: str, error: NotWellFormed) -> Document:
    """The items of a document that is not well-formed, with an end for each of its elements."""
    text, left_out = _up_to(_MOST_BROKEN, tidy.without_stub(text), _MOST_CHARACTERS)
    text = tidy.closed(text)
    try:
        document = wellformed.read(text, url, known, language)
    except Unusual:
        document = by_feedparser(text, url, language)
    return replace(document, problems=[f"broken XML: {error}"], left_out=left_out + document.left_out)


class Repaired(NamedTuple):
    """A document from its root on, as it can be read, and how many of its items were left out."""

    text: str
    left_out: int


def repaired(text: str) -> Repaired | None:
    """The document without its prolog; None if it has no feed's root. Raises TooHeavy."""
    # Everything before the root is cut: the declaration is wrong by now, and a DOCTYPE brings entities, bombs included.
    root = _ROOT.search(text)
    if not root and (lone := _LONE_ENTRY.match(text)):
        text = f'<feed xmlns="http://www.w3.org/2005/Atom">{text[lone.end() :]}</feed>'
        root = _ROOT.search(text)
    if not root:
        return None
    prolog, (text, left_out) = text[: root.start()], repair.shortened(text[root.start() :], root[1])
    return Repaired(repair.repaired(text, references.declared_in(prolog, text)), left_out)


class _Unreadable(NotAFeed):
    """A document on which feedparser has failed."""


def by_feedparser(text: str, url: str, language: str = "") -> Document:
    """The items of a repaired document, whatever it is. Raises NotAFeed.

    An element that feedparser fails on, such as a place outside of a map, costs itself; where that is not enough, its item.
    What it would take seconds for is left out.
    """
    few, left_out = _up_to(_MOST_TAGS, text)
    read = _as_far_as_it_goes(tidy.closed(few) if few is not text else text, url, language)
    return replace(read, left_out=left_out)


def _up_to(most: int, text: str, characters: int | None = None) -> tuple[str, int]:
    """The document up to the item with its `most`-th tag or attribute, or one of so many characters, without an end.

    Also how many items were left out.
    """
    end = _end_of(most, text[:characters])
    if end == len(text):
        return text, 0
    starts = [found.start() for found in repair.ITEM.finditer(text)]
    whole = sum(start <= end for start in starts) - 1
    if whole > 0:  # else one item alone has too many
        end = starts[whole]
    return text[:end], max(0, len(starts) - max(whole, 1))


def _end_of(most: int, text: str) -> int:
    """Where the `most`-th tag or attribute begins, or the text ends."""
    if text.count("<") + text.count("=") <= most:
        return len(text)
    # What is in a comment or in CDATA is open to dispute: feedparser must not see too much of it.
    *before, rest = text.split("<", most * _HIDDEN)
    last = len(text) - len(rest) - 1 if len(before) == most * _HIDDEN else len(text)
    cost = 0
    for tag in _TAGS.finditer(text, 0, last):
        cost += _cost(tag[0])
        if cost > most:
            return tag.start()
    return last


def _cost(part: str) -> int:
    """Tags and attributes in a tag or a section of CDATA."""
    return 1 if part.startswith("<!") else 1 + part.count("=")


def _as_far_as_it_goes(text: str, url: str, language: str) -> Document:
    try:
        return _parsed(text, url, language)
    except _Unreadable as error:
        try:
            return _parsed(_OTHERS.sub(r"<\1left-out-", text), url, language)
        except _Unreadable:
            return _by_halves(text, url, language, error)


def _by_halves(text: str, url: str, language: str, error: _Unreadable) -> Document:
    """The document without the items on which feedparser fails. Raises the error if it fails on all."""
    head, *items = apart(text)
    middle = len(items) // 2
    read = []
    for half in (items[:middle], items[middle:]) if middle else ():
        with contextlib.suppress(_Unreadable):
            read.append(_as_far_as_it_goes(head + "".join(half), url, language))
    if not read:
        raise error
    return replace(read[0], items=tuple(item for half in read for item in half.items), problems=[str(error)])


def _parsed(text: str, url: str, language: str) -> Document:
    """The items as feedparser reads them. Raises NotAFeed."""
    body = '<?xml version="1.0" encoding="utf-8"?>' + _NOT_XML.sub("", text)
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        # Plain text needs neither the sanitizer nor the links inside HTML, which cost nine tenths of the time.
        parsed = feedparser.parse(
            body.encode("utf-8", "replace"),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except MemoryError:  # for the caller, who limited the memory
        raise
    except Exception as error:  # hostile input has raised KeyError, UnicodeError, AssertionError and more
        raise _Unreadable(f"unreadable: {type(error).__name__}: {error}") from error
    if not parsed.version and not parsed.entries:
        raise NotAFeed(what_instead(text, url))
    channel = parsed.feed
    named = _texts(channel, "authors", "name") if parsed.version.startswith("atom") else ()
    declared = _text(channel, "language")
    shared = Shared(url, tuple(filter(None, named)), declared or language)
    spoken = _languages(text, len(parsed.entries))
    return Document(
        items=tuple(
            _item(raw, own, shared) for raw, own in zip(parsed.entries[:MAX_ENTRIES], spoken, strict=False)
        ),
        title=_text(channel, "title"),
        language=declared,
        ttl=wellformed.ttl_of(_text(channel, "ttl")),
        problems=[f"broken XML: {parsed.bozo_exception}"] if parsed.bozo else [],
    )


def _languages(text: str, count: int) -> list[str]:
    """What each of `count` items declares by xml:lang, which feedparser forgets."""
    tags = [_ITS_LANGUAGE.match(item) for item in apart(text)[1:]]
    return [tag[1] if tag else "" for tag in tags] if len(tags) == count else [""] * count


def _texts(raw: Mapping[str, Any], list_: str, key: str) -> tuple[str, ...]:
    """The text of each element of a list that the entry may have."""
    return tuple(_text(one, key) for one in raw.get(list_, ()) if isinstance(one, Mapping))


def _contents(raw: Mapping[str, Any]) -> Iterator[str]:
    """The contents that are text: Atom's may be a picture or a document in another format."""
    for one in raw.get("content", ()):
        kind = _text(one, "type").lower()
        if kind.startswith("text/") or kind.endswith("xml") or "/" not in kind:
            yield _text(one, "value")


def _item(raw: Mapping[str, Any], declared: str, shared: Shared) -> Item:
    full = [_text(raw, key) for key in raw if key.endswith("full-text")]  # yandex_, rbc_news_
    language = _text(raw, "language") if "language" in raw else declared
    source = raw.get("source", {})
    return Item(
        link=join(shared.base, _link(raw, language or shared.language)),
        guid=_text(raw, "id"),
        title=_text(raw, "title"),
        bodies=(*_contents(raw), *full, _text(raw, "summary")),
        # A lone dc:date or Atom's `updated` is then the only date.
        published=_text(raw, "published") or _text(raw, "created") or _text(raw, "updated"),
        updated=_text(raw, "updated"),
        lead=_text(raw, "more-summary"),
        language=language,
        authors=_texts(raw, "authors", "name") or shared.people,
        categories=_texts(raw, "tags", "term"),
        source=_text(source, "title"),
        source_url=_text(source, "href") or _text(source, "link") or _text(source, "id"),
    )


def _link(raw: Mapping[str, Any], language: str) -> str:
    """The item's link; a guid in its place only if it is one, since many a number claims to be a permanent link."""
    if original := _text(raw, "feedburner_origlink"):
        return original
    link = _own_page(raw.get("links", ()), language) or _text(raw, "link")
    return "" if not raw.get("links") and link == _text(raw, "id") and "/" not in link else link


def _own_page(links: Iterable[Mapping[str, Any]], language: str) -> str:
    """The item's own page, if its links name languages or screens."""
    pages = [
        Page(_text(one, "href"), _text(one, "hreflang"), _text(one, "media"))
        for one in links
        if _text(one, "rel") == "alternate" and _text(one, "type") in HTML
    ]
    return own_page(pages, language) if any(page.language or page.screens for page in pages) else ""


def _text(mapping: Mapping[str, Any], key: str) -> str:
    # dict.get, since feedparser's own answers a missing `updated` with `published`.
    value = dict.get(mapping, key) if isinstance(mapping, dict) else None
    return as_meant(value) if isinstance(value, str) else ""


def what_instead(text: str, url: str) -> str:
    """What a document is that is no feed; of a page also which feed it names."""
    head = text[:2_000].lower()
    if "<html" in head or "<!doctype html" in head or "<body" in head:
        text = text[:_MAX_PAGE]
        title = re.search(r"<title[^>]{0,100}>([^<]{1,200})", text, re.IGNORECASE)
        named = f' ("{" ".join(title[1].split())[:100]}")' if title else ""
        feed = next((found for tag in _PAGE_LINK.findall(text) if (found := _feed_in(tag, url))), "")
        return f"an HTML page, not a feed{named}" + (f"; its feed is {feed}" if feed else "")
    return f"not a feed: it begins with {' '.join(text[:60].split())!r}"


def _feed_in(link: str, url: str) -> str:
    """The address of the feed that a page's link leads to; empty if it leads to none."""
    given = {name.lower(): unescaped(one or other) for name, one, other in _GIVEN.findall(link)}
    is_feed = given.get("rel", "").lower() == "alternate" and _FEED_TYPE.fullmatch(
        given.get("type", "").lower()
    )
    return join(url, given.get("href", ""))[:_MAX_ADDRESS] if is_feed else ""
