"""Who will not speak of the news, below it: texts of refusals.txt, in four languages."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import builders
import pytest

from pactwatch.records import Change
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TABLE = [
    line.split("|")
    for line in (Path(__file__).parent / "refusals.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def rows(kind: str) -> list[list[str]]:
    return [row[1:] for row in TABLE if row[0] == kind]


def changes(*texts: tuple[str, str, str]) -> list[Change]:
    """The changes that the alerts on some texts (language, headline, body), an hour apart, tell."""
    articles = [
        builders.article(title, body, at=builders.WHEN + timedelta(hours=n), id=f"x{n}", language=language)
        for n, (language, title, body) in enumerate(texts)
    ]
    alerts = [alert for _, _, alert in trace(articles, WATCHLIST) if alert]
    return [change for alert in alerts for change in alert.changes]


def refusals(*texts: tuple[str, str, str]) -> list[Change]:
    return [change for change in changes(*texts) if change.reason == "declined"]


@pytest.mark.parametrize(("words", "language", "title", "body"), rows("told"))
def test_a_refusal_below_the_news_is_told_once(words: str, language: str, title: str, body: str) -> None:
    """A listed party that will not speak of the news is told in one sentence, however many reports repeat that."""
    [change] = refusals((language, title, body), (language, title, f"{body} "))
    assert words in change.sentence
    assert "“" in change.sentence, "it has the article's own words"


@pytest.mark.parametrize(("words", "language", "title", "body"), rows("noted"))
def test_a_refusal_by_a_side_of_the_news_is_told_with_it(
    words: str, language: str, title: str, body: str
) -> None:
    """What the first sentence has of who did not comment is told no second time."""
    told = changes((language, title, body))
    assert words in told[0].sentence
    assert "declined" not in [change.reason for change in told]


@pytest.mark.parametrize(("words", "language", "title", "body"), rows("silent"))
def test_who_has_not_answered_yet_refuses_nothing(words: str, language: str, title: str, body: str) -> None:
    """A request without an answer, a refusal of another day and an outlet that verified nothing are no refusals."""
    assert refusals((language, title, body)) == []
