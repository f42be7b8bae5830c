"""Quantities in four languages: each line of quantities.txt is a sentence and all that it counts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import UNSET

from pactwatch.records import Article, Figure
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WHEN = datetime(2024, 10, 21, tzinfo=UTC)
WATCHLIST = load_watchlist("korea-russia-ukraine")
TITLES = {
    "en": "North Korean soldiers and shells for Russia",
    "ko": "북한군 러시아 파병과 포탄 지원",
    "ru": "Солдаты и снаряды КНДР для России",
    "uk": "Солдати і снаряди КНДР для Росії",
}
LINES = (Path(__file__).parent / "quantities.txt").read_text(encoding="utf-8").splitlines()


def told(figure: Figure) -> str:
    """A figure as the table writes it."""
    value = figure.value if figure.value is not UNSET else f"{figure.low}-{figure.high}"
    return f"{value}{figure.unit}" + (f"/{figure.currency}" if figure.currency else "")


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_quantities(line: str) -> None:
    """Every number that counts something is found with its unit, and no other."""
    language, text, expected = line.split("|")
    article = Article(
        id="a", revision="r", feed="f", outlet="o", country="ZZ", ownership="independent", language="und",
        title=TITLES[language], body=text, first_seen=WHEN, fetched=WHEN, event_time=WHEN, filed=WHEN,
    )  # fmt: skip
    claims = tag(article, WATCHLIST).claims
    assert sorted(told(f) for c in claims if c.field == "body" for f in c.figures) == sorted(expected.split())
