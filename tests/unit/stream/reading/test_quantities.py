"""Quantities in four languages: each line of quantities.txt is a sentence and all that it counts.

figures.txt has whole figures: value, unit, qualifier, role, and whether they come on top of another.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from pactwatch.records import Article, Figure
from stream.reading.same_figures import filled_in
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WHEN = datetime(2024, 10, 21, tzinfo=UTC)
WATCHLIST = load_watchlist("korea-russia-ukraine")
TITLES = {
    "en": "North Korean soldiers and shells for Russia",
    "ko": "북한군 러시아 파병과 포탄 지원",
    "ru": "Солдаты и снаряды КНДР для России",
    "uk": "Солдати і снаряди КНДР для Росії",
}


def lines(name: str) -> list[str]:
    """The sentences of a table beside this file."""
    table = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [line for line in table.splitlines() if not line.startswith("#")]


def counted(language: str, text: str) -> list[Figure]:
    """The figures of a text whose headline makes it news of soldiers and shells."""
    article = Article(
        id="a", revision="r", feed="f", outlet="o", country="ZZ", ownership="independent", language="und",
        title=TITLES[language], body=text, first_seen=WHEN, fetched=WHEN, event_time=WHEN, filed=WHEN,
    )  # fmt: skip
    return [f for c in tag(article, WATCHLIST).claims if c.field == "body" for f in c.figures]


def told(figure: Figure) -> str:
    """A figure as the table writes it."""
    value = figure.value if figure.value is not UNSET else f"{figure.low}-{figure.high}"
    return f"{value}{figure.unit}" + (f"/{figure.currency}" if figure.currency else "")


def told_whole(figure: Figure) -> str:
    """A figure as the table of whole figures writes it."""
    value = figure.value if figure.value is not UNSET else f"{figure.low}-{figure.high}"
    more = "" if figure.total else "/more"
    return f"{value}{figure.unit}/{figure.qualifier}/{figure.role}{more}"


@pytest.mark.parametrize("line", lines("quantities.txt"))
def test_quantities(line: str) -> None:
    """Every number that counts something is found with its unit, and no other."""
    language, text, expected = line.split("|")
    assert sorted(map(told, counted(language, text))) == sorted(expected.split())


@pytest.mark.parametrize("line", lines("figures.txt"))
def test_whole_figures(line: str) -> None:
    """Every figure has its qualifier and role, and says whether it comes on top of another."""
    language, text, expected = line.split("|")
    assert sorted({told_whole(figure) for figure in counted(language, text)}) == sorted(expected.split())


def test_what_a_headline_leaves_out_is_filled_in_from_the_body() -> None:
    """A headline's "1,500" is "about 1,500" where the body says so throughout; a role is that of the other telling."""
    plain = Figure(value=1500, unit="troops", start=0, end=5)
    rough = replace(plain, qualifier="about", role="sent")
    assert filled_in([[plain], [rough]], [True, False]) == [[rough], [rough]]
    assert filled_in([[plain], [rough, replace(rough, qualifier="over")]], [True, False])[0] == [
        replace(plain, role="sent")
    ]
    assert filled_in([[plain], [rough], [replace(rough, role="lost")]], [False, False, False])[0] == [plain]


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("en", "28,500 American troops are based in South Korea.", 0),
        ("en", "10,000 North Korean soldiers fight beside 50,000 Russian soldiers.", 1),
        ("en", "12,000 Russia-bound soldiers are waiting.", 1),
        ("ko", "러시아군 5만 명이 쿠르스크에 있다.", 0),
        ("ko", "러시아 파병 북한군 5천 명이 쿠르스크에 있다.", 1),
        ("ru", "В Курской области воюют 60 тысяч российских солдат.", 0),
        ("ru", "Из 12 тысяч отправленных в Россию солдат половина ранена.", 1),
        ("uk", "На Курщині воюють 60 тисяч російських солдатів.", 0),
        ("uk", "На Курщині воюють 10 тисяч північнокорейських солдатів.", 1),
    ],
)
def test_soldiers_of_others_are_no_figure(language: str, text: str, figures: int) -> None:
    """Soldiers whom the text calls another country's are not counted; where they are sent does not make them that."""
    assert len(counted(language, text)) == figures
