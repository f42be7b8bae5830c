"""What a morphology gives to a grammar, whatever the library: parses of a word, or the morphemes of a sentence. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Parse(NamedTuple):
    """One thing that a word can be. `case` is one of n g d a i l, or "" where there is none; `gender` m, f, n or ""."""

    lemma: str
    pos: str
    case: str
    plural: bool
    gender: str
    animate: bool
    tense: str
    passive: bool
    name: bool  # of a person
    abbreviation: bool
    fixed: bool  # has one form for all cases
    perfect: bool = False  # a verb of what is done once and complete
    ours: bool = False  # a verb whose subject is who speaks himself: "we warn"


class Morphology(Protocol):
    """The words of one inflected language."""

    def parses(self, word: str) -> tuple[Parse, ...]:
        """What `word` can be, likeliest first; nothing for a word that says nothing (Latin letters, digits)."""
        ...

    def known(self, word: str) -> bool:
        """Whether the dictionary has `word`; parses of any other are guesses by its ending."""
        ...


Token = tuple[str, str, int, int]  # form, tag, start, end


class Morphemes(Protocol):
    """The sentences of one language whose words are made of morphemes."""

    def __call__(self, text: str) -> Sequence[Token]:
        """The morphemes of a sentence in order."""
        ...

    def ahead(self, texts: Sequence[str]) -> object:
        """May analyse sentences that will be asked for, faster than one by one."""
        ...
