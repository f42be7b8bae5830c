"""Short items by kind of event: sappers, trains, ports, medals, captives, envoys; half of them are look-alikes.

The floors lie below what was measured, as in test_quality.py. The author of the rules wrote the rows too, so that the
held half says less than rows by others.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.quality import Measure, Result, judge, measures, read

OWN = Path(__file__).parent / "own"


@pytest.fixture(scope="module")
def results() -> list[Result]:
    """Every row of the three files with what the tagger makes of it."""
    return judge(read(OWN / "kinds.jsonl") + read(OWN / "told.jsonl") + read(OWN / "tags-short.jsonl"))


def relevance(results: list[Result], **chosen: str) -> Measure:
    """The line of the table for the rows with these values."""
    rows = [result for result in results if all(result[0][key] == value for key, value in chosen.items())]
    assert len(rows) >= 50
    return measures(rows, ())[0]


@pytest.mark.parametrize(("part", "recall"), [("dev", 0.87), ("held", 0.77)])
def test_short_news_of_every_kind_is_found(results: list[Result], part: str, recall: float) -> None:
    """News in a headline or a sentence is found, also where no word says "troops"."""
    assert relevance(results, part=part).recall >= recall


@pytest.mark.parametrize("language", ["en", "ko", "ru", "uk"])
def test_no_language_is_left_behind(results: list[Result], language: str) -> None:
    """Each language finds about as much of the unread half."""
    assert relevance(results, part="held", lang=language).recall >= 0.7


@pytest.mark.parametrize("part", ["dev", "held"])
def test_look_alikes_stay_silent(results: list[Result], part: str) -> None:
    """Sport, tourism, drills and other people's wars raise next to no alarm."""
    assert relevance(results, part=part).precision >= 0.97
