"""Prepares Elasticsearch.

In: Settings and the table of indices. Out: templates, aliases and analyzers in the cluster, new fields in existing indices;
one line for each change and for each second-best analyzer.

Only additive changes of a mapping can be put into an existing index. Elasticsearch refuses any other; the index must then
be rebuilt from Kafka.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from pactwatch.observe.health import health
from pactwatch.settings import Settings
from sinks import indices
from sinks.client import (
    FULL_DISK,
    WAY_OUT,
    disk_is_full,
    elasticsearch_errors,
    has_flooded_index,
    make_client,
    reason,
)
from sinks.errors import SinkError
from sinks.indices import Index
from sinks.template import choose_analyzers, completed, missing_fields, template

_WAIT = 90.0  # seconds for a cluster that is starting
_RED = 30.0  # seconds after which a cluster that answers and stays red is worked with
log = logging.getLogger("pactwatch.index")


def run(settings: Settings, *, client: Elasticsearch | None = None) -> list[str]:
    """Installs or updates everything; idempotent. Raises SinkError when the cluster is away or refuses."""
    client = client or make_client(settings)
    wait_for(client, settings)
    with elasticsearch_errors():
        return list(_steps(client, settings.index_replicas))


def wait_for(
    client: Elasticsearch,
    settings: Settings,
    *,
    patience: float = _WAIT,
    stop: threading.Event | None = None,
) -> bool:
    """Returns True when the cluster can be worked with, False when stopped before; raises SinkError after `patience` seconds.

    A starting cluster refuses connections, then says 503, then is red for a while. One that stays red is worked with all
    the same: an index that is lost, or finds no place on a full disk, must not hold up the others.
    """
    stop, start, warned = stop or threading.Event(), time.monotonic(), False
    probe, address = client.options(request_timeout=5), settings.elasticsearch
    while not stop.is_set():
        health.beat("loop")
        waited = time.monotonic() - start
        state = _state(probe, red_is_fine=waited > _RED)
        if not state.problem:
            health.present("elasticsearch")
            return True
        if state.lasting or waited > patience:
            raise SinkError(f"Elasticsearch at {address} {state.problem}")
        health.missing("elasticsearch", state.problem)
        if not warned:
            log.warning("waiting: Elasticsearch at %s %s", address, state.problem)
            warned = True
        stop.wait(0.5)
    return False


class _State(NamedTuple):
    """What is wrong with the cluster, "" if nothing, and whether waiting is no use."""

    problem: str = ""
    lasting: bool = False


def _state(probe: Elasticsearch, *, red_is_fine: bool) -> _State:
    try:
        probe.cluster.health(wait_for_status="yellow", timeout="2s")
    except ApiError as error:
        if error.status_code == 408:
            problem = f"is red: {_unassigned(error)}; if its disk is over 90 % full, {WAY_OUT}"
            if not (red_is_fine or disk_is_full(probe)):
                return _State(problem)
            log.warning("going on, though Elasticsearch %s", problem)
            return _State()
        lasting = error.status_code not in (429, 502, 503, 504)
        return _State(f"says {error.status_code}: {error.message}", lasting)
    except TransportError as error:
        return _State(f"does not answer ({error.message}); PACTWATCH_ELASTICSEARCH says where it is")
    return _State()


def _unassigned(error: ApiError) -> str:
    body: Any = error.body
    shards = body.get("unassigned_primary_shards", 0) if isinstance(body, dict) else 0
    return f"{shards} of its indices' parts have no place yet"


def check(client: Elasticsearch) -> None:
    """Raises SinkError unless the cluster's templates are as new as this sink: older ones lack fields."""
    with elasticsearch_errors():
        versions = {index: installed_version(client, index) for index in indices.ALL}
    for index, installed in versions.items():
        ours = template(index.name)["version"]
        if installed < ours:
            raise SinkError(
                f"the cluster has {f'version {installed}' if installed else 'no version'} of the index template "
                f"{index.alias}, this sink needs {ours}: run `pactwatch setup`"
            )


def installed_version(client: Elasticsearch, index: Index) -> int:
    """The version of our template in the cluster; 0 when there is none."""
    try:
        found = client.indices.get_index_template(name=index.alias)
    except ApiError as error:
        if error.status_code == 404:
            return 0
        raise
    return int(found["index_templates"][0]["index_template"].get("version", 0))


def _steps(client: Elasticsearch, replicas: int) -> Iterator[str]:
    for index in indices.ALL:
        installed, ours = installed_version(client, index), template(index.name)["version"]
        if installed > ours:
            raise SinkError(
                f"the cluster's template {index.alias} is version {installed}, newer than ours ({ours}): "
                "update pactwatch"
            )
    chosen, fallen_back = choose_analyzers(lambda name: has_analyzer(client, name))
    yield from fallen_back
    # Existing months first: if one can't take the new fields, templates stay old and new sinks don't start.
    for index in indices.ALL:
        yield from _add_fields(client, index)
    for index in indices.ALL:
        yield from _install(client, index, completed(template(index.name), replicas, chosen))
    if has_flooded_index(client):
        yield FULL_DISK


def _install(client: Elasticsearch, index: Index, body: dict[str, Any]) -> Iterator[str]:
    installed = installed_version(client, index)
    client.indices.put_index_template(name=index.alias, **_arguments(body))
    done = "installed" if not installed else "up to date" if installed == body["version"] else "updated"
    yield f"template {index.alias} {done}"
    if not client.indices.exists_alias(name=index.alias):
        # Searches and Kibana ask for the alias before the first document comes.
        _create(client, index.holding(datetime.now(UTC)))
        yield f"index {index.alias} created"


def _create(client: Elasticsearch, index: str) -> None:
    try:
        client.indices.create(index=index)
    except ApiError as error:
        if error.message != "resource_already_exists_exception":  # a stage was faster
            raise


def _add_fields(client: Elasticsearch, index: Index) -> Iterator[str]:
    """Adds new fields to the mappings of the months that exist already."""
    wanted = template(index.name)["template"]["mappings"]
    existing = client.indices.get_mapping(index=f"{index.alias}-*", ignore_unavailable=True)
    for month, found in sorted(existing.items()):
        mapping = found["mappings"]
        fields = missing_fields(wanted["properties"], mapping.get("properties", {}))
        if not fields and mapping.get("_meta") == wanted["_meta"]:
            continue
        try:
            client.indices.put_mapping(index=month, properties=wanted["properties"], meta=wanted["_meta"])
        except ApiError as error:
            if error.status_code != 400:
                raise
            raise SinkError(
                f"{month} can't take the new mapping ({reason(error)}): rebuild it from Kafka with "
                f"`pactwatch rebuild {index.name}`"
            ) from error
        yield f"{month}: {', '.join(fields) or 'mapping'} added"


def has_analyzer(client: Elasticsearch, name: str) -> bool:
    """Whether the cluster has an analyzer of that name."""
    try:
        client.indices.analyze(analyzer=name, text="x")
    except ApiError as error:
        if error.status_code == 400:
            return False
        raise
    return True


def _arguments(body: dict[str, Any]) -> dict[str, Any]:
    """The template as arguments of the client, which calls `_meta` `meta`."""
    return {("meta" if key == "_meta" else key): value for key, value in body.items()}
