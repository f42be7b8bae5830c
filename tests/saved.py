"""What goes into Kibana, taken apart: objects, panels, layers, and the fields that each data view has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pactwatch.settings import Settings
from sinks import indices
from sinks.kibana import importer
from sinks.template import template as shipped
from stream.watchlist.load import load_watchlist

THEMES = load_watchlist(Settings().watchlists).themes


SAVED = importer.saved_objects(THEMES)


BY_KEY = {(each["type"], each["id"]): each for each in SAVED}


SOURCES = importer.read_sources()


def mapping(index: str) -> dict[str, dict[str, Any]]:
    """Every field of the templates of an index pattern, read here again: its mapping by its name."""
    found: dict[str, dict[str, Any]] = {}

    def walk(properties: dict[str, Any], path: str) -> None:
        for name, field in properties.items():
            if "properties" in field:
                walk(field["properties"], f"{path}{name}.")
            else:
                found[f"{path}{name}"] = field
                found.update(
                    {f"{path}{name}.{part}": inner for part, inner in field.get("fields", {}).items()}
                )

    for name in indices.BY_NAME:
        template = shipped(name)
        if any(pattern in index.split(",") for pattern in template["index_patterns"]):
            walk(template["template"]["mappings"]["properties"], "")
    assert found, f"no template for {index}"
    return found


def told() -> dict[str, dict[str, Any]]:
    """The fields of what a rule writes into the index of its connector, which has no template."""
    body = importer.rule_body(next(iter(SOURCES["rules"].values())))
    ((document,),) = (a["params"]["documents"] for a in body["actions"] if a["id"] == "pactwatch-index")
    (rule,) = document.pop("rule").items()
    assert rule == ("name", "{{rule.name}}")
    return {"@timestamp": {"type": "date"}} | {name: {"type": "text"} for name in ["rule.name", *document]}


def fields_of_view(identifier: str) -> dict[str, dict[str, Any]]:
    index = BY_KEY["index-pattern", identifier]["attributes"]["title"]
    return told() if index == "pactwatch-told" else mapping(index)


def kql_fields(query: str) -> list[str]:
    """The fields that a KQL query of ours asks for."""
    bare = re.sub(r'"[^"]*"', '""', query)
    return re.findall(r"([@\w.]+)\s*(?::|[<>]=?)", bare)


def panels(board: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(board["attributes"]["panelsJSON"])
    return found


def panel_id(value: dict[str, Any]) -> str | None:
    """What a test of a panel is called by."""
    return value.get("panelIndex")


def of_type(kind: str) -> list[dict[str, Any]]:
    return [each for each in SAVED if each["type"] == kind]


def layers(panel: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], dict[str, dict[str, Any]]]]:
    """Each layer's name, its state, and the fields that its data view has."""
    lens = panel["embeddableConfig"]["attributes"]
    views = {r["name"].removeprefix("indexpattern-datasource-layer-"): r["id"] for r in lens["references"]}
    for name, layer in lens["state"]["datasourceStates"]["formBased"]["layers"].items():
        yield name, layer, fields_of_view(views[name])


LENS: list[dict[str, Any]] = [p for b in of_type("dashboard") for p in panels(b) if p["type"] == "lens"]
