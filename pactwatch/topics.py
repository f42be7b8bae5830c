"""The one table of topics: name, key, record type, partitions, retention. `setup` makes Kafka so. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from pactwatch.deliveries import Delivery
from pactwatch.records import Alert, Article, Feed, FeedAlert, FeedState, Record, Story, TaggedArticle
from pactwatch.subscriptions import Subscription
from pactwatch.verdicts import Verdict

MAX_MESSAGE_BYTES: Final = 4 * 1024 * 1024  # of a record, on every topic and in every client
_DAY = timedelta(days=1)
# Stream time is the broker's: no producer's clock can move it, and no record is refused for its time.
_BROKERS_TIME = {"message.timestamp.type": "LogAppendTime"}
# Compacted topics must be cleaned within the hour even when they are small, or a restart reads days of old states.
_COMPACTED = {
    **_BROKERS_TIME,
    "cleanup.policy": "compact",
    "segment.bytes": str(16 * 1024 * 1024),
    "segment.ms": str(60 * 60 * 1000),
    "min.cleanable.dirty.ratio": "0.1",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A Kafka topic as it must be. `record` is None where values are raw bytes; `kept` is None when compacted."""

    name: str
    key: str
    record: type[Record] | None
    partitions: int
    kept: timedelta | None
    whole: timedelta = timedelta(0)  # every state that is newer stays, if compacted

    @property
    def config(self) -> dict[str, str]:
        """Kafka's settings of the topic."""
        if self.kept is None:
            return {**_COMPACTED, "min.compaction.lag.ms": _milliseconds(self.whole)}
        return {
            **_BROKERS_TIME,
            "cleanup.policy": "delete",
            "retention.ms": _milliseconds(self.kept),
        }


def _milliseconds(time: timedelta) -> str:
    return str(int(time.total_seconds() * 1000))


ARTICLES = Topic("articles", "article id", Article, 8, 7 * _DAY)
TAGGED = Topic("articles.tagged", "watchlist id", TaggedArticle, 4, 90 * _DAY)
# A batch that a killed worker leaves is done again from the states before it: they must not be compacted away by its own.
STORIES = Topic("stories", "story id", Story, 4, None, whole=timedelta(minutes=2))
ALERTS = Topic("alerts", "story id", Alert, 4, 365 * _DAY)
FEEDS = Topic("feeds", "feed URL", Feed, 12, None)
FEEDS_STATE = Topic("feeds.state", "feed URL", FeedState, 12, None)
VERDICTS = Topic("verdicts", "verdict id: hash of alert, claim's span, analyst", Verdict, 4, None)
FEEDS_HEALTH = Topic("feeds.health", "feed's key", FeedAlert, 4, 365 * _DAY)
SUBSCRIPTIONS = Topic("subscriptions", "subscription id", Subscription, 4, None)
DELIVERIES = Topic("deliveries", "hash of subscription and alert", Delivery, 4, None)
DEAD_LETTERS = Topic("dead-letters", "topic it came from", None, 4, 90 * _DAY)


def theme_topic(theme: str) -> Topic:
    """The topic of one theme's alerts: the same bytes as in `alerts`."""
    return Topic(f"{ALERTS.name}.{theme}", ALERTS.key, Alert, ALERTS.partitions, ALERTS.kept)


def all_topics(themes: tuple[str, ...]) -> tuple[Topic, ...]:
    """Every topic of an installation whose watchlists look for `themes`."""
    fixed = (
        ARTICLES,
        TAGGED,
        STORIES,
        ALERTS,
        FEEDS,
        FEEDS_STATE,
        FEEDS_HEALTH,
        VERDICTS,
        SUBSCRIPTIONS,
        DELIVERIES,
        DEAD_LETTERS,
    )
    return fixed + tuple(theme_topic(theme) for theme in dict.fromkeys(themes))
