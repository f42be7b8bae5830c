"""Feed documents as they come, and the articles that they must become: the expectations are reviewed as diffs.

With UPDATE_GOLDEN=1 in the environment the expectations are written again.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Feed, FeedState
from producers.parse import parse

FEEDS = Path(__file__).parent / "feeds"
LANGUAGES = load_feed_languages()
NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
KNOWN_SINCE = NOW - timedelta(days=30)
# Language and time zone of the feed, and what the server says of the document.
AS_SERVED = {
    "atom.xml": ("und", "Europe/Kyiv", "application/atom+xml"),
    "broken-utf8.xml": ("ru", "Europe/Moscow", "text/xml; charset=utf-8"),
    "euc-kr.xml": ("ko", "Asia/Seoul", "text/xml; charset=utf-8"),  # the server is wrong
    "jsonfeed.json": ("und", "UTC", "application/feed+json"),
    "koi8-u.xml": ("uk", "Europe/Kyiv", "text/xml"),
    "korean-dates.xml": ("ko", "Asia/Seoul", "text/xml"),
    "ministry-board.xml": ("ko", "Asia/Seoul", "text/xml"),
    "windows-1251.xml": ("uk", "Europe/Kyiv", "text/xml"),
}


@pytest.mark.parametrize(
    "name", sorted(path.name for path in FEEDS.glob("*.*") if ".expected." not in path.name)
)
def test_document(name: str) -> None:
    """Every document becomes exactly the articles, problems and counts that are written beside it."""
    language, timezone, content_type = AS_SERVED.get(name, ("und", "UTC", ""))
    feed = Feed(url=f"https://feeds.example/{name}", outlet=name, language=language, timezone=timezone)
    state = FeedState(url=feed.url, next_poll=NOW, first_contact=KNOWN_SINCE)
    parsed = parse(
        (FEEDS / name).read_bytes(), {"content-type": content_type}, feed, state, NOW, languages=LANGUAGES
    )
    found = {
        "error": parsed.error,
        "title": parsed.title,
        "ttl": parsed.wishes.ttl if parsed.wishes else None,
        "problems": parsed.problems,
        "skipped": dict(parsed.skipped),
        "articles": [msgspec.to_builtins(article) for article in parsed.articles],
    }
    shown = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    expected = FEEDS / f"{name}.expected.json"
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(shown, "utf-8")
    assert json.loads(shown) == json.loads(expected.read_text("utf-8"))
