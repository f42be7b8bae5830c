"""What nobody in particular tells, and who is no official: how a text frames it."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("ru", "", "Как сообщается, в Курскую область приехали 12 северокорейских генералов."),
        ("uk", "", "Як повідомляється, на Курщину приїхали 12 північнокорейських генералів."),
        ("ru", "Войска КНДР в России", "Проверить сообщения об обстреле сапёров пока невозможно."),
        ("uk", "Війська КНДР у Росії", "Перевірити повідомлення про обстріл саперів поки неможливо."),
        ("ko", "", "북한이 러시아에 포탄을 보냈다는 조사 결과가 공개됐다."),
        ("ko", "", "북한이 러시아에 파병한 군인이 1만명을 넘는다는 분석이 나왔다."),
    ],
)
def test_what_nobody_tells_is_alleged(language: str, title: str, text: str) -> None:
    """Hearsay, a study whose authors are not named, and what could not be verified."""
    assert tag(article(title, text, language=language), WATCHLIST).status == "alleged"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "North Koreans in Kursk hide from drones, explains Vitalii Ovcharenko, spokesman of the 47th Brigade."),
        ("en", "North Koreans in Kursk hide from drones, said a spokesman for Kookmin University."),
        ("ru", "Северокорейцы под Курском прячутся от дронов, поясняет спикер 47-й бригады Виталий Овчаренко."),
        ("uk", "Північнокорейці на Курщині ховаються від дронів, пояснює речник 47-ї бригади Віталій Овчаренко."),
        ("ko", "비탈리 오우차렌코 제47여단 대변인은 북한군이 쿠르스크에서 드론을 피한다고 전했다."),
    ],
)  # fmt: skip
def test_who_speaks_for_a_unit_or_an_institute_is_no_official(language: str, text: str) -> None:
    """His flat word is an allegation."""
    assert tag(article("", text, language=language), WATCHLIST).status == "alleged"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Адвокат задержанного во Владивостоке рабочего из КНДР отрицает, что тот служил в армии."),
        ("uk", "Адвокат затриманого у Владивостоці робітника з КНДР заперечує, що той служив в армії."),
    ],
)
def test_a_denial_of_nobody_listed_is_not_the_news_denied(language: str, text: str) -> None:
    """Under a headline that tells something plainly."""
    title = {"ru": "Войска КНДР в России", "uk": "Війська КНДР у Росії"}[language]
    assert tag(article(title, text, language=language), WATCHLIST).status == "alleged"


@pytest.mark.parametrize(
    ("language", "title", "wanted"),
    [
        ("en", "North Korean soldiers in Russia given fake IDs: Seoul", [("south-korea", "asserts", "Seoul")]),
        ("en", "Talk of North Korean soldiers in Russia is fake – Kremlin", [("russia", "denies", "Kremlin")]),
        ("en", "Lies about North Korean soldiers in Russia: Kremlin", [("russia", "denies", "Kremlin")]),
        ("ko", '전문가 "북한군 쿠르스크 사상자 6천명"', [(None, "asserts", "전문가")]),
        ("ru", "Солдатам КНДР в России выдали паспорта — Би-би-си", [(None, "asserts", "Би-би-си")]),
        ("uk", "Солдатам КНДР у Росії видали паспорти — Бі-бі-сі", [(None, "asserts", "Бі-бі-сі")]),
        ("ru", "Bild узнал о прибытии в Россию солдат КНДР", [(None, "asserts", "Bild")]),
        ("ru", "Путин узнал о гибели солдат КНДР под Курском", []),
    ],
)  # fmt: skip
def test_who_speaks_in_a_headline(
    language: str, title: str, wanted: list[tuple[str | None, str, str]]
) -> None:
    """A thing called fake is no denial, a bare trade and a newspaper that learns of something speak, who learns does not."""
    claims = tag(article(title, "", language=language), WATCHLIST).claims
    assert [(c.actor, c.stance, c.words) for c in claims] == wanted
