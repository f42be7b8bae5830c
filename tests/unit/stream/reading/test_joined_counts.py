"""Counts that are not the whole number, or no count: two on top of others, missiles that were fired, a signature."""

from __future__ import annotations

import pytest
from builders import PARTIES, article

from pactwatch.records import Figure
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def figures(language: str, text: str) -> list[Figure]:
    claims = tag(article(PARTIES[language], text, language=language), WATCHLIST).claims
    return [figure for claim in claims for figure in claim.figures]


@pytest.mark.parametrize(
    ("language", "text", "totals"),
    [
        ("en", "North Korea will send another 2,000 sappers and 1,000 builders to Kursk, Shoigu said.", [False, False]),
        ("ru", "КНДР направит в Курскую область еще 2 тыс. саперов и 1 тыс. военных строителей, сказал Шойгу.", [False, False]),
        ("uk", "КНДР направить на Курщину ще 2 тисячі саперів і тисячу військових будівельників, каже Шойгу.", [False, False]),
        ("ko", "북한이 쿠르스크에 공병 2천명과 군사 건설 인력 1천명을 추가로 보내기로 했다고 쇼이구가 밝혔다.", [False, False]),
        ("en", "North Korea sent 2,000 sappers and another 1,000 builders to Kursk, Shoigu said.", [True, False]),
        ("en", "North Korea will send 2,000 sappers and 1,000 builders to Kursk, Shoigu said.", [True, True]),
    ],
)  # fmt: skip
def test_two_counts_are_on_top_of_others_together(language: str, text: str, totals: list[bool]) -> None:
    """The second of two that one word joins to earlier ones is no total by itself."""
    assert [figure.total for figure in figures(language, text)] == totals


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Russian forces hit Kremenchuk with two North Korean missiles, prosecutors said."),
        ("en", "Russian forces attacked Kharkiv with three North Korean KN-23 missiles."),
        ("ru", "Российские войска ударили по Полтаве тремя северокорейскими ракетами KN-23."),
        ("uk", "Російські війська вдарили по Кременчуку двома північнокорейськими ракетами."),
        ("uk", "Росія вдарила по Кременчуку; щонайменше одна з них — північнокорейська ракета KN-23."),
        ("ko", "러시아군이 북한산 미사일 2발로 크레멘추크를 공격했다."),
    ],
)
def test_missiles_that_hit_a_town_are_not_supplied(language: str, text: str) -> None:
    """How many missiles were fired says nothing of how many were given."""
    assert "supplied" not in {figure.role for figure in figures(language, text)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "North Korea has supplied Russia with 148 missiles, which hit Ukrainian towns."),
        ("ru", "КНДР поставила России 148 ракет, которыми та ударила по Украине."),
        ("uk", "КНДР поставила Росії 148 ракет, якими та вдарила по Україні."),
        ("ko", "북한이 러시아에 미사일 148발을 공급했고 러시아는 이를 공격에 썼다."),
    ],
)
def test_missiles_that_were_given_and_fired_are_supplied(language: str, text: str) -> None:
    """What is done with them later does not undo the gift."""
    assert {figure.role for figure in figures(language, text)} == {"supplied"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("러시아와 북한이 북한군 파병 협정에 서명했다.", []),
        ("북한군 파병 계획 서명", []),
        ("북한군 서너 명이 쿠르스크에서 전사했다.", [(3, 4)]),
        ("북한군 세 명이 쿠르스크에서 전사했다.", [3]),
    ],
)
def test_a_signature_counts_nobody(text: str, count: list[object]) -> None:
    """A word that only looks like a numeral with its counter is none."""
    found = figures("ko", text)
    assert [f.value or (f.low, f.high) for f in found] == count
