"""What one record causes. In: a message as Kafka's client delivers it, and what is known. Out: an Effect. Pure.

A message has topic, partition, offset, key, value, headers, and the broker's timestamp in seconds. A record that cannot be
processed causes a dead letter with its reason, never an exception.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from pactwatch import codec, envelope, topics
from pactwatch.base import Tlp
from pactwatch.codec import InvalidRecord
from pactwatch.envelope import DeadLetterReason, Outgoing
from pactwatch.records import Article, TaggedArticle
from stream import alert, tag
from stream.stories.recognise import Candidates
from stream.watchlist.model import Watchlist

LARGEST: Final = (
    topics.MAX_MESSAGE_BYTES - 10_000
)  # of a value: room is left for key, headers and the batch's own


class Failure(NamedTuple):
    """Why a record became a dead letter; `error` is the exception of an internal error, for the log."""

    kind: DeadLetterReason
    reason: str
    error: Exception | None = None


class Effect(NamedTuple):
    """What a record causes. `first` must be acknowledged before `then` is sent; `outcome` is to be remembered after both."""

    first: tuple[Outgoing, ...] = ()
    then: tuple[Outgoing, ...] = ()
    outcome: alert.Outcome | None = None
    watchlists: tuple[str, ...] = ()  # those that found the article relevant
    failure: Failure | None = None


def tagged(message: Any, watchlists: Sequence[Watchlist]) -> Effect:
    """What a record of `articles` causes: a tagged article for each watchlist that it concerns."""
    try:
        article = codec.decode(message.value, Article)
        found = [tag.tag(article, rules) for rules in watchlists]
    except InvalidRecord as error:
        return _failed(message, Failure("undecodable", error.reason))
    except Exception as error:  # a bug must not lose the article or stop the partition
        return _failed(message, Failure("failed", f"tag failed: {type(error).__name__}: {error}", error))
    trace = envelope.carried(message.headers)
    outgoing = tuple(
        Outgoing(topics.TAGGED.name, each.watchlist.id.encode(), codec.encode(each), trace)
        for each in found
        if each.relevant or article.revised
    )
    if too_large := _oversize(outgoing):
        return _failed(message, too_large)
    return Effect(outgoing, watchlists=tuple(each.watchlist.id for each in found if each.relevant))


def decoded(message: Any) -> TaggedArticle | Effect:
    """The tagged article in a record of `articles.tagged`, or the dead letter that it causes."""
    try:
        return codec.decode(message.value, TaggedArticle)
    except InvalidRecord as error:
        return _failed(message, Failure("undecodable", error.reason))


def advanced(
    message: Any, article: TaggedArticle, known: Candidates, there: Container[str], tlp: Tlp = ""
) -> Effect:
    """What a tagged article causes: first an alert on each of its topics, then the new states of stories.

    The states are sent last: a crash in between repeats the work from the same states and gives the same alerts. `there` are
    the topics that Kafka has: sent to another one, an alert would hold its partition up for ever. Alerts are marked with `tlp`.
    """
    try:
        outcome = alert.advance(known, article, datetime.fromtimestamp(message.timestamp, UTC))
    except Exception as error:  # a bug must not lose the article or stop the partition
        return _failed(message, Failure("failed", f"story failed: {type(error).__name__}: {error}", error))
    if outcome is None:
        return Effect()
    trace, key = envelope.carried(message.headers), outcome.story.id.encode()
    headers = trace + envelope.place_header(message)
    alerts = _alerts(outcome, key, trace, tlp)
    over = tuple(Outgoing(topics.STORIES.name, each.encode(), None, headers) for each in outcome.expired)
    state = Outgoing(topics.STORIES.name, key, codec.encode(outcome.story), headers)
    if failure := _oversize([*alerts, state]) or _no_topic(alerts, there):
        return _failed(message, failure)._replace(then=over)
    return Effect(tuple(alerts), (*over, state), outcome)


def alert_topics(article: TaggedArticle) -> set[str]:
    """The topics of the alerts that an article with these tags may raise."""
    return {topics.ALERTS.name} | {topics.theme_topic(t.theme).name for t in article.tags if not t.background}


def _alerts(outcome: alert.Outcome, key: bytes, trace: envelope.Headers, tlp: Tlp) -> list[Outgoing]:
    if outcome.alert is None:
        return []
    marked = replace(outcome.alert, tlp=tlp)
    value, headers = codec.encode(marked), envelope.alert_headers(outcome.alert) + trace
    names = [topics.ALERTS.name, *(topics.theme_topic(theme).name for theme in outcome.alert.themes)]
    return [Outgoing(name, key, value, headers) for name in names]


def _no_topic(alerts: Sequence[Outgoing], there: Container[str]) -> Failure | None:
    missing = [out.topic for out in alerts if out.topic not in there]
    if not missing:
        return None
    return Failure(
        "no-topic", f"Kafka has no topic {', '.join(missing)}: run `pactwatch setup`, then redrive"
    )


def _oversize(outgoing: Sequence[Outgoing]) -> Failure | None:
    """A failure if Kafka would refuse one of these for its size: sent again for ever, it would stall the partition."""
    size = max((len(out.value or b"") for out in outgoing), default=0)
    if size <= LARGEST:
        return None
    return Failure("oversize", f"result is {size} bytes, the limit is {LARGEST}")


def _failed(message: Any, failure: Failure) -> Effect:
    letter = envelope.dead_letter(
        topic=message.topic, partition=message.partition, offset=message.offset,
        key=message.key, value=message.value, reason=failure.reason, trace=envelope.carried(message.headers),
    )  # fmt: skip
    return Effect((letter,), failure=failure)
