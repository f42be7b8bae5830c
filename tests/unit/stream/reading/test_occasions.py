"""Events that are only the occasion of other news."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def themes(text: str, language: str) -> dict[str, bool]:
    found = tag(article(title="", body=text, language=language), WATCHLIST)
    return {each.theme: each.background for each in found.tags}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kim Jong Un will send sappers to Russia's Kursk region, Putin said after his visit to Pyongyang."),
        ("en", "Ahead of the summit of Putin and Kim Jong Un, North Korean troops were sent to Russia."),
        ("ko", "김정은과 푸틴 대통령의 정상회담을 앞두고 북한군 3천 명이 러시아에 파병됐다."),
        ("ko", "북러 조약 체결 일주일 만에 북한군 1만 명이 러시아 쿠르스크에 파병됐다."),
        ("ru", "После встречи Путина с Ким Чен Ыном солдаты КНДР отправлены в Курскую область."),
        ("ru", "Накануне саммита Путина и Ким Чен Ына солдаты КНДР отправлены в Россию."),
        ("uk", "Після зустрічі Путіна з Кім Чен Ином солдатів КНДР відправлено на Курщину."),
        ("uk", "Напередодні саміту Путіна й Кім Чен Ина солдатів КНДР відправлено до Росії."),
    ],
)  # fmt: skip
def test_a_meeting_at_whose_time_news_happens_is_background(language: str, text: str) -> None:
    """The meeting or treaty is found, as background; the soldiers are the news."""
    assert themes(text, language) == {"troop-deployment": False, "treaty-summit": True}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kim Jong Un said after his summit with Putin that the treaty would be kept."),
        ("ko", "김정은은 푸틴과 정상회담을 마치고 조약에 서명했다."),
        ("ru", "После визита Путина в Пхеньян Ким Чен Ын назвал договор историческим."),
        ("uk", "Після візиту Путіна до Пхеньяна Кім Чен Ин назвав договір історичним."),
    ],
)
def test_a_meeting_without_other_news_is_the_news(language: str, text: str) -> None:
    """A theme that stands alone stays, however it is named."""
    assert themes(text, language)["treaty-summit"] is False
