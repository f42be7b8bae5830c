"""The archive index as a past. In: a time. Out: the articles that were fetched since, as they were when they were indexed.

Only the newest revision of an article is there, and nothing where PACTWATCH_INDEX_ALL was off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from elasticsearch import Elasticsearch

from pactwatch import identity
from pactwatch.records import Article
from sinks.client import elasticsearch_errors
from sinks.indices import ARCHIVE

_PAGE = 500
_FETCHED = "pactwatch.fetched"


def complete_since(client: Elasticsearch, end: datetime) -> datetime | None:
    """From when on the archive has articles of every day until `end`; None if it has none of the last. Raises SinkError.

    A day without any may be one on which nothing was archived: what is older is not relied on.
    """
    query = {"range": {_FETCHED: {"lt": end.isoformat()}}}
    first = {"first": {"min": {"field": _FETCHED}}}
    days = {"date_histogram": {"field": _FETCHED, "calendar_interval": "day"}, "aggs": first}
    answer = _ask(client, size=0, query=query, aggregations={"days": days})
    buckets = answer.get("aggregations", {}).get("days", {}).get("buckets", [])
    return unbroken([_time(b["first"]["value"]) for b in buckets if b["doc_count"]], end)


def unbroken(firsts: Sequence[datetime], end: datetime) -> datetime | None:
    """The earliest of the first times of days, in order, from which on no day is missing until `end`."""
    since = None
    following = end
    for first in reversed(firsts):
        if following.date() - first.date() > timedelta(days=1):
            break
        since = following = first
    return since


def _time(millis: float) -> datetime:
    return datetime.fromtimestamp(millis / 1000, UTC)


def read(client: Elasticsearch, start: datetime, end: datetime) -> Iterator[Article]:
    """The articles that were fetched from `start` to before `end`, in that order. Raises SinkError."""
    query = {"range": {_FETCHED: {"gte": start.isoformat(), "lt": end.isoformat()}}}
    order = [{_FETCHED: "asc"}, {"pactwatch.article": "asc"}]
    after: dict[str, Any] = {}
    while True:
        hits = _ask(client, query=query, sort=order, size=_PAGE, **after)["hits"]["hits"]
        yield from (article_of(hit["_source"]) for hit in hits)
        if len(hits) < _PAGE:
            return
        after = {"search_after": hits[-1]["sort"]}


def article_of(document: dict[str, Any]) -> Article:
    """The article that a document of the archive was made from; its guid is not indexed."""
    own = document["pactwatch"]
    outlet = own["outlet"]
    given = {
        **{name: value for name, value in own.items() if name not in ("article", "outlet", "delay")},
        "id": own["article"],
        "feed": outlet.get("feed", ""),
        "outlet": outlet["name"],
        "country": outlet["country"],
        "ownership": outlet["ownership"],
        "url": document.get("url", {}).get("full"),
        "event_time": document["@timestamp"],
    }
    published = msgspec.convert(given.get("published"), datetime | None)
    first_seen = msgspec.convert(given["first_seen"], datetime)
    filed = identity.filed(published, first_seen)
    # Empty fields were left out of the document.
    return msgspec.convert({"title": "", "body": "", **given, "filed": filed}, Article)


def _ask(client: Elasticsearch, **query: Any) -> Any:
    with elasticsearch_errors():
        return client.search(index=ARCHIVE.alias, ignore_unavailable=True, allow_no_indices=True, **query)
