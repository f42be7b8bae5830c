"""Whole months are expired, never the newest of their kind, and nothing that isn't ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError, Elasticsearch
from hypothesis import given
from hypothesis import strategies as st

from pactwatch.cli.commands.prune import prune
from sinks.errors import AccessRefused, SinkError
from sinks.prune import expired
from sinks.prune import prune as deleted

IndicesClient = type(Elasticsearch("http://127.0.0.1:9200").indices)
BEFORE = datetime(2024, 7, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("indices", "gone"),
    [
        (["pactwatch-articles-2024.06", "pactwatch-articles-2024.07"], ["pactwatch-articles-2024.06"]),
        (["pactwatch-articles-2024.07", "pactwatch-articles-2024.08"], []),  # July isn't over by then
        (["pactwatch-articles-2023.12", "pactwatch-articles-2024.12"], ["pactwatch-articles-2023.12"]),
        (["pactwatch-articles-2020.01"], []),  # the newest
        (["pactwatch-articles-2020.01", "pactwatch-alerts-2024.12"], []),  # the newest of its kind
        (
            ["pactwatch-dead-letters-2020.01", "pactwatch-dead-letters-2020.02"],
            ["pactwatch-dead-letters-2020.01"],
        ),
        (["pactwatch-feeds-all", "pactwatch-feeds-2020.01", "pactwatch-feeds-2020.02"], []),
        (["pactwatch-articles-2020.13", "pactwatch-articles-0000.01", "pactwatch-articles-2024.12"], []),
        (["other-articles-2020.01", "pactwatch-articles-2020.01.02", "pactwatch-articles-2024.12"], []),
        ([], []),
    ],
)
def test_expired(indices: list[str], gone: list[str]) -> None:
    """A month is expired when it was over by then."""
    assert expired(indices, BEFORE) == gone


NAMES = st.builds(
    "pactwatch-{}-{:04d}.{:02d}".format,
    st.sampled_from(["articles", "alerts", "stories", "archive", "dead-letters", "feeds"]),
    st.integers(0, 9999),
    st.integers(0, 13),
)


@given(st.lists(NAMES, unique=True), st.datetimes(timezones=st.just(UTC)))
def test_the_newest_month_always_stays(indices: list[str], before: datetime) -> None:
    """Whatever is asked for, of every kind the newest month is left."""
    gone = expired(indices, before)
    for kind in {index.rpartition("-")[0] for index in gone}:
        ours = sorted(
            index
            for index in indices
            if index.startswith(f"{kind}-") and "01" <= index[-2:] <= "12" and "0000" not in index
        )
        assert ours[-1] not in gone


def refusal(status: int, kind: str = "security_exception") -> ApiError:
    node = NodeConfig("http", "127.0.0.1", 9200)
    return ApiError(kind, ApiResponseMeta(status, "1.1", HttpHeaders(), 0.0, node), {})


@pytest.mark.parametrize("status", [401, 403])
def test_prune_ends_when_its_key_is_refused(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rotated key is read at a new start: a daily prune with the old one ends, instead of trying it for ever."""

    def refuse(*_: object, **__: object) -> None:
        raise refusal(status)

    monkeypatch.setattr(IndicesClient, "get", refuse)
    done = CliRunner().invoke(prune, ["--older-than", "30d", "--daily"])
    assert isinstance(done.exception, AccessRefused)
    assert str(status) in str(done.exception)


def test_a_month_that_can_not_go_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A month that somebody made read-only stays, the others go, and at the end it is named; that is no question of keys."""
    months = [f"pactwatch-alerts-2020.0{month}" for month in (1, 2, 3)]

    def delete(_: object, *, index: str) -> None:
        if index == months[0]:
            raise refusal(403, "cluster_block_exception")

    monkeypatch.setattr(IndicesClient, "get", lambda *_, **__: SimpleNamespace(body=months))
    monkeypatch.setattr(IndicesClient, "delete", delete)
    left = deleted(
        Elasticsearch("http://127.0.0.1:9200"), timedelta(days=1), datetime(2021, 1, 1, tzinfo=UTC)
    )
    assert next(left) == months[1]
    with pytest.raises(SinkError, match=r"2020\.01 is still there.*403") as caught:
        next(left)
    assert not isinstance(caught.value, AccessRefused)
