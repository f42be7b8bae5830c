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


@pytest.mark.parametrize(
    ("language", "text", "totals"),
    [
        ("ko", '국정원은 "북한군 2천400명이 벨고로드에 추가 이동…누적 전사 2천700명"이라고 밝혔다.', [True, True]),
        ("ko", "국정원은 북한군이 추가 파병돼 지금까지 1만3천명이 러시아에 갔다고 밝혔다.", [True]),
        ("ko", "국정원은 북한이 추가로 총 1만5천명을 러시아에 파병했다고 밝혔다.", [True]),
        ("ko", "국정원은 북한군 300명이 추가로 숨져 누적 전사자가 2천700명이라고 밝혔다.", [False, True]),
        ("ko", "국정원은 북한이 3천명을 추가로 러시아에 파병했다고 밝혔다.", [False]),
        ("ko", "국정원은 추가 파병으로 러시아에 간 북한군이 모두 1만4천명이라고 밝혔다.", [True]),
        ("en", "North Korea sent 300 more soldiers to Russia, 3,000 in all, South Korea's spy agency said.", [False, True]),
        (
            "en",
            "North Korea sent 300 more soldiers to Russia, for 3,000 in total, South Korea's spy agency said.",
            [False, True],
        ),
        ("en", "North Korea sent more troops to Russia, a total of 15,000, South Korea's spy agency said.", [True]),
        ("en", "North Korea sent additional soldiers, in all 15,000, to Russia, South Korea's spy agency said.", [True]),
        ("en", "North Korea sent another 3,000 soldiers to Russia, South Korea's spy agency said.", [False]),
        (
            "en",
            "Another 300 North Korean soldiers were killed, bringing the total to 2,700 killed, South Korea's spy agency said.",
            [False, True],
        ),
        ("en", "North Korea sent a total of another 3,000 soldiers to Russia, South Korea's spy agency said.", [False]),
        ("ru", "КНДР направила в Россию еще солдат, в общей сложности 15 тысяч, сообщила разведка Южной Кореи.", [True]),
        ("ru", "КНДР направила в Россию еще 300 солдат, всего 3000 военных, сообщила разведка Южной Кореи.", [False, True]),
        ("ru", "КНДР дополнительно отправила солдат, суммарно 15 тысяч, в Россию, сообщила разведка Южной Кореи.", [True]),
        (
            "ru",
            "Погибли еще 300 северокорейских солдат, в общей сложности 2700 убитых, сообщила разведка Южной Кореи.",
            [False, True],
        ),
        ("ru", "КНДР направила в Россию еще 3000 солдат, сообщила разведка Южной Кореи.", [False]),
        ("uk", "КНДР направила до Росії ще солдатів, загалом 15 тисяч, повідомила розвідка Південної Кореї.", [True]),
        (
            "uk",
            "КНДР направила до Росії ще 300 солдатів, усього 3000 військових, повідомила розвідка Південної Кореї.",
            [False, True],
        ),
        (
            "uk",
            "Загинули ще 300 північнокорейських солдатів, загалом 2700 вбитих, повідомила розвідка Південної Кореї.",
            [False, True],
        ),
        ("uk", "КНДР додатково відправила солдатів, сумарно 15 тисяч, до Росії, повідомила розвідка Південної Кореї.", [True]),
        ("uk", "КНДР направила до Росії ще 3000 солдатів, повідомила розвідка Південної Кореї.", [False]),
        (
            "uk",
            "КНДР відправила ще військових, від початку війни 15 тисяч солдатів, до Росії, повідомила розвідка Сеула.",
            [True],
        ),
        ("en", "North Korea lost more men, 2,700 soldiers in all, South Korea's spy agency said.", [True]),
        ("ru", "КНДР отправила еще, всего 3000 солдат, сообщила разведка Южной Кореи.", [True]),
        ("ru", "КНДР отправила дополнительно, итого 3000 солдат, сообщила разведка Южной Кореи.", [True]),
        ("uk", "КНДР відправила ще, загалом 3000 солдатів, повідомила розвідка Південної Кореї.", [True]),
        ("uk", "КНДР відправила додатково, разом 3000 солдатів, повідомила розвідка Південної Кореї.", [True]),
        ("ko", "국정원은 북한이 포탄을 추가로 보내 총 800만 발을 러시아에 보냈다고 밝혔다.", [True]),
        ("ko", "국정원은 북한이 포탄을 추가로 보내 현재까지 컨테이너 2만8천개를 러시아에 보냈다고 밝혔다.", [True]),
        ("ko", "국정원은 북한이 추가로 최소 3천명을 러시아에 파병했다고 밝혔다.", [False]),
        ("ko", "국정원은 북한이 추가로 공병 1천명을 러시아에 파병했다고 밝혔다.", [False]),
    ],
)  # fmt: skip
def test_the_sum_of_all_is_not_on_top_of_others(language: str, text: str, totals: list[bool]) -> None:
    """A number that its words call cumulative, in total or so far is a total, also right behind "more" or "additional"."""
    claims = tag(article("", text, language=language), WATCHLIST).claims
    assert [figure.total for claim in claims for figure in claim.figures] == totals
