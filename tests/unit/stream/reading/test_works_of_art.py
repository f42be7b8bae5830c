"""Films, books, plays and exhibitions about soldiers: culture, of which no alert tells."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def relevant(language: str, title: str, body: str) -> bool:
    return tag(article(title, body, language=language), WATCHLIST).relevant


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "uk",
            "Стрічка про північнокорейських солдатів на Курщині здобула нагороду в Амстердамі",
            "Документальний фільм української режисерки Олени Сіренко «Чужа зима» здобув спеціальну відзнаку "
            "кінофестивалю в Амстердамі. Він розповідає про бої з північнокорейськими підрозділами на Курщині "
            "взимку 2025 року.",
        ),
        (
            "uk",
            "Фільм про солдатів КНДР на Курщині вийде в прокат у лютому",
            "Документальна стрічка про бої з військовими КНДР у Курській області вийде в прокат у лютому.",
        ),
        (
            "uk",
            "У Києві відкрили виставку про участь солдатів КНДР у війні",
            "У Києві відкрилася виставка фотографій про участь військових КНДР у війні Росії проти України.",
        ),
        (
            "uk",
            "Вийшла книжка про північнокорейських солдатів на Курщині",
            "Видавництво випустило книжку про північнокорейських солдатів, які воюють за Росію на Курщині.",
        ),
        (
            "uk",
            "Вистава про полоненого солдата КНДР отримала премію",
            "Театр у Львові отримав премію за виставу про полоненого солдата КНДР.",
        ),
        (
            "ru",
            "Фильм о солдатах КНДР в Курской области получил приз фестиваля",
            "Документальный фильм о солдатах КНДР, воевавших в Курской области, получил приз кинофестиваля в Москве.",
        ),
        (
            "ru",
            "В Москве открылась выставка о подвиге солдат КНДР в Курской области",
            "В Музее Победы открылась выставка, посвященная солдатам КНДР, освобождавшим Курскую область.",
        ),
        (
            "ru",
            "В Пхеньяне сняли фильм о солдатах КНДР в Курской области",
            "Киностудия КНДР сняла фильм о солдатах, воевавших в Курской области.",
        ),
        (
            "ru",
            "В Москве прошла премьера спектакля о солдатах КНДР",
            "Премьера спектакля о солдатах КНДР, воевавших в Курской области, прошла в Москве.",
        ),
        (
            "ru",
            "Вышла книга о северокорейских солдатах в Курской области",
            "Издательство выпустило книгу о северокорейских солдатах, воевавших в Курской области.",
        ),
        (
            "en",
            "Film about North Korean soldiers in Kursk wins award in Amsterdam",
            "A documentary about North Korean soldiers fighting Ukraine in Russia's Kursk region won an award "
            "at the film festival in Amsterdam on Saturday.",
        ),
        (
            "en",
            "Documentary on North Korean troops in Kursk to be released in February",
            "A documentary film about North Korean soldiers in Russia's Kursk region will be released in February.",
        ),
        (
            "en",
            "Photo exhibition on North Korean soldiers in Ukraine war opens in Seoul",
            "An exhibition of photographs of North Korean soldiers fighting for Russia opened in Seoul.",
        ),
        (
            "en",
            "Novel about North Korean soldier captured in Kursk wins prize",
            "A novel about a North Korean soldier captured in Kursk by Ukraine won a literary prize in Seoul.",
        ),
        (
            "en",
            "Moscow theatre stages play about North Korean soldiers in Kursk",
            "A Moscow theatre staged a play about North Korean soldiers who fought for Russia in Kursk.",
        ),
        (
            "ko",
            "쿠르스크 북한군 다룬 다큐 영화, 암스테르담영화제서 수상",
            "쿠르스크에 파병된 북한군을 다룬 다큐멘터리 영화가 암스테르담영화제에서 상을 받았다.",
        ),
        (
            "ko",
            "우크라이나 파병 북한군 소재 영화 내달 개봉",
            "러시아에 파병된 북한군을 소재로 한 영화가 내달 개봉한다.",
        ),
        (
            "ko",
            "서울서 북한군 러시아 파병 사진전 개막",
            "러시아에 파병된 북한군을 찍은 사진전이 서울에서 개막했다.",
        ),
        (
            "ko",
            "쿠르스크 파병 북한군 다룬 소설 출간",
            "쿠르스크에 파병된 북한군 병사를 다룬 소설이 출간됐다.",
        ),
        (
            "ko",
            "러시아서 북한군 파병 다룬 연극 초연",
            "러시아 모스크바에서 북한군 파병을 다룬 연극이 초연됐다.",
        ),
    ],
)
def test_a_work_of_art_about_soldiers_is_no_news_of_them(language: str, title: str, body: str) -> None:
    """A headline of a film, a book, a play, an exhibition about somebody, or of its prize, is none of what he did."""
    assert not relevant(language, title, body)


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "en",
            "North Korea opens museum for soldiers killed in Kursk",
            "North Korean leader Kim Jong Un opened a memorial museum in Pyongyang for soldiers killed fighting "
            "for Russia in the Kursk region, KCNA said.",
        ),
        (
            "en",
            "North Korea holds concert for troops sent to Russia, Kim awards medals",
            "North Korean leader Kim Jong Un awarded medals to soldiers who fought in Russia's Kursk region and "
            "watched a concert, KCNA said.",
        ),
        (
            "ru",
            "Ким Чен Ын наградил военных, воевавших в Курской области",
            "Лидер КНДР Ким Чен Ын наградил солдат, воевавших в Курской области, сообщило ЦТАК.",
        ),
        (
            "ko",
            "김정은, 쿠르스크 파병군에 훈장 수여",
            "김정은 국무위원장이 쿠르스크에 파병된 군인들에게 훈장을 수여했다고 조선중앙통신이 보도했다.",
        ),
        (
            "ko",
            "北, 쿠르스크 파병 전투 영상 공개…기록영화 방영",
            "북한 조선중앙TV가 쿠르스크에 파병된 북한군의 전투 장면을 담은 기록영화를 방영했다.",
        ),
    ],
)
def test_an_honour_of_soldiers_is_news(language: str, title: str, body: str) -> None:
    """A state that decorates its soldiers, opens their museum or shows their fighting tells of them."""
    assert relevant(language, title, body)
