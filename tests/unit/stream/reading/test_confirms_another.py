"""A body confirms an event of its own, and the text only recalls another one, which has the theme."""

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
            "Генштаб підтвердив ураження арсеналу в Тверській області РФ",
            "Сили оборони в ніч на 10 грудня уразили арсенал ракетно-артилерійського управління в місті Торопець "
            "Тверської області. Про це повідомив Генеральний штаб ЗСУ. Зафіксовано влучання у два сховища, де "
            "зберігали авіабомби та ракети до комплексів «Іскандер». Масштаби збитків уточнюють. Два дні тому "
            "безпілотники вдарили по складу поблизу Жуковки на Брянщині, де, за даними джерел у СБУ, були снаряди з "
            "КНДР.",
        ),
        (
            "uk",
            "Генштаб підтвердив ураження нафтобази в Саратовській області",
            "Сили оборони в ніч на 10 грудня уразили нафтобазу в Енгельсі. Про це повідомив Генеральний штаб ЗСУ. "
            "Напередодні дрони вдарили по складу на Брянщині, де зберігали снаряди з КНДР.",
        ),
        (
            "uk",
            "У Міноборони Росії підтвердили пожежу на полігоні",
            "Міноборони РФ підтвердило пожежу на полігоні в Ростовській області. Постраждалих немає. Минулого тижня в "
            "цій області горів склад зі снарядами з КНДР.",
        ),
        (
            "ru",
            "Генштаб ВСУ подтвердил удар по заводу в Туле",
            "Генштаб ВСУ подтвердил удар по заводу в Туле. На предприятии возник пожар. 8 декабря украинские дроны "
            "атаковали склад в Жуковке, где находились северокорейские снаряды.",
        ),
        (
            "en",
            "Ukraine's General Staff confirms strike on arsenal in Russia's Tver region",
            "Ukraine's General Staff confirmed on Thursday that its forces had struck an arsenal in the town of "
            "Toropets in Russia's Tver region. Two depots with aerial bombs were hit. Two days earlier drones hit a "
            "depot near Zhukovka in the Bryansk region that, according to SBU sources, stored North Korean shells.",
        ),
        (
            "en",
            "Russia confirms drone attack on plant in Tula",
            "Russia's defence ministry confirmed a drone attack on a plant in Tula. On Tuesday, Ukraine's drones hit "
            "a depot in Zhukovka with North Korean shells.",
        ),
        (
            "ko",
            "우크라 총참모부, 트베리주 무기고 타격 확인",
            "우크라이나 총참모부는 러시아 트베리주 토로페츠의 무기고를 타격했다고 확인했다. 항공폭탄 저장고 두 "
            "곳이 파손됐다. 이틀 전에는 드론이 북한산 포탄이 보관된 브랸스크주 주콥카 인근 창고를 "
            "공격했다.",
        ),
        (
            "ko",
            "사라토프 주지사, 유류 저장소 화재 확인",
            "러시아 사라토프 주지사는 엥겔스 유류 저장소에 화재가 났다고 확인했다. 앞서 8일에는 북한산 포탄이 "
            "보관된 브랸스크 창고가 공격받았다.",
        ),
    ],
)
def test_what_is_confirmed_is_not_what_had_happened_elsewhere(language: str, title: str, body: str) -> None:
    """That drones had hit North Korean shells two days earlier, in another place, makes no confirmation of that."""
    assert not relevant(language, title, body)


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "uk",
            "Генштаб підтвердив ураження складу в Жуковці",
            "Генштаб ЗСУ підтвердив ураження складу в Жуковці на Брянщині. Постраждалих немає. Два дні тому дрони "
            "вдарили по складу в Жуковці, де були снаряди з КНДР.",
        ),
        (
            "uk",
            "Кремль підтвердив прибуття потяга до Хасана",
            "У Кремлі підтвердили прибуття потяга до Хасана. Подробиць не навели. Минулого тижня ГУР повідомило, що "
            "потяг везе до Росії снаряди з КНДР.",
        ),
        (
            "ru",
            "Минобороны подтвердило пожар на складе в Жуковке",
            "Минобороны РФ подтвердило пожар на складе в Жуковке. Пострадавших нет. Два дня назад дроны атаковали "
            "склад в Жуковке в Брянской области, где хранились снаряды из КНДР.",
        ),
        (
            "ru",
            "Кремль подтвердил прибытие поезда в Хасан",
            "В Кремле подтвердили прибытие поезда в Хасан. Подробностей не привели. На прошлой неделе в ГУР сообщили, "
            "что поезд везет в Россию снаряды из КНДР.",
        ),
        (
            "en",
            "Russia confirms fire at depot in Zhukovka",
            "Russia's defence ministry confirmed a fire at a depot in Zhukovka. Nobody was hurt. Two days earlier "
            "drones hit the Zhukovka depot in the Bryansk region, which stored North Korean shells.",
        ),
        (
            "en",
            "Kremlin confirms train arrived in Khasan",
            "The Kremlin confirmed that a train had arrived in Khasan. It gave no details. Last week, Ukraine's "
            "military intelligence said the train carried North Korean shells to Russia.",
        ),
        (
            "ko",
            "러 국방부, 주콥카 창고 화재 확인",
            "러시아 국방부는 주콥카 창고에 불이 났다고 확인했다. 사상자는 없다. 이틀 전에는 드론이 북한산 "
            "포탄이 보관된 브랸스크주 주콥카 창고를 공격했다.",
        ),
    ],
)
def test_what_is_recalled_of_the_same_place_or_was_said_may_be_confirmed(
    language: str, title: str, body: str
) -> None:
    """The depot that was hit two days earlier may be the one confirmed, and what was reported last week the train."""
    assert relevant(language, title, body)
