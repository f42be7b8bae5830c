"""The archive as a past: articles come back as they were, and it is relied on only where no day is missing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import builders
import pytest
from builders import WHEN

from sinks import archive, bulk

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"title": "", "body": "Body."},
        {"published": WHEN, "published_offset": 540, "updated": WHEN + DAY, "url": "https://news.example/a"},
        {"authors": ("Kim",), "categories": ("World",), "muted": "stale", "revised": True, "cut": 7},
    ],
)
def test_an_article_comes_back(changes: dict[str, Any]) -> None:
    """From its document, as it was, empty fields and times included; only the guid is not indexed."""
    article = (
        builders.article("Title", "Text.", **changes)
        if "title" not in changes
        else builders.article(**changes)
    )
    document = json.loads(bulk.action(article).lines(datetime.now(UTC)).splitlines()[1])
    assert archive.article_of(document) == article


@pytest.mark.parametrize(
    ("days", "since"),
    [
        ([], None),
        ([0], 0),
        ([1, 2, 3], 3),  # today may not have had any yet
        ([2, 3], None),
        ([0, 1, 2], 2),
        ([0, 1, 3, 4], 1),
    ],
)
def test_a_missing_day_ends_the_archive(days: list[int], since: int | None) -> None:
    """`days` before the end have articles: back to the first day without any, the archive has everything."""
    end = WHEN + timedelta(hours=5)
    firsts = [WHEN - day * DAY + timedelta(hours=3) for day in reversed(days)]
    expected = None if since is None else WHEN - since * DAY + timedelta(hours=3)
    assert archive.unbroken(firsts, end) == expected
