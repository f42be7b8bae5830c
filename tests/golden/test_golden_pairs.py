"""Short reports of look-alike events: how many that are put together are of one event, and how many of one event are."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

import builders

from stream.trace import trace
from stream.watchlist.load import load_watchlist

START = datetime(2026, 5, 2, tzinfo=UTC)
LINES = (builders.GOLDEN / "pairs" / "events.jsonl").read_text(encoding="utf-8").splitlines()
ROWS: list[dict[str, Any]] = [json.loads(line) for line in LINES]


def test_look_alikes() -> None:
    """Reports of one event join in whatever language, and look-alikes stay apart, as far as they do today."""
    articles = [
        builders.article(
            row["title"],
            row["text"],
            at=START + timedelta(hours=row["hour"]),
            id=row["id"],
            outlet=row["id"],
            language=row["lang"],
        )
        for row in ROWS
    ]
    steps = trace(articles, load_watchlist("korea-russia-ukraine"))
    found = {step.tagged.id: step.story.id for step in steps if step.story}
    events = {row["id"]: row["event"] for row in ROWS}
    pairs = list(combinations(found, 2))
    together = {(a, b) for a, b in pairs if found[a] == found[b]}
    same = {(a, b) for a, b in pairs if events[a] == events[b]}
    assert len(found) == len(ROWS)
    assert len(together & same) / len(together) >= 0.55
    assert len(together & same) / len(same) >= 0.95
