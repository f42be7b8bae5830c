"""What formats give: a feed document's raw items, before they are plain text."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from pactwatch.records import FeedWishes

# A document with more items than this is an archive or hostile: the first ones are read, the others only counted, since
# feedparser takes two minutes and 900 MB for 270,000 of them in 15 MB.
MAX_ENTRIES = 2_000


RAW: Final = 8  # bytes of a hash by which an item is recognised
NO_RAW: Final = bytes(RAW)  # of items that are not hashed


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
    bodies: tuple[str, ...] = ()  # contents, and the summary last
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    lead: str = ""  # another summary beside the one in `bodies`
    language: str = ""  # as the item itself declares it
    source: str = ""  # whom the item names as its publisher
    source_url: str = ""
    raw: bytes = NO_RAW  # hash of the item as it is in the document, with what it depends on there


@dataclass(frozen=True, slots=True)
class Document:
    """A feed document's items, in its order; those that were known are not read, and only named by their hashes."""

    items: tuple[Item | bytes, ...]
    title: str = ""
    language: str = ""
    ttl: int | None = None  # seconds
    wishes: FeedWishes | None = None  # of all that is read: with the ttl
    left_out: int = 0  # entries over MAX_ENTRIES
    problems: list[str] = field(default_factory=list)
    parts: tuple[
        tuple[str, str], ...
    ] = ()  # (address, when changed) of the sitemaps in an index, in its order


def raws_of(items: Iterable[str], context: str) -> list[bytes]:
    """The hashes by which items are recognised: of their texts, and of all else that decides how they are read."""
    key = blake2b(context.encode("utf-8", "surrogatepass"), digest_size=32).digest()
    return [
        blake2b(item.encode("utf-8", "surrogatepass"), digest_size=RAW, key=key).digest() for item in items
    ]


def unpacked(raws: bytes) -> Collection[bytes]:
    """The hashes in `raws`."""
    return {raws[start : start + RAW] for start in range(0, len(raws), RAW)} - {NO_RAW}
