"""A headline with two pieces of news is new, and the first report, only in what no report has told before it."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

Text = tuple[str, str, str]  # language, headline, text

SUMMONED: Text = (
    "ko",
    "외교부, 주한러대사 초치…북한군 파병에 항의",
    "외교부가 9일 게오르기 지노비예프 주한러시아대사를 초치해 북한군 파병에 강력히 항의했다고 밝혔다.",
)
RATIFIED: Text = (
    "ru",
    "Госдума ратифицировала соглашение с КНДР о защите секретной информации",
    "Государственная Дума ратифицировала соглашение с КНДР о защите секретной информации.",
)
SANCTIONED: Text = (
    "en",
    "Seoul blacklists 11 people over North Korean arms trade with Russia",
    "South Korea imposed sanctions on 11 individuals over the arms trade between North Korea and Russia.",
)
AID = (
    "South Korea decided on Wednesday to provide Ukraine with aid worth $180 million, including 20 mine-clearing vehicles. "
    "Seoul will ship the first of the vehicles in January. The foreign ministry also summoned the Russian ambassador."
)
HALVES: list[tuple[Text, Text, str]] = [
    (
        SUMMONED,
        ("en", "Seoul to give Kyiv $180m in demining gear; Russian envoy called in", AID),
        "“Seoul to give Kyiv $180m in demining gear” (first report)",
    ),
    (
        SUMMONED,
        ("en", "Seoul summons Russian envoy; South Korea to give Ukraine $180m in demining gear", AID),
        "“South Korea to give Ukraine $180m in demining gear”",
    ),
    (
        SUMMONED,
        ("en", "South Korea to give Ukraine $180m in demining gear as Seoul summons Russian envoy", AID),
        "“South Korea to give Ukraine $180m in demining gear”",
    ),
]
WHOLE: list[tuple[Text, Text]] = [
    (
        RATIFIED,
        (
            "en",
            "Russian lawmakers ratify secrets accord with North Korea; ammunition plant to be built",
            "Russia's lower house ratified an accord with North Korea on the protection of classified information. "
            "Russia and North Korea plan to start building a joint ammunition plant, a minister said.",
        ),
    ),
    (
        (
            "ko",
            "우크라이나 지원 2천800억 원 국무회의 의결",
            "정부가 내년도 우크라이나 지원에 2천800억 원을 쓰기로 국무회의에서 의결했다.",
        ),
        (
            "en",
            "Cabinet signs off on 280 billion won for Ukraine, including two dozen mine-clearing vehicles",
            "The South Korean Cabinet on Tuesday approved 280 billion won in aid to Ukraine for next year, a package that also "
            "includes 24 mine-clearing vehicles.",
        ),
    ),
    (
        (
            "uk",
            "На Бєлгородщині знищено три північнокорейські самохідні гармати «Коксан»",
            "Сили оборони України завдали удару поблизу Грайворона. Знищено три самохідні гармати «Коксан».",
        ),
        (
            "uk",
            "ССО показали удар по «Коксанах»: кількість знищених гармат зросла до п'яти",
            "У Генштабі уточнили результати удару: замість трьох знищено п'ять північнокорейських гармат «Коксан».",
        ),
    ),
]


def sentences(*texts: Text) -> list[list[str]]:
    """The sentences of each text, four hours apart."""
    articles = [
        builders.article(
            title,
            body,
            at=builders.WHEN + timedelta(hours=4 * n),
            id=f"a{n}",
            language=language,
            outlet=f"outlet {n}",
        )
        for n, (language, title, body) in enumerate(texts)
    ]
    traced = trace(articles, load_watchlist("korea-russia-ukraine"))
    return [[c.sentence for c in alert.changes] if alert else [] for _, _, alert in traced]


@pytest.mark.parametrize(("before", "after", "told"), HALVES)
def test_only_the_half_that_is_new_is_quoted(before: Text, after: Text, told: str) -> None:
    """Of a headline in which the news of another story is told again, the other piece is quoted."""
    assert told in sentences(before, after)[1][0]


@pytest.mark.parametrize(("after"), [after for _, after, _ in HALVES])
def test_a_headline_of_two_news_is_quoted_whole(after: Text) -> None:
    """Where no report has told either piece, both are new."""
    first = sentences(after)[0][0]
    assert f"“{after[1]}”" in first
    assert "first report" in first


@pytest.mark.parametrize(("before", "after"), WHOLE)
def test_what_was_told_in_part_is_no_first_report(before: Text, after: Text) -> None:
    """A piece that cannot be read alone, a sum, a number that rose: what has been told, nobody is the first to report."""
    assert "first report" not in " ".join(sentences(before, after)[1])


def test_sanctions_told_before_are_not_new() -> None:
    """A headline that has a further theme beside the story's deed does not make that deed new: the text tells what is."""
    after: Text = (
        "en",
        "Seoul Sanctions 11 People Over North Korean Arms Trade With Russia as Kyiv Flags Drone Plant Workers",
        "South Korea imposed sanctions on 11 individuals on Wednesday over the arms trade between North Korea and Russia, the "
        "Foreign Ministry in Seoul said.\n\nSeparately, Ukraine's military intelligence agency said about 2,500 North Korean "
        "workers have arrived at the Alabuga industrial zone in Tatarstan, where Russia makes Geran attack drones.",
    )
    found = sentences(SANCTIONED, after)[1]
    assert not any("Seoul Sanctions" in each for each in found)
    assert any("2,500 North Korean workers" in each and "new in this story" in each for each in found)


def test_the_second_of_two_arrivals_is_told_whole() -> None:
    """In a running story a headline is not called new where one of its pieces has been told there."""
    before: Text = (
        "en",
        "North Korean prisoner of war from Ukraine arrives in South Korea",
        "A North Korean soldier captured by Ukraine arrived in South Korea on Saturday, Seoul's unification ministry said.",
    )
    after: Text = (
        "en",
        "North Korean prisoner of war from Ukraine arrives in South as Seoul reveals officer's defection",
        "A North Korean soldier captured by Ukraine arrived in South Korea on Saturday, Seoul's unification ministry said. "
        "A North Korean lieutenant who deserted his unit in Russia had reached Seoul, the ministry said.",
    )
    assert not any(
        "arrives in South as" in each and "new in this" in each for each in sentences(before, after)[1]
    )


MORE: list[tuple[str, str, str, str]] = [
    (
        "uk",
        "На Бєлгородщині вже 1800 військових КНДР – ГУР",
        "На Бєлгородщині перебувають близько 1800 військовослужбовців КНДР, заявив представник ГУР Андрій Юсов в ефірі "
        "національного телемарафону, передає кореспондент агентства. Ці підрозділи прибули залізницею через Далекий Схід.\n\n"
        "За словами представника ГУР, ще близько {} північнокорейських військових проходять підготовку операторів дронів на "
        "полігоні в Приморському краї.",
        "ще близько {} північнокорейських",
    ),
    (
        "ru",
        "В Белгородской области уже 1800 военных КНДР – ГУР Украины",
        "В Белгородской области находятся около 1800 военнослужащих КНДР, заявил представитель украинской военной разведки "
        "(ГУР) в эфире национального телемарафона. Эти подразделения прибыли по железной дороге через Дальний Восток.\n\n"
        "По словам представителя ГУР, ещё около {} северокорейских военных проходят подготовку операторов дронов на полигоне в "
        "Приморском крае.",
        "ещё около {} северокорейских",
    ),
]


@pytest.mark.parametrize(("language", "title", "body", "words"), MORE)
@pytest.mark.parametrize("number", ["600", "400"])
def test_another_number_below_the_news_is_told(
    language: str, title: str, body: str, words: str, number: str
) -> None:
    """ "About 600 more are in training": who has the news counts others, in however rough a number."""
    before = (language, "КНДР", "Разведка.")
    found = sentences(before, (language, title, body.format(number)))[1]
    assert any(words.format(number) in each or f"{number} North Korean" in each for each in found)
