"""What real texts of the shipped watchlist change, each by an outlet of its language. In: texts. Out: changes, sentences."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import builders

from pactwatch.records import Change
from stream.trace import trace
from stream.watchlist.load import load_watchlist

START = datetime(2026, 3, 2, tzinfo=UTC)
OUTLETS = {"en": ("Reuters", "GB"), "ko": ("연합뉴스", "KR"), "ru": ("Медуза", "LV"), "uk": ("NV", "UA")}


def changes(*texts: tuple[str, str, str]) -> list[list[Change]]:
    """What each of the articles (language, title, body), an hour apart, changes."""
    articles = [
        builders.article(
            title, body, id=f"a{n}", language=language, outlet=OUTLETS[language][0], country=OUTLETS[language][1],
            at=START + timedelta(hours=n),
        )
        for n, (language, title, body) in enumerate(texts)
    ]  # fmt: skip
    traced = trace(articles, load_watchlist("korea-russia-ukraine"))
    return [list(alert.changes) if alert else [] for _, _, alert in traced]


def sentences(*texts: tuple[str, str, str]) -> list[str]:
    return [change.sentence for each in changes(*texts) for change in each]
