"""Kinds of Russian and Ukrainian sentences in which the speaker is easily missed or mistaken."""

from __future__ import annotations

import pytest
from slavic import read, said


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("ru", "«Наши люди устали, и снаряды кончились, — признался Песков.", ("confirms", "peskov")),
        ("uk", "«Наші люди втомилися, і снаряди скінчилися, — зізнався Пєсков.", ("confirms", "peskov")),
    ],
)
def test_who_speaks_stands_outside_a_quotation_that_goes_on(
    language: str, text: str, claim: tuple[str, str]
) -> None:
    """A quotation that ends in a later sentence does not swallow the words that name its speaker."""
    assert said(language, text) == [claim]


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("ru", "«Это выдумки», — сказал Антон Гром, возглавляющий посольство КНДР.", "north-korea"),
        ("ru", "«Это выдумки», — сказал полковник Антон Гром, представитель Пентагона.", "united-states"),
        ("uk", "«Це вигадки», — сказав полковник Антін Грім, речник Пентагону.", "united-states"),
        ("ru", "«Это выдумки», — сказал Антон Гром, бывший представитель Пентагона.", None),
        ("ru", "«Это выдумки», — сказал профессор Антон Гром, житель Сеула.", None),
    ],
)
def test_an_office_behind_a_name_says_for_whom_he_speaks(language: str, text: str, actor: str | None) -> None:
    """An office in apposition gives its state to an unlisted person; a former one or a place does not."""
    assert {found for _, found in said(language, text)} == {actor}


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("ru", "Государственные СМИ КНДР сообщили о пуске.", "north-korea"),
        ("uk", "Державні ЗМІ КНДР повідомили про пуск.", "north-korea"),
        ("ru", "Независимые СМИ КНДР сообщили о пуске.", None),
        ("uk", "Заступниця очільника Пентагону повідомила про пуск.", "united-states"),
        ("ru", "Замминистра обороны Украины сообщил о пуске.", "ukraine"),
        ("ru", "Спецпосланник по Украине Антон Гром сообщил о пуске.", None),
        ("ru", "Временный поверенный в делах РФ в Сеуле сообщил о пуске.", "russia"),
        ("ru", "Директор киевского Центра стратегических оценок сообщил о пуске.", None),
    ],
)
def test_offices_speak_for_their_own_state_only(language: str, text: str, actor: str | None) -> None:
    """Deputies, women and state media speak for their state; what an office is in charge of, or where it sits, does not."""
    assert [found for _, found in said(language, text)] == [actor]


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("uk", "На запитання про зустріч він відповів, що її не було.", "він"),
        ("uk", "На запитання про зустріч вона відповіла, що її не було.", "вона"),
        ("ru", "В своих показаниях Гаррик заявил, что видел поезд.", "Гаррик"),
    ],
)
def test_what_follows_a_preposition_s_noun_can_be_the_subject(language: str, text: str, claim: str) -> None:
    """A pronoun or name before the verb is its subject, though it could be a genitive of the noun before."""
    found = read(language, text).sayings[0]
    assert found.speaker is not None
    assert text[slice(*found.speaker)] == claim


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("ru", "И Киев, и Сеул говорят о потерях.", [("asserts", "ukraine"), ("asserts", "south-korea")]),
        ("ru", "С точки зрения Москвы, договор законен.", [("asserts", "russia")]),
        ("ru", "Данные ГУР свидетельствуют: потери растут.", [("asserts", "ukrainian-intelligence")]),
        (
            "ru",
            "Такого вывода не делает никто, но к выводу о провале пришёл Сеул.",
            [("asserts", "south-korea")],
        ),
        ("ru", "Сторонники сделки, в том числе министр Антон Гром, отмечают её пользу.", [("asserts", None)]),
        ("uk", "За підрахунками того ж Сеула, вивезли тисячу контейнерів.", [("estimates", "south-korea")]),
        ("uk", "Сеул не відкидає перегляду заборони.", [("asserts", "south-korea")]),
        ("ru", "Никаких подтверждений, кроме снимков, Сеул не представил.", [("declines", "south-korea")]),
        ("ru", "Слухи о переговорах развеял Песков.", [("denies", "peskov")]),
        ("ru", "Песков заявил, что это не соответствует действительности.", [("denies", "peskov")]),
    ],
)
def test_kinds_of_attribution(language: str, text: str, claims: list[tuple[str, str | None]]) -> None:
    """Joint subjects, points of view, reports of an author, set phrases turned round, guesses and refusals keep their owner."""
    assert said(language, text) == claims


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Как оценивают поставки из КНДР и почему цифры расходятся"),
        ("uk", "Порахували приблизно 1500 душ піхоти."),
        ("ru", "Его выводы не комментируют."),
        ("ru", "Москву обвиняют в сделке."),
        ("ru", "Пескова обвинили в сделке."),
        ("uk", "Москву звинуватили в угоді."),
    ],
)
def test_what_is_spoken_of_does_not_speak(language: str, text: str) -> None:
    """The object of a verb without a subject is no speaker."""
    assert all(each.speaker is None for each in read(language, text).sayings)


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("ru", "Ким Чен Ын — солдатам: вы герои", ("asserts", "kim-jong-un")),
        ("ru", "Пентагон о корейцах под Курском: пока не видели", ("asserts", "united-states")),
        ("uk", "Кремль: жодних коментарів", ("declines", "russia")),
    ],
)
def test_headlines_name_their_speaker_with_whom_or_what_he_speaks_about(
    language: str, text: str, claim: tuple[str, str]
) -> None:
    """Before the colon may stand to whom or about what he speaks; no comment behind it is no statement."""
    assert said(language, text, title=True) == [claim]
