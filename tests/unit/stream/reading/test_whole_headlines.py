"""Headlines of other languages as English clauses: whole or not at all."""

from __future__ import annotations

import re

import builders
import pytest
from titles import AT, BODIES, WATCHLIST, english, rows

from stream.reading import whole_headlines
from stream.trace import trace

# A headline, and below it what it is in English.
RUSSIAN = """
КНДР передала России гаубицы
    North Korea has delivered howitzers to Russia
КНДР запустила баллистическую ракету
    North Korea has launched a ballistic missile
КНДР направила в Россию ещё 3 тысячи военных
    North Korea has sent another 3,000 soldiers to Russia
Зеленский: потери армии КНДР превысили 4 тысячи человек
    the losses of North Korea's army have exceeded 4,000
Путин подписал закон о ратификации договора с КНДР
    Vladimir Putin has signed a law ratifying the treaty with North Korea
МИД Южной Кореи вызвал посла России
    South Korea's foreign ministry has summoned Russia's ambassador
КНДР запустила две баллистические ракеты в сторону Японского моря
    North Korea has launched 2 ballistic missiles toward the Sea of Japan
Кремль опроверг сообщения о потерях военных КНДР
    the Kremlin has denied reports of losses among North Korean soldiers
Минобороны: ПВО сбила 30 украинских беспилотников
    air defences have shot down 30 Ukrainian drones
Сеул ввёл санкции против двух российских судов
    South Korea has imposed sanctions on 2 Russian ships
Северокорейские сапёры приступили к разминированию Курской области
    North Korean sappers have begun clearing mines in the Kursk region
Делегация Минобороны РФ прибыла в КНДР
    a delegation of Russia's defence ministry has arrived in North Korea
Россия может передать КНДР технологии спутников
    Russia may deliver satellite technology to North Korea
Южная Корея и США начали совместные учения
    South Korea and the United States have begun joint exercises
Пентагон: в России находятся 10 тысяч военных КНДР
    10,000 North Korean soldiers are in Russia
КНДР отрицает отправку военных в Россию
    North Korea denies sending soldiers to Russia
Цой Сон Хи провела переговоры с Лавровым
    Choe Son Hui has held talks with Sergey Lavrov
Умеров обсудил в Сеуле поставки вооружений
    Rustem Umerov has discussed weapons supplies in Seoul
Россия экспортировала в КНДР миллион баррелей нефти
    Russia has exported 1 million barrels of oil to North Korea
Герасимов: бойцы КНДР участвовали в освобождении Курской области
    North Korean soldiers have taken part in the liberation of the Kursk region
Украина передала Южной Корее данные о пленных
    Ukraine has delivered data on prisoners to South Korea
КНДР отправит в Россию 6 тысяч военных
    North Korea will send 6,000 soldiers to Russia
Шойгу вылетел в Пхеньян на переговоры с Ким Чен Ыном
    Sergei Shoigu has left for Pyongyang for talks with Kim Jong Un
Сеул не будет поставлять Украине оружие
    South Korea will not supply weapons to Ukraine
КНДР запустила баллистическую ракету
    North Korea has launched a ballistic missile
Более 1000 военных КНДР погибли в Курской области
    over 1,000 North Korean soldiers have been killed in the Kursk region
Россия поставила КНДР более миллиона баррелей нефти
    Russia has delivered over 1 million barrels of oil to North Korea
Путин поблагодарил Ким Чен Ына за помощь
    Vladimir Putin has thanked Kim Jong Un for the help
Министр иностранных дел КНДР посетит Москву в октябре
    North Korea's foreign minister will visit Moscow in October
КНДР не отправляла военных в Россию — Захарова
    North Korea has not sent soldiers to Russia
Южная Корея ввела санкции против КНДР
    South Korea has imposed sanctions on North Korea
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
    Russia's lower house has ratified an agreement with North Korea on the status of soldiers
Сенаторы одобрили ратификацию соглашения с КНДР о военной медицине
    Russia's upper house has approved the ratification of an agreement with North Korea on military medicine
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
    Russia's lower house has not ratified an agreement with North Korea on the status of soldiers
Госдума может ратифицировать соглашение с КНДР о статусе военных
    Russia's lower house may ratify an agreement with North Korea on the status of soldiers
Захарова: поставка Сеулом техники Киеву не останется без ответа
    South Korea's supply of equipment to Ukraine will not remain without a response
"""
UKRAINIAN = """
КНДР відправила до Росії ще 3 тисячі військових
    North Korea has sent another 3,000 soldiers to Russia
ЗСУ взяли в полон двох північнокорейських солдатів
    Ukraine's forces have captured 2 North Korean soldiers
Південна Корея розглядає можливість постачання зброї Україні
    South Korea is considering the supply of weapons to Ukraine
МЗС викликало посла Росії
    Ukraine's foreign ministry has summoned Russia's ambassador
Лавров відвідає Пхеньян у листопаді
    Sergey Lavrov will visit Pyongyang in November
Північнокорейські військові тренуються на Далекому Сході
    North Korean soldiers are training in the Far East
США запровадили санкції проти банків КНДР
    the United States has imposed sanctions on North Korean banks
Північнокорейський генерал поранений на Курщині
    a general from North Korea has been wounded in the Kursk region
Росія передала КНДР системи ППО
    Russia has delivered air-defence systems to North Korea
ЗМІ: Кім Чен Ин відвідає Москву в травні
    Kim Jong Un will visit Moscow in May
ППО збила 40 дронів
    air defences have shot down 40 drones
Україна готова передати полонених КНДР Південній Кореї
    Ukraine is ready to hand over North Korean prisoners to South Korea
Потяг із боєприпасами з КНДР прибув до Росії
    a train with ammunition from North Korea has arrived in Russia
НАТО підтвердило перебування військ КНДР у Росії
    NATO has confirmed the presence of North Korean soldiers in Russia
Україна та Південна Корея домовилися про обмін розвідданими
    Ukraine and South Korea have agreed on an exchange of intelligence
КНДР пригрозила Сеулу через поставки зброї
    North Korea has threatened South Korea over the supply of weapons
Японія висловила протест через запуск ракет
    Japan has protested over the launch of missiles
Шойгу прибув до Пхеньяна
    Sergei Shoigu has arrived in Pyongyang
Сили оборони знищили склад боєприпасів на Донеччині
    Ukraine's defence forces have destroyed an ammunition depot in the Donetsk region
Понад 4 тисячі військових КНДР загинули на Курщині
    over 4,000 North Korean soldiers have been killed in the Kursk region
КНДР заперечує відправку військ до Росії
    North Korea denies sending soldiers to Russia
Японія запровадила санкції проти КНДР
    Japan has imposed sanctions on North Korea
Росія отримала від КНДР 9 млн снарядів – ГУР
    Russia has received 9 million shells from North Korea
У Росію прибули 1000 саперів із КНДР
    1,000 North Korean military engineers have arrived in Russia
Росія атакувала Харків ракетами з КНДР
    Russia has attacked Kharkiv with missiles from North Korea
Білорусь і КНДР підписали угоду про військову співпрацю
    Belarus and North Korea have signed an agreement on military cooperation
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
        ("ru", "КНДР якобы отправила в Россию солдат"),
        ("ru", "Сеул осудила КНДР"),
        ("ru", "Посла России вызвал Сеул"),
        ("uk", "КНДР нібито відправила військових до Росії"),
        ("uk", "Сеул засудила КНДР"),
        ("uk", "На Бєлгородщині нібито ліквідовано північнокорейського генерала"),
        ("uk", "На Бєлгородщині не ліквідовано північнокорейського генерала"),
        ("uk", "Чи ліквідовано північнокорейського генерала на Бєлгородщині?"),
        ("uk", "Дрони СБУ уразили арсенал на Брянщині, якого там немає, північнокорейські снаряди"),
        ("uk", "Буданов і ГУР: на Бєлгородщині ліквідовано генерала КНДР, але це не точно"),
        ("ru", "Сообщения о том, что 12 специалистов из КНДР начали обучение на Восточном, опровергли"),
        ("ru", "Россия и КНДР якобы подписали план военного сотрудничества до 2031 года"),
        ("ko", '국정원 "북한 공병 2400명, 지난달 말 브랸스크로 이동 예정"'),
        ("ko", '합참 "추가 파병 준비 정황 없어"'),
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
