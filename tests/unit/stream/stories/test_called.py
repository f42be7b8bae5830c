"""Who answers is named as the text names him: a ministry, a staff, and not the whole state."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
OPENINGS = {
    "en": ("North Korea sent 3,000 soldiers to Russia, spy agency says",
           "North Korea has sent 3,000 soldiers to Russia, South Korea's National Intelligence Service said."),
    "ko": ("국정원 \"북한, 러시아에 병력 3000명 파병\"", "국가정보원은 북한이 러시아에 병력 3000명을 파병했다고 밝혔다."),
    "ru": ("КНДР отправила в Россию 3000 солдат, сообщила разведка Южной Кореи",
           "КНДР отправила в Россию 3000 солдат, сообщила Национальная разведывательная служба Южной Кореи."),
    "uk": ("КНДР відправила до Росії 3000 солдатів — розвідка Південної Кореї",
           "КНДР відправила до Росії 3000 солдатів, повідомила Національна розвідувальна служба Південної Кореї."),
}  # fmt: skip
OTHERS = {
    "en": (
        "North Korea sent 3,000 soldiers to Russia, Kyiv says",
        "North Korea has sent 3,000 soldiers to Russia, Ukraine's military intelligence said.",
    ),
    "ko": (
        '우크라 정보총국 "북한, 러시아에 병력 3000명 파병"',
        "우크라이나 국방부 정보총국은 북한이 러시아에 병력 3000명을 파병했다고 밝혔다.",
    ),
    "ru": (
        "ГУР: КНДР отправила в Россию 3000 солдат",
        "КНДР отправила в Россию 3000 солдат, сообщило ГУР Украины.",
    ),
    "uk": (
        "ГУР: КНДР відправила до Росії 3000 солдатів",
        "КНДР відправила до Росії 3000 солдатів, повідомило ГУР.",
    ),
}
TABLE = [
    line.split("|")
    for line in (Path(__file__).parent / "called.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def rows(kind: str) -> list[list[str]]:
    return [row[1:] for row in TABLE if row[0] == kind]


def told(language: str, title: str, body: str, words: str) -> str:
    """The sentences on an answer to a first report, which is another country's."""
    first = OTHERS if words.startswith("South Korea") else OPENINGS
    texts = [first[language], (title, body)]
    articles = [
        builders.article(title, body, at=builders.WHEN + timedelta(hours=n), id=f"x{n}", language=language)
        for n, (title, body) in enumerate(texts)
    ]
    alert = list(trace(articles, WATCHLIST))[-1].alert
    return " / ".join(change.sentence for change in alert.changes) if alert else ""


@pytest.mark.parametrize(("words", "language", "title", "body"), rows("body"))
def test_a_body_that_answers_is_named(words: str, language: str, title: str, body: str) -> None:
    """A ministry's or a staff's answer is told as its own, in the number of its name."""
    assert words in told(language, title, body, words)


@pytest.mark.parametrize(("words", "language", "title", "body"), rows("state"))
def test_a_state_or_an_official_is_no_body(words: str, language: str, title: str, body: str) -> None:
    """Where the text names the state, or an official without a name, no ministry is said to answer."""
    sentence = told(language, title, body, words)
    assert words in sentence
    assert "ministry" not in sentence.partition("(")[0]
