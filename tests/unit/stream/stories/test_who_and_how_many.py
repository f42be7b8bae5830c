"""Who tells of a deed and who only did it, one person who stays one, and a report that is passed on; in four languages."""

from __future__ import annotations

import re
from datetime import timedelta

import builders
import pytest
from newsroom import NAMES, act

from stream.stories.sentences import act_words
from stream.trace import trace
from stream.watchlist.load import load_watchlist

SHELLS = {
    "en": "North Korea sent Russia 4 million shells",
    "ko": "북한, 러시아에 포탄 400만발 제공",
    "ru": "КНДР поставила России 4 млн снарядов",
    "uk": "КНДР поставила Росії 4 млн снарядів",
}

# How a headline that is read as a whole tells whom Ukraine has captured.
_HEADED = {
    "a soldier": "(?:a soldier from North Korea|1 North Korean soldier)",
    "at least one soldier": "(?:soldiers from North Korea|North Korean soldiers)",
    "2 soldiers": "2 North Korean soldiers",
}


def sentences(*articles: tuple[str, str, str], outlet: str = "Example") -> list[list[str]]:
    """The sentences of each article's alert; each is a language, a headline and a text, the last one the `outlet`'s."""
    came = [
        builders.article(
            title,
            body,
            at=builders.WHEN + timedelta(hours=n),
            id=f"a{n}",
            language=language,
            outlet=outlet if n == len(articles) - 1 else "Reuters",
        )
        for n, (language, title, body) in enumerate(articles)
    ]
    told = trace(came, load_watchlist("korea-russia-ukraine"))
    return [[each.sentence for each in alert.changes] if alert else [] for _, _, alert in told]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "uk",
            "За даними групи, до якої входять 9 країн, Москва передала Пхеньяну три комплекси «Панцир», радар і засоби РЕБ.",
        ),
        (
            "uk",
            "За підрахунками групи, Росія повідомила КНДР технології супутників і передала їй засоби ППО.",
        ),
        (
            "ru",
            'По данным группы, в которую входят 9 стран, Москва передала Пхеньяну комплексы "Панцирь", радар и средства РЭБ.',
        ),
        (
            "ru",
            "По подсчетам мониторинговой группы, Россия сообщила КНДР технологии спутников и передала ей средства ПВО.",
        ),
        (
            "en",
            "According to the team, which includes nine countries, Moscow handed Pyongyang air defence systems.",
        ),
        (
            "en",
            "The team, whose members include South Korea, said Moscow gave Pyongyang three air defence systems.",
        ),
        ("ko", "감시단에 따르면 러시아는 추가 지원을 약속하고 북한에 판치르 방공체계를 제공했다."),
        ("ko", "9개국이 참여하는 감시팀에 따르면 러시아는 그 대가로 북한에 판치르 방공체계를 전달했다."),
    ],
)
def test_what_others_say_of_a_party_is_not_its_own_word(language: str, body: str) -> None:
    """By a team's data Moscow has handed something over: that is not what Moscow says."""
    (told,) = sentences((language, SHELLS[language], body))
    assert told
    assert not [each for each in told if each.startswith("Russia says")]


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "uk",
            "Росія передала КНДР «Панцирі»",
            "Росія передала КНДР комплекси «Панцир», повідомив Кремль, пише Reuters.",
        ),
        (
            "ru",
            'Россия передала КНДР комплексы "Панцирь"',
            'Россия передала КНДР комплексы "Панцирь", сообщил Кремль, пишет РИА Новости.',
        ),
    ],
)
def test_what_a_party_says_stays_its_word_in_the_mouth_of_an_outlet(
    language: str, title: str, body: str
) -> None:
    """An outlet that passes on what a party says of itself takes nothing from it."""
    assert sentences((language, title, body))[0][0].startswith("Russia says that it has delivered")


@pytest.mark.parametrize(
    ("language", "title", "body", "whom"),
    [
        (
            "uk",
            "ЗСУ взяли в полон військового КНДР",
            "Українські сили взяли в полон військовослужбовця армії КНДР.",
            "a soldier",
        ),
        (
            "uk",
            "ЗСУ взяли в полон військових КНДР",
            "Українські сили взяли в полон військовослужбовців армії КНДР.",
            "at least one soldier",
        ),
        (
            "ru",
            "ВСУ взяли в плен солдата КНДР",
            "Украинские силы взяли в плен военнослужащего армии КНДР.",
            "a soldier",
        ),
        ("ru", "ВСУ взяли в плен двух солдат КНДР", "Украина взяла в плен двух солдат КНДР.", "2 soldiers"),
        (
            "ru",
            "ВСУ взяли в плен солдат КНДР",
            "Украинские силы взяли в плен солдат армии КНДР.",
            "at least one soldier",
        ),
        ("ko", "우크라, 북한군 1명 생포", "우크라이나군이 북한군 병사 1명을 생포했다고 밝혔다.", "a soldier"),
        (
            "ko",
            "우크라, 북한군 2명 생포",
            "우크라이나군이 북한군 병사 2명을 생포했다고 밝혔다.",
            "2 soldiers",
        ),
        (
            "ko",
            "우크라, 북한군 생포",
            "우크라이나군이 북한군 병사를 생포했다고 밝혔다.",
            "at least one soldier",
        ),
    ],
)
def test_one_who_was_captured_stays_one(language: str, title: str, body: str, whom: str) -> None:
    """A text with the singular tells of a soldier; one that has only a plural, or no number, of one at least."""
    ours = f"has captured {whom} of North Korea"
    assert re.search(f"{ours}|ha(?:s|ve) captured {_HEADED[whom]}", sentences((language, title, body))[0][0])


@pytest.mark.parametrize(
    ("language", "title", "body", "whom"),
    [
        (
            "ko",
            "러 국방부, 북한군 1명 생포 부인",
            "러시아 국방부는 수미주에서 북한군 병사 1명이 생포됐다는 우크라이나의 발표를 부인했다.",
            "a soldier of North Korea in Ukraine's Sumy region",
        ),
        (
            "ru",
            "В Минобороны назвали фейком пленение военного КНДР",
            "Министерство обороны РФ опровергло заявления Киева о том, что в Сумской области был взят в плен солдат КНДР.",
            "a soldier of North Korea in Ukraine's Sumy region",
        ),
        (
            "uk",
            "Росія заперечує полон військового КНДР",
            "Міноборони РФ спростувало заяви Києва, що в Сумській області було взято в полон військовослужбовця КНДР.",
            "a soldier of North Korea in Ukraine's Sumy region",
        ),
    ],
)
def test_a_denial_is_no_wider_than_what_it_denies(language: str, title: str, body: str, whom: str) -> None:
    """Who denies that one soldier was captured at a place denies nothing of others."""
    news = (
        "uk",
        "ЗСУ взяли в полон військового КНДР",
        "Українські сили взяли в полон військовослужбовця КНДР, повідомив Генштаб.",
    )
    last = sentences(news, (language, title, body))[-1]
    assert f"Russia's defence ministry denies that Ukraine has captured {whom}" in " ".join(last)


@pytest.mark.parametrize(
    ("language", "title", "body", "who"),
    [
        (
            "uk",
            "Бійці ССО взяли в полон солдата КНДР",
            "Бійці Сил спеціальних операцій взяли в полон солдата КНДР, повідомила пресслужба ССО.",
            "Ukraine says that it has captured",
        ),
        (
            "uk",
            "КНДР відправила до Росії 5 тисяч солдатів",
            "Північна Корея відправила до Росії 5 тисяч солдатів, повідомило Головне управління розвідки України.",
            "Ukraine's military intelligence says that",
        ),
        (
            "ru",
            "КНДР направила в Россию 5 тысяч солдат",
            "КНДР направила в Россию 5 тысяч солдат, сообщила разведка Южной Кореи.",
            "South Korea's National Intelligence Service says that",
        ),
        (
            "ko",
            "북한, 러시아에 병력 5천명 파병",
            "북한이 러시아에 병력 5천명을 파병했다고 국가정보원이 밝혔다.",
            "South Korea's National Intelligence Service says that",
        ),
        (
            "ru",
            "КНДР передала России 100 ракет",
            "Северная Корея передала России 100 ракет, сообщает Yonhap со ссылкой на источники.",
            "Example reports",
        ),
    ],
)
def test_a_headline_has_its_speaker_from_the_first_sentence(
    language: str, title: str, body: str, who: str
) -> None:
    """A headline often leaves out whose word it is; the first sentence that tells the same has it."""
    assert sentences((language, title, body))[0][0].startswith(who)


RADAR = (
    "en",
    "Russia gave North Korea warship radar and jammers, monitoring group says",
    "WASHINGTON, March 5 (Reuters) - Russia delivered electronic warfare equipment and a naval radar to North Korea in "
    "breach of United Nations sanctions, the Multilateral Sanctions Monitoring Team said in a report. North Korea in turn "
    "shipped as many as 3.6 million artillery rounds to Russia, the team said.",
)


@pytest.mark.parametrize(
    ("language", "title", "body", "follows"),
    [
        (
            "uk",
            "КНДР передала Росії до 3,6 мільйона снарядів - звіт",
            "Північна Корея передала Росії до 3,6 млн артилерійських снарядів, пише Reuters.",
            True,
        ),
        (
            "ru",
            "КНДР поставила России 3,6 млн снарядов",
            "КНДР поставила России до 3,6 млн снарядов, говорится в докладе группы, сообщает Reuters.",
            True,
        ),
        (
            "ko",
            "북한, 러시아에 포탄 360만발 제공",
            "북한이 지난해 러시아에 포탄 360만 발을 제공했다고 로이터 통신이 5일 보도했다.",
            True,
        ),
        (
            "en",
            "North Korea shipped 3.6 million shells to Russia, Reuters reports",
            "North Korea shipped as many as 3.6 million artillery shells to Russia, Reuters reported.",
            True,
        ),
        (
            "uk",
            "КНДР передала Росії 1,2 мільйона снарядів",
            "Північна Корея передала Росії 1,2 млн артилерійських снарядів, пише Reuters.",
            False,
        ),
        (
            "uk",
            "КНДР передала Росії 3,6 мільйона снарядів - ГУР",
            "Північна Корея передала Росії 3,6 млн артилерійських снарядів, повідомило ГУР.",
            False,
        ),
    ],
)
def test_a_report_that_is_passed_on_is_no_first_one(
    language: str, title: str, body: str, *, follows: bool
) -> None:
    """Whoever credits an agency with a number tells no first report if the agency's own has it, in whatever story."""
    told = sentences(RADAR, (language, title, body), outlet="Example Daily")[-1][0]
    assert ("follow-up" in told) is follows
    assert ("first report" in told) is not follows


def test_no_clause_has_a_party_without_a_name() -> None:
    """An article may answer what another one told, and not name who did it: its id is no word."""
    capture = act("capture", "ukraine", "north-korea")
    assert act_words(capture, "soldiers", NAMES) == "Ukraine has captured soldiers of North Korea"
    assert act_words(capture, "soldiers", {}) is None
