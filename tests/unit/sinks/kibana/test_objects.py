"""What goes into Kibana: every field exists, every reference leads somewhere, every panel has its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from pactwatch.settings import Settings
from sinks import indices
from sinks.kibana import importer, objects
from sinks.kibana.lens import SourceError
from sinks.template import template as shipped
from stream.watchlist.load import load_watchlist

THEMES = load_watchlist(Settings().watchlists).themes
SAVED = importer.saved_objects(THEMES)
BY_KEY = {(each["type"], each["id"]): each for each in SAVED}
SOURCES = importer.read_sources()
NUMBERS = {"long", "integer", "float"}
# The newest that Kibana 8.19 and 9.0 know; an import of anything newer is refused.
NEWEST = {"index-pattern": (8, 0, 0), "tag": (8, 0, 0), "search": (10, 5, 0), "dashboard": (10, 2, 0)}


def mapping(index: str) -> dict[str, dict[str, Any]]:
    """Every field of the templates of an index pattern, read here anew: its mapping by its name."""
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


@pytest.mark.parametrize("panel", LENS, ids=panel_id)
def test_every_column_of_a_panel_can_be_computed(panel: dict[str, Any]) -> None:
    """Fields exist, are of a type that the operation takes, and filters ask only for what is there."""
    for _, layer, fields in layers(panel):
        for column in layer["columns"].values():
            operation, source = column["operationType"], column.get("sourceField", "___records___")
            if source != "___records___":
                kind = fields[source]["type"]
                assert kind != "text", f"{source} can't be aggregated"
                assert operation != "date_histogram" or kind == "date"
                if operation in ("sum", "average", "median", "percentile"):
                    assert kind in NUMBERS
                if operation in ("max", "min"):
                    assert kind in {*NUMBERS, "date"}
            assert column["isBucketed"] == (operation in ("terms", "date_histogram"))
            for field in kql_fields(column.get("filter", {}).get("query", "")):
                assert field in fields
            for reference in column.get("references", ()):
                assert reference in layer["columns"]
            if operation == "terms" and column["params"]["orderBy"]["type"] == "column":
                assert column["params"]["orderBy"]["columnId"] in layer["columns"]
        assert sorted(layer["columnOrder"]) == sorted(layer["columns"])
        kinds = [layer["columns"][name]["operationType"] for name in layer["columnOrder"]]
        # As Lens itself has them: the top values of all the time, not of each bar.
        if "date_histogram" in kinds:
            assert "terms" not in kinds[kinds.index("date_histogram") :]
        for field in kql_fields(panel["embeddableConfig"]["attributes"]["state"]["query"]["query"]):
            assert field in fields


def named_columns(visualization: Any) -> Iterator[tuple[str | None, str]]:
    """(layer, column) of everything in a visualisation that names a column."""
    single = {"xAccessor", "yAccessor", "splitAccessor", "metricAccessor", "secondaryMetricAccessor", "valueAccessor",
              "columnId", "forAccessor"}  # fmt: skip
    if isinstance(visualization, list):
        for each in visualization:
            yield from named_columns(each)
    elif isinstance(visualization, dict):
        for key, value in visualization.items():
            if key in single:
                yield visualization.get("layerId"), value
            elif key in ("accessors", "primaryGroups", "metrics"):
                yield from ((visualization.get("layerId"), name) for name in value)
            else:
                yield from named_columns(value)


@pytest.mark.parametrize("panel", LENS, ids=panel_id)
def test_a_visualisation_shows_columns_that_are_there(panel: dict[str, Any]) -> None:
    """Whatever a chart names is a column of its layer."""
    columns = {name: set(layer["columns"]) for name, layer, _ in layers(panel)}
    named = list(named_columns(panel["embeddableConfig"]["attributes"]["state"]["visualization"]))
    assert named
    for layer, column in named:
        assert column in (columns[layer] if layer else set().union(*columns.values()))


@pytest.mark.parametrize("search", of_type("search"), ids=lambda each: each["id"])
def test_every_field_of_a_search_exists(search: dict[str, Any]) -> None:
    """Columns, widths, sort order and query."""
    made = search["attributes"]
    source = json.loads(made["kibanaSavedObjectMeta"]["searchSourceJSON"])
    view = next(r["id"] for r in search["references"] if r["name"] == source["indexRefName"])
    fields = fields_of_view(view)
    for field in [*made["columns"], *kql_fields(source["query"]["query"])]:
        assert field in fields
    assert set(made["grid"]["columns"]) <= set(made["columns"])
    for field, order in made["sort"]:
        assert fields[field]["type"] != "text"
        assert order in ("asc", "desc")


@pytest.mark.parametrize("view", of_type("index-pattern"), ids=lambda each: each["id"])
def test_every_field_of_a_data_view_exists(view: dict[str, Any]) -> None:
    """Its time is a date, and what is shown as a link is there."""
    fields = fields_of_view(view["id"])
    if "timeFieldName" in view["attributes"]:
        assert fields[view["attributes"]["timeFieldName"]]["type"] == "date"
    assert set(json.loads(view["attributes"]["fieldFormatMap"])) <= set(fields)


def test_what_rules_told_can_be_seen() -> None:
    """Its data view fits what rules write, and is no error while no rule has told anything."""
    view = BY_KEY["index-pattern", "pactwatch-told"]["attributes"]
    connector = importer.CONNECTORS["pactwatch-index"]["config"]
    assert view["title"] == connector["index"]
    assert view["timeFieldName"] == connector["executionTimeField"]
    assert view["allowNoIndex"] is True
    assert importer.fields()["told"] == {name: field["type"] for name, field in told().items()}
    missing = {v["id"] for v in of_type("index-pattern") if "allowNoIndex" in v["attributes"]}
    assert missing == {"pactwatch-told"}


def test_severity_is_a_word_in_every_view_that_has_it() -> None:
    """Each of the numbers has its word, the same as in the legend of *Alerts now*."""
    for view in of_type("index-pattern"):
        formats = json.loads(view["attributes"]["fieldFormatMap"])
        if "event.severity" not in fields_of_view(view["id"]):
            assert "event.severity" not in formats
            continue
        made = formats["event.severity"]
        assert made["id"] == "static_lookup"
        words = {entry["key"]: entry["value"] for entry in made["params"]["lookupEntries"]}
        assert words == {"1": "notice", "2": "medium", "3": "high", "4": "critical"}
    legend = {v["label"] for p in SOURCES["dashboards"]["alerts-now"]["panels"] for v in p.get("values", ())}
    assert set(words.values()) <= legend


def test_an_alert_shows_the_evidence_of_its_change() -> None:
    """Not only why the article has its theme; and how the text frames it."""
    columns = BY_KEY["search", "pactwatch-alerts"]["attributes"]["columns"]
    assert {"pactwatch.changes.evidence.text", "pactwatch.status"} <= set(columns)


@pytest.mark.parametrize("rule", SOURCES["rules"].values(), ids=list(SOURCES["rules"]))
def test_every_field_of_a_rule_exists(rule: dict[str, Any]) -> None:
    """Rules look at when a document was written: its own time can lie days back."""
    body = importer.rule_body(rule)
    (index,) = body["params"]["index"]
    fields = mapping(f"{index}-*")
    assert body["params"]["timeField"] == "event.ingested"
    assert fields["event.ingested"]["type"] == "date"
    for field in kql_fields(body["params"].get("filterKuery", "")):
        assert field in fields
    assert body["enabled"] is False


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


def test_articles_that_are_not_relevant_are_in_no_panel_and_search() -> None:
    """What an analyst types can't bring them back: the condition is each panel's own."""
    lens = [panel["embeddableConfig"]["attributes"] for panel in LENS]
    asked = [(made["references"], made["state"]["query"]["query"]) for made in lens]
    asked += [
        (s["references"], s["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"])
        for s in of_type("search")
    ]
    queries = [query for references, query in asked if "pactwatch-articles" in {r["id"] for r in references}]
    assert len(queries) > 2 * len(THEMES)
    assert all("pactwatch.relevant: true" in query for query in queries)


CHARTS = {name: json.loads(text) for name, text in SOURCES["charts"].items()}


@pytest.mark.parametrize("name", CHARTS)
def test_every_field_of_a_chart_exists(name: str) -> None:
    """What a Vega chart asks Elasticsearch for is mapped, and what its transforms use is asked for."""
    source = CHARTS[name]["data"]["url"]
    fields = mapping(source["index"])
    wanted = source["body"]["_source"]
    assert set(wanted) <= set(fields)
    assert fields[source["%timefield%"]]["type"] == "date"
    (sort,) = source["body"]["sort"]
    assert fields[next(iter(sort))]["type"] == "date"
    for used in re.findall(r"datum\._source\.([\w.]+)", json.dumps(CHARTS[name])):
        assert any(field == used or field.startswith(f"{used}.") for field in wanted)
    (inner,) = {field.rsplit(".", 1)[0] for field in wanted if field.count(".") > 1}
    parts = {field.removeprefix(f"{inner}.") for field in wanted}
    for part in re.findall(r"datum\.(?:first\.)?(?:report|entry)\.(\w+)", json.dumps(CHARTS[name])):
        assert part in parts


def test_every_reference_leads_to_an_object() -> None:
    """Nothing points outside the file: Kibana itself would only notice missing views and searches."""
    assert len(BY_KEY) == len(SAVED)
    for each in SAVED:
        names = [reference["name"] for reference in each["references"]]
        assert len(names) == len(set(names))
        for reference in each["references"]:
            assert (reference["type"], reference["id"]) in BY_KEY


@pytest.mark.parametrize("board", of_type("dashboard"), ids=lambda each: each["id"])
def test_panels_have_their_places_and_references(board: dict[str, Any]) -> None:
    """No panel overlaps another or leaves the grid; what a panel refers to is known to its dashboard."""
    taken: set[tuple[int, int]] = set()
    indexes = [panel["panelIndex"] for panel in panels(board)]
    assert len(indexes) == len(set(indexes))
    known = {reference["name"]: reference for reference in board["references"]}
    for panel in panels(board):
        grid, index = panel["gridData"], panel["panelIndex"]
        assert grid["i"] == index
        cells = {
            (x, y)
            for x in range(grid["x"], grid["x"] + grid["w"])
            for y in range(grid["y"], grid["y"] + grid["h"])
        }
        assert cells and not cells & taken and max(x for x, _ in cells) < 48
        taken |= cells
        if "panelRefName" in panel:
            assert known[f"{index}:{panel['panelRefName']}"]["type"] == panel["type"]
        for reference in panel["embeddableConfig"].get("attributes", {}).get("references", ()):
            assert known[f"{index}:{reference['name']}"]["id"] == reference["id"]
        enhancements = panel["embeddableConfig"].get("enhancements", {})
        for event in enhancements.get("dynamicActions", {}).get("events", ()):
            name = f"{index}:drilldown:{event['action']['factoryId']}:{event['eventId']}:dashboardId"
            assert known[name]["type"] == "dashboard"
    # Nothing but whole rows: a gap would look like a panel that failed.
    assert all((x, y) in taken for y in range(max(y for _, y in taken) + 1) for x in (0,))


def test_dashboards_lead_to_each_other() -> None:
    """Every dashboard has links to all others on top, and some click leads on from the first two."""
    boards = of_type("dashboard")
    for board in boards:
        text = panels(board)[0]["embeddableConfig"]["savedVis"]["params"]["markdown"]
        linked = set(re.findall(r"\(#/view/([\w-]+)\)", text))
        assert linked == {other["id"] for other in boards} - {board["id"]}
    drilled = {b["id"] for b in boards if any(":drilldown:" in r["name"] for r in b["references"])}
    assert {"pactwatch-alerts-now", "pactwatch-stories", "pactwatch-theme-trends"} <= drilled


@pytest.mark.parametrize("each", SAVED, ids=lambda each: each["id"])
def test_stamps_are_old_enough_for_8_19(each: dict[str, Any]) -> None:
    """An older object is migrated up by the import, a newer one refused."""
    assert tuple(map(int, each["typeMigrationVersion"].split("."))) <= NEWEST[each["type"]]
    assert each["coreMigrationVersion"] == "8.8.0"


def test_every_theme_has_a_search_and_a_trend() -> None:
    """Themes of the user's watchlist get theirs too, as many as there are."""
    for themes in (THEMES, ("one",), tuple(f"theme-{n}" for n in range(20))):
        made = importer.saved_objects(themes)
        searches = {each["id"] for each in made if each["type"] == "search"}
        assert {f"pactwatch-theme-{theme}" for theme in themes} <= searches
        trends = next(each for each in made if each["id"] == "pactwatch-theme-trends")
        queries = json.dumps(trends, ensure_ascii=False)
        assert all(f"{theme}: articles a day" in queries for theme in themes)


def test_doing_it_again_makes_the_same_bytes() -> None:
    """Ids and order depend on the sources alone, so an import replaces what the one before made."""
    assert objects.ndjson(importer.saved_objects(THEMES)) == objects.ndjson(SAVED)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"x": "pactwatch.nonsense"}, "no field 'pactwatch.nonsense'"),
        ({"kind": "cake"}, "no kind 'cake'"),
        ({"view": "nobody"}, "no data view 'nobody'"),
        ({"search": "nothing"}, "no search 'nothing'"),
        ({"drill": "nowhere"}, "no dashboard 'nowhere'"),
        ({"view": "feeds", "x": "time"}, "has no time"),
        ({"vega": "origins", "view": "feeds"}, "no field 'pactwatch.updated'"),
    ],
)
def test_a_wrong_description_is_refused(change: dict[str, Any], says: str) -> None:
    """A panel that asks for what isn't there raises one line that names it."""
    panel = {"title": "P", "kind": "rows", "view": "alerts", "x": "rule.name", "at": [0, 3, 8, 8], **change}
    board = {**SOURCES["dashboards"]["pipeline"], "panels": [panel], "controls": []}
    sources = {**SOURCES, "dashboards": {"pipeline": board}}
    with pytest.raises(SourceError, match=re.escape(says)):
        objects.saved_objects(sources, THEMES, importer.fields())


def test_searches_open_with_a_month() -> None:
    """A search that is opened alone shows a month, not Kibana's quarter of an hour; feeds have no time."""
    for saved in of_type("search"):
        view = next(r["id"] for r in saved["references"] if r["type"] == "index-pattern")
        timed = "timeFieldName" in BY_KEY["index-pattern", view]["attributes"]
        assert saved["attributes"]["timeRestore"] is timed
        assert saved["attributes"].get("timeRange") == ({"from": "now-30d", "to": "now"} if timed else None)


def test_people_read_names_beside_ids() -> None:
    """A field with ids of entities shows their names; what is filtered by stays the id."""
    saved = importer.saved_objects(THEMES, {"russia": "Russia"})
    (view,) = (each for each in saved if each["id"] == "pactwatch-articles")
    shown = json.loads(view["attributes"]["fieldFormatMap"])["pactwatch.acts.by"]
    assert shown["params"]["lookupEntries"] == [{"key": "russia", "value": "Russia"}]
