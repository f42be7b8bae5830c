"""The topology: articles -> tag -> articles.tagged -> story -> stories, alerts, alerts.<theme>. In and out: Kafka.

Faust acknowledges a record whose agent raised, and with `take()` even one that it never saw: so both agents read with
acknowledgement switched off and acknowledge a record themselves, when all that it causes is acknowledged by Kafka.
What can't be processed goes to `dead-letters`; what can't be sent is sent again until it can.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import faust

from pactwatch import codec, envelope, topics
from pactwatch.codec import InvalidRecord
from pactwatch.kafka import MAX_MESSAGE_BYTES, security_options
from pactwatch.records import Article, TaggedArticle
from pactwatch.settings import Settings
from stream import alert, tag, watchlist
from stream.recognise import Candidates
from stream.states import read_stories

APP_ID = "pactwatch-stream"
log = logging.getLogger("pactwatch.stream")


class Outgoing(NamedTuple):
    """One record to send."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: envelope.Headers = []  # noqa: RUF012 - never written to


def make_app(settings: Settings) -> faust.App:
    """The Faust app with its two agents. Run it with `faust.Worker`; `setup` must have made the topics."""
    watchlists = [watchlist.load(name.strip()) for name in settings.watchlists.split(",")]
    app = faust.App(
        APP_ID,
        broker=[f"kafka://{server}" for server in settings.kafka.split(",")],
        broker_credentials=_credentials(settings),
        store="memory://",
        datadir=tempfile.mkdtemp(prefix="pactwatch-"),  # Faust insists on a folder; nothing is kept there
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
            await _deliver(app, [out for event in events for out in _tagged(event.message, watchlists)])
            for event in events:
                await stream.ack(event)

    @app.agent(_topic(app, topics.TAGGED), name="story", concurrency=1)
    async def follow_stories(stream: Any) -> None:
        async for event in stream.noack().events():
            await _follow(app, settings, candidates, event.message)
            await stream.ack(event)

    async def forget_candidates(*_: Any, **__: Any) -> None:
        candidates.clear()  # another worker may have moved the stories on: read again

    app.on_partitions_revoked.connect(forget_candidates, weak=False)
    app.on_partitions_assigned.connect(forget_candidates, weak=False)
    return app


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


def _tagged(message: Any, watchlists: Sequence[watchlist.Watchlist]) -> list[Outgoing]:
    """What one record of `articles` causes: a tagged article for each watchlist that it concerns."""
    try:
        article = codec.decode(message.value, Article)
        found = [tag.tag(article, rules) for rules in watchlists]
    except InvalidRecord as error:
        return [_dead_letter(message, error.reason)]
    except Exception as error:  # a fault of ours must not lose the article or stop the partition
        log.exception("tag failed on %s[%d]@%d", message.topic, message.partition, message.offset)
        return [_dead_letter(message, f"tag failed: {type(error).__name__}: {error}")]
    outgoing = [
        Outgoing(topics.TAGGED.name, tagged.watchlist.id.encode(), codec.encode(tagged))
        for tagged in found
        if tagged.relevant or article.revised
    ]
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
        await _deliver(app, [_dead_letter(message, error.reason)])
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
            return


def _advanced(
    message: Any, tagged: TaggedArticle, known: Candidates
) -> tuple[list[Outgoing], list[Outgoing], alert.Outcome | None]:
    """What one tagged article causes: an alert on each of its topics, and the new states of stories.

    No outcome means that nothing is to be remembered.
    """
    try:
        outcome = alert.advance(known, tagged, datetime.fromtimestamp(message.timestamp, UTC))
    except Exception as error:  # a fault of ours must not lose the article or stop the partition
        log.exception("story failed on %s[%d]@%d", message.topic, message.partition, message.offset)
        return [_dead_letter(message, f"story failed: {type(error).__name__}: {error}")], [], None
    if outcome is None:
        return [], [], None
    key, alerts = outcome.story.id.encode(), []
    if outcome.alert is not None:
        value, headers = codec.encode(outcome.alert), envelope.alert_headers(outcome.alert)
        names = [topics.ALERTS.name, *(topics.theme_topic(theme).name for theme in outcome.alert.themes)]
        alerts = [Outgoing(name, key, value, headers) for name in names]
    states = [Outgoing(topics.STORIES.name, story_id.encode(), None) for story_id in outcome.expired]
    states.append(Outgoing(topics.STORIES.name, key, codec.encode(outcome.story)))
    if letter := _oversize(message, [*alerts, *states]):
        return [letter], [], None
    return alerts, states, outcome


def _oversize(message: Any, outgoing: Sequence[Outgoing]) -> Outgoing | None:
    """A dead letter if Kafka would refuse one of these for its size: sent again for ever, it would stall the partition."""
    most = MAX_MESSAGE_BYTES - 10_000  # room for key, headers and the batch's own
    size = max((len(out.value or b"") for out in outgoing), default=0)
    return _dead_letter(message, f"its result has {size} bytes, {most} are the most") if size > most else None


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
            return True
        except Exception as error:
            log.warning("Kafka did not take %d records (%s): again in %.1f s", len(outgoing), error, wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, 10.0)
    return True


def _dead_letter(message: Any, reason: str) -> Outgoing:
    letter = envelope.dead_letter(
        topic=message.topic, partition=message.partition, offset=message.offset,
        key=message.key, value=message.value, reason=reason,
    )  # fmt: skip
    log.warning("dead letter from %s[%d]@%d: %s", message.topic, message.partition, message.offset, reason)
    return Outgoing(topics.DEAD_LETTERS.name, letter.key, letter.value, letter.headers)


def _topic(app: faust.App, topic: topics.Topic) -> Any:
    return app.topic(topic.name, key_serializer="raw", value_serializer="raw", partitions=topic.partitions)


def run(settings: Settings) -> None:
    """Runs one worker until SIGINT or SIGTERM, then ends it in good order. Raises SystemExit."""
    asyncio.set_event_loop(asyncio.new_event_loop())
    level = settings.log_level.upper()
    worker = faust.Worker(
        make_app(settings),
        loglevel=level,
        logging_config=None,
        override_logging=False,
        redirect_stdouts=False,
        quiet=True,
    )
    worker.execute_from_commandline()
