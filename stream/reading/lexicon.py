"""How each language doubts and counts: hedges, official bodies, units, qualifiers, roles.

In: pactwatch/languages/*/speech.toml, by way of Languages. They belong to no watchlist: they are the same for every subject.
Symbols are named like "qualifier.about" or "unit.troops".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pactwatch.languages.forms import Speech
from pactwatch.languages.model import Languages
from stream.matching.automaton import Matcher
from stream.matching.patterns import fold_each


class Word(NamedTuple):
    """A word of the lexicon at [start, end) of a text, with its symbol's name."""

    start: int
    end: int
    name: str


def outermost(words: Sequence[Word]) -> list[Word]:
    """Those that are not within a longer one: "no more than" is not "more than"."""
    return [
        w for w in words if not any(o.start <= w.start and w.end <= o.end and o[:2] != w[:2] for o in words)
    ]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of all languages in one automaton, so that mixed text needs no decision first."""

    names: tuple[str, ...]
    matcher: Matcher

    def find(self, folded: str) -> list[Word]:
        """All words of the lexicons in `folded`, in order."""
        return [Word(hit.start, hit.end, self.names[hit.symbol]) for hit in self.matcher.find(folded)]


@lru_cache(maxsize=8)
def lexicon(languages: Languages) -> Lexicon:
    """The words of all `languages`. Raises PatternError for a pattern that cannot be read."""
    names: dict[str, int] = {}
    patterns: list[tuple[str, int]] = []
    for speech in languages.speech.values():
        for name, listed in patterns_of(speech):
            symbol = names.setdefault(name, len(names))
            patterns += [(pattern, symbol) for pattern in fold_each(listed, languages)]
    return Lexicon(tuple(names), Matcher(patterns, paradigms_of(languages), languages))


def paradigms_of(languages: Languages) -> dict[str, tuple[str, ...]]:
    """The endings of every paradigm that a language declares."""
    declared = (speech.paradigms for speech in languages.speech.values())
    return {name: tuple(endings) for each in declared for name, endings in each.items()}


def patterns_of(speech: Speech) -> Iterable[tuple[str, list[str]]]:
    """The lists of patterns of a language's words of speech, by the name of what they find."""
    for name in (
        "doubt",
        "hedge",
        "media",
        "condition",
        "menace",
        "asked",
        "asked_before",
        "pointing",
        "measures",
        "statehood",
        "ruler",
        "occasion",
        "stating",
        "reports",
        "official",
        "unofficial",
    ):
        if listed := getattr(speech, name):
            yield name.replace("_", "-"), listed
    for prefix in ("qualifier", "unit", "role"):
        for name, listed in getattr(speech, prefix).items():
            yield f"{prefix}.{name}", listed
