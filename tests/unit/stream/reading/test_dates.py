"""The date that figures hold for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from builders import article

from pactwatch.languages.load import load_languages
from stream.matching.patterns import fold
from stream.reading.dates import as_of
from stream.tag import tag
from stream.watchlist.load import load_watchlist

LANGUAGES = load_languages()
WHEN = datetime(2025, 1, 13, tzinfo=UTC)
WATCHLIST = load_watchlist("korea-russia-ukraine")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("As of Jan. 9, 300 soldiers had died.", "2025-01-09"),
        ("As of 9 January 2024 some 300 had died.", "2024-01-09"),
        ("10,000 will be there by December, the NIS said.", "2024-12"),
        ("По состоянию на 12 января потери достигли трёх тысяч.", "2025-01-12"),
        ("К концу декабря их будет 10 тысяч.", "2024-12"),
        ("Станом на 26 грудня втрачено понад три тисячі.", "2024-12-26"),
        ("1월 9일 기준 사상자는 3000명이다.", "2025-01-09"),
        ("12월까지 1만 명이 파병될 전망이다.", "2024-12"),
        ("In January 300 soldiers died.", None),
        ("as of 31 February", None),
    ],
)
def test_dates_of_figures(sentence: str, expected: str | None) -> None:
    """A date that figures hold for is read in four languages; a missing year is the nearest."""
    assert as_of(fold(sentence, LANGUAGES), WHEN, LANGUAGES) == expected


def test_figures_carry_their_date() -> None:
    """A figure says the date that its sentence gives for it."""
    text = "North Korea will have sent 10,000 soldiers to Russia by December, South Korea's spy agency said."
    dated = article("North Korean soldiers in Russia", text, at=WHEN)
    figures = [
        f for claim in tag(dated, load_watchlist("korea-russia-ukraine")).claims for f in claim.figures
    ]
    assert [(f.value, f.as_of) for f in figures] == [(10000, "2024-12")]


RECALLED = [
    ("en", "North Korea sent 3,000 soldiers to Russia early last year.", True),
    ("en", "In January 2024 North Korea sent 3,000 soldiers to Russia.", True),
    ("en", "North Korea had 3,000 soldiers in Russia at that time.", True),
    ("en", "North Korea has sent 3,000 soldiers to Russia since August last year.", False),
    ("en", "North Korea has sent 3,000 soldiers to Russia this month.", False),
    ("ko", "북한은 지난해 6월에도 러시아에 병력 3000명을 보냈다.", True),
    ("ko", "당시 북한은 러시아에 병력 3000명을 보냈다.", True),
    ("ko", "북한은 지난해 8월 이후 러시아에 병력 3000명을 보냈다.", False),
    ("ko", "북한은 이달 러시아에 병력 3000명을 보냈다.", False),
    ("ru", "В прошлом году КНДР отправила в Россию 3000 солдат.", True),
    ("ru", "Тогда КНДР отправила в Россию 3000 солдат.", True),
    ("ru", "С августа прошлого года КНДР отправила в Россию 3000 солдат.", False),
    ("ru", "В этом месяце КНДР отправила в Россию 3000 солдат.", False),
    ("uk", "Торік КНДР відправила до Росії 3000 солдатів.", True),
    ("uk", "Передісторія: КНДР відправила до Росії 3000 солдатів.", True),
    ("uk", "З серпня минулого року КНДР відправила до Росії 3000 солдатів.", False),
    ("uk", "Цього місяця КНДР відправила до Росії 3000 солдатів.", False),
]
FIRST = {
    "en": "North Korean soldiers are in Russia, the NIS said.",
    "ko": "국가정보원은 북한군 병력이 러시아 쿠르스크 지역에 있는 것으로 파악됐다고 18일 밝혔다.",
    "ru": "Северокорейские солдаты находятся в России, сообщила разведка Южной Кореи.",
    "uk": "Північнокорейські солдати перебувають у Росії, повідомила розвідка Південної Кореї.",
}


@pytest.mark.parametrize(("language", "sentence", "earlier"), RECALLED)
def test_figures_that_a_text_recalls_are_of_before(language: str, sentence: str, earlier: bool) -> None:
    """Below its first sentence an older time tells that a number is recalled, unless it is counted since then."""
    read = tag(article("", f"{FIRST[language]} {sentence}", language=language, at=WHEN), WATCHLIST)
    found = [f.earlier for claim in read.claims for f in claim.figures if f.value == 3000]
    assert found and set(found) == {earlier}
    alone = tag(article("", sentence, language=language, at=WHEN), WATCHLIST)
    assert not any(f.earlier for claim in alone.claims for f in claim.figures) or "Передісторія" in sentence


# What two numbers are, the second compared with the first: language, sentence, the number of now, the one of before.
COMPARED = [
    ("en", "North Korea has sent Russia 4,000 containers, compared with 8,000 "
     "containers a year earlier, Seoul said.", 4000, 8000),
    ("en", "North Korea has sent Russia 4,000 containers since September, down "
     "from 8,000 containers last year, Seoul said.", 4000, 8000),
    ("en", "The number of containers that North Korea sent to Russia fell from "
     "8,000 containers to 4,000 containers, Seoul said.", 4000, 8000),
    ("en", "North Korea sent 4,000 containers to Russia, while it sent 8,000 "
     "containers a year earlier, Seoul said.", 4000, 8000),
    ("ru", "С сентября КНДР отправила России 4 тысячи контейнеров против 8 "
     "тысяч контейнеров годом ранее, сообщили в Сеуле.", 4000, 8000),
    ("ru", "КНДР отправила России 4 тысячи контейнеров, тогда как год назад — 8 "
     "тысяч контейнеров, сообщили в Сеуле.", 4000, 8000),
    ("ru", "Поставки КНДР в Россию сократились с 8 тысяч контейнеров до 4 тысяч контейнеров, сообщили в Сеуле.", 4000, 8000),
    ("uk", "З вересня КНДР відправила Росії 4 тисячі контейнерів проти 8 тисяч "
     "контейнерів торік, повідомили в Сеулі.", 4000, 8000),
    ("uk", "КНДР відправила Росії 4 тисячі контейнерів, тоді як торік — 8 тисяч контейнерів, повідомили в Сеулі.", 4000, 8000),
    ("ko", "북한이 러시아에 컨테이너 4천개를 보내 지난해 같은 기간 8천개의 절반으로 줄었다고 국방부가 밝혔다.", 4000, 8000),
    ("ko", "러시아에 파병된 북한군 전사자가 2천여명으로 지난 4월 600명에서 크게 늘었다고 국가정보원이 밝혔다.", 2000, 600),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "now", "before"), COMPARED)
def test_what_a_number_is_compared_with_is_of_before(
    language: str, sentence: str, now: int, before: int
) -> None:
    """Only that number: the times that the comparison names say nothing of the number that is the news."""
    read = tag(article("", sentence, language=language, at=WHEN), WATCHLIST)
    found = {(f.value, f.earlier) for claim in read.claims for f in claim.figures}
    assert found == {(now, False), (before, True)}
