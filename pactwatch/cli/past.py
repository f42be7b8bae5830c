"""The past of a running pipeline. In: topics and the archive index. Out: articles with stream times, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import NamedTuple

import click

from pactwatch import topics
from pactwatch.cli.output import say
from pactwatch.kafka import history
from pactwatch.kafka.compacted import read_to_end
from pactwatch.records import Alert, Article, Story, TaggedArticle
from pactwatch.settings import Settings
from sinks import archive
from sinks.client import make_client
from sinks.errors import SinkError
from sinks.search import parse_since
from stream.coverage import Reach, Report, of_alert
from stream.replay import Timed, Unknown, as_read, merged, unknown
from stream.stories.story import LIVES
from stream.tag import tag
from stream.watchlist.model import Watchlist


class Known(NamedTuple):
    """The articles of a time, and what is missing of them. `since` is where the answer begins; articles may be older."""

    past: Iterable[Timed]
    since: datetime | None
    unknown: Sequence[Unknown]


def since_option(text: str | None) -> datetime | None:
    """The time that --since gives, such as 24h or 2024-10-01. Raises click.BadParameter."""
    try:
        return parse_since(text, datetime.now(UTC)) if text else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--since") from None


def kafka_past(settings: Settings, watchlist: str, since: datetime | None, now: datetime) -> Known:
    """What is left of the articles since then; by default since Kafka has all of them. Raises KafkaUnavailable.

    The stories that were live at the start begin with the tagged articles of the month before.
    """
    all_of, relevant = (history.reach(settings, topic, now) for topic in (topics.ARTICLES, topics.TAGGED))
    start = since or all_of.since
    tagged = [
        (each.record.watchlist.id, (each.partition, each.record.article, each.when))
        for each in history.read(settings, topics.TAGGED, TaggedArticle, start - LIVES)
    ]
    oldest = None if all_of.holds(start) else _oldest(settings)
    missing = unknown(start, _since(all_of, oldest), _since(relevant, oldest))
    past = merged(
        as_read(place for name, place in tagged if name == watchlist),
        as_read(
            (each.partition, each.record, each.when)
            for each in history.read(settings, topics.ARTICLES, Article, start)
        ),
        as_read((0, each, each.fetched) for each in _archived(settings, start, all_of.since, oldest)),
        as_read(place for name, place in tagged if name != watchlist),
    )
    return Known(past, start, missing)


def kafka_reports(
    settings: Settings, watchlist: Watchlist, since: datetime, now: datetime
) -> tuple[Iterator[Report], Reach]:
    """Every article since then with what became of it, and how complete that is. Raises KafkaUnavailable."""
    all_of = history.reach(settings, topics.ARTICLES, now)
    oldest = None if all_of.holds(since) else _oldest(settings)
    began = None if all_of.lost else all_of.since
    return _reports(settings, watchlist, since, all_of.since, oldest), Reach(_since(all_of, oldest), began)


def _reports(
    settings: Settings, watchlist: Watchlist, since: datetime, kept: datetime, oldest: datetime | None
) -> Iterator[Report]:
    alerts = {
        (each.record.article, each.record.revision): each.record
        for each in history.read(settings, topics.ALERTS, Alert, since)
        if each.record.watchlist.id == watchlist.id
    }
    stories = {
        report.article: (story.id, story.title)
        for story in read_to_end(settings, topics.STORIES, Story).records.values()
        if story.watchlist.id == watchlist.id
        for report in story.articles
    }
    passed = set()
    for each in history.read(settings, topics.TAGGED, TaggedArticle, since):
        tagged: TaggedArticle = each.record
        if tagged.watchlist.id == watchlist.id:
            key = (tagged.id, tagged.revision)
            passed.add(key)
            yield Report(tagged, True, stories.get(tagged.id), alerts.get(key))
    yield from (of_alert(alert) for key, alert in alerts.items() if key not in passed)
    known = passed | alerts.keys()
    recent = (each.record for each in history.read(settings, topics.ARTICLES, Article, since))
    for article in chain(recent, _archived(settings, since, kept, oldest)):
        if (article.id, article.revision) not in known:
            yield Report(tag(article, watchlist), False)


def _since(reach: history.Reach, archived: datetime | None) -> datetime | None:
    """From when on nothing is missing; None if that is always so. The archive has articles of every kind."""
    if not reach.lost:
        return None
    return reach.since if archived is None else min(reach.since, archived)


def _oldest(settings: Settings) -> datetime | None:
    try:
        return archive.oldest(make_client(settings))
    except SinkError as error:
        say(f"the archive was not asked: {error}")
        return None


def _archived(
    settings: Settings, start: datetime, end: datetime, oldest: datetime | None
) -> Iterator[Article]:
    if oldest is not None and oldest < end:
        yield from archive.read(make_client(settings), max(start, oldest), end)
