"""The topology: articles -> tag -> articles.tagged -> story -> stories, alerts, alerts.<theme>. In and out: Kafka.

Faust acknowledges a record whose agent raised, and with `take()` even one that it never saw: so both agents read with
acknowledgement switched off and acknowledge a record themselves, when all that it causes is acknowledged by Kafka.
What a record causes is for effects.py; deliver.py sends it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, Final

import faust

from pactwatch import topics
from pactwatch.kafka.client import METADATA_MS, security_options
from pactwatch.observe import metrics
from pactwatch.observe.health import health
from pactwatch.settings import Settings
from stream.deliver import follow, tag_all
from stream.reading.lexicon import lexicon
from stream.states import Live
from stream.transport import with_short_fetches
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import Watchlist

APP_ID = "pactwatch-stream"
log = logging.getLogger("pactwatch.stream")
_BATCH: Final = 50  # tagged articles whose effects are sent together


class _App(faust.App):
    """One that makes no folders: nothing is kept in files, and a killed process would leave them."""

    def _create_directories(self) -> None:
        pass


def make_app(settings: Settings) -> faust.App:
    """The Faust app with its two agents. Run it with `worker.run`; `setup` must have created the topics."""
    watchlists = [load_watchlist(name) for name in settings.watchlist_names]
    for watchlist in watchlists:
        lexicon(watchlist.languages)  # compiled now, not while the first relevant article waits
    app = with_short_fetches(_app(settings))
    live = Live(settings)
    _tag_agent(app, watchlists)
    _story_agent(app, live)
    _watch(app, live)
    for theme in (theme for rules in watchlists for theme in rules.themes):
        metrics.ALERTS.labels(theme)  # from zero, so that the first alert is an increase
    return app


def _tag_agent(app: faust.App, watchlists: Sequence[Watchlist]) -> None:
    @app.agent(_topic(app, topics.ARTICLES), name="tag")
    async def tag_articles(stream: Any) -> None:
        async for events in stream.noack_take(500, within=0.01):
            await tag_all(app, [event.message for event in events], watchlists)
            for event in events:
                await stream.ack(event)
            _done("tag", topics.ARTICLES, len(events))


def _story_agent(app: faust.App, live: Live) -> None:
    @app.agent(_topic(app, topics.TAGGED), name="story", concurrency=1)
    async def follow_stories(stream: Any) -> None:
        batch: list[Any] = []
        async for event in stream.noack().events():
            batch.append(event)
            if len(batch) < _BATCH and not stream.channel.queue.empty():
                continue  # more has come already: their effects are sent together
            followed = await follow(app, live, batch)
            for each in followed:
                await stream.ack(each)
            _done("story", topics.TAGGED, len(followed))
            batch = []


def _app(settings: Settings) -> faust.App:
    return _App(
        APP_ID,
        broker=[f"kafka://{server}" for server in settings.kafka.split(",")],
        broker_credentials=_credentials(settings),
        store="memory://",
        topic_allow_declare=False,
        topic_disable_leader=True,
        web_enabled=False,
        broker_session_timeout=6.0,  # of a killed worker the others learn after so long
        broker_heartbeat_interval=0.5,  # with its answer a member learns that another has come or gone
        broker_commit_interval=1.0,
        producer_acks=-1,
        producer_linger=0,
        producer_request_timeout=30.0,  # no try to send lasts longer, nor is silent for longer
        producer_max_batch_size=1024 * 1024,  # a batch's states go in one request
        producer_max_request_size=topics.MAX_MESSAGE_BYTES,
        consumer_max_fetch_size=topics.MAX_MESSAGE_BYTES,
        consumer_metadata_max_age_ms=METADATA_MS,
        consumer_auto_offset_reset="earliest",
        stream_wait_empty=False,
    )


def _watch(app: faust.App, live: Live) -> None:
    """Drops the stories that others may move on when partitions are shared out, and reports health."""

    async def revoked(*_: Any, **__: Any) -> None:
        live.share_out()
        health.missing("assignment", "partitions are being shared out")

    async def assigned(_: Any, /, *given: Any, **__: Any) -> None:
        partitions: Collection[Any] = given[0]
        tagged = {partition.partition for partition in partitions if partition.topic == topics.TAGGED.name}
        metrics.STORIES_LIVE.clear()
        for watchlist, number in live.keep(tagged, app.consumer_generation_id).items():
            metrics.STORIES_LIVE.labels(watchlist).set(number)
        shares = Counter(partition.topic for partition in partitions)
        share = ", ".join(f"{number} of {topic}" for topic, number in sorted(shares.items()))
        log.info("partitions of this process: %s", share or "none")
        # none, when there are more workers than partitions, is an assignment too
        health.present("assignment")

    app.on_partitions_revoked.connect(revoked, weak=False)
    app.on_partitions_assigned.connect(assigned, weak=False)

    async def beat() -> None:
        while not app.should_stop:
            health.beat("loop")
            await asyncio.sleep(1.0)

    app.task(beat)


def _done(activity: metrics.Activity, topic: topics.Topic, records: int) -> None:
    metrics.RECORDS_READ.labels(topic.name).inc(records)
    metrics.active(activity)


def _credentials(settings: Settings) -> faust.SASLCredentials | faust.SSLCredentials | None:
    """What `security_options` says, as Faust takes it."""
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


def _topic(app: faust.App, topic: topics.Topic) -> Any:
    return app.topic(topic.name, key_serializer="raw", value_serializer="raw", partitions=topic.partitions)
