"""`search` on a terminal: how many there are, where a passage is cut, names instead of ids."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import Any

import pytest
from calls import NO_ELASTICSEARCH, run

from pactwatch.cli.commands import search as command
from sinks import search as searching
from sinks.search import Hit, Passage


def hit(*passages: Passage) -> Hit:
    """An article that was found."""
    when = datetime(2024, 10, 21, tzinfo=UTC)
    return Hit(
        id="1",
        event_time=when,
        outlet="A",
        language="en",
        themes=[],
        title="T",
        marks=[],
        passages=[*passages],
    )


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that were searched for; a terminal shows the answer."""
    words: list[str] = []
    monkeypatch.setattr(command, "for_people", lambda _: True)

    def search(_: object, query: str, **__: object) -> list[Any]:
        words.append(query)
        return [hit()] * 2

    monkeypatch.setattr(searching, "search", search)
    monkeypatch.setattr(searching, "total", lambda *_, **__: 57)
    return words


@pytest.mark.parametrize(
    ("size", "words"), [("2", "57 articles found, 2 shown (--size shows more)"), ("3", "2 articles found")]
)
def test_the_total_is_printed(asked: list[str], size: str, words: str) -> None:
    """How many articles were found, and that there are more than are shown."""
    assert run("search", "troops", "--size", size, *NO_ELASTICSEARCH).stderr == f"{words}\n"


def test_decomposed_words_are_composed(asked: list[str]) -> None:
    """What is typed in NFD is searched for in NFC, in which articles are indexed."""
    run("search", unicodedata.normalize("NFD", " 북한 "), *NO_ELASTICSEARCH)
    assert asked == ["북한"]


def test_look_alike_letters_are_read_as_meant(asked: list[str]) -> None:
    """A Latin letter typed inside a Cyrillic word does not hide what is indexed."""
    run("search", "сoлдаты КНДР", *NO_ELASTICSEARCH)
    assert asked == ["солдаты КНДР"]


def test_a_cut_passage_has_an_ellipsis(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where it begins or ends inside a sentence; the mark stays on its word."""
    cut = Passage("troops sent", [(0, 6)], cut_before=True, cut_after=True)
    whole = Passage("Troops came.", [(0, 6)])
    monkeypatch.setattr(searching, "search", lambda *_, **__: [hit(cut, whole)])
    shown = run("search", "troops", *NO_ELASTICSEARCH).stdout
    assert "  …troops sent… " in shown
    assert "  Troops came. " in shown


def test_facets_count_actors_by_name(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An actor is called by its name; other values are as they are."""
    counted = {"actor": {"nis": 3}, "outlet": {"nis": 1}}
    monkeypatch.setattr(searching, "facets", lambda *_, **__: counted)
    shown = run("search", "troops", "--facets", *NO_ELASTICSEARCH).stdout
    assert "National Intelligence Service (3)" in shown
    assert "nis (1)" in shown
