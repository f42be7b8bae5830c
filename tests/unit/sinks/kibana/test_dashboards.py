"""What goes into Kibana fits together: filters and clicks find something, panels have their places and references."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import Any

import pytest
from saved import (
    BY_KEY,
    SAVED,
    fields_of_view,
    layers,
    mapping,
    of_type,
    panel_id,
    panels,
)


def everywhere(board: dict[str, Any]) -> list[dict[str, dict[str, Any]]]:
    """The fields of each data view and index that a dashboard shows something of."""
    known = {reference["name"]: reference["id"] for reference in board["references"]}
    found = []
    for panel in panels(board):
        if panel["type"] == "lens":
            found += [fields for *_, fields in layers(panel)]
        elif panel["type"] == "search":
            search = BY_KEY["search", known[f"{panel['panelIndex']}:{panel['panelRefName']}"]]
            found += [fields_of_view(r["id"]) for r in search["references"] if r["type"] == "index-pattern"]
        elif panel["embeddableConfig"]["savedVis"]["type"] == "vega":
            spec = json.loads(panel["embeddableConfig"]["savedVis"]["params"]["spec"])
            found.append(mapping(spec["data"]["url"]["index"]))
    return found


@pytest.mark.parametrize("board", of_type("dashboard"), ids=lambda each: each["id"])
def test_what_filters_a_dashboard_filters_all_of_it(board: dict[str, Any]) -> None:
    """A control's field can be listed, and no panel is empty because its indices lack it."""
    group = board["attributes"]["controlGroupInput"]
    for key, control in json.loads(group["panelsJSON"]).items():
        asked = control["explicitInput"]
        reference = next(
            r for r in board["references"] if r["name"] == f"controlGroup_{key}:optionsListDataView"
        )
        assert reference["id"] == asked["dataViewId"]
        kind = fields_of_view(reference["id"])[asked["fieldName"]]["type"]
        # Kibana looks for a part of a word only in words.
        assert asked["searchTechnique"] == {"keyword": "wildcard", "long": "exact"}[kind]
        assert all(asked["fieldName"] in fields for fields in everywhere(board))
    assert (
        json.loads(board["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"])["query"]["query"] == ""
    )


DRILLS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (p, BY_KEY["dashboard", r["id"]])
    for b in of_type("dashboard")
    for p in panels(b)
    for r in b["references"]
    if r["name"].startswith(f"{p['panelIndex']}:drilldown:")
]


def drill(panel: dict[str, Any]) -> dict[str, bool]:
    """What a click on a panel takes along."""
    (event,) = panel["embeddableConfig"]["enhancements"]["dynamicActions"]["events"]
    config: dict[str, bool] = event["action"]["config"]
    return config


@pytest.mark.parametrize(("panel", "target"), DRILLS, ids=panel_id)
def test_a_click_finds_something_where_it_leads(panel: dict[str, Any], target: dict[str, Any]) -> None:
    """Of what can be clicked every index there has the field; no other filter or query comes along."""
    assert drill(panel)["useCurrentFilters"] is False
    clicked = {
        column["sourceField"]
        for _, layer, _ in layers(panel)
        for column in layer["columns"].values()
        if column["operationType"] == "terms"
    }
    for column in panel["embeddableConfig"]["attributes"]["state"]["visualization"].get("columns", ()):
        assert column.get("oneClickFilter", False) == (column["columnId"] == "x")
    # Without a field, a click would take nothing but a day along.
    assert clicked
    assert all(clicked <= set(fields) for fields in everywhere(target))


def test_a_click_on_an_alert_of_today_shows_the_trend_of_weeks() -> None:
    """Alerts are looked at in the period where the click was; a trend and a story in their own."""
    brings = {target["id"]: drill(panel)["useCurrentDateRange"] for panel, target in DRILLS}
    assert brings == {
        "pactwatch-alerts-now": True,
        "pactwatch-stories": False,
        "pactwatch-theme-trends": False,
    }


def test_every_reference_leads_to_an_object() -> None:
    """Nothing points outside the file: Kibana itself would only notice missing views and searches."""
    assert len(BY_KEY) == len(SAVED)
    for each in SAVED:
        names = [reference["name"] for reference in each["references"]]
        assert len(names) == len(set(names))
        for reference in each["references"]:
            assert (reference["type"], reference["id"]) in BY_KEY


@pytest.mark.parametrize("board", of_type("dashboard"), ids=lambda each: each["id"])
def test_panels_have_their_places(board: dict[str, Any]) -> None:
    """No panel overlaps another or leaves the grid, and no row is left out: a gap would look like a panel that failed."""
    taken: set[tuple[int, int]] = set()
    for panel in panels(board):
        grid = panel["gridData"]
        assert grid["i"] == panel["panelIndex"]
        columns, rows = range(grid["x"], grid["x"] + grid["w"]), range(grid["y"], grid["y"] + grid["h"])
        cells = set(product(columns, rows))
        assert cells and not cells & taken and columns.stop <= 48
        taken |= cells
    assert {y for x, y in taken if x == 0} == set(range(max(y for _, y in taken) + 1))


@pytest.mark.parametrize("board", of_type("dashboard"), ids=lambda each: each["id"])
def test_what_panels_refer_to_is_known(board: dict[str, Any]) -> None:
    """What a panel refers to, and where a click on it leads, is among the references of its dashboard."""
    indexes = [panel["panelIndex"] for panel in panels(board)]
    assert len(indexes) == len(set(indexes))
    known = {reference["name"]: reference for reference in board["references"]}
    for panel in panels(board):
        index, config = panel["panelIndex"], panel["embeddableConfig"]
        if "panelRefName" in panel:
            assert known[f"{index}:{panel['panelRefName']}"]["type"] == panel["type"]
        for reference in config.get("attributes", {}).get("references", ()):
            assert known[f"{index}:{reference['name']}"]["id"] == reference["id"]
        for event in config.get("enhancements", {}).get("dynamicActions", {}).get("events", ()):
            name = f"{index}:drilldown:{event['action']['factoryId']}:{event['eventId']}:dashboardId"
            assert known[name]["type"] == "dashboard"


def test_dashboards_lead_to_each_other() -> None:
    """Every dashboard has links to all others on top, and some click leads on from the first two."""
    boards = of_type("dashboard")
    for board in boards:
        text = panels(board)[0]["embeddableConfig"]["savedVis"]["params"]["markdown"]
        linked = set(re.findall(r"\(#/view/([\w-]+)\)", text))
        assert linked == {other["id"] for other in boards} - {board["id"]}
    drilled = {b["id"] for b in boards if any(":drilldown:" in r["name"] for r in b["references"])}
    assert {"pactwatch-alerts-now", "pactwatch-stories", "pactwatch-theme-trends"} <= drilled
