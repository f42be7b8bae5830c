"""What English calls the spokesmen of troops whom no list has."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
SPOKESPERSON = "a military spokesperson"


def called(language: str, title: str) -> set[str]:
    """What English calls the speakers of an article's claims who have no name in a list."""
    return set(tag(article(title, "", language=language), WATCHLIST).wording.sources.values())


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("uk", "Убито 31 солдата КНДР — речник угруповання «Курськ»"),
        ("uk", "Убито 12 солдатів КНДР — речник 95-ї бригади"),
        ("ru", "Убит 31 солдат КНДР — представитель группировки «Курск»"),
        ("ru", "Убиты 12 солдат КНДР — спикер 95-й бригады"),
        ("ko", '쿠르스크 작전군 대변인 "북한군 31명 사살"'),
    ],
)
def test_who_speaks_for_troops_is_called_in_english(language: str, title: str) -> None:
    """Who speaks for a grouping or a brigade is a military spokesperson; his words are not left in their own letters."""
    assert SPOKESPERSON in called(language, title)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("uk", "Убито 31 солдата КНДР — речник фонду «Курськ»"),
        ("uk", "Убито 31 солдата КНДР — речник групи експертів"),
        ("ru", "Убит 31 солдат КНДР — представитель завода «Курск»"),
        ("ru", "Убит 31 солдат КНДР — представитель фонда"),
        ("ru", "Убит 31 солдат КНДР — представитель группировки «Хезболла»"),
        ("uk", "Убито 31 солдата КНДР — речник групи моніторингу санкцій"),
        ("uk", "Убито 31 солдата КНДР — речник дипломатичного корпусу"),
    ],
)
def test_other_spokesmen_are_not_military(language: str, title: str) -> None:
    """A spokesman of a fund, a plant or a group of experts speaks for no troops."""
    assert SPOKESPERSON not in called(language, title)
