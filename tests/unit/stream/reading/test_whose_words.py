"""Whose word a sentence is, what he does with it, and which numbers he gives: a table, by promise, in four languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import article

from pactwatch.records import Claim, Figure
from stream.tag import tag
from stream.trace import trace
from stream.watchlist.load import load_watchlist

TABLE = Path(__file__).parent / "whose_words.txt"
WATCHLIST = load_watchlist("korea-russia-ukraine")
PLAIN = {
    "en": "North Korean troops in Russia",
    "ko": "북한군 러시아 파병",
    "ru": "Солдаты КНДР в России",
    "uk": "Солдати КНДР у Росії",
}


def rows() -> Iterator[tuple[str, str, list[str]]]:
    """(promise, item, its claims): a line "# promise", "language | [title |] text", and "= actor stance [value:unit…]"."""
    promise, item, claims = "", "", list[str]()
    for line in [*TABLE.read_text(encoding="utf-8").splitlines(), "#"]:
        if line.startswith("= "):
            claims.append(line[2:])
            continue
        if item and line:
            yield promise, item, claims
            item, claims = "", []
        if line.startswith("#"):
            promise = line[2:]
        elif line:
            item = line


def words(figure: Figure, wanted: str) -> str:
    """A figure in as many words as the table has."""
    said = "nobody" if figure.said_by is None else figure.said_by
    parts = [str(figure.value), figure.unit, figure.role, said]
    return ":".join(parts[: wanted.count(":") + 1])


def told(claim: Claim, wanted: str) -> str:
    """A claim as the table writes it."""
    figures = wanted.split()[2:]
    shape = [*figures, *["0:unit"] * len(claim.figures)]
    return " ".join(
        [
            claim.actor or "nobody",
            claim.stance,
            *(words(f, s) for f, s in zip(claim.figures, shape, strict=False)),
        ]
    )


@pytest.mark.parametrize(("promise", "item", "wanted"), list(rows()))
def test_each_word_is_his_who_says_it(promise: str, item: str, wanted: list[str]) -> None:
    """The promise that stands over the row. A number that is only asked about may be nobody's beside the claims."""
    language, *title, text = (part.strip() for part in item.split(" | "))
    news = tag(article(title[0] if title else PLAIN[language], text, language=language), WATCHLIST)
    claims = [
        c for c in news.claims if c.field == "body" and (c.speaker is not None or not wanted or c.figures)
    ]
    by_mouth = {(c.actor or "nobody", c.stance): c for c in claims}
    found = sorted(
        told(claim, next((w for w in wanted if w.split()[:2] == [*mouth]), ""))
        for mouth, claim in by_mouth.items()
    )
    assert found == sorted(wanted), promise


@pytest.mark.parametrize(
    ("language", "title", "told"),
    [
        (
            "en",
            "Ukraine confirms strike on arsenal near Toropets, where North Korean shells were kept",
            False,
        ),
        (
            "uk",
            "Генштаб підтвердив ураження арсеналу в Тверській області, де зберігали північнокорейські снаряди для Росії",
            False,
        ),
        ("ru", "НАТО подтвердило в пятницу в ходе брифинга, что в Курской области солдаты КНДР", True),
    ],
)
def test_a_confirmed_thing_that_is_not_the_news_confirms_no_news(
    language: str, title: str, told: bool
) -> None:
    """Who confirms a strike on a depot does not confirm reports on the shells that were kept there."""
    (*_, alert), = trace([article(title, "", language=language)], WATCHLIST)  # fmt: skip
    assert alert is not None
    assert any(" confirms " in change.sentence.split("“")[0] for change in alert.changes) == told
