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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Russia gave North Korea air defence missiles in exchange for soldiers sent to Kursk."),
        ("ko", "북한은 파병의 대가로 러시아에서 방공미사일을 제공받았다."),
        ("ru", "Россия передала КНДР зенитные ракеты в обмен на отправку солдат."),
        ("uk", "Росія передала КНДР зенітні ракети в обмін на відправлення солдатів."),
    ],
)
def test_what_something_is_paid_for_is_background(language: str, text: str) -> None:
    """The price is the news, and what it pays for is not."""
    found = themes(text, language)
    assert found["technology-transfer"] is False
    assert found.get("troop-deployment", True)


def titled(title: str, *body: str) -> dict[str, bool]:
    found = tag(article(title=title, body=" ".join(body)), WATCHLIST)
    return {each.theme: each.background for each in found.tags}


VETO = (
    "Russia vetoed on Thursday the mandate of the panel that watches United Nations sanctions on North Korea."
)
SHELLS = "The panel had looked into shells that North Korea sold to Russia."
MORE = "Thirteen members voted for the resolution. China abstained from the vote."


def test_what_one_sentence_below_the_lead_mentions_is_background() -> None:
    """Under a headline on a veto one late sentence on shells is background; in the lead, or told twice, it is news."""
    title = "Russian veto ends UN watch on North Korea sanctions"
    assert titled(title, VETO, MORE, SHELLS)["arms-transfer"] is True
    assert titled(title, VETO, SHELLS, MORE)["arms-transfer"] is False
    again = "Ships from Rajin took North Korean ammunition to Russia."
    assert titled(title, VETO, MORE, SHELLS, again)["arms-transfer"] is False


def test_a_long_article_may_tell_of_several_things() -> None:
    """A long article's sentence on another theme is no mention in passing."""
    title = "Russian veto ends UN watch on North Korea sanctions"
    filler = " ".join(
        f"The delegate of the {n}th country spoke at length about the vote." for n in range(4, 16)
    )
    assert titled(title, VETO, MORE, filler, SHELLS)["arms-transfer"] is False
