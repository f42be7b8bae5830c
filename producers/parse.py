"""Entries of a feed to articles. In: entries, the feed and its state, languages. Out: a Parsed. Pure.

This module decides which article an entry is, whether it is new, revised or known, when it happened and whether it may raise
an alert. Bytes become entries in entries.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from pactwatch import identity
from pactwatch.languages.model import FeedLanguages
from pactwatch.records import Article, Feed, FeedState, Muted, SeenEntry
from pactwatch.security.addresses import feed_key
from producers import dates, identify
from producers.entries import Entries, Entry, Served, entries_of

_FUTURE = timedelta(minutes=15)  # clocks differ; what lies further ahead is a wrong date
_AHEAD = timedelta(days=2)  # announcements that are dated to tomorrow exist
_PAST = datetime(1995, 1, 1, tzinfo=UTC)  # before the first news feed: an empty or broken field
_STALE = timedelta(hours=48)
_FIRST_CONTACT = timedelta(hours=24)
# Memory of a feed: all entries of its newest document, and older ones up to this many, since feeds show entries again.
MAX_SEEN = 1_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a feed document has that its state did not know. `error` is set if it is no feed at all."""

    articles: tuple[Article, ...] = ()  # oldest first; revised ones have `revised` set
    seen: tuple[SeenEntry, ...] = ()  # the feed's whole memory after this document
    shared: tuple[str, ...] = ()  # URLs that several items have shared, as in FeedState
    problems: list[str] = field(default_factory=list)  # one line each; the articles are good nevertheless
    title: str = ""
    skipped: Counter[str] = field(
        default_factory=Counter
    )  # by reason: unchanged, empty, repeated, over-limit
    ttl: int | None = None  # seconds that the document asks readers to wait
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


def served(body: bytes, content_type: str, feed: Feed, state: FeedState) -> Served:
    """A document of the feed, as entries_of takes it."""
    return Served(body, content_type, state.moved_to or feed.url, feed.language)


def articles_of(
    read: Entries, feed: Feed, state: FeedState, now: datetime, *, languages: FeedLanguages
) -> Parsed:
    """The new and revised articles among the entries of a document that was fetched at `now`."""
    if read.error is not None:
        return Parsed(seen=state.seen, shared=state.shared, error=read.error, too_heavy=read.too_heavy)
    language = feed.language if feed.language != "und" else _language(read.language)
    zone, guess = dates.zone_of(feed.timezone, feed.country, language, languages)
    parsed = _parsed(read, _Context(feed, state, now, languages, language, zone))
    zoneless = sum(one.published is not None and one.published_offset is None for one in parsed.articles)
    if guess and zoneless:
        parsed.problems.append(f"{zoneless} dates name no time zone, read in {zone} by {guess}: a guess")
    return parsed


@dataclass(frozen=True, slots=True)
class _Context:
    """What all entries of a document have in common."""

    feed: Feed
    state: FeedState
    now: datetime
    languages: FeedLanguages
    language: str  # of the articles
    zone: str  # of dates that name none


def _parsed(document: Entries, context: _Context) -> Parsed:
    known = {entry.id: entry for entry in context.state.seen}
    identified, shared = identify.identified(document.entries, context.feed.url, context.state)
    skipped: Counter[str] = Counter()
    articles: dict[str, Article] = {}
    current: dict[str, SeenEntry] = {}
    for entry, article_id, mark, revision in identified:
        if not entry.title and not entry.body:
            skipped["empty"] += 1
        elif article_id in current:
            skipped["repeated"] += 1  # feeds list newest first, so the first one has the newest wording
        else:
            before = known.get(article_id)
            article = _article(entry, article_id, revision, before, context)
            current[article_id] = _seen(article, mark)
            if before and before.revision == revision:
                skipped["unchanged"] += 1
            else:
                articles[article_id] = article
    if document.left_out:
        skipped["over-limit"] = document.left_out
    older = [entry for entry in context.state.seen if entry.id not in current]
    # Feeds list newest first: articles with the same time are put into the order in which they were published.
    in_order = reversed(articles.values())
    return Parsed(
        articles=tuple(sorted(in_order, key=lambda article: article.event_time)),
        seen=(*current.values(), *older[: max(0, MAX_SEEN - len(current))]),
        shared=shared,
        problems=[*document.problems, *_undated(identified, articles)],
        title=document.title,
        skipped=skipped,
        ttl=document.ttl,
    )


def _seen(article: Article, mark: str) -> SeenEntry:
    return SeenEntry(
        id=article.id,
        revision=article.revision,
        first_seen=article.first_seen,
        filed=article.filed,
        muted=article.muted,
        mark=mark,
    )


def _undated(identified: Sequence[identify.Known], articles: Mapping[str, Article]) -> Iterator[str]:
    """One line about dates that cannot be read. Only of new articles, or a feed would report them at every poll."""
    undated = [
        entry.published
        for entry, article_id, _, _ in identified
        if entry.published and article_id in articles and not articles[article_id].published
    ]
    if undated:
        yield f"{len(undated)} unreadable dates, such as {undated[0][:60]!r}"


def _article(
    entry: Entry, article_id: str, revision: str, seen: SeenEntry | None, context: _Context
) -> Article:
    feed, now = context.feed, context.now
    published = _date(entry.published, context)
    updated = _date(entry.updated, context)
    first_seen = seen.first_seen if seen else now
    when = published[0] if published and published[0] <= now + _FUTURE else None
    return Article(
        id=article_id,
        revision=revision,
        feed=feed_key(feed),
        # An aggregator's own country and ownership say nothing about whose report it passes on.
        outlet=entry.publisher or feed.outlet,
        country="ZZ" if entry.publisher else feed.country,
        ownership="unknown" if entry.publisher else feed.ownership,
        language=context.language,
        title=entry.title,
        body=entry.body,
        url=entry.url,
        guid=entry.guid,
        authors=entry.authors,
        categories=entry.categories,
        published=published[0] if published else None,
        published_offset=published[1] if published else None,
        updated=updated[0] if updated else None,
        first_seen=first_seen,
        fetched=now,
        event_time=when or first_seen,
        filed=seen.filed if seen else identity.filed(when, first_seen),
        revised=seen is not None,
        # An article that raised no alert when it was new must not raise one because a comma was corrected.
        muted=seen.muted
        if seen
        else _muted(when, first_contact=context.state.first_contact is None, now=now),
        cut=entry.cut,
    )


def _date(written: str, context: _Context) -> tuple[datetime, int | None] | None:
    """A date that can be one: a field that was never filled (1970), or lies days ahead, is none."""
    found = dates.parse(written, context.languages, context.zone)
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
