"""One-sentence items: North Korean events without Russia raise no tag, terse news of the cooperation does."""

from __future__ import annotations

import json
from pathlib import Path

from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "own" / "terse.jsonl").read_text(encoding="utf-8").splitlines()
]


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
