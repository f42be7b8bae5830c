"""The records about feeds: what to poll, what a feed's document was like, and word that an outage began or ended.

In and out: nothing but types; records.py has them too, beside the memory of a feed.
"""

from __future__ import annotations

from typing import Literal

from pactwatch.base import FeedSource, FeedVerdict, Ownership, Record, Time


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
    full_text: bool = (
        False  # an article's text is taken from its page, where that is allowed and free to read
    )
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


__all__ = ["Feed", "FeedAlert", "FeedDocument", "FeedSource", "FeedVerdict", "Outage", "SitemapPart"]
