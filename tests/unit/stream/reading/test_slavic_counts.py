"""Who gives which number in Russian and Ukrainian: several who count, who observes, a language's own offices."""

from __future__ import annotations

import pytest
from builders import article

from pactwatch.records import Figure
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def given(language: str, body: str) -> set[tuple[str | None, int]]:
    """The speaker and value of each figure of a text about soldiers."""
    title = {"ru": "Солдаты КНДР в России", "uk": "Солдати КНДР у Росії"}[language]
    tagged = tag(article(title=title, body=body, language=language), WATCHLIST)
    assert tagged is not None
    return {(claim.actor, value(figure)) for claim in tagged.claims for figure in claim.figures}


def value(figure: Figure) -> int:
    """The figure's number, which is no range."""
    assert isinstance(figure.value, int)
    return figure.value


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        (
            "ru",
            "По данным Сеула, погибли 300 солдат КНДР, а по данным Киева — 3000.",
            {("south-korea", 300), ("ukraine", 3000)},
        ),
        (
            "uk",
            "Київ оцінює втрати корейців у 4000 осіб, Сеул — у 1100.",
            {("ukraine", 4000), ("south-korea", 1100)},
        ),
        (
            "ru",
            "В НАТО говорят о 10 тысячах, в Киеве — о 12 тысячах солдат КНДР.",
            {("nato", 10000), ("ukraine", 12000)},
        ),
        ("uk", "Генштаб ЗСУ зафіксував на Курщині 11 тисяч солдатів КНДР.", {("ukraine", 11000)}),
        ("ru", "Путин увидел на параде 500 солдат КНДР.", {(None, 500)}),
        ("ru", "О прибытии первой партии из 1500 солдат НРС сообщила в октябре.", {("nis", 1500)}),
        ("uk", "У Міноборони заявили про 3000 солдатів КНДР.", {("ukraine", 3000)}),
        ("ru", "В Минобороны Норвегии заявили о 3000 солдат КНДР.", {(None, 3000)}),
    ],
)
def test_each_number_belongs_to_who_gives_it(
    language: str, body: str, expected: set[tuple[str | None, int]]
) -> None:
    """Of several who count each has his own number; who observes tells it, who only looks on does not."""
    assert given(language, body) == expected
