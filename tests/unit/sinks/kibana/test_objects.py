"""What goes into Kibana: every field exists, is of a type that its use takes, and old versions can import it."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator, Mapping
from typing import Any

import pytest
from saved import (
    BY_KEY,
    LENS,
    SAVED,
    SOURCES,
    THEMES,
    fields_of_view,
    kql_fields,
    layers,
    mapping,
    of_type,
    panel_id,
    told,
)

from pactwatch.wording import SEVERITIES
from sinks.kibana import importer, objects
from sinks.kibana.lens import SourceError

NUMBERS = {"long", "integer", "float"}


# The newest that Kibana 8.19 and 9.0 know; an import of anything newer is refused.
NEWEST = {"index-pattern": (8, 0, 0), "tag": (8, 0, 0), "search": (10, 5, 0), "dashboard": (10, 2, 0)}


def taken_by(operation: str) -> Container[str]:
    """The types of fields that an operation of Lens takes."""
    of_numbers = dict.fromkeys(("sum", "average", "median", "percentile"), NUMBERS)
    of_times = {"max": {*NUMBERS, "date"}, "min": {*NUMBERS, "date"}, "date_histogram": {"date"}}
    return {**of_numbers, **of_times}.get(
        operation, {*NUMBERS, "date", "keyword", "boolean", "ip", "geo_point"}
    )


def columns_named(column: Mapping[str, Any]) -> Iterator[str]:
    """The columns that a column refers to."""
    yield from column.get("references", ())
    order = column["params"]["orderBy"] if column["operationType"] == "terms" else {"type": "none"}
    if order["type"] == "column":
        yield order["columnId"]


@pytest.mark.parametrize("panel", LENS, ids=panel_id)
def test_every_column_of_a_panel_can_be_computed(panel: dict[str, Any]) -> None:
    """Fields exist, are of a type that the operation takes, and filters ask only for what is there."""
    for _, layer, fields in layers(panel):
        for column in layer["columns"].values():
            source = column.get("sourceField", "___records___")
            if source != "___records___":
                assert fields[source]["type"] in taken_by(column["operationType"]), source
            assert set(kql_fields(column.get("filter", {}).get("query", ""))) <= fields.keys()
        asked = kql_fields(panel["embeddableConfig"]["attributes"]["state"]["query"]["query"])
        assert set(asked) <= fields.keys()


@pytest.mark.parametrize("panel", LENS, ids=panel_id)
def test_the_columns_of_a_panel_are_in_the_order_of_lens(panel: dict[str, Any]) -> None:
    """Columns name only columns of their layer; the top values are those of all the time, not of each bar."""
    for _, layer, _ in layers(panel):
        for column in layer["columns"].values():
            assert column["isBucketed"] == (column["operationType"] in ("terms", "date_histogram"))
            assert set(columns_named(column)) <= layer["columns"].keys()
        assert sorted(layer["columnOrder"]) == sorted(layer["columns"])
        kinds = [layer["columns"][name]["operationType"] for name in layer["columnOrder"]]
        if "date_histogram" in kinds:
            assert "terms" not in kinds[kinds.index("date_histogram") :]


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
    """Each of the numbers has its word, the same as on a terminal, in the console and in the legend of *Alerts now*."""
    for view in of_type("index-pattern"):
        formats = json.loads(view["attributes"]["fieldFormatMap"])
        if "event.severity" not in fields_of_view(view["id"]):
            assert "event.severity" not in formats
            continue
        made = formats["event.severity"]
        assert made["id"] == "static_lookup"
        words = {entry["key"]: entry["value"] for entry in made["params"]["lookupEntries"]}
        assert words == {str(number): word for number, word in SEVERITIES.items()}
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
    """A field with ids of entities shows their names, and a theme's search has its name; what is filtered by stays the id."""
    saved = importer.saved_objects(THEMES, {"russia": "Russia", THEMES[0]: "soldiers abroad"})
    (view,) = (each for each in saved if each["id"] == "pactwatch-articles")
    shown = json.loads(view["attributes"]["fieldFormatMap"])["pactwatch.acts.by"]
    assert {"key": "russia", "value": "Russia"} in shown["params"]["lookupEntries"]
    (search,) = (each for each in saved if each["id"] == f"pactwatch-theme-{THEMES[0]}")
    assert search["attributes"]["title"] == "pactwatch: Theme: soldiers abroad"
    assert THEMES[0] in search["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"]
