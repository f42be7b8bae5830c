"""Russian and Ukrainian headlines whose nouns, numbers and deeds are put together: read whole in English, or not at all."""

from __future__ import annotations

import pytest
from titles import english, rows

# A headline, and below it what it is in English.
RUSSIAN = """
Россия начала обучение северокорейских лётчиков
    Russia has begun the training of North Korean pilots
В Курскую область прибыла новая группа сапёров из КНДР
    a new group of North Korean military engineers has arrived in the Kursk region
В Курской области ранены двое северокорейских генералов
    2 North Korean generals have been wounded in the Kursk region
Сеул подтвердил гибель 100 северокорейских военных
    South Korea has confirmed the deaths of 100 North Korean soldiers
Южная Корея сообщила о гибели 100 северокорейских военных
    South Korea has reported the deaths of 100 North Korean soldiers
КНДР подтвердила участие своих военных в боях в Курской области
    North Korea has confirmed the participation of its soldiers in fighting in the Kursk region
Песков не исключил визита Путина в КНДР
    Dmitry Peskov has not ruled out a visit by Vladimir Putin to North Korea
Шойгу прибыл в Пхеньян и встретился с Ким Чен Ыном
    Sergei Shoigu has arrived in Pyongyang and met Kim Jong Un
Лавров: Россия не поставляет оружие в КНДР
    Russia does not supply weapons to North Korea
Подписан протокол с КНДР о военном транзите
    a protocol with North Korea on military transit has been signed
Пленные военные КНДР переданы Южной Корее
    captured North Korean soldiers have been handed over to South Korea
Россия подтвердила поставки систем ПВО в КНДР
    Russia has confirmed the supply of air-defence systems to North Korea
Сеул призвал Россию вывести солдат КНДР
    South Korea has called on Russia to withdraw North Korean soldiers
Япония ввела санкции против КНДР и России
    Japan has imposed sanctions on North Korea and Russia
Договор Москвы и Пхеньяна вступил в силу
    the treaty between Russia and North Korea has entered into force
"""
UKRAINIAN = """
ЗСУ взяли в полон двох військових КНДР на Курщині
    Ukraine's forces have captured 2 North Korean soldiers in the Kursk region
Троє солдатів КНДР здалися в полон біля Грабовського
    3 North Korean soldiers have surrendered near Hrabovske
За п'ять днів на Сумському напрямку знищено 40 солдатів КНДР
    in 5 days, 40 North Korean soldiers have been killed on the Sumy front
У Білгородській та Курській областях перебувають 900 саперів КНДР
    900 North Korean military engineers are in the Belgorod and Kursk regions
КНДР готується відправити до Росії ще 30 тисяч військових
    North Korea is preparing to send another 30,000 soldiers to Russia
Росія передала КНДР технології виробництва Шахедів
    Russia has delivered technology for making Shahed drones to North Korea
Південна Корея викликала посла Росії через відправлення солдатів КНДР
    South Korea has summoned Russia's ambassador over the sending of North Korean soldiers
НАТО підтвердило присутність військ КНДР у Росії
    NATO has confirmed the presence of North Korean soldiers in Russia
Сеул не виключає постачання зброї Україні
    South Korea does not rule out the supply of weapons to Ukraine
Бійці КНДР взяли в полон російського військового
    North Korean soldiers have captured a Russian soldier
Зеленський заявив про загибель 3 тисяч солдатів КНДР
    Volodymyr Zelensky has spoken of the deaths of 3,000 North Korean soldiers
США запровадили санкції проти КНДР і Росії
    the United States has imposed sanctions on North Korea and Russia
"""


@pytest.mark.parametrize(("title", "clause"), rows(RUSSIAN))
def test_russian_nouns_are_read_with_their_adjectives_and_cases(title: str, clause: str) -> None:
    """Nouns agree with adjectives and numbers, and stand in the case that their verb or preposition asks for."""
    assert english("ru", title) == clause


@pytest.mark.parametrize(("title", "clause"), rows(UKRAINIAN))
def test_ukrainian_nouns_are_read_with_their_adjectives_and_cases(title: str, clause: str) -> None:
    """So it is in Ukrainian, with its own verbs of what has been done."""
    assert english("uk", title) == clause


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ru", "Россия подтвердила поставки снарядов КНДР"),
        ("ru", "Сеул осудил передачу военных технологий КНДР"),
        ("ru", "Украина передала пленных КНДР"),
        ("ru", "Сеул осудил помощь КНДР"),
        ("uk", "Росія підтвердила постачання зброї КНДР"),
    ],
)
def test_giver_and_receiver_that_no_case_tells_apart_stay_quoted(language: str, title: str) -> None:
    """A name with one form for all cases can be who gives or who gets: neither is guessed."""
    assert english(language, title) == ""


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ru", "КНДР отправила солдат в Россию, утверждает Сеул"),
        ("ru", "КНДР отправила солдат в Россию, но Кремль отрицает"),
        ("ru", "Если КНДР отправит солдат в Россию, Сеул ответит"),
        ("ru", "Солдаты КНДР не погибли под Курском"),
        ("ru", "Отправка солдат КНДР на Украину невозможна"),
        ("ru", "Подписан ли договор с КНДР о военном транзите"),
        ("ru", "Договор России и КНДР не вступил в силу"),
        ("ru", "Россия и КНДР могли подписать договор о военном сотрудничестве"),
        ("uk", "Двох солдатів КНДР не взято в полон"),
        ("uk", "Чи відправила КНДР солдатів до Росії"),
        ("uk", "На Курщині не загинули солдати КНДР"),
        ("uk", "Загинули 50 військових КНДР та 20 росіян"),
    ],
)
def test_headline_that_denies_asks_or_adds_what_is_not_read_stays_quoted(language: str, title: str) -> None:
    """No part of a headline is told where another part, which turns or adds to it, is not read."""
    assert english(language, title) == ""
