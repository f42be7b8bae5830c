"""A story as a reader asks about it: who says what of its claim, and its figures through time. Never a verdict.

In: a Story. Out: the claims board; for each quantity and speaker the numbers in order, never two speakers in one curve. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple

from msgspec import UNSET
from msgspec.structs import replace

from pactwatch.acts import UNCOUNTED
from pactwatch.records import Figure, LedgerEntry, Stance, Story
from stream.stories.sentences import figure_words, quantity_words
from stream.stories.timeline import party_of

_COLUMNS: Final[Mapping[Stance, str]] = {
    "asserts": "asserted by", "estimates": "asserted by", "threatens": "asserted by", "confirms": "confirmed by",
    "denies": "denied by", "declines": "declined by",
}  # fmt: skip
COLUMNS: Final = ("asserted by", "confirmed by", "denied by", "declined by")


class Word(NamedTuple):
    """The first word of a party: what it said, where, and when that was reported."""

    party: str
    words: str
    outlet: str
    date: datetime
    article: str
    speaker: str | None  # in the article's own words


class Point(NamedTuple):
    """A figure as it was first reported; `date` is what it holds for, else when it was reported."""

    figure: str
    date: str
    outlet: str
    low: int
    high: int
    article: str
    words: str  # the sentence that has it
    at: datetime  # `date` as a time; of a figure of the day of its report, when that was reported


class Curve(NamedTuple):
    """What one speaker says of one quantity; increments are apart from totals."""

    quantity: str
    speaker: str | None
    total: bool
    points: tuple[Point, ...]


def board(story: Story) -> dict[str, tuple[Word, ...]]:
    """Column -> the first word of each party in it, the oldest first."""
    found: dict[str, dict[str, Word]] = {column: {} for column in COLUMNS}
    for each in sorted(story.claims, key=lambda c: c.event_time):
        party = party_of(each.claim)
        if party is not None and not (each.claim.earlier or each.claim.apart):
            speaker = each.claim.words or None
            word = Word(party, each.claim.text, each.outlet, each.event_time, each.article, speaker)
            found[_COLUMNS[each.claim.stance]].setdefault(party, word)
    return {column: tuple(words.values()) for column, words in found.items()}


def curves(story: Story) -> tuple[Curve, ...]:
    """The ledger by quantity (unit and role, in words), speaker, and whether they are totals."""
    found: dict[tuple[str, str | None, bool], list[Point]] = {}
    for entry in sorted(
        story.ledger, key=lambda e: (e.figure.as_of or e.event_time.date().isoformat(), e.event_time)
    ):
        figure = entry.figure
        if figure.unit in UNCOUNTED:
            continue
        date = figure.as_of or entry.event_time.date().isoformat()
        key = (quantity_words(figure), figure.said_by, figure.total)
        # Rows of one quantity differ in their numbers alone.
        words = figure_words(replace(figure, thing="", place=""))
        point = Point(words, date, entry.outlet, *_bounds(figure), entry.article, entry.text, _at(entry))
        found.setdefault(key, []).append(point)
    return tuple(
        Curve(*key, tuple(points)) for key, points in sorted(found.items(), key=lambda item: str(item[0]))
    )


def _at(entry: LedgerEntry) -> datetime:
    holds_for = entry.figure.as_of
    if holds_for is None or holds_for == entry.event_time.date().isoformat():
        return entry.event_time
    return datetime.fromisoformat(f"{holds_for[:10]}T00:00:00+00:00")


def _bounds(figure: Figure) -> tuple[int, int]:
    """A figure as a range; for a single value both ends are equal."""
    if figure.value is not UNSET:
        return figure.value, figure.value
    low = 0 if figure.low is UNSET else figure.low
    return low, (low if figure.high is UNSET else figure.high)


__all__ = ["COLUMNS", "Curve", "Point", "Word", "board", "curves"]
