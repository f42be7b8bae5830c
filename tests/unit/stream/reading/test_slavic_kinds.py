"""Kinds of Russian and Ukrainian reports: what a speaker says of his own side, leaders by their title, joint offices."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from builders import article

from stream.reading.mentions import units
from stream.reading.speakers import Voices
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def said(language: str, body: str, *, title: str = "") -> Sequence[tuple[str, str | None]]:
    """Stance and actor of each voice at the top of the last sentence."""
    of = article(title=title, body=body, language=language)
    voices, texts = Voices(WATCHLIST, language), {"title": of.title, "body": of.body}
    return [
        [(v.saying.stance, v.actor) for v in voices.read(unit, texts[unit.field]).top if v.who]
        for unit in units(of, WATCHLIST)
    ][-1]


def status(language: str, title: str, body: str) -> str | None:
    return tag(article(title=title, body=body, language=language), WATCHLIST).status


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("ru", "Москва не просила КНДР о солдатах, подчеркнул Песков.", ("denies", "peskov")),
        ("ru", "Россия не нарушает резолюции по КНДР, сказал Лавров.", ("denies", "lavrov")),
        ("ru", "Пхеньян утверждает, что не отправлял солдат в Россию.", ("denies", "north-korea")),
        (
            "ru",
            "«Мы не отправляли войска», — заявила представительница КНДР в ООН.",
            ("denies", "north-korea"),
        ),
        ("uk", "Росія не порушує резолюцій щодо КНДР, сказав Лавров.", ("denies", "lavrov")),
        ("uk", "«Ми не постачаємо зброї Росії», — заявила КНДР.", ("denies", "north-korea")),
        ("uk", "Натомість Пхеньян стверджує, що не відправляв солдатів до Росії.", ("denies", "north-korea")),
        ("ru", "Украина не получила от Сеула снарядов, сказал Зеленский.", ("asserts", "zelensky")),
        ("ru", "Россия не оставит КНДР без помощи, сказал Путин.", ("asserts", "putin")),
        ("ru", "«Мы не знаем, где солдаты КНДР», — сказал Зеленский.", ("asserts", "zelensky")),
        ("ru", "КНДР не отправляла солдат, сказал Рютте.", ("asserts", "nato")),
        ("uk", "Україна не отримала від Сеула ППО, поскаржився Зеленський.", ("asserts", "zelensky")),
    ],
)
def test_who_says_that_his_side_does_no_such_thing_denies(
    language: str, text: str, claim: tuple[str, str]
) -> None:
    """An imperfective verb negated of the speaker's own side is a denial; what failed, will not be, or others did is none."""
    assert said(language, text) == [claim]


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("ru", "В КНДР пообещали Сеулу «немедленный ответ» за помощь Украине.", ("threatens", "north-korea")),
        ("ru", "Сеул дорого заплатит за помощь Украине, заявила Ким Ё Чжон.", ("threatens", "kim-yo-jong")),
        ("ru", "Если Сеул даст Киеву оружие, он пожалеет, заявил Путин.", ("threatens", "putin")),
        ("uk", "Сеул пообіцяв Москві відповідь за війська КНДР.", ("threatens", "south-korea")),
        ("uk", "Якщо Сеул дасть Києву зброю, він пошкодує, заявив Путін.", ("threatens", "putin")),
        ("uk", "Байден пообіцяв посилити Україну у відповідь на війська КНДР.", ("asserts", "biden")),
        ("ru", "Лидер КНДР пообещал России полную поддержку.", ("asserts", "kim-jong-un")),
    ],
)
def test_promised_harm_is_a_threat(language: str, text: str, claim: tuple[str, str]) -> None:
    """Who promises harm, or says that others will pay or regret, threatens; a promise of aid in answer does not."""
    assert said(language, text) == [claim]


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("ru", "Российский президент поблагодарил солдат КНДР.", "putin"),
        ("ru", "Глава КНДР поблагодарил Россию.", "kim-jong-un"),
        ("uk", "Очільник КНДР подякував Росії.", "kim-jong-un"),
        ("uk", "Північнокорейський лідер подякував Росії.", "kim-jong-un"),
        ("ru", "Глава МИД КНДР поблагодарила Россию.", "north-korea"),
        ("ru", "Пресс-секретарь президента России опроверг данные о КНДР.", "russia"),
        ("ru", "Бывший президент Украины обвинил КНДР.", None),
        ("uk", "Офіс президента Південної Кореї засудив КНДР.", "south-korea"),
    ],
)
def test_a_head_of_state_may_be_named_by_his_title(language: str, text: str, actor: str | None) -> None:
    """The president or leader of a listed state is its listed leader; his office, ministers and predecessors are not."""
    assert [who for _, who in said(language, text)] == [actor]


@pytest.mark.parametrize(
    ("language", "text", "actors"),
    [
        (
            "ru",
            "Представители США, Японии и Южной Кореи осудили КНДР.",
            ["united-states", "japan", "south-korea"],
        ),
        ("ru", "Главы МИД Японии и Южной Кореи осудили КНДР.", ["japan", "south-korea"]),
        ("uk", "Міністри оборони США та Південної Кореї засудили КНДР.", ["united-states", "south-korea"]),
        ("ru", "Послы США, Норвегии и Японии осудили КНДР.", ["united-states", "japan"]),
        ("uk", "Дипломати США, Норвегії та Південної Кореї засудили КНДР.", ["united-states", "south-korea"]),
        ("ru", "Министр обороны США и вся Южная Корея осудили КНДР.", ["united-states", "south-korea"]),
    ],
)
def test_several_of_one_office_speak_for_each_state(language: str, text: str, actors: list[str]) -> None:
    """A plural office with a list of states speaks for all of them that are listed, whatever others are between."""
    assert [actor for _, actor in said(language, text)] == actors


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("ru", "«Мы не видим войск КНДР», – цитирует РБК источник в Госдуме.", [("asserts", None)]),
        ("uk", "«Ми не бачимо військ КНДР», – цитує Пєскова ТАСС.", [("denies", "peskov")]),
        (
            "ru",
            "В администрации Зеленского, как передаёт Yonhap, отрицают удар по КНДР.",
            [("denies", "ukraine")],
        ),
        ("uk", "У Пентагоні, як пише Reuters, спростовують втрати КНДР.", [("denies", "united-states")]),
        (
            "uk",
            "Як пояснив Буданов, Росія погрожує Україні солдатами КНДР.",
            [("asserts", "ukrainian-intelligence")],
        ),
        ("ru", "Как считают в Сеуле, Россия — заложник КНДР.", [("asserts", "south-korea")]),
        (
            "ru",
            "Если НРС доложила о 600 погибших из КНДР, то Киев назвал число 3 тысячи.",
            [("asserts", "nis"), ("asserts", "ukraine")],
        ),
        (
            "ru",
            "Если Сеул заявит о поставках, то Москва ответит, сказал Песков о КНДР.",
            [("asserts", "peskov")],
        ),
        (
            "ru",
            "Не подтвердились сообщения о дивизии КНДР, признаёт Генштаб ВСУ.",
            [("declines", "ukraine")],
        ),
        (
            "uk",
            "«Підтвердити загибель генералів КНДР ми не можемо», — сказав Сирський.",
            [("declines", "syrskyi")],
        ),
        ("ru", "С таким заявлением о КНДР выступил Сибига.", [("asserts", "sybiha")]),
        ("ru", "Сибига выступил с заявлением о КНДР.", []),
        ("ru", "Володин высоко оценил вклад КНДР.", [("asserts", "volodin")]),
        ("ru", "Сеул оценил потери КНДР в 600 человек.", [("estimates", "south-korea")]),
        ("uk", "Польща рахує ешелони КНДР.", []),
        ("uk", "Київське бюро «Траєкторія» встановило, що ракету зробили в КНДР.", [("asserts", None)]),
        ("ru", "Захарова обрушилась с критикой на Сеул из-за КНДР.", [("asserts", "zakharova")]),
        ("ru", "Солдаты КНДР не говорят по-русски.", []),
        ("ru", "Пекин воздержался от оценок союза КНДР и России.", [("declines", "china")]),
        ("uk", "Бєлоусов оминув тему солдатів КНДР.", [("declines", "belousov")]),
        ("ru", "Посол КНДР возложил вину за войну на США.", [("asserts", "north-korea")]),
    ],
)
def test_who_is_quoted_led_in_or_set_against(
    language: str, text: str, claims: list[tuple[str, str | None]]
) -> None:
    """The quoted speaks and not who quotes him; asides, contrasts and set phrases leave each his own words."""
    assert said(language, text) == claims


@pytest.mark.parametrize(
    ("language", "title", "body", "actor"),
    [
        (
            "uk",
            "Пхеньян сперечається з НРС",
            "Спецслужба нарахувала в РФ 15 тисяч робітників із КНДР.",
            "nis",
        ),
        (
            "ru",
            "",
            "Минобороны Южной Кореи показало снимки. Их раздали прессе. Ведомство заявило, что КНДР в России.",
            "south-korea",
        ),
    ],
)
def test_a_body_may_have_been_named_before_it_speaks(
    language: str, title: str, body: str, actor: str
) -> None:
    """ "The service" is the only agency named before, "the ministry" the last body that was a subject."""
    assert [who for _, who in said(language, body, title=title)] == [actor]


@pytest.mark.parametrize(
    ("language", "title", "body", "expected"),
    [
        ("ru", "Солдаты КНДР попали под обстрел в Курской области", "Об этом сообщил Зеленский.", "alleged"),
        (
            "uk",
            "ССО показали захоплених корейців",
            "СБУ відзвітувала, що взяла в полон солдатів КНДР.",
            "confirmed",
        ),
        (
            "ru",
            "МИД РФ прокомментировал сообщения о войсках КНДР",
            "Захарова назвала публикации о солдатах КНДР «страшилкой», посоветовав не читать их.",
            "denied",
        ),
        ("ru", "", "Сообщения о солдатах КНДР в Белгороде опровергнуты пресс-службой губернатора.", "denied"),
        (
            "ru",
            "",
            "Кремль опроверг данные о солдатах КНДР на фронте: Песков посоветовал прессе читать книги.",
            "denied",
        ),
    ],
)
def test_how_a_report_frames_its_news(language: str, title: str, body: str, expected: str) -> None:
    """Belligerents on others allege, on their own deeds confirm; an office's denial, and one side's, is a denial."""
    assert status(language, title, body) == expected
