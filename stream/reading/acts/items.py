"""The words of a sentence with each name as one. In: tokens and parties. Out: items. Knows no language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stream.reading.acts.base import Party, Token


class Item(NamedTuple):
    """A word, or a whole name."""

    start: int
    end: int
    low: str
    capital: bool
    possessive: bool
    party: Party | None


def items_of(tokens: Sequence[Token], parties: Sequence[Party]) -> list[Item]:
    """The tokens, those of a name as one item."""
    return list(_merged(tokens, parties))


def _merged(tokens: Sequence[Token], parties: Sequence[Party]) -> Iterator[Item]:
    ends, at = -1, 0
    for token in tokens:
        if token.start < ends:
            continue
        while at < len(parties) and parties[at].end <= token.start:
            at += 1
        party = (
            parties[at] if at < len(parties) and parties[at].start <= token.start < parties[at].end else None
        )
        if party is None:
            yield Item(token.start, token.end, token.low, token.capital, token.possessive, None)
            continue
        ends = max(party.end, token.end)
        inside = [each for each in tokens if token.start <= each.start < party.end]
        last = inside[-1]
        yield Item(token.start, max(last.end, party.end), last.low, True, last.possessive, party)


__all__ = ["Item", "items_of"]
