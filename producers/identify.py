"""Which article an entry is. In: a document's new entries and what the feed remembers. Out: an id and a mark per entry. Pure.

The canonical URL is the id, so that one article in ten feeds is one. Several items of one document can share a URL (live blogs,
section pages, posts without a link): then the first keeps the plain id, and the guid, fragment or title tells the others apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urljoin

from pactwatch import identity
from pactwatch.records import SeenEntry
from pactwatch.seen import Index, id_of, mark_of
from producers.entries import Entry

MAX_SHARED = 300  # URLs of a feed that are remembered as shared


class Entangled(Exception):
    """New entries share a URL or a guid with entries that were not read: all must be read to tell them apart."""


class Known(NamedTuple):
    """An entry with its article's id; `mark` finds the id again at the next poll, whatever the neighbours are then."""

    entry: Entry
    id: str
    mark: str
    revision: str
    is_part: bool = False  # of a page that other items are on, too


class Identified(NamedTuple):
    """The entries in their order, and the plain ids of URLs that several items of this feed have shared, newest last."""

    entries: tuple[Known, ...]
    shared: tuple[str, ...]


@dataclass(slots=True)
class _Row:
    """An entry on its way to an id."""

    entry: Entry
    plain: str  # the id by its URL, else by its guid, else by its title
    mark: str
    revision: str
    id: str = ""


def identified(
    entries: Sequence[Entry], feed: str, known: Index, before: Sequence[str], unread: Sequence[bytes] = ()
) -> Identified:
    """An id for each entry. One that has an id, found by its guid, keeps it, whatever its neighbours, URL and words are.

    `before` are the shared URLs so far, `unread` the rows of entries that were not read. Raises Entangled.
    """
    rows = _rows(entries, feed, known)
    if unread and _are_entangled(rows, before, unread, known):
        raise Entangled
    shared = dict.fromkeys(before)
    groups: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[row.plain].append(row)
    for plain, group in groups.items():
        was_shared = plain in shared
        if was_shared or _are_several(group):
            shared[plain] = None
        _name(group, plain, known.entry(plain), was_shared=was_shared, is_shared=plain in shared)
    return Identified(
        tuple(Known(row.entry, row.id, row.mark, row.revision, row.plain in shared) for row in rows),
        tuple(shared)[-MAX_SHARED:],
    )


def _are_entangled(
    rows: Sequence[_Row], shared: Sequence[str], unread: Sequence[bytes], known: Index
) -> bool:
    """Whether `unread` neighbours could change what the rows are, or be changed by them."""
    marks, ids = set(map(mark_of, unread)), {*shared, *map(id_of, unread)}
    return any(
        row.mark in marks
        or row.plain in ids
        or (row.entry.guid is not None and _short("guid", row.entry.guid) in marks)
        or ((before := known.entry(row.plain)) is not None and before.mark != row.mark)
        for row in rows
    )


def _rows(entries: Sequence[Entry], feed: str, known: Index) -> list[_Row]:
    """The entries with their marks; those that the feed knows have their ids."""
    rows = [
        _Row(entry, _plain(entry, feed, known), mark, identity.revision(entry.title, entry.body))
        for entry, mark in zip(entries, _marks(entries), strict=True)
    ]
    if _unstable(rows, known):
        for row in rows:
            row.mark = _title_mark(row.entry)
    unmarked = known.unmarked()
    for row in rows:
        marked = known.marked(row.mark)
        row.id = marked.id if marked else (_former(row.entry, feed, unmarked) if unmarked else None) or ""
    return rows


def _name(
    group: Sequence[_Row], plain: str, before: SeenEntry | None, *, was_shared: bool, is_shared: bool
) -> None:
    """Gives ids to those entries of one URL that have none: the plain one to its owner, parts of it to the others."""
    new = [row for row in group if not row.id]
    owner = next((row for row in group if row.id == plain), None)
    if owner is None:
        owner = _owner(new, before, was_shared=was_shared, is_shared=is_shared)
    for row in new:
        is_owner = owner is not None and (row.mark == owner.mark or row.revision == owner.revision)
        row.id = plain if is_owner else identity.digest("part", plain, row.mark)


def _owner(
    new: Sequence[_Row], before: SeenEntry | None, *, was_shared: bool, is_shared: bool
) -> _Row | None:
    """Which of the `new` entries of a URL gets its plain id, which `before` had."""
    same = [row for row in new if before and row.revision.startswith(before.revision)]
    if same:
        return same[-1]
    if before is None:
        return None if was_shared or not new else new[-1]  # feeds list newest first
    # Another item may have left the document; as long as the URL was never shared it is the same one, edited.
    return new[-1] if new and not (before.mark and is_shared) else None


def _are_several(group: Sequence[_Row]) -> bool:
    """Whether entries of one URL are different items, not one that is listed twice."""
    return len({row.mark for row in group}) > 1 and len({row.revision for row in group}) > 1


def _plain(entry: Entry, feed: str, known: Index) -> str:
    """The id by URL, else by guid, else by title and date as written; the one that version 0.1 gave it, if that is known."""
    if entry.former and known.entry(entry.former):
        return entry.former
    return identity.article_id(
        url=entry.url, feed=feed, guid=entry.guid, title=_words(entry), date=entry.published
    )


def _marks(entries: Sequence[Entry]) -> list[str]:
    """What tells each entry from its neighbours: its guid, if no other item has it, else its fragment or title."""
    items = {(entry.guid, entry.url, entry.title) for entry in entries if entry.guid}
    shared_by = Counter(guid for guid, _, _ in items)
    return [
        _short("guid", entry.guid)
        if entry.guid and shared_by[entry.guid] == 1 and _is_own(entry.guid, entry)
        else _short("part", entry.url or "", entry.fragment)
        if entry.fragment
        else _title_mark(entry)
        for entry in entries
    ]


def _is_own(guid: str, entry: Entry) -> bool:
    """Whether the guid says more than the URL does."""
    return identity.canonical_url(guid) != entry.url or "#" in guid


def _title_mark(entry: Entry) -> str:
    date = "" if entry.url else entry.published
    return _short("title", entry.url or "", _words(entry), date)


def _words(entry: Entry) -> str:
    """What an entry without a link and a guid is known by: a post without a title, by its text."""
    return entry.title or entry.body


def _short(*parts: str) -> str:
    return identity.digest(*parts)[:12]


def _unstable(rows: Sequence[_Row], known: Index) -> bool:
    """Whether the guids of this feed change from poll to poll (counters, random ones): then they identify nothing."""
    marks = {row.mark for row in rows}
    return any(
        seen.mark in marks and seen.mark != row.mark and row.revision.startswith(seen.revision)
        for row in rows
        if (seen := known.entry(row.plain)) is not None
    )


def _former(entry: Entry, feed: str, unmarked: Collection[str]) -> str | None:
    """The id that versions before 0.2 gave to an entry whose URL or guid was shared, if it is one of `unmarked`."""
    title = identity.article_id(url=None, feed=feed, guid=None, title=entry.title, date=entry.published)
    candidates: list[str | None] = [title]
    if entry.guid:
        candidates.append(identity.article_id(url=None, feed=feed, guid=entry.guid, title="", date=""))
    if entry.guid and not entry.url:
        candidates.append(identity.former_url_id(urljoin(feed, entry.guid)))  # a number as link
    return next((one for one in candidates if one in unmarked), None)
