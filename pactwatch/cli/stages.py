"""One stage each, for compose and for `up`: setup, produce, stream, index."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
import time
from pathlib import Path

import click

from pactwatch import topics
from pactwatch.cli.common import (
    console,
    let_clients_log,
    read_feeds,
    require_kafka,
    settings_options,
    stop_on_signals,
)
from pactwatch.kafka import client as kafka
from pactwatch.kafka import users as kafka_users
from pactwatch.kafka.lag import Group
from pactwatch.observe.health import health
from pactwatch.observe.server import observed
from pactwatch.security.access import STAGES
from pactwatch.settings import Settings
from producers import rss
from producers.group import GROUP
from sinks import elasticsearch as elasticsearch_sink
from sinks import indices as index_table
from sinks import keys as index_keys
from sinks import setup as index_setup
from sinks.kibana import importer as kibana
from stream.watchlist.load import load_watchlist
from stream.watchlist.names import entity_names

_RETRY_SECONDS = 2.0
STREAM = Group(STAGES["stream"].group, (topics.ARTICLES, topics.TAGGED))
log = logging.getLogger("pactwatch.stages")

FEEDS = click.option(
    "--feeds",
    "feeds_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Feeds to poll: TOML, OPML, or one URL a line.",
)


@click.command(
    epilog="""\b
Examples:
  pactwatch setup
  pactwatch setup --feeds my-feeds.opml --only
  pactwatch setup --rotate     then restart the stages"""
)
@FEEDS
@click.option("--only", is_flag=True, help="Forget feeds that are not in the list.")
@click.option("--rotate", is_flag=True, help="Only make new keys for the stages; the old ones end.")
@settings_options
def setup(settings: Settings, feeds_file: Path | None, only: bool, rotate: bool) -> None:
    """Make topics, index templates, the stages' keys, the list of feeds, and Kibana's dashboards. Doing it again changes
    nothing."""
    if rotate and not settings.keys:
        raise click.UsageError("--rotate: there is no folder of keys: PACTWATCH_KEYS names it")
    if rotate:
        _make_keys(settings, rotate=True)
        return
    themes = tuple(t for name in settings.watchlists.split(",") for t in load_watchlist(name.strip()).themes)
    made = kafka.ensure_topics(settings, topics.all_topics(themes))
    console.print(f"topics: {len(made)} made" if made else "topics: all there")
    for line in index_setup.run(settings):
        console.print(f"indices: {line}", markup=False)
    if settings.keys:
        _make_keys(settings)
    for line in index_keys.ensure_people(settings):
        console.print(f"Elasticsearch's users: {line}", markup=False)
    if settings.kibana:
        for line in kibana.run(settings, themes):
            console.print(f"Kibana: {line}", markup=False, soft_wrap=True)
    feeds = read_feeds(feeds_file)
    changed = rss.announce(settings, feeds, only=only)
    console.print(f"feeds: {len(feeds)} in the list, {changed} changed")


def _make_keys(settings: Settings, *, rotate: bool = False) -> None:
    """The stages' credentials, for each service that asks for some."""
    if settings.kafka_security_protocol.startswith("SASL"):
        for line in kafka_users.ensure_users(settings, rotate=rotate):
            console.print(f"Kafka's users: {line}", markup=False)
    if settings.elasticsearch_user:
        for line in index_keys.run(settings, rotate=rotate):
            console.print(f"Elasticsearch's keys: {line}", markup=False)


@click.command(epilog="Example:  pactwatch produce --kafka 127.0.0.1:9092")
@click.option("--once", is_flag=True, help="Poll every feed once, then end.")
@settings_options
def produce(settings: Settings, once: bool) -> None:
    """Poll the feeds and send their articles. Several of these share the feeds among them."""

    let_clients_log(settings)

    async def main() -> None:
        loop, stop = asyncio.get_running_loop(), asyncio.Event()
        with stop_on_signals(lambda: loop.call_soon_threadsafe(stop.set)):
            await rss.run(settings, stop=stop, once=once)

    with observed(settings, "produce", Group(GROUP, ())):  # its group commits nothing: no lag
        asyncio.run(main())


@click.command(epilog="Example:  pactwatch stream --kafka 127.0.0.1:9092")
@settings_options
def stream(settings: Settings) -> None:
    """Tag articles, follow stories, raise alerts. Several of these share the partitions among them."""
    let_clients_log(settings)
    from faust.utils.terminal import Spinner  # noqa: PLC0415 - Faust is for this stage only

    from stream import app  # noqa: PLC0415

    # Never shown, it yet writes escape sequences even into a log file.
    Spinner.finish = lambda _: None  # type: ignore[method-assign, assignment]
    with observed(settings, "stream", STREAM):
        with stop_on_signals() as stop:
            if not _wait_for_kafka(settings, stop):
                return
        try:
            app.run(settings)
        except kafka.KafkaUnavailable as error:
            log.warning("%s: starting again", error)
            time.sleep(_RETRY_SECONDS)
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this very command


@click.command(epilog="Example:  pactwatch index --elasticsearch http://127.0.0.1:9200")
@settings_options
def index(settings: Settings) -> None:
    """Write tagged articles, stories, alerts, feeds and dead letters to Elasticsearch."""
    let_clients_log(settings)
    sink = Group(elasticsearch_sink.GROUP, index_table.sources(index_all=settings.index_all))
    with observed(settings, "index", sink), stop_on_signals() as stop:
        elasticsearch_sink.run(
            settings, stop=stop, names=entity_names(settings.watchlists), groups=(STREAM, sink)
        )


def _wait_for_kafka(settings: Settings, stop: threading.Event) -> bool:
    """Returns True when Kafka takes connections, False when stopped before. Faust itself would fall at once."""
    told = False
    while not stop.is_set():
        health.beat("loop")
        try:
            require_kafka(settings)
        except click.ClickException as error:
            if not told:
                log.warning("waiting: %s", error.message)
            told = True
            stop.wait(_RETRY_SECONDS)
        else:
            return True
    return False
