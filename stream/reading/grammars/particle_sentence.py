"""A sentence as its items, and whom its phrases name: what the reading of clauses looks things up in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pactwatch.languages.morphology import Token
from pactwatch.languages.particles import ParticleWords
from stream.reading.grammars.particle_phrases import Item
from stream.reading.grammars.particle_speakers import Finder, Speaker

Span = tuple[int, int]


@dataclass(slots=True)
class Sentence:
    """Items with their morphemes; `at` is the item that is being read."""

    text: str
    tokens: Sequence[Token]
    items: Sequence[Item]
    finder: Finder
    words: ParticleWords
    at: int = 0
    known: dict[tuple[int, int, bool], Speaker | None] = field(default_factory=dict)

    def span(self, item: Item) -> Span:
        """Its characters."""
        return self.tokens[item.first][2], self.tokens[item.last - 1][3]

    def speaker(
        self, item: Item, first: int | None = None, last: int | None = None, *, certain: bool = False
    ) -> Speaker | None:
        """Who the phrase, or some morphemes of it, names; `certain` when only a speaker can stand there."""
        a, b = item.first if first is None else first, item.last if last is None else last
        if a >= b:
            return None
        key = (a, b, certain)
        if key not in self.known:
            start, end = self.tokens[a][2], self.tokens[b - 1][3]
            self.known[key] = self.finder.find(start, end, certain=certain)
        return self.known[key]

    def head(self, item: Item | None) -> str:
        """The last noun of a phrase."""
        if item is None:
            return ""
        last = item.last
        while last - item.first > 1 and self.tokens[last - 1][1] in ("SSC", "SSO"):
            last -= 1
        form, tag = self.tokens[last - 1][:2]
        suffix = tag == "XSN" and last - item.first > 1  # "가능성", "추정치"
        return self.tokens[last - 2][0] + form if suffix else form

    def behind(self, item: Item) -> int:
        """Where the phrase with its particles ends."""
        last = item.last
        while last < len(self.tokens) and self.tokens[last][1][:1] == "J":
            last += 1
        return self.tokens[last - 1][3]

    def after(self) -> Item | None:
        """The item behind this one."""
        return self.items[self.at + 1] if self.at + 1 < len(self.items) else None

    def before(self, back: int = 1) -> Item | None:
        """The item so many places before this one."""
        return self.items[self.at - back] if self.at >= back else None

    def split(self, item: Item) -> list[Speaker]:
        """One phrase as one speaker, or as many as it joins: "러시아와 북한"."""
        whole = self.speaker(item) or self.speaker(item, certain=True)
        if whole and len(whole.actors) > 1:
            return [whole._replace(actors=(a,)) for a in whole.actors]
        return self._parts(item) or ([whole] if whole else [])

    def _parts(self, item: Item) -> list[Speaker]:
        """The speakers that the phrase joins, if all of its parts are some."""
        inner = range(item.first + 1, item.last - 1)
        cuts = [i for i in inner if self.tokens[i][1] == "JC" or self.tokens[i][0] == "·"]
        starts, ends = [item.first, *(c + 1 for c in cuts)], [*cuts, item.last]
        parts = [self.speaker(item, a, b) for a, b in zip(starts, ends, strict=True)] if cuts else []
        found = [p for p in parts if p]
        return found if len(found) == len(parts) else []

    def stripped(self, item: Item, owner: Item | None) -> Speaker | None:
        """The speaker of "국정원의 보고", "로이터통신 보도": without the noun of saying; alone it is `owner`'s."""
        last = item.last
        noun = self.head(item)
        x = self.words.words
        if noun not in x.said and noun not in x.papers:
            return self.speaker(item, certain=True)
        if last - item.first == 1:
            return self.speaker(owner) if owner else None
        last -= 1
        if self.tokens[last - 1][1] == "JKG":
            last -= 1
        return self.speaker(item, last=last, certain=True)
