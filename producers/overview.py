"""How the feeds do, for `pactwatch feeds`. In: the topics `feeds` and `feeds.state`. Out: one row per feed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import msgspec

from pactwatch import seen
from pactwatch.kafka.compacted import read_to_end
from pactwatch.records import Feed, FeedState, FeedVerdict
from pactwatch.security.addresses import feed_key
from pactwatch.settings import Settings
from pactwatch.topics import FEEDS, FEEDS_STATE
from producers.verdict import ORDER, kind, problems, verdict_of


class FeedHealth(msgspec.Struct, frozen=True, kw_only=True):
    """How one feed does. `since` is when that began; `last_new` is when a poll last brought a new article."""

    outlet: str
    url: str
    language: str
    verdict: FeedVerdict
    problems: dict[FeedVerdict, str]  # everything that is wrong, with the reason, the worst first
    since: datetime | None
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
    with ThreadPoolExecutor(2) as both:  # a reader waits for a tenth of a second before its first answer
        reading = both.submit(read_to_end, settings, FEEDS, Feed)
        states = both.submit(read_to_end, settings, FEEDS_STATE, FeedState).result().records
        feeds = reading.result().records
    rows = [
        health(feed, seen.converted(state) if state else None, now)
        for feed in feeds.values()
        for state in [states.get(feed_key(feed)) or states.get(feed.url)]
    ]
    return sorted(rows, key=lambda row: (ORDER.index(row.verdict), row.outlet, row.url))


def health(feed: Feed, state: FeedState | None, now: datetime) -> FeedHealth:
    """The row of one feed; `state` is None before its first poll."""
    verdict = verdict_of(feed, state, now)
    wrong = problems(state, now) if state and feed.enabled else ()
    state = state or FeedState(url=feed_key(feed), next_poll=now, interval=0)
    began = {kind(outage.verdict): outage.since for outage in state.outages}
    return FeedHealth(
        outlet=feed.outlet,
        url=feed_key(feed),
        language=feed.language,
        verdict=verdict,
        problems={problem.verdict: problem.why for problem in wrong},
        since=began.get(kind(verdict)),
        last_success=state.last_success,
        last_new=state.last_new,
        interval=state.interval,
        articles=state.articles,
        failures=state.failures,
        error=state.error,
    )
