"""Follows an index of sitemaps. In: the index, what is known of its sitemaps. Out: the entries of those that changed.

The limits: four sitemaps at a poll, of the index's own house, one after the other, each asked for conditionally and only if the
index does not say that it is unchanged; an index within an index is not followed; a thousand entries in all, the newest.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from pactwatch.records import Feed, FeedState, SitemapPart
from pactwatch.security.hosts import may_know_password
from producers.answer import Fetched, body_hash
from producers.entries import Entries, Entry, house
from producers.parse import MAX_SEEN

MOST = 4
MOST_ENTRIES = MAX_SEEN  # a feed remembers no more
# A date without a time of day says nothing of what came later that day; midnight is what software makes of one.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT(?!00:00(?:\D|$))\d\d:\d\d", re.IGNORECASE)
_OVER = timedelta(days=2)  # until a day is over in every zone
Ask = Callable[[SitemapPart], Awaitable[Fetched]]
Read = Callable[[Fetched], Awaitable[Entries]]


class Followed(NamedTuple):
    """What following brought: `read` is None if nothing has changed; `failed` if no sitemap can be read."""

    read: Entries | None
    parts: tuple[SitemapPart, ...]
    failed: str | None = None


def may_be_index(fetched: Fetched, state: FeedState) -> bool:
    """Whether its sitemaps may have to be asked for, too, before it has been read."""
    return bool(state.parts) or b"sitemapindex" in fetched.body[:4_000].lower()


def is_index(read: Entries | None, fetched: Fetched, state: FeedState) -> bool:
    """Whether the feed is an index: by what was just read, or as known if it has not changed."""
    return bool(read.parts if read else state.parts and not fetched.error)


def chosen(index: Entries, base: str) -> tuple[SitemapPart, ...]:
    """The sitemaps to read: the newest as the index dates them; of those without a date the last and the first alternately."""
    own = [SitemapPart(url=url, changed=changed) for url, changed in index.parts if house(url) == house(base)]
    dated = sorted((part for part in own if part.changed), key=lambda part: part.changed, reverse=True)
    undated = [part for part in own if not part.changed]
    ends = [part for pair in zip(reversed(undated), undated, strict=True) for part in pair][: len(undated)]
    return tuple({part.url: part for part in [*dated, *ends]}.values())[:MOST]


def as_feed(part: SitemapPart, feed: Feed) -> Feed:
    """The sitemap as a feed to fetch; only the index's own host gets the password."""
    if may_know_password(feed.url, part.url):
        return replace(feed, url=part.url)
    return replace(feed, url=part.url, username="", password_file="")


async def follow(
    wanted: Sequence[SitemapPart], known: Sequence[SitemapPart], ask: Ask, read: Read, now: datetime
) -> Followed:
    """The entries of those `wanted` sitemaps that are new or changed. One that fails is asked for again at the next poll."""
    before = {part.url: part for part in known}
    found: list[Entries] = []
    kept: list[SitemapPart] = []
    problems: list[str] = []
    for part in wanted:
        old = before.get(part.url)
        if old and _is_unchanged(part, old, now):
            kept.append(old)
            continue
        one, entries = await _part(part, old, ask, read)
        kept.append(one)
        if entries and entries.error is not None:
            problems.append(f"{part.url}: {entries.error}")
        elif entries:
            found.append(entries)
    if problems and not found and not any(part.body_hash for part in kept):
        return Followed(None, tuple(kept), f"an index of sitemaps, of which none can be read: {problems[0]}")
    share = MOST_ENTRIES // max(1, len(kept))
    return Followed(_merged(found, share, problems) if found or problems else None, tuple(kept))


async def _entries(fetched: Fetched, old: SitemapPart | None, read: Read) -> Entries | None:
    """The entries of one sitemap; None if it is as it was."""
    if fetched.error:
        return Entries(error=fetched.error)
    if fetched.not_modified or (old and old.body_hash == body_hash(fetched)):
        return None
    entries = await read(fetched)
    return Entries(error="an index of sitemaps within an index") if entries.parts else entries


def _remembered(part: SitemapPart, fetched: Fetched) -> SitemapPart:
    if fetched.truncated:
        return replace(part, body_hash=None)
    return replace(part, etag=fetched.etag, last_modified=fetched.last_modified, body_hash=body_hash(fetched))


def _is_unchanged(part: SitemapPart, old: SitemapPart, now: datetime) -> bool:
    """Whether the index says that a sitemap is as it was when it was read."""
    if not (old.body_hash and part.changed and old.changed == part.changed):
        return False
    return bool(_MOMENT.match(part.changed)) or part.changed[:10] < f"{now - _OVER:%Y-%m-%d}"


async def _part(
    part: SitemapPart, old: SitemapPart | None, ask: Ask, read: Read
) -> tuple[SitemapPart, Entries | None]:
    """What is to be remembered of a sitemap, and what it brought; None if it is as it was."""
    known = old or part
    fetched = await ask(known)
    entries = await _entries(fetched, old, read)
    if entries is None:
        return replace(known, changed=part.changed), None
    if entries.error is not None:
        # A part without a time is asked for whatever the index says.
        return replace(known, changed=""), entries
    return _remembered(part, fetched), entries


def _merged(found: Sequence[Entries], share: int, problems: Sequence[str]) -> Entries:
    """One document of several, each with its share of the entries."""
    parts = [_newest([entry for entry in one.entries if isinstance(entry, Entry)], share) for one in found]
    entries = tuple(chain.from_iterable(parts))
    return Entries(
        entries=entries,
        language=next((one.language for one in found if one.language), ""),
        left_out=sum(one.left_out + len(one.entries) for one in found) - len(entries),
        problems=(*problems, *chain.from_iterable(one.problems for one in found)),
    )


def _newest(entries: Sequence[Entry], most: int) -> Sequence[Entry]:
    if len(entries) <= most:
        return entries
    return sorted(entries, key=lambda entry: entry.published, reverse=True)[:most]
