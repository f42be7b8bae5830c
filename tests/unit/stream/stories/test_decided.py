"""A gift that is decided is news in the story of the visit at which it is; and a summons where there was only condemnation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from builders import article

from stream.trace import trace
from stream.watchlist.load import load_watchlist

START = datetime(2026, 3, 2, tzinfo=UTC)
VISITS = {
    "en": (
        "Umerov arrives in Seoul for talks on air defence",
        "Ukraine's security council secretary Rustem Umerov arrived in Seoul on Thursday for talks with national security "
        "adviser Wi Sung-lac on air defence and aid. Wi told Umerov that Seoul's policy of not providing lethal weapons "
        "remains unchanged.",
    ),
    "ko": (
        "우메로우 우크라이나 서기 방한…방공 지원 논의",
        "루스템 우메로우 우크라이나 국가안보국방위원회 서기가 5일 서울에 도착해 위성락 국가안보실장과 방공 지원을 논의한다. "
        "위 실장은 살상무기를 제공하지 않는다는 방침에 변함이 없다고 말했다.",
    ),
    "ru": (
        "Умеров прибыл в Сеул на переговоры о ПВО",
        "Секретарь СНБО Украины Рустем Умеров прибыл в Сеул на переговоры с Южной Кореей о ПВО и помощи. Советник "
        "президента Южной Кореи Ви Сон Рак заявил, что летального оружия Украине не будет.",
    ),
    "uk": (
        "Умєров прибув до Сеула: говоритиме про ППО",
        "Секретар РНБО Рустем Умєров прибув до Сеула на переговори з Південною Кореєю про ППО та допомогу Україні. Радник "
        "президента Південної Кореї Ві Сон Рак заявив, що летальної зброї Україні не буде.",
    ),
}
GIFTS = {
    "en": (
        "Seoul to give Ukraine ambulances after Umerov visit",
        "South Korea will provide Ukraine with eight mine-clearing vehicles and 40 ambulances, the presidential office said "
        "on Friday during the visit of Rustem Umerov.",
    ),
    "ko": (
        "정부, 우메로우 방한 계기 우크라에 구급차 40대 지원키로",
        "정부가 우크라이나에 '코뿔소' 장애물개척전차 8대와 구급차 40대를 지원하기로 했다고 대통령실이 루스템 우메로우 서기의 "
        "방한을 계기로 6일 밝혔다.",
    ),
    "ru": (
        "Южная Корея передаст Украине 40 машин скорой помощи",
        "Южная Корея передаст Украине восемь инженерных танков и 40 машин скорой помощи, сообщила администрация президента "
        "Южной Кореи после переговоров с Рустемом Умеровым в Сеуле.",
    ),
    "uk": (
        "Південна Корея надасть Україні 40 карет швидкої",
        "Південна Корея надасть Україні вісім машин розмінування та 40 карет швидкої допомоги, повідомив офіс президента "
        "після переговорів з Рустемом Умєровим у Сеулі.",
    ),
}


def told(*rows: tuple[str, tuple[str, str]]) -> list[list[str]]:
    """What each of these articles changes, one after the other; all are of one story."""
    articles = [
        article(*text, at=START + timedelta(hours=6 * n), id=f"a{n}", language=language, outlet=f"Outlet {n}")
        for n, (language, text) in enumerate(rows)
    ]
    found = list(trace(articles, load_watchlist("korea-russia-ukraine")))
    assert len({story.id for _, story, _ in found if story}) == 1
    return [[change.sentence for change in alert.changes] if alert else [] for _, _, alert in found]


@pytest.mark.parametrize(("visit", "gift"), list(product(VISITS, GIFTS)))
def test_a_gift_is_told_in_the_story_of_a_visit_once(visit: str, gift: str) -> None:
    """Who says what South Korea is to give alerts, in any language, and who repeats it does not."""
    again = "en" if gift != "en" else "ko"
    _, first, second = told((visit, VISITS[visit]), (gift, GIFTS[gift]), (again, GIFTS[again]))
    assert len(first) == 1
    assert (
        "to deliver" in first[0]
        or "will deliver" in first[0]
        or "Seoul to give Ukraine ambulances" in first[0]
    )
    assert second == []


def test_a_summons_is_news_after_a_condemnation() -> None:
    """Who has only condemned has not summoned anybody: the plan that it is over is told as its occasion at most."""
    condemned = (
        "Seoul condemns military plan of Russia and North Korea",
        "South Korea condemned the military cooperation plan of Russia and North Korea and urged Russia to stop it.",
    )
    summoned = (
        "Seoul calls in Russian ambassador over military plan of Russia and North Korea",
        "South Korea's Foreign Ministry summoned Russian Ambassador Georgy Zinoviev on Wednesday to protest the military "
        "cooperation plan Moscow signed with Pyongyang this week.",
    )
    _, second = told(("en", condemned), ("en", summoned))
    assert len(second) == 1
    assert "ambassador" in second[0]
