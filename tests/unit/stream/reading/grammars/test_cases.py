"""Who speaks in Russian and Ukrainian sentences."""

from __future__ import annotations

import pytest
from slavic import COUNTRIES, named_in, read, said

from pactwatch.languages.load import load_languages
from stream.reading.grammars import grammar_of
from stream.reading.grammars.base import Reading


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("ru", "Вчера Сеул заявил, что КНДР готовит отправку войск.", ("asserts", "south-korea")),
        ("ru", "КНДР готовит отправку войск, сообщил Песков.", ("asserts", "peskov")),
        ("ru", "Гибель офицеров подтвердил Песков.", ("confirms", "peskov")),
        ("uk", "Учора Сеул заявив, що КНДР готує відправлення військ.", ("asserts", "south-korea")),
        ("uk", "КНДР готує відправлення військ, повідомив Пєсков.", ("asserts", "peskov")),
        ("uk", "Загибель офіцерів підтвердив Пєсков.", ("confirms", "peskov")),
        ("ru", "Министр, который вернулся из Сеула, и Песков, впрочем, молчали. ", None),
    ],
)
def test_the_subject_speaks_before_or_behind_its_verb(
    language: str, text: str, claim: tuple[str, str] | None
) -> None:
    """The nominative that agrees with the verb speaks, wherever it stands."""
    if claim:
        assert said(language, text) == [claim]
    else:
        assert "south-korea" not in {actor for _, actor in said(language, text)}


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "ru",
            "КНДР потеряла роту, рассказал бывший советник Пентагона Джон Смит.",
            "бывший советник Пентагона Джон Смит",
        ),
        ("ru", "Депутат Иван Громов раскритиковал Зеленского.", "Депутат Иван Громов"),
        ("ru", "«КНДР строит мост», — пишет газета «Маяк».", "газета «Маяк»"),
        (
            "uk",
            "КНДР втратила роту, розповів колишній радник Пентагону Джон Сміт.",
            "колишній радник Пентагону Джон Сміт",
        ),
        ("uk", "Депутат Іван Гром розкритикував Зеленського.", "Депутат Іван Гром"),
    ],
)
def test_an_unlisted_speaker_is_nobody_listed(language: str, text: str, speaker: str) -> None:
    """Who isn't listed speaks in his words, though listed names stand inside or beside them."""
    (saying,) = read(language, text).sayings
    assert saying.speaker
    assert (saying.actor, text[slice(*saying.speaker)]) == (None, speaker)


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("ru", "Посол КНДР в Москве отказался от комментариев.", "north-korea"),
        ("ru", "Об этом сообщил пресс-секретарь Зеленского Пётр Ильин.", "ukraine"),
        ("ru", "Заявил об этом глава ГУР.", "ukrainian-intelligence"),
        ("uk", "Посол КНДР у Москві відмовився від коментарів.", "north-korea"),
        ("uk", "Про це повідомив речник Зеленського Петро Ільїн.", "ukraine"),
    ],
)
def test_an_office_speaks_for_its_state_or_agency(language: str, text: str, actor: str) -> None:
    """An envoy, spokesman or head speaks for whom he serves, not for where he is."""
    assert [actor] == [each for _, each in said(language, text)]


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("ru", "В Москве признали потери.", ("confirms", "russia")),
        ("ru", "Из Киева сообщили, что мост цел.", ("asserts", "ukraine")),
        ("uk", "У Москві не підтвердили втрат.", ("declines", "russia")),
        ("ru", "Потери были подтверждены НАТО.", ("confirms", "nato")),
        ("uk", "Втрати підтверджено не було Сеулом.", ("declines", "south-korea")),
        ("ru", "У США нет доказательств гибели роты.", ("declines", "united-states")),
        ("ru", "В докладе Пентагона говорится, что мост цел.", ("asserts", "united-states")),
    ],
)
def test_a_speaker_may_be_no_subject(language: str, text: str, claim: tuple[str, str]) -> None:
    """Locative with a plural verb, instrumental with a passive, "у" with "нет", whose report it is."""
    assert claim in said(language, text)


@pytest.mark.parametrize(
    ("language", "text", "stance", "actor"),
    [
        ("ru", "По оценке Сеула, убита рота.", "estimates", "south-korea"),
        ("ru", "Мост, по данным НАТО, цел.", "asserts", "nato"),
        ("ru", "Если верить Киеву, мост цел.", "asserts", "ukraine"),
        ("ru", "По его словам, мост цел.", "asserts", None),
        ("uk", "За оцінкою Сеула, убито роту.", "estimates", "south-korea"),
        ("uk", "На думку Зеленського, міст цілий.", "asserts", "zelensky"),
        ("uk", "За його словами, міст цілий.", "asserts", None),
    ],
)
def test_a_source_phrase_names_the_speaker(language: str, text: str, stance: str, actor: str | None) -> None:
    """ "According to" in its kinds; a possessive pronoun waits for whom it means."""
    (saying,) = read(language, text).sayings
    assert (saying.stance, saying.actor, saying.voice) == (stance, actor, "named" if actor else "pronoun")


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("ru", "Песков: мост цел", "peskov"),
        ("ru", "Мост цел — ГУР", "ukrainian-intelligence"),
        ("ru", "Песков — о мосте: он цел", "peskov"),
        ("ru", "Историк: Россия не заплатила КНДР", None),
        ("uk", "Пєсков: міст цілий", "peskov"),
        ("uk", "Міст цілий – Сеул", "south-korea"),
        ("uk", "«Міст цілий» — Зеленський про КНДР", "zelensky"),
    ],
)
def test_a_headline_names_its_speaker_at_a_colon_or_dash(language: str, text: str, actor: str | None) -> None:
    """On whichever side he stands."""
    assert [actor] == [each for _, each in said(language, text, title=True)]


@pytest.mark.parametrize(
    ("language", "text", "stances"),
    [
        ("ru", "Песков не стал комментировать потери.", ["declines"]),
        ("ru", "Песков не стал отрицать потери.", ["declines"]),
        ("ru", "Песков больше не отрицает потери.", ["confirms"]),
        ("ru", "Песков назвал потери выдумкой.", ["denies"]),
        ("ru", "Песков пригрозил Сеулу ответом.", ["threatens"]),
        ("ru", "Песков может подтвердить потери.", []),
        ("ru", "Если Песков подтвердит потери, все удивятся.", []),
        ("ru", "Подтвердит ли Песков потери?", []),
        ("ru", "Песков хранит молчание.", ["declines"]),
        ("uk", "Пєсков не зміг підтвердити втрат.", ["declines"]),
        ("uk", "Пєсков назвав втрати вигадкою.", ["denies"]),
        ("uk", "Пєсков більше не заперечує втрат.", ["confirms"]),
        ("uk", "Якщо Пєсков підтвердить втрати, усі здивуються.", []),
    ],
)
def test_negations_plans_and_labels_turn_the_stance(language: str, text: str, stances: list[str]) -> None:
    """What is not, not yet or no longer said."""
    assert [stance for stance, _ in said(language, text)] == stances


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("ru", "Россия и КНДР отвергли обвинения.", [("denies", "russia"), ("denies", "north-korea")]),
        (
            "ru",
            "Ни Киев, ни Сеул не комментировали потери.",
            [("declines", "ukraine"), ("declines", "south-korea")],
        ),
        (
            "ru",
            "Сеул осудил пакт, а Москва отрицает его.",
            [("asserts", "south-korea"), ("denies", "russia")],
        ),
        (
            "ru",
            "Сеул осудил пакт и сообщил, что ответит.",
            [("asserts", "south-korea"), ("asserts", "south-korea")],
        ),
        (
            "ru",
            "Киев говорит о роте, Сеул — о батальоне.",
            [("asserts", "ukraine"), ("asserts", "south-korea")],
        ),
        ("uk", "Росія та КНДР відкинули звинувачення.", [("denies", "russia"), ("denies", "north-korea")]),
        (
            "uk",
            "Сеул засудив пакт, а Москва заперечує його.",
            [("asserts", "south-korea"), ("denies", "russia")],
        ),
    ],
)
def test_several_speakers_of_one_sentence_keep_apart(
    language: str, text: str, claims: list[tuple[str, str]]
) -> None:
    """Joint subjects, contrasts, verbs with one subject, the dash for a verb."""
    assert said(language, text) == claims


def test_who_is_reported_points_to_who_reports() -> None:
    """A speaker in a "that" clause has the saying around it as its outer."""
    sayings = read("ru", "Депутат Пак передал, что НАТО считает роту разбитой.").sayings
    assert [(each.actor, each.outer) for each in sayings] == [(None, None), ("nato", 0)]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [("ru", "Она добавила, что мост цел.", "Она"), ("ru", "Ведомство уточнило, что мост цел.", "Ведомство"),
     ("uk", "Вони додали, що міст цілий.", "Вони")],
)  # fmt: skip
def test_what_points_back_is_left_to_the_caller(language: str, text: str, speaker: str) -> None:
    """A pronoun, or an office of which the sentence doesn't say whose."""
    (saying,) = read(language, text).sayings
    assert saying.speaker
    assert saying.voice in ("pronoun", "noun")
    assert (saying.actor, text[slice(*saying.speaker)]) == (None, speaker)


def test_the_next_sentence_may_mean_the_subject() -> None:
    """The main subject is there though it says nothing."""
    text = "Песков прилетел в Сеул."
    assert read("ru", text).sayings == ()
    assert grammar_of(load_languages(), "ru").subject(text, named_in(text), COUNTRIES) == ((0, 6), "peskov")


@pytest.mark.parametrize(
    "piece", ["и ", "«", "сказал, что ", "по словам ", ": — ", "в Сеуле при ООН ", "не ", "Ким "]
)
def test_a_hostile_sentence_is_read_in_time(piece: str) -> None:
    """1,500 characters of anything neither raise nor take long."""
    text = (piece * 1500)[:1500]
    assert isinstance(read("ru", text, title=True), Reading)
    assert isinstance(read("uk", text), Reading)


def test_an_empty_sentence_says_nothing() -> None:
    """No text, no reading."""
    assert read("ru", "") == Reading()
