"""Whose claim it is: offices by somebody else's, reporters behind a clause, silences, and who is only told of."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TITLES = {
    "en": "North Korean troops in Russia",
    "ru": "Солдаты КНДР в России",
    "uk": "Солдати КНДР у Росії",
    "ko": "북한군 러시아 파병",
}


def said(language: str, body: str, title: str = "") -> list[tuple[str | None, str]]:
    """Actor and stance of each claim of the body, or of the title where one is given."""
    claims = tag(article(title or TITLES[language], body, language=language), WATCHLIST).claims
    return [(claim.actor, claim.stance) for claim in claims if claim.field == ("title" if title else "body")]


@pytest.mark.parametrize(
    ("language", "body", "actor"),
    [
        (
            "en",
            "Lavrov praised the men. His North Korean colleague, Ri Tok, said more would come.",
            "north-korea",
        ),
        ("en", "The painter praised the men. His Russian colleague, Ivan Lun, said more would come.", None),
        ("ru", "Небензя похвалил солдат. Его южнокорейский коллега назвал это позором.", "south-korea"),
        ("ru", "Художник похвалил солдат. Его южнокорейский коллега назвал это позором.", None),
        ("uk", "Сибіга засудив це. Його угорський колега закликав не поспішати.", "hungary"),
    ],
)
def test_an_opposite_number_speaks_for_his_state(language: str, body: str, actor: str | None) -> None:
    """ "His Russian colleague" is Russia's if "he" speaks for a state, and nobody's otherwise."""
    assert said(language, body)[-1][0] == actor


@pytest.mark.parametrize(
    ("language", "body", "stance"),
    [
        ("en", "Kyiv is not in a position to verify the number.", "declines"),
        ("en", "The Pentagon has no way to confirm the report.", "declines"),
        ("en", "Peskov wouldn't be drawn on the number.", "declines"),
        ("en", "The Pentagon referred all questions about it to Kyiv.", "declines"),
        ("en", "Moscow is ready to confirm the number.", None),
        ("en", "Yoon did not rule out sending shells.", "asserts"),
        ("en", "The White House refused to rule out sanctions.", "asserts"),
        ("en", "Lee ruled out sending soldiers.", "denies"),
        ("en", '"There is no doubt that they are there," Peskov said.', "asserts"),
        ("ru", "Песков не исключил, что солдат станет больше.", "asserts"),
        ("ru", "«Такой информацией не располагаем», — ответили в Кремле.", "declines"),
        ("ru", "На вопрос о потерях Песков ответил уклончиво.", "declines"),
        ("ru", "КНДР отказалась от платы за солдат.", None),
        ("uk", "«Ми не маємо такої інформації», — відповіли в Генштабі ЗСУ.", "declines"),
        ("uk", "Зеленський не виключає, що солдатів побільшає.", "asserts"),
        ("uk", "У Центрі протидії дезінформації кажуть, що солдати там.", "asserts"),
        ("ko", "러시아는 추가 파병 가능성을 배제하지 않았다.", "asserts"),
    ],
)
def test_what_is_withheld_and_what_is_left_open(language: str, body: str, stance: str | None) -> None:
    """Who cannot or will not say declines; who rules nothing out asserts; who refuses a thing says nothing."""
    assert [each[1] for each in said(language, body)] == ([stance] if stance else [])


@pytest.mark.parametrize(
    ("body", "claims"),
    [
        ("Kim Jong Un praised the soldiers, KCNA said.", {"kim-jong-un", "north-korea"}),
        ("Lavrov praised the soldiers, Yonhap said.", {None}),
        ("Pyongyang expects a reward, Zelensky said.", {"zelensky"}),
    ],
)
def test_ones_own_reporter(body: str, claims: set[str | None]) -> None:
    """Who is reported by his own state's press makes a claim of his own; nobody else whom others report."""
    assert {actor for actor, _ in said("en", body)} == claims


@pytest.mark.parametrize(
    ("body", "actor"),
    [
        ("Shoigu arrived in Pyongyang on Friday, Yonhap reported. He said more men would come.", "shoigu"),
        ("Shoigu arrived in Pyongyang on Friday, a witness said. He said more men would come.", None),
        ("Ivan Petrov teaches. Shoigu arrived in Pyongyang, Petrov said. He said more would come.", None),
    ],
)
def test_he_is_no_outlet(body: str, actor: str | None) -> None:
    """A pronoun behind an outlet's report means its subject; behind a person's word it means the person."""
    assert said("en", body)[-1][0] == actor


@pytest.mark.parametrize(
    ("title", "claims"),
    [
        ("Shoigu told in Pyongyang of more soldiers", []),
        ("Seoul accused of sending shells to Ukraine", []),
        ("Shoigu told Kim of more soldiers", [("shoigu", "asserts")]),
        ("UN chief 'very concerned' over North Korean troops", [("united-nations", "asserts")]),
        ("China 'not aware' of North Korean troops in Russia", [("china", "declines")]),
        ("Belousov in Pyongyang: 'North Korean soldiers are brothers'", [("belousov", "asserts")]),
        ("Kremlin on North Korea's 'heroes': Peskov praises soldiers", [("peskov", "asserts")]),
    ],
)
def test_headlines_without_a_plain_verb(title: str, claims: list[tuple[str, str]]) -> None:
    """A headline's passive has no speaker; a quoted adjective, and a quotation behind a name and a place, have one."""
    assert said("en", "It was so.", title) == claims


@pytest.mark.parametrize(
    ("body", "actor"),
    [
        ("Neighbouring South Korea said the men had left.", "south-korea"),
        ("An old North Korean said the men had left.", None),
        ("Kim Jong Un opened a hospital, state media said.", "north-korea"),
        ("Kim Jong Un met Putin, state media said.", None),
        (
            "The ministry in Seoul knew. The Centers for Disease Control and Prevention said so.",
            "united-states",
        ),
        ("The sister of North Korean leader Kim Jong Un said the men had left.", "kim-yo-jong"),
        ("A NATO envoy left. An official in Brussels said the men had left.", None),
        ("The Treasury Department spoke first. The bank said the men had left.", None),
    ],
)
def test_whose_a_phrase_is(body: str, actor: str | None) -> None:
    """Adjectives, kin and the only state that is named tell whose a phrase is; a town or a bank tells nothing."""
    assert said("en", body)[-1][0] == actor


def test_two_that_a_contrast_parts() -> None:
    """Both sides of "데 반해" speak for themselves."""
    body = "한국은 북한군이 러시아에 있다고 밝힌 데 반해 러시아는 이를 부인했다."
    assert said("ko", body) == [("south-korea", "asserts"), ("russia", "denies")]


def test_a_noun_is_not_whom_its_own_sentence_names() -> None:
    """The head of state who thanks Kim is not Kim."""
    body = "Путин и Ким Чен Ын говорили о солдатах. Глава государства поблагодарил Ким Чен Ына."
    assert said("ru", body)[-1][0] != "kim-jong-un"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ru", "Критики Путина назвали отправку солдат ошибкой."),
        ("uk", "Критики Путіна назвали відправку солдатів помилкою."),
        ("uk", "Український військовий розповів, що солдати не здаються."),
        ("en", "Putin's critics said the soldiers would die."),
        ("en", "A Ukrainian soldier said the men never surrender."),
        ("ko", "푸틴 비판자들은 파병이 실수라고 말했다."),
    ],
)
def test_people_of_somebody_are_not_he(language: str, body: str) -> None:
    """Critics of a leader and soldiers of a state speak for neither."""
    assert said(language, body) == [(None, "asserts")]


def test_an_office_stands_behind_a_korean_name() -> None:
    """Whom an office in front of a name with a particle belongs to is who bears it, not who is named next."""
    body = "게라시모프 총참모장이 푸틴에게 보고했다. 총참모장은 북한군이 용감히 싸웠다고 말했다."
    assert said("ko", body)[-1] == ("gerasimov", "asserts")


@pytest.mark.parametrize(
    ("body", "claims"),
    [
        ("Putin himself confirmed the deployment.", [("putin", "confirms")]),
        ("It was Putin himself who first confirmed the deployment.", [("putin", "confirms")]),
        (
            "Putin came. Neither he nor Kim has confirmed it.",
            [("kim-jong-un", "declines"), ("putin", "declines")],
        ),
        (
            "There was no immediate comment from Moscow or Pyongyang.",
            [("north-korea", "declines"), ("russia", "declines")],
        ),
        ("Seoul has no doubt that more North Koreans will come.", [("south-korea", "asserts")]),
        ("The Pentagon declined to corroborate the report.", [("united-states", "declines")]),
        ("Russia's Security Council said they were welcome.", [("russia", "asserts")]),
        ("The National Security Council said they were welcome.", [(None, "asserts")]),
        (
            "Seoul stands ready to take them, its foreign ministry said on Monday.",
            [("south-korea", "asserts")],
        ),
        (
            "Moscow's embassy in Seoul and North Korean state media have been silent on it.",
            [("north-korea", "declines"), ("russia", "declines")],
        ),
    ],
)
def test_an_english_subject_is_whole(body: str, claims: list[tuple[str | None, str]]) -> None:
    """Emphasis, joint silence, pronouns in pairs and a council's country belong to who speaks."""
    assert sorted(said("en", body), key=str) == sorted(claims, key=str)


def test_an_office_by_a_surname_speaks_for_its_country() -> None:
    """ "Lee's office" is the office of whom the article has named in full."""
    body = "South Korean President Lee Jae Myung met Rutte. Lee's office said the North Korean soldiers had to leave."
    assert said("en", body)[-1] == ("south-korea", "asserts")


def test_nobody_speaks_where_a_colon_leaves_it_open() -> None:
    """A pronoun behind a colon is not whoever spoke before if another person is the subject before the colon."""
    body = "Putin praised the men. Chang Ho-jin would have none of it: the pact, he said, was a breach."
    assert said("en", body)[-1][0] is None


@pytest.mark.parametrize(
    ("body", "actors"),
    [
        (
            "Andrii Sybiha, Ukraine's foreign minister, and Cho Tae-yul, his South Korean counterpart, condemned the dispatch.",
            {"sybiha", "cho-tae-yul"},
        ),
        ("Blinken, the secretary of state, and Austin, the defence secretary, said it must end.", {"blinken", "austin"}),
        ("Putin met Kim, the leader of North Korea, and Lavrov said that the talks were good.", {"lavrov"}),
        ("Shoigu, who met Kim, came home, and Lavrov said that the North was an ally.", {"lavrov"}),
    ],
)  # fmt: skip
def test_both_of_two_with_asides_speak(body: str, actors: set[str]) -> None:
    """ "A, the minister, and B, his counterpart, said" is said by both; not where a verb stands between."""
    assert {each[0] for each in said("en", body)} == actors


@pytest.mark.parametrize(
    ("language", "body", "actor"),
    [
        ("ko", "타스 통신에 따르면 쇼이구 서기는 북한이 공병 1천 명을 보낸다고 말했다.", "shoigu"),
        ("en", "The Kremlin said that Putin had told Kim that the soldiers were heroes.", "putin"),
        ("ru", "По данным Кремля, Путин сказал Киму, что солдаты КНДР – герои.", "putin"),
    ],
)
def test_whom_his_own_states_press_or_office_passes_on_speaks_himself(
    language: str, body: str, actor: str
) -> None:
    """ "According to TASS, Shoigu said" is Shoigu's claim, too."""
    assert actor in {each[0] for each in said(language, body)}


@pytest.mark.parametrize(
    ("language", "body", "actor"),
    [
        ("ru", "Россия выслала двух южнокорейских дипломатов, сообщили в МИД страны.", "russia"),
        ("ru", "Южная Корея введёт санкции против КНДР, говорится в заявлении МИД страны.", "south-korea"),
        ("ru", "КНДР и Россия подписали договор, сообщил МИД страны.", None),
        ("ru", "По данным МИД страны, в КНДР находятся российские дипломаты.", None),
        ("ru", "В Сеуле прошли переговоры о солдатах КНДР, сообщил МИД страны.", None),
        ("uk", "Україна отримала тіла солдатів КНДР, заявив міністр оборони країни.", "ukraine"),
        ("uk", "Південна Корея запровадить санкції проти КНДР, повідомили в МЗС країни.", "south-korea"),
    ],
)
def test_an_office_of_the_country_is_the_subjects(language: str, body: str, actor: str | None) -> None:
    """An office of "the country" speaks for the one state that is the subject before it, else for nobody."""
    assert [who for who, _ in said(language, body)] == [actor]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("uk", "«Нам сказали, що це навчання», — цитує полоненого СБУ."),
        ("ru", "«Нас везли поездом», — цитирует пленного СБУ."),
    ],
)
def test_a_quoted_prisoner_is_not_the_service(language: str, body: str) -> None:
    """Whom a service quotes by an adjective alone speaks himself, for nobody."""
    assert said(language, body) == [(None, "asserts")]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Peskov pointed to the defence ministry when asked about North Korean troops.", []),
        ("Peskov pointed reporters to the defence ministry.", []),
        ("Peskov pointed to the pact as proof of friendship.", []),
        ("Zakharova pointed out that the treaty was in force.", [("zakharova", "asserts")]),
        ("Seoul pointed to pictures showing that containers were loaded.", [("south-korea", "asserts")]),
        (
            "Asked about Ukrainian claims that many had died, Peskov declined to comment.",
            [("peskov", "declines")],
        ),
    ],
)
def test_who_only_points_says_nothing(body: str, wanted: list[tuple[str | None, str]]) -> None:
    """Who points to a body, or to something as proof, asserts nothing; nor do claims that somebody is asked about."""
    assert said("en", body) == wanted


@pytest.mark.parametrize(
    ("language", "body", "wanted"),
    [
        ("en", "TASS reported that North Korean troops had left Kursk.", ["russia"]),
        ("en", "North Korean sappers have left Kursk, RIA Novosti reported.", ["russia"]),
        ("en", "North Korean sappers have left Kursk, TASS reported, citing a source.", [None]),
        ("en", "TASS quoted the farmer as saying that North Korean troops had left.", [None]),
        ("en", "Zelensky said that North Korean troops had left Kursk, TASS reported.", [None]),
        ("ru", "Сапёры из КНДР прибыли в Курскую область, сообщает ТАСС.", ["russia"]),
        ("ru", "Зеленский заявил, что солдаты КНДР ушли, передаёт ТАСС.", ["zelensky", None]),
        ("uk", "ТАСС повідомив, що солдати КНДР залишили Курську область.", ["russia"]),
        ("ko", "타스 통신은 북한군이 쿠르스크를 떠났다고 보도했다.", ["russia"]),
    ],
)
def test_a_states_agency_speaks_for_it(language: str, body: str, wanted: list[str | None]) -> None:
    """A state's agency speaks for its state where it passes on nobody's words."""
    assert [who for who, _ in said(language, body)] == wanted
