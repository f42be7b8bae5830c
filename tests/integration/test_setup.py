"""Set-up of a real Elasticsearch: templates grow, older and newer ones refuse each other, analyzers are chosen."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from elasticsearch import ApiError, Elasticsearch

from pactwatch.settings import Settings
from sinks import elasticsearch, indices, setup
from sinks import template as templates
from sinks.errors import SinkError


def shipped_version() -> int:
    return int(templates.template("alerts")["version"])


@pytest.fixture
def next_version(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, client: Elasticsearch
) -> Iterator[dict[str, Any]]:
    """The template of articles, which the test may change, as version 99; undone after it."""
    shipped = templates.template
    changed = deepcopy(shipped("articles"))
    changed["version"] = 99
    changed["template"]["mappings"]["_meta"] = {"mapping": 99}
    monkeypatch.setattr(setup, "template", lambda name: changed if name == "articles" else shipped(name))
    yield changed
    monkeypatch.undo()
    client.indices.delete_index_template(name=indices.ARTICLES.alias)
    setup.run(settings)


def test_set_up_twice_changes_nothing(settings: Settings, client: Elasticsearch) -> None:
    """Set-up of what is there already reports that everything is."""
    assert setup.run(settings) == [f"template pactwatch-{name} up to date" for name in indices.BY_NAME]


def test_new_fields_get_into_existing_months(
    settings: Settings, client: Elasticsearch, mark: str, next_version: dict[str, Any]
) -> None:
    """A field that a new version brings is mapped in an index that exists."""
    index = f"{indices.ARTICLES.alias}-1999.04"
    client.indices.create(index=index)
    fields = next_version["template"]["mappings"]["properties"]["pactwatch"]["properties"]
    fields[f"new_{mark}"] = {"type": "keyword"}
    lines = setup.run(settings)
    assert f"{index}: pactwatch.new_{mark} added" in lines
    assert "template pactwatch-articles updated" in lines
    mapping = client.indices.get_mapping(index=index)[index]["mappings"]
    assert mapping["properties"]["pactwatch"]["properties"][f"new_{mark}"] == {"type": "keyword"}
    assert mapping["_meta"] == {"mapping": 99}
    client.indices.delete(index=index)


def test_other_changes_need_a_rebuild(
    settings: Settings, client: Elasticsearch, next_version: dict[str, Any]
) -> None:
    """A field of another type is refused in one line that says so, and the templates stay as they are."""
    index = f"{indices.ARTICLES.alias}-1999.05"
    client.indices.create(index=index)
    next_version["template"]["mappings"]["properties"]["message"] = {"type": "keyword"}
    with pytest.raises(
        SinkError,
        match=r"can't take the new mapping .*message.*rebuild it from Kafka with `pactwatch rebuild articles`",
    ):
        setup.run(settings)
    assert setup.installed_version(client, indices.ARTICLES) == shipped_version()
    client.indices.delete(index=index)


def test_sink_newer_than_the_cluster_refuses(settings: Settings, next_version: dict[str, Any]) -> None:
    """A sink doesn't write with templates that lack its fields, and says what to do."""
    with pytest.raises(
        SinkError, match=rf"has version {shipped_version()} of .* needs 99: run `pactwatch setup`"
    ):
        elasticsearch.run(settings, stop=threading.Event())


def test_set_up_older_than_the_cluster_refuses(
    settings: Settings, client: Elasticsearch, monkeypatch: pytest.MonkeyPatch, next_version: dict[str, Any]
) -> None:
    """An old installation doesn't take fields away from a new one."""
    setup.run(settings)
    monkeypatch.setattr(setup, "installed_version", lambda client, name: 100)
    with pytest.raises(SinkError, match="newer than ours"):
        setup.run(settings)


def test_only_real_analyzers_are_chosen(client: Elasticsearch) -> None:
    """The probe tells the analyzers that the cluster has from others; the local one has those we want."""
    assert templates.choose_analyzers(lambda name: setup.has_analyzer(client, name))[1] == []
    assert not setup.has_analyzer(client, "klingon")


def test_unmapped_fields_are_refused(client: Elasticsearch) -> None:
    """The templates are strict: nothing gets a mapping by accident."""
    with pytest.raises(ApiError, match="strict_dynamic_mapping"):
        client.index(index=f"{indices.ARTICLES.alias}-1999.06", document={"pactwatch": {"surprise": 1}})
    client.indices.delete(index=f"{indices.ARTICLES.alias}-1999.06")
