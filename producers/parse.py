"""Entries of a feed to articles. In: entries, the feed and its state, languages. Out: a Parsed. Pure.

This module decides which article an entry is, whether it is new, revised or known, when it happened and whether it may raise
an alert. Bytes become entries in entries.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, NamedTuple
from urllib.parse import quote

from msgspec.structs import replace

from pactwatch import identity, seen
from pactwatch.languages.detect import SAMPLE, detect
from pactwatch.languages.model import FeedLanguages
from pactwatch.records import Article, Feed, FeedState, FeedWishes, Muted, SeenEntry
from pactwatch.security.addresses import feed_key
from producers import dates, identify, zones
from producers.entries import Entries, Entry, Served, entries_of
from producers.items import RAW

_FUTURE = timedelta(minutes=15)  # clocks differ; what lies further ahead is a wrong date
_AHEAD = timedelta(days=2)  # announcements that are dated to tomorrow exist
_PAST = datetime(1995, 1, 1, tzinfo=UTC)  # before the first news feed: an empty or broken field
_STALE = timedelta(hours=48)
_FIRST_CONTACT = timedelta(hours=24)
# Memory of a feed: all entries of its newest document, and older ones up to this many, since feeds show entries again.
MAX_SEEN = 1_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


# Fragments that are the address of a page which a script shows: #/news/1, #!/news/1.
_ROUTES: Final = ("/", "!")
_MAX_FRAGMENT: Final = 500
_IN_FRAGMENT: Final = "/:@!$&'()*+,;=~-._?%"


class Skip(NamedTuple):
    """An entry that became no article: empty (no title, no text) or repeated (listed above)."""

    number: int  # in the document, from 1
    reason: Literal["empty", "repeated"]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a feed document has that its state did not know. `error` is set if it is no feed at all."""

    articles: tuple[Article, ...] = ()  # oldest first; revised ones have `revised` set
    known: bytes = b""  # the feed's whole memory after this document, as in FeedState
    raws: bytes = b""  # hashes of the document's items, in the order of `known`
    shared: tuple[str, ...] = ()  # URLs that several items have shared, as in FeedState
    problems: list[str] = field(default_factory=list)  # one line each; the articles are good nevertheless
    title: str = ""
    skipped: Counter[str] = field(
        default_factory=Counter
    )  # by reason: unchanged, empty, repeated, over-limit
    left: tuple[Skip, ...] = ()  # what was read and skipped, in the order of the document
    order: tuple[str, ...] = ()  # ids of all entries that are or were articles, in the order of the document
    entries: int = 0  # with a title or text
    undated: int = 0  # new articles without a date that can be read
    ahead: int = 0  # new articles that are dated to the future
    wishes: FeedWishes | None = None  # what the document asks of those who poll it
    error: str | None = None
    too_heavy: bool = False  # `error` says that the document took more than any feed may


def parse(
    body: bytes,
    headers: Mapping[str, str],
    feed: Feed,
    state: FeedState,
    now: datetime,
    *,
    languages: FeedLanguages,
) -> Parsed:
    """The new and revised articles in a feed document. Never raises; hazard: a hostile document takes long.

    Of the HTTP headers only `content-type` is read, for its charset; `now` is when the document was fetched.
    """
    read = entries_of(served(body, headers.get("content-type", ""), feed, state), languages)
    return articles_of(read, feed, state, now, languages=languages)


def served(body: bytes, content_type: str, feed: Feed, state: FeedState, raws: bytes = b"") -> Served:
    """A document of the feed, as entries_of takes it; `raws` are those of the document before."""
    return Served(body, content_type, state.moved_to or feed.url, feed.language, raws)


def articles_of(
    read: Entries,
    feed: Feed,
    state: FeedState,
    now: datetime,
    *,
    languages: FeedLanguages,
    raws: bytes = b"",
) -> Parsed:
    """The new and revised articles among the entries of a document that was fetched at `now`.

    `raws` are the hashes by which `read` names items that were not read. Raises Entangled if they must be read.
    """
    if read.error is not None:
        return Parsed(known=state.known, shared=state.shared, error=read.error, too_heavy=read.too_heavy)
    if read.parts:
        index = f"an index of {len(read.parts)} sitemaps"
        return Parsed(known=state.known, shared=state.shared, error=index)
    language = feed.language if feed.language != "und" else _language(read.language)
    zone = zones.zone_of(feed.timezone, feed.country, language, languages)
    order = dates.order_of(one.published for one in read.entries if isinstance(one, Entry))
    context = _Context(feed, state, now, languages, language, zone, order)
    parsed = _parsed(read, raws, context)
    zoneless = (a for a in parsed.articles if a.published is not None and a.published_offset is None)
    for (name, guess), number in Counter(map(context.zone_of, zoneless)).items():
        if guess:
            parsed.problems.append(f"{number} dates name no time zone, read in {name} by {guess}: a guess")
    return parsed


@dataclass(frozen=True, slots=True)
class _Context:
    """What all entries of a document have in common."""

    feed: Feed
    state: FeedState
    now: datetime
    languages: FeedLanguages
    language: str  # of the articles
    zone: zones.Zone  # of dates that name none
    order: dates.Order | None  # of days and months in numbers

    def language_of(self, entry: Entry) -> str:
        """The feed's language; of one that names none in its settings, what the entry or else the document declares."""
        own = _language(entry.language) if self.feed.language == "und" else "und"
        return own if own != "und" else self.language

    def zone_of(self, text: Entry | Article) -> zones.Zone:
        """The zone of dates that name none: of a feed that says nothing of itself, by the words of each entry."""
        if self.language != "und" or self.zone.guess != zones.NOTHING:
            return self.zone
        spoken = detect(f"{text.title}\n{text.body[:SAMPLE]}", "und", self.languages)
        return zones.zone_of("", "", spoken, self.languages)


def _parsed(document: Entries, raws: bytes, context: _Context) -> Parsed:
    index = seen.Index(context.state.known)
    rows = {raws[i * RAW : (i + 1) * RAW]: row for i, row in enumerate(index.rows[: len(raws) // RAW])}
    read = [entry for entry in document.entries if isinstance(entry, Entry)]
    unread = [rows[raw] for raw in document.entries if isinstance(raw, bytes)]
    identified, shared = identify.identified(read, context.feed.url, index, context.state.shared, unread)
    found = _Found()
    following = iter(identified)
    for number, one in enumerate(document.entries, start=1):
        if isinstance(one, bytes):
            found.again(rows[one], one)
        else:
            _add(found, number, next(following), index, context)
    if document.left_out:
        found.skipped["over-limit"] = document.left_out
    # Feeds list newest first: articles with the same time are put into the order in which they were published.
    in_order = reversed(found.articles.values())
    return Parsed(
        articles=tuple(sorted(in_order, key=lambda article: article.event_time)),
        known=found.known(index),
        raws=b"".join(found.raws),
        shared=shared,
        problems=[*document.problems, *_unreadable(found)],
        title=document.title,
        skipped=found.skipped,
        left=tuple(found.left),
        order=tuple(found.rows),
        entries=len(found.rows),
        undated=found.undated,
        ahead=found.ahead,
        wishes=document.wishes,
    )


class _Found:
    """What a document has brought so far."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.unreadable: list[str] = []  # dates of its articles
        self.undated = self.ahead = 0  # new ones, as in Parsed
        self.rows: dict[str, bytes] = {}  # by the article's id
        self.raws: list[bytes] = []
        self.skipped: Counter[str] = Counter()
        self.left: list[Skip] = []

    def skip(self, number: int, reason: Literal["empty", "repeated"], entry: Entry) -> None:
        """An entry that was read and becomes no article."""
        self.skipped[reason] += 1
        self.left.append(Skip(number, reason, entry))

    def add(self, article: Article, written: _Dates, published: str) -> None:
        """An article whose dates were written so. Only these are reported, or a feed would report them at every poll."""
        self.articles[article.id] = article
        if published and not article.published:
            self.unreadable.append(published)
        if not article.revised:
            self.ahead += written.ahead
            self.undated += article.published is None and not written.ahead

    def again(self, row: bytes, raw: bytes) -> None:
        """An entry as it was known; feeds list newest first, so of one that is repeated the first has the newest wording."""
        self.skipped["unchanged" if self.keep(row, raw) else "repeated"] += 1

    def keep(self, row: bytes, raw: bytes) -> bool:
        """Remembers an entry; False if the document has had it."""
        if (article := seen.id_of(row)) in self.rows:
            return False
        self.rows[article] = row
        self.raws.append(raw)
        return True

    def known(self, index: seen.Index) -> bytes:
        """The document's entries, and as many older ones as a feed remembers."""
        older = [row for row in index.rows if seen.id_of(row) not in self.rows]
        return b"".join([*self.rows.values(), *older[: max(0, MAX_SEEN - len(self.rows))]])


def _add(found: _Found, number: int, one: identify.Known, index: seen.Index, context: _Context) -> None:
    entry, article_id, mark, revision, _ = one
    if not entry.title and not entry.body:
        found.skip(number, "empty", entry)
        return
    before = index.entry(article_id)
    if before and revision.startswith(before.revision):
        found.again(seen.pack(replace(before, mark=mark)), entry.raw)
        return
    written = _dates(entry, context)
    article = _article(one, before, written, context)
    if found.keep(seen.pack(_seen(article, mark)), entry.raw):
        found.add(article, written, entry.published)
    else:
        found.skip(number, "repeated", entry)


def _seen(article: Article, mark: str) -> SeenEntry:
    return SeenEntry(
        id=article.id,
        revision=article.revision,
        first_seen=article.first_seen,
        filed=article.filed,
        muted=article.muted,
        mark=mark,
    )


def _unreadable(found: _Found) -> Iterator[str]:
    """One line about dates that cannot be read."""
    if found.unreadable:
        yield f"{len(found.unreadable)} unreadable dates, such as {found.unreadable[0][:60]!r}"


class _Dates(NamedTuple):
    """An entry's dates: when, and its offset from UTC if one is written."""

    published: tuple[datetime, int | None] | None
    updated: tuple[datetime, int | None] | None
    ahead: bool  # the date of publishing lies in the future


def _dates(entry: Entry, context: _Context) -> _Dates:
    zone = context.zone_of(entry).name
    published = dates.parse(entry.published, context.languages, zone, context.order)
    same = entry.updated == entry.published
    updated = _plausible(
        published if same else dates.parse(entry.updated, context.languages, zone, context.order), context
    )
    ahead = published is not None and published[0] > context.now + _FUTURE
    return _Dates(_plausible(published, context) or updated, updated, ahead)


def _article(one: identify.Known, before: SeenEntry | None, written: _Dates, context: _Context) -> Article:
    entry, article_id, _, revision, is_part = one
    feed, now = _house(entry, context.feed), context.now
    published, updated, _ = written
    first_seen = before.first_seen if before else seen.whole_second(now)
    when = published[0] if published and published[0] <= now + _FUTURE else None
    return Article(
        id=article_id,
        revision=revision,
        feed=feed_key(feed),
        outlet=feed.outlet,
        country=feed.country,
        ownership=feed.ownership,
        language=context.language_of(entry),
        title=entry.title,
        body=entry.body,
        url=_address(entry, is_part=is_part),
        guid=entry.guid,
        authors=entry.authors,
        categories=entry.categories,
        published=published[0] if published else None,
        published_offset=published[1] if published else None,
        updated=updated[0] if updated else None,
        first_seen=first_seen,
        fetched=now,
        event_time=when or first_seen,
        filed=before.filed if before else seen.whole_second(identity.filed(when, first_seen)),
        revised=before is not None,
        # An article that raised no alert when it was new must not raise one because a comma was corrected.
        muted=before.muted
        if before
        else _muted(when, first_contact=context.state.first_contact is None, now=now),
        cut=entry.cut,
    )


def _address(entry: Entry, *, is_part: bool) -> str | None:
    """Where the article is read: of a fragment, only one that leads to it is kept, since most say how a reader came."""
    page, fragment = entry.url or entry.home, entry.fragment
    leads = is_part or not entry.url or fragment.startswith(_ROUTES)
    if not page or not leads or not 0 < len(fragment) <= _MAX_FRAGMENT:
        return page
    return f"{page}#{quote(fragment, safe=_IN_FRAGMENT)}"


def _house(entry: Entry, feed: Feed) -> Feed:
    """The feed with the house whose report it is: an aggregator's own country and ownership say nothing about that."""
    if not entry.publisher:
        return feed
    return replace(feed, outlet=entry.publisher, country="ZZ", ownership="unknown")


def _plausible(
    found: tuple[datetime, int | None] | None, context: _Context
) -> tuple[datetime, int | None] | None:
    """A date that can be one: a field that was never filled (1970), or lies days ahead, is none."""
    return found if found and _PAST < found[0] <= context.now + _AHEAD else None


def _muted(when: datetime | None, *, first_contact: bool, now: datetime) -> Muted | None:
    if first_contact:
        return None if when and now - when <= _FIRST_CONTACT else "first-contact"
    return "stale" if when and now - when > _STALE else None


def _language(declared: str) -> str:
    declared = declared.strip().replace("_", "-")
    if not _LANGUAGE.fullmatch(declared):
        return "und"
    primary, *others = declared.split("-")
    return "-".join([primary.lower(), *(part.upper() if len(part) == 2 else part.title() for part in others)])
