"""The table of indices is the only one: templates, access, Kibana and the months follow from it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib import resources

import pytest

from sinks import indices
from sinks.kibana import importer

TEMPLATES = resources.files("sinks") / "templates"
RULES_INDEX = "pactwatch-told"  # written by Kibana's rules, with no template of ours


def test_every_template_has_its_row() -> None:
    """A template without a row would never be installed, a row without a template can't be."""
    assert {f"{name}.json" for name in indices.BY_NAME} == {file.name for file in TEMPLATES.iterdir()}


def test_kibana_asks_for_indices_of_the_table() -> None:
    """Every index of a data view, rule or chart is a row's alias, or its months."""
    sources = importer.read_sources()
    named = [v["index"] for v in [*sources["views"].values(), *sources["rules"].values()]]
    named += re.findall(r'"index": "([^"]+)"', "".join(sources["charts"].values()))
    asked = {name.removesuffix("-*") for names in named for name in names.split(",")}
    assert asked <= {index.alias for index in indices.ALL} | {RULES_INDEX}


@pytest.mark.parametrize("index", indices.ALL)
def test_a_monthly_index_is_recognised(index: indices.Index) -> None:
    """Pruning recognises the months of each monthly kind, and no other index."""
    name = index.holding(datetime(2024, 10, 31, tzinfo=UTC))
    assert indices.month_of(name) == ((index.alias, 2024, 10) if index.monthly else None)


def test_optional_indices_are_written_on_request() -> None:
    """The archive, and with it the topic of all articles, only with PACTWATCH_INDEX_ALL."""
    assert set(indices.written(index_all=True)) - set(indices.written(index_all=False)) == {"archive"}
    assert indices.sources(index_all=True).count(indices.REBUILDABLE["archive"]) == 1
