"""Which article an entry is. In: a document's entries and what the feed remembers. Out: an id and a mark per entry. Pure.

The canonical URL is the id, so that one article in ten feeds is one. Several items of one document can share a URL (live blogs,
section pages, posts without a link): then the first keeps the plain id, and the guid, fragment or title tells the others apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urljoin

from pactwatch import identity
from pactwatch.records import FeedState, SeenEntry
from producers.entries import Entry

MAX_SHARED = 300  # URLs of a feed that are remembered as shared


class Known(NamedTuple):
    """An entry with its article's id; `mark` finds the id again at the next poll, whatever the neighbours are then."""

    entry: Entry
    id: str
    mark: str
    revision: str


class Identified(NamedTuple):
    """The entries in their order, and the plain ids of URLs that several items of this feed have shared, newest last."""

    entries: tuple[Known, ...]
    shared: tuple[str, ...]


def identified(entries: Sequence[Entry], feed: str, state: FeedState) -> Identified:
    """An id for each entry. One that has an id, found by its guid, keeps it, whatever its neighbours, URL and words are."""
    known = {seen.id: seen for seen in state.seen}
    marks, revisions = _marks(entries), [identity.revision(each.title, each.body) for each in entries]
    plain = [_plain(each, feed, known) for each in entries]
    if _unstable(plain, marks, revisions, known):
        marks = [_title_mark(each) for each in entries]
    by_mark = {seen.mark: seen.id for seen in state.seen if seen.mark}
    ids = [by_mark.get(mark) or _former(each, feed, known) for each, mark in zip(entries, marks, strict=True)]
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(plain):
        groups[one].append(number)
    shared = dict.fromkeys(state.shared)
    for one, group in groups.items():
        was_shared = one in shared
        if was_shared or _are_several([marks[n] for n in group], [revisions[n] for n in group]):
            shared[one] = None
        new = [number for number in group if ids[number] is None]
        if one not in {ids[number] for number in group}:
            same = [n for n in new if one in known and known[one].revision == revisions[n]]
            first = _owner(new, same, known.get(one), was_shared=was_shared, is_shared=one in shared)
            if first is not None:
                ids[first] = one
        owner = next((n for n in group if ids[n] == one), None)
        for number in new:
            is_owner = owner is not None and (
                marks[number] == marks[owner] or revisions[number] == revisions[owner]
            )
            ids[number] = one if is_owner else identity.digest("part", one, marks[number])
    rows = zip(entries, ids, marks, revisions, strict=True)
    return Identified(
        tuple(Known(entry, found or "", mark, revision) for entry, found, mark, revision in rows),
        tuple(shared)[-MAX_SHARED:],
    )


def _owner(
    new: Sequence[int], same: Sequence[int], before: SeenEntry | None, *, was_shared: bool, is_shared: bool
) -> int | None:
    """Which of the `new` entries of a URL gets its plain id: `same` are those that read as its article did `before`."""
    if same:
        return same[-1]
    if before is None:
        return None if was_shared or not new else new[-1]  # feeds list newest first
    # Another item may have left the document; as long as the URL was never shared it is the same one, edited.
    return new[-1] if new and not (before.mark and is_shared) else None


def _are_several(marks: Iterable[str], revisions: Iterable[str]) -> bool:
    """Whether entries of one URL are different items, not one that is listed twice."""
    return len(set(marks)) > 1 and len(set(revisions)) > 1


def _plain(entry: Entry, feed: str, known: Mapping[str, SeenEntry]) -> str:
    """The id by URL, else by guid, else by title and date as written; the one that version 0.1 gave it, if that is known."""
    if entry.former in known:
        return str(entry.former)
    return identity.article_id(
        url=entry.url, feed=feed, guid=entry.guid, title=entry.title, date=entry.published
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
    return _short("title", entry.url or "", entry.title, date)


def _short(*parts: str) -> str:
    return identity.digest(*parts)[:12]


def _unstable(
    plain: Sequence[str], marks: Sequence[str], revisions: Sequence[str], known: Mapping[str, SeenEntry]
) -> bool:
    """Whether the guids of this feed change from poll to poll (counters, random ones): then they identify nothing."""
    return any(
        (seen := known.get(one)) is not None
        and seen.mark not in ("", mark)
        and seen.revision == revision
        and marks.count(seen.mark) != 0
        for one, mark, revision in zip(plain, marks, revisions, strict=True)
    )


def _former(entry: Entry, feed: str, known: Mapping[str, SeenEntry]) -> str | None:
    """The id that versions before 0.2 gave to an entry whose URL or guid was shared, if it is known and has no mark yet."""
    title = identity.article_id(url=None, feed=feed, guid=None, title=entry.title, date=entry.published)
    candidates: list[str | None] = [title]
    if entry.guid:
        candidates.append(identity.article_id(url=None, feed=feed, guid=entry.guid, title="", date=""))
    if entry.guid and not entry.url:
        candidates.append(identity.former_url_id(urljoin(feed, entry.guid)))  # a number as link
    return next((one for one in candidates if one and one in known and not known[one].mark), None)
