"""The records about feeds: what to poll, what is remembered of a feed, and word that an outage began or ended.

In and out: nothing but types; records.py has them too.
"""

from __future__ import annotations

from typing import Literal

from pactwatch.base import FeedSource, FeedVerdict, Muted, Ownership, Record, Time


class Feed(Record, frozen=True, kw_only=True):
    """What to poll; written by set-up and the command line only. A feed with `enabled` false keeps its state.

    Hazard: `url` may hold a password or token. Anywhere else a feed goes by security.addresses.feed_key.
    """

    url: str
    outlet: str
    country: str = "ZZ"
    language: str = "und"
    ownership: Ownership = "unknown"
    timezone: str = ""  # IANA zone that dates without a zone are in; empty: guessed by country and language
    enabled: bool = True
    secret_query: bool = False  # every value in the address's query is a secret, whatever its name
    username: str = ""  # for HTTP's basic authentication, beside the address
    password_file: str = ""  # read at each poll where `produce` runs
    # an article's text is taken from its page, where that is allowed and free to read
    full_text: bool = False
    # those that other readers list it in, each with the ones around it first: kept for them
    folders: tuple[tuple[str, ...], ...] = ()
    source: FeedSource = "list"  # who put it here: `setup --only` removes those of lists only


class FeedDocument(Record, frozen=True, kw_only=True):
    """What the newest readable document of a feed was like. The shares are of its newest articles, when they were new."""

    entries: int  # with a title or text
    usual: float  # entries that its documents have had lately, on average
    undated: float = 0.0  # share without a date that can be read
    ahead: float = 0.0  # share dated to the future
    truncated: bool = False  # it ended before its end
    read: Time


class SitemapPart(Record, frozen=True, kw_only=True):
    """A sitemap that an index of sitemaps lists, with what it takes to ask for it again."""

    url: str
    changed: str = ""  # `lastmod` as the index has it
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None  # of what was read of it


class Outage(Record, frozen=True, kw_only=True):
    """One thing that is wrong with a feed. It is announced once a second poll has found it too."""

    verdict: FeedVerdict
    since: Time  # the poll that found it first
    announced: bool = False


class FeedAlert(Record, frozen=True, kw_only=True):
    """Word that a feed's outage began or ended: two records with one id. `message` is one plain sentence."""

    id: str
    feed: str  # its key: the address without secrets
    outlet: str
    country: str = "ZZ"
    language: str = "und"
    event: Literal["began", "ended"]
    verdict: FeedVerdict
    message: str
    since: Time
    until: Time | None = None  # the poll that found it over
    raised: Time
    error: str | None = None
    status: int | None = None  # of the last HTTP answer
    last_success: Time | None = None
    last_new: Time | None = None


class SeenEntry(Record, frozen=True, kw_only=True):
    """What a feed remembers of an article: enough to know an edit from a new one and to keep `filed` fixed. See seen.py."""

    id: str
    revision: str
    first_seen: Time
    filed: Time
    muted: Muted | None = None
    mark: str = ""  # finds the entry again by its guid, fragment or title; empty in states of version 0.1


class FeedWishes(Record, frozen=True, kw_only=True):
    """What a feed's newest document asks of those who poll it."""

    ttl: int | None = None  # seconds for which it may be kept
    period: int | None = None  # seconds in which it is usually updated
    skip_hours: tuple[int, ...] = ()  # of the day, in UTC


class FeedState(Record, frozen=True, kw_only=True):
    """A feed's memory: validators, rhythm, health, ids seen; written by the owner of its partition only.

    Outlet, country and language are the feed's, so that a reader of states knows what they are about.
    """

    url: str  # the feed's key: its address without secrets
    outlet: str = ""
    country: str = "ZZ"
    language: str = "und"
    etag: str | None = None
    last_modified: str | None = None  # byte for byte as the server sent it
    validators_since: Time | None = None
    body_hash: str | None = None
    moved_to: str | None = None  # a permanent redirect
    interval: int = 900  # seconds
    next_poll: Time
    last_poll: Time | None = None
    last_success: Time | None = None
    last_new: Time | None = None  # when a poll last brought a new article
    first_contact: Time | None = None
    polls: int = 0
    articles: int = 0
    failures: float = 0.0
    status: int | None = None  # of the last HTTP answer
    error: str | None = None  # one line
    too_heavy: str | None = None  # hash of the document that broke its reader: it is not read again
    document: FeedDocument | None = None  # what the newest readable document was like
    stuck_304: Time | None = None  # when it was last found that the server says 304 whatever changes
    parts: tuple[SitemapPart, ...] = ()  # the sitemaps that are read, if the feed is an index of them
    verdict: FeedVerdict = "new"  # after the last poll
    outages: tuple[Outage, ...] = ()  # what is wrong now, at most one of a kind
    shared: tuple[str, ...] = ()  # ids of URLs that several items have shared, newest last
    seen: tuple[SeenEntry, ...] = ()  # of older states: `known` has it now
    known: bytes = b""  # the entries seen, packed by seen.py: those of the newest document first
    gap: float | None = None  # usual seconds between the newest entries
    newest: Time | None = None  # when the newest entry was filed
    # How much news each hour of the day has, in hundredths of the usual; empty if not known.
    hours: bytes = b""
    wishes: FeedWishes | None = None


__all__ = [
    "Feed", "FeedAlert", "FeedDocument", "FeedSource", "FeedState", "FeedVerdict", "FeedWishes", "Outage", "SeenEntry",
    "SitemapPart",
]  # fmt: skip
