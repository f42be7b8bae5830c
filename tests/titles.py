"""Headlines of other languages, read in an article that any watchlist theme fits.

In: a language and a headline. Out: the tagged article, or the headline as an English clause.
"""

from __future__ import annotations

from datetime import UTC, datetime

import builders

from pactwatch.records import TaggedArticle
from stream.tag import tag
from stream.watchlist.load import load_watchlist

AT = datetime(2026, 12, 3, 12, tzinfo=UTC)
WATCHLIST = load_watchlist("korea-russia-ukraine")
# Lines that make any headline news of the watchlist, in its language, without a fact of their own.
BODIES = {
    "ko": "북한군의 러시아 파병과 북러 무기 거래, 우크라이나 지원에 관한 소식이다.",
    "ru": "Речь идёт о военных КНДР в России и о военном сотрудничестве России и КНДР.",
    "uk": "Йдеться про військових КНДР, які воюють за Росію, та про зброю КНДР для Росії.",
}


def rows(table: str) -> list[tuple[str, str]]:
    """A headline and, in the indented lines below it, what it is in English, in pairs."""
    pairs: list[tuple[str, str]] = []
    for line in table.strip().splitlines():
        if line.startswith(" "):
            title, clause = pairs.pop()
            pairs.append((title, f"{clause} {line.strip()}".strip()))
        else:
            pairs.append((line.strip(), ""))
    return pairs


def tagged(language: str, title: str) -> TaggedArticle:
    return tag(builders.article(title, BODIES[language], at=AT, language=language), WATCHLIST)


def english(language: str, title: str) -> str:
    return tagged(language, title).wording.english
