"""Numbers are compared with those of the same people: in one place, of one event."""

from __future__ import annotations

import pytest
from newswire import sentences

SENT = (
    "North Korea sent 3,000 soldiers to Russia, Seoul spy agency says",
    "North Korea has sent 3,000 soldiers to Russia, South Korea's National Intelligence Service said on Monday.",
)
THERE: dict[str, tuple[str, str]] = {
    "en": (
        "HUR: 1,800 North Korean soldiers already in Belgorod region",
        "Ukraine's military intelligence (HUR) said that 1,800 North Korean soldiers are already in Russia's Belgorod region.",
    ),
    "ko": (
        "우크라 정보총국 “벨고로드주에 북한군 1천800명 주둔”",
        "우크라이나 국방부 정보총국은 북한군 1천800명이 러시아 벨고로드주에 주둔하고 있다고 밝혔다.",
    ),
    "ru": (
        "ГУР: в Белгородской области уже находятся 1800 военных КНДР",
        "ГУР Минобороны Украины сообщило, что в Белгородской области уже находятся 1800 военных КНДР.",
    ),
    "uk": (
        "ГУР: у Бєлгородській області вже перебувають 1800 військових КНДР",
        "Головне управління розвідки повідомило про 1800 військових КНДР, які вже перебувають у Бєлгородській області.",
    ),
}


@pytest.mark.parametrize("language", THERE)
def test_who_is_in_a_region_is_not_all_who_were_sent(language: str) -> None:
    """3,000 were sent, 1,800 are in one region: neither is another number of the other."""
    told = sentences(("en", *SENT), (language, *THERE[language]))
    assert not any("1,800" in each and "3,000" in each for each in told)


CAPTURED: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "uk": (
        (
            "Десантники взяли в полон двох північнокорейських військових на Сумщині",
            "Бійці 80-ї бригади взяли в полон двох військовослужбовців КНДР поблизу села Біла Береза на Сумщині.",
        ),
        (
            "Троє солдатів КНДР здалися в полон біля Грабовського",
            "Троє військових КНДР здалися в полон прикордонникам на Сумщині. Напередодні десантники повідомили про двох "
            "полонених північнокорейців поблизу Білої Берези. Це інший епізод.",
        ),
    ),
    "ru": (
        (
            "Десантники взяли в плен двух северокорейских военных в Сумской области",
            "Бойцы 80-й бригады ВСУ взяли в плен двух военнослужащих КНДР у села Белая Берёза в Сумской области.",
        ),
        (
            "Трое солдат КНДР сдались в плен у Грабовского в Сумской области",
            "Трое военных КНДР сдались в плен пограничникам. Накануне десантники сообщили о двух пленных северокорейцах "
            "у Белой Берёзы. Это другой эпизод.",
        ),
    ),
    "en": (
        (
            "Ukrainian paratroopers capture two North Korean soldiers in Sumy region",
            "Paratroopers have captured two North Korean soldiers near Bila Bereza in the Sumy region, the brigade said.",
        ),
        (
            "Three North Korean soldiers captured near Hrabovske in Sumy region",
            "Border guards have captured three North Korean soldiers. A day before, paratroopers had reported two captured "
            "North Korean soldiers near Bila Bereza, which is a separate incident.",
        ),
    ),
    "ko": (
        (
            "우크라 공수부대, 수미주서 북한군 2명 생포",
            "우크라이나 공수부대가 수미주 빌라 베레자 인근에서 북한군 2명을 생포했다고 밝혔다.",
        ),
        (
            "우크라 수미주 흐라보우스케서 북한군 3명 생포",
            "우크라이나 국경수비대가 북한군 3명을 생포했다. 전날 공수부대는 빌라 베레자 인근에서 북한군 2명을 생포했다고 "
            "밝혔다. 이번 건은 이와 별개다.",
        ),
    ),
}


@pytest.mark.parametrize("language", CAPTURED)
def test_another_capture_is_no_new_number_of_the_first(language: str) -> None:
    """Who recalls the two prisoners beside his three does not count them otherwise."""
    first, second = CAPTURED[language]
    told = sentences((language, *first), (language, *second))[1:]
    assert not any("had reported 2" in each or "from 2" in each or "earlier" in each for each in told)
