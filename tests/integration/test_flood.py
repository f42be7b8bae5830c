"""Elasticsearch's disk over its flood stage, for real: Elasticsearch itself finds too little room, and later enough."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from builders import tagged
from elasticsearch import Elasticsearch
from hands import indexing, send, until
from msgspec.structs import replace

from pactwatch import topics
from pactwatch.cli.checks import Machine, elasticsearch
from pactwatch.observe.health import health
from pactwatch.settings import Settings, environment, survey
from sinks import indices, setup
from sinks.client import FULL_DISK, has_flooded_index
from sinks.prune import prune

_DISK = "cluster.routing.allocation.disk"
_WATERMARKS = [f"{_DISK}.watermark.{name}" for name in ("low", "high", "flood_stage")]


@contextmanager
def flooded(client: Elasticsearch) -> Iterator[None]:
    """No disk has as much room as Elasticsearch wants here; after it any has."""
    wanted = dict.fromkeys(_WATERMARKS, "900tb")
    others = {f"{_DISK}.threshold_enabled": True, "cluster.info.update.interval": "10s"}
    client.cluster.put_settings(persistent=wanted | others)
    try:
        until(lambda: has_flooded_index(client))
        yield
        client.cluster.put_settings(persistent=dict.fromkeys(_WATERMARKS, "1b"))
        until(lambda: not has_flooded_index(client))
    finally:
        client.cluster.put_settings(persistent=dict.fromkeys([*wanted, *others]))


def lacks() -> str:
    """What the sink of this process says that it lacks."""
    return "\n".join(health.readiness_problems())


@pytest.mark.slow
def test_a_full_disk_is_named_and_waited_for(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """Set-up succeeds, everyone names the disk and the way out, old months can be deleted, and with room nothing is missing."""
    setup.run(settings)
    old = f"{indices.ARCHIVE.alias}-1998.02"
    client.indices.create(index=old)
    with indexing(settings) as raised:
        with flooded(client):
            send(settings, topics.TAGGED.name, tagged(id=mark, article=replace(tagged().article, id=mark)))
            until(lambda: FULL_DISK in lacks())
            assert setup.run(settings)[-1] == FULL_DISK
            assert FULL_DISK in elasticsearch(Machine(*survey(environment(settings)))).says
            assert old in prune(client, timedelta(days=9000), datetime.now(UTC))
        until(lambda: FULL_DISK not in lacks())
        term = {"term": {"pactwatch.article": mark}}
        until(lambda: client.search(index=f"{indices.ARTICLES.alias}-*", query=term)["hits"]["hits"])
    assert raised == []
