"""What a stage counts, for Prometheus: every name is here, in one table, and docs/operations.md says what each means.

One process is one stage. `REGISTRIES` has for each stage what its `/metrics` shows: its own and what all stages have.
Only modules that do I/O count; `reason`, `outcome` and their like are few and fixed, never text from outside.
"""

from __future__ import annotations

from functools import cache
from math import inf
from typing import Literal, get_args

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)

from pactwatch import __version__
from pactwatch.envelope import DeadLetterReason
from pactwatch.observe.health import health

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each of ours, which nobody asks for

Stage = Literal["produce", "stream", "index", "notify"]
PollOutcome = Literal["new", "nothing-new", "not-modified", "failed", "unacknowledged"]
Activity = Literal["poll", "tag", "story", "bulk", "deliver"]
ACTIVITIES: dict[Stage, tuple[Activity, ...]] = {
    "produce": ("poll",),
    "stream": ("tag", "story"),
    "index": ("bulk",),
    "notify": ("deliver",),
}

REGISTRIES: dict[Stage, CollectorRegistry] = {stage: CollectorRegistry() for stage in get_args(Stage)}
_PRODUCE, _STREAM, _INDEX, _NOTIFY = (REGISTRIES[stage] for stage in get_args(Stage))
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_TAG_SECONDS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1)

# --- all stages
DEAD_LETTERS = Counter(
    "pactwatch_dead_letters", "Records and documents sent to dead-letters.", ["reason"], registry=None
)
SEND_RETRIES = Counter(
    "pactwatch_send_retries", "Times that records had to be sent to Kafka again.", registry=None
)
LAG = Gauge(
    "pactwatch_consumer_lag_records", "Offsets that the stage's whole group has not committed.", ["topic"],
    registry=None,
)  # fmt: skip
LAST_ACTIVITY = Gauge(
    "pactwatch_last_activity_timestamp_seconds", "When this process last did it, or its start.", ["activity"],
    registry=None,
)  # fmt: skip
READY = Gauge("pactwatch_ready", "1 while /readyz says ok, else 0.", registry=None)
READY.set_function(lambda: float(not health.readiness_problems()))
BUILD = Gauge("pactwatch_build_info", "Always 1; the version of pactwatch.", ["version"], registry=None)

# --- produce
POLLS = Counter("pactwatch_polls", "Polls of feeds.", ["outcome"], registry=_PRODUCE)
FETCH_SECONDS = Histogram(
    "pactwatch_fetch_seconds", "Fetching one feed's document.", buckets=_SECONDS, registry=_PRODUCE
)
POLL_DELAY = Histogram(
    "pactwatch_poll_delay_seconds",
    "From a poll's due time to its start.",
    buckets=_SECONDS,
    registry=_PRODUCE,
)
ARTICLES_SENT = Counter(
    "pactwatch_articles_sent", "Articles that Kafka acknowledged.", ["kind"], registry=_PRODUCE
)
ENTRIES_SKIPPED = Counter(
    "pactwatch_entries_skipped", "Entries of feeds that became no article.", ["reason"], registry=_PRODUCE
)
PAGES = Counter(
    "pactwatch_pages", "Pages of articles whose feeds are read in full, by what came of them.", ["outcome"],
    registry=_PRODUCE,
)  # fmt: skip
FEEDS_OWNED = Gauge("pactwatch_feeds_owned", "Enabled feeds that this process polls.", registry=_PRODUCE)
FEEDS_BY_VERDICT = Gauge(
    "pactwatch_feeds", "Enabled feeds that this process polls, by what is wrong with them.", ["verdict"], registry=_PRODUCE,
)  # fmt: skip
FEED_OUTAGES = Counter(
    "pactwatch_feed_outages", "Outages of feeds that began or ended.", ["verdict", "event"], registry=_PRODUCE
)
NEXT_POLL = Gauge(
    "pactwatch_next_poll_timestamp_seconds", "When this process's next poll is due.", registry=_PRODUCE
)
NEXT_POLL.set(inf)

# --- stream
RECORDS_READ = Counter("pactwatch_records_read", "Records done with.", ["topic"], registry=_STREAM)
RECORDS_SENT = Counter(
    "pactwatch_records_sent", "Records that Kafka acknowledged.", ["topic"], registry=_STREAM
)
TAG_SECONDS = Histogram(
    "pactwatch_tag_seconds",
    "Tagging one article with all watchlists.",
    buckets=_TAG_SECONDS,
    registry=_STREAM,
)
RELEVANT = Counter("pactwatch_relevant_articles", "Articles with a theme.", ["watchlist"], registry=_STREAM)
STORY_SECONDS = Histogram(
    "pactwatch_story_seconds", "One tagged article's story, its alerts acknowledged.", buckets=_SECONDS,
    registry=_STREAM,
)  # fmt: skip
ALERTS = Counter(
    "pactwatch_alerts", "Alerts raised, once for each of their themes.", ["theme"], registry=_STREAM
)
STORIES_LIVE = Gauge(
    "pactwatch_stories_live", "Live stories of the watchlists that this process follows.", ["watchlist"],
    registry=_STREAM,
)  # fmt: skip

# --- index
DOCUMENTS = Counter(
    "pactwatch_documents", "Documents that Elasticsearch judged.", ["topic", "outcome"], registry=_INDEX
)
BULK_SECONDS = Histogram("pactwatch_bulk_seconds", "One bulk request.", buckets=_SECONDS, registry=_INDEX)
BULK_RETRIES = Counter(
    "pactwatch_bulk_retries", "Documents that Elasticsearch did not take and that were sent again.",
    registry=_INDEX,
)  # fmt: skip
BULK_WAIT = Counter(
    "pactwatch_bulk_wait_seconds", "Seconds waited for an Elasticsearch that takes nothing.", registry=_INDEX
)

# --- notify
TRIES = Counter(
    "pactwatch_delivery_tries",
    "Tries to send a message, by exit and by what came of them: sent, retry, failed.",
    ["exit", "state"],
    registry=_NOTIFY,
)
WAITING = Gauge("pactwatch_deliveries_waiting", "Deliveries that wait for a try.", registry=_NOTIFY)
REFUSED_SINCE = Gauge(
    "pactwatch_delivery_refused_since_timestamp_seconds",
    "When the oldest message was made that an exit refused and that waits for another try; infinite without one.",
    ["exit"],
    registry=_NOTIFY,
)

for _registry in REGISTRIES.values():
    for _common in (DEAD_LETTERS, SEND_RETRIES, LAG, LAST_ACTIVITY, READY, BUILD):
        _registry.register(_common)
    ProcessCollector(registry=_registry)
BUILD.labels(__version__).set(1)
# A series that first appears with its first event has no increase: what alarms ask for is there from the start.
for _reason in get_args(DeadLetterReason):
    DEAD_LETTERS.labels(_reason)
for _outcome in get_args(PollOutcome):
    POLLS.labels(_outcome)


def dead_letter(reason: DeadLetterReason) -> None:
    """Counts one record or document that goes to `dead-letters`."""
    DEAD_LETTERS.labels(reason).inc()


def active(activity: Activity) -> None:
    """Records that it was done just now."""
    _activity(activity).set_to_current_time()


@cache  # looking a label up costs more than setting it
def _activity(activity: Activity) -> Gauge:
    return LAST_ACTIVITY.labels(activity)


def begins(stage: Stage) -> None:
    """Sets all that this stage does to now: a series that isn't there yet would keep its alarm silent."""
    for activity in ACTIVITIES[stage]:
        active(activity)


def names(stage: Stage | None = None) -> dict[str, str]:
    """Every metric of ours by its name as `/metrics` shows it (a histogram without its suffixes), with its help."""
    registries = [REGISTRIES[stage]] if stage else list(REGISTRIES.values())
    return {
        family.name + ("_total" if family.type == "counter" else ""): family.documentation
        for registry in registries
        for family in registry.collect()
        if family.name.startswith("pactwatch_")
    }
