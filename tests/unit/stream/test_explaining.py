"""Texts that explain what is known, by their headlines: why, how. Their themes are news only where they are explained."""

from __future__ import annotations

import builders
import pytest

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
BEHIND = {
    "en": "Russian troops have advanced less than two kilometres in Sumy since January. The Kremlin had hoped for more after "
    "its forces, helped by North Korean soldiers sent under a defence pact, pushed Ukraine out of the Kursk region.",
    "ko": "러시아군은 1월 이후 수미주에서 2㎞도 전진하지 못했다. "
    "북한군이 파병돼 러시아군을 도운 쿠르스크와 달리 이곳의 전선은 움직이지 않는다.",
    "ru": "С января войска продвинулись в Сумской области менее чем на два километра. Кремль рассчитывал на успех после того, "
    "как северокорейские военные помогли освободить Курскую область.",
    "uk": "Із січня війська просунулися на Сумщині менш як на два кілометри. Кремль розраховував на успіх після того, як "
    "північнокорейські солдати допомогли йому на Курщині.",
}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Why Russia's spring offensive is stalling in Sumy"),
        ("en", "How Sumy's defenders hold the line"),
        ("en", "Explainer: the battle for Sumy"),
        ("ko", "러시아군의 수미 공세는 왜 멈췄나"),
        ("ko", "수미 전선 교착의 이유는"),
        ("ru", "Почему буксует весеннее наступление на Сумы"),
        ("ru", "Как живут Сумы под обстрелами"),
        ("uk", "Чому буксує весняний наступ на Суми"),
        ("uk", "Як Сумщина тримає оборону"),
    ],
)
def test_a_text_that_explains_something_else_is_no_news_of_the_theme(language: str, title: str) -> None:
    """Where headline and first sentence of an explaining text name nobody of the watchlist, its theme is background."""
    assert not tag(builders.article(title, BEHIND[language], language=language), WATCHLIST).relevant


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "en",
            "Why North Korea sends soldiers to Russia",
            "North Korea has sent another 3,000 soldiers to Russia's Kursk region, South Korea's spy agency said.",
        ),
        (
            "ru",
            "Как стало известно «Ъ», КНДР отправила в Россию еще 3000 военных",
            "КНДР отправила в Россию еще 3000 военных, сообщили источники.",
        ),
    ],
)
def test_a_text_that_explains_the_theme_is_news_of_it(language: str, title: str, body: str) -> None:
    """Such a headline that names the watchlist's own may stand over news."""
    assert tag(builders.article(title, body, language=language), WATCHLIST).relevant
