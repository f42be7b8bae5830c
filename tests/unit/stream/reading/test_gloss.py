"""What is read in a headline of another language, in English: true by itself, in the headline's order."""

from __future__ import annotations

import builders
import pytest

from pactwatch.languages.load import load_languages
from pactwatch.wording import gloss_note
from stream.matching.patterns import fold
from stream.reading.gloss import gloss_of
from stream.reading.mentions import units
from stream.watchlist.load import load_watchlist


def read(language: str, title: str) -> str:
    watchlist = load_watchlist("korea-russia-ukraine")
    sentences = units(builders.article(title, "", language=language), watchlist)
    return ", ".join(gloss_of(sentences, fold(title, watchlist.languages), language, watchlist))


CASES = (
    ("ko", "북한군 병사 3명 수미서 생포", "North Korea, 3 soldiers, Sumy, capture"),
    ("ko", "러시아, 북한에 전투기 4대 인도", "Russia, North Korea, 4 fighter jets, handover"),
    (
        "ko",
        "정부, 우크라이나에 구급차 15대 지원 결정",
        "South Korea, Ukraine, 15 ambulances, support or aid, decision",
    ),
    ("ko", "북한 공병 약 2천명 쿠르스크 도착", "North Korea, military engineer, Kursk, arrival"),
    ("ko", "북한군 포로 2명 중 1명 사망", "North Korea, prisoner, death"),
    (
        "ko",
        '국정원 "북한 포탄 50만발 러시아에 제공"',
        "South Korea's National Intelligence Service, North Korea, 500,000 shells, Russia, supply",
    ),
    ("ko", "북한 화물선, 나진항 출항", "North Korea, cargo ship, Rajin, port, departure"),
    (
        "ko",
        "안보리, 대북제재 결의 위반 규탄",
        "Security Council, North Korea, sanctions, resolution, violation, condemnation",
    ),
    ("ko", "북러, 군사협력 협정 서명", "North Korea, Russia, military cooperation, agreement, signing"),
    ("ko", "국방부, 포탄 제공 보도 사실무근", "defence ministry, shell, supply, reports, denial"),
    ("ko", "북한 위성 3기 아닌 2기", "North Korea, satellite, 2, not 3"),
    ("ko", "북한 공병 '2000명→1500명' 정정", "North Korea, military engineer, 1,500, not 2,000, correction"),
    ("ko", "러시아 대사 초치해 항의", "Russia, ambassador, summons, protest"),
    ("ko", "북한 노동자 500명 입국", "North Korea, 500 workers, arrival"),
    ("ko", "여단 3천명 러시아에 파병", "brigade, Russia, troop deployment"),
    ("ko", "방공체계 2개 포대 북한에 넘겨", "air-defence system, 2 batteries, North Korea, handover"),
    ("ko", "북한에 300억 원 규모 원조", "North Korea, 30 billion KRW, aid"),
    ("ko", "파병 땐 무기 지원 검토", "troop deployment, “if”, weapons, support or aid"),
    ("ko", "북한군 탈영해 귀순", "North Korea, troops, desertion, defection"),
    ("ko", "검찰, 석탄 운반 선박 압수", "prosecutors, coal, transport, ship, seizure"),
    ("ru", "КНДР передала России 40 гаубиц", "North Korea, handover, Russia, 40 howitzers"),
    ("ru", "Под Сумами взяли в плен трех военных КНДР", "Sumy, capture, 3 soldiers, North Korea"),
    (
        "ru",
        "Россия отправила в КНДР нефтепродукты, а не снаряды",
        "Russia, sending, North Korea, refined oil, not shell",
    ),
    ("ru", "Госдума ратифицировала договор с КНДР", "State Duma, ratification, treaty, North Korea"),
    ("ru", "МИД вызвал посла Южной Кореи", "foreign ministry, summons, ambassador, South Korea"),
    ("ru", "Лавров опроверг поставку ракет", "Sergey Lavrov, denial, supply, rocket or missile"),
    ("ru", "На станцию Хасан прибыл эшелон из КНДР", "station, Khasan, arrival, train, North Korea"),
    (
        "ru",
        "Около 1500 саперов из КНДР прибыли в Приморье",
        "about 1,500 military engineers, North Korea, arrival, Primorye",
    ),
    ("ru", "Один из двух пленных умер в госпитале", "prisoner, death, hospital"),
    ("ru", "Шойгу проведет переговоры в Пхеньяне", "Sergei Shoigu, talks, North Korea"),
    ("ru", "США ввели санкции против 5 компаний", "United States, sanctions, 5 companies"),
    ("ru", "КНДР могла отправить солдат", "North Korea, “may”, sending, soldier"),
    ("ru", "Спутник КНДР вывели на орбиту", "satellite, North Korea, launch into orbit"),
    (
        "ru",
        "Россия построит порт в КНДР, если подпишет соглашение",
        "Russia, port, North Korea, “if”, agreement",
    ),
    ("ru", "Сеул выразил протест из-за учений", "South Korea, protest, exercise"),
    ("ru", "Танкер КНДР задержан", "tanker, North Korea, arrest or detention"),
    ("ru", "Министр обороны предупредил Киев", "minister, warning, Ukraine"),
    ("ru", "Военных инженеров КНДР на фронте нет", "military engineer, North Korea, front, “not”"),
    ("ru", "Россия вернула в КНДР более 200 солдат", "Russia, return, North Korea, over 200 soldiers"),
    ("uk", "Ще одного солдата КНДР взяли в полон", "another soldier, North Korea, capture"),
    ("uk", "На Курщині уражено склад боєприпасів", "Kursk, hit, ammunition depot"),
    (
        "uk",
        "Україна передала Сеулу двох полонених із КНДР",
        "Ukraine, handover, South Korea, 2 prisoners, North Korea",
    ),
    ("uk", "Росія отримала від КНДР 300 тисяч снарядів", "Russia, North Korea, 300,000 shells"),
    (
        "uk",
        "Зеленський увів санкції проти 24 громадян КНДР",
        "Volodymyr Zelensky, sanctions, 24 citizens, North Korea",
    ),
    ("uk", "Бригада КНДР уперше пішла в бій", "brigade, North Korea, first time, fighting"),
    ("uk", "Загинув генерал КНДР", "death, general, North Korea"),
    ("uk", "Росія ветувала резолюцію Радбезу", "Russia, veto, resolution, Security Council"),
    (
        "uk",
        "ГУР: КНДР скоротила постачання снарядів удвічі",
        "Ukraine's military intelligence, North Korea, cut, supply, shell, twofold",
    ),
    ("uk", "Один із двох полонених помер у шпиталі", "prisoner, death, hospital"),
    ("uk", "Прикордонники відбили атаку на Сумщині", "border guard, repelling, attack, Sumy"),
    ("uk", "МЗС спростувало повідомлення про зброю", "foreign ministry, denial, reports, weapons"),
    ("uk", "Щонайменше 40 військових КНДР поранено", "at least 40 soldiers, North Korea, wounds"),
    (
        "uk",
        "До Росії прибули близько 4 тисяч робітників із КНДР",
        "Russia, arrival, about 4,000 workers, North Korea",
    ),
    ("uk", "Ешелон із КНДР перевозив 24 гаубиці", "train, North Korea, transport, 24 howitzers"),
    ("uk", "Обмін: повернулися 175 захисників", "exchange, return, 175 defenders"),
    ("uk", "Сеул не передавав Україні ракет", "South Korea, “not”, Ukraine, rocket or missile"),
    ("uk", "Кім Чен Ин зустрівся з Лавровим", "Kim Jong Un, meeting, Sergey Lavrov"),
    ("uk", "Росія готує дезертирів КНДР", "Russia, desertion, North Korea"),
    ("uk", "У КНДР запустили супутник", "North Korea, launch, satellite"),
)


@pytest.mark.parametrize(("language", "title", "words"), CASES)
def test_what_is_read_in_a_headline(language: str, title: str, words: str) -> None:
    """Names, numbers with what they count, and known words stand in the headline's order and are each true by themselves."""
    assert read(language, title) == words


def test_languages_know_the_same_words() -> None:
    """What a word means in English is given once for all languages that have it."""
    keys = [list(form) for form in load_languages().glossary.values()]
    assert all(each == keys[0] for each in keys)


def test_a_theme_stays_where_the_headline_has_its_words() -> None:
    """A theme that the headline does not wholly have may be another text's matter."""
    gloss = ("prosecutors", "Vladivostok", "North Korea", "radar", "component")
    assert "technology" not in gloss_note("Russian military technology for North Korea", gloss)
    supply = ("North Korea", "cut", "supply", "shell", "Russia")
    assert gloss_note("North Korean shells for Russia", supply) == (
        "on North Korean shells for Russia; key words: cut, supply"
    )
