"""Where past articles come from: what the stage tagged, `articles`, the archive; and what none of them has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import builders
import pytest
from builders import WHEN
from msgspec.structs import replace

from pactwatch import topics
from pactwatch.cli import past
from pactwatch.kafka import history
from pactwatch.kafka.compacted import Contents
from pactwatch.kafka.history import Past, Reach
from pactwatch.records import Article, WatchlistVersion
from pactwatch.settings import Settings
from sinks import archive
from sinks.errors import SinkError
from stream.watchlist.load import load_watchlist

DAY = timedelta(days=1)
KEPT = WHEN - 7 * DAY  # `articles` has everything since then, `articles.tagged` since 90 days ago


def ours(name: str, when: datetime, watchlist: str = "own") -> Past:
    found = builders.tagged(
        article=builders.article(id=name, at=when), watchlist=WatchlistVersion(id=watchlist, version="1")
    )
    return Past(0, found, when)


@pytest.fixture
def archived(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A pipeline of three months. Returns what the archive says: its oldest time, or an error."""
    says: list[Any] = [None]
    reaches = {topics.ARTICLES: Reach(KEPT, True), topics.TAGGED: Reach(WHEN - 90 * DAY, True)}
    tagged = [
        ours("old", WHEN - 20 * DAY),
        ours("others", WHEN - 19 * DAY, "another"),
        ours("new", WHEN - DAY),
    ]
    recent = [Past(1, builders.article(id=name, at=WHEN - DAY), WHEN - DAY) for name in ("new", "untagged")]

    def read(_: Settings, topic: topics.Topic, kind: object, since: datetime) -> Iterator[Past]:
        return (each for each in (tagged if topic == topics.TAGGED else recent) if each.when >= since)

    def complete_since(_: object, end: datetime) -> datetime | None:
        if isinstance(says[0], Exception):
            raise says[0]
        found: datetime | None = says[0]
        return None if found is None or found >= end else found

    def kept(_: object, start: datetime, end: datetime) -> Iterator[Article]:
        for name, at in (("archived", WHEN - 12 * DAY), ("too-new", WHEN - DAY)):
            if start <= at < end:
                yield builders.article(id=name, at=at)

    monkeypatch.setattr(history, "reach", lambda settings, topic, now: reaches[topic])
    monkeypatch.setattr(history, "read", read)
    monkeypatch.setattr(archive, "complete_since", complete_since)
    monkeypatch.setattr(archive, "read", kept)
    return says


def found(since: datetime | None) -> tuple[list[str], list[tuple[tuple[str, ...], datetime, datetime]]]:
    known = past.kafka_past(Settings(), "own", since, WHEN)
    return [timed.article.id for timed in known.past], [(u.what, u.start, u.end) for u in known.unknown]


def test_what_kafka_has_whole_is_known(archived: list[Any]) -> None:
    """By default the answer begins where `articles` does; older tagged articles only set up the stories."""
    assert found(None) == (["old", "new", "untagged", "others"], [])


def test_without_an_archive_additions_are_unknown(archived: list[Any]) -> None:
    """Beyond the week of `articles` nobody knows what would be added, beyond that of `articles.tagged` nothing at all."""
    start = WHEN - 30 * DAY
    assert found(start)[1] == [(("added",), start, KEPT)]
    start = WHEN - 100 * DAY
    kinds = ("added", "removed", "changed")
    assert found(start)[1] == [(kinds, start, WHEN - 90 * DAY), (("added",), WHEN - 90 * DAY, KEPT)]


def test_the_archive_fills_the_gap(archived: list[Any]) -> None:
    """As far as it reaches its articles are read and nothing is unknown; it adds none of Kafka's time."""
    archived[0] = WHEN - 15 * DAY
    assert found(WHEN - 14 * DAY) == (["old", "new", "untagged", "archived", "others"], [])
    start = WHEN - 30 * DAY
    assert found(start)[1] == [(("added",), start, WHEN - 15 * DAY)]


@pytest.mark.parametrize("says", [SinkError("away"), WHEN])
def test_an_archive_that_does_not_help_is_none(archived: list[Any], says: object) -> None:
    """One that is away, or that begins after Kafka does, leaves the time unknown."""
    archived[0] = says
    start = WHEN - 14 * DAY
    names, missing = found(start)
    assert ("archived" in names, missing) == (False, [(("added",), start, KEPT)])


def test_every_article_is_reported_with_what_became_of_it(
    archived: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tagged ones with story and alert, alerts whose article is gone, and what was never tagged; other watchlists' are not."""
    rules = load_watchlist("korea-russia-ukraine")
    version = WatchlistVersion(id=rules.id, version="1")

    def alerted(name: str, revision: str) -> Past:
        return Past(0, builders.alert(id=name, article=name, revision=revision, watchlist=version), WHEN)

    tagged = builders.tagged(id="new", revision="r", watchlist=version)
    others = builders.tagged(id="others", watchlist=WatchlistVersion(id="x", version="1"))
    kept: dict[Any, list[Past]] = {
        topics.TAGGED: [Past(0, each, WHEN) for each in (tagged, others)],
        topics.ALERTS: [alerted("new", "r"), alerted("gone", "r")],
        topics.ARTICLES: [
            Past(0, builders.article(id=n, revision="r"), WHEN) for n in ("new", "untagged", "gone")
        ],
    }
    found = builders.story(watchlist=version)
    story = replace(found, articles=(replace(found.articles[0], article="new"),))
    monkeypatch.setattr(history, "read", lambda settings, topic, kind, since: iter(kept[topic]))
    monkeypatch.setattr(past, "read_to_end", lambda *_: Contents({"s": story}))
    archived[0] = WHEN - 15 * DAY
    reports, reach = past.kafka_reports(Settings(), rules, WHEN - 13 * DAY, WHEN)
    rows = [(r.tagged.id, r.passed, r.story and r.story[0], r.alert and r.alert.id) for r in reports]
    assert rows == [
        ("new", True, story.id, "new"),
        ("gone", True, builders.alert().story_id, "gone"),
        ("untagged", False, None, None),
        ("archived", False, None, None),
    ]
    assert (reach.everything, reach.began) == (WHEN - 15 * DAY, None)
