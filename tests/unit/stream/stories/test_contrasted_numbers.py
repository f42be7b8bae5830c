"""A headline that gives another number than the story's, and names both, tells a figure that changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

FIRST = (
    "ru",
    "В Курск прибыл эшелон корейских саперов — 480 человек",
    "В Курск прибыл первый эшелон с саперами из КНДР, 480 человек, сообщил губернатор Курской области.",
)
NEXT = [
    (
        "uk",
        "На Курщину прибули близько 600 саперів з КНДР, а не 480 — Коваленко",
        "До Курської області РФ уже перекинуто близько 600 північнокорейських саперів. Про це написав у Telegram керівник"
        " Центру протидії дезінформації при РНБО Андрій Коваленко.",
    ),
    (
        "ru",
        "В Курскую область прибыли 600 северокорейских саперов, а не 480, заявили в ГУР",
        "В Курскую область прибыли 600 саперов КНДР, заявили в ГУР Минобороны Украины.",
    ),
    (
        "en",
        "About 600 North Korean sappers, not 480, sent to Kursk, Ukraine's military intelligence says",
        "About 600 North Korean sappers have been sent to Russia's Kursk region, Ukraine's military intelligence said.",
    ),
]
SILENT = (
    "uk",
    "На Курщину прибули близько 480 саперів з КНДР — ГУР",
    "До Курської області РФ уже перекинуто близько 480 північнокорейських саперів, заявили в ГУР.",
)


def figures(*texts: tuple[str, str, str]) -> list[str]:
    """The figure sentences of the last of the articles (language, title, text), a few hours after each other."""
    at = datetime(2026, 12, 8, 9, tzinfo=UTC)
    made = [
        builders.article(
            title,
            body,
            at=at + timedelta(hours=5 * n),
            id=f"a{n}",
            outlet=f"Outlet {n}",
            language=language,
        )
        for n, (language, title, body) in enumerate(texts)
    ]
    (*_, (_, _, alert)) = trace(made, load_watchlist("korea-russia-ukraine"))
    return [c.sentence for c in alert.changes if c.reason == "figure"] if alert else []


@pytest.mark.parametrize("following", NEXT)
def test_another_number_beside_the_storys_is_told(following: tuple[str, str, str]) -> None:
    """ "600, not 480": both numbers are in the sentence, each with who gives it."""
    (told,) = figures(FIRST, following)
    assert "600" in told
    assert "480" in told


def test_the_same_number_is_no_news() -> None:
    """Who only gives the story's number changes nothing."""
    assert figures(FIRST, SILENT) == []
