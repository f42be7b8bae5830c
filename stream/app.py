"""The topology: articles -> tag -> articles.tagged -> story -> stories, alerts, alerts.<theme>. In and out: Kafka.

Faust acknowledges a record whose agent raised, and with `take()` even one that it never saw: so both agents read with
acknowledgement switched off and acknowledge a record themselves, when all that it causes is acknowledged by Kafka.
What can't be processed goes to `dead-letters`; what can't be sent is sent again until it can.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import faust
from aiokafka.errors import KafkaConnectionError, KafkaTimeoutError

from pactwatch import codec, envelope, topics
from pactwatch.codec import InvalidRecord
from pactwatch.kafka.client import MAX_MESSAGE_BYTES, KafkaUnavailable, security_options
from pactwatch.observe import metrics
from pactwatch.observe.health import health
from pactwatch.records import Alert, Article, TaggedArticle
from pactwatch.settings import Settings
from stream import alert, tag
from stream.reading.lexicon import lexicon
from stream.states import read_stories
from stream.stories.recognise import Candidates
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import Watchlist

APP_ID = "pactwatch-stream"
_LONGEST_TURN = 0.02  # seconds
_GOODBYE = 7.0  # seconds for an end in good order
log = logging.getLogger("pactwatch.stream")


class Outgoing(NamedTuple):
    """One record to send."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: envelope.Headers = []  # noqa: RUF012 - never written to


def make_app(settings: Settings, folder: str) -> faust.App:
    """The Faust app with its two agents. Run it with `faust.Worker`; `setup` must have made the topics.

    Faust insists on a `folder` for its files; nothing is kept there.
    """
    watchlists = [load_watchlist(name.strip()) for name in settings.watchlists.split(",")]
    for watchlist in watchlists:
        lexicon(watchlist.languages)  # compiled now, not while the first relevant article waits
    app = faust.App(
        APP_ID,
        broker=[f"kafka://{server}" for server in settings.kafka.split(",")],
        broker_credentials=_credentials(settings),
        store="memory://",
        datadir=folder,
        topic_allow_declare=False,
        topic_disable_leader=True,
        web_enabled=False,
        broker_session_timeout=10.0,
        broker_heartbeat_interval=3.0,
        broker_commit_interval=1.0,
        producer_acks=-1,
        producer_linger=0,
        producer_max_request_size=MAX_MESSAGE_BYTES,
        consumer_max_fetch_size=MAX_MESSAGE_BYTES,
        consumer_auto_offset_reset="earliest",
        stream_wait_empty=False,
    )
    candidates: dict[str, Candidates] = {}  # per watchlist, as a watchlist's articles share a partition

    @app.agent(_topic(app, topics.ARTICLES), name="tag")
    async def tag_articles(stream: Any) -> None:
        async for events in stream.noack_take(500, within=0.01):
            await _deliver(app, await _tagged_all(events, watchlists))
            for event in events:
                await stream.ack(event)
            _done("tag", topics.ARTICLES, len(events))

    @app.agent(_topic(app, topics.TAGGED), name="story", concurrency=1)
    async def follow_stories(stream: Any) -> None:
        async for event in stream.noack().events():
            with metrics.STORY_SECONDS.time():
                await _follow(app, settings, candidates, event.message)
            await stream.ack(event)
            _done("story", topics.TAGGED, 1)

    async def forget_candidates(*_: Any, **__: Any) -> None:
        candidates.clear()  # another worker may have moved the stories on: read again
        metrics.STORIES_LIVE.clear()

    async def revoked(*_: Any, **__: Any) -> None:
        health.missing("assignment", "partitions are being shared out")

    async def assigned(*_: Any, **__: Any) -> None:
        health.present("assignment")  # of nothing, when there are more workers than partitions, is one too

    for signal, react in ((app.on_partitions_revoked, revoked), (app.on_partitions_assigned, assigned)):
        signal.connect(forget_candidates, weak=False)
        signal.connect(react, weak=False)

    async def move() -> None:
        while not app.should_stop:
            health.beat("loop")
            await asyncio.sleep(1.0)

    app.task(move)

    for theme in (theme for rules in watchlists for theme in rules.themes):
        metrics.ALERTS.labels(theme)  # from zero, so that the first alert is an increase
    return app


def _done(activity: metrics.Activity, topic: topics.Topic, records: int) -> None:
    metrics.RECORDS_READ.labels(topic.name).inc(records)
    metrics.active(activity)


async def _tagged_all(events: Sequence[Any], watchlists: Sequence[Watchlist]) -> list[Outgoing]:
    """What a batch causes. Lets the event loop move in between: a batch of long relevant texts takes seconds, and the
    other agent, heartbeats and a signal to stop would have to wait for it."""
    outgoing, since = [], time.monotonic()
    for event in events:
        outgoing += _tagged(event.message, watchlists)
        if time.monotonic() - since > _LONGEST_TURN:
            await asyncio.sleep(0)
            since = time.monotonic()
    return outgoing


def _credentials(settings: Settings) -> faust.SASLCredentials | faust.SSLCredentials | None:
    """What `security_options` says, in Faust's words."""
    options = security_options(settings)
    context = options.get("ssl_context")
    if "sasl_mechanism" in options:
        return faust.SASLCredentials(
            username=settings.kafka_user,
            password=settings.kafka_password,
            mechanism=settings.kafka_sasl_mechanism,
            ssl_context=context,
        )
    return faust.SSLCredentials(context) if context else None


def _tagged(message: Any, watchlists: Sequence[Watchlist]) -> list[Outgoing]:
    """What one record of `articles` causes: a tagged article for each watchlist that it concerns."""
    try:
        article = codec.decode(message.value, Article)
        start = time.perf_counter()
        found = [tag.tag(article, rules) for rules in watchlists]
        metrics.TAG_SECONDS.observe(time.perf_counter() - start)
    except InvalidRecord as error:
        return [_dead_letter(message, error.reason, "undecodable")]
    except Exception as error:  # a fault of ours must not lose the article or stop the partition
        where = (message.topic, message.partition, message.offset)
        log.exception("tag failed on %s[%d]@%d", *where, extra=_extra("tag", message))
        return [_dead_letter(message, f"tag failed: {type(error).__name__}: {error}", "failed")]
    outgoing = []
    for tagged in found:
        if tagged.relevant:
            metrics.RELEVANT.labels(tagged.watchlist.id).inc()
        if tagged.relevant or article.revised:
            key, trace = tagged.watchlist.id.encode(), envelope.carried(message.headers)
            outgoing.append(Outgoing(topics.TAGGED.name, key, codec.encode(tagged), trace))
    letter = _oversize(message, outgoing)
    return [letter] if letter else outgoing


async def _follow(
    app: faust.App, settings: Settings, candidates: dict[str, Candidates], message: Any
) -> None:
    """Returns when Kafka has all that one tagged article causes: first its alerts, then its story, which is the state.

    A crash in between repeats the work from the same state: the same alerts again, and none is lost.
    """
    try:
        tagged = codec.decode(message.value, TaggedArticle)
    except InvalidRecord as error:
        await _deliver(app, [_dead_letter(message, error.reason, "undecodable")])
        return
    name = tagged.watchlist.id
    while True:
        if name not in candidates:
            candidates[name] = Candidates(await read_stories(settings, name))
        known = candidates[name]
        alerts, states, outcome = _advanced(message, tagged, known)
        await _deliver(app, alerts)
        # Meanwhile the partition may have gone to another worker, who moved the stories on: then from the newest state.
        if await _deliver(app, states, valid=lambda: candidates.get(name) is known):  # noqa: B023 - used at once
            if outcome is not None:
                known.put(outcome.story)
                _tell(message, outcome.alert)
                metrics.STORIES_LIVE.labels(name).set(len(known.stories))
            return


def _tell(message: Any, raised: Alert | None) -> None:
    """Counts and logs an alert that is out."""
    if raised is None:
        return
    for theme in raised.themes:
        metrics.ALERTS.labels(theme).inc()
    what = (raised.id, raised.story_id, ", ".join(raised.themes))
    log.info("alert %s of story %s: %s", *what, extra=_extra("alert", message))


def _extra(action: str, message: Any) -> dict[str, Any]:
    """What a log line about one record says for machines."""
    return {"event.action": action, "trace.id": envelope.trace_id(message.headers)}


def _advanced(
    message: Any, tagged: TaggedArticle, known: Candidates
) -> tuple[list[Outgoing], list[Outgoing], alert.Outcome | None]:
    """What one tagged article causes: an alert on each of its topics, and the new states of stories.

    No outcome means that nothing is to be remembered.
    """
    try:
        outcome = alert.advance(known, tagged, datetime.fromtimestamp(message.timestamp, UTC))
    except Exception as error:  # a fault of ours must not lose the article or stop the partition
        where = (message.topic, message.partition, message.offset)
        log.exception("story failed on %s[%d]@%d", *where, extra=_extra("story", message))
        return [_dead_letter(message, f"story failed: {type(error).__name__}: {error}", "failed")], [], None
    if outcome is None:
        return [], [], None
    key, alerts, trace = outcome.story.id.encode(), [], envelope.carried(message.headers)
    if outcome.alert is not None:
        value, headers = codec.encode(outcome.alert), envelope.alert_headers(outcome.alert) + trace
        names = [topics.ALERTS.name, *(topics.theme_topic(theme).name for theme in outcome.alert.themes)]
        alerts = [Outgoing(name, key, value, headers) for name in names]
    states = [Outgoing(topics.STORIES.name, story_id.encode(), None, trace) for story_id in outcome.expired]
    states.append(Outgoing(topics.STORIES.name, key, codec.encode(outcome.story), trace))
    if letter := _oversize(message, [*alerts, *states]):
        return [letter], [], None
    return alerts, states, outcome


def _oversize(message: Any, outgoing: Sequence[Outgoing]) -> Outgoing | None:
    """A dead letter if Kafka would refuse one of these for its size: sent again for ever, it would stall the partition."""
    most = MAX_MESSAGE_BYTES - 10_000  # room for key, headers and the batch's own
    size = max((len(out.value or b"") for out in outgoing), default=0)
    reason = f"its result has {size} bytes, {most} are the most"
    return _dead_letter(message, reason, "oversize") if size > most else None


async def _deliver(
    app: faust.App, outgoing: Sequence[Outgoing], valid: Callable[[], bool] = lambda: True
) -> bool:
    """Returns when Kafka has acknowledged all; while it can't, tries again. Repeats are harmless: ids are by content.

    False when `valid` no longer holds before a try: the rest was not sent.
    """
    wait = 0.2
    while outgoing:
        if not valid():
            return False
        try:
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
            health.present("records")
            return True
        except Exception as error:
            metrics.SEND_RETRIES.inc()
            health.missing("records", f"Kafka takes none ({error})")
            log.warning("Kafka did not take %d records (%s): again in %.1f s", len(outgoing), error, wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, 10.0)
    return True


def _dead_letter(message: Any, reason: str, kind: metrics.DeadLetterReason) -> Outgoing:
    letter = envelope.dead_letter(
        topic=message.topic, partition=message.partition, offset=message.offset,
        key=message.key, value=message.value, reason=reason, trace=envelope.carried(message.headers),
    )  # fmt: skip
    where = (message.topic, message.partition, message.offset)
    log.warning("dead letter from %s[%d]@%d: %s", *where, reason, extra=_extra("dead-letter", message))
    metrics.dead_letter(kind)
    return Outgoing(topics.DEAD_LETTERS.name, letter.key, letter.value, letter.headers)


def _topic(app: faust.App, topic: topics.Topic) -> Any:
    return app.topic(topic.name, key_serializer="raw", value_serializer="raw", partitions=topic.partitions)


class _Worker(faust.Worker):
    """A worker whose end does not wait for a Kafka that is away."""

    async def stop(self) -> None:
        late = threading.Timer(_GOODBYE, _give_up, [self.app.conf.datadir])
        late.daemon = True
        late.start()
        await super().stop()


def _give_up(folder: Path) -> None:
    log.warning("Kafka does not answer: what it has not acknowledged will be done again")
    _leave(0, folder)


def _leave(status: object, folder: Path) -> NoReturn:
    """Ends the process at once, without its folder. All is said; what remains is to give the watchlist's memory back piece
    by piece, which takes many seconds on a busy machine."""
    shutil.rmtree(folder, ignore_errors=True)
    logging.shutdown()
    os._exit(status if isinstance(status, int) else 1)


def run(settings: Settings) -> NoReturn:
    """Runs one worker until SIGINT or SIGTERM, then ends the process, within ten seconds and in good order if Kafka is
    there.

    Raises KafkaUnavailable when Kafka goes away while the worker starts: running, it would have waited. Hazard: Faust
    can't be started twice in one process.
    """
    asyncio.set_event_loop(asyncio.new_event_loop())
    level = settings.log_level.upper()
    # Faust makes it when it starts: a signal while the watchlists are compiled must leave none behind.
    folder = Path(tempfile.gettempdir()) / f"pactwatch-stream-{secrets.token_hex(8)}"
    worker = _Worker(
        make_app(settings, str(folder)),
        loglevel=level,
        logging_config=None,
        override_logging=False,
        redirect_stdouts=False,
        quiet=True,
    )
    status: object = 0
    try:
        worker.execute_from_commandline()
    except SystemExit as end:
        if isinstance(end.__context__, (KafkaConnectionError, KafkaTimeoutError)):
            shutil.rmtree(folder, ignore_errors=True)
            raise KafkaUnavailable(f"Kafka at {settings.kafka} went away: {end.__context__}") from end
        status = end.code
    _leave(status, folder)
