"""Russian and Ukrainian headlines of posts, vessels, sums, plans and causes as English clauses: whole or not at all."""

from __future__ import annotations

import pytest
from titles import english, rows

RUSSIAN = """
Лавров прибыл в Пхеньян с рабочим визитом
    Sergey Lavrov has arrived in Pyongyang on a working visit
Первый замминистра обороны РФ посетил Пхеньян
    Russia's first deputy defence minister has visited Pyongyang
Южная Корея не будет поставлять Украине летальное оружие, заявил министр обороны
    the defence minister has said that South Korea will not supply lethal weapons to Ukraine
В НАТО считают, что КНДР отправила в Россию солдат
    NATO believes that North Korea has sent soldiers to Russia
США ввели санкции против российских компаний за торговлю с КНДР
    the United States has imposed sanctions on Russian companies for trade with North Korea
После визита Шойгу КНДР направит в Россию тысячу солдат
    North Korea will send 1,000 soldiers to Russia after the visit by Sergei Shoigu
США и Япония осудили отправку войск КНДР в Россию
    the United States and Japan have condemned the sending of North Korean troops to Russia
Сеул выделит Киеву 200 млн долларов
    South Korea will allocate 200 million USD to Ukraine
КНДР снова запустила баллистическую ракету
    North Korea has launched a ballistic missile again
КНДР в понедельник запустила баллистическую ракету
    North Korea has launched a ballistic missile
Южнокорейский корабль прибыл во Владивосток
    a South Korean ship has arrived in Vladivostok
Торговля России и КНДР выросла в два раза
    trade between Russia and North Korea has doubled
КНДР не начала поставлять России оружие
    North Korea has not begun to supply weapons to Russia
Генсек НАТО призвал Южную Корею увеличить помощь Украине
    NATO's secretary general has called on South Korea to increase aid to Ukraine
Россия передаст КНДР истребители в обмен на снаряды
    Russia will deliver fighter jets to North Korea in exchange for shells
Песков не стал комментировать сообщения о гибели военных КНДР
    Dmitry Peskov has declined to comment on reports of the deaths of North Korean soldiers
Начальник генштаба КНДР прибыл на переговоры с Андреем Белоусовым
    North Korea's chief of the general staff has arrived for talks with Andrei Belousov
"""
UKRAINIAN = """
Україна отримала від Південної Кореї 100 мільйонів доларів
    Ukraine has received 100 million USD from South Korea
КНДР вдруге запустила балістичну ракету
    North Korea has launched a ballistic missile for the second time
Росіяни вдарили по Харкову ракетою виробництва КНДР
    the Russians have struck Kharkiv with a missile made in North Korea
У Криму вперше помітили військових з КНДР
    North Korean soldiers have been spotted in Crimea for the first time
Рада ратифікувала угоду з Південною Кореєю
    Ukraine's parliament has ratified the agreement with South Korea
Сеул вимагає від РФ виведення військових КНДР
    South Korea is demanding of Russia the withdrawal of North Korean soldiers
Путін подякував військовим КНДР за участь у війні
    Vladimir Putin has thanked North Korean soldiers for taking part in the war
Північнокорейський корабель прибув до Владивостока
    a North Korean ship has arrived in Vladivostok
Штурмовики 225-го полку взяли в полон двох північнокорейців біля Андріївки
    assault troops of the 225th regiment have captured 2 North Koreans near Andriivka
Військові КНДР воюють на Сумщині
    North Korean soldiers are fighting in the Sumy region
"""


@pytest.mark.parametrize(("title", "clause"), rows(RUSSIAN))
def test_russian_headlines_are_told_with_posts_causes_and_plans(title: str, clause: str) -> None:
    """Who by his post or full name, why, after what, for how much money, in exchange for what, and who says so."""
    assert english("ru", title) == clause


@pytest.mark.parametrize(("title", "clause"), rows(UKRAINIAN))
def test_ukrainian_headlines_are_told_with_posts_causes_and_plans(title: str, clause: str) -> None:
    """Sums, parliaments, demands, thanks, vessels and units."""
    assert english("uk", title) == clause


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ru", "Дроновод опроверг сообщения о гибели военных КНДР"),
        ("uk", "Дроновод спростував повідомлення про загибель військових КНДР"),
        ("ru", "Юрист подтвердил сообщения о гибели военных КНДР"),
        ("ru", "Губернатор Приамурья опроверг сообщения о снарядах из КНДР"),
        ("ru", "Россию поддержала КНДР"),
        ("ru", "Сеул не считает, что КНДР отправила в Россию солдат"),
        ("ru", "Путин не сообщил, что посетит Пхеньян"),
        ("uk", "Росія відкрила другий фронт... консервів для Кіма"),
        ("uk", "Зеленський не заявив, що КНДР відправила солдатів до Росії"),
    ],
)
def test_headline_of_a_trade_a_denied_saying_or_a_joke_stays_quoted(language: str, title: str) -> None:
    """A word that only may be a name, words that are not said, comments without their content, jokes: none is told."""
    assert english(language, title) == ""
