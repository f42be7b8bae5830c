"""Makes Elasticsearch ready. In: Settings and the templates of this package. Out: templates, aliases and
analyzers in place, new fields in existing indices; one line for each thing done or fallen back on.

Only additive changes of a mapping can be put into an existing index; anything else is refused and needs a
rebuild from Kafka.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from pactwatch.observe.health import health
from pactwatch.settings import Settings
from sinks import bulk
from sinks.client import elasticsearch_errors, make_client, reason
from sinks.errors import SinkError

NAMES = ("articles", "alerts", "stories", "archive", "feeds", "dead-letters", "lag")
# What each language is analysed with, best first. `standard` is always there. Nori cuts a word that it
# doesn't know, such as 국정원, differently in a sentence and in a query: `any` finds it by pairs of letters.
ANALYZERS = {
    "any": ("cjk", "standard"),
    "en": ("english", "standard"),
    "ko": ("nori", "cjk", "standard"),
    "ru": ("russian", "standard"),
    "uk": ("ukrainian", "russian", "standard"),
}
_WAIT = 90.0  # seconds for a cluster that is starting
log = logging.getLogger("pactwatch.index")


@cache
def template(name: str) -> dict[str, Any]:
    """The shipped index template of that name, without the analyzers, which the cluster decides."""
    text = (resources.files("sinks") / "templates" / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def run(settings: Settings, *, client: Elasticsearch | None = None) -> list[str]:
    """Installs or updates everything; idempotent. Raises SinkError when the cluster is away or can't."""
    client = client or make_client(settings)
    wait_for(client, settings)
    with elasticsearch_errors():
        return list(_steps(client, settings))


def wait_for(
    client: Elasticsearch,
    settings: Settings,
    *,
    patience: float = _WAIT,
    stop: threading.Event | None = None,
) -> bool:
    """True when the cluster answers, false when stopped before; SinkError after `patience` seconds.

    A starting cluster refuses connections, then says 503, then is red for a while.
    """
    stop, deadline, told = stop or threading.Event(), time.monotonic() + patience, False
    probe = client.options(request_timeout=5)
    while not stop.is_set():
        health.beat("loop")
        try:
            probe.cluster.health(wait_for_status="yellow", timeout="2s")
            health.present("elasticsearch")
            return True
        except ApiError as error:
            problem = f"says {error.status_code}: {error.message}"
            lasting = error.status_code not in (408, 429, 502, 503, 504)
        except TransportError as error:
            problem = f"does not answer ({error.message}); PACTWATCH_ELASTICSEARCH says where it is"
            lasting = False
        if lasting or time.monotonic() > deadline:
            raise SinkError(f"Elasticsearch at {settings.elasticsearch} {problem}")
        health.missing("elasticsearch", problem)
        if not told:
            log.warning("waiting: Elasticsearch at %s %s", settings.elasticsearch, problem)
            told = True
        stop.wait(0.5)
    return False


def check(client: Elasticsearch) -> None:
    """Raises SinkError unless the cluster's templates are as new as this sink: older ones lack fields."""
    with elasticsearch_errors():
        versions = {name: installed_version(client, name) for name in NAMES}
    for name, there in versions.items():
        ours = template(name)["version"]
        if there < ours:
            raise SinkError(
                f"the cluster has {f'version {there}' if there else 'no version'} of the index template "
                f"pactwatch-{name}, this sink needs {ours}: run `pactwatch setup`"
            )


def installed_version(client: Elasticsearch, name: str) -> int:
    """The version of our template in the cluster; 0 when there is none."""
    try:
        found = client.indices.get_index_template(name=f"pactwatch-{name}")
    except ApiError as error:
        if error.status_code == 404:
            return 0
        raise
    return int(found["index_templates"][0]["index_template"].get("version", 0))


def choose_analyzers(has: Callable[[str], bool]) -> tuple[dict[str, str], list[str]]:
    """The best analyzer that the cluster has for each language, and a line for each second choice."""
    chosen: dict[str, str] = {}
    lines: list[str] = []
    for language, candidates in ANALYZERS.items():
        chosen[language] = next((name for name in candidates if name == "standard" or has(name)), "standard")
        if chosen[language] != candidates[0]:
            lines.append(
                f"no analyzer {candidates[0]} in this cluster: {language} is searched with {chosen[language]}"
            )
    return chosen, lines


def _steps(client: Elasticsearch, settings: Settings) -> Iterator[str]:
    for name in NAMES:
        there, ours = installed_version(client, name), template(name)["version"]
        if there > ours:
            raise SinkError(
                f"the cluster's template pactwatch-{name} is version {there}, newer than ours ({ours}): "
                "update pactwatch"
            )
    chosen, fallen_back = choose_analyzers(lambda name: _has_analyzer(client, name))
    yield from fallen_back
    # Existing months first: if one can't take the new fields, templates stay old and new sinks don't start.
    for name in NAMES:
        yield from _bring_along(client, name, template(name)["template"]["mappings"])
    for name in NAMES:
        there, body = installed_version(client, name), completed(template(name), settings, chosen)
        client.indices.put_index_template(name=f"pactwatch-{name}", **_arguments(body))
        done = "installed" if not there else "up to date" if there == body["version"] else "updated"
        yield f"template pactwatch-{name} {done}"
        if not client.indices.exists_alias(name=f"pactwatch-{name}"):
            # Searches and Kibana ask for the alias before the first document comes.
            part = "all" if f"pactwatch-{name}" == bulk.FEEDS else f"{datetime.now(UTC):%Y.%m}"
            _create(client, f"pactwatch-{name}-{part}")
            yield f"index pactwatch-{name} created"


def _create(client: Elasticsearch, index: str) -> None:
    try:
        client.indices.create(index=index)
    except ApiError as error:
        if error.message != "resource_already_exists_exception":  # a stage was faster
            raise


def completed(shipped: Mapping[str, Any], settings: Settings, analyzers: Mapping[str, str]) -> dict[str, Any]:
    """The template with what the cluster and the settings decide: its analyzers and replicas."""
    body: dict[str, Any] = json.loads(json.dumps(shipped))
    body["template"]["settings"] |= {
        "number_of_replicas": settings.index_replicas,
        "analysis": {"analyzer": {f"pactwatch_{name}": {"type": kind} for name, kind in analyzers.items()}},
    }
    return body


def _bring_along(client: Elasticsearch, name: str, wanted: dict[str, Any]) -> Iterator[str]:
    """Puts new fields into the months that exist already."""
    there = client.indices.get_mapping(index=f"pactwatch-{name}-*", ignore_unavailable=True)
    for index, found in sorted(there.items()):
        mapping = found["mappings"]
        fields = missing_fields(wanted["properties"], mapping.get("properties", {}))
        if not fields and mapping.get("_meta") == wanted["_meta"]:
            continue
        try:
            client.indices.put_mapping(index=index, properties=wanted["properties"], meta=wanted["_meta"])
        except ApiError as error:
            if error.status_code != 400:
                raise
            raise SinkError(
                f"{index} can't take the new mapping ({reason(error)}): rebuild it from Kafka with `pactwatch rebuild {name}`"
            ) from error
        yield f"{index}: {', '.join(fields) or 'mapping'} added"


def missing_fields(wanted: dict[str, Any], there: dict[str, Any], path: str = "") -> list[str]:
    """Names of fields, and of multi-fields, that are wanted and not there."""
    found: list[str] = []
    for name, field in wanted.items():
        here = f"{path}{name}"
        if name not in there:
            found.append(here)
            continue
        for part in ("properties", "fields"):
            found += missing_fields(field.get(part, {}), there[name].get(part, {}), f"{here}.")
    return found


def _has_analyzer(client: Elasticsearch, name: str) -> bool:
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
