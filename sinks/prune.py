"""Retention in Elasticsearch: deletes whole months. In: an age. Out: the names of the deleted indices.

Its key needs `view_index_metadata` and `delete_index` on `pactwatch-*-*`, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from elasticsearch import Elasticsearch

from sinks.client import elasticsearch_errors
from sinks.errors import AccessRefused, SinkError
from sinks.indices import month_of


def expired(indices: Iterable[str], before: datetime) -> list[str]:
    """The monthly indices whose month ended before that time; never the newest one of its kind.

    Other indices, and ours that aren't monthly, are left alone.
    """
    months: dict[str, list[tuple[datetime, str]]] = {}
    for index in indices:
        if (found := month_of(index)) and 0 < found[1] < 9999:
            alias, year, month = found
            end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
            months.setdefault(alias, []).append((end, index))
    return sorted(index for ends in months.values() for end, index in sorted(ends)[:-1] if end <= before)


def prune(
    client: Elasticsearch, older_than: timedelta, now: datetime, *, dry_run: bool = False
) -> Iterator[str]:
    """Deletes the months that ended at least that long ago, and yields each; with `dry_run`, deletes nothing.

    Raises SinkError when Elasticsearch is away or refuses; if it refuses a single month, at the end, after the others.
    """
    with elasticsearch_errors():
        existing = client.indices.get(index="pactwatch-*-*", features=["aliases"], expand_wildcards="all")
    kept: list[SinkError] = []
    for index in expired(existing.body, now - older_than):
        try:
            with elasticsearch_errors():
                if not dry_run:
                    # By name, one at a time: a pattern could match an index that was created meanwhile.
                    client.options(ignore_status=404).indices.delete(index=index)
        except AccessRefused:
            raise
        except SinkError as error:
            kept.append(SinkError(f"{index} is still there: {error}"))
        else:
            yield index
    if kept:
        raise kept[0]
