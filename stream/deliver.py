"""Carries out what records cause: sends it until Kafka acknowledges it, counts and logs it. I/O around effects.py.

In: a Faust app and messages. Out: records on topics. A function returns when Kafka has acknowledged all that its records cause.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Container, Sequence
from typing import Any

import faust

from pactwatch import envelope, topics
from pactwatch.backoff import Backoff
from pactwatch.envelope import Outgoing
from pactwatch.observe import metrics
from pactwatch.observe.health import health
from pactwatch.records import TaggedArticle
from pactwatch.turns import Turns
from stream import effects
from stream.effects import Effect
from stream.states import Live
from stream.watchlist.model import Watchlist

log = logging.getLogger("pactwatch.stream")


async def tag_all(app: faust.App, messages: Sequence[Any], watchlists: Sequence[Watchlist]) -> None:
    """Tags a batch of articles and sends what that causes."""
    await send(app, await tagged_all(messages, watchlists))


async def tagged_all(messages: Sequence[Any], watchlists: Sequence[Watchlist]) -> list[Outgoing]:
    """What a batch causes. Lets the event loop move in between.

    A batch of long relevant texts takes seconds; the other agent, heartbeats and a signal to stop would wait for it.
    """
    outgoing: list[Outgoing] = []
    turns = Turns()
    for message in messages:
        start = time.perf_counter()
        effect = effects.tagged(message, watchlists)
        metrics.TAG_SECONDS.observe(time.perf_counter() - start)
        for name in effect.watchlists:
            metrics.RELEVANT.labels(name).inc()
        report_failure(message, effect)
        outgoing += effect.first
        health.moved()
        await turns.pause()
    return outgoing


async def follow(app: faust.App, live: Live, events: Sequence[Any]) -> Sequence[Any]:
    """Gives a batch of tagged articles to their stories: sends all their alerts, then the stories, which are the state.

    A crash in between repeats the work from the same state: the same alerts again, and none is lost. Returns the events to
    acknowledge: not those whose partition was shared out again meanwhile; their new owner gets them again.
    """
    start = time.perf_counter()
    while events := [e for e in events if e.message.generation_id == app.consumer_generation_id]:
        turn, messages = live.turn, [event.message for event in events]
        caused = await advanced_all(live, messages)
        if await _carried_out(app, live, caused, lambda: live.turn == turn):  # noqa: B023 - used at once
            for message, effect in zip(messages, caused, strict=True):
                metrics.STORY_SECONDS.observe(time.perf_counter() - start)
                report_failure(message, effect)
                _report_alert(message, effect)
            return events
        await live.assigned.wait()
        live.forget()  # what was known may be of the middle of this batch
    return []


async def advanced_all(live: Live, messages: Sequence[Any]) -> list[Effect]:
    """What a batch causes, each article after the one before it. Lets the event loop move in between."""
    turns, found = Turns(), []
    decoded = [effects.decoded(message) for message in messages]
    names = set().union(*(effects.alert_topics(one) for one in decoded if not isinstance(one, Effect)))
    there = await live.topics(names) if names else frozenset()
    for message, article in zip(messages, decoded, strict=True):
        effect = article if isinstance(article, Effect) else await _advanced(live, message, article, there)
        found.append(effect)
        health.moved()
        await turns.pause()
    return found


async def _advanced(live: Live, message: Any, article: TaggedArticle, there: Container[str]) -> Effect:
    followed = await live.followed(article.watchlist.id, message)
    if message.offset <= followed.offset:
        return Effect()  # done by this very process: it comes again when partitions were shared out
    effect = effects.advanced(message, article, followed.stories, there, live.tlp)
    followed.offset = message.offset
    if effect.outcome is not None:
        followed.stories.put(effect.outcome.story)
    metrics.STORIES_LIVE.labels(article.watchlist.id).set(len(followed.stories.stories))
    return effect


async def _carried_out(
    app: faust.App, live: Live, caused: Sequence[Effect], valid: Callable[[], bool]
) -> bool:
    """Whether all was sent and acknowledged, alerts before states; not if meanwhile `valid` no longer holds."""

    async def refused(outgoing: Sequence[Outgoing]) -> None:
        """Of a topic that somebody has deleted no alert will ever be acknowledged."""
        names = {out.topic for out in outgoing}
        if valid() and not names <= await live.topics_now():
            live.forget()

    for part in ([out for one in caused for out in one.first], [out for one in caused for out in one.then]):
        if not await send(app, part, valid=valid, refused=refused):
            return False
    return True


async def send(
    app: faust.App,
    outgoing: Sequence[Outgoing],
    *,
    valid: Callable[[], bool] = lambda: True,
    refused: Callable[[Sequence[Outgoing]], Awaitable[None]] | None = None,
) -> bool:
    """Returns when Kafka has acknowledged all; until then tries again. Repeats are harmless: ids depend on content.

    False when `valid` does not hold before a try: the rest was not sent. `refused` is called after a try that failed; no try
    takes longer than the producer's time-out.
    """
    backoff = Backoff(0.2, 10.0)
    while outgoing:
        if not valid():
            return False
        try:
            await _sent(app, outgoing)
            health.present("records")
            return True
        except Exception as error:
            metrics.SEND_RETRIES.inc()
            health.missing("records", f"Kafka takes none ({error})")
            wait, names = backoff.next(), ", ".join(sorted({out.topic for out in outgoing}))
            log.warning(
                "Kafka did not take %d records for %s (%s): again in %.1f s",
                len(outgoing), names, error or type(error).__name__, wait,
            )  # fmt: skip
            await asyncio.sleep(wait)
            if refused is not None:
                await refused(outgoing)
    return valid()


async def _sent(app: faust.App, outgoing: Sequence[Outgoing]) -> None:
    sent: list[Awaitable[Any]] = [
        await app.send(
            out.topic,
            out.key,
            out.value,
            headers=list(out.headers) or None,
            key_serializer="raw",
            value_serializer="raw",
        )
        for out in outgoing
    ]
    await asyncio.gather(*sent)
    for topic, records in Counter(out.topic for out in outgoing).items():
        metrics.RECORDS_SENT.labels(topic).inc(records)


def report_failure(message: Any, effect: Effect) -> None:
    """Counts and logs that a record became a dead letter; with the trace of an internal error."""
    failure = effect.failure
    if failure is None:
        return
    where = (message.topic, message.partition, message.offset)
    if failure.error is not None:
        step = "tag" if message.topic == topics.ARTICLES.name else "story"
        extra = envelope.log_fields(step, message)
        log.error("%s failed on %s[%d]@%d", step, *where, exc_info=failure.error, extra=extra)
    extra = envelope.log_fields("dead-letter", message)
    log.warning("dead letter from %s[%d]@%d: %s", *where, failure.reason, extra=extra)
    metrics.dead_letter(failure.kind)


def _report_alert(message: Any, effect: Effect) -> None:
    raised = effect.outcome.alert if effect.outcome else None
    if raised is None:
        return
    for theme in raised.themes:
        metrics.ALERTS.labels(theme).inc()
    what = (raised.id, raised.story_id, ", ".join(raised.themes))
    log.info("alert %s of story %s: %s", *what, extra=envelope.log_fields("alert", message))
