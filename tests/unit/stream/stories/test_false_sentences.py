"""Sentences that would be false: texts of false_sentences.txt with words that nothing may say, and what is told instead."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TABLE = [
    line.split("|", 2)
    for line in (Path(__file__).parent / "false_sentences.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def sentences(*texts: str) -> list[str]:
    """What is told of each text ("language|headline|text") of a sequence, an hour apart."""
    split = [text.split("|") for text in texts]
    articles = [
        builders.article(title, body, at=builders.WHEN + timedelta(hours=n), id=f"f{n}", language=language)
        for n, (language, title, body) in enumerate(split)
    ]
    found = trace(articles, WATCHLIST)
    return [" ".join(change.sentence for change in alert.changes) if alert else "" for *_, alert in found]


def rows(*kinds: str) -> list[tuple[str, str]]:
    """The texts of some kinds, each with what may not be said of it."""
    found = [(text, never) for kind, never, text in TABLE if kind in kinds]
    assert found
    return found


def ours(text: str) -> str:
    """What is told of one text outside of quotation marks and of key words, which say nothing of who did what."""
    told = sentences(text)[0]
    assert told
    told = "".join(part.rpartition("”")[2] for part in told.split("“"))
    return re.sub(r"key words: [^;)]*", "", told)


@pytest.mark.parametrize(("text", "never"), rows("relieved", "not-all", "put-off", "losses"))
def test_a_number_is_told_only_of_those_of_whom_it_is_so(text: str, never: str) -> None:
    """In whose place others come, "not all" of so many, a dispatch put off, another army's losses: none were sent or lost."""
    assert never not in ours(text)


@pytest.mark.parametrize(("text", "never"), rows("handed"))
def test_what_is_handed_over_and_to_whom_is_read(text: str, never: str) -> None:
    """A request or a list is no prisoner, 인도 is no country where it is a deed, and one of two is not two."""
    assert never not in ours(text)


@pytest.mark.parametrize(("text", "never"), rows("not-weighed", "not-condemned", "explained"))
def test_what_somebody_does_not_do_is_no_other_deed(text: str, never: str) -> None:
    """Who weighs nothing, did not condemn, or explains why he does not, neither considers nor declines nor denies."""
    assert never not in ours(text)


@pytest.mark.parametrize(("text", "never"), rows("topic"))
def test_a_headline_is_about_what_it_or_the_first_sentence_tells(text: str, never: str) -> None:
    """What a text recalls further down, says besides, or has in the name of a body is not its headline's subject."""
    assert never not in ours(text)


@pytest.mark.parametrize(("text", "never"), rows("recalled", "denied-beside"))
def test_what_a_text_only_recalls_is_not_its_news(text: str, never: str) -> None:
    """An older deed of the same kind, what somebody reminds of, and a number beside a denial are told by nothing."""
    assert never not in ours(text)


@pytest.mark.parametrize(("text", "never"), rows("language", "foreign"))
def test_readers_are_told_in_english_whose_word_it_is(text: str, never: str) -> None:
    """Nameless bodies have English words, and a short Russian text with «у» is no Ukrainian one."""
    assert never not in ours(text)


def last_of(kind: str) -> tuple[str, str]:
    """What is told of the last text of a sequence, and the words that it is about."""
    found = rows(kind)
    return sentences(*(text for text, _ in found))[-1], found[-1][1]


def test_a_number_between_a_part_and_a_comparison_is_of_what_it_resembles() -> None:
    """6,500 beside 6,200 casualties with 2,100 dead are casualties."""
    told, never = last_of("compared")
    assert never not in told


def test_whose_number_another_one_replaces_is_named() -> None:
    """The story knows who gave a number, also where the new article names neither him nor his country."""
    told, words = last_of("former")
    assert words in told


def test_a_correction_of_what_a_party_said_tells_both_numbers() -> None:
    """A headline that has both numbers corrects its outlet's report, though both are the minister's."""
    told, words = last_of("corrected")
    assert words in told


@pytest.mark.parametrize(("text", "words"), rows("says"))
def test_what_is_surely_read_is_told_in_full(text: str, words: str) -> None:
    """How many were handed over, that a number is rough and comes on top, that who fell was killed, whose report it is."""
    assert words in sentences(text)[0]
