"""A story with the names and numbers of a live one is no first report, in whatever language and whatever was read of it."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from pactwatch.records import TaggedArticle
from stream.stories.recognise import Candidates
from stream.stories.retold import chain_of
from stream.stories.story import open_story
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
OTHERS = {
    "en": (
        "Seoul detains Russian freighter carrying machine tools for artillery shells to North Korea",
        "South Korea's coast guard has detained a Russian-flagged cargo ship that was carrying {} machine tools to the North "
        "Korean port of Nampo. The {} had entered Busan. The {} crew members remain on board. Such machines can make artillery "
        "shells, and their sale is prohibited under U.N. Resolution 2397. The ship is of {} tonnes.",
    ),
    "ko": (
        "해경, 부산항서 북한행 러시아 화물선 억류…공작기계 적재",
        "해양경찰청이 북한 남포로 가던 러시아 국적 화물선을 부산 앞바다에서 억류했다. 배에서는 포탄 제조용 공작기계 {}대가 "
        "발견됐다. 배는 {}호로 선원은 {}명, {}톤급이며 유엔 안보리 결의 2397호 위반 혐의를 받는다.",
    ),
    "ru": (
        "Южная Корея задержала российское судно со станками для КНДР",
        "Береговая охрана Южной Кореи задержала в Пусане российское судно, которое везло в КНДР {} станков для производства "
        "снарядов. На борту сухогруза «{}» {} моряков. Судно в {} тонн. Станки запрещены резолюцией 2397.",
    ),
    "uk": (
        "Південна Корея затримала російське судно з верстатами для КНДР",
        "Берегова охорона Південної Кореї затримала в Пусані російське судно, яке везло до КНДР {} верстатів для виробництва "
        "снарядів. На борту суховантажу «{}» {} моряків. Судно на {} тонн. Верстати заборонені резолюцією 2397.",
    ),
}


SHIP = {"en": "Sapfir-3", "ko": "사피르-3", "ru": "Сапфир-3", "uk": "Сапфір-3"}
OTHER = {"en": "Angara", "ko": "앙가라", "ru": "Ангара", "uk": "Ангара"}
FIRST_IN = {"en": "ko", "ko": "ru", "ru": "en", "uk": "ko"}


def report(language: str, ship: str, *numbers: int, name: str, days: float = 0.0) -> TaggedArticle:
    """A report of a ship with so many machines and sailors, and of so many tonnes."""
    title, body = OTHERS[language]
    machines, sailors, tonnes = numbers
    at = builders.WHEN + timedelta(days=days)
    text = body.format(machines, ship, sailors, tonnes)
    return tag(
        builders.article(title, text, at=at, id=name, language=language, outlet=f"{name} Post"), WATCHLIST
    )


def note(language: str, ship: str, *numbers: int, days: float = 0.1) -> str:
    """What is said of a report that opens a story `days` after another one in another language."""
    other = FIRST_IN[language]
    first = report(other, SHIP[other], 38, 14, 3870, name="a")
    before = open_story(first, now=first.article.first_seen)
    later = report(language, ship, *numbers, name="b", days=days)
    return chain_of(Candidates([before]), open_story(later, now=later.article.first_seen), later).note


@pytest.mark.parametrize("language", OTHERS)
def test_who_has_the_names_and_numbers_is_not_the_first(language: str) -> None:
    """A second outlet's report of the ship, its cargo and its crew is a follow-up."""
    assert note(language, SHIP[language], 38, 14, 3870).startswith("follow-up to a story of")


@pytest.mark.parametrize("language", OTHERS)
def test_another_event_is_a_first_report(language: str) -> None:
    """Another ship with other numbers is another event, under whatever resolution; so is one of days later."""
    assert note(language, OTHER[language], 52, 21, 6120) == "first report"
    assert note(language, SHIP[language], 38, 14, 3870, days=4) == "first report"
