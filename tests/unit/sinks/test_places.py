"""Where a document is already, by Elasticsearch's answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import builders
import pytest
from msgspec.structs import replace

from pactwatch.records import TaggedArticle
from sinks import bulk, indices, places
from sinks.bulk import Action

TAGGED = builders.tagged()
WHEN = datetime(2024, 1, 31, tzinfo=UTC)


def seen(at: datetime, published: datetime | None = None) -> TaggedArticle:
    article = replace(TAGGED.article, published=published, filed=published or at, first_seen=at, fetched=at)
    return replace(TAGGED, article=article)


def test_only_what_has_no_date_of_its_own_may_be_elsewhere() -> None:
    """An article with a believable date has one month for ever; one without may be in another, the oldest first."""
    assert bulk.action(seen(WHEN, WHEN - timedelta(days=3))).places == ()
    assert bulk.action(builders.story()).places == ()
    months = ["2023.10", "2023.11", "2023.12", "2024.01", "2024.02"]
    assert bulk.action(seen(WHEN)).places == tuple(f"pactwatch-articles-{month}" for month in months)
    archived = bulk.action(seen(WHEN).article)
    assert archived.places[0] == "pactwatch-archive-2023.10"
    assert archived.index in archived.places


def test_each_place_is_asked_about_once() -> None:
    """Of one article in many records, each month is one question; without such articles there is none."""
    actions = [bulk.action(seen(WHEN)), bulk.action(seen(WHEN)), bulk.action(builders.story())]
    assert len(places.questions(actions)) == 5
    assert places.questions(actions[2:]) == []


@pytest.mark.parametrize("kind", ["index_not_found_exception", "index_closed_exception"])
def test_a_month_that_is_not_there_has_no_document(kind: str) -> None:
    """The oldest place that has the document counts."""
    rows: list[dict[str, Any]] = [
        {"_index": "pactwatch-articles-2023.12", "_id": "a", "error": {"type": kind}},
        {"_index": "pactwatch-articles-2024.01", "_id": "a", "found": True},
        {"_index": "pactwatch-articles-2024.02", "_id": "a", "found": True},
        {"_index": "pactwatch-articles-2024.02", "_id": "b", "found": False},
    ]
    assert places.found(rows) == {("pactwatch-articles", "a"): "pactwatch-articles-2024.01"}


def test_a_shard_that_is_away_is_no_answer() -> None:
    """An error that says nothing about the document is not taken for its absence."""
    error = {"type": "no_shard_available_action_exception", "reason": "no shard"}
    with pytest.raises(places.Unanswered, match="no shard"):
        places.found([{"_index": "x-1", "_id": "a", "error": error}])


def test_documents_of_two_kinds_do_not_meet() -> None:
    """The archive's article and the tagged one have a place each, also under one id."""
    one = Action("pactwatch-articles-2024.02", "a", 1, {}, ("pactwatch-articles-2024.02",))
    other = Action("pactwatch-archive-2024.02", "a", 1, {}, ("pactwatch-archive-2024.02",))
    known = {("pactwatch-articles", "a"): indices.ARTICLES.holding(WHEN)}
    assert [action.index for action in places.settled([one, other], known)] == [
        "pactwatch-articles-2024.01",
        "pactwatch-archive-2024.02",
    ]
