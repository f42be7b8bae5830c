"""What is not surely read is not composed: whose dead, what a rate is, what was confirmed, who was handed over, and more.

doubtful.txt has texts with what no sentence may say of them; these are no sentences of English, so the table holds them.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TABLE = [
    line.split("|", 2)
    for line in (Path(__file__).parent / "doubtful.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def rows(kind: str) -> list[tuple[str, str]]:
    """The texts of a kind, each with what may not be said of it."""
    return [(text, never) for each, never, text in TABLE if each == kind]


def sentences(*texts: str) -> list[list[str]]:
    """What is told of each text ("language|headline|text"), an hour apart."""
    split = [text.split("|") for text in texts]
    articles = [
        builders.article(title, body, at=builders.WHEN + timedelta(hours=n), id=f"d{n}", language=language)
        for n, (language, title, body) in enumerate(split)
    ]
    found = trace(articles, WATCHLIST)
    return [[change.sentence for change in alert.changes] if alert else [] for *_, alert in found]


def told(text: str) -> str:
    """All that is told of one text."""
    return " ".join(sentences(text)[0])


@pytest.mark.parametrize(("text", "never"), rows("harm"))
def test_dead_and_captive_are_news_only_where_the_text_tells_it_of_them(text: str, never: str) -> None:
    """Of others, of some among others, of remains and of who is held long since no sentence says that they are new losses."""
    assert told(text) and never not in told(text)


@pytest.mark.parametrize(("text", "never"), rows("rate"))
def test_what_comes_every_month_is_told_in_the_articles_own_words(text: str, never: str) -> None:
    """Nobody has had so many as a whole: the number is only in the quoted headline."""
    own, _, quoted = told(text).partition("“")
    assert never == "own" and not any(map(str.isdigit, own)) and any(map(str.isdigit, quoted))


@pytest.mark.parametrize(("text", "never"), rows("grown"))
def test_by_how_much_a_number_grew_is_not_told_beside_it(text: str, never: str) -> None:
    """The increase is a part of what is counted, and one number is told once."""
    assert told(text) and never not in told(text).partition("“")[0]


@pytest.mark.parametrize(("text", "never"), rows("roles"))
def test_no_sentence_says_who_did_what_where_that_is_not_so(text: str, never: str) -> None:
    """Wrong doers, receivers, things and times: the headline is quoted, or what is sure is told."""
    assert told(text) and never not in told(text)


@pytest.mark.parametrize(("text", "never"), rows("elsewhere"))
def test_a_number_under_a_headline_of_something_else_is_not_the_news(text: str, never: str) -> None:
    """Whom a ceremony welcomes was sent long ago: the headline tells what happened."""
    assert told(text) and never not in told(text)


@pytest.mark.parametrize(("text", "words"), rows("says"))
def test_what_is_sure_is_told(text: str, words: str) -> None:
    """A brigade speaks for its side; "러에" is where they go; a plan belongs to the noun before it; one is told as one."""
    assert words in told(text)


@pytest.mark.parametrize(
    ("first", "second"),
    zip((text for text, _ in rows("first")), (text for text, _ in rows("then")), strict=True),
)
def test_what_no_clause_tells_is_told_by_its_headline(first: str, second: str) -> None:
    """An agreement that no template has, and who puts right what he reported, are news of the story."""
    _, after = sentences(first, second)
    assert any(second.split("|")[1] in sentence and "in this story)" in sentence for sentence in after)
