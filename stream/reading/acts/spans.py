"""Names and words for acts among the morphemes of a sentence. Knows no language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pactwatch.languages.forms import Slot
from pactwatch.records import ActName
from stream.reading.acts.base import Party


class Phrase(NamedTuple):
    """A party with the particle behind it, "" where there is none; `last` is the last morpheme before the particle."""

    first: int
    last: int
    party: Party
    slot: Slot | None
    topic: bool
    also: str | None = None  # who is joined to it


class Word(NamedTuple):
    """A word for an act at morphemes [first, end); `verbal` says whether it is a verb."""

    act: ActName
    first: int
    end: int
    verbal: bool


def around(phrases: Sequence[Phrase], word: Word) -> Phrase | None:
    """The party whose phrase holds the word for an act: "방북"."""
    return next((each for each in phrases if each.first <= word.first <= each.last), None)


def bare(near: Sequence[Phrase], word: Word) -> Phrase | None:
    """A name without a particle right before the word is where it goes: "러시아 파병"."""
    last = near[-1] if near else None
    return last if last and last.slot is None and last.last == word.first - 1 and not last.topic else None


def joined(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, those that "and" joins ("A와 B는") as one."""
    found: list[Phrase] = []
    for each in phrases:
        if found and found[-1].slot == "with" and each.slot == "by" and each.first - found[-1].last == 2:
            each = each._replace(also=found.pop().party.id)  # noqa: PLW2901
        found.append(each)
    return found


__all__ = ["Phrase", "Word", "around", "bare", "joined"]
