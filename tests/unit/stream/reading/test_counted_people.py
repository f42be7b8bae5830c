"""Who and where those are whom a number counts: its own clause says it, in every language."""

# ruff: noqa: E501  (a row is a text)
from __future__ import annotations

import builders
import pytest

from pactwatch.records import Figure
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
BELGOROD, KURSK, BOTH = (
    "in Russia's Belgorod region", "in Russia's Kursk region", "in Russia's Belgorod and Kursk regions",
)  # fmt: skip
ZAPORIZHZHIA, BRYANSK = "in Ukraine's Zaporizhzhia region", "in Russia's Bryansk region"


def soldiers(language: str, text: str, title: str = "") -> list[Figure]:
    """The soldiers that a text counts, in its order."""
    claims = tag(builders.article(title, text, language=language), WATCHLIST).claims
    return [figure for claim in claims for figure in claim.figures if figure.unit == "troops"]


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("en", "About 1,900 North Korean soldiers are stationed in Belgorod Oblast and the remainder in Kursk Oblast, the NIS said.", [BELGOROD]),
        ("ru", "Около 1700 солдат КНДР размещены в Белгородской области, остальные — в Курской, заявили в ГУР.", [BELGOROD]),
        ("uk", "Близько 1700 військових КНДР перебувають на Білгородщині, решта — у Курській області, заявили в ГУР.", [BELGOROD]),
        ("en", "At least 2,400 North Korean engineers are deployed in Russia's Belgorod and Kursk regions, the NIS said.", [BOTH]),
        ("ko", "국정원은 북한군 1만2천명이 벨고로드와 쿠르스크에 주둔하고 있다고 밝혔다.", [BOTH]),
        ("ru", "В Белгородской и Курской областях находятся 2600 инженеров армии КНДР, заявили в ГУР.", [BOTH]),
        ("uk", "У Білгородській та Курській областях перебувають 2600 інженерів армії КНДР, заявили в ГУР.", [BOTH]),
        ("ko", "국정원은 북한군 포병 2천500명이 자포리자에 배치됐다고 밝혔다.", [ZAPORIZHZHIA]),
        ("ru", "В Запорожской области размещены 1800 артиллеристов из КНДР, заявили в ГУР.", [ZAPORIZHZHIA]),
        ("uk", "У Запорізькій області розміщено 1800 артилеристів з КНДР, заявили в ГУР.", [ZAPORIZHZHIA]),
        ("en", "Ukraine's military intelligence said 1,200 North Korean railway troops are based in the Bryansk region.", [BRYANSK]),
        ("ko", "국정원은 북한군 공병 1천명과 철도부대 500명이 브랸스크에 주둔 중이라고 밝혔다.", [BRYANSK, BRYANSK]),
        ("en", "Ukraine's military intelligence said 3,000 North Korean soldiers had moved from the Kursk region to the Belgorod region.", [""]),
        ("en", "Some 2,000 North Korean soldiers are in combat near Kursk, the Pentagon said.", [""]),
    ],
)  # fmt: skip
def test_the_place_is_that_of_the_number(language: str, text: str, places: list[str]) -> None:
    """A number has the place of its clause, two that are named together, and none of those where others are or were."""
    assert [figure.place for figure in soldiers(language, text)] == places


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Pentagon puts the North Korean soldiers in Zaporizhzhia at 2,000 and has not seen them in combat."),
        ("en", "The Pentagon counts 2,000 North Korean soldiers there, adding that it had no evidence of them at the front."),
        ("ko", "우크라이나 정보총국은 북한군 2천명이 자포리자에 있지만 전투 참여는 포착되지 않았다고 밝혔다."),
        ("ru", "В Курской области находятся 3000 солдат КНДР, их участие в боях не зафиксировано, заявили в ГУР."),
        ("uk", "У Курській області перебувають 3000 солдатів КНДР, їхню участь у боях не зафіксовано, заявили в ГУР."),
    ],
)  # fmt: skip
def test_who_was_not_seen_in_combat_is_not_at_the_front(language: str, text: str) -> None:
    """Of whom the sentence says that nobody saw them fight, no number is at the front."""
    assert all(figure.role != "at-front" or figure.place for figure in soldiers(language, text))


@pytest.mark.parametrize(
    ("language", "text", "things"),
    [
        ("en", "South Korea's NIS said 12 North Korean pilots are training in Russia's Primorye region.", ["pilots"]),
        ("ko", "국정원은 북한 조종사 34명이 러시아에서 훈련을 받고 있다고 밝혔다.", ["pilots"]),
        ("ru", "34 летчика из КНДР проходят обучение в России, заявили в ГУР.", ["pilots"]),
        ("uk", "34 пілоти з КНДР проходять навчання в Росії, заявили в ГУР.", ["pilots"]),
        ("en", "Ukraine said 300 North Korean drone operators are stationed in the Kursk region.", ["drone operators"]),
        ("ko", "국정원은 북한군 포병 2천500명이 자포리자에 배치됐다고 밝혔다.", ["artillery troops"]),
        ("ru", "В Запорожской области размещены 1800 артиллеристов из КНДР, заявили в ГУР.", ["artillery troops"]),
        ("uk", "У Запорізькій області розміщено 1800 артилеристів з КНДР, заявили в ГУР.", ["artillery troops"]),
        ("ko", "국정원은 북한군 공병 1천명과 철도부대 500명이 브랸스크에 주둔 중이라고 밝혔다.", ["military engineers", "railway troops"]),
        ("ru", "В Курскую область прибыла смена военных саперов из КНДР — 700 человек, сообщил губернатор.", ["military engineers"]),
        ("uk", "1400 військовослужбовців залізничних військ КНДР розміщено на Брянщині, заявили в ГУР.", ["railway troops"]),
        ("en", "Ukraine said 3,000 North Korean soldiers are in the Kursk region, and pilots are to follow.", [""]),
    ],
)  # fmt: skip
def test_the_kind_of_people_is_that_of_the_number(language: str, text: str, things: list[str]) -> None:
    """Pilots, gunners and engineers are called so where the number's own clause counts them."""
    assert [figure.thing for figure in soldiers(language, text)] == things


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ukraine said 300 North Korean soldiers are training near Yelabuga in Russia."),
        ("ko", "국정원은 북한군 300명이 러시아에서 훈련을 받고 있다고 밝혔다."),
        ("ru", "300 солдат КНДР проходят обучение в России, заявили в ГУР."),
        ("uk", "300 військових КНДР проходять навчання в Росії, заявили в ГУР."),
    ],
)
def test_who_trains_is_in_training(language: str, text: str) -> None:
    """Soldiers who train in Russia are not intended for it: they are there."""
    assert [figure.place for figure in soldiers(language, text)] == ["in training"]


def test_a_headline_counts_those_of_the_text() -> None:
    """A headline's number is of the people, and in the place, that its text gives for the same number."""
    title, text = (
        '국정원 "북한군 2천500명 배치"',
        "국정원은 북한군 포병 2천500명이 자포리자에 배치됐다고 밝혔다.",
    )
    assert {(f.place, f.thing) for f in soldiers("ko", text, title)} == {(ZAPORIZHZHIA, "artillery troops")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "North Korea has sent 2,400 engineers to Russia, more than Seoul's spy agency had reported, Ukraine's military intelligence said."),
        ("ru", "КНДР отправила в Россию 2400 саперов, больше, чем сообщала разведка Южной Кореи, заявили в ГУР."),
        ("uk", "КНДР відправила до Росії 2400 саперів, більше, ніж повідомляла розвідка Південної Кореї, заявили в ГУР."),
        ("ko", "국정원은 북한군 2천명이 파병됐다며 영국이 밝힌 3천명과는 다르다고 밝혔다."),
    ],
)  # fmt: skip
def test_what_a_number_is_compared_with_is_of_before(language: str, text: str) -> None:
    """A number that is more than another had reported is a new one; the other's is of before."""
    first, *others = soldiers(language, text)
    assert not first.earlier
    assert all(figure.earlier for figure in others)
