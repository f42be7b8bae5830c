"""One item of a well-formed feed. In: its element. Out: an Item, by feedparser's rules for fields that repeat. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from producers.formats.elements import (
    OTHER,
    Unusual,
    address,
    address_of,
    attributes,
    language_of,
    name_of,
    text_of,
)
from producers.formats.links import Page, join, own_page
from producers.items import Item

_ABOUT: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_MEDIA_SCHEME: Final = "http://search.yahoo.com/mrss/category_schema"
_ITUNES_SCHEME: Final = "http://www.itunes.com/"
_PLAIN_ORHTML: Final = frozenset({"", "text", "plain", "text/plain", "html", "text/html"})
HTML: Final = frozenset({"html", "xhtml", "text/html", "application/xhtml+xml"})
_MAX_CATEGORIES: Final = 200
_LEAD: Final = "more-summary"  # by this name repair.py has a summary beside a description
# Elements without a namespace for which feedparser has rules of their own, or whose names are those of its own fields.
_UNUSUAL: Final = frozenset(
    {
        "rss", "channel", "feed", "image", "textinput", "items", "item", "entry", "entries", "abstract", "body", "fullitem",
        "tags", "date", "links", "authors", "svg", "math", "unusual", "cloud", "date_parsed", "subtitle", "managingeditor",
    }
)  # fmt: skip
_EMAIL = re.compile(
    r"(([a-zA-Z0-9\_\-\.\+]+)@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.)|(([a-zA-Z0-9\-]+\.)+))([a-zA-Z]{2,4}|[0-9]{1,3})(\]?))"
    r"(\?subject=\S+)?"
)
_ENTITY_LIKE = re.compile(r"&([A-Za-z0-9_]+);")


class Shared(NamedTuple):
    """What all items of a document have in common."""

    base: str  # relative links are relative to it
    people: tuple[str, ...]  # the feed's authors, who are those of items that name none
    language: str


class Fields:
    """What one item has said so far."""

    __slots__ = (
        "authors", "contents", "created", "full", "guid", "has_content", "has_links", "language", "lead", "link", "original",
        "pages", "published", "source", "source_url", "summary", "tags", "title", "updated",
    )  # fmt: skip

    def __init__(self, element: Element) -> None:
        self.title = self.published = self.created = self.updated = self.original = ""
        self.source = self.source_url = self.lead = ""
        self.language = language_of(element)
        self.pages: list[Page] = []
        self.guid = element.get(_ABOUT, "")
        self.link: str | None = None
        self.summary: str | None = None
        self.contents: list[str] = []
        self.full: dict[str, str] = {}
        self.authors: list[str] = []
        self.tags: list[list[str | None]] = []  # term, scheme, label
        self.has_content = self.has_links = False

    def item(self, raw: bytes, shared: Shared) -> Item:
        """The item, with what its document says of all."""
        return Item(
            link=join(shared.base, self.original or self._own_link(shared.language)),
            guid=self.guid,
            title=self.title,
            bodies=(*self.contents, *self.full.values(), self.summary or ""),
            published=self.published or self.created or self.updated,
            updated=self.updated,
            lead=self.lead,
            language=self.language,
            authors=tuple(self.authors) or shared.people,
            categories=tuple(tag[0] or "" for tag in self.tags),
            source=self.source,
            source_url=self.source_url,
            raw=raw,
        )

    def _own_link(self, language: str) -> str:
        """The link; a guid in its place only if it is one: many a number claims to be a permanent link."""
        link = own_page(self.pages, self.language or language) if self.pages else self.link or ""
        return "" if not self.has_links and link == self.guid and "/" not in link else link

    def add_page(self, address: str, language: str = "", screens: str = "") -> None:
        """A page that the item is on; of such as say nothing more, the last one."""
        if self.pages and not (language or screens or self.pages[-1].language or self.pages[-1].screens):
            self.pages.pop()
        self.pages.append(Page(address, language, screens))

    def add_tag(self, term: str | None, scheme: str | None = None, label: str | None = None) -> None:
        """A category, unless it is there."""
        tag = [term, scheme, label]
        if any(tag) and tag not in self.tags:
            if len(self.tags) >= _MAX_CATEGORIES:
                raise Unusual
            self.tags.append(tag)


def read(element: Element, raw: bytes, shared: Shared) -> Item:
    """The item in `element`, whose hash is `raw`. Raises Unusual."""
    if {"href", "lastmod"} & attributes(element).keys():
        raise Unusual
    fields = Fields(element)
    for child in element:
        name = name_of(child.tag)
        if act := _ACTIONS.get(name):
            act(fields, child)
        elif name.endswith("full-text"):
            _full(fields, child, name)
        elif name == _LEAD:
            _lead(fields, child)
        else:
            _require_harmless(child)
    return fields.item(raw, shared)


def _require_harmless(element: Element) -> None:
    for one in element.iter():
        name = name_of(one.tag)
        if name in _UNUSUAL or (one is not element and (name in _ACTIONS or name.endswith("full-text"))):
            raise Unusual


def require_text(element: Element) -> None:
    """Raises Unusual if an element's content is neither plain text nor escaped HTML."""
    given = attributes(element)
    if "mode" in given or given.get("type", "").lower() not in _PLAIN_ORHTML:
        raise Unusual


def _title(fields: Fields, element: Element) -> None:
    require_text(element)
    value = text_of(element)
    if value and fields.title:
        raise Unusual
    fields.title = fields.title or value


def _summary(fields: Fields, element: Element) -> None:
    if fields.summary is not None and not fields.has_content:
        return _content(fields, element)
    require_text(element)
    fields.summary = text_of(element)


def _content(fields: Fields, element: Element) -> None:
    require_text(element)
    fields.has_content = True
    value = text_of(element)
    fields.contents.append(value)
    if fields.summary is None:
        fields.summary = value


def _full(fields: Fields, element: Element, name: str) -> None:
    if element.attrib or not name.startswith(OTHER):
        raise Unusual
    fields.full[name] = text_of(element)


def _lead(fields: Fields, element: Element) -> None:
    if element.attrib:
        raise Unusual
    fields.lead = text_of(element)


def _language(fields: Fields, element: Element) -> None:
    fields.language = text_of(element)


def _link(fields: Fields, element: Element) -> None:
    given = attributes(element)
    if {"url", "uri"} & given.keys():
        raise Unusual
    fields.has_links = True
    if "href" in given:
        _require_no_children(element)
        usual = given.get("rel", "alternate").lower() == "alternate"
        if usual and given.get("type", "text/html").lower() in HTML:
            fields.add_page(address(given["href"]), given.get("hreflang", ""), given.get("media", ""))
        return
    link = address_of(element)
    fields.add_page(_ENTITY_LIKE.sub(r"&\1", link.replace("&amp;", "&")) if "&" in link else link)


def _require_no_children(element: Element) -> None:
    if len(element):
        raise Unusual


def _guid(fields: Fields, element: Element) -> None:
    is_link = attributes(element).get("ispermalink", "true") == "true"
    fields.guid = address_of(element) if is_link else text_of(element)
    if is_link and fields.link is None:
        fields.link = fields.guid


def _published(fields: Fields, element: Element) -> None:
    fields.published = text_of(element)


def _updated(fields: Fields, element: Element) -> None:
    fields.updated = text_of(element)


def _created(fields: Fields, element: Element) -> None:
    fields.created = text_of(element)


def _original(fields: Fields, element: Element) -> None:
    if element.attrib:
        raise Unusual
    fields.original = text_of(element)


def _author(fields: Fields, element: Element) -> None:
    fields.authors.append(_name_in(element) if len(element) else _without_email(text_of(element)))


def _name_in(person: Element) -> str:
    """The name of a person who is described by child elements."""
    names = [child for child in person if name_of(child.tag) == "name"]
    for child in person:
        _require_no_children(child)
        if name_of(child.tag) in _ACTIONS:
            raise Unusual
        _require_harmless(child)
    if len(names) != 1:
        raise Unusual
    return (names[0].text or "").strip()


def _without_email(author: str) -> str:
    found = _EMAIL.search(author) if "@" in author else None
    if not found:
        return author
    for gone in (found[0], "()", "<>", "&lt;&gt;"):
        author = author.replace(gone, "")
    return author.strip().removeprefix("(").removesuffix(")").strip()


def _category(fields: Fields, element: Element, scheme: str | None = None) -> None:
    given = attributes(element)
    fields.add_tag(given.get("term"), given.get("scheme", scheme or given.get("domain")), given.get("label"))
    value = text_of(element)
    if value and fields.tags and not fields.tags[-1][0]:
        fields.tags[-1][0] = value
    elif value:
        fields.add_tag(value)


def _keywords(fields: Fields, element: Element, scheme: str | None = None) -> None:
    if not element.attrib:  # or feedparser forgets the text
        for term in filter(None, map(str.strip, text_of(element).split(","))):
            fields.add_tag(term, scheme)


def _source(fields: Fields, element: Element) -> None:
    fields.source_url = attributes(element).get("url", "")
    fields.source = text_of(element)


def _enclosure(fields: Fields, element: Element) -> None:
    fields.has_links = True
    _require_no_children(element)


def _refuse(_: Fields, __: Element) -> None:
    raise Unusual


_ACTIONS: Final[dict[str, Callable[[Fields, Element], None]]] = {
    "title": _title, "dc_title": _title,
    "description": _summary, "dc_description": _summary, "summary": _summary,
    "content": _content, "content_encoded": _content,
    "link": _link, "enclosure": _enclosure, "feedburner_origlink": _original,
    "guid": _guid, "id": _guid,
    "pubdate": _published, "published": _published, "issued": _published, "dcterms_issued": _published,
    "updated": _updated, "modified": _updated, "lastbuilddate": _updated, "dc_date": _updated, "dcterms_modified": _updated,
    "created": _created, "dcterms_created": _created,
    "author": _author, "dc_author": _author, "dc_creator": _author, "itunes_author": _author,
    "language": _language, "dc_language": _language,
    "category": _category, "keywords": _category, "dc_subject": _category,
    "media_category": partial(_category, scheme=_MEDIA_SCHEME),
    "media_keywords": _keywords, "itunes_keywords": partial(_keywords, scheme=_ITUNES_SCHEME),
    "source": _source,
    # repair.py has removed them where items have such fields of their own.
    "media_title": _refuse, "media_description": _refuse, "itunes_summary": _refuse, "itunes_category": _refuse,
}  # fmt: skip
