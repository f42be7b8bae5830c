"""Elasticsearch's answers to bulk requests are judged rightly, and requests have a size."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinks import bulk
from sinks.bulk import Action, Judgement

REASON = {"type": "document_parsing_exception", "reason": "failed", "caused_by": {"reason": "not a date"}}


@pytest.mark.parametrize(
    ("item", "verdict", "words"),
    [
        ({"status": 200}, "ok", ""),
        ({"status": 201}, "ok", ""),
        ({"status": 409, "error": {"type": "version_conflict_engine_exception"}}, "stale", ""),
        ({"status": 429, "error": {"type": "es_rejected_execution_exception"}}, "retry", "es_rejected"),
        ({"status": 500}, "retry", "500"),
        ({"status": 502, "error": "Bad Gateway"}, "retry", "502 Bad Gateway"),
        ({"status": 503, "error": {"type": "unavailable_shards_exception"}}, "retry", "unavailable"),
        ({"status": 403, "error": {"type": "cluster_block_exception"}}, "retry", "block"),
        ({"status": 403, "error": {"type": "security_exception"}}, "retry", "security"),
        ({"status": 404, "error": {"type": "index_not_found_exception"}}, "retry", "index_not_found"),
        ({"status": 400, "error": REASON}, "rejected", "document_parsing_exception: failed: not a date"),
        (
            {"status": 400, "error": {"type": "strict_dynamic_mapping_exception"}},
            "rejected",
            "strict_dynamic",
        ),
        ({"status": 413, "error": "too large"}, "rejected", "413 too large"),
        ({"status": 404, "result": "not_found"}, "ok", ""),  # what was to be deleted is not there
        ({}, "retry", "500"),
    ],
)
def test_judgement(item: dict[str, Any], verdict: str, words: str) -> None:
    """A document at fault is rejected with its reason, a busy cluster tried again, an older state fine."""
    found, reason = bulk.judge(item)
    assert found == verdict
    assert words in reason


@given(st.lists(st.integers(1, 100)), st.integers(1, 100))
def test_requests_make_progress_within_their_size(sizes: list[int], most: int) -> None:
    """Requests take everything in order, none is larger than allowed unless it is a single document."""
    taken: list[list[int]] = []
    rest = sizes
    while rest:
        count = bulk.fitting(rest, most)
        taken.append(rest[:count])
        rest = rest[count:]
    assert list(chain.from_iterable(taken)) == sizes
    assert all(len(request) == 1 or (request and sum(request) <= most) for request in taken)


def state(identifier: str) -> Action:
    return Action("pactwatch-stories-2024.10", identifier, 1, {"event": {}})


@pytest.mark.parametrize(
    ("ids", "final", "overtaken"),
    [
        ("aa", {1: ("ok", "")}, [0]),  # the older is not tried again
        ("aa", {0: ("ok", "")}, []),  # the newer is
        ("ab", {1: ("ok", "")}, []),
        ("aa", {1: ("rejected", "")}, []),  # the newer came to nothing: better the older than none
        ("aa", {1: ("stale", "")}, []),  # Elasticsearch itself will say so
        ("abab", {2: ("ok", "")}, [0]),
        ("aa", {}, []),
    ],
)
def test_an_older_state_is_not_tried_again_after_a_newer(
    ids: str, final: dict[int, Judgement], overtaken: list[int]
) -> None:
    """Of two states with one version, a busy cluster can't make the older one win."""
    assert bulk.overtaken([state(identifier) for identifier in ids], final) == overtaken
