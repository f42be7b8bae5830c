"""Prisoners who are handed over and who arrive are one story, in whatever language; what nearly joins is no first report."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
Text = tuple[str, str]  # headline, text
HANDED: dict[str, Text] = {
    "en": (
        "Ukraine hands over 2 North Korean prisoners of war to South Korea",
        "Ukraine has handed over to South Korea two North Korean soldiers captured in Russia's Kursk region in January 2025, "
        "the Coordination Headquarters said. They left Poland for Seoul at night.",
    ),
    "uk": (
        "Двох військовополонених громадян КНДР передано Республіці Корея",
        "Координаційний штаб підтверджує, що Україна передала Республіці Корея двох військовополонених – громадян КНДР, узятих "
        "у полон на Курщині в січні 2025 року. Передання відбулося на території Польщі.",
    ),
}
CAME: dict[str, Text] = {
    "ko": (
        "우크라 억류 북한군 포로 2명, 서울공항 도착",
        "우크라이나에 붙잡혀 있던 북한군 포로 2명이 11일 오전 서울공항을 통해 한국에 도착했다. 통일부는 이들이 폴란드를 거쳐 "
        "왔다고 밝혔다. 두 사람은 지난해 1월 쿠르스크에서 생포됐다.",
    ),
    "en": (
        "Two North Korean soldiers captured by Ukraine arrive in South Korea",
        "Two North Korean soldiers captured by Ukrainian forces in Kursk while fighting for Russia arrived in South Korea on "
        "Friday, Seoul officials said. An air force plane had picked them up in Poland.",
    ),
}
SEOULS: Text = (
    "South Korean delegation arrives in Kyiv",
    "A South Korean defence delegation arrived in Ukraine on Friday to discuss aid, officials in Seoul said.",
)


def told(*texts: tuple[str, Text]) -> tuple[list[str], list[str]]:
    """The story of each text, and all that is told of the last one; they come three hours after each other."""
    articles = [
        builders.article(
            title,
            body,
            at=builders.WHEN + timedelta(hours=3 * n),
            id=f"a{n}",
            language=language,
            outlet=f"P{n}",
        )
        for n, (language, (title, body)) in enumerate(texts)
    ]
    steps = list(trace(articles, WATCHLIST))
    stories = [story.id if story else "" for _, story, _ in steps]
    alert = steps[-1][2]
    return stories, [change.sentence for change in alert.changes] if alert else []


@pytest.mark.parametrize("came", CAME)
@pytest.mark.parametrize("handed", HANDED)
@pytest.mark.parametrize("order", [1, -1], ids=["handed over first", "came first"])
def test_a_handover_and_the_arrival_are_one_story(handed: str, came: str, order: int) -> None:
    """The giver's word and the receiver's tell one event: none is a first report, and nobody there is said to be silent."""
    texts = [(handed, HANDED[handed]), (came, CAME[came])][::order]
    (first, second), sentences = told(*texts)
    assert first == second
    assert not any("first report" in each or "no statement" in each for each in sentences)


@pytest.mark.parametrize("handed", HANDED)
def test_others_who_come_are_another_story(handed: str) -> None:
    """A delegation that comes to the giver is no arrival of those who were handed over."""
    (first, second), _ = told((handed, HANDED[handed]), ("en", SEOULS))
    assert first != second


PUMPS: dict[str, Text] = {
    "en": (
        "Pentagon declines to comment on report that Russia gave North Korea submarine reactor parts",
        "The Pentagon declined to comment on a statement by South Korean Defense Minister Ahn "
        "Gyu-back that Russia had delivered "
        "reactor coolant pumps for a nuclear-powered submarine to North Korea.",
    ),
    "ru": (
        "Песков: сообщения о передаче КНДР узлов атомной подлодки не соответствуют действительности",
        "Дмитрий Песков опроверг слова министра обороны Южной Кореи Ан Гю Бэка о передаче КНДР насосов для реактора атомной "
        "подводной лодки. Накануне министр заявил в парламенте, что насосы доставлены на верфь в Синпхо.",
    ),
}
AHN: Text = (
    '안규백 "러, 북한에 판치르 2대·잠수함용 원자로 냉각펌프 넘겨"',
    "안규백 국방부 장관은 10일 러시아가 북한에 판치르-S1 방공체계 2대와 핵추진 잠수함용 원자로 냉각펌프를 "
    "제공한 것으로 파악하고 "
    "있다고 밝혔다. 냉각펌프는 11월 초 신포조선소로 들어갔다고 말했다.",
)


@pytest.mark.parametrize("language", PUMPS)
def test_an_answer_to_a_part_joins_what_it_answers(language: str) -> None:
    """Who names whom he answers may speak of one of the things that he told."""
    (first, second), _ = told(("ko", AHN), (language, PUMPS[language]))
    assert first == second


COPIES: dict[str, tuple[Text, Text]] = {
    "uk": (
        (
            "Treasury Targets Network Placing North Korean Workers at Russian Drone Plant",
            "The Department of the Treasury's Office of Foreign Assets Control (OFAC) sanctioned four "
            "individuals that recruited "
            "North Korean workers for the Alabuga zone in Russia. The network has moved approximately "
            "2,600 workers to Yelabuga "
            "and sent at least $11 million to the DPRK Ministry of National Defence.",
        ),
        (
            "США ввели санкції через північнокорейських робітників на заводі дронів у Єлабузі",
            "Міністерство фінансів США запровадило санкції проти чотирьох осіб. За даними Мінфіну, до "
            "Татарстану привезли близько "
            "2600 північнокорейських робітників, а на рахунки міноборони КНДР переказали щонайменше 11 млн доларів.",
        ),
    ),
}


@pytest.mark.parametrize("language", COPIES)
def test_who_repeats_the_numbers_of_a_story_has_nothing_new(language: str) -> None:
    """Where no act was read of the first report, one with its numbers is not said to be the first to tell what was done."""
    first, second = COPIES[language]
    (one, other), sentences = told(("en", first), (language, second))
    assert one == other
    assert not any("new in this story" in each for each in sentences)
