"""How each language reports: verbs of saying, hedges, negation, units, qualifiers, roles.

In: pactwatch/languages/*/speech.toml. These belong to no watchlist: they are the same for every subject. Symbols are named
like "say.denies" or "unit.troops".
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from stream.matching.automaton import Matcher
from stream.matching.patterns import fold


class Word(NamedTuple):
    """A lexicon hit at [start, end) of a text, with its symbol's name."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All languages' lexicons in one automaton, so that mixed text needs no decision first."""

    names: tuple[str, ...]
    matcher: Matcher
    numbers: Mapping[str, Mapping[str, float]]  # language -> number word -> value

    def find(self, folded: str) -> list[Word]:
        """All words of the lexicons in `folded`, in order."""
        return [Word(hit.start, hit.end, self.names[hit.symbol]) for hit in self.matcher.find(folded)]


@cache
def lexicon() -> Lexicon:
    """The shipped lexicons. A broken one is a bug of ours, so errors pass through."""
    names: list[str] = []
    patterns: list[tuple[str, int]] = []
    paradigms: dict[str, tuple[str, ...]] = {}
    numbers: dict[str, Mapping[str, float]] = {}
    folder = resources.files("pactwatch") / "languages"
    for code in sorted(each.name for each in folder.iterdir()):
        file = folder / code / "speech.toml"
        if not file.is_file():
            continue
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        paradigms.update({key: tuple(value) for key, value in data.pop("paradigms", {}).items()})
        numbers[code] = data.pop("numbers", {})
        for name, values in _flat(data, ""):
            if name not in names:
                names.append(name)
            patterns += [(pattern, names.index(name)) for pattern in map(fold, values)]
    return Lexicon(tuple(names), Matcher(patterns, paradigms), numbers)


def _flat(table: Mapping[str, object], prefix: str) -> Iterable[tuple[str, list[str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            yield prefix + key, value
