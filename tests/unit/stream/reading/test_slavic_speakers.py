"""Who speaks in Russian and Ukrainian, for many names in many frames, and from sentence to sentence."""

from __future__ import annotations

import pytest
from builders import article

from stream.reading.mentions import units
from stream.reading.speakers import Voices
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
Spoken = list[tuple[str, str | None, str]]


def spoken(language: str, body: str, *, title: str = "") -> list[Spoken]:
    """For each sentence its voices at the top: stance, actor, words."""
    of = article(title=title, body=body, language=language)
    voices = Voices(WATCHLIST, language)
    texts = {"title": of.title, "body": of.body}
    return [
        [(v.saying.stance, v.actor, v.who.text) for v in voices.read(unit, texts[unit.field]).top if v.who]
        for unit in units(of, WATCHLIST)
    ]


PEOPLE = {  # language, name, gender, actor
    "ru": [
        ("Ким Чен Ын", "m", "kim-jong-un"),
        ("Цой Сон Хи", "f", "choe-son-hui"),
        ("Юн Сок Ёль", "m", "yoon"),
        ("Захарова", "f", "zakharova"),
        ("Дональд Трамп", "m", "united-states"),
        ("Марк Рютте", "m", "nato"),
        ("Юсов", "m", "ukrainian-intelligence"),
        ("Ллойд Остин", "m", "austin"),
    ],
    "uk": [
        ("Кім Чен Ин", "m", "kim-jong-un"),
        ("Чхве Сон Хі", "f", "choe-son-hui"),
        ("Сін Вон Сік", "m", "shin-won-sik"),
        ("Чо Тхе Йоль", "m", "cho-tae-yul"),
        ("Зеленський", "m", "zelensky"),
        ("Марк Рютте", "m", "nato"),
        ("Юсов", "m", "ukrainian-intelligence"),
        ("Ллойд Остін", "m", "austin"),
    ],
}
FRAMES = [
    ("ru", "Солдаты прибыли в Курск, заявил{ending} {name}."),
    ("ru", "{name} заявил{ending}, что солдаты прибыли."),
    ("ru", "В среду {name} подтвердил{ending} отправку солдат."),
    ("ru", "Об этом {name} сообщил{ending} журналистам."),
    ("ru", "Накануне {name} обвинил{ending} Анкару в отправке войск."),
    ("uk", "Солдати прибули до Курська, заяви{ending} {name}."),
    ("uk", "{name} заяви{ending}, що солдати прибули."),
    ("uk", "У середу {name} підтверди{ending} відправлення солдатів."),
    ("uk", "Про це {name} повідоми{ending} журналістам."),
    ("uk", "Раніше {name} звинувати{ending} Анкару у відправленні військ."),
]
ENDINGS = {"ru": {"m": "", "f": "а", "n": "о"}, "uk": {"m": "в", "f": "ла", "n": "ло"}}


@pytest.mark.parametrize(("language", "frame"), FRAMES)
def test_people_speak_in_every_frame(language: str, frame: str) -> None:
    """A listed person speaks with his whole name, also where it is a word, a syllable, or does not decline."""
    for name, gender, actor in PEOPLE[language]:
        text = frame.format(name=name, ending=ENDINGS[language][gender])
        assert [(each[1], each[2]) for each in spoken(language, text)[0]] == [(actor, name)], text


BODIES = {
    "ru": [("Сеул", "m", "south-korea"), ("МИД РФ", "m", "russia"), ("ООН", "f", "united-nations")],
    "uk": [("Сеул", "m", "south-korea"), ("МЗС РФ", "n", "russia"), ("ЦТАК", "n", "north-korea")],
}


@pytest.mark.parametrize(("language", "frame"), FRAMES)
def test_bodies_speak_in_every_frame(language: str, frame: str) -> None:
    """A state or body speaks behind a day, "about this" and adverbs of time, which are no prepositions there."""
    for name, gender, actor in BODIES[language]:
        text = frame.format(name=name, ending=ENDINGS[language][gender])
        assert [each[1] for each in spoken(language, text)[0]] == [actor], text


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Раньше Институт изучения войны обвинил Пхеньян в отправке войск.", {None}),
        ("uk", "Раніше Пентагон звинуватив Пхеньян у відправленні військ.", {"united-states"}),
        ("ru", "Причиной назвали «провокации» США.", set()),
        ("ru", "Москва передала Пхеньяну ракеты, чтобы усилить оборону столицы.", set()),
        ("uk", "Москва передала Пхеньяну ракети, щоб посилити оборону столиці.", set()),
        ("ru", "Председатель центра Валерия Ким рассказала о солдатах КНДР.", {None}),
        ("ru", "Профессор Ким Чхоль Су рассказал о солдатах КНДР.", {None}),
        ("ru", "В среду в ООН Трамп похвалил Кима за сдержанность.", {"united-states"}),
        ("ru", "Владимир Путин поблагодарил корейских друзей и лично Ким Чен Ына.", {"putin"}),
        ("ru", "По мнению директора минского Центра стратегических оценок, договор выгоден.", {None}),
        ("uk", "Про загибель 300 солдатів КНДР розповів депутатам директор НРС.", {"south-korea", "nis"}),
        ("ru", "Солдат называют героями, а операцию — завершённой.", set()),
    ],
)
def test_who_is_only_named_does_not_speak(language: str, text: str, expected: set[str | None]) -> None:
    """An object, a genitive, a namesake or who does something else has no claim."""
    assert {actor for _, actor, _ in spoken(language, text)[0]} <= expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "В Сеуле, в свою очередь, отказались комментировать отправку солдат.", ["south-korea"]),
        ("uk", "Сеул, Вашингтон і Токіо засудили пуск.", ["south-korea", "united-states", "japan"]),
        ("ru", "Число погибших солдат КНДР оценивается Сеулом в тысячу.", ["south-korea"]),
        ("ru", "Сообщения о корейцах под Курском Захарова окрестила «байками».", ["zakharova"]),
        ("uk", "Японія занепокоєна відправленням солдатів КНДР.", ["japan"]),
        ("ru", "По словам посла РФ в Сеуле Георгия Зиновьева, это ложь.", ["zinoviev"]),
        ("ru", "Глава Центра противодействия дезинформации Андрей Гром назвал это выдумкой.", ["ukraine"]),
    ],
)
def test_speakers_found(language: str, text: str, expected: list[str]) -> None:
    """Joint subjects, rooms before an aside, passives and offices with a place are found, each once."""
    assert [actor for _, actor, _ in spoken(language, text)[0]] == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("ru", "Лавров опроверг передачу технологий. Министр назвал это выдумкой.", "lavrov"),
        ("ru", "Песков рассказал о договоре. Президент отметил, что он выгоден.", None),
        (
            "uk",
            "Зеленський назвав цифру: там, за даними розвідки, 11 тисяч. Він дорікнув партнерам.",
            "zelensky",
        ),
        ("ru", "Путин прокомментировал слова Чан Хо Джина. Тот сообщил, что Сеул поможет.", "chang-ho-jin"),
        ("ru", "Посол РФ Георгий Зиновьев был вызван в МИД. Переговоры идут, подчеркнул посол.", "zinoviev"),
        ("uk", "Захарова сказала правду. Він додав, що це жарт.", None),
        ("ru", "Совбез ООН обсудил пакт. Норвежский дипломат осудил его.", None),
    ],
)
def test_who_is_meant_by_a_word_that_points_back(language: str, body: str, expected: str | None) -> None:
    """Gender, office and the last name tell whom a pronoun or a common noun means; who fits nobody is nobody."""
    assert {actor for _, actor, _ in spoken(language, body)[1]} == {expected}


def test_a_figure_before_its_verb_is_the_speakers() -> None:
    """What stands before a verb in its clause is said too: "of 11,000 soldiers told X"."""
    (voices,) = spoken("ru", "О 11 тысячах солдат сообщил со ссылкой на разведку Владимир Зеленский.")
    assert ("asserts", "zelensky", "Владимир Зеленский") in voices


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        (
            "ru",
            "Пхеньян надеется, что опыт поможет армии, считают в Вашингтоне.",
            [("estimates", "united-states")],
        ),
        ("uk", "Кім сподівається, що досвід допоможе, вважає оглядач Іван Ступак.", [("estimates", None)]),
        ("ru", "Американцы не приводят доказательств, сказал Лавров.", [("asserts", "lavrov")]),
        (
            "ru",
            "Сеул заявил об отправке солдат, сообщает Yonhap.",
            [("asserts", "south-korea"), ("asserts", None)],
        ),
        ("uk", "Кім Чен Ин пообіцяв Путіну підтримку, – ЗМІ.", [("asserts", None)]),
        ("uk", "Москва, оцінюють аналітики, заплатила КНДР 20 мільярдів.", [("estimates", None)]),
    ],
)
def test_what_another_tells_behind_it_is_his_telling(
    language: str, body: str, expected: list[tuple[str, str | None]]
) -> None:
    """A belief or a lack of proof told by somebody else is his claim; what an outlet only carries stays its speaker's."""
    assert [voice[:2] for voice in spoken(language, body)[0]] == expected


@pytest.mark.parametrize(
    ("language", "body", "stance"),
    [
        ("ru", "Сообщения о солдатах похожи на фейк, сказал Песков.", "denies"),
        (
            "ru",
            "Утверждения Сеула бездоказательны, заявила Захарова.",
            "denies",
        ),
        ("uk", "Звинувачення безпідставні, заявила Захарова.", "denies"),
        ("uk", "Це схоже на черговий фейк, сказав Пєсков.", "denies"),
        ("uk", "Неправда, що солдати гинуть, сказав Мацегора.", "denies"),
        ("ru", "Москва назвала заявления Сеула провокацией.", "denies"),
        ("ru", "Сеул назвал отправку солдат провокацией.", "asserts"),
        ("ru", "Зеленский заявил, что солдаты — это не выдумка.", "asserts"),
        ("ru", "Сеул считает, что солдаты гибнут.", "estimates"),
        ("uk", "Сеул допускає, що солдати загинуть.", "estimates"),
        ("ru", "НАТО считает отправку солдат ошибкой.", "asserts"),
        ("uk", "Путін не приховує, що солдати воюють.", "confirms"),
        ("uk", "Пхеньян не став приховувати, що солдати воюють.", "confirms"),
        ("uk", "Скільки солдатів загинуло, Пхеньян не розкриває.", "declines"),
        ("ru", "Официального подтверждения отправки солдат КНДР от Москвы не поступало.", "declines"),
    ],
)
def test_beliefs_and_evaluations_have_their_stance(language: str, body: str, stance: str) -> None:
    """Who believes estimates; words called a lie are denied, but not deeds called a provocation; who hides nothing confirms."""
    assert [voice[0] for voice in spoken(language, body)[0]] == [stance]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("uk", "Зеленському доповіли про полон двох солдатів.", []),
        ("uk", "Кіму розповіли про подвиги солдатів.", []),
        ("ru", "В ходе встречи Ким Чен Ын заявил Шойгу, что поможет.", ["kim-jong-un"]),
        ("ru", "На встрече с Путиным Ким Чен Ын сказал, что солдаты победили.", ["kim-jong-un"]),
        ("ru", "Как заявил ТАСС Мацегора, солдат лечат в России.", ["matsegora"]),
        ("ru", "Как сообщил агентству Yonhap Син Вон Сик, солдат 12 тысяч.", ["shin-won-sik"]),
        ("ru", "Ким Ё Чжон, сестра лидера, назвала солдат героями.", ["kim-yo-jong"]),
        ("ru", "Как сообщили Yonhap в правительстве, солдат готовят.", [None]),
        ("ru", "Шойгу передал Ким Чен Ыну послание и поблагодарил солдат.", ["shoigu"]),
        ("ru", "По мнению аналитика Сью Ким, Пхеньян рассчитывает на ракеты.", [None]),
        ("ru", "Слова Пескова раскритиковали в Киеве.", ["ukraine"]),
        ("uk", "За словами полоненого, про війну в Україні йому не казали.", [None]),
        ("uk", "Військова розвідка Данії вважає, що солдати підуть у бій.", [None]),
        ("uk", "Воєнна розвідка Південної Кореї оцінює втрати.", ["south-korea"]),
        ("uk", "Сили оборони Естонії повідомили про солдатів.", [None]),
        ("uk", "Українці вважають, що солдати слабкі.", [None]),
        ("ru", "Ни в Киеве, ни в Сеуле не подтвердили гибель солдат.", ["ukraine", "south-korea"]),
        ("ru", "В Киеве и Сеуле подтвердили гибель солдат.", ["ukraine", "south-korea"]),
        ("ru", "Лавров приехал в Пхеньян, где он поблагодарил солдат.", ["lavrov"]),
    ],
)
def test_who_is_told_named_or_governed_does_not_speak(
    language: str, body: str, expected: list[str | None]
) -> None:
    """Whom somebody tells, what a verb governs, whose body has another country's name beside it: none of them speaks."""
    assert [voice[1] for voice in spoken(language, body)[0]] == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("ru", "Сибига выступил в Брюсселе. Министр призвал союзников ответить.", "sybiha"),
        ("ru", "Юн Сок Ёль принял гостей. По словам президента, солдаты опасны.", "yoon"),
        ("ru", "Сеул вызвал посла Зиновьева. Дипломат заявил, что договор законен.", "zinoviev"),
        (
            "ru",
            "Министерство обороны КНДР выпустило текст. Ведомство подчёркивает готовность помочь.",
            "north-korea",
        ),
        ("ru", "МИД КНДР опубликовал заявление. В нём говорится, что договор законен.", "north-korea"),
        (
            "ru",
            "Песков ответил прессе. Россия дружит с соседями. Это право двух стран, добавил он.",
            "peskov",
        ),
        ("ru", "Журналисты спросили Пескова о солдатах. Он ответил, что это вброс.", "peskov"),
        ("ru", "Захарова заявила, что солдат нет. Добавила, что это фейк.", "zakharova"),
        ("uk", "Сибіга виступив у Брюсселі. Міністр закликав союзників відповісти.", "sybiha"),
        ("uk", "Сеул викликав посла Зінов'єва. Дипломат заявив, що договір законний.", "zinoviev"),
    ],
)
def test_a_silent_sentence_tells_who_is_meant(language: str, body: str, expected: str) -> None:
    """An office, a body, a pronoun or a verb without subject behind a sentence in which nobody speaks is who it was about."""
    last = spoken(language, body)[-1]
    assert [actor for _, actor, _ in last] == [expected]


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        (
            "ru",
            "«Фейк и вброс»: в МИД РФ ответили на сообщения о солдатах КНДР",
            ("denies", "russia", "МИД РФ"),
        ),
        ("ru", "Россия платит КНДР нефтью за солдат: исследование", ("asserts", None, "исследование")),
        (
            "uk",
            "Росія отримала 9 мільйонів снарядів – оцінка ГУР",
            ("asserts", "ukrainian-intelligence", "ГУР"),
        ),
        ("uk", "Росія відправила на штурм 200 корейців — речник ОТУ", ("asserts", None, "речник ОТУ")),
    ],
)
def test_headlines_with_a_quotation_a_study_or_an_estimate(
    language: str, title: str, expected: tuple[str, str | None, str]
) -> None:
    """Quoted words before a colon are said by who answers behind it; a study, an estimate's author, an office speak."""
    assert spoken(language, "Подробностей нет.", title=title)[0] == [expected]


def test_a_body_goes_on_with_what_it_is_for() -> None:
    """A body with a name of its own is told in full, a general with his name though he is retired."""
    found = spoken(
        "ru", "Говорится в докладе Многосторонней группы по мониторингу санкций, что снарядов много."
    )
    assert found[0][0][2] == "Многосторонней группы по мониторингу санкций"
    found = spoken("ru", "Генерал армии в отставке Виктор Соболев отметил, что солдаты готовы.")
    assert found[0][0][2] == "Генерал армии в отставке Виктор Соболев"
