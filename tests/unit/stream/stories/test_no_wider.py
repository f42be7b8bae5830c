"""What is built says no more than the article does: texts of no_wider.txt, in four languages."""

from __future__ import annotations

from pathlib import Path

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
ROWS = [
    line.split("|")
    for line in (Path(__file__).parent / "no_wider.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("words", "never", "language", "title", "body"), ROWS)
def test_a_sentence_says_no_more_than_its_article(
    words: str, never: str, language: str, title: str, body: str
) -> None:
    """Answers and threats keep to their object, ambassadors to their posts, numbers to what is counted."""
    article = builders.article(title, body, at=builders.WHEN, id="x", language=language)
    *_, alert = list(trace([article], WATCHLIST))[-1]
    told = " / ".join(change.sentence for change in alert.changes) if alert else ""
    assert all(each in told for each in words.split("+")), told
    assert never not in told
