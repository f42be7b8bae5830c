"""Who and what is told as exactly as the text names it: named_exactly.txt has words that are told, and that are not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TABLE = [
    line.split("|")
    for line in (Path(__file__).parent / "named_exactly.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
SHELLS = (
    "en",
    "Russian freighter carried North Korean shells from Rajin, researchers say",
    "A Russian freighter picked up containers with North Korean artillery shells for Russia at the port of Rajin, "
    "researchers said on Monday.",
)
CAPTURED = (
    "en",
    "Ukraine captures two North Korean soldiers in Sumy region",
    "Ukrainian forces have captured two North Korean soldiers in Ukraine's Sumy region, President Volodymyr Zelensky "
    "said on Monday.",
)


def rows(*kinds: str) -> list[list[str]]:
    return [row[1:] for row in TABLE if row[0] in kinds]


def told(*texts: tuple[str, str, str]) -> str:
    """The sentences on the last of some texts (language, headline, body), an hour apart."""
    articles = [
        builders.article(title, body, at=builders.WHEN + timedelta(hours=n), id=f"x{n}", language=language)
        for n, (language, title, body) in enumerate(texts)
    ]
    *_, alert = list(trace(articles, WATCHLIST))[-1]
    return " / ".join(change.sentence for change in alert.changes) if alert else ""


def check(words: str, never: str, sentence: str) -> None:
    assert all(each in sentence for each in words.split("+")), sentence
    assert never not in sentence, sentence


@pytest.mark.parametrize(("words", "never", "language", "title", "body"), rows("received"))
def test_whom_somebody_received_is_named(
    words: str, never: str, language: str, title: str, body: str
) -> None:
    """The object right behind the verb is whom he received; a minister's delegation or deputy is not the minister."""
    check(words, never, told((language, title, body)))


@pytest.mark.parametrize(("words", "never", "language", "title", "body"), rows("region", "silent"))
def test_a_part_of_a_state_answers_by_its_name(
    words: str, never: str, language: str, title: str, body: str
) -> None:
    """A region's government, a governor without a name, and the ministry or staff that declines to speak."""
    check(words, never, told((language, title, body)))


@pytest.mark.parametrize(("words", "never", "language", "title", "body"), rows("counts"))
def test_a_count_has_who_gives_it_behind_it(
    words: str, never: str, language: str, title: str, body: str
) -> None:
    """A spokesman whose words follow a count gave it, and so did whom a line names as the source."""
    check(words, never, told((language, title, body)))


@pytest.mark.parametrize(("words", "never", "language", "title", "body"), rows("estimate", "taken-back"))
def test_the_news_is_what_the_headline_has(
    words: str, never: str, language: str, title: str, body: str
) -> None:
    """Who estimates the technology of a missile guesses no test, and what is taken back is that report."""
    check(words, never, told((language, title, body)))


@pytest.mark.parametrize(("words", "never", "language", "title", "body"), rows("ship"))
def test_a_ships_owner_answers_by_the_ship(
    words: str, never: str, language: str, title: str, body: str
) -> None:
    """The only ship that the text names is his."""
    check(words, never, told(SHELLS, (language, title, body)))


@pytest.mark.parametrize(
    ("number", "words"),
    [("최소 1명은 북한군임을", "a soldier of North Korea"), ("2명이 북한군임을", "soldiers of North Korea")],
)
def test_who_confirms_one_prisoner_confirms_one(number: str, words: str) -> None:
    """ "At least one of the two is North Korean" confirms no second one."""
    text = (
        "ko",
        '국정원 "수미서 생포된 병사 북한군 확인"',
        f"국가정보원은 우크라이나 수미주에서 생포된 병사 2명 가운데 {number} 확인했다고 밝혔다.\n"
        "앞서 우크라이나 공수부대는 수미주 리지우카 마을 인근에서 북한군 공병 2명을 붙잡았다고 발표했다.",
    )
    assert f"confirms that Ukraine has captured {words}" in told(CAPTURED, text)


def test_a_corrected_number_of_containers_has_its_headline() -> None:
    """Containers alone say neither of which ship nor where; the headline does."""
    title = "Sanctioned Russian freighter picked up {} containers at North Korea's Rajin port: Imagery"
    body = (
        "Correction: an earlier version misstated the number of containers. It was around 118, not 180.\n"
        "The Russian cargo ship Kapitan Rudnev loaded around {} containers at the North Korean port of Rajin last week "
        "and sailed for Vostochny in Russia, according to satellite imagery."
    )
    pair = [
        builders.article(
            title.format(number),
            body.format(number) if n else body.format(number).partition("\n")[2],
            at=builders.WHEN + timedelta(hours=n),
            id="one",
            revision=str(n),
            language="en",
            revised=bool(n),
        )
        for n, number in enumerate(("180", "118"))
    ]
    *_, alert = list(trace(pair, WATCHLIST))[-1]
    assert alert
    assert "picked up 118 containers at North Korea's Rajin port" in alert.changes[0].sentence
