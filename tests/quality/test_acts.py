"""Acts of our own labelled sentences: who did what to or with whom, whether it was done, in each language.

The floors lie below what was measured (`python -m benchmarks.acts`), so that a change which costs more than a few acts fails.
"""

from __future__ import annotations

import pytest

from benchmarks.acts import LANGUAGES, read, rows, score
from stream.watchlist.load import load_watchlist

PRECISION = {
    "dev": 0.92,
    "held": 0.72,
}  # exact in all five fields; half a point of each is a party or the realis
RECALL = {"dev": 0.90, "held": 0.72}


@pytest.mark.parametrize("part", ["dev", "held"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_acts_stay_above_their_floors(language: str, part: str) -> None:
    """Acts that are right in act, by, to, with and realis: precision and recall do not fall below the floors."""
    watchlist = load_watchlist("korea-russia-ukraine")
    scores = [score(row["acts"], read(row["text"], watchlist, language)) for row in rows(language, part)]
    hit, missed, wrong = (sum(each) for each in zip(*scores, strict=True))
    assert hit / (hit + wrong) >= PRECISION[part]
    assert hit / (hit + missed) >= RECALL[part]
