"""Figures: numbers in digits and words, what they count, and what they aren't."""

from __future__ import annotations

import pytest
from builders import article
from msgspec import UNSET

from pactwatch.records import Figure
from stream.matching.patterns import fold
from stream.reading.numbers import numbers
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
PERSONNEL = {"troops", "casualties", "killed", "prisoners"}


def figures(text: str) -> list[Figure]:
    tagged = tag(article("", text), WATCHLIST)
    return [figure for claim in tagged.claims for figure in claim.figures]


@pytest.mark.parametrize(
    "text",
    [
        "тысячи солдат",
        "кілька тисяч бійців",
        "вислати до Росії тисячі саперів",
        "thousands of troops",
        "84-та бригада",
        "1차관",
    ],
)
def test_what_gives_no_number_is_none(text: str) -> None:
    """Plural thousands, ordinals and Korean ranks are no counts."""
    assert numbers(fold(text, WATCHLIST.languages), WATCHLIST.languages) == []


def test_more_than_is_no_increment() -> None:
    """ "More than 13,000" is a total, "another 3,000" an increment; initials don't end a count."""
    [containers] = figures(
        "North Korea has shipped shells to Russia in more than 13,000 containers, Seoul said."
    )
    assert (containers.value, containers.qualifier, containers.total) == (13000, "over", True)
    [troops] = figures("Another 3,000 N. Korean soldiers were sent to Russia, Seoul said.")
    assert (troops.value, troops.qualifier, troops.total) == (3000, "another", False)


def test_people_on_a_list_are_no_soldiers() -> None:
    """Persons whom a sentence about sanctions counts are not troops, though the article is about troops."""
    text = (
        "North Korean soldiers fight for Russia in Kursk, Seoul said. "
        "The EU imposed sanctions over North Korean arms for Russia on 11 persons."
    )
    assert [f.unit for f in figures(text) if 11 in ends(f)] in ([], ["other"])


def ends(figure: Figure) -> set[int]:
    return {v for v in (figure.value, figure.low, figure.high) if v is not UNSET}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1만2천여 명", 12000, 12000),
        ("1만 3000명", 13000, 13000),
        ("1천500명", 1500, 1500),
        ("5천 명 이상", 5000, 5000),
        ("3천∼4천명", 3000, 4000),
        ("800만발", 8_000_000, 8_000_000),
        ("12 тыс. человек", 12000, 12000),
        ("10-12 тыс. солдат", 10000, 12000),
        ("полторы тысячи солдат", 1500, 1500),
        ("тысяча саперов", 1000, 1000),
        ("2 тысячи 600 бойцов", 2600, 2600),
        ("півтори тисячі бійців", 1500, 1500),
        ("дев'ять мільйонів снарядів", 9_000_000, 9_000_000),
        ("twelve thousand men", 12000, 12000),
        ("twenty-five hundred", 2500, 2500),
        ("1.5 million shells", 1_500_000, 1_500_000),
        ("11,000-12,000 troops", 11000, 12000),
        ("дві тисячі шістсот бійців", 2600, 2600),
        ("более тысячи бойцов", 1000, 1000),
        ("понад тисячу бійців", 1000, 1000),
    ],
)
def test_numbers_are_read_in_digits_and_words(text: str, low: int, high: int) -> None:
    """Digits, scales and words of four languages give one number or one range."""
    assert [(n.low, n.high) for n in numbers(fold(text, WATCHLIST.languages), WATCHLIST.languages)] == [
        (low, high)
    ]


@pytest.mark.parametrize(
    "text",
    ["in 2024", "2024년 10월 18일", "18 октября 2024 года", "152 mm", "152-мм", "KN-23", "제1718호", "25-year-old", "42세",
     "$700", "60%", "24-летний", "20 жовтня", "two thirds", "Oct 18", "17:30"],
)  # fmt: skip
def test_dates_ages_calibres_and_prices_are_no_counts(text: str) -> None:
    """What only looks like a count is left out."""
    assert numbers(fold(text, WATCHLIST.languages), WATCHLIST.languages) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea has suffered 4,700 casualties, including about 600 deaths, in Kursk", {4700, 600}),
        (
            "North Korea will send 1,000 sappers and 5,000 military construction workers to Russia",
            {1000, 5000},
        ),
        ("Two North Korean soldiers were captured in Kursk", {2}),
        ("북한군 1만5천 명 중 2천 명이 러시아에서 전사했다", {15000, 2000}),
        ("우크라군, 쿠르스크서 북한군 2명 생포", {2}),
        ("북한 공병 1천명과 군사 건설 인력 5천명을 러시아로 보내기로 했다", {1000, 5000}),
        ("КНДР направит в Россию тысячу сапёров и пять тысяч военных строителей", {1000, 5000}),
        ("двое северокорейских военнослужащих взяты в плен под Курском", {2}),
        ("Потери КНДР под Курском превысили 3 тысячи человек убитыми и ранеными", {3000}),
        ("Сили оборони взяли в полон двох північнокорейських солдатів на Курщині", {2}),
        ("До Росії відправлено щонайменше 11 тис. вояків КНДР", {11000}),
    ],
)
def test_soldiers_are_counted(text: str, expected: set[int]) -> None:
    """Soldiers, losses and prisoners are found with the number that counts them."""
    assert {v for f in figures(text) if f.unit in PERSONNEL for v in ends(f)} == expected


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("North Korea shipped 13,000 containers to Russia", "containers", 13000),
        ("북한이 러시아에 포탄 800만발을 보냈다", "shells", 8_000_000),
        ("КНДР передала России не менее 100 баллистических ракет", "missiles", 100),
        ("КНДР передала Росії понад дев'ять мільйонів снарядів", "shells", 9_000_000),
        ("북한 노동자 2만5천명이 러시아 드론 공장에 간다", "workers", 25000),
    ],
)
def test_things_and_workers_are_no_soldiers(text: str, unit: str, value: int) -> None:
    """Shells, missiles, containers and workers keep their own unit."""
    assert [(f.unit, f.value) for f in figures(text)] == [(unit, value)]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("up to 10,000 North Korean soldiers in Russia", "up-to"),
        ("more than 10,000 North Korean soldiers in Russia", "over"),
        ("around 10,000 North Korean soldiers in Russia", "about"),
        ("около 10 тысяч солдат КНДР в России", "about"),
        ("понад 10 тисяч солдатів КНДР у Росії", "over"),
        ("no more than 10,000 North Korean soldiers in Russia", "up-to"),
        ("no fewer than 10,000 North Korean soldiers in Russia", "over"),
        ("не менее 10 000 солдат КНДР в России", "over"),
        ("не больше 10 000 солдат КНДР в России", "up-to"),
        ("не менше 10 000 солдатів КНДР у Росії", "over"),
        ("최대 1만명의 북한군 병력이 러시아에 파병됐다", "up-to"),
        ("북한군 1만명 이상이 러시아에 파병됐다", "over"),
    ],
)
def test_qualifiers_are_kept(text: str, qualifier: str) -> None:
    """ "Up to", "over" and "about" are part of a figure."""
    assert [f.qualifier for f in figures(text)] == [qualifier]


def test_an_increment_is_no_total() -> None:
    """ "Another 3,000" is marked as coming on top."""
    assert [f.total for f in figures("North Korea sent another 3,000 soldiers to Russia")] == [False]
