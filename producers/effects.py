"""What a poll sends to Kafka. In: the feed, the server's answer, what was parsed. Out: records to send. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactwatch.codec import encode
from pactwatch.envelope import Headers, Outgoing, dead_letter
from pactwatch.records import Feed, FeedAlert, FeedState
from pactwatch.security.addresses import feed_key
from pactwatch.topics import ARTICLES, FEEDS, FEEDS_HEALTH, FEEDS_STATE
from producers.answer import Fetched, body_hash, is_too_heavy

if TYPE_CHECKING:
    from producers.parse import Parsed


def feed_record(feed: Feed) -> Outgoing:
    """A feed on its way to `feeds`."""
    return Outgoing(FEEDS.name, feed.url.encode(), encode(feed))


def state_record(state: FeedState, feed: Feed) -> Outgoing:
    """A feed's state on its way to `feeds.state`, onto the partition that the feed has on `feeds`."""
    return Outgoing(FEEDS_STATE.name, state.url.encode(), encode(state), beside=feed.url.encode())


def health_record(alert: FeedAlert, trace: Headers | None = None) -> Outgoing:
    """Word of an outage on its way to `feeds.health`."""
    return Outgoing(FEEDS_HEALTH.name, alert.feed.encode(), encode(alert), trace or [])


def forgotten(feed: Feed, key: str = "") -> Outgoing:
    """The tombstone of a feed's state, or of the one that version 0.1 kept under `key`, the full address."""
    return Outgoing(FEEDS_STATE.name, (key or feed_key(feed)).encode(), None, beside=feed.url.encode())


def must_parse(fetched: Fetched, state: FeedState) -> bool:
    """Whether there is a document, and not the same one that was parsed without error before or broke its reader."""
    if fetched.error or fetched.not_modified or is_too_heavy(fetched, state):
        return False
    return state.error is not None or _changed(fetched, state)


def articles_or_letter(
    feed: Feed, fetched: Fetched, parsed: Parsed | None, state: FeedState, trace: Headers
) -> list[Outgoing]:
    """The articles of a poll, or the document as a dead letter if it cannot be parsed and was not kept before.

    `state` is the one before the poll.
    """
    if parsed is None:
        return []
    if not parsed.error:
        return [Outgoing(ARTICLES.name, one.id.encode(), encode(one), trace) for one in parsed.articles]
    if not _changed(fetched, state):
        return []
    key = feed_key(feed)
    return [
        dead_letter(
            topic=FEEDS.name,
            reason=f"{key}: {parsed.error}",
            value=fetched.body,
            key=key.encode(),
            trace=trace,
        )
    ]


def _changed(fetched: Fetched, state: FeedState) -> bool:
    return body_hash(fetched) != state.body_hash
