"""Dashboards into Kibana, through its saved objects API; sample rules, through its alerting API.

In: Settings with Kibana's URL, and the themes. Out: everything of `sources` in Kibana, one line for each change. Our objects
are replaced, so repeating it changes nothing and an update brings the new ones. Rules belong to the user once they exist:
they are created disabled and never changed.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Any
from urllib.parse import quote

import tomli
import urllib3

from pactwatch.settings import Settings
from sinks import indices
from sinks.errors import SinkError
from sinks.kibana import objects
from sinks.template import template

_WAIT = 300.0  # seconds for a Kibana that is starting: it is slow, and slower on its first start
_PAUSE = 2.0
_NOT_YET = (429, 502, 503, 504)
_HEADERS = {"kbn-xsrf": "pactwatch"}
_FILE = "pactwatch.ndjson"
log = logging.getLogger("pactwatch.kibana")


def read_sources() -> dict[str, Any]:
    """The shipped descriptions; dashboards and charts are keyed by the names of their files."""
    folder = resources.files("sinks.kibana") / "sources"
    boards: dict[str, Any] = {}
    charts: dict[str, str] = {}
    found: dict[str, Any] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name, _, kind = file.name.rpartition(".")
        text = file.read_text(encoding="utf-8")
        if kind == "json":
            charts[name] = text
        elif name == "common":
            found = tomli.loads(text)
        elif kind == "toml":
            boards[name] = tomli.loads(text)
    ordered = dict(sorted(boards.items(), key=lambda item: item[1]["position"]))
    return {**found, "dashboards": ordered, "charts": charts}


def saved_objects(themes: Sequence[str], names: Mapping[str, str] = {}) -> list[objects.Saved]:
    """All objects for these themes, named by `names`, over the shipped index templates and what rules write."""
    return objects.saved_objects(read_sources(), themes, fields(), names)


def fields() -> objects.Fields:
    """The fields of every index that a data view can show."""
    shipped = {index.name: template(index.name)["template"]["mappings"] for index in indices.ALL}
    return {**{name: objects.field_types(mappings) for name, mappings in shipped.items()}, "told": _REPORTED}


def run(
    settings: Settings,
    themes: Sequence[str],
    names: Mapping[str, str] = {},
    *,
    stop: threading.Event | None = None,
) -> list[str]:
    """Imports everything, waiting for a Kibana that is starting. Raises SinkError when it is away or refuses."""
    kibana = Kibana(settings)
    kibana.wait(stop or threading.Event())
    return [kibana.imported(saved_objects(themes, names)), *kibana.rules(read_sources()["rules"])]


class Kibana:
    """Kibana's HTTP API, with the credentials of the settings. A URL may end in `/s/SPACE`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._base = settings.kibana.rstrip("/")
        self._headers = _HEADERS | _credentials(settings)
        trust: dict[str, Any] = {"ca_certs": settings.kibana_ca} if settings.kibana_ca else {}
        self._pool = urllib3.PoolManager(retries=False, timeout=60.0, **trust)

    def wait(self, stop: threading.Event, patience: float = _WAIT) -> None:
        """Returns when Kibana says that it is available, or when stopped; raises SinkError after `patience`."""
        deadline, warned = time.monotonic() + patience, False
        while not stop.is_set():
            try:
                answer = self._call("GET", "/api/status")
                if answer.status == 200:
                    return
                problem, lasting = f"says {_reason(answer)}", answer.status not in _NOT_YET
            except urllib3.exceptions.HTTPError as error:
                problem = f"does not answer ({error}); PACTWATCH_KIBANA says where it is"
                lasting = False
            if lasting or time.monotonic() > deadline:
                raise SinkError(f"Kibana at {self._base} {problem}")
            if not warned:
                log.warning("waiting: Kibana at %s %s", self._base, problem)
                warned = True
            stop.wait(_PAUSE)

    def imported(self, saved: Sequence[objects.Saved]) -> str:
        """Imports the objects in place of those with their ids; raises SinkError naming the first that is refused."""
        body = {"file": (_FILE, objects.ndjson(saved), "application/ndjson")}
        answer = self._checked("POST", "/api/saved_objects/_import?overwrite=true", fields=body)
        result = answer.json()
        if not result.get("success"):
            first, *rest = result.get("errors") or [{}]
            where = f"{first.get('type')} {first.get('id')}"
            more = f", and {len(rest)} more" if rest else ""
            raise SinkError(f"Kibana at {self._base} refuses {where}: {json.dumps(first.get('error'))}{more}")
        for warning in result.get("warnings") or []:
            log.warning("Kibana: %s", warning.get("message", warning))
        return f"{result['successCount']} objects imported"

    def rules(self, described: Mapping[str, Any]) -> Iterator[str]:
        """Creates the missing sample rules and their connectors.

        They are samples: if Kibana refuses them, for example without an encryption key, one line reports that
        and no error is raised.
        """
        try:
            for name, connector in CONNECTORS.items():
                self._make(f"/api/actions/connector/{quote(name)}", connector)
            made = [
                key
                for key, rule in described.items()
                if self._make(f"/api/alerting/rule/pactwatch-{quote(key)}", rule_body(rule))
            ]
        except SinkError as error:
            yield f"sample rules left out: {error}"
        else:
            yield f"sample rules: {len(made)} created, disabled" if made else "sample rules: all exist"

    def _make(self, path: str, body: Mapping[str, Any]) -> bool:
        """Creates it if it is missing; returns whether it did."""
        found = self._call("GET", path)
        if found.status == 200:
            return False
        if found.status != 404:
            raise SinkError(f"Kibana at {self._base}: {path}: {_reason(found)}")
        self._checked("POST", path, json=body)
        return True

    def _checked(self, method: str, path: str, **body: Any) -> urllib3.BaseHTTPResponse:
        """A successful answer; waits while Kibana answers that it isn't ready, and raises SinkError for any other."""
        deadline = time.monotonic() + _WAIT
        while True:
            try:
                answer = self._call(method, path, **body)
            except urllib3.exceptions.HTTPError as error:
                raise SinkError(f"Kibana at {self._base}: {path}: {error}") from error
            if answer.status < 300:
                return answer
            if answer.status not in _NOT_YET or time.monotonic() > deadline:
                raise SinkError(f"Kibana at {self._base}: {path.partition('?')[0]}: {_reason(answer)}")
            time.sleep(_PAUSE)

    def _call(self, method: str, path: str, **body: Any) -> urllib3.BaseHTTPResponse:
        return self._pool.request(method, f"{self._base}{path}", headers=self._headers, **body)


CONNECTORS: dict[str, dict[str, Any]] = {
    "pactwatch-log": {"name": "pactwatch: Kibana's log", "connector_type_id": ".server-log"},
    "pactwatch-index": {
        "name": "pactwatch: index of what rules report",
        "connector_type_id": ".index",
        "config": {"index": "pactwatch-told", "executionTimeField": "@timestamp"},
    },
}


# The mapping that Elasticsearch derives from a document that a rule writes: its index has no template of ours.
_REPORTED = {"@timestamp": "date", "rule.name": "text", "message": "text", "value": "text"}


def rule_body(rule: Mapping[str, Any]) -> dict[str, Any]:
    """A disabled rule of the type index threshold that writes to Kibana's log and to an index, both free."""
    document = {"rule": {"name": "{{rule.name}}"}, "message": rule["message"], "value": "{{context.value}}"}
    once = {"summary": False, "notify_when": "onActionGroupChange", "throttle": None}
    return {
        "name": rule["name"],
        "rule_type_id": ".index-threshold",
        "consumer": "stackAlerts",
        "enabled": False,
        "tags": ["pactwatch"],
        "schedule": {"interval": "1m"},
        "params": {
            "index": [rule["index"]],
            "timeField": rule["time"],
            "aggType": "count",
            **(
                {"groupBy": "top", "termField": rule["each"], "termSize": 50}
                if "each" in rule
                else {"groupBy": "all"}
            ),
            "timeWindowSize": rule["minutes"],
            "timeWindowUnit": "m",
            "thresholdComparator": ">" if "above" in rule else "<",
            "threshold": [rule["above"] if "above" in rule else rule["below"]],
            **({"filterKuery": rule["query"]} if rule["query"] else {}),
        },
        "actions": [
            {
                "id": "pactwatch-log",
                "group": "threshold met",
                "params": {"level": "warn", "message": rule["message"]},
                "frequency": once,
            },
            {
                "id": "pactwatch-index",
                "group": "threshold met",
                "params": {"documents": [document]},
                "frequency": once,
            },
        ],
    }


def _credentials(settings: Settings) -> dict[str, str]:
    if settings.kibana_api_key:
        return {"Authorization": f"ApiKey {settings.kibana_api_key}"}
    if settings.elasticsearch_user:
        return urllib3.make_headers(
            basic_auth=f"{settings.elasticsearch_user}:{settings.elasticsearch_password}"
        )
    if settings.elasticsearch_api_key:
        return {"Authorization": f"ApiKey {settings.elasticsearch_api_key}"}
    return {}


def _reason(answer: urllib3.BaseHTTPResponse) -> str:
    """The status and message of an answer in one line."""
    try:
        text = answer.json().get("message") or ""
    except (ValueError, AttributeError):
        text = answer.data.decode("utf-8", "replace")
    return f"{answer.status} {' '.join(str(text).split())[:300]}".strip()
