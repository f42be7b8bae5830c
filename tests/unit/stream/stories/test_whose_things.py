"""Things that are counted: promised, lost or loaded, and by whom; what an envoy says that is no news."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from pactwatch import identity
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def sentences(*texts: tuple[str, str, str], page: str = "", outlet: str = "Example") -> list[str]:
    """The sentences of the last of texts that come an hour apart; on one `page` each is the page's new revision."""
    articles = [
        builders.article(
            title,
            body,
            id=page or f"a{n}",
            revision=identity.revision(title, body),
            revised=bool(page and n),
            outlet=outlet if page else f"{outlet} {n}",
            language=language,
            at=builders.WHEN + timedelta(hours=n),
        )
        for n, (language, title, body) in enumerate(texts)
    ]
    *_, (_, _, alert) = trace(articles, WATCHLIST)
    return [change.sentence for change in alert.changes] if alert else []


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "ko",
            "정부, 우크라이나에 지뢰제거차량 12대 지원 결정…살상무기는 제외",
            "정부가 우크라이나에 지뢰제거용 장갑차량 12대와 1억5천만달러 규모의 비살상 군수물자를 지원하기로 8일 결정했다. "
            "정부는 2023년에도 지뢰제거장비 K600 2대를 우크라이나에 제공한 바 있다.",
        ),
        (
            "en",
            "Seoul to give Ukraine 12 mine-clearing vehicles",
            "South Korea decided on Tuesday to give Ukraine 12 mine-clearing vehicles and generators. It supplied two in 2023.",
        ),
        (
            "ru",
            "Сеул решил передать Киеву 12 машин разминирования",
            "Южная Корея передаст Украине 12 машин разминирования. В 2023 году Сеул уже поставил Киеву две такие машины.",
        ),
        (
            "uk",
            "Сеул вирішив передати Києву 12 машин розмінування",
            "Південна Корея передасть Україні 12 машин розмінування. У 2023 році Сеул уже поставив Києву дві такі машини.",
        ),
    ],
)
def test_what_is_promised_is_not_told_as_supplied(language: str, title: str, body: str) -> None:
    """What was given years before says nothing of the number that is promised now."""
    told = sentences((language, title, body))
    assert told
    assert not any("supplied" in each or "has delivered" in each for each in told)


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "uk",
            "На Бєлгородщині знищено три північнокорейські самохідні гармати «Коксан»",
            "Сили оборони України уразили вогневі позиції противника. Підтверджено знищення трьох 170-мм самохідних гармат "
            "«Коксан» північнокорейського виробництва.",
        ),
        (
            "ru",
            "Под Грайвороном уничтожены три северокорейские самоходные пушки",
            "ВСУ уничтожили три 170-мм самоходные пушки северокорейского производства, заявил Генштаб Украины.",
        ),
    ],
)
def test_guns_are_nobodys_loss_where_nobody_is_named(language: str, title: str, body: str) -> None:
    """That three guns were "lost" leaves open whose they were: the headline says it."""
    assert not any("pieces lost" in each for each in sentences((language, title, body)))


def test_a_correction_of_what_was_loaded_does_not_say_for_whom() -> None:
    """Containers that a ship took on are not told as supplied where only their number is put right."""
    first = "Satellite images show {} containers loaded on to Russian ship at North Korean port of Rajin"
    body = (
        "A Russian cargo ship was loaded with about {} shipping containers at the North Korean port of Rajin, according to "
        "satellite images. The pattern is that of voyages which carried artillery ammunition to Russia, a researcher said."
    )
    told = sentences(
        ("en", first.format(240), body.format(240)),
        ("en", first.format(140), body.format(140) + " Correction: an earlier version said 240 containers."),
        page="p",
    )
    assert any("to about 140 containers" in each for each in told)
    assert not any("supplied" in each for each in told)


@pytest.mark.parametrize(
    ("language", "lead", "behind"),
    [
        (
            "en",
            "South Korea summoned Russia's ambassador over North Korean troops for Russia, its foreign ministry said.",
            "Ambassador Georgy Zinoviev replied that he would convey the message to Moscow.",
        ),
        (
            "ko",
            "외교부는 북한군의 러시아 파병과 관련해 게오르기 지노비예프 주한러시아대사를 초치했다고 밝혔다.",
            "지노비예프 대사는 본국에 보고하겠다고 답했다.",
        ),
        (
            "ru",
            "Посла России вызвали в МИД Южной Кореи из-за отправки солдат КНДР в Россию, сообщили в министерстве.",
            "Посол Георгий Зиновьев ответил, что доложит об этом в Москву.",
        ),
        (
            "uk",
            "Посла Росії викликали до МЗС Південної Кореї через відправлення солдатів КНДР до Росії, повідомило МЗС.",
            "Посол Георгій Зінов'єв відповів, що передасть це до Москви.",
        ),
    ],
)
def test_an_envoy_who_reports_home_adds_nothing(language: str, lead: str, behind: str) -> None:
    """That an ambassador will tell his capital is no second news."""
    told = sentences((language, lead, f"{lead} {behind}"))
    assert told
    assert not any("Zinoviev" in each and "also in this report" in each for each in told)
