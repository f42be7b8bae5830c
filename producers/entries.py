"""Feed documents to entries in plain text. In: bytes, what is known about them. Out: Entries. Pure.

It is the part of a poll that meets a stranger's document: it runs in a process that can be killed (workers.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

import msgspec

from pactwatch import identity
from pactwatch.languages.model import FeedLanguages
from pactwatch.records import FeedWishes
from producers import text
from producers.document import read
from producers.formats.links import target
from producers.items import NO_RAW, Item, NotAFeed, TooHeavy, unpacked
from producers.widgets import heading

_MAX_GUID = 2_048
_MAX_NAMES = 50
_MAX_DATE = 1_000
_MAX_LANGUAGE = 40
_MOST_TAGS = 250_000  # of HTML in all items: some 5 µs for each


class Served(msgspec.Struct, frozen=True, tag="feed"):
    """A feed document as it came, with what hints at its encoding; relative links are relative to `url`."""

    body: bytes
    content_type: str = ""
    url: str = ""
    language: str = "und"
    known: bytes = b""  # hashes of items that need not be read


class Entry(msgspec.Struct, frozen=True):
    """An item as plain text with its canonical URL, not yet identified; dates are as written."""

    title: str
    body: str
    cut: int = 0  # characters of the body over the limit
    url: str | None = None
    guid: str | None = None
    former: str | None = None  # the id by URL that version 0.1 gave it, if it may be another one than today's
    home: str | None = None  # the link, where it only leads to a home page and so identifies nothing
    fragment: str = ""  # of the link: it tells the posts of one page apart
    published: str = ""
    updated: str = ""
    language: str = ""  # as the item itself declares it
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    publisher: str = ""  # of an item that another house's feed passes on
    raw: bytes = NO_RAW  # as in items.Item


class Entries(msgspec.Struct, frozen=True, tag="entries"):
    """What a document holds, in its order. `error` is set, and nothing else, if it is no feed or broke its reader.

    Items that were known are there by their hashes only.
    """

    entries: tuple[Entry | bytes, ...] = ()
    title: str = ""
    language: str = ""  # as declared
    wishes: FeedWishes | None = None
    left_out: int = 0  # entries over items.MAX_ENTRIES
    problems: tuple[str, ...] = ()
    parts: tuple[
        tuple[str, str], ...
    ] = ()  # (address, when changed) of the sitemaps, if it is an index of them
    error: str | None = None
    too_heavy: bool = False  # the document took more time or memory than any feed may


def entries_of(served: Served, languages: FeedLanguages) -> Entries:
    """The entries of a feed document. Never raises, whatever the bytes; hazard: may take long and much memory."""
    try:
        document = read(
            served.body,
            languages,
            content_type=served.content_type,
            url=served.url,
            language=served.language,
            known=unpacked(served.known),
        )
    except NotAFeed as error:
        return Entries(error=str(error), too_heavy=isinstance(error, TooHeavy))
    items = list(_light(document.items))
    return Entries(
        entries=tuple(
            item if isinstance(item, bytes) else _entry(item, served.url, languages) for item in items
        ),
        title=text.line(document.title, languages),
        language=document.language,
        wishes=document.wishes,
        left_out=document.left_out + len(document.items) - len(items),
        problems=tuple(document.problems),
        parts=document.parts,
    )


def _light(items: Iterable[Item | bytes]) -> Iterator[Item | bytes]:
    """The items without those behind the one that brings the document's markup over what any feed has."""
    tags = 0
    for item in items:
        if isinstance(item, bytes) or tags <= _MOST_TAGS:
            yield item
        if isinstance(item, Item):
            tags += sum(body.count("<") for body in (*item.bodies, item.lead, item.title))


def _entry(item: Item, base: str, languages: FeedLanguages) -> Entry:
    body, cut = text.cap(_text(item.bodies, item.lead, languages))
    guid = text.clean(item.guid)[:_MAX_GUID] or None
    written, publisher = text.clean(item.link), _publisher(item, base, languages)
    link = target(written)
    url = identity.canonical_url(link) or identity.canonical_url(guid or "")
    title = text.line(item.title or next(filter(None, map(heading, item.bodies)), ""), languages)
    title = title.removesuffix(f" - {publisher}")
    return Entry(
        title=title,
        body="" if publisher and body.removesuffix(publisher).rstrip() == title else body,
        cut=cut,
        url=url,
        guid=guid,
        former=None if identity.is_simple(written) else _former(written, guid),
        home=None if url else identity.canonical_url(link, home=True),
        fragment=link.partition("#")[2][:_MAX_GUID],
        published=item.published[:_MAX_DATE],
        updated=item.updated[:_MAX_DATE],
        language=item.language[:_MAX_LANGUAGE],
        authors=_names(item.authors, languages),
        categories=_names(item.categories, languages),
        publisher=publisher,
        raw=item.raw,
    )


def _text(bodies: Sequence[str], lead: str, languages: FeedLanguages) -> str:
    """The content; the longer summary where the content is no more than a fragment beside it, such as a caption."""
    texts = {part: text.plain(part, languages) for part in bodies}  # the summary is often the content
    summary = max(texts[bodies[-1]] if bodies else "", text.plain(lead, languages), key=len)
    content = max((texts[part] for part in bodies[:-1]), key=len, default="")
    return content if len(content) >= len(summary) / 2 else summary


def _former(link: str, guid: str | None) -> str | None:
    return identity.former_url_id(link) or identity.former_url_id(guid or "")


def _publisher(item: Item, base: str, languages: FeedLanguages) -> str:
    """Whom `<source>` names, if that is another house than the feed's: aggregators name the publisher there."""
    theirs = house(item.source_url)
    return text.line(item.source, languages, 200) if theirs and theirs != house(base) else ""


@lru_cache(maxsize=1_000)
def house(url: str) -> str:
    """The end of the host that a publisher's addresses have in common, roughly; empty without a host."""
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return ""
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3  # co.kr, com.ua
    return ".".join(labels[-3:] if short else labels[-2:])


def _names(raw: tuple[str, ...], languages: FeedLanguages) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in raw[:_MAX_NAMES] if (name := text.line(one, languages, 200))))
