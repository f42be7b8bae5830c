"""A round-up of a time tells again what was news in it: it opens no story. News that begins with its words does."""

from __future__ import annotations

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TOLD = {
    "en": "North Korea has sent 3,000 military engineers to Russia, South Korea's spy agency said. Russia and North Korea "
    "signed a plan of military cooperation.",
    "ko": "북한이 러시아에 공병 3천여명을 보냈다고 국가정보원이 밝혔다. 러시아와 북한은 군사협력계획에 서명했다.",
    "ru": "КНДР отправила в Россию еще 3000 военных, сообщила разведка Южной Кореи. Стороны подписали план сотрудничества.",
    "uk": "КНДР відправила до Росії ще 3000 військових, повідомила розвідка Південної Кореї. Сторони підписали план.",
}


def opens(language: str, title: str) -> bool:
    """Whether an article under a headline opens a story."""
    ((_, story, _),) = trace([builders.article(title, TOLD[language], language=language)], WATCHLIST)
    return story is not None


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "The week at a glance: North Korean engineers in Russia, a treaty and a transfer"),
        ("en", "Korea's week at a glance – North Korean engineers in Russia and a treaty"),
        ("en", "The week in numbers: 3,000 North Korean engineers for Russia"),
        ("en", "A week in five charts: North Korean engineers in Russia, and more"),
        ("en", "[Week at a glance] North Korea sends engineers to Russia"),
        ("en", "Your weekend briefing: North Korea sends engineers to Russia"),
        ("ko", "[한눈에 보는 이번 주 한반도] 북러 군사협력계획 서명부터 공병 파병까지"),
        ("ko", "[한눈에 보는 한 주] 북한군 러시아 파병, 군사협력계획 서명"),
        ("ko", "[숫자로 본 한 주] 북한 공병 3천명 러시아 파병"),
        ("ko", "한눈에 보는 이번 주 안보: 북한군 러시아 파병과 군사협력계획 서명"),
        ("ko", "[사진으로 보는 지난 주] 북한군 러시아 파병"),
        ("ko", "[키워드로 본 이번 주] 북한 공병 러시아 파병"),
        ("ru", "Неделя в цифрах: 3000 саперов КНДР отправлены в Россию"),
        ("ru", "Неделя в фотографиях. КНДР отправила в Россию саперов"),
        ("ru", "Неделя одним взглядом: КНДР отправила в Россию саперов"),
        ("ru", "Картина недели: КНДР отправила в Россию саперов"),
        ("ru", "Цифры недели: КНДР отправила в Россию 3000 саперов"),
        ("ru", "Коротко о главном за неделю: КНДР отправила в Россию саперов"),
        ("uk", "Тиждень у цифрах: КНДР відправила до Росії 3000 саперів"),
        ("uk", "Тиждень за 5 хвилин: КНДР відправила до Росії саперів"),
        ("uk", "Тиждень одним поглядом: КНДР відправила до Росії саперів"),
        ("uk", "Цифри тижня: КНДР відправила до Росії 3000 саперів"),
        ("uk", "Коротко про головне за тиждень: КНДР відправила до Росії саперів"),
        ("uk", "Тиждень за сім хвилин — КНДР відправила до Росії саперів"),
    ],
)
def test_a_week_at_a_glance_or_in_numbers_opens_no_story(language: str, title: str) -> None:
    """What lets a reader see a week at once, in numbers, pictures or words, reports nothing for the first time."""
    assert not opens(language, title)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "In a week, North Korea sent 3,000 engineers to Russia, Seoul says"),
        ("en", "North Korea's engineers in Russia: the deployment at a glance"),
        ("ko", "국정원 “북한, 이번 주 러시아에 공병 3천여명 보내”"),
        ("ko", "한눈에 보이는 북한군 3천명 러시아 파병"),
        ("ko", "이번 주 북한 공병 3천명 러시아 파병"),
        ("ru", "Неделю назад КНДР отправила в Россию саперов"),
        ("ru", "За неделю КНДР отправила в Россию 3000 саперов"),
        ("uk", "Тиждень тому КНДР відправила до Росії 3000 саперів"),
        ("uk", "За тиждень КНДР відправила до Росії 3000 саперів"),
    ],
)
def test_news_that_has_words_of_a_week_opens_one(language: str, title: str) -> None:
    """What was done this week, or within one, is news like any other."""
    assert opens(language, title)
