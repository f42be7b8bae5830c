"""Dead of one explosion are told with it, and who has arrived with where: neither is a total."""

from __future__ import annotations

import builders
import pytest

from stream.tag import tag
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
PLACED = [
    ("uk", "На Курщині підірвалися північнокорейські сапери: ГУР повідомляє про 31 загиблого",
     "Щонайменше 31 північнокорейський сапер загинув і ще 17 дістали поранення внаслідок вибуху поблизу Коренева у Курській "
     "області Росії. Про це повідомило Головне управління розвідки Міноборони України.",
     "at least 31 North Korean soldiers killed in an explosion in Russia's Kursk region"),
    ("uk", "Кількість загиблих саперів КНДР під Кореневом зросла до 38",
     "Кількість військовослужбовців армії КНДР, які загинули внаслідок вибуху біля Коренева 6 грудня, зросла до 38.",
     "the number of North Korean military engineers killed near Korenevo has grown to 38"),
    ("ko", '국정원 "쿠르스크 폭발로 北공병 20여명 사망"',
     "국가정보원은 러시아 쿠르스크주 코레네보 인근에서 6일 발생한 폭발로 북한군 공병 20여 명이 숨진 것으로 "
     "파악했다고 8일 밝혔다.",
     "over 20 North Korean military engineers have been killed by an explosion in Kursk"),
    ("ru", "ГУР: 12 солдат КНДР погибли под Белгородом",
     "Двенадцать северокорейских солдат погибли и ещё восемь ранены в результате удара по складу в Белгородской области, "
     "заявило ГУР Украины.", "12 North Korean soldiers have been killed near Belgorod"),
    ("uk", "До Курської області прибули близько 1800 військових інженерів з КНДР — ГУР",
     "За даними воєнної розвідки України, станом на 6 грудня до регіону прибули близько 1800 північнокорейських військових "
     "інженерів і саперів.",
     "about 1,800 North Korean military engineers"),
    ("uk", "Десантники відбили нічний штурм: вбито 24 військових КНДР, ще 37 поранено",
     "У ніч на вівторок бригада зірвала спробу північнокорейської піхоти прорватися до села на Сумщині.",
     "37 North Korean soldiers wounded in a clash in Ukraine's Sumy region"),
    ("ru", "ВСУ отбили атаку: 19 солдат КНДР убиты",
     "В ночь на вторник северокорейские солдаты пытались прорваться к селу в Сумской области Украины.",
     "19 North Korean soldiers killed in a clash in Ukraine's Sumy region"),
    ("ko", "우크라군, 야습 격퇴…북한군 24명 사망", "우크라이나군은 수미주에서 북한군의 야습을 격퇴했다고 밝혔다.",
     "24 North Korean soldiers killed in a clash in Ukraine's Sumy region"),
    ("uk", "Прикордонники взяли в полон двох солдатів КНДР біля Рижівки",
     "Двох північнокорейських солдатів взяли в полон поблизу Рижівки в Сумській області, повідомила бригада.",
     "border guards have captured 2 North Korean soldiers near Ryzhivka"),
    ("ru", "Под Глушковом в плен взяты трое солдат КНДР",
     "Троих северокорейских солдат взяли в плен в Курской области, сообщил источник.",
     "3 North Korean soldiers captured in Russia's Kursk region"),
]  # fmt: skip
TOTALS = [
    ("ko", '국정원 "북한군 누적 전사자 2300여명"',
     "국가정보원은 북한군 누적 전사자를 2300여명으로 추산했다고 9일 밝혔다. 지난주 폭발로 20여 명이 숨졌다.",
     "over 2,300 North Korean soldiers have been killed in all (first report)"),
    ("ru", "ГУР: Потери КНДР достигли 7000",
     "Потери армии КНДР с начала войны достигли 7000 человек, из них 2500 убиты, заявило ГУР. "
     "Двадцать из них погибли при взрыве.",
     "7,000 North Korean casualties and 2,500 North Korean soldiers killed (first report)"),
    ("ru", "ГУР: убиты 2500 солдат КНДР",
     "Всего убиты 2500 солдат КНДР, последние двадцать — при взрыве склада, заявило ГУР.",
     "2,500 North Korean soldiers have been killed (first report)"),
]  # fmt: skip


def opening(language: str, title: str, body: str) -> str:
    """The first sentence on an article that comes alone."""
    article = builders.article(title, body, language=language)
    return next(a.changes[0].sentence for _, _, a in trace([article], WATCHLIST) if a is not None)


@pytest.mark.parametrize(("language", "title", "body", "words"), PLACED)
def test_a_number_has_the_event_and_the_place_of_its_own_sentence(
    language: str, title: str, body: str, words: str
) -> None:
    """The dead of one blast are not told like those of a war, nor who has arrived like all who were sent."""
    assert words in opening(language, title, body)


@pytest.mark.parametrize(("language", "title", "body", "words"), TOTALS)
def test_a_total_is_not_told_as_one_event(language: str, title: str, body: str, words: str) -> None:
    """What another sentence, or the newest part of a total, says of an explosion is not the total's."""
    assert words in opening(language, title, body)


def sentences(*texts: tuple[str, str, str]) -> list[str]:
    """All sentences on articles that come one after the other."""
    articles = [
        builders.article(title, body, id=f"a{n}", outlet=f"Outlet {n}", language=language)
        for n, (language, title, body) in enumerate(texts)
    ]
    return [c.sentence for _, _, a in trace(articles, WATCHLIST) if a is not None for c in a.changes]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "북한군 공병 1진 600여 명이 러시아 쿠르스크에서 지뢰 제거를 시작했다고 국가정보원이 밝혔다."),
        ("en", "The first group of about 600 North Korean sappers has begun demining in Russia's Kursk region, governor "
         "Alexander Khinshtein said."),
        ("ru", "Первая группа численностью около 600 северокорейских саперов уже приступила к разминированию Суджанского "
         "района Курской области."),
        ("uk", "Перша група чисельністю 600 північнокорейських саперів розміновує Суджанський район Курської області, "
         "перебуваючи там."),
    ],
)  # fmt: skip
def test_a_first_group_is_not_all_who_are_there(language: str, text: str) -> None:
    """Who counts only the first group says nothing of the number in the region."""
    claims = tag(builders.article("", text, language=language), WATCHLIST).claims
    (place,) = {figure.place for claim in claims for figure in claim.figures}
    assert place == "in a first group in Russia's Kursk region"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "Ukraine captures 2 North Korean soldiers in Sumy region; strike kills dozens near Tyotkino",
         "Ukrainian forces captured two North Korean soldiers in the Sumy region. Ukraine's military intelligence said that a "
         "missile strike near Tyotkino, in Russia's Kursk region, killed at least 35 North Korean servicemen."),
        ("uk", "Двох солдатів КНДР узято в полон на Сумщині; під Тьоткіним загинули десятки",
         "Двох солдатів КНДР узято в полон на Сумщині. ГУР повідомило, що внаслідок удару в Курській області Росії загинули "
         "щонайменше 35 північнокорейських військових."),
        ("ru", "Двое солдат КНДР взяты в плен под Сумами; под Теткином погибли десятки",
         "Двое солдат КНДР взяты в плен в Сумской области. ГУР Украины сообщило, что в результате удара в Курской области "
         "России погибли не менее 35 северокорейских военных."),
    ],
)  # fmt: skip
def test_the_dead_of_whom_a_headline_tells_get_their_number(language: str, title: str, text: str) -> None:
    """In a story that has no number of dead, the text's number is news where the headline tells of dead without one."""
    captured = (
        "uk",
        "Двох військових КНДР взяли в полон на Сумщині",
        "Двох військових КНДР взяли в полон на Сумщині.",
    )
    told = sentences(captured, (language, title, text))
    assert any(
        "at least 35 North Korean soldiers killed in a strike in Russia's Kursk region" in s for s in told
    )


def test_whose_dead_a_part_of_all_losses_are() -> None:
    """ "Of those" are the people whose losses the party counted before."""
    told = sentences(
        ("en", "North Korean losses in Russia's war pass 7,200, UK intelligence says",
         "North Korea has suffered more than 7,200 casualties, killed and wounded, since its troops first went into battle "
         "for Russia in 2024, Britain's Ministry of Defence has said. In its daily update on Saturday the ministry said "
         "about 2,600 of those had been killed."),
    )  # fmt: skip
    assert any("about 2,600 North Korean soldiers killed" in each for each in told)


def test_the_wounded_of_an_opening_are_its_reporters_too() -> None:
    """A number is his who by the next sentence has reported it, not the outlet's that passes it on."""
    told = sentences(
        PLACED[0][:3],
        ("ko", '국정원 "쿠르스크 폭발로 北공병 20여명 사망"',
         "국가정보원은 러시아 쿠르스크주 코레네보 인근에서 발생한 폭발로 북한군 공병 20여 명이 숨진 것으로 파악했다고 "
         "밝혔다. 앞서 우크라이나 국방부 정보총국은 사망자가 최소 31명이라고 발표했다. 국정원은 이날 언론 공지에서 "
         "\"지뢰를 실은 차량이 하역 중 폭발했으며 부상자도 10명을 넘는 것으로 보인다\"고 설명했다."),
    )  # fmt: skip
    assert not any("Outlet" in each and "17" in each for each in told)
