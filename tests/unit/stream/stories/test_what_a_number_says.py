"""The words around a number in a sentence: who gave what to whom, and whether it is the first such number of its story."""

# ruff: noqa: E501  (a row is a text)
from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
_FIRST = "the first such figure"
_Report = tuple[str, str, str]  # language, title, body


def sentences(*reports: _Report) -> list[str]:
    """The sentences of all alerts on reports that come an hour apart."""
    articles = [
        builders.article(title, body, language=language, outlet=f"Gull Post {n}", id=f"a{n}", at=builders.WHEN + timedelta(hours=n))
        for n, (language, title, body) in enumerate(reports)
    ]  # fmt: skip
    traced = trace(articles, WATCHLIST)
    return [change.sentence for _, _, alert in traced if alert for change in alert.changes]


def test_two_things_that_are_given_together_are_both_counted() -> None:
    """ "30 vehicles and 2 radars" are told together: the second number counts something else."""
    title = "정부, 우크라에 지뢰제거차 30대·대드론 레이더 2기 지원 결정"
    body = "정부가 우크라이나에 지뢰제거 차량 30대와 대드론 탐지 레이더 2기를 지원하기로 했다."
    (told,) = sentences(("ko", title, body))
    assert "30 mine-clearing vehicles and 2 counter-drone radars to Ukraine" in told


@pytest.mark.parametrize(
    "report",
    [
        ("ko", "[단독] 러, 北 신형 구축함용 '판치르-ME' 2기 넘겼다", "러시아가 함정용 방공체계 '판치르-ME' 2기를 지난달 북한에 인도한 것으로 7일 확인됐다. 러시아가 완제품을 북한 해군에 제공한 것은 처음이다."),
        ("ko", "[단독] 정부, 155㎜ 포탄 10만발 '폴란드 우회 대여' 검토", "정부가 우크라이나에 쓰일 155㎜ 포탄 10만발을 폴란드에 빌려주는 방안을 검토하고 있는 것으로 7일 확인됐다."),
        ("ko", "지난해 약속한 지뢰제거 장갑차 12대, 우크라이나 도착", "한국 정부가 지난해 우크라이나에 지원하기로 약속한 지뢰제거 장갑차 12대가 현지에 도착했다고 외교부가 12일 밝혔다."),
        ("uk", "На Харківщину прибули перші шість корейських машин розмінування", "Шість машин розмінування, переданих Південною Кореєю, прибули на Харківщину."),
    ],
)  # fmt: skip
def test_things_are_not_told_without_giver_and_receiver(report: _Report) -> None:
    """ "12 vehicles intended" says nothing: who gives what to whom is told, or the headline."""
    told = sentences(report)
    assert told
    assert not any(each.split(" (")[0].endswith((" supplied", " intended")) for each in told)


@pytest.mark.parametrize(
    ("reports", "first"),
    [
        (
            [
                ("uk", "ССО полонили солдата КНДР на Сумщині", "Українські військові взяли в полон одного солдата Північної Кореї на Сумщині, повідомили Сили спеціальних операцій."),
                ("uk", "Зеленський: Біля Грабовського полонили двох солдатів КНДР", "Президент Володимир Зеленський підтвердив, що українські військові взяли в полон двох солдатів Північної Кореї на Сумщині. У понеділок Сили спеціальних операцій повідомляли про одного полоненого."),
            ],
            False,
        ),
    ],
)  # fmt: skip
def test_a_number_is_the_first_only_if_nobody_counted_such_people(
    reports: Sequence[_Report], first: bool
) -> None:
    """Two captured, where another party had spoken of one, are not the first such figure."""
    assert any(_FIRST in each for each in sentences(*reports)) is first


@pytest.mark.parametrize(
    "report",
    [
        ("ko", "[단독] 한·우크라, 북한군 포로 2명 연내 한국 이송 합의", "한국과 우크라이나 정부가 우크라이나에 억류돼 있는 북한군 포로 2명을 연내에 한국으로 이송하기로 합의한 것으로 9일 확인됐다."),
        ("en", "Seoul and Kyiv agree to move two North Korean prisoners to South Korea", "South Korea and Ukraine have agreed to move two North Korean prisoners of war to South Korea, officials in Seoul said."),
        ("ru", "Сеул и Киев договорились о передаче двух пленных из КНДР", "Южная Корея и Украина договорились о передаче двух северокорейских военнопленных в Южную Корею, сообщили в Сеуле."),
        ("uk", "Сеул і Київ домовилися про передачу двох полонених з КНДР", "Південна Корея та Україна домовилися про передачу двох північнокорейських військовополонених до Південної Кореї, повідомили в Сеулі."),
    ],
)  # fmt: skip
def test_prisoners_who_are_moved_were_not_captured_now(report: _Report) -> None:
    """Prisoners of whom a handover is told are no number of captured: they were that before."""
    earlier = ("en", "North Korea has sent 2,000 soldiers to Russia, Seoul says", "North Korea has sent 2,000 soldiers to Russia, South Korea's spy agency said.")  # fmt: skip
    assert not any("captured" in each for each in sentences(earlier, report))
