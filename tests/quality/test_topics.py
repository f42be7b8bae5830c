"""A topic is its entities and a few rules: the shared terms carry the rest, in four languages.

The floors lie below what was measured, as in test_quality.py. The rows of Iran's arms were written before the rules.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import ROOT

from benchmarks.quality import Counts, judge
from stream.lint import check_watchlist

HERE = Path(__file__).parent
IRAN = ROOT / "stream/watchlists/iran-russia-drones.toml"
TURKEY = HERE / "topic/turkey-azerbaijan.toml"


def relevance(files: str, watchlist: Path, **chosen: str) -> Counts:
    """Hits, misses and false alarms on the rows with these values."""
    rows = [json.loads(line) for file in sorted(HERE.glob(files)) for line in file.open(encoding="utf-8")]
    rows = [row for row in rows if all(row[key] == value for key, value in chosen.items())]
    results = [(row["relevant"], tagged.relevant) for row, tagged in judge(rows, str(watchlist))]
    assert len(results) >= 15
    return Counts(results.count((True, True)), results.count((True, False)), results.count((False, True)))


@pytest.mark.parametrize(("part", "floor"), [("dev", 0.97), ("held", 0.92)])
def test_a_small_watchlist_finds_its_subject(part: str, floor: float) -> None:
    """Relevance F1 on invented news of Iran's arms, half of which the rules' author had not read."""
    counts = relevance("own/iran-*.jsonl", IRAN, part=part)
    assert counts.f1 >= floor, counts


@pytest.mark.parametrize("language", ["en", "ko", "ru", "uk"])
def test_no_language_is_left_behind(language: str) -> None:
    """The shared terms serve each language about as well."""
    counts = relevance("own/iran-*.jsonl", IRAN, part="held", lang=language)
    assert counts.f1 >= 0.88, counts


def test_the_shared_terms_are_of_no_subject() -> None:
    """A second topic that lists names and no other word, in 40 lines, finds its subject too."""
    counts = relevance("topic/turkey-azerbaijan.jsonl", TURKEY)
    assert counts.f1 >= 0.9, counts
    assert "[terms" not in TURKEY.read_text()
    assert not check_watchlist(str(TURKEY))


@pytest.mark.parametrize(("file", "lines"), [(IRAN, 80), (TURKEY, 40)])
def test_a_topic_stays_small(file: Path, lines: int) -> None:
    """A topic that needs more is one that the shared terms fail."""
    assert len(file.read_text().splitlines()) <= lines
