"""What sentences say of persons, places and words: the office that a text gives, where people are, what a party demands."""

from __future__ import annotations

import builders
import pytest

from pactwatch.records import TaggedArticle
from stream.stories.telling import first_sentence
from stream.tag import tag
from stream.watchlist.load import load_watchlist

_SENT = {
    "en": "North Korea sent troops to Russia",
    "ru": "КНДР отправила солдат в Россию",
    "uk": "КНДР відправила солдатів до Росії",
    "ko": "북한, 러시아에 병력 파견",
}
WATCHLIST = load_watchlist("korea-russia-ukraine")


def tagged(language: str, title: str, body: str = "") -> TaggedArticle:
    return tag(builders.article(title, body, language=language, outlet="Gull Post"), WATCHLIST)


@pytest.mark.parametrize(
    ("language", "title", "offices"),
    [
        ("en", "Russia's defence minister, Andrei Belousov, has arrived in North Korea", {"belousov": "defence minister"}),
        ("en", "Foreign Minister Sergey Lavrov has arrived in Pyongyang", {"lavrov": "foreign minister"}),
        ("ru", "Министр обороны РФ Андрей Белоусов прибыл в Пхеньян", {"belousov": "defence minister"}),
        ("uk", "Міністр оборони Росії Андрій Бєлоусов прибув до Пхеньяна", {"belousov": "defence minister"}),
        ("ko", "신원식 국방부 장관 \"북한, 러시아에 포탄 보내\"", {"shin-won-sik": "defence minister"}),
        ("ko", "신원식 국가안보실장 \"북한, 러시아에 포탄 보내\"", {"shin-won-sik": "national security adviser"}),
        ("en", "Former defence minister Sergei Shoigu has arrived in Pyongyang", {}),
        ("ru", "Заместитель министра обороны Андрей Белоусов прибыл в Пхеньян", {}),
        ("ru", "Министр обороны КНДР встретил Андрея Белоусова в Пхеньяне", {}),
        ("en", "The defence minister of Ukraine says that Lavrov has arrived in Pyongyang", {}),
    ],
)  # fmt: skip
def test_offices_are_those_that_a_text_gives(language: str, title: str, offices: dict[str, str]) -> None:
    """A person has the office that stands at his name: no former one, no deputy's, and nobody else's."""
    assert tagged(language, title).wording.offices == offices


@pytest.mark.parametrize(
    ("language", "body", "place"),
    [
        ("en", "At least 9,000 North Korean soldiers are in the Kursk region, the Pentagon said.", "in Russia's Kursk region"),
        ("ru", "В Курской области находятся 9 тысяч солдат КНДР, заявили в Пентагоне.", "in Russia's Kursk region"),
        ("uk", "На Курщині перебувають 9 тисяч солдатів КНДР, заявили в Пентагоні.", "in Russia's Kursk region"),
        ("ko", "쿠르스크에 북한군 9천명이 있다고 미 국방부가 밝혔다.", "in Russia's Kursk region"),
        ("en", "At least 9,000 North Korean soldiers are in combat in the Kursk region, the Pentagon said.", ""),
    ],
)  # fmt: skip
def test_who_is_in_a_place_is_not_at_the_front(language: str, body: str, place: str) -> None:
    """Soldiers counted in a region are told to be there; at the front are those of whom the text says that they fight."""
    (figure,) = {f for c in tagged(language, "", body).claims for f in c.figures if f.unit == "troops"}
    assert (figure.role, figure.place) == ("at-front", place)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "South Korea demanded that North Korea withdraw its troops from Russia."),
        ("ko", "정부는 북한이 러시아에 보낸 병력을 즉각 철수하라고 요구했다."),
        ("ru", "Южная Корея потребовала вывести войска КНДР из России."),
        ("uk", "Південна Корея вимагає вивести війська КНДР з Росії."),
    ],
)
def test_demands_are_told(language: str, text: str) -> None:
    """What a party demands of North Korea's soldiers is told as that."""
    does = {c.does for c in tagged(language, "", text).claims if c.party == "south-korea"}
    assert does == {"demands that North Korea's soldiers leave Russia"}


@pytest.mark.parametrize(
    ("language", "text", "silent"),
    [
        ("en", "Moscow declined to comment on North Korean troops in Russia.", True),
        ("en", "Moscow declined to confirm that North Korean troops are in Russia.", False),
        ("ru", "В Москве отказались комментировать отправку солдат КНДР в Россию.", True),
        ("uk", "У Москві не прокоментували відправлення солдатів КНДР до Росії.", True),
        ("ko", "러시아 크렘린궁은 북한군 파병에 대해 논평하지 않았다.", True),
        ("ko", "러시아는 북한군 파병을 인정하지 않고 있다.", False),
    ],
)
def test_who_does_not_comment_does_not_refuse_to_confirm(language: str, text: str, silent: bool) -> None:
    """Silence and a refusal to confirm are told apart."""
    assert {c.silent for c in tagged(language, _SENT[language], text).claims if c.stance == "declines"} == {
        silent
    }


def test_a_summons_is_told_with_what_it_is_over() -> None:
    """An envoy is summoned over something, and what is demanded of him is news as well."""
    title = '외교부, 주한 러시아 대사 초치…"북한군 즉각 철수" 촉구'
    words = first_sentence(tagged("ko", title))
    assert ", over North Korean troops for Russia, and " in words
    assert "demands that North Korea's soldiers leave Russia" in words


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "Umerov meets South Korea's president over arms for Ukraine",
         "Rustem Umerov spoke in Seoul with South Korean President Yoon Suk Yeol about arms."),
        ("ru", "Умеров встретился с президентом Южной Кореи, речь шла об оружии для Украины",
         "О поставках говорили в Сеуле, где его принял президент Южной Кореи Юн Сок Ёль."),
        ("uk", "Умєров зустрівся з президентом Південної Кореї щодо зброї для України",
         "Його прийняв у Сеулі президент Південної Кореї Юн Сок Йоль."),
        ("ko", "우메로프, 한국 대통령과 회담…우크라이나 무기 지원 논의",
         "윤석열 대통령은 서울에서 우메로프 우크라이나 국방장관을 만났다."),
    ],
)  # fmt: skip
def test_whom_a_headline_calls_by_his_office_is_named(language: str, title: str, body: str) -> None:
    """A meeting with "South Korea's president" is one with the person to whom the text gives that office."""
    meetings = [
        act for act in tagged(language, title, body).acts if act.act == "meet" and act.field == "title"
    ]
    assert [act.persons.get("south-korea") for act in meetings] == ["yoon"]


def test_an_office_of_two_persons_names_nobody() -> None:
    """Where the text gives an office to two persons, or calls one its former holder, a headline means neither for sure."""
    title = "Umerov meets South Korea's president over arms for Ukraine"
    for body in (
        "President Yoon Suk Yeol spoke before. President Lee Jae Myung was there, too.",
        "Former president Yoon Suk Yeol had refused arms.",
    ):
        meetings = [
            act for act in tagged("en", title, body).acts if act.act == "meet" and act.field == "title"
        ]
        assert [act.persons.get("south-korea") for act in meetings] == [None]


@pytest.mark.parametrize(
    ("language", "title", "body", "persons"),
    [
        (
            "ru",
            "Министр обороны КНДР прибыл с визитом в Москву",
            "Министр обороны КНДР Но Гван Чхоль прибыл в Москву.",
            {"north-korea": "no-kwang-chol"},
        ),
        (
            "ru",
            "Путин принял в Кремле министра обороны КНДР",
            "Владимир Путин принял министра обороны КНДР Но Гван Чхоля.",
            {"north-korea": "no-kwang-chol", "russia": "putin"},
        ),
        (
            "ru",
            "Министр обороны РФ прибыл в Пхеньян",
            "Министр обороны РФ Андрей Белоусов прибыл в КНДР.",
            {"russia": "belousov"},
        ),
        (
            "ru",
            "Советник министра обороны КНДР прибыл в Москву",
            "Переговоры ведет министр обороны КНДР Но Гван Чхоль.",
            {},
        ),
        (
            "ru",
            "Замминистра обороны КНДР прибыл в Москву",
            "Ранее приезжал министр обороны КНДР Но Гван Чхоль.",
            {},
        ),
        (
            "uk",
            "Міністр оборони КНДР прибув до Москви",
            "Міністр оборони КНДР Но Гван Чхоль прибув до Росії.",
            {"north-korea": "no-kwang-chol"},
        ),
        (
            "uk",
            "Делегація міністра оборони КНДР прибула до Москви",
            "Міністр оборони КНДР Но Гван Чхоль залишився вдома.",
            {},
        ),
        (
            "ko",
            "북한 국방상, 러시아 방문",
            "북한 노광철 국방상이 러시아를 방문했다.",
            {"north-korea": "no-kwang-chol"},
        ),
        (
            "ko",
            "북한 국방상, 모스크바 도착",
            "노광철 국방상이 8일 모스크바에 도착했다.",
            {"north-korea": "no-kwang-chol"},
        ),
        (
            "en",
            "North Korea's defence minister arrives in Moscow",
            "North Korea's defence minister, No Kwang Chol, is in Moscow.",
            {"north-korea": "no-kwang-chol"},
        ),
        (
            "en",
            "Russian defence minister has arrived in Pyongyang",
            "Russia's defence minister, Andrei Belousov, is in Pyongyang.",
            {"russia": "belousov"},
        ),
        (
            "en",
            "Aide to North Korea's defence minister arrives in Moscow",
            "North Korea's defence minister, No Kwang Chol, stayed at home.",
            {},
        ),
        (
            "en",
            "North Korea's defence minister says delegation arrived in Moscow",
            "North Korea's defence minister, No Kwang Chol, spoke.",
            {},
        ),
        ("en", "North Korea's defence minister arrives in Moscow", "He is to stay for three days.", {}),
    ],
)
def test_who_comes_by_his_office(language: str, title: str, body: str, persons: dict[str, str]) -> None:
    """Who comes or is received by his office alone is the one to whom the text gives it; no aide or deputy of his."""
    acts = [
        a
        for a in tagged(language, title, body).acts
        if a.field == "title" and a.act in ("arrive", "visit", "meet")
    ]
    assert [a.persons for a in acts] in ([persons], [] if not persons else [persons])


@pytest.mark.parametrize(
    ("language", "title", "body", "words"),
    [
        (
            "uk",
            "Росія передала КНДР лінію для складання військових антен – ГУР",
            "Росія поставила до Північної Кореї військове обладнання для складання антен.",
            "assembly line",
        ),
    ],
)
def test_what_only_the_theme_would_say_is_quoted(language: str, title: str, body: str, words: str) -> None:
    """Where nothing but the theme says what was handed over, the headline is told with its key words, and nothing of ours."""
    told = first_sentence(tagged(language, title, body))
    assert told.startswith("Gull Post reports, in")
    assert words in told
    assert " has delivered " not in told
