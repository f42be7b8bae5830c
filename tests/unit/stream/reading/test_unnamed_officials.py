"""Officials who speak without a name are called what they are, and not by their country's name."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


@pytest.mark.parametrize(
    ("language", "body", "called"),
    [
        (
            "en",
            "A South Korean military official declined to comment on the North Korean troops.",
            "a military official",
        ),
        ("en", "A South Korean official said that North Korean troops had gone to Russia.", "an official"),
        ("ko", "합동참모본부 관계자는 북한군이 러시아에 있다고 말했다.", "a military official"),
    ],
)
def test_an_unnamed_official_is_told_as_one(language: str, body: str, called: str) -> None:
    """By the kind of his office."""
    wording = tag(article("North Korean troops in Russia", body, language=language), WATCHLIST).wording
    assert called in wording.sources.values()
