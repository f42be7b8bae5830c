"""A Russian or Ukrainian sentence in pieces: its tokens and clauses, and which tokens are verbs.

In: what cases_apart.py took apart. Out: a Text. Offsets count code points from the beginning of the sentence.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Literal

from stream.reading.grammars.base import Named
from stream.reading.grammars.cases_words import Word

Opener = Literal["plain", "that", "relative", "condition", "subordinate", "as", "participle", "and", "quote"]


@dataclass(slots=True)
class Token:
    """A word or mark at [start, end). `named` is the longest listed name over it.

    `quoted`: 0 no, 1 in a name, 2 in speech, 3 in a few words of speech that a sentence makes its own.
    """

    start: int
    end: int
    text: str
    word: Word
    mark: bool
    capital: bool  # a capital that doesn't begin the sentence
    named: Named | None = None
    quoted: int = 0
    governed: bool = False  # right behind a preposition, so that it is no verb («про війну»)
    predicate: bool = False  # a participle that is no attribute ("was confirmed")
    parts: frozenset[str] = field(init=False)  # the lists that it is in

    def __post_init__(self) -> None:
        # a name, though it looks like a small word («Кім», «Со»)
        self.parts = self.word.parts_of_name if self.capital or self.named else self.word.parts

    def call(self, name: Named) -> None:
        """Lets it be a part of a listed name."""
        self.named, self.parts = name, self.word.parts_of_name

    def has(self, *parts: str) -> bool:
        """Whether it is in one of these lists."""
        return not self.parts.isdisjoint(parts)

    def names(self, kinds: Container[str]) -> bool:
        """Whether it names a listed entity of one of these kinds."""
        return self.named is not None and self.named.kind in kinds


@dataclass(slots=True)
class Clause:
    """Tokens [lo, hi) between two breaks; `before` and `after` are the marks there. `verb` is the place of a finite verb."""

    lo: int
    hi: int
    opener: Opener
    before: str
    after: str
    verb: int | None = None


@dataclass(slots=True)
class Text:
    """A sentence taken apart."""

    text: str
    tokens: list[Token]
    named: Sequence[Named]
    clauses: list[Clause] = field(default_factory=list)


def finite(token: Token) -> bool:
    """Whether the token can only be, or most likely is, a finite verb or a short predicate."""
    if token.predicate:
        return True
    if not token.word.finite or token.quoted:
        return False
    return _rather_a_verb(token) if token.word.nominal else not _rather_a_name(token)


def _rather_a_verb(token: Token) -> bool:
    """Whether a word that can be a noun as well is the verb here."""
    of = token.word
    if token.capital or token.governed or (of.strange and of.capital):
        return False
    return of.verb_first or of.stance is not None or token.has("fact")


def _rather_a_name(token: Token) -> bool:
    """Whether a word that the dictionary lacks, and that ends as verbs do, is a name."""
    of = token.word
    return of.strange and of.capital and (token.capital or of.caps)


__all__ = ["Clause", "Opener", "Text", "Token", "finite"]
