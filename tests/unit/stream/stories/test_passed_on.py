"""A report that names another outlet's as its source is no first report, whatever story it opens."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from pactwatch.records import Story
from stream.stories.recognise import Candidates
from stream.stories.retold import chain_of
from stream.stories.story import open_story
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
FIRST = (
    "Ушаков: Ким Чен Ын принял приглашение приехать в Москву на 9 мая",
    "Лидер КНДР Ким Чен Ын принял приглашение президента РФ Владимира Путина посетить Москву 9 мая, сообщил журналистам "
    "помощник президента Юрий Ушаков.",
)
PASSED_ON = {
    "en": (
        "Kim Jong Un agrees to visit Moscow on May 9, Ushakov says",
        "North Korean leader Kim Jong Un has accepted Russian President Vladimir Putin's invitation to visit Moscow, "
        "Kremlin aide Yuri Ushakov said, {} reported.",
    ),
    "ko": (
        '우샤코프 "김정은, 5월 9일 모스크바 방문"',
        "김정은 북한 국무위원장이 블라디미르 푸틴 러시아 대통령의 초청을 받아들여 모스크바를 방문한다고 "
        "유리 우샤코프 크렘린궁 보좌관이 말했다고 {} 통신이 보도했다.",
    ),
    "ru": (
        "Ким Чен Ын приедет в Москву на парад, заявил Ушаков",
        "Глава КНДР Ким Чен Ын согласился посетить Москву по приглашению Владимира Путина, заявил помощник президента РФ Юрий "
        "Ушаков, пишет «{}».",
    ),
    "uk": (
        "Кім Чен Ин погодився приїхати до Москви на парад 9 травня — Ушаков",
        "Лідер Північної Кореї Кім Чен Ин прийняв запрошення Володимира Путіна відвідати Москву 9 травня, заявив помічник "
        "російського президента Юрій Ушаков, пише «{}».",
    ),
}
NAMES = {"en": "Interfax", "ko": "인테르팍스", "ru": "Интерфакс", "uk": "Інтерфакс"}
OTHERS = {"en": "Kyodo", "ko": "교도", "ru": "Киодо", "uk": "Кіодо"}


def chained(
    language: str, source: str, *, outlet: str = "Gull Post", days: float = 0.1
) -> tuple[str, Story | None]:
    """The note of a report that opens a story `days` after Interfax had another one, and the story that it follows up."""
    article = builders.article(*FIRST, id="a", language="ru", outlet="Interfax")
    before = open_story(tag(article, WATCHLIST), now=article.first_seen)
    title, body = PASSED_ON[language]
    later = tag(
        builders.article(
            title, body.format(source), id="b", language=language, outlet=outlet,
            at=builders.WHEN + timedelta(days=days),
        ),
        WATCHLIST,
    )  # fmt: skip
    chain = chain_of(Candidates([before]), open_story(later, now=later.article.first_seen), later)
    return chain.note, chain.told


@pytest.mark.parametrize("language", PASSED_ON)
def test_who_passes_on_a_report_is_not_the_first(language: str) -> None:
    """A visit that an agency has told by a party's word is a follow-up in whoever names the agency for it."""
    note, told = chained(language, NAMES[language])
    assert told is not None
    assert note.startswith("follow-up to a story of")


@pytest.mark.parametrize("language", PASSED_ON)
def test_another_source_may_be_the_first(language: str) -> None:
    """By another agency's name, days later, or by the agency itself, it may be another visit: it is no follow-up.

    Of one that is planned these days by the same persons nobody can say that it is the first, either.
    """
    assert chained(language, OTHERS[language])[0] in ("", "first report")
    assert chained(language, NAMES[language], days=4)[0] == "first report"
    assert chained(language, NAMES[language], outlet="Interfax")[0] in ("", "first report")
