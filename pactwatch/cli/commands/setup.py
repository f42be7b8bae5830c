"""`pactwatch setup`. In: Settings and a feed list. Out: topics, indices, keys, the list of feeds and Kibana's dashboards."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

import click

from pactwatch import topics
from pactwatch.cli import options
from pactwatch.cli.names import display_names
from pactwatch.cli.output import console
from pactwatch.cli.running import read_feeds
from pactwatch.kafka import client as kafka
from pactwatch.kafka import users as kafka_users
from pactwatch.kafka.reach import unreachable
from pactwatch.settings import Settings
from producers.announce import announce
from sinks import keys as index_keys
from sinks import setup as index_setup
from sinks.kibana import importer as kibana
from stream.watchlist.load import themes_of

SECTION = "Run a stage"
log = logging.getLogger("pactwatch.setup")


@click.command(
    epilog="""\b
Examples:
  pactwatch setup
  pactwatch setup --feeds my-feeds.opml --only
  pactwatch setup --rotate     then restart the stages"""
)
@options.feeds
@click.option("--only", is_flag=True, help="Remove feeds of earlier lists that this one lacks.")
@click.option("--rotate", is_flag=True, help="Only rotate the stages' keys; the old ones stop working.")
@options.kafka
@options.elasticsearch
@options.watchlists
@options.settings("kibana", "analyst_password", "keys", "index")
def setup(settings: Settings, feeds_file: Path | None, only: bool, rotate: bool) -> None:
    """Create topics, indices, keys, the feed list and dashboards.

    Running it again changes nothing.
    """
    if rotate and not settings.keys:
        raise click.UsageError("--rotate: there is no folder of keys; PACTWATCH_KEYS names it")
    if rotate:
        _make_keys(settings, rotate=True)
        return
    themes = themes_of(settings.watchlist_names)
    if reason := unreachable(settings):
        log.warning("waiting: %s", reason)  # the client tries for half a minute
    created = kafka.ensure_topics(settings, topics.all_topics(themes))
    console.print(f"topics: {len(created)} created" if created else "topics: up to date")
    _say("indices", index_setup.run(settings))
    if settings.keys:
        _make_keys(settings)
    _say("Elasticsearch's users", index_keys.ensure_people(settings))
    if settings.kibana:
        _say("Kibana", kibana.run(settings, themes, display_names(settings)))
    feeds = read_feeds(feeds_file)
    changed = announce(settings, feeds, only=only)
    console.print(f"feeds: {len(feeds)} in the list, {changed} changed")


def _make_keys(settings: Settings, *, rotate: bool = False) -> None:
    """Makes the stages' credentials, for each service that requires them."""
    if settings.kafka_security_protocol.startswith("SASL"):
        _say("Kafka's users", kafka_users.ensure_users(settings, rotate=rotate))
    if settings.elasticsearch_user:
        _say("Elasticsearch's keys", index_keys.run(settings, rotate=rotate))


def _say(what: str, lines: Iterable[str]) -> None:
    for line in lines:
        console.print(f"{what}: {line}", markup=False, soft_wrap=True)
