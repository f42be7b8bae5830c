"""What stands for a headline, and what an alert is called by it."""

from __future__ import annotations

import builders
import pytest

from pactwatch.wording import heading
from stream.trace import trace
from stream.watchlist.load import load_watchlist

POST = "North Korea has sent 1,500 soldiers to Russia, South Korea's National Intelligence Service said on Friday."


@pytest.mark.parametrize(
    ("title", "body", "words"),
    [
        ("A headline", "A text.", "A headline"),
        ("", "\n A first line. \nA second line.", "A first line."),
        (" ", "", ""),
        ("", "word " * 40, "word " * 28 + "…"),
        ("", "북" * 300, "북" * 140 + " …"),
    ],
)
def test_a_post_without_a_headline_is_called_by_its_first_words(title: str, body: str, words: str) -> None:
    """An article is called by its headline; without one by its first line, cut between words and marked as cut."""
    assert heading(builders.article(title, body)) == words


def test_an_alert_of_a_post_without_a_headline_says_what_it_is_of() -> None:
    """Alert and story of a post on a channel carry its first words; nothing is quoted empty."""
    ((_, story, alert),) = trace([builders.article("", POST)], load_watchlist("korea-russia-ukraine"))
    assert alert is not None
    assert story is not None
    assert alert.title == story.title == POST
    assert "“”" not in " ".join(change.sentence for change in alert.changes)
