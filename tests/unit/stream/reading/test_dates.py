"""The date that figures hold for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from builders import article

from pactwatch.languages.load import load_languages
from stream.matching.patterns import fold
from stream.reading.dates import as_of
from stream.tag import tag
from stream.watchlist.load import load_watchlist

LANGUAGES = load_languages()
WHEN = datetime(2025, 1, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("As of Jan. 9, 300 soldiers had died.", "2025-01-09"),
        ("As of 9 January 2024 some 300 had died.", "2024-01-09"),
        ("10,000 will be there by December, the NIS said.", "2024-12"),
        ("По состоянию на 12 января потери достигли трёх тысяч.", "2025-01-12"),
        ("К концу декабря их будет 10 тысяч.", "2024-12"),
        ("Станом на 26 грудня втрачено понад три тисячі.", "2024-12-26"),
        ("1월 9일 기준 사상자는 3000명이다.", "2025-01-09"),
        ("12월까지 1만 명이 파병될 전망이다.", "2024-12"),
        ("In January 300 soldiers died.", None),
        ("as of 31 February", None),
    ],
)
def test_dates_of_figures(sentence: str, expected: str | None) -> None:
    """A date that figures hold for is read in four languages; a missing year is the nearest."""
    assert as_of(fold(sentence, LANGUAGES), WHEN, LANGUAGES) == expected


def test_figures_carry_their_date() -> None:
    """A figure says the date that its sentence gives for it."""
    text = "North Korea will have sent 10,000 soldiers to Russia by December, South Korea's spy agency said."
    dated = article("North Korean soldiers in Russia", text, at=WHEN)
    figures = [
        f for claim in tag(dated, load_watchlist("korea-russia-ukraine")).claims for f in claim.figures
    ]
    assert [(f.value, f.as_of) for f in figures] == [(10000, "2024-12")]
