"""One native automaton finds every symbol of a watchlist or lexicon in one pass over folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation, MatchKind

from stream.pattern import keys, regex

_SURROGATE = re.compile("[\ud800-\udfff]")


class Hit(NamedTuple):
    """A symbol found at [start, end) of a text, in code points."""

    start: int
    end: int
    symbol: int


class Matcher:
    """Compiled patterns. `find` is linear in the text: keys come from the automaton, each is checked by one bounded regex."""

    def __init__(self, patterns: Iterable[tuple[str, int]], paradigms: Mapping[str, tuple[str, ...]]) -> None:
        """`patterns` are (pattern, symbol) pairs; raises PatternError for a pattern that can't be compiled."""
        self._sources: list[str] = []
        self._symbols: list[int] = []
        self._regexes: list[re.Pattern[str] | None] = []
        by_key: dict[str, list[int]] = {}
        for pattern, symbol in patterns:
            self._sources.append(regex(pattern, paradigms))
            self._symbols.append(symbol)
            self._regexes.append(None)
            for key in dict.fromkeys(keys(pattern)):
                by_key.setdefault(key, []).append(len(self._sources) - 1)
        self._by_key = list(by_key.values())
        self._automaton = AhoCorasick(
            list(by_key) or ["\0"],
            matchkind=MatchKind.Standard,
            implementation=Implementation.DFA,
            store_patterns=False,
        )
        self._bytes = BytesAhoCorasick(
            [key.encode() for key in by_key] or [b"\0"],
            matchkind=MatchKind.Standard,
            implementation=Implementation.DFA,
        )

    def any(self, text: str) -> bool:
        """Whether any pattern occurs in `text`, which needn't be folded: almost always decided by the automaton alone."""
        low = text.lower().replace("’", "'")
        if not self._bytes.find_matches_as_indexes(low.encode("utf-8", "surrogatepass")):
            return False
        low = low.replace("\n", " ")
        return any(
            self._regex(index).match(low, start)
            for key, start, _ in self._keys(low)
            for index in self._by_key[key]
        )

    def find(self, folded: str) -> list[Hit]:
        """All hits in order, of each symbol the longest at its place; text must come from `fold`."""
        best: dict[tuple[int, int], int] = {}
        for key, start, _ in self._keys(folded):
            for index in self._by_key[key]:
                found = self._regex(index).match(folded, start)
                if found:
                    place = (start, self._symbols[index])
                    best[place] = max(best.get(place, 0), found.end())
        return sorted(Hit(start, end, symbol) for (start, symbol), end in best.items())

    def _keys(self, folded: str) -> list[tuple[int, int, int]]:
        """Where keys occur; half a surrogate pair, which the automaton can't take, counts as an unknown character."""
        try:
            return self._automaton.find_matches_as_indexes(folded, overlapping=True)
        except UnicodeEncodeError:
            return self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", folded), overlapping=True)

    def _regex(self, index: int) -> re.Pattern[str]:
        compiled = self._regexes[index]
        if compiled is None:
            compiled = self._regexes[index] = re.compile(self._sources[index])
        return compiled
