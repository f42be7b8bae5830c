"""Well-formed RSS, Atom and RDF to raw items, by expat. In: repaired text, its address. Out: a Document. Pure.

Some ten times as fast as feedparser, with the same result: tests hold that. It knows the elements that almost all feeds have
(fields.py); for a document with anything else it raises Unusual, and feedparser reads it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring

from producers.formats import fields, repair
from producers.formats.elements import (
    NotWellFormed,
    Unusual,
    attributes,
    language_of,
    name_of,
    require_usual_namespaces,
    text_of,
)
from producers.items import NO_RAW, Document, raws_of

_ITEMS: Final = ("item", "entry")
_RDF: Final = "other_rdf"
_HEAD_TAG: Final = re.compile(r"<(?:[\w-]{1,40}:)?(?:rss|feed|rdf|channel)\b[^>]*>", re.IGNORECASE)
_APART: Final = ("image", "textinput")  # parts of a channel with titles and links of their own
# After any other element in them feedparser takes what follows for the channel's.
_IN_APART: Final = frozenset({"title", "link", "description", "url", "width", "height", "name"})
_NAMED_ELSEWISE: Final = frozenset({"author", "dc_author", "dc_creator", "itunes_author"})
_OF_PERSONS: Final = frozenset({"name", "email", "uri", "url"})
_READ: Final = frozenset({"title", "dc_title", "media_title", "language", "dc_language", "ttl", "source"})


def read(text: str, url: str, known: Collection[bytes] = (), language: str = "") -> Document:
    """The items of a document whose root is RSS, Atom or RDF. Raises Unusual (NotWellFormed is one) if feedparser must read it.

    Items whose hashes are `known` are not read; `language` is that of a feed that names none.
    """
    require_usual_namespaces(text)
    try:
        root = fromstring(text)  # noqa: S314 - no DOCTYPE, so no entities: what is before the root was cut
    except (ParseError, UnicodeError) as error:
        raise NotWellFormed(error) from error
    items, channel = _items(root), _channel(root)
    raws = _raws(text, url, len(items))
    shared = fields.Shared(url, _people(root), channel.language or language)
    return Document(
        items=tuple(
            raw if raw in known else fields.read(one, raw, shared)
            for one, raw in zip(items, raws, strict=True)
        ),
        title=channel.title,
        language=channel.language,
        ttl=ttl_of(channel.ttl),
    )


def _items(root: Element) -> list[Element]:
    """The items, if all are where they belong. Raises Unusual."""
    kind = name_of(root.tag)
    parents = [root] if kind in ("feed", _RDF) else [one for one in root if name_of(one.tag) == "channel"]
    items = [one for parent in parents for one in parent if name_of(one.tag) in _ITEMS]
    if not items or sum(name_of(one.tag) in _ITEMS for one in root.iter()) != len(items):
        raise Unusual
    return items


def _people(root: Element) -> tuple[str, ...]:
    """The authors of an Atom feed, who are those of entries that name none (RFC 4287, 4.2.1). Raises Unusual."""
    if name_of(root.tag) != "feed":
        return ()
    own = [one for one in root if name_of(one.tag) not in _ITEMS]
    authors = [one for one in own if name_of(one.tag) == "author"]
    parts = {name_of(part.tag) for one in authors for part in one}
    others = {name_of(part.tag) for one in own for part in one.iter() if part not in authors}
    if parts - _OF_PERSONS or others & _NAMED_ELSEWISE or not all(map(len, authors)):
        raise Unusual
    names = (text_of(one) for author in authors for one in author if name_of(one.tag) == "name")
    return tuple(filter(None, names))


def _channel(root: Element) -> _Channel:
    """What the document says of itself. Raises Unusual."""
    kind = name_of(root.tag)
    channels = [root] if kind == "feed" else [one for one in root if name_of(one.tag) == "channel"]
    if kind not in ("feed", "rss", _RDF) or len(channels) != 1:
        raise Unusual
    channel = _Channel(_language(root, kind))
    channel.read(channels[0])
    if kind != "feed":
        channel.pass_over(one for one in root if one is not channels[0])
    return channel


def _raws(text: str, url: str, count: int) -> list[bytes]:
    """The hash of each item as it is written; prefixes are declared in the tags of root and channel."""
    starts = [found.start() for found in repair.ITEM.finditer(text)]
    ends = [found.start() for found in repair.ITEM_END.finditer(text)]
    if not len(starts) == len(ends) == count:  # some text looks like an item
        return [NO_RAW] * count
    tags = " ".join(_HEAD_TAG.findall(text[: starts[0]]))
    return raws_of((text[start:end] for start, end in zip(starts, ends, strict=True)), f"{url} {tags}")


def ttl_of(minutes: str) -> int | None:
    """Seconds that a document asks readers to wait."""
    return int(minutes) * 60 if re.fullmatch(r"\s*[0-9]{1,6}\s*", minutes) else None


def _language(root: Element, kind: str) -> str:
    declared = language_of(root)
    return "" if kind == _RDF else declared.replace("_", "-")


class _Channel:
    """What a channel says of itself: the first title that is not empty, the last language and ttl."""

    def __init__(self, language: str) -> None:
        self.title, self.language, self.ttl = "", language, ""
        self._is_named = False

    def read(self, channel: Element) -> None:
        """Its own elements, items apart. Raises Unusual."""
        attributes(channel)
        for one in channel:
            name = name_of(one.tag)
            if name in ("title", "dc_title"):
                self._name(one)
            elif name in ("language", "dc_language"):
                self.language = text_of(one)
            elif name == "ttl" and not one.attrib:
                self.ttl = text_of(one)
            else:
                self.pass_over([one])

    def _name(self, element: Element) -> None:
        fields.require_text(element)
        if not self._is_named:
            self.title = text_of(element)
        self._is_named = bool(self.title)

    def pass_over(self, elements: Iterable[Element]) -> None:
        """Elements that say nothing of the channel. Raises Unusual if feedparser might think otherwise."""
        for one in elements:
            name = name_of(one.tag)
            if name in (*_ITEMS, *_APART):
                self._is_named = False  # a title that follows replaces the one before
            if name in _APART and not all(name_of(part.tag) in _IN_APART for part in one):
                raise Unusual
            if name not in (*_ITEMS, *_APART) and any(name_of(part.tag) in _READ for part in one.iter()):
                raise Unusual
