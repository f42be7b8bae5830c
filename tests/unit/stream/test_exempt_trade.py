"""Trade that sanctions leave alone is no news of sanctions."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "en",
            "Second vessel leaves Rajin with Russian coal for China, port data shows",
            "A Chinese-owned carrier left North Korea's Rajin Port with Russian coal. "
            "The trade, run by a Russian-North Korean venture, is exempt from U.N. sanctions.",
        ),
        (
            "ru",
            "Китайский сухогруз вышел из Раджина с российским углем",
            "Китайский сухогруз вышел из северокорейского порта Раджин с российским углем для Китая. "
            "Торговля российско-северокорейского предприятия «Расонконтранс» не подпадает под санкции ООН.",
        ),
        (
            "uk",
            "Китайський балкер вийшов із Раджина з російським вугіллям",
            "Китайський балкер вийшов із північнокорейського порту Раджин з російським вугіллям для Китаю. "
            "Торгівля спільного підприємства Росії та КНДР не підпадає під санкції ООН.",
        ),
        (
            "ko",
            "나진항서 러시아산 석탄 실은 중국 선박 출항",
            "북한 나진항에서 러시아산 석탄을 실은 중국 선박이 출항했다. "
            "북러 합작사의 이 거래는 유엔 제재 대상이 아니다.",
        ),
    ],
)
def test_trade_that_is_exempt_is_no_news(language: str, title: str, body: str) -> None:
    """Coal on a ship to a third country, which no sanctions forbid, is none of the watch's themes."""
    assert [t.theme for t in tag(article(title, body, language=language), WATCHLIST).tags] == []


def test_a_call_for_an_exemption_is_news() -> None:
    """Who wants sanctions to leave something alone speaks of them."""
    text = "Russia has asked the UN to exempt North Korea from sanctions on coal."
    assert tag(
        article("Russia seeks exemption of North Korea from UN sanctions", text, language="en"), WATCHLIST
    ).tags
