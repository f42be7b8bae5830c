"""One native automaton finds every symbol of a watchlist or lexicon in one pass over folded text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pactwatch.languages.lookalikes import one_script
from pactwatch.languages.model import Languages
from stream.matching.patterns import PatternError, barred, compiled, keys, letter_folds, refuse, regex

# Searching for one key after the other takes as long for a text as if it had so many characters more, and as long for so many
# characters as building the automaton takes.
_TEXT, _FEW = 1 << 11, 1 << 17
_SURROGATE = re.compile("[\ud800-\udfff]")
_Check = tuple[Callable[[str, int], "re.Match[str] | None"], int]  # a regex's `match` and the symbol it finds


class Occurrence(NamedTuple):
    """A symbol found at [start, end) of a text, in code points."""

    start: int
    end: int
    symbol: int


class _Source(NamedTuple):
    """A pattern, its symbol, and the characters after which it cannot begin."""

    pattern: str
    symbol: int
    barred: frozenset[str]


@cache
def _common(sets: frozenset[frozenset[str]]) -> frozenset[str]:
    """What is in all of them; thousands of keys share a few of these sets, which hold tens of thousands of characters."""
    return frozenset.intersection(*sets)


def lowered(text: str, languages: Languages) -> str:
    """`text` for `Matcher.any`: quicker than `fold`, good enough to tell whether to look closer; offsets may not hold."""
    low = one_script(text.lower()).replace("’", "'").replace("\n", " ")
    if not low.isascii():
        for old, new in letter_folds(languages):
            low = low.replace(old, new)
    return low


def refused(
    patterns: Iterable[str], paradigms: Mapping[str, tuple[str, ...]], languages: Languages
) -> list[PatternError]:
    """What is wrong with folded patterns, compiling each: seconds for thousands, which a Matcher spares itself."""
    found = []
    for pattern in dict.fromkeys(patterns):
        try:
            compiled(regex(pattern, paradigms, languages), pattern)
            keys(pattern, languages)
        except PatternError as error:
            found.append(PatternError(str(error), pattern))
    return found


def _occurrences(keys: Sequence[str], text: str) -> Iterator[tuple[int, int, int]]:
    """(key's number, start, end) of every occurrence of every key, searched one by one."""
    for number, key in enumerate(keys):
        start = text.find(key)
        while start >= 0:
            yield number, start, start + len(key)
            start = text.find(key, start + 1)


class Matcher:
    """Compiled patterns. `find` is linear in the text: keys come from the automaton, each is checked by one bounded regex."""

    def __init__(
        self,
        patterns: Iterable[tuple[str, int]],
        paradigms: Mapping[str, tuple[str, ...]],
        languages: Languages,
    ) -> None:
        """`patterns` are (folded pattern, symbol) pairs. Raises PatternError for a pattern that cannot be read."""
        by_key: dict[str, list[_Source]] = {}
        for pattern, symbol in patterns:
            refuse(pattern, paradigms, languages)
            source = _Source(pattern, symbol, barred(pattern))
            for key in dict.fromkeys(keys(pattern, languages)):
                by_key.setdefault(key, []).append(source)
        self._paradigms, self._languages = paradigms, languages
        self._sources = list(by_key.values())
        # Most keys occur inside other words: the character before tells, far quicker than the regexes of the key.
        self._barred = [_common(frozenset(s.barred for s in sources)) for sources in self._sources]
        self._checks: list[list[_Check] | None] = [None] * len(self._sources)
        self._literals = tuple(by_key)
        self._automaton: AhoCorasick | None = None
        self._searched = 0  # characters, until there is an automaton

    def any(self, low: str) -> bool:
        """Whether any pattern occurs in text that went through `lowered`: almost always decided by the automaton alone."""
        return any(True for _ in self.symbols(low))

    def symbols(self, low: str) -> Iterator[int]:
        """The symbols found in text that went through `lowered`, as they come, some of them several times."""
        barred, checks = self._barred, self._checks
        for key, start, _ in self._keys(low):
            if start and low[start - 1] in barred[key]:
                continue
            for match, symbol in checks[key] or self._compiled(key):
                if match(low, start):
                    yield symbol

    def find(self, folded: str) -> list[Occurrence]:
        """All hits in order, of each symbol the longest at its place; text must come from `fold`."""
        best: dict[tuple[int, int], int] = {}
        barred, checks = self._barred, self._checks
        for key, start, _ in self._keys(folded):
            if start and folded[start - 1] in barred[key]:
                continue
            for match, symbol in checks[key] or self._compiled(key):
                found = match(folded, start)
                if found:
                    end, place = found.end(), (start, symbol)
                    if end > best.get(place, 0):
                        best[place] = end
        return sorted([Occurrence(start, end, symbol) for (start, symbol), end in best.items()])

    def sources(self) -> list[tuple[str, int]]:
        """The regular expression and symbol of every pattern, each once: for a plain tagger to compare with."""
        return list(dict.fromkeys((self._regex(s), s.symbol) for sources in self._sources for s in sources))

    def _regex(self, source: _Source, *, left: bool = True) -> str:
        return regex(source.pattern, self._paradigms, self._languages, left=left)

    def _keys(self, folded: str) -> Iterable[tuple[int, int, int]]:
        """(key, start, end) wherever a key occurs. The automaton is built once there is enough text that it pays."""
        if self._automaton is None:
            self._searched += _TEXT + len(folded)
            if self._searched < _FEW:
                return _occurrences(self._literals, folded)
            self._automaton = AhoCorasick(
                self._literals or ["\0"],
                matchkind=MatchKind.Standard,
                implementation=Implementation.DFA,
                store_patterns=False,
            )
        try:
            return self._automaton.find_matches_as_indexes(folded, overlapping=True)
        except UnicodeEncodeError:  # half a surrogate pair, which the automaton can't take, is in no key
            return self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", folded), overlapping=True)

    def _compiled(self, key: int) -> list[_Check]:
        """The checks of a key, compiled when it first occurs: most keys never do, and start-up shouldn't wait for them."""
        barred = self._barred[key]  # the character before has been looked at
        made: list[_Check] = [
            (compiled(self._regex(source, left=source.barred != barred), source.pattern).match, source.symbol)
            for source in self._sources[key]
        ]
        self._checks[key] = made
        return made
