"""Carries out what records cause: sends it until Kafka acknowledges it, counts and logs it. I/O around effects.py.

In: a Faust app and messages. Out: records on topics. A function returns when Kafka has acknowledged all that its records cause.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

import faust

from pactwatch import envelope, topics
from pactwatch.backoff import Backoff
from pactwatch.envelope import Outgoing
from pactwatch.observe import metrics
from pactwatch.observe.health import health
from pactwatch.records import Alert
from pactwatch.settings import Settings
from stream import effects
from stream.effects import Effect
from stream.states import read_stories
from stream.stories.recognise import Candidates
from stream.watchlist.model import Watchlist

LONGEST_TURN: Final = 0.02  # seconds in which the event loop may not move
log = logging.getLogger("pactwatch.stream")


async def tag_all(app: faust.App, messages: Sequence[Any], watchlists: Sequence[Watchlist]) -> None:
    """Tags a batch of articles and sends what that causes."""
    await send(app, await tagged_all(messages, watchlists))


async def tagged_all(messages: Sequence[Any], watchlists: Sequence[Watchlist]) -> list[Outgoing]:
    """What a batch causes. Lets the event loop move in between.

    A batch of long relevant texts takes seconds; the other agent, heartbeats and a signal to stop would wait for it.
    """
    outgoing: list[Outgoing] = []
    since = time.monotonic()
    for message in messages:
        start = time.perf_counter()
        effect = effects.tagged(message, watchlists)
        metrics.TAG_SECONDS.observe(time.perf_counter() - start)
        for name in effect.watchlists:
            metrics.RELEVANT.labels(name).inc()
        report_failure(message, effect)
        outgoing += effect.first
        if time.monotonic() - since > LONGEST_TURN:
            await asyncio.sleep(0)
            since = time.monotonic()
    return outgoing


async def follow(app: faust.App, settings: Settings, candidates: dict[str, Candidates], message: Any) -> None:
    """Gives one tagged article to its story: sends its alerts, then the story, which is the state.

    A crash in between repeats the work from the same state: the same alerts again, and none is lost.
    """
    article = effects.decoded(message)
    if isinstance(article, Effect):
        report_failure(message, article)
        await send(app, article.first)
        return
    name = article.watchlist.id
    while True:
        if name not in candidates:
            candidates[name] = Candidates(await read_stories(settings, name))
        known = candidates[name]
        effect = effects.advanced(message, article, known)
        report_failure(message, effect)
        await send(app, effect.first)
        # Meanwhile the partition may have gone to another worker, who moved the stories on: then from the newest state.
        if await send(app, effect.then, valid=lambda: candidates.get(name) is known):  # noqa: B023 - used at once
            if effect.outcome is not None:
                known.put(effect.outcome.story)
                _report_alert(message, effect.outcome.alert)
                metrics.STORIES_LIVE.labels(name).set(len(known.stories))
            return


async def send(
    app: faust.App, outgoing: Sequence[Outgoing], valid: Callable[[], bool] = lambda: True
) -> bool:
    """Returns when Kafka has acknowledged all; until then tries again. Repeats are harmless: ids depend on content.

    False when `valid` no longer holds before a try: the rest was not sent.
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
            wait = backoff.next()
            log.warning("Kafka did not take %d records (%s): again in %.1f s", len(outgoing), error, wait)
            await asyncio.sleep(wait)
    return True


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


def _report_alert(message: Any, raised: Alert | None) -> None:
    if raised is None:
        return
    for theme in raised.themes:
        metrics.ALERTS.labels(theme).inc()
    what = (raised.id, raised.story_id, ", ".join(raised.themes))
    log.info("alert %s of story %s: %s", *what, extra=envelope.log_fields("alert", message))
