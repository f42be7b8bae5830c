"""Whose number and whose words they are where a sentence, or a quotation, has more than one candidate."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

TITLES = {
    "en": "North Korean troops in Russia",
    "ko": "북한군 러시아 파병",
    "ru": "Солдаты КНДР в России",
    "uk": "Солдати КНДР у Росії",
}
Said = list[tuple[str | None, str, list[int]]]


def said(language: str, text: str) -> Said:
    """Who says what in a text under a plain headline: actor, stance, numbers."""
    found = tag(article(TITLES[language], text, language=language), load_watchlist("korea-russia-ukraine"))
    return [
        (c.actor, c.stance, [f.value for f in c.figures if isinstance(f.value, int)])
        for c in found.claims
        if c.field == "body"
    ]


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        (
            "en",
            "Seoul counts 12,000 soldiers, Washington 10,000.",
            [("south-korea", "estimates", [12000]), ("united-states", "estimates", [10000])],
        ),
        (
            "en",
            "Ukraine has said 12,000 had been sent, South Korea up to 11,000 and the Pentagon at least 10,000.",
            [
                ("ukraine", "asserts", [12000]),
                ("south-korea", "asserts", [11000]),
                ("united-states", "asserts", [10000]),
            ],
        ),
        (
            "en",
            "12,000 soldiers are in Russia, according to Seoul, and 10,000 according to Washington.",
            [("south-korea", "asserts", [12000]), ("united-states", "asserts", [10000])],
        ),
        (
            "en",
            "According to Seoul, 12,000 soldiers are in Russia, and according to Kyiv 11,000.",
            [("south-korea", "asserts", [12000]), ("ukraine", "asserts", [11000])],
        ),
        (
            "en",
            "The number of dead was estimated by Seoul at about 600 and by Kyiv at 4,000.",
            [("south-korea", "estimates", [600]), ("ukraine", "estimates", [4000])],
        ),
        ("en", "Seoul raised its estimate to 12,000 soldiers.", [("south-korea", "estimates", [12000])]),
        (
            "en",
            "Kyiv said North Korea sent Russia 12,000 soldiers and Iran 300 missiles.",
            [("ukraine", "asserts", [12000, 300])],
        ),
        (
            "en",
            "North Korea was reported by South Korea to have supplied 200 guns.",
            [("south-korea", "asserts", [200])],
        ),
        (
            "ru",
            "По данным Сеула, погибли 300 солдат, по данным Киева — тысяча.",
            [("south-korea", "asserts", [300]), ("ukraine", "asserts", [1000])],
        ),
        (
            "uk",
            "За даними Сеула, загинули 300 солдатів, за даними Києва — тисяча.",
            [("south-korea", "asserts", [300]), ("ukraine", "asserts", [1000])],
        ),
        (
            "ko",
            "국정원은 사망자가 300명이라고 봤지만 우크라이나군은 1천명이라고 주장했다.",
            [("nis", "estimates", [300]), ("ukrainian-forces", "asserts", [1000])],
        ),
    ],
)
def test_each_speaker_has_his_own_number(language: str, text: str, claims: Said) -> None:
    """Of two speakers with a number each has his own, and nobody the other's."""
    assert sorted(said(language, text), key=str) == sorted(claims, key=str)


@pytest.mark.parametrize(
    ("language", "text", "actors"),
    [
        (
            "en",
            "Kim Jong Un vowed to “unconditionally support” Russia, state media reported Saturday.",
            [None],
        ),
        ("en", "In Brussels, a NATO official said on Monday that 10,000 soldiers had come.", ["nato"]),
        (
            "en",
            "Foreign Minister Cho Tae-yul and his Japanese counterpart Takeshi Iwaya condemned it.",
            ["cho-tae-yul", "japan"],
        ),
        ("en", "Vice Foreign Minister Park Yoon-joo said North Korean troops are in Russia.", [None]),
        ("en", "Norway's deputy U.N. ambassador James Kariuki said troops were in Russia.", [None]),
        ("ru", "Рютте подтвердил это и призвал Пхеньян прекратить эскалацию.", ["nato"]),
        (
            "uk",
            "Генсек НАТО підтвердив, що солдати КНДР на Курщині, і закликав Пхеньян припинити ескалацію.",
            ["nato"],
        ),
        ("ru", "«Это ложь», — сказал Песков и обвинил Киев в провокации.", ["peskov"]),
        (
            "ru",
            "«Это дело двух стран, — напомнила Захарова, — и никого больше оно не касается».",
            ["zakharova"],
        ),
        (
            "ru",
            "Объединенный комитет начальников штабов (ОКНШ) Южной Кореи заявил, что солдаты в России.",
            ["south-korea"],
        ),
    ],
)
def test_only_who_speaks_is_the_actor(language: str, text: str, actors: list[str | None]) -> None:
    """A name beside a speaker, in his quotation or behind his verb, does not speak."""
    assert sorted((actor for actor, _, _ in said(language, text)), key=str) == sorted(actors, key=str)


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        (
            "ru",
            "Сергей Шойгу прибыл в Пхеньян, передает корреспондент РИА Новости. Он сообщил, что КНДР направит тысячу саперов.",
            "shoigu",
        ),
        (
            "en",
            "Kim pinned medals on soldiers, the Korean Central News Agency said. He said he felt guilty.",
            "kim-jong-un",
        ),
        (
            "ko",
            "타스 통신에 따르면 쇼이구 서기는 “공병 1천명을 보내기로 했다”고 말했다. 그는 “형제적 도움”이라고 덧붙였다.",
            "shoigu",
        ),
        (
            "en",
            "The National Intelligence Service confirmed it. The foreign ministry said the soldiers were citizens.",
            "south-korea",
        ),
    ],
)
def test_a_pronoun_behind_a_report_is_whom_it_reports(language: str, text: str, last: str) -> None:
    """Who passes a report on is not whom the next sentence means, and an agency is no ministry."""
    assert said(language, text)[-1][0] == last


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("en", '"Our men took two soldiers alive. One is wounded," Zelenskyy said in a post.', "zelensky"),
        ("ru", "«Направим тысячу сапёров. Это братская помощь», — сказал Шойгу.", "shoigu"),
    ],
)
def test_a_quotation_is_his_from_its_beginning(language: str, text: str, actor: str) -> None:
    """Each sentence of a quotation is said by who is named where it ends."""
    assert {who for who, _, _ in said(language, text)} == {actor}


def test_a_rise_in_per_cent_counts_nothing() -> None:
    """Neither end of "from 40 to 50 percent" is a figure."""
    assert not any(
        numbers
        for _, _, numbers in said("en", "The share of shells rose from 40 to 50 percent, Budanov said.")
    )


def test_the_whole_is_retold_not_its_part() -> None:
    """A number without a noun counts what the sentence before did as a whole."""
    text = "Сеул оценивал потери солдат в 4700 человек, в том числе 600 погибших. Генштаб ВСУ говорил о 4 тысячах."
    found = tag(article(TITLES["ru"], text, language="ru"), load_watchlist("korea-russia-ukraine"))
    assert [f.unit for f in found.claims[-1].figures] == ["casualties"]


def test_a_namesake_keeps_his_surname() -> None:
    """Given names with a hyphen stand behind the surname, which then means their bearer alone."""
    text = "Rep. Kim Byung-kee told reporters that 2,000 soldiers were killed. Kim said the figure came from Seoul."
    assert [actor for actor, _, _ in said("en", text)] == [None, None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The estimate of 2,000 North Korean soldiers killed is too high, Budanov said."),
        ("en", "Budanov said the figure of 2,000 killed North Korean soldiers was exaggerated."),
        ("ko", "부다노프는 북한군 2천 명 전사라는 추정치가 과장됐다고 말했다."),
        ("ru", "Буданов назвал оценку Сеула в 2 тысячи погибших солдат КНДР завышенной."),
        ("uk", "Буданов назвав оцінку Сеула у 2 тисячі загиблих солдатів КНДР завищеною."),
    ],
)
def test_who_calls_a_number_too_high_denies_it(language: str, text: str) -> None:
    """A number that somebody calls exaggerated is not his."""
    assert [(actor, stance) for actor, stance, _ in said(language, text)] == [
        ("ukrainian-intelligence", "denies")
    ]
