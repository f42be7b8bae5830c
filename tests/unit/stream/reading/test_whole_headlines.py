"""Headlines of other languages as English clauses: whole or not at all."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import builders
import pytest

from pactwatch.records import TaggedArticle
from stream.reading import whole_headlines
from stream.tag import tag
from stream.trace import trace
from stream.watchlist.load import load_watchlist

AT = datetime(2026, 12, 3, 12, tzinfo=UTC)
WATCHLIST = load_watchlist("korea-russia-ukraine")
# Lines that make any headline news of the watchlist, in its language, without a fact of their own.
BODIES = {
    "ko": "북한군의 러시아 파병과 북러 무기 거래, 우크라이나 지원에 관한 소식이다.",
    "ru": "Речь идёт о военных КНДР в России и о военном сотрудничестве России и КНДР.",
    "uk": "Йдеться про військових КНДР, які воюють за Росію, та про зброю КНДР для Росії.",
}


# A headline, and below it what it is in English.
KOREAN = """
국정원 "북한 공병 2천명 러 쿠르스크 도착"
    2,000 North Korean military engineers have arrived in Kursk
정부, 북러 군사협력 관여 개인 3명·선박 1척 독자제재
    South Korea has imposed its own sanctions on 3 people and 1 ship over military cooperation between North Korea and Russia
북한군 병사 2명, 한국 귀순
    2 North Korean soldiers have defected to South Korea
외교부 "북한군 포로, 본인이 원하면 전원 수용"…우크라 측과 협의 착수
    all North Korean prisoners of war will be accepted if they wish it; talks with Ukraine have begun
정부, 우크라에 대포병 레이더 12대 지원 결정
    South Korea has decided to give 12 counter-battery radars to Ukraine
[속보] 정부, 우크라에 지뢰제거차 30대 지원 의결
    South Korea has approved giving 30 mine-clearing vehicles to Ukraine
[단독] 정부, 우크라에 구급차 10대 지원 검토
    South Korea is considering giving 10 ambulances to Ukraine
정부, 우크라에 지뢰탐지기 300대 지원키로…1억5천만 달러 규모
    South Korea has decided to give 300 mine detectors to Ukraine, worth 150 million USD
정부, 북러 무기거래 관여 개인 7명·기관 2곳 독자제재
    South Korea has imposed its own sanctions on 7 people and 2 organisations over arms trade between North Korea and Russia
[단독] 북한군 소장, 벨고로드서 드론 공격에 사망
    a North Korean major general has been killed by a drone attack in Belgorod
쿠르스크 참전 북한군 대위 귀순
    a North Korean captain who fought in Kursk has defected
러 파병 북한군 공병 1명, 우크라군에 귀순
    1 North Korean military engineer sent to Russia has defected to Ukraine's forces
우크라 억류 북한군 포로 1명, 서울공항 도착
    1 North Korean prisoner of war held by Ukraine has arrived at Seoul Air Base
블라디보스토크 거쳐 북한에 공작기계 판 무역업자 징역 4년
    a trader who sold machine tools to North Korea via Vladivostok has been sentenced to 4 years in prison
"""
RUSSIAN = """
Россия и КНДР подписали соглашение о военном сотрудничестве
    Russia and North Korea have signed an agreement on military cooperation
Военная делегация КНДР прибыла во Владивосток
    a military delegation of North Korea has arrived in Vladivostok
В Хабаровск прибыли 500 рабочих из КНДР
    500 North Korean workers have arrived in Khabarovsk
Россия передала КНДР два истребителя
    Russia has delivered 2 fighter jets to North Korea
Песков: визит Ким Чен Ына в Москву прорабатывается
    a visit by Kim Jong Un to Moscow is being prepared
Госдума ратифицировала соглашение с КНДР о статусе военных
    Russia's lower house has ratified an agreement on the status of soldiers with North Korea
Сенаторы одобрили ратификацию соглашения с КНДР о военной медицине
    Russia's upper house has approved the ratification of an agreement on military medicine with North Korea
12 специалистов из КНДР начали обучение на Восточном
    12 North Korean specialists have begun training at Vostochny
30 северокорейских офицеров завершили обучение в Курске
    30 North Korean officers have finished training in Kursk
Делегация Минобороны РФ во главе с Осадчуком прибыла в Пхеньян
    a delegation of Russia's defence ministry has arrived in Pyongyang
Министр обороны КНДР прибыл с визитом в Москву
    North Korea's defence minister has arrived in Moscow on a visit
Россия и КНДР подписали план военного сотрудничества до 2031 года
    Russia and North Korea have signed a plan of military cooperation until 2031
Посол РФ отверг обвинения Сеула в нарушении санкций
    Russia's ambassador has rejected accusations by South Korea of violating sanctions
Госдума не ратифицировала соглашение с КНДР о статусе военных
    Russia's lower house has not ratified an agreement on the status of soldiers with North Korea
Госдума может ратифицировать соглашение с КНДР о статусе военных
    Russia's lower house may ratify an agreement on the status of soldiers with North Korea
Захарова: поставка Сеулом техники Киеву не останется без ответа
    South Korea's supply of equipment to Ukraine will not remain without a response
"""
UKRAINIAN = """
Під Бєлгородом вбито 12 північнокорейських військових
    12 North Korean soldiers have been killed near Belgorod
КНДР передала Росії 50 гаубиць – ГУР
    North Korea has delivered 50 howitzers to Russia
200 північнокорейських операторів дронів почали навчання в Татарстані
    200 North Korean drone operators have begun training in Tatarstan
Суд у Сумах заочно засудив північнокорейського офіцера до 12 років
    a court in Sumy has sentenced a North Korean officer in absentia to 12 years in prison
Помер полонений північнокорейський військовий
    a captured North Korean soldier has died
Трьох полонених військових КНДР передали Південній Кореї
    3 captured North Korean soldiers have been handed over to South Korea
На Сумщину прибули 500 північнокорейських солдатів
    500 North Korean soldiers have arrived in the Sumy region
На Бєлгородщині ударом HIMARS ліквідовано північнокорейського генерала — джерело
    a general from North Korea has been killed by a HIMARS strike in the Belgorod region
Під Бердянськом поранено північнокорейського генерала
    a general from North Korea has been wounded near Berdiansk
Дрони СБУ уразили арсенал на Брянщині, де зберігали північнокорейські снаряди
    drones of Ukraine's Security Service have hit an arsenal in the Bryansk region, where North Korean shells were stored
Уражено склад боєприпасів на Брянщині, де зберігалися снаряди виробництва КНДР
    an ammunition depot has been hit in the Bryansk region, where North Korean shells were stored
На складі під Карачевом згоріли 40 тисяч снарядів із КНДР — СБУ
    40,000 shells from North Korea have burned at a depot near Karachev
На Сумщині здався в полон ще один військовий КНДР
    another North Korean soldier has surrendered in the Sumy region
Помер один із двох північнокорейських військових, яких ССО полонили на Сумщині
    one of 2 North Korean soldiers captured in the Sumy region has died
Двох північнокорейських полонених не передавали Південній Кореї
    2 North Korean prisoners have not been handed over to South Korea
34 пілоти з КНДР завершили навчання на Су-30 – ГУР
    34 North Korean pilots have finished training on the Su-30
КНДР почала складати «Герані» на заводі в Кусоні, - ГУР
    North Korea has begun assembling Geran drones at a plant
Суд у Харкові заочно засудив генерала КНДР до 15 років за участь в агресії
    a court in Kharkiv has sentenced a North Korean general in absentia to 15 years in prison for taking part in the aggression
Повідомлено про підозру генералу армії КНДР, який командував військами на Курщині
    a North Korean general who commanded troops in the Kursk region has been notified of suspicion
"""


def rows(table: str) -> list[tuple[str, str]]:
    lines = list(map(str.strip, table.strip().splitlines()))
    return list(zip(lines[::2], lines[1::2], strict=True))


def tagged(language: str, title: str) -> TaggedArticle:
    return tag(builders.article(title, BODIES[language], at=AT, language=language), WATCHLIST)


def english(language: str, title: str) -> str:
    return tagged(language, title).wording.english


@pytest.mark.parametrize(("title", "clause"), rows(KOREAN))
def test_korean_headlines_are_told_with_doer_number_and_object(title: str, clause: str) -> None:
    """A decision, a plan that is considered, sanctions, a death, a defection, an arrival and a sentence read as such."""
    assert english("ko", title) == clause


@pytest.mark.parametrize(("title", "clause"), rows(RUSSIAN))
def test_russian_headlines_are_told_with_doer_place_and_object(title: str, clause: str) -> None:
    """Ratifications with what they are about, training, who arrived where, plans, what an ambassador rejects."""
    assert english("ru", title) == clause


@pytest.mark.parametrize(("title", "clause"), rows(UKRAINIAN))
def test_ukrainian_headlines_are_told_with_victim_place_and_means(title: str, clause: str) -> None:
    """Deaths, depots, prisoners, training, assembly, courts: with whom, where and how many, and with "not"."""
    assert english("uk", title) == clause


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("uk", "На Бєлгородщині нібито ліквідовано північнокорейського генерала"),
        ("uk", "На Бєлгородщині не ліквідовано північнокорейського генерала"),
        ("uk", "Чи ліквідовано північнокорейського генерала на Бєлгородщині?"),
        ("uk", "Дрони СБУ уразили арсенал на Брянщині, якого там немає, північнокорейські снаряди"),
        ("uk", "Буданов і ГУР: на Бєлгородщині ліквідовано генерала КНДР, але це не точно"),
        ("ru", "Сообщения о том, что 12 специалистов из КНДР начали обучение на Восточном, опровергли"),
        ("ru", "Россия и КНДР якобы подписали план военного сотрудничества до 2031 года"),
        ("ko", "정부, 우크라에 대포병 레이더 12대 지원 결정 안 해"),
        ("ko", "정부, 우크라에 대포병 레이더 12대 지원 결정설 부인"),
        ("ko", "북한군 소장, 벨고로드서 드론 공격에 사망설"),
        ("ko", "정부, 북러 무기거래 관여 개인 7명 독자제재 예고"),
    ],
)
def test_headline_with_a_word_left_over_stays_quoted(language: str, title: str) -> None:
    """What is denied, doubted, asked, announced or contradicted by words that no rule has is not told as done."""
    assert english(language, title) == ""


@pytest.mark.parametrize("language", ["ko", "ru", "uk"])
def test_every_slot_is_a_phrase_and_written_where_it_is_read(language: str) -> None:
    """A slot names a phrase of its file, or what names, numbers and the glossary give; English has no slot that is not read."""
    form = WATCHLIST.languages.headlines[language]
    for table in form.values():
        for clause, phrases in table.items():
            for phrase in phrases:
                read = re.findall(r"\{(\w+)(?::[\w*]+)?\}", phrase)
                assert set(read) <= {*form, *whole_headlines.KNOWN}, phrase
                assert set(re.findall(r"\{(\w+)\}", clause)) <= set(read), phrase
                assert len(read) == len(set(read)), phrase


def first_sentence(language: str, title: str) -> str:
    article = builders.article(title, BODIES[language], at=AT, language=language)
    return next(alert for _, _, alert in trace([article], WATCHLIST) if alert).changes[0].sentence


def test_sentence_tells_whole_headline_by_who_says_it() -> None:
    """The outlet reports the clause in English, or who the headline names beside it says it, warns or is cited."""
    hit = first_sentence("uk", "На складі під Карачевом згоріли 40 тисяч снарядів із КНДР — СБУ")
    warned = first_sentence("ru", "Захарова: поставка Сеулом оружия Киеву не останется без ответа")
    cited = first_sentence("uk", "Під Бердянськом поранено північнокорейського генерала — джерела")
    assert hit.startswith(
        "Ukraine says that 40,000 shells from North Korea have burned at a depot near Karachev ("
    )
    assert "“" not in warned
    assert ", citing sources, that a general from North Korea has been wounded near Berdiansk (" in cited


def test_confirmation_and_office_are_told_before_headline() -> None:
    """Where our words of the act say that its party confirms it, or name with his office who came, these are told."""
    came = first_sentence("ru", "Белоусов прибыл с официальным визитом в Пхеньян")
    assert "Andrei Belousov of Russia has arrived in North Korea" in came
