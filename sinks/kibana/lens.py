"""One panel's description to the state of a Lens visualisation. Pure.

In: a panel of `sources/*.toml`, its data view and the types of the fields. Out: Lens attributes as Kibana 8.9 and later
keep them, with their references. A field that isn't mapped raises SourceError: a panel can't ask for what nobody writes.

A panel has a `kind`, a bucket `x` (a field, or `time`), a bucket `split`, and `values`, each
`{of = "count", label, filter, shift, window, color, line, format, width}`; `of` is `count`, or an
operation and a field such as `max pactwatch.troops`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Panel = Mapping[str, Any]
Column = dict[str, Any]
Types = Mapping[str, str]  # a field's name to its Elasticsearch type

_XY = {"bar": "bar_stacked", "rows": "bar_horizontal_stacked", "line": "line", "area": "area_stacked"}
_METRICS = {
    "unique": "unique_count",
    "max": "max",
    "min": "min",
    "sum": "sum",
    "average": "average",
    "median": "median",
    "p95": "percentile",
    "last": "last_value",
}
_NUMBERS = {"long", "integer", "float"}
_DATA_TYPE = {"date": "date", "boolean": "boolean"} | dict.fromkeys(_NUMBERS, "number")
_MANY = 10  # values of a bucket
RECORDS = "___records___"


class SourceError(Exception):
    """A description that can't become a Kibana object: which panel, and why."""


class Layer:
    """The columns of one layer."""

    def __init__(self, panel: Panel, time: str | None, types: Types) -> None:
        self._panel, self._time, self._types = panel, time, types
        self.columns: dict[str, Column] = {}

    def bucket(self, name: str, of: str, by: str | None) -> str:
        """A column that divides: by time, by a field's values ordered by the metric `by`."""
        if of == "time":
            column = self._column(self._time_field(), "date_histogram", label="time") | {
                "scale": "interval",
                "params": {"interval": self._panel.get("interval", "auto"), "includeEmptyRows": True},
            }
        else:
            order = {"type": "column", "columnId": by} if by else {"type": "alphabetical"}
            column = self._column(of, "terms", label=self._panel.get(f"{name}_label", of)) | {
                "scale": "ordinal",
                "params": {
                    "size": self._panel.get("size", _MANY),
                    "orderBy": order,
                    "orderDirection": "desc" if by else "asc",
                    "otherBucket": False,
                    "missingBucket": False,
                    "parentFormat": {"id": "terms"},
                },
            }
        self.columns[name] = column | {"isBucketed": True}
        return name

    def metric(self, name: str, value: Mapping[str, Any]) -> str:
        """A column that measures; a `window` of 7 is the moving average of it over as many buckets."""
        operation, _, field = value["of"].partition(" ")
        if operation == "count":
            column = self._column(RECORDS, "count") | {"params": {"emptyAsNull": False}}
        else:
            column = self._column(field, _METRICS[operation])
        column |= {"label": value["label"], "isBucketed": False, "scale": "ratio"}
        if operation == "p95":
            column["params"] = {"percentile": 95}
        if operation == "last":
            column |= {
                "scale": "ordinal",
                "params": {"sortField": self._time_field(), "showArrayValues": True},
            }
            column["filter"] = {"language": "kuery", "query": f"{field}: *"}
        if "filter" in value:
            column["filter"] = {"language": "kuery", "query": value["filter"]}
        if "shift" in value:
            column["timeShift"] = value["shift"]
        if "format" in value:
            column.setdefault("params", {})["format"] = value["format"]
        if "window" not in value:
            self.columns[name] = column
            return name
        self.columns[f"{name}-of"] = column
        self.columns[name] = {
            "label": value["label"],
            "customLabel": True,
            "dataType": "number",
            "operationType": "moving_average",
            "isBucketed": False,
            "scale": "ratio",
            "references": [f"{name}-of"],
            "params": {"window": value["window"]},
        }
        return name

    def state(self) -> dict[str, Any]:
        """The layer as the form-based data source keeps it."""
        order = sorted(self.columns, key=self._place)
        return {"columnOrder": order, "columns": self.columns, "incompleteColumns": {}, "sampling": 1}

    def _place(self, name: str) -> tuple[bool, bool]:
        """Buckets first, time last of them: with values below time, the top ten would be those of each bar."""
        column = self.columns[name]
        return not column["isBucketed"], column["operationType"] == "date_histogram"

    def _column(self, field: str, operation: str, label: str = "") -> Column:
        if field != RECORDS and field not in self._types:
            raise SourceError(f"panel {self._panel['title']!r}: no field {field!r} in its indices")
        kind = self._types.get(field, "")
        data = "number" if operation in ("count", "unique_count") else _DATA_TYPE.get(kind, "string")
        column: Column = {"label": label, "customLabel": True, "dataType": data, "operationType": operation}
        return column | {"sourceField": field}

    def _time_field(self) -> str:
        if self._time is None:
            raise SourceError(f"panel {self._panel['title']!r}: its data view has no time")
        return self._time


def attributes(panel: Panel, view: str, time: str | None, types: Types) -> dict[str, Any]:
    """Lens attributes of a panel over the data view with this id, whose time field is `time`."""
    kind = panel["kind"]
    if kind not in _BUILDERS and kind not in _XY:
        raise SourceError(f"panel {panel['title']!r}: no kind {kind!r}")
    layers: dict[str, Layer] = {}

    def layer(name: str) -> Layer:
        return layers.setdefault(name, Layer(panel, time, types))

    kind_id, visualization = _BUILDERS.get(kind, _xy)(panel, layer)
    return {
        "title": panel["title"],
        "description": panel.get("description", ""),
        "visualizationType": kind_id,
        "type": "lens",
        "references": [
            {"type": "index-pattern", "id": view, "name": f"indexpattern-datasource-layer-{name}"}
            for name in layers
        ],
        "state": {
            "visualization": visualization,
            "query": {"language": "kuery", "query": panel.get("query", "")},
            "filters": [],
            "datasourceStates": {
                "formBased": {"layers": {name: made.state() for name, made in layers.items()}}
            },
            "internalReferences": [],
            "adHocDataViews": {},
        },
    }


Built = tuple[str, dict[str, Any]]
Layers = Callable[[str], Layer]


def _values(panel: Panel) -> list[dict[str, Any]]:
    """The measures of a panel, by default how many documents there are."""
    return [dict(value) for value in panel.get("values", [{"of": "count", "label": "count"}])]


def _buckets(panel: Panel, made: Layer, by: str) -> dict[str, str]:
    """Columns of `x` and `split` where the panel has them. By numbers, they are in their own order."""
    return {
        name: made.bucket(name, panel[name], None if panel.get("by_name") else by)
        for name in ("x", "split")
        if name in panel
    }


def _xy_layer(
    panel: Panel, made: Layer, name: str, values: Sequence[Mapping[str, Any]], series: str
) -> dict[str, Any]:
    accessors = [made.metric(f"{name}-{number}", value) for number, value in enumerate(values)]
    buckets = _buckets(panel, made, accessors[0])
    if "x" not in buckets:
        raise SourceError(f"panel {panel['title']!r}: a {panel['kind']} needs x")
    colours = [
        {"forAccessor": accessor, "color": value["color"], "axisMode": "auto"}
        for accessor, value in zip(accessors, values, strict=True)
        if "color" in value
    ]
    return {
        "layerId": name,
        "layerType": "data",
        "seriesType": series,
        "xAccessor": buckets["x"],
        "accessors": accessors,
        "yConfig": colours,
        **({"splitAccessor": buckets["split"]} if "split" in buckets else {}),
    }


def _xy(panel: Panel, layers: Layers) -> Built:
    """Bars, rows, lines, areas; values with `line` are drawn as lines in a layer of their own."""
    drawn: list[dict[str, Any]] = []
    for name, lines in (("main", False), ("lines", True)):
        values = [value for value in _values(panel) if bool(value.get("line")) == lines]
        if not values:
            continue
        series = "line" if lines else _XY[panel["kind"]]
        drawn.append(_xy_layer(panel, layers(name), name, values, series))
    several = "split" in panel or sum(len(layer["accessors"]) for layer in drawn) > 1
    return "lnsXY", {
        "layers": drawn,
        "preferredSeriesType": drawn[0]["seriesType"],
        "legend": {"isVisible": several, "position": panel.get("legend", "bottom"), "legendSize": "auto"},
        "valueLabels": "show" if panel["kind"] == "rows" else "hide",
        "fittingFunction": "Linear" if panel["kind"] == "line" else "None",
        "axisTitlesVisibilitySettings": {"x": False, "yLeft": False, "yRight": False},
    }


def _metric(panel: Panel, layers: Layers) -> Built:
    made = layers("main")
    value, *second = _values(panel)
    names = [made.metric(f"main-{number}", each) for number, each in enumerate([value, *second])]
    visualization = {"layerId": "main", "layerType": "data", "metricAccessor": names[0]}
    if second:
        visualization["secondaryMetricAccessor"] = names[1]
    if "color" in value:
        visualization["color"] = value["color"]
    return "lnsMetric", visualization


def _pie(panel: Panel, layers: Layers) -> Built:
    made = layers("main")
    metric = made.metric("main-0", _values(panel)[0])
    group = {
        "layerId": "main",
        "layerType": "data",
        "primaryGroups": [made.bucket("x", panel["x"], metric)],
        "metrics": [metric],
        "numberDisplay": "value",
        "categoryDisplay": "default",
        "legendDisplay": "default",
        "nestedLegend": False,
    }
    return "lnsPie", {"shape": "donut", "layers": [group]}


def _column(name: str, width: int | None, *, clicked: bool) -> dict[str, Any]:
    column: dict[str, Any] = {"columnId": name, "isTransposed": False}
    if width:
        column["width"] = width
    if clicked:
        column["oneClickFilter"] = True
    return column


def _table(panel: Panel, layers: Layers) -> Built:
    made = layers("main")
    values = _values(panel)
    metrics = [made.metric(f"main-{number}", value) for number, value in enumerate(values)]
    # Rows can't be ordered by the last value of a field.
    order = next((m for m, v in zip(metrics, values, strict=True) if not v["of"].startswith("last ")), None)
    buckets = [made.bucket(name, panel[name], order) for name in ("x", "split") if name in panel]
    wide = {"x": panel.get("x_width")} | {m: v.get("width") for m, v in zip(metrics, values, strict=True)}
    clicked = buckets if "drill" in panel else []
    columns = [_column(name, wide.get(name), clicked=name in clicked) for name in (*buckets, *metrics)]
    return "lnsDatatable", {
        "layerId": "main",
        "layerType": "data",
        "columns": columns,
        **({"sorting": {"columnId": order, "direction": "desc"}} if order else {}),
        "paging": {"size": panel.get("size", _MANY), "enabled": True},
        "rowHeight": "auto",
        "headerRowHeight": "auto",
    }


def _heatmap(panel: Panel, layers: Layers) -> Built:
    made = layers("main")
    metric = made.metric("main-0", _values(panel)[0])
    return "lnsHeatmap", {
        "shape": "heatmap",
        "layerId": "main",
        "layerType": "data",
        "xAccessor": made.bucket("x", panel["x"], metric),
        "yAccessor": made.bucket("split", panel["split"], metric),
        "valueAccessor": metric,
        "legend": {"isVisible": True, "position": "right", "type": "heatmap_legend"},
        "gridConfig": {
            "type": "heatmap_grid",
            "isCellLabelVisible": False,
            "isYAxisLabelVisible": True,
            "isXAxisLabelVisible": True,
            "isYAxisTitleVisible": False,
            "isXAxisTitleVisible": False,
        },
    }


_BUILDERS: dict[str, Callable[[Panel, Layers], Built]] = {
    "metric": _metric,
    "pie": _pie,
    "table": _table,
    "heatmap": _heatmap,
}
