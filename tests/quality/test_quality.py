"""The tagger keeps its quality on the repo's own labelled news: a floor for relevance, each theme and each language.

The floors lie below what was measured (docs/accuracy.md), so that a change which costs more than a few items fails.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.quality import Measure, judge, measures, read
from stream.watchlist.load import load_watchlist

ITEMS = Path(__file__).parent / "items.jsonl"
BLIND = Path(__file__).parent / "blind.jsonl"
FLOORS = {
    "relevance": 0.93,
    "themes, micro": 0.86,
    "  troop-deployment": 0.84,
    "  arms-transfer": 0.84,
    "  technology-transfer": 0.84,
    "  treaty-summit": 0.80,
    "  rok-ukraine-support": 0.86,
    "  diplomatic-protest": 0.86,
    "  sanctions-monitoring": 0.88,
    "  of relevant items": 0.88,
    "status (accuracy)": 0.71,  # most of these labels are older than the contract: they call an expert's word confirmed
    "en: relevance": 0.93,
    "ko: relevance": 0.88,
    "ru: relevance": 0.93,
    "uk: relevance": 0.91,
    "en: themes": 0.86,
    "ko: themes": 0.82,
    "ru: themes": 0.84,
    "uk: themes": 0.83,
}


@pytest.fixture(scope="module")
def table() -> dict[str, Measure]:
    """All measures of the set by name."""
    found = measures(judge(read(ITEMS) + read(BLIND)), load_watchlist("korea-russia-ukraine").themes)
    return {measure.name: measure for measure in found}


@pytest.mark.parametrize("name", FLOORS)
def test_quality_stays_above_its_floor(table: dict[str, Measure], name: str) -> None:
    """F1 (accuracy for the status) does not fall below the floor."""
    assert table[name].counts.f1 >= FLOORS[name], f"{name.strip()}: {table[name]}"


def test_troop_figures_are_precise(table: dict[str, Measure]) -> None:
    """A number that is called troops is troops, in at least nine of ten cases."""
    assert table["troop figures"].precision >= 0.9, str(table["troop figures"])


def test_the_set_is_large_and_hard() -> None:
    """At least 300 items over all languages and themes, about half of them negatives."""
    rows = read(ITEMS)
    assert len(rows) >= 300
    assert {row["lang"] for row in rows} == {"en", "ko", "ru", "uk"}
    assert 0.4 <= sum(not row["relevant"] for row in rows) / len(rows) <= 0.6
    assert {label for row in rows for label in row["labels"]} == set(
        load_watchlist("korea-russia-ukraine").themes
    )
