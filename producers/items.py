"""What formats give: a feed document's raw items, before they are plain text."""

from __future__ import annotations

from dataclasses import dataclass, field

# A document with more items than this is an archive or hostile: the first ones are read, the others only counted, since
# feedparser takes two minutes and 900 MB for 270,000 of them in 15 MB.
MAX_ENTRIES = 2_000


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
    source: str = ""  # whom the item names as its publisher
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A feed document's items, in its order."""

    items: tuple[Item, ...]
    title: str = ""
    language: str = ""
    ttl: int | None = None  # seconds
    left_out: int = 0  # entries over MAX_ENTRIES
    problems: list[str] = field(default_factory=list)
