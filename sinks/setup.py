"""Makes Elasticsearch ready. In: Settings and the templates of this package. Out: templates, aliases and analyzers in
place, new fields in existing indices; one line for each thing done or fallen back on.

Only additive changes of a mapping can be put into an existing index; anything else is a rebuild from Kafka, and said.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from typing import Any

from elastic_transport import ConnectionError as NotConnected
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from pactwatch.settings import Settings
from sinks.client import make_client
from sinks.errors import SinkError

NAMES = ("articles", "alerts", "stories", "archive")
# What each language is analysed with, best first. `standard` is always there.
ANALYZERS = {
    "en": ("english", "standard"),
    "ko": ("nori", "cjk", "standard"),
    "ru": ("russian", "standard"),
    "uk": ("ukrainian", "russian", "standard"),
}
_WAIT = 90.0  # seconds for a cluster that is starting


@cache
def template(name: str) -> dict[str, Any]:
    """The shipped index template of that name, without the analyzers, which the cluster decides."""
    text = (resources.files("sinks") / "templates" / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def run(settings: Settings, *, client: Elasticsearch | None = None) -> list[str]:
    """Installs or updates everything; idempotent. Raises SinkError when the cluster is away or can't be brought along."""
    client = client or make_client(settings)
    wait_for(client, settings)
    try:
        return list(_steps(client, settings))
    except (ApiError, TransportError) as error:
        raise SinkError(f"Elasticsearch at {settings.elasticsearch}: {error}") from error


def wait_for(client: Elasticsearch, settings: Settings, *, patience: float = _WAIT) -> None:
    """Returns when the cluster answers; a starting one refuses connections or says 503, and after that security may too."""
    deadline = time.monotonic() + patience
    while True:
        try:
            client.cluster.health(wait_for_status="yellow", timeout="2s")
            return
        except ApiError as error:
            if error.status_code not in (408, 429, 503) or time.monotonic() > deadline:
                raise SinkError(f"Elasticsearch at {settings.elasticsearch} says {error.status_code}: {error.message}") from error
        except NotConnected as error:
            if time.monotonic() > deadline:
                raise SinkError(
                    f"Elasticsearch at {settings.elasticsearch} does not answer; PACTWATCH_ELASTICSEARCH says where it is"
                ) from error
        time.sleep(0.5)


def check(client: Elasticsearch, settings: Settings) -> None:
    """Raises SinkError unless the cluster's templates are as new as this sink: it would write fields that they refuse."""
    wait_for(client, settings)
    for name in NAMES:
        there, ours = installed_version(client, name), template(name)["version"]
        if there < ours:
            has = f"version {there}" if there else "no version"
            raise SinkError(f"the cluster has {has} of the index template pactwatch-{name}, this sink needs {ours}: run `pactwatch setup`")


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
    """For each language the best analyzer that the cluster has, and a line for each that is not the first choice."""
    chosen: dict[str, str] = {}
    lines: list[str] = []
    for language, candidates in ANALYZERS.items():
        chosen[language] = next((name for name in candidates if name == "standard" or has(name)), "standard")
        if chosen[language] != candidates[0]:
            lines.append(f"no analyzer {candidates[0]} in this cluster: {language} is searched with {chosen[language]}")
    return chosen, lines


def _steps(client: Elasticsearch, settings: Settings) -> Iterator[str]:
    chosen, fallen_back = choose_analyzers(lambda name: _has_analyzer(client, name))
    yield from fallen_back
    for name in NAMES:
        body = json.loads(json.dumps(template(name)))
        there = installed_version(client, name)
        if there > body["version"]:
            raise SinkError(f"the cluster's template pactwatch-{name} is version {there}, newer than ours ({body['version']}): update pactwatch")
        body["template"]["settings"] |= {
            "number_of_replicas": settings.index_replicas,
            "analysis": {"analyzer": {f"pactwatch_{language}": {"type": analyzer} for language, analyzer in chosen.items()}},
        }
        client.indices.put_index_template(name=f"pactwatch-{name}", **_arguments(body))
        yield f"template pactwatch-{name} {'installed' if not there else 'up to date' if there == body['version'] else 'updated'}"
        yield from _bring_along(client, name, body["template"]["mappings"]["properties"])


def _bring_along(client: Elasticsearch, name: str, properties: dict[str, Any]) -> Iterator[str]:
    """Puts new fields into the months that exist already."""
    pattern = f"pactwatch-{name}-*"
    for index, found in client.indices.get_mapping(index=pattern, ignore_unavailable=True).items():
        if not missing_fields(properties, found["mappings"].get("properties", {})):
            continue
        try:
            client.indices.put_mapping(index=index, properties=properties)
        except ApiError as error:
            if error.status_code != 400:
                raise
            raise SinkError(f"{index} can't take the new mapping ({error.message}): it has to be rebuilt from Kafka") from error
        yield f"new fields in {index}"


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
