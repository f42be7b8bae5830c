"""What the console asks Elasticsearch. In: a filter, ids. Out: records. Blocks: call it in a thread.

Every function raises SinkError when Elasticsearch is away. Nothing is ever written: the console's key can only search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from typing import Any

from elasticsearch import Elasticsearch

from console import documents, filters
from console.view import Judgement, Text
from pactwatch.records import Alert, Story
from pactwatch.wanted import Wanted
from sinks.client import elasticsearch_errors
from sinks.indices import ALERTS, ARTICLES, STORIES, VERDICTS

Before = tuple[str, str]  # when an alert was raised, and its id
_NEWEST = [
    {"event.created": {"order": "desc", "format": "strict_date_optional_time_nanos"}},
    {"event.id": "desc"},
]
_MOST_OF_STORY = 500
MOST_IN_CHAIN = 20  # stories, beside the one whose page it is


def alerts(client: Elasticsearch, wanted: Wanted, size: int, before: Before | None = None) -> list[Alert]:
    """The newest alerts that fit, or those raised before an alert."""
    more = {"search_after": list(before)} if before else {}
    answer = _ask(client, ALERTS.alias, query=filters.query(wanted), sort=_NEWEST, size=size, **more)
    return [documents.alert_of(hit["_source"]) for hit in answer["hits"]["hits"]]


def merged(indexed: Iterable[Alert], live: Iterable[Alert], size: int) -> list[Alert]:
    """The alerts of both, each once, the newest first, so many of them. Kafka's win: a document lacks some of a record."""
    every = {alert.id: alert for alert in (*indexed, *live)}
    return sorted(every.values(), key=lambda a: (a.raised, a.id), reverse=True)[:size]


def place(alert: Alert) -> Before:
    """An alert's place in the order of `alerts`."""
    return f"{alert.raised.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}", alert.id


def choices(client: Elasticsearch) -> dict[str, dict[str, int]]:
    """Field of a filter -> the values that alerts have, with how many have it."""
    aggregations = {
        name: {"terms": {"field": kind.document, "size": 60}} for name, kind in filters.EQUAL.items()
    }
    answer = _ask(client, ALERTS.alias, size=0, aggregations=aggregations)
    return {
        name: {str(bucket["key"]): int(bucket["doc_count"]) for bucket in found["buckets"]}
        for name, found in answer.get("aggregations", {}).items()
    }


def story(client: Elasticsearch, identifier: str) -> Story | None:
    """The newest state of the story that is indexed."""
    answer = _ask(client, STORIES.alias, query={"term": {"pactwatch.story": identifier}}, size=1)
    hits = answer["hits"]["hits"]
    return documents.story_of(hits[0]["_source"]) if hits else None


def newest_stories(client: Elasticsearch, wanted: Wanted, size: int) -> list[Story]:
    """The stories with the newest reports, of those that fit: as a whole, not by one alert."""
    answer = _ask(
        client,
        STORIES.alias,
        query=filters.query(wanted, filters.OF_STORIES),
        sort=[{"@timestamp": "desc"}, {"pactwatch.story": "desc"}],
        size=size,
    )
    return [documents.story_of(hit["_source"]) for hit in answer["hits"]["hits"]]


def alerts_of(client: Elasticsearch, story_id: str) -> list[Alert]:
    """The alerts of a story, the newest first."""
    return _newest(client, {"term": {"pactwatch.story": story_id}})


def alerts_by(client: Elasticsearch, articles: Sequence[str]) -> list[Alert]:
    """The alerts that these articles raised, the newest first."""
    return _newest(client, {"terms": {"pactwatch.article": list(articles)}})


def _newest(client: Elasticsearch, query: dict[str, Any]) -> list[Alert]:
    answer = _ask(client, ALERTS.alias, query=query, sort=_NEWEST, size=_MOST_OF_STORY)
    return [documents.alert_of(hit["_source"]) for hit in answer["hits"]["hits"]]


def judgements_of(client: Elasticsearch, alerts: Sequence[str]) -> list[Judgement]:
    """What analysts said of these alerts."""
    query = {"terms": {"pactwatch.alert": list(alerts)}}
    answer = _ask(client, VERDICTS.alias, query=query, size=_MOST_OF_STORY)
    return [documents.judgement_of(hit["_source"]) for hit in answer["hits"]["hits"]]


def stories_of(client: Elasticsearch, articles: Iterable[str]) -> dict[str, str]:
    """Article id -> the story that has it, of those that are in a story."""
    wanted = set(articles)
    query = {"terms": {"pactwatch.reports.article": sorted(wanted)}}
    shown = ["pactwatch.story", "pactwatch.reports.article"]
    answer = _ask(client, STORIES.alias, query=query, source=shown, size=_MOST_OF_STORY)
    return {
        report["article"]: hit["_source"]["pactwatch"]["story"]
        for hit in answer["hits"]["hits"]
        for report in hit["_source"]["pactwatch"].get("reports", ())
        if report["article"] in wanted
    }


def texts(client: Elasticsearch, articles: Iterable[str]) -> dict[str, Text]:
    """Article id -> its words, of those that are indexed."""
    wanted = sorted(set(articles))
    answer = _ask(
        client,
        ARTICLES.alias,
        query={"terms": {"pactwatch.article": wanted}},
        source=["pactwatch.article", "pactwatch.revision", "pactwatch.title", "pactwatch.body"],
        size=_MOST_OF_STORY,
    )
    found: dict[str, Text] = {}
    for hit in answer["hits"]["hits"]:
        own: Mapping[str, Any] = hit["_source"]["pactwatch"]
        found[own["article"]] = Text(own["revision"], own["title"], own.get("body", ""))
    return found


def chain(client: Elasticsearch, told: Story) -> list[Story]:
    """The other stories of its chain: what it follows up, what follows it up, and so on from each; the nearest ones first."""
    known, new = {told.id: told}, [told]
    while new and len(known) <= MOST_IN_CHAIN:
        new = [each for each in _linked(client, new) if each.id not in known]
        known |= {each.id: each for each in new}
    return list(known.values())[1 : MOST_IN_CHAIN + 1]


def _linked(client: Elasticsearch, stories: Sequence[Story]) -> list[Story]:
    """The stories that these follow up, and those that follow these up; of many the newest."""
    earlier = [identifier for each in stories for identifier in each.earlier]
    later = [each.id for each in stories]
    either = [{"terms": {"pactwatch.story": earlier}}, {"terms": {"pactwatch.continues": later}}]
    query = {"bool": {"should": either, "minimum_should_match": 1}}
    answer = _ask(client, STORIES.alias, query=query, sort=[{"event.created": "desc"}], size=MOST_IN_CHAIN)
    return [documents.story_of(hit["_source"]) for hit in answer["hits"]["hits"]]


def related(client: Elasticsearch, told: Story, size: int = 6) -> list[Story]:
    """Other stories with the same themes, those with most actors and places in common first."""
    shared: Sequence[dict[str, Any]] = [
        {"constant_score": {"filter": {"term": {"pactwatch.actors": key}}}} for key in told.actors
    ]
    if not shared:
        return []
    query = {
        "bool": {
            "filter": [{"terms": {"rule.name": list(told.themes)}}],
            "must_not": [{"term": {"pactwatch.story": told.id}}],
            "should": shared,
            "minimum_should_match": min(2, len(shared)),
        }
    }
    answer = _ask(client, STORIES.alias, query=query, size=size)
    return [documents.story_of(hit["_source"]) for hit in answer["hits"]["hits"]]


def _ask(client: Elasticsearch, index: str, **query: Any) -> Any:
    with elasticsearch_errors():
        return client.search(index=index, ignore_unavailable=True, **query)
