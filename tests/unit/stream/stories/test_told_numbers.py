"""A number that an alert has told is not told again because the text says "over" or "about" before it."""

from __future__ import annotations

from datetime import UTC, datetime

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
NEWS = {
    "en": (
        "North Korea has sent 1,200 engineers to Russia, {number} killed so far, South Korea's spy agency says",
        "SEOUL, March 4 (Reuters) - North Korea has sent 1,200 military engineers to Russia, South Korea's National"
        " Intelligence Service said on Wednesday. The agency also estimated that {rough} North Korean soldiers had been"
        " killed in Russia.",
    ),
    "ko": (
        '국정원 "북한 공병 1천200여 명 이달 초 러 벨고로드 도착…누적 사망 {number}명 추산"',
        "북한군 공병 1천200여 명이 이달 초 러시아 서부 벨고로드주에 도착한 것으로 국가정보원이 파악했다.\n"
        "국정원은 또 파병 북한군의 누적 사망자를 {rough} 명으로 추산했다.",
    ),
    "ru": (
        "Разведка Южной Кореи: КНДР направила в Россию 1200 саперов, погибли {number} военных КНДР",
        "СЕУЛ, 4 марта. /ТАСС/. КНДР направила в Россию 1200 саперов, сообщила Национальная служба разведки Южной Кореи."
        " Ведомство также сообщило, что в России погибли {rough} северокорейских военных.",
    ),
    "uk": (
        "Розвідка Південної Кореї: КНДР відправила до Росії 1200 саперів, загинули {number} військових КНДР",
        "КНДР відправила до Росії 1200 саперів, повідомила Національна служба розвідки Південної Кореї. Відомство також"
        " повідомило, що в Росії загинули {rough} північнокорейських військових.",
    ),
}
ROUGH = [
    *(("en", number, f"{word} {number}") for number in ("2,400", "3,100") for word in ("about", "more than", "at least")),
    *(("ko", number, rough) for number, rough in (
        ("2400", "2400여"), ("2400", "약 2400"), ("2천400", "2천400여"), ("3100", "3100여"), ("3100", "약 3100"),
    )),
    *(("ru", number, f"{word} {number}") for number in ("2400", "3100") for word in ("около", "более", "не менее")),
    *(("uk", number, f"{word} {number}") for number in ("2400", "3100") for word in ("близько", "понад", "щонайменше")),
]  # fmt: skip
WRITTEN = {"2400": ("2,400", "2400", "2천400"), "3100": ("3,100", "3100")}


def sentences(language: str, number: str, rough: str) -> list[str]:
    """Those of the alert, with the number of its headline and that of its text."""
    title, body = (each.format(number=number, rough=rough) for each in NEWS[language])
    article = builders.article(title, body, at=WEDNESDAY, language=language)
    ((_, _, alert),) = trace([article], load_watchlist("korea-russia-ukraine"))
    return [change.sentence for change in alert.changes] if alert else []


@pytest.mark.parametrize(("language", "number", "rough"), ROUGH)
def test_a_number_is_told_in_one_sentence(language: str, number: str, rough: str) -> None:
    """The headline's number, however its text qualifies it."""
    written = WRITTEN[number.replace(",", "").replace("천", "")]
    told = sentences(language, number, rough)
    assert sum(any(form in each for form in written) for each in told) == 1, told


@pytest.mark.parametrize(
    ("language", "number", "rough"),
    [("en", "2,400", "about 2,700"), ("ko", "2400", "2700여"), ("ru", "2400", "около 2700"), ("uk", "2400", "близько 2700")],
)  # fmt: skip
def test_the_number_that_is_told_is_no_other(language: str, number: str, rough: str) -> None:
    """What the text alone counts is not taken for what the headline counts."""
    assert sentences(language, number, rough)
    assert sentences(language, number, rough) != sentences(language, number, number)
