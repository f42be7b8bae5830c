"""Short reports of look-alike events: how many that are put together are of one event, and how many of one event are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

import builders

from stream.trace import trace
from stream.watchlist.load import load_watchlist

START = datetime(2026, 5, 2, tzinfo=UTC)
NEIGHBOURS = (builders.GOLDEN / "pairs" / "neighbours.jsonl").read_text(encoding="utf-8").splitlines()
LINES = (builders.GOLDEN / "pairs" / "events.jsonl").read_text(encoding="utf-8").splitlines()
ROWS: list[dict[str, Any]] = [json.loads(line) for line in LINES]


def stories(rows: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The story of each row that has one, in the order of the rows."""
    articles = [
        builders.article(
            row["title"],
            row["text"],
            at=START + timedelta(hours=row["hour"]),
            id=row["id"],
            outlet=row["id"],
            language=row["lang"],
        )
        for row in rows
    ]
    steps = trace(articles, load_watchlist("korea-russia-ukraine"))
    return {step.tagged.id: step.story.id for step in steps if step.story}


def test_look_alikes() -> None:
    """Reports of one event join in whatever language, and look-alikes stay apart, as far as they do today."""
    found = stories(ROWS)
    events = {row["id"]: row["event"] for row in ROWS}
    pairs = list(combinations(found, 2))
    together = {(a, b) for a, b in pairs if found[a] == found[b]}
    same = {(a, b) for a, b in pairs if events[a] == events[b]}
    assert len(found) == len(ROWS)
    assert len(together & same) / len(together) >= 0.53
    assert len(together & same) / len(same) >= 0.95


def test_neighbours() -> None:
    """Of like events that follow each other in a week as many stay apart as today, and reports of one event still join."""
    rows = sorted(map(json.loads, NEIGHBOURS), key=lambda row: row["hour"])
    found = stories(rows)
    pairs = [(a, b) for a, b in combinations(rows, 2) if a["id"] in found]
    together = [(a, b) for a, b in pairs if found[a["id"]] == found.get(b["id"])]
    same = sum(a["event"] == b["event"] for a, b in together)
    assert same >= 25  # of 32
    assert same / len(together) >= 0.33
