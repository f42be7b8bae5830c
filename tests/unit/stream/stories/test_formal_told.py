"""What the sentence of a formal act says by itself: of what paper, which envoy, on how many."""

from __future__ import annotations

from typing import Any

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def told(language: str, title: str, body: str, **outlet: Any) -> str:
    """The sentences of an article that opens a story."""
    article = builders.article(title, body, language=language, **outlet)
    return "\n".join(
        c.sentence for _, _, alert in trace([article], WATCHLIST) if alert for c in alert.changes
    )


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ru", "Госдума ратифицировала соглашение с КНДР о военно-медицинском сотрудничестве",
         "Госдума во вторник ратифицировала соглашение России и КНДР о сотрудничестве в области военной медицины."),
        ("ru", "Госдума ратифицировала соглашение с КНДР о сотрудничестве в сфере военной медицины",
         "Документ предусматривает лечение северокорейских военных."),
        ("uk", "Держдума ратифікувала угоду з КНДР про військову медицину",
         "Держдума РФ ратифікувала угоду з КНДР про співпрацю у військовій медицині."),
    ],
)  # fmt: skip
def test_a_ratification_says_what_the_paper_is_on(language: str, title: str, body: str) -> None:
    """ "An agreement with North Korea" alone says too little."""
    sentence = told(language, title, body)
    assert "has ratified an agreement" in sentence and "on military medicine" in sentence, sentence


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ko", "정부, 주러시아대사 본국 소환",
         "정부는 11일 이석배 주러시아 대사를 협의차 본국으로 소환하기로 결정했다. 북한과 러시아의 군사협력에 대한 항의다."),
        ("ru", "Южная Корея отозвала посла в Москве из-за военного сотрудничества РФ и КНДР",
         "Сеул отозвал посла в России для консультаций в знак протеста против военного сотрудничества Москвы и Пхеньяна."),
        ("uk", "Південна Корея відкликала посла в Москві через співпрацю РФ і КНДР",
         "Сеул відкликав посла в Росії на знак протесту проти військової співпраці Москви й Пхеньяна."),
    ],
)  # fmt: skip
def test_a_recall_says_whose_envoy_it_is(language: str, title: str, body: str) -> None:
    """ "Withdrawn or recalled people" does not; and who recalls his own envoy has spoken by it."""
    sentence = told(language, title, body)
    assert "recall" in sentence and "its ambassador to Russia" in sentence
    assert "no statement" not in sentence and "people" not in sentence


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ru", "МИД РФ объявил персоной нон грата военного атташе посольства Южной Кореи",
         "Военный атташе посольства Республики Корея в Москве объявлен персоной нон грата. Об этом сообщил МИД РФ. "
         "Это ответ на решение Сеула передать Киеву военную технику."),
        ("uk", "Росія оголосила персоною нон ґрата військового аташе Південної Кореї",
         "МЗС РФ оголосило персоною нон ґрата військового аташе Південної Кореї через військову допомогу Україні."),
    ],
)  # fmt: skip
def test_who_is_sent_home_is_told(language: str, title: str, body: str) -> None:
    """Persona non grata is the news itself."""
    assert "declares a South Korean military attaché persona non grata" in told(language, title, body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("외교부, 주한러대사 초치…북한군 파병 항의", "외교부가 7일 주한러시아대사를 초치해 북한군의 러시아 파병에 항의했다."),
        ("주한 러 대사 초치…북한군 추가 파병 규탄", "외교부가 주한 러시아대사를 초치해 북한군의 추가 파병에 항의했다."),
    ],
)  # fmt: skip
def test_whose_envoy_is_summoned_is_not_whose_soldiers_it_is_over(title: str, body: str) -> None:
    """North Korea named behind the summons is its reason."""
    sentence = told("ko", title, body)
    assert "Russia's ambassador" in sentence and "North Korea's ambassador" not in sentence


SANCTIONS = "has imposed sanctions on"


@pytest.mark.parametrize(
    ("language", "title", "body", "whom"),
    [
        ("ru", "Евросоюз ввел санкции против шести физических и двух юридических лиц за военное сотрудничество КНДР и России",
         "Совет ЕС ввел санкции.", "6 individuals and 2 organisations"),
        ("ru", "Британия ввела санкции против четырех судов за поставки боеприпасов из КНДР в Россию",
         "Лондон ввел санкции против четырех судов за перевозку северокорейских снарядов в Россию.", "4 ships"),
        ("uk", "Україна запровадила санкції проти 9 громадян КНДР і 3 компаній",
         "Україна запровадила санкції проти дев'яти громадян КНДР і трьох російських компаній за постачання боєприпасів.",
         "9 individuals and 3 companies"),
        ("ko", "영국, 북러 무기거래 관여 개인·기업·선박 9건 제재",
         "영국 정부가 북한산 탄약을 러시아에 공급하는 데 관여한 개인과 기업, 선박 등 9건을 제재 대상에 올렸다.",
         "9 people, companies and ships"),
        ("en", "UK hits networks behind North Korean arms for Russia",
         "The UK has today sanctioned nine individuals, companies and ships enabling the supply of North Korean munitions.",
         "9 individuals, companies and ships"),
        ("en", "DPRK–Russia military cooperation: Council lists six individuals and two entities",
         "The Council today adopted restrictive measures against six individuals and two entities responsible for military "
         "cooperation between the DPRK and Russia.", "6 individuals and 2 organisations"),
    ],
)  # fmt: skip
def test_sanctions_say_on_how_many_of_whom(language: str, title: str, body: str, whom: str) -> None:
    """Also where an English headline leaves it to the text that they are sanctions."""
    sentence = told(language, title, body)
    assert "sanction" in sentence and f" {whom}" in sentence, sentence


@pytest.mark.parametrize(
    ("language", "title", "body", "reason"),
    [
        ("en", "UK hits networks behind North Korean arms for Russia",
         "The UK has today sanctioned nine companies and 3 ships over arms transfers between North Korea and Russia.",
         "over the arms trade of North Korea and Russia"),
        ("uk", "ЄС запровадив санкції проти північнокорейських генералів та російської судноплавної компанії",
         "Рада ЄС ухвалила санкції проти шести осіб і двох компаній, причетних до військової співпраці Росії та КНДР.",
         "over the military cooperation of North Korea and Russia"),
    ],
)  # fmt: skip
def test_sanctions_say_what_they_are_over(language: str, title: str, body: str, reason: str) -> None:
    """By the article's own words."""
    assert reason in told(language, title, body)


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "US sanctions North Korean generals over troops for Russia",
         "The United States imposed sanctions on North Korean generals. About 12,000 people have been sent to Russia."),
        ("ru", "США ввели санкции против генералов КНДР", "США ввели санкции против генералов КНДР. В России 12 тысяч солдат."),
        ("ko", "미국, 러시아 파병 북한군 장성 제재", "북한군 100명이 숨진 가운데 미국은 파병에 관여한 북한군 장성을 제재했다."),
    ],
)  # fmt: skip
def test_other_numbers_are_of_no_sanctions(language: str, title: str, body: str) -> None:
    """Who is counted elsewhere is on no list."""
    assert not any(char.isdigit() for char in told(language, title, body).split("“")[0])


def test_a_short_headline_of_one_side_leaves_the_news_to_the_text() -> None:
    """Where and under whom a delegation arrived stands in the first sentence."""
    lead = (
        "Pyongyang, March 3 (KCNA) -- A military delegation of the Russian Federation led by Colonel General Andrei Ladygin, "
        "vice-minister of Defence, arrived here by air on Tuesday.\n"
        "It was greeted by Kim Kang Il, vice-minister of National Defence of the DPRK, and the Russian ambassador."
    )
    sentence = told(
        "en", "Russian Military Delegation Arrives", lead, outlet="KCNA", country="KP", ownership="state"
    )
    assert "led by Colonel General Andrei Ladygin" in sentence and "Pyongyang" in sentence


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "EU imposed sanctions on six North Korean generals over troops for Russia. Foreign minister Andrii Sybiha "
               "thanked partners and urged them to adopt the next package."),
        ("uk", "ЄС запровадив санкції проти шести генералів КНДР, причетних до відправлення військ до Росії. Міністр "
               "закордонних справ Андрій Сибіга подякував партнерам і закликав ухвалити наступний пакет."),
        ("ru", "ЕС ввел санкции против шести генералов КНДР из-за отправки войск в Россию. Глава МИД Украины Андрей Сибига "
               "поблагодарил партнеров и призвал принять следующий пакет."),
    ],
)  # fmt: skip
def test_thanks_and_a_call_for_more_are_no_news(language: str, body: str) -> None:
    """Who thanks for an act has done none."""
    title = {
        "en": "EU sanctions six North Korean generals over troops for Russia",
        "uk": "ЄС запровадив санкції проти генералів КНДР",
        "ru": "ЕС ввел санкции против генералов КНДР",
    }[language]
    assert "Sybiha" not in told(language, title, body)
