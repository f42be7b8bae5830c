"""Who warns, confirms, denies or condemns, and of what: texts of answers_found.txt, in four languages."""

from __future__ import annotations

from pathlib import Path

import builders
import pytest

from pactwatch.records import Article
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
ROWS = [
    line.split("|")
    for line in (Path(__file__).parent / "answers_found.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def told(*articles: Article) -> str:
    *_, alert = list(trace(articles, WATCHLIST))[-1]
    return " / ".join(change.sentence for change in alert.changes) if alert else ""


@pytest.mark.parametrize(("words", "never", "language", "title", "body"), ROWS)
def test_an_answer_is_found_and_told_no_wider_than_it_is(
    words: str, never: str, language: str, title: str, body: str
) -> None:
    """Warnings, confirmations, denials and condemnations reach the reader, and say no more than their words."""
    sentence = told(builders.article(title, body, at=builders.WHEN, id="x", language=language))
    assert all(each in sentence for each in words.split("+")), sentence
    assert never not in sentence


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ru", "МИД РФ предупредил Токио о последствиях", "Япония передаст Киеву радары, и это не останется без ответа."),
        ("en", "Seoul warns of typhoon", "South Korea warned of consequences of the storm for its radars."),
        ("ko", "일본, 北 납치 문제 해결 촉구", "일본 정부는 10일 북한에 납치 피해자 송환을 촉구했다."),
        ("ru", "В Пхеньяне открыли склад зерна", "В КНДР открыли новый склад зерна, сообщило ЦТАК."),
    ],
)  # fmt: skip
def test_other_warnings_and_abductions_are_no_news(language: str, title: str, body: str) -> None:
    """Another giver, a storm, Japan's abducted citizens and a granary are none of this cooperation."""
    assert not told(builders.article(title, body, at=builders.WHEN, id="x", language=language))
