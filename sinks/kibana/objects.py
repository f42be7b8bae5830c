"""Descriptions to Kibana's saved objects. Pure.

In: `sources/*.toml` as read, the themes, the fields of each index. Out: data views, searches and dashboards as Kibana
exports them, with the oldest versions that have all that we use: an import upgrades older objects and refuses newer ones,
so these can be imported into 8.19 and 9.x.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sinks.kibana.lens import SourceError, attributes

Saved = dict[str, Any]
Fields = Mapping[str, Mapping[str, str]]  # index template -> field -> Elasticsearch type
_PREFIX = "pactwatch-"
_TAG = f"{_PREFIX}tag"
_CORE = "8.8.0"
_STAMPS = {"index-pattern": "8.0.0", "tag": "8.0.0", "search": "10.3.0", "dashboard": "10.2.0"}
_SEARCHED = "now-30d"  # Kibana's own default is a quarter of an hour
_COLUMNS = 48  # of a dashboard's grid
_NAVIGATION = {"x": 0, "y": 0, "w": _COLUMNS, "h": 3}


def field_types(mappings: Mapping[str, Any], path: str = "") -> dict[str, str]:
    """Every field and multi-field of a mapping with its type, without objects."""
    found: dict[str, str] = {}
    for name, field in mappings.get("properties", {}).items():
        here = f"{path}{name}"
        if "properties" in field:
            found |= field_types(field, f"{here}.")
            continue
        found[here] = field["type"]
        found |= {f"{here}.{part}": inner["type"] for part, inner in field.get("fields", {}).items()}
    return found


def saved_objects(
    sources: Mapping[str, Any], themes: Sequence[str], fields: Fields, names: Mapping[str, str] = {}
) -> list[Saved]:
    """All objects; each refers only to earlier ones, except for dashboards that link to each other.

    `names` are those of entities and themes, by their ids.
    Raises SourceError for a description with a field, view, search or dashboard that does not exist.
    """
    named = dict.fromkeys(sources["names"]["fields"], names) if names else {}
    shown = {theme: names.get(theme, theme) for theme in themes}
    maker = _Maker({**sources, "words": {**sources["words"], **named}}, fields)
    searches = list(_each(sources["searches"], shown))
    return [
        _object("tag", "tag", {"name": "pactwatch", "description": "", "color": "#4DD2CA"}, []),
        *(maker.view(key, view) for key, view in sources["views"].items()),
        *(maker.search(key, search) for key, search in searches),
        *(
            maker.dashboard(key, {**board, "panels": list(_placed(board["panels"], shown))})
            for key, board in sources["dashboards"].items()
        ),
    ]


def ndjson(objects: Sequence[Saved]) -> bytes:
    """The objects in the file format that Kibana imports."""
    return b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in objects)


def _each(described: Mapping[str, Any], themes: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, description in described.items():
        if "each" not in description:
            yield key, description
        else:
            for theme, name in themes.items():
                yield f"{key}-{theme}", _filled(description, theme, name)


def _filled(description: Mapping[str, Any], theme: str, name: str) -> dict[str, Any]:
    return {
        key: value.replace("{theme}", theme).replace("{name}", name) if isinstance(value, str) else value
        for key, value in description.items()
    }


def _placed(panels: Sequence[Mapping[str, Any]], themes: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Panels with their places; those of each theme follow to the right, then below."""
    for panel in panels:
        if "each" not in panel:
            yield dict(panel)
            continue
        x, y, wide, high = panel["at"]
        in_a_row = (_COLUMNS - x) // wide
        for number, (theme, name) in enumerate(themes.items()):
            row, column = divmod(number, in_a_row)
            yield {**_filled(panel, theme, name), "at": [x + column * wide, y + row * high, wide, high]}


class _Maker:
    """Makes objects of one set of sources."""

    def __init__(self, sources: Mapping[str, Any], fields: Fields) -> None:
        self._views = sources["views"]
        self._words: Mapping[str, Mapping[str, str]] = sources["words"]
        self._searches = sources["searches"]
        self._boards: Mapping[str, Any] = sources["dashboards"]
        self._charts: Mapping[str, str] = sources["charts"]
        self._fields = fields

    def view(self, key: str, view: Mapping[str, Any]) -> Saved:
        types = self._types(key)
        self._must_have(types, [*view.get("links", []), *([view["time"]] if "time" in view else [])], key)
        made: Saved = {
            "title": view["index"],
            "name": view["name"],
            "fields": "[]",
            "fieldAttrs": "{}",
            "runtimeFieldMap": "{}",
            "sourceFilters": "[]",
            "fieldFormatMap": json.dumps(
                {field: {"id": "url", "params": {"type": "a"}} for field in view.get("links", [])}
                | {field: _lookup(words) for field, words in self._words.items() if field in types}
            ),
        }
        if "time" in view:
            made["timeFieldName"] = view["time"]
        if view.get("may_be_missing"):
            made["allowNoIndex"] = True
        return _object("index-pattern", key, made, [])

    def search(self, key: str, search: Mapping[str, Any]) -> Saved:
        columns = search["columns"]
        self._must_have(self._types(search["view"]), [*columns, search["sort"]], key)
        index = "kibanaSavedObjectMeta.searchSourceJSON.index"
        source = {
            "query": {"language": "kuery", "query": self._query(search)},
            "filter": [],
            "indexRefName": index,
        }
        widths = search.get("widths", {})
        made = {
            "title": f"pactwatch: {search['title']}",
            "description": "",
            "columns": columns,
            "sort": [[search["sort"], search.get("order", "desc")]],
            "grid": {"columns": {name: {"width": wide} for name, wide in widths.items()}},
            "hideChart": True,
            "isTextBasedQuery": False,
            "timeRestore": False,
            "rowHeight": 3,
            "kibanaSavedObjectMeta": {"searchSourceJSON": json.dumps(source)},
        }
        if "time" in self._views[search["view"]]:  # opened alone; on a dashboard the dashboard's counts
            made |= {"timeRestore": True, "timeRange": {"from": _SEARCHED, "to": "now"}}
        return _object("search", key, made, [self._to_view(index, search["view"])])

    def dashboard(self, key: str, board: Mapping[str, Any]) -> Saved:
        panels, references = [self._navigation(key)], []
        for panel in board["panels"]:
            index = _slug(f"{panel['title']}-{len(panels)}")
            kind, config, own = self._panel(index, panel)
            x, y, wide, high = panel["at"]
            grid = {"x": x, "y": y, "w": wide, "h": high, "i": index}
            shown = {"type": kind, "panelIndex": index, "gridData": grid, "title": panel["title"]}
            if "search" in panel:
                shown["panelRefName"] = f"panel_{index}"
            # A metric shows its own label.
            titled = {"title": panel["title"], "hidePanelTitles": panel.get("kind") == "metric"}
            panels.append(shown | {"embeddableConfig": config | titled})
            references += [{**reference, "name": f"{index}:{reference['name']}"} for reference in own]
        controls, of_controls = self._controls(board.get("controls", []))
        begin, end = board["time"]
        query = {"language": "kuery", "query": ""}
        made = {
            "title": board["title"],
            "description": board["description"],
            "timeRestore": True,
            "timeFrom": begin,
            "timeTo": end,
            "refreshInterval": {"pause": False, "value": board["refresh"] * 1000},
            "optionsJSON": json.dumps(
                {
                    "useMargins": True,
                    "syncColors": True,
                    "syncCursor": True,
                    "syncTooltips": False,
                    "hidePanelTitles": False,
                }
            ),
            "panelsJSON": json.dumps(panels, ensure_ascii=False),
            "controlGroupInput": controls,
            "kibanaSavedObjectMeta": {"searchSourceJSON": json.dumps({"query": query, "filter": []})},
            "version": 3,
        }
        return _object("dashboard", key, made, [*references, *of_controls])

    def _panel(
        self, index: str, panel: Mapping[str, Any]
    ) -> tuple[str, dict[str, Any], list[dict[str, str]]]:
        """The type of a panel, its configuration, and what that refers to."""
        if "search" in panel:
            if panel["search"] not in self._searches:
                raise SourceError(f"panel {panel['title']!r}: no search {panel['search']!r}")
            target = {"type": "search", "id": _id(panel["search"]), "name": f"panel_{index}"}
            return "search", {"enhancements": {}}, [target]
        if "vega" in panel:
            spec = self._charts[panel["vega"]]
            self._must_have(self._types(panel["view"]), _fields_of(spec), panel["title"])
            return "visualization", _visualization("vega", {"spec": spec}), []
        types = self._types(panel["view"])
        view = self._views[panel["view"]]
        asked = {**panel, "query": self._query(panel)}
        state = attributes(asked, _id(panel["view"]), view.get("time"), types)
        drill, to_board = self._drill(index, panel)
        return "lens", {"attributes": state, "enhancements": drill}, [*state["references"], *to_board]

    def _drill(self, index: str, panel: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, str]]]:
        """Where a click leads: the dashboard `drill`, with what was clicked as its filter.

        Nothing else travels, unless it is pinned: a filter or query of this dashboard may ask for what the other's
        indices lack, and nothing would be found there.
        """
        if "drill" not in panel:
            return {}, []
        if panel["drill"] not in self._boards:
            raise SourceError(f"panel {panel['title']!r}: no dashboard {panel['drill']!r}")
        event, factory = f"{index}-drill", "DASHBOARD_TO_DASHBOARD_DRILLDOWN"
        to = self._boards[panel["drill"]]
        title, dates = to["title"].removeprefix("pactwatch: "), not to.get("keeps_time", False)
        config = {"useCurrentFilters": False, "useCurrentDateRange": dates, "openInNewTab": False}
        action = {"factoryId": factory, "name": f"Go to {title}", "config": config}
        events = [{"eventId": event, "triggers": ["FILTER_TRIGGER"], "action": action}]
        name = f"drilldown:{factory}:{event}:dashboardId"
        return (
            {"dynamicActions": {"events": events}},
            [{"type": "dashboard", "id": _id(panel["drill"]), "name": name}],
        )

    def _controls(
        self, described: Sequence[Mapping[str, str]]
    ) -> tuple[dict[str, Any], list[dict[str, str]]]:
        panels, references = {}, []
        for order, control in enumerate(described):
            types = self._types(control["view"])
            self._must_have(types, [control["field"]], control["title"])
            key = _slug(f"control-{control['title']}")
            panels[key] = {
                "type": "optionsListControl",
                "order": order,
                "grow": True,
                "width": "medium",
                "explicitInput": {
                    "id": key,
                    "dataViewId": _id(control["view"]),
                    "fieldName": control["field"],
                    "title": control["title"],
                    "searchTechnique": "wildcard" if types[control["field"]] == "keyword" else "exact",
                    "selectedOptions": [],
                    "sort": {"by": "_count", "direction": "desc"},
                    "enhancements": {},
                },
            }
            references.append(self._to_view(f"controlGroup_{key}:optionsListDataView", control["view"]))
        ignored = dict.fromkeys(
            ("ignoreFilters", "ignoreQuery", "ignoreTimerange", "ignoreValidations"), False
        )
        group = {
            "controlStyle": "oneLine",
            "chainingSystem": "HIERARCHICAL",
            "showApplySelections": False,
            "ignoreParentSettingsJSON": json.dumps(ignored),
            "panelsJSON": json.dumps(panels, ensure_ascii=False),
        }
        return group, references

    def _navigation(self, here: str) -> dict[str, Any]:
        """The links to all dashboards, on top of each."""
        titles = [(key, board["title"].removeprefix("pactwatch: ")) for key, board in self._boards.items()]
        links = [f"**{title}**" if key == here else f"[{title}](#/view/{_id(key)})" for key, title in titles]
        parameters = {"markdown": " · ".join(links), "fontSize": 12, "openLinksInNewTab": False}
        return {
            "type": "visualization",
            "panelIndex": "navigation",
            "gridData": _NAVIGATION | {"i": "navigation"},
            "embeddableConfig": _visualization("markdown", parameters) | {"hidePanelTitles": True},
        }

    def _query(self, asking: Mapping[str, Any]) -> str:
        """The query of a panel or search, with that of its data view."""
        queries = [each["query"] for each in (self._views[asking["view"]], asking) if each.get("query")]
        return " and ".join(f"({query})" for query in queries) if len(queries) > 1 else "".join(queries)

    def _types(self, view: str) -> dict[str, str]:
        """The fields that all indices of a data view have: with others a panel would leave documents out."""
        if view not in self._views:
            raise SourceError(f"no data view {view!r}")
        names = [
            part.removeprefix(_PREFIX).removesuffix("-*") for part in self._views[view]["index"].split(",")
        ]
        first, *others = [self._fields[name] for name in names]
        return {field: kind for field, kind in first.items() if all(field in other for other in others)}

    @staticmethod
    def _must_have(types: Mapping[str, str], fields: Sequence[str], where: str) -> None:
        for field in fields:
            if field not in types:
                raise SourceError(f"{where}: no field {field!r} in its indices")

    @staticmethod
    def _to_view(name: str, view: str) -> dict[str, str]:
        return {"type": "index-pattern", "id": _id(view), "name": name}


def _lookup(words: Mapping[str, str]) -> dict[str, Any]:
    """The field format that shows words for values."""
    entries = [{"key": value, "value": word} for value, word in words.items()]
    return {"id": "static_lookup", "params": {"lookupEntries": entries}}


def _fields_of(chart: str) -> list[str]:
    """The fields that a Vega chart reads."""
    spec = json.loads(chart)
    source = spec["data"]["url"]
    return [source["%timefield%"], *source["body"]["_source"]]


def _visualization(kind: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    data = {"aggs": [], "searchSource": {"query": {"language": "kuery", "query": ""}, "filter": []}}
    saved = {"title": "", "description": "", "type": kind, "params": parameters, "uiState": {}, "data": data}
    return {"savedVis": saved, "enhancements": {}}


def _object(kind: str, key: str, made: Mapping[str, Any], references: Sequence[Mapping[str, str]]) -> Saved:
    tags = (
        [] if kind in ("tag", "index-pattern") else [{"type": "tag", "id": _TAG, "name": f"tag-ref-{_TAG}"}]
    )
    return {
        "type": kind,
        "id": _id(key),
        "attributes": dict(made),
        "references": [*references, *tags],
        "managed": False,
        "coreMigrationVersion": _CORE,
        "typeMigrationVersion": _STAMPS[kind],
    }


def _id(key: str) -> str:
    return f"{_PREFIX}{key}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
