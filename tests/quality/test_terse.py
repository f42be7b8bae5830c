"""Terse items: North Korean events without Russia raise no tag, terse news of the cooperation does, with one side unsaid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

OWN = Path(__file__).parent / "own"


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (OWN / name).read_text(encoding="utf-8").splitlines()]


ROWS = _rows("terse.jsonl")
ENTRIES = _rows("timeline.jsonl")  # headline and a sentence or two, as an expert's timeline has them


def _share(*, relevant: bool) -> float:
    """The part of the rows that is tagged, each read as a headline and as a text."""
    watchlist = load_watchlist("korea-russia-ukraine")
    texts = [row["text"] for row in ROWS if row["relevant"] is relevant]
    read = [article(text) for text in texts] + [article("", text) for text in texts]
    return sum(tag(each, watchlist).relevant for each in read) / len(read)


def test_events_without_russia_raise_no_alarm() -> None:
    """At most one in a hundred of the North's own events is tagged."""
    assert _share(relevant=False) <= 0.01


def test_terse_news_is_found() -> None:
    """Of news in one sentence at least 85 in a hundred are found."""
    assert _share(relevant=True) >= 0.85


def _tagged(*, relevant: bool) -> list[tuple[str, bool]]:
    """The entries of a timeline by their ids, and whether each is found relevant."""
    watchlist = load_watchlist("korea-russia-ukraine")
    rows = [row for row in ENTRIES if row["relevant"] is relevant]
    texts = [article(row["title"], row["text"], language=row["lang"]) for row in rows]
    return [(str(row["id"]), tag(text, watchlist).relevant) for row, text in zip(rows, texts, strict=True)]


def test_entries_of_one_country_raise_no_alarm() -> None:
    """What the North does without Russia, or Russia and Ukraine without Koreans, is silent, each of them."""
    assert [name for name, found in _tagged(relevant=False) if found] == []


def test_entries_that_leave_one_side_unsaid_are_found() -> None:
    """What only the two do together is known though one is not named: at most two entries in a hundred are missed."""
    found = [found for _, found in _tagged(relevant=True)]
    assert sum(found) / len(found) >= 0.98
