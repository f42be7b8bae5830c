"""How the feeds do, for `pactwatch feeds`. In: the topics `feeds` and `feeds.state`. Out: one row per feed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

import msgspec

from pactwatch import seen
from pactwatch.kafka.compacted import read_to_end
from pactwatch.records import Feed, FeedState
from pactwatch.security.addresses import feed_key
from pactwatch.settings import Settings
from pactwatch.topics import FEEDS, FEEDS_STATE

Verdict = Literal["ok", "quiet", "failing", "too-heavy", "new", "disabled"]
# The worst failure is silent: a valid document that never changes. Nights and weekends must raise no alarm.
_QUIET_GAPS = 20
_QUIET_AT_LEAST = timedelta(days=2)
_QUIET_UNKNOWN = timedelta(days=14)  # for a feed that shows no rhythm


class FeedHealth(msgspec.Struct, frozen=True, kw_only=True):
    """How one feed does. `last_new` is when a poll last brought a new article."""

    outlet: str
    url: str
    language: str
    verdict: Verdict
    last_success: datetime | None
    last_new: datetime | None
    interval: int  # seconds
    articles: int
    failures: float
    error: str | None


def read(settings: Settings, now: datetime) -> list[FeedHealth]:
    """All feeds, those with problems first. Blocks; raises KafkaUnavailable.

    Hazard: a feed without news writes its state only every hour, so its times can be that old.
    """
    feeds = read_to_end(settings, FEEDS, Feed).records
    states = read_to_end(settings, FEEDS_STATE, FeedState).records
    rows = [
        health(feed, seen.converted(state) if state else None, now)
        for feed in feeds.values()
        for state in [states.get(feed_key(feed)) or states.get(feed.url)]
    ]
    order: tuple[Verdict, ...] = ("too-heavy", "failing", "quiet", "new", "ok", "disabled")
    return sorted(rows, key=lambda row: (order.index(row.verdict), row.outlet, row.url))


def health(feed: Feed, state: FeedState | None, now: datetime) -> FeedHealth:
    """The row of one feed; `state` is None before its first poll."""
    return FeedHealth(
        outlet=feed.outlet,
        url=feed_key(feed),
        language=feed.language,
        verdict=verdict_of(feed, state, now),
        last_success=state.last_success if state else None,
        last_new=state.last_new if state else None,
        interval=state.interval if state else 0,
        articles=state.articles if state else 0,
        failures=state.failures if state else 0.0,
        error=state.error if state else None,
    )


def verdict_of(feed: Feed, state: FeedState | None, now: datetime) -> Verdict:
    """`quiet` is a feed that answers well and has brought nothing for many times its usual gap."""
    if not feed.enabled:
        return "disabled"
    if state and state.error:
        return "too-heavy" if state.too_heavy and state.status == 200 else "failing"
    if state is None or state.first_contact is None:
        return "new"
    gap = state.gap
    patience = max(timedelta(seconds=gap * _QUIET_GAPS), _QUIET_AT_LEAST) if gap else _QUIET_UNKNOWN
    newest = state.newest or state.first_contact
    return "quiet" if now - newest > patience else "ok"
