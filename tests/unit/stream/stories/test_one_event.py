"""Dead of one explosion are told with it, and who has arrived with where: neither is a total."""

from __future__ import annotations

import builders
import pytest

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
     "38 North Korean soldiers killed in an explosion in Russia's Kursk region"),
    ("ko", '국정원 "쿠르스크 폭발로 北공병 20여명 사망"',
     "국가정보원은 러시아 쿠르스크주 코레네보 인근에서 6일 발생한 폭발로 북한군 공병 20여 명이 숨진 것으로 "
     "파악했다고 8일 밝혔다.",
     "at least 20 North Korean soldiers killed in an explosion in Russia's Kursk region"),
    ("ru", "ГУР: 12 солдат КНДР погибли под Белгородом",
     "Двенадцать северокорейских солдат погибли и ещё восемь ранены в результате удара по складу в Белгородской области, "
     "заявило ГУР Украины.", "12 North Korean soldiers killed in a strike in Russia's Belgorod region"),
    ("uk", "До Курської області прибули близько 1800 військових інженерів з КНДР — ГУР",
     "За даними воєнної розвідки України, станом на 6 грудня до регіону прибули близько 1800 північнокорейських військових "
     "інженерів і саперів.",
     "about 1,800 North Korean military engineers who have arrived in Russia's Kursk region"),
]  # fmt: skip
TOTALS = [
    ("ko", '국정원 "북한군 누적 전사자 2300여명"',
     "국가정보원은 북한군 누적 전사자를 2300여명으로 추산했다고 9일 밝혔다. 지난주 폭발로 20여 명이 숨졌다.",
     "at least 2,300 North Korean soldiers killed (first report)"),
    ("ru", "ГУР: Потери КНДР достигли 7000",
     "Потери армии КНДР с начала войны достигли 7000 человек, из них 2500 убиты, заявило ГУР. "
     "Двадцать из них погибли при взрыве.",
     "7,000 North Korean casualties and 2,500 North Korean soldiers killed (first report)"),
    ("ru", "ГУР: убиты 2500 солдат КНДР",
     "Всего убиты 2500 солдат КНДР, последние двадцать — при взрыве склада, заявило ГУР.",
     "2,500 North Korean soldiers killed (first report)"),
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
