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
    tagged = list(_tagged(settings, start - LIVES))
    archived = None if all_of.holds(start) else _archived_since(settings, all_of.since)
    missing = unknown(start, _since(all_of, archived), _since(relevant, archived))
    past = merged(
        as_read(place for name, place in tagged if name == watchlist),
        as_read(_recent(settings, start)),
        as_read((0, each, each.fetched) for each in _archive(settings, start, all_of.since, archived)),
        as_read(place for name, place in tagged if name != watchlist),
    )
    return Known(past, start, missing)


_Place = tuple[int, Article, datetime]  # a partition, what was read there, and when


def _tagged(settings: Settings, since: datetime) -> Iterator[tuple[str, _Place]]:
    for each in history.read(settings, topics.TAGGED, TaggedArticle, since):
        yield each.record.watchlist.id, (each.partition, each.record.article, each.when)


def _recent(settings: Settings, since: datetime) -> Iterator[_Place]:
    for each in history.read(settings, topics.ARTICLES, Article, since):
        yield each.partition, each.record, each.when


def kafka_reports(
    settings: Settings, watchlist: Watchlist, since: datetime, now: datetime
) -> tuple[Iterator[Report], Reach]:
    """Every article since then with what became of it, and how complete that is. Raises KafkaUnavailable."""
    all_of = history.reach(settings, topics.ARTICLES, now)
    archived = None if all_of.holds(since) else _archived_since(settings, all_of.since)
    older = _archive(settings, since, all_of.since, archived)
    began = None if all_of.lost else all_of.since
    return _reports(settings, watchlist, since, older), Reach(_since(all_of, archived), began)


def _reports(
    settings: Settings, watchlist: Watchlist, since: datetime, older: Iterable[Article]
) -> Iterator[Report]:
    alerts, stories = _alerts(settings, watchlist.id, since), _stories(settings, watchlist.id)
    passed = set()
    for each in history.read(settings, topics.TAGGED, TaggedArticle, since):
        tagged: TaggedArticle = each.record
        if tagged.watchlist.id == watchlist.id:
            key = (tagged.id, tagged.revision)
            passed.add(key)
            yield Report(tagged, True, stories.get(tagged.id), alerts.get(key))
    yield from (of_alert(alert) for key, alert in alerts.items() if key not in passed)
    known = passed | alerts.keys()
    for article in chain((article for _, article, _ in _recent(settings, since)), older):
        if (article.id, article.revision) not in known:
            yield Report(tag(article, watchlist), False)


def _alerts(settings: Settings, watchlist: str, since: datetime) -> dict[tuple[str, str], Alert]:
    """The alerts since then, by article and revision."""
    found = (each.record for each in history.read(settings, topics.ALERTS, Alert, since))
    return {(a.article, a.revision): a for a in found if a.watchlist.id == watchlist}


def _stories(settings: Settings, watchlist: str) -> dict[str, tuple[str, str]]:
    """The live stories' ids and titles, by their articles."""
    live = read_to_end(settings, topics.STORIES, Story).records.values()
    ours = [story for story in live if story.watchlist.id == watchlist]
    return {report.article: (story.id, story.title) for story in ours for report in story.articles}


def _since(reach: history.Reach, archived: datetime | None) -> datetime | None:
    """From when on nothing is missing; None if that is always so. The archive has articles of every kind."""
    if not reach.lost:
        return None
    return reach.since if archived is None else min(reach.since, archived)


def _archived_since(settings: Settings, end: datetime) -> datetime | None:
    try:
        return archive.complete_since(make_client(settings), end)
    except SinkError as error:
        say(f"the archive was not asked: {error}")
        return None


def _archive(
    settings: Settings, start: datetime, end: datetime, archived: datetime | None
) -> Iterator[Article]:
    if archived is not None:
        yield from archive.read(make_client(settings), max(start, archived), end)
