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
        ("ru", "Совбез ООН обсудил пакт. Британский дипломат осудил его.", None),
    ],
)
def test_who_is_meant_by_a_word_that_points_back(language: str, body: str, expected: str | None) -> None:
    """Gender, office and the last name tell whom a pronoun or a common noun means; who fits nobody is nobody."""
    assert {actor for _, actor, _ in spoken(language, body)[1]} == {expected}


def test_a_figure_before_its_verb_is_the_speakers() -> None:
    """What stands before a verb in its clause is said too: "of 11,000 soldiers told X"."""
    (voices,) = spoken("ru", "О 11 тысячах солдат сообщил со ссылкой на разведку Владимир Зеленский.")
    assert ("asserts", "zelensky", "Владимир Зеленский") in voices
