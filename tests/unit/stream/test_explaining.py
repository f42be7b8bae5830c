"""Texts that explain what is known, by their headlines: why, how. Their themes are news only where they are explained."""

from __future__ import annotations

import builders
import pytest

from stream.tag import tag
from stream.trace import trace
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


SENT = {
    "en": "North Korea has sent another 3,000 soldiers to Russia's Kursk region since January, by what is known.",
    "ko": "북한은 1월 이후 러시아 쿠르스크에 병력 3천명을 추가로 보냈다.",
    "ru": "С января КНДР отправила в российскую Курскую область еще 3000 военных.",
    "uk": "Із січня КНДР відправила до російської Курської області ще 3000 військових.",
}


def alerted(language: str, title: str) -> bool:
    (found,) = trace([builders.article(title, SENT[language], language=language)], WATCHLIST)
    return found[2] is not None


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "What is North Korea getting from Russia - and why does it matter?"),
        ("en", "What Putin and Kim want: a treaty with echoes of 1961"),
        ("en", "North Korean soldiers in Kursk: what we know so far"),
        ("en", "Is Kim's army ready for Kursk?"),
        ("en", "Pyongyang's soldiers in Russia | Here's what to know"),
        ("ko", "쿠르스크의 북한군, 무엇을 노리나"),
        ("ko", "러시아로 간 북한군은 누구인가"),
        ("ko", "북한군, 러시아에 더 갈까"),
        ("ru", "Что известно о солдатах КНДР в Курской области"),
        ("ru", "Солдаты КНДР под Курском: чем они опасны и кто ими командует"),
        ("ru", "Северокорейцы под Курском. О чём говорят пленные"),
        ("uk", "Солдати КНДР на Курщині: що ми знаємо і чого не знаємо"),
        ("uk", "Ціна одного контейнера: як КНДР стала складом боєприпасів для Росії"),
        ("uk", "Чи готова армія Кіма до Курщини?"),
    ],
)
def test_a_headline_that_asks_alerts_nobody(language: str, title: str) -> None:
    """What such a text tells was told before: it is in a story, and no news of it."""
    assert not alerted(language, title)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "North Korea sends 3,000 soldiers to Kursk. What will Seoul do?"),
        ("en", "Peskov on North Korean soldiers in Kursk: why should we not be helped?"),
        ("en", "Zelensky tells parliament how North Korea sent 3,000 soldiers"),
        ("ko", '국정원 "북한군 3천명 쿠르스크 추가 파병"…왜 지금인가'),
        ("ru", "КНДР отправила в Россию еще 3000 военных. Что ответит Сеул"),
        ("uk", "КНДР відправила до Росії ще 3000 військових: що відповість Сеул"),
        ("uk", "Зеленський: КНДР відправила ще 3000 військових, і ми знаємо, куди"),
    ],
)
def test_a_headline_that_tells_before_it_asks_is_news(language: str, title: str) -> None:
    """An act or a listed speaker before the question is the news."""
    assert alerted(language, title)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Ukraine war latest: North Korea sends 3,000 soldiers to Kursk; drones hit Odesa"),
        ("en", "Ukraine war briefing: North Korea sends 3,000 soldiers to Kursk"),
        ("en", "Russia-Ukraine war: List of key events, day 1,400"),
        ("ko", "[모닝브리핑] 북한, 러시아에 3천명 추가 파병"),
        ("ru", "Главное за 2 марта: КНДР отправила в Россию еще 3000 военных"),
        ("ru", "Война, день 1400-й. КНДР отправила в Россию еще 3000 военных"),
        ("uk", "Новини за ніч: КНДР відправила до Росії ще 3000 військових"),
        ("uk", "1400-й день війни: КНДР відправила до Росії ще 3000 військових"),
    ],
)
def test_a_digest_alerts_nobody(language: str, title: str) -> None:
    """A headline over the news of many events tells each again."""
    assert not alerted(language, title)
