"""Set-up takes the analyzers that a cluster has, and sees which fields an index lacks."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elastic_transport import ConnectionError as NotConnected
from elasticsearch import ApiError

from pactwatch.settings import Settings
from sinks import setup, template
from sinks.errors import SinkError

ALL = {"english", "nori", "cjk", "russian", "ukrainian"}


@pytest.mark.parametrize(
    ("has", "changed", "lines"),
    [
        (ALL, {}, 0),
        (ALL - {"nori"}, {"ko": "cjk"}, 1),
        (ALL - {"nori", "cjk"}, {"ko": "standard", "any": "standard"}, 2),
        (ALL - {"ukrainian"}, {"uk": "russian"}, 1),
        (ALL - {"ukrainian", "russian"}, {"uk": "standard", "ru": "standard"}, 2),
        (set(), dict.fromkeys(("any", "en", "ko", "ru", "uk"), "standard"), 5),
    ],
)
def test_analyzers_fall_back(has: set[str], changed: dict[str, str], lines: int) -> None:
    """A missing analyzer is replaced by the next best one, and one line says so."""
    best = {"any": "cjk", "en": "english", "ko": "nori", "ru": "russian", "uk": "ukrainian"}
    chosen, said = template.choose_analyzers(lambda name: name in has)
    assert chosen == best | changed
    assert len(said) == lines


def test_template_is_completed_without_changing_the_shipped_one() -> None:
    """Replicas and analyzers come from settings and cluster."""
    body = template.completed(template.template("articles"), 2, {"ko": "cjk"})
    assert body["template"]["settings"]["number_of_replicas"] == 2
    assert body["template"]["settings"]["analysis"]["analyzer"] == {"pactwatch_ko": {"type": "cjk"}}
    assert "analysis" not in template.template("articles")["template"]["settings"]


def text(**fields: Any) -> dict[str, Any]:
    return {"type": "text", "fields": fields}


@pytest.mark.parametrize(
    ("wanted", "there", "missing"),
    [
        ({"a": text()}, {"a": text()}, []),
        ({"a": text()}, {}, ["a"]),
        ({"a": text(en={})}, {"a": text()}, ["a.en"]),
        ({"a": {"properties": {"b": text()}}}, {"a": {"properties": {}}}, ["a.b"]),
        ({}, {"a": text()}, []),
    ],
)
def test_missing_fields(wanted: dict[str, Any], there: dict[str, Any], missing: list[str]) -> None:
    """Fields, inner fields and multi-fields that an index lacks are named; what it has beyond is left."""
    assert template.missing_fields(wanted, there) == missing


class Away:
    """A client of a cluster that doesn't answer."""

    def __init__(self) -> None:
        self.cluster = self

    def options(self, **_: Any) -> Away:
        return self

    def health(self, **_: Any) -> None:
        raise NotConnected("refused")


def test_waiting_ends_with_patience() -> None:
    """A cluster that doesn't come up is one line with its address and its setting."""
    with pytest.raises(SinkError, match=r"127.0.0.1:9200 does not answer .*PACTWATCH_ELASTICSEARCH"):
        setup.wait_for(Away(), Settings(), patience=0)  # type: ignore[arg-type]


class Red(Away):
    """A client of a cluster whose indices don't all have a place; `blocks` are those that a full disk makes."""

    def __init__(self, blocks: dict[str, Any]) -> None:
        super().__init__()
        self.indices, self.blocks, self.asked = self, blocks, 0

    def health(self, **_: Any) -> None:
        self.asked += 1
        body = {"status": "red", "timed_out": True, "unassigned_primary_shards": 1}
        meta = ApiResponseMeta(408, "1.1", HttpHeaders(), 0.0, NodeConfig("http", "es", 9200))
        raise ApiError(str(body), meta, body)

    def get_settings(self, **_: Any) -> Any:
        return SimpleNamespace(body=self.blocks)


def test_a_full_disk_holds_nobody_up(caplog: pytest.LogCaptureFixture) -> None:
    """A cluster that is red since a new month finds no place on a full disk is worked with at once."""
    cluster = Red({"pactwatch-alerts-2026.11": {}})
    assert setup.wait_for(cluster, Settings())  # type: ignore[arg-type]
    assert cluster.asked == 1
    assert "is red: 1 of its indices' parts have no place yet" in caplog.text


def test_a_lost_index_holds_nobody_up_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster that stays red is worked with after a while: it may still be starting."""
    monkeypatch.setattr(setup, "_RED", 0.6)
    cluster = Red({})
    assert setup.wait_for(cluster, Settings())  # type: ignore[arg-type]
    assert cluster.asked > 1


def test_waiting_ends_when_stopped() -> None:
    """A sink that is stopped before the cluster came up just ends."""
    stop = threading.Event()
    stop.set()
    assert setup.wait_for(Away(), Settings(), stop=stop) is False  # type: ignore[arg-type]
