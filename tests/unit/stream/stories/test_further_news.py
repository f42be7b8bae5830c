"""A running story tells what happens next in it, in whatever language it breaks, and once: translations of it stay silent.

further_news.jsonl has thirteen kinds of further news. Each has a first report and the news that follows, in four languages.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path

import builders
import pytest
from msgspec.structs import replace

from pactwatch.records import Change, Story, TaggedArticle
from stream.stories import story as stories
from stream.stories.changes import changes
from stream.tag import tag
from stream.watchlist.load import load_watchlist

LINES = Path(__file__).with_name("further_news.jsonl").read_text(encoding="utf-8").splitlines()
ROWS = {(r["kind"], r["part"], r["language"]): r for r in map(json.loads, LINES)}
KINDS = sorted({kind for kind, _, _ in ROWS})
LANGUAGES = ("en", "ko", "ru", "uk")
START = datetime(2026, 3, 9, 9, tzinfo=UTC)
# One language's first report tells an act that another's does not: told again, as yet.
UNEVEN = {"handover", "open"}


@cache
def tagged(kind: str, part: str, language: str, hours: int) -> TaggedArticle:
    row = ROWS[kind, part, language]
    made = builders.article(
        row["title"],
        row["body"],
        at=START + timedelta(hours=hours),
        id=f"{kind}-{part}-{language}",
        outlet=f"Outlet {language} {part}",
        language=language,
    )
    return tag(made, load_watchlist("korea-russia-ukraine"))


def told(before: Story | None, article: TaggedArticle) -> tuple[Story, list[Change]]:
    """The story with one more article, and what that changes; a further source is no news here."""
    now = article.article.event_time
    after = stories.follow(before, article, now=now) if before else stories.open_story(article, now=now)
    found = [each for each in changes(before, after, article) if each.reason != "corroborated"]
    return replace(after, alert_count=after.alert_count + bool(found)), found


def opened(kind: str) -> list[Story]:
    firsts = [tagged(kind, "first", language, 0) for language in LANGUAGES]
    return [told(None, each)[0] for each in firsts if each.relevant]


def further(kind: str) -> list[TaggedArticle]:
    return [each for one in LANGUAGES if (each := tagged(kind, "next", one, 30)).relevant]


@pytest.mark.parametrize("kind", KINDS)
def test_what_happens_next_is_told(kind: str) -> None:
    """Whatever language the story began in, and whatever language the news is in."""
    pairs = list(product(opened(kind), further(kind)))
    assert len(pairs) >= 9
    silent = [(one.language, other.language) for one, other in pairs if not told(one, other)[1]]
    assert silent == []


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_told_once(kind: str) -> None:
    """Its reports in other languages and other words stay silent."""
    for story, news in product(opened(kind), further(kind)):
        after, _ = told(story, news)
        again = [tagged(kind, "next", one, 33) for one in LANGUAGES if one != news.language]
        assert [told(after, each)[1] for each in again if each.relevant] == [[]] * sum(
            each.relevant for each in again
        )


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in UNEVEN])
def test_first_reports_in_other_languages_stay_silent(kind: str) -> None:
    """They have what the story has, in other words."""
    for story in opened(kind):
        others = [tagged(kind, "first", one, 3) for one in LANGUAGES if one != story.language]
        assert [told(story, each)[1] for each in others if each.relevant] == [[]] * sum(
            each.relevant for each in others
        )
