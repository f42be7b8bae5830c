"""Retention in Elasticsearch: whole months are deleted. In: an age. Out: the names of the indices that went.

Its key needs `view_index_metadata` and `delete_index` on `pactwatch-*-*`, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from elasticsearch import Elasticsearch

from sinks.client import elasticsearch_errors
from sinks.errors import AccessRefused, SinkError

_MONTHLY = re.compile(
    r"(pactwatch-(?:articles|alerts|stories|archive|dead-letters|lag))-(\d{4})\.(0[1-9]|1[0-2])"
)


def expired(indices: Iterable[str], before: datetime) -> list[str]:
    """The monthly indices whose whole month lies before that time; never the newest one of its kind.

    What isn't one of ours, or isn't monthly, is left alone.
    """
    months: dict[str, list[tuple[datetime, str]]] = {}
    for index in indices:
        if found := _MONTHLY.fullmatch(index):
            year, month = int(found[2]), int(found[3])
            if 0 < year < 9999:
                end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
                months.setdefault(found[1], []).append((end, index))
    return sorted(index for ends in months.values() for end, index in sorted(ends)[:-1] if end <= before)


def prune(
    client: Elasticsearch, older_than: timedelta, now: datetime, *, dry_run: bool = False
) -> Iterator[str]:
    """Deletes the months that are over for at least that long, and yields each; with `dry_run`, deletes nothing.

    Raises SinkError when Elasticsearch is away or refuses; about a single month at the end, after the others.
    """
    with elasticsearch_errors():
        there = client.indices.get(index="pactwatch-*-*", features=["aliases"], expand_wildcards="all")
    kept: list[SinkError] = []
    for index in expired(there.body, now - older_than):
        try:
            with elasticsearch_errors():
                if not dry_run:
                    # By name, one at a time: a pattern could take one that came meanwhile.
                    client.options(ignore_status=404).indices.delete(index=index)
        except AccessRefused:
            raise
        except SinkError as error:
            kept.append(SinkError(f"{index} is still there: {error}"))
        else:
            yield index
    if kept:
        raise kept[0]
