"""A sentence as it is read: its items, whom its phrases name, the subjects that wait, and the sayings found so far.

In: items with their morphemes. Out: one Sentence, the only state of the reading: particle_clauses.py reads a running sentence
item by item, particle_headlines.py a headline part by part; particle_subjects.py says whose verb it is, particle_telling.py
what it does, particle_adnominal.py what verbs before a noun tell, particle_nouns.py what nouns do, particle_joint.py
who speaks together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from pactwatch.languages.morphology import Token
from pactwatch.languages.particles import ParticleWords
from pactwatch.records import Stance
from stream.reading.grammars.particle_phrases import Item
from stream.reading.grammars.particle_speakers import Finder, Speaker

Span = tuple[int, int]
# Tags of words that take no particle: two as one word are none.
_FREE: Final = frozenset({"MM", "MAG", "MAJ", "IC"})
_WRITTEN: Final = 30  # items between a paper and the verb that something is written in it
_VERDICT: Final = 60  # morphemes of what is said that its stance is read from


@dataclass(slots=True)
class Subject:
    """A subject or topic that waits for its predicate."""

    items: list[Item]
    topic: bool
    used: bool = False
    closed: bool = False  # its clause has ended, an equal one follows
    apart: bool = False  # the clause that took it has a subject of its own in the noun behind it

    @property
    def first(self) -> int:
        """Its first morpheme."""
        return self.items[-1].first


@dataclass(slots=True)
class Complement:
    """What is said: characters [start, end), morphemes [first, last)."""

    start: int
    end: int
    first: int
    last: int
    alone: bool = False  # its predicate has no subject of its own
    past: bool = False
    negated: bool = False
    quoted: bool = False
    also: bool = False  # more of the same speaker: "…다고도 했다"
    meant: bool = False
    reported: bool = False  # it ends in somebody else's words of saying
    teller: tuple[Item, Stance] | None = None  # its verb of saying, whose subject may yet be found
    told: Span | None = None  # and what that one says
    stance: Stance | None = None  # of its own verb of saying, when it is the speaker's: "규탄한다고 말했다"
    own: bool = False  # what its speaker has done himself: "생포했다고 밝혔다"


@dataclass(slots=True, eq=False)
class Told:
    """A saying as it is found."""

    stance: Stance
    verb: Span
    speaker: Speaker | None
    said: Span
    outer: Told | None = None
    own: bool = False  # what the speaker has done himself is told
    dropped: bool = False  # the sentence leaves out a subject that goes on: that of the sentence before


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
    told: list[Told] = field(default_factory=list)
    stack: list[Subject] = field(default_factory=list)  # subjects that wait for their verb
    complement: Complement | None = None
    claim: Complement | None = None  # what the next noun of saying takes
    describing: tuple[Item, Subject | None] | None = None  # the adnominal predicate just before
    agent: Item | None = None  # X에 의해, X를 통해
    source: Told | None = None  # X에 따르면
    gaps: list[tuple[Subject, Complement]] = field(default_factory=list)  # whose verb is still to come
    inner: list[Told] = field(default_factory=list)  # those that the next saying reports
    begin: int = (
        0  # where what may be said by the next verb begins: behind the last clause that told something
    )
    heard: int = 0  # sayings found before it
    main: Subject | None = None  # the subject of the last main clause
    lost: Subject | None = None  # the first subject, when an adnominal clause took it
    asks: bool = False
    among: bool = False  # "외교가에선 …라고 본다": people there say so

    def span(self, item: Item) -> Span:
        """Its characters."""
        return self.tokens[item.first][2], self.tokens[item.last - 1][3]

    def _name_before(self, first: int) -> int:
        """Where the name in front of an office begins that morphology has cut into adverbs: "두다 대통령"."""
        at = first
        while at and self.tokens[at - 1][1] in _FREE and (at == first or self._glued(at)):
            at -= 1
        begins = at == 0 or not self._glued(at)
        return at if begins and first - at > 1 and not self._glued(first) else first

    def _glued(self, at: int) -> bool:
        """Whether no space stands before a morpheme."""
        return self.tokens[at - 1][3] == self.tokens[at][2]

    def speaker(
        self, item: Item, first: int | None = None, last: int | None = None, *, certain: bool = False
    ) -> Speaker | None:
        """Who the phrase, or some morphemes of it, names; `certain` when only a speaker can stand there."""
        a, b = item.first if first is None else first, item.last if last is None else last
        if a >= b:
            return None
        key = (a, b, certain)
        if key not in self.known:
            start, end = self.tokens[self._name_before(a)][2], self.tokens[b - 1][3]
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
        if last - item.first < 2:
            return form
        whole = tag == "XSN" or self.tokens[last - 2][1] == "XPN"  # "가능성", "추정치", "헛소리"
        return self.tokens[last - 2][0] + form if whole else form

    def behind(self, item: Item) -> int:
        """Where the phrase with its particles ends."""
        last = item.last
        while last < len(self.tokens) and self.tokens[last][1][:1] == "J":
            last += 1
        return self.tokens[last - 1][3]

    def after(self) -> Item | None:
        """The item behind this one."""
        return self.items[self.at + 1] if self.at + 1 < len(self.items) else None

    def subject_near(self) -> Item | None:
        """The subject right behind this item, a comma between or not, if it can speak."""
        after = self.after()
        if after is not None and after.kind == "," and self.at + 2 < len(self.items):
            after = self.items[self.at + 2]
        return after if after is not None and after.kind in "ST" and self.speaker(after) else None

    def before(self, back: int = 1) -> Item | None:
        """The item so many places before this one."""
        return self.items[self.at - back] if self.at >= back else None

    def split(self, item: Item) -> list[Speaker]:
        """One phrase as one speaker, or as many as it joins: "러시아와 북한"."""
        whole = self.speaker(item) or self.speaker(item, certain=True)
        if whole and len(whole.actors) > 1:
            return whole.each()
        return self._parts(item) or ([whole] if whole else [])

    def _parts(self, item: Item) -> list[Speaker]:
        """The speakers that the phrase joins, if all of its parts are some."""
        cuts = self._cuts(item)
        starts, ends = [item.first, *(c + 1 for c in cuts)], [*cuts, item.last]
        parts = [self.speaker(item, a, b) for a, b in zip(starts, ends, strict=True)] if cuts else []
        found = [p for p in parts if p]
        return found if len(found) == len(parts) else []

    def _cuts(self, item: Item) -> list[int]:
        """Where words join two speakers; within brackets they join two names of one."""
        found, depth = [], 0
        for i in range(item.first + 1, item.last - 1):
            form, tag = self.tokens[i][:2]
            depth += (tag == "SSO") - (tag == "SSC")
            if depth <= 0 and (tag == "JC" or form == "·"):
                found.append(i)
        return found

    def stripped(self, item: Item, owner: Item | None) -> Speaker | None:
        """The speaker of "국정원의 보고", "로이터통신 보도": without the noun of saying; alone it is `owner`'s."""
        last = item.last
        noun = self.head(item)
        x = self.words.words
        if noun not in x.said and noun not in x.papers:
            return self.speaker(item, certain=True)
        if last - item.first == 1:
            return self.speaker(owner) if owner else None
        last = self._before_occasion(item.first, last - 1)
        if self.tokens[last - 1][1] == "JKG":
            return self.speaker(item, last=last - 1, certain=True)
        return self.speaker(item, last=last) or self.speaker(item, certain=True)  # "설문 조사" is nobody's

    def _before_occasion(self, first: int, last: int) -> int:
        """Without where it was said: "국정원의 국회 보고"."""
        occasion = self.tokens[last - 1][0] in self.words.words.occasions
        owned = last - 2 > first and self.tokens[last - 2][1] == "JKG"
        return last - 1 if occasion and owned else last

    @property
    def top(self) -> Subject | None:
        """The subject that came last."""
        return self.stack[-1] if self.stack else None

    def noun(self) -> str:
        """The noun that the predicate takes: "논평을 거부했다", "확인도 부인도 하지"."""
        before = self.before()
        if before is not None and before.kind == "+":
            before = self.before(2)
        if before is not None and before.mark in self.words.particles.dative:
            before = self.before(2)  # "…라는 뜻을 X에게 전했다"
        if before is not None and before.kind == "N":
            return before.root  # "인정하기를 거부했다"
        return self.head(before) if before is not None and before.kind in "OTBSX" else ""

    def written_in(self, item: Item) -> Item | None:
        """The paper in which the predicate `item` says that something is written: "일기장에는 …라고 적혀 있다"."""
        w = self.words
        if item.root not in w.written or item.negated:
            return None
        before = reversed(self.items[max(0, self.at - _WRITTEN) : self.at])
        places = (each for each in before if each.kind == "X" and each.mark == w.particles.at)
        return next((each for each in places if self.head(each) in w.words.papers), None)

    def ending(self, first: int, last: int) -> Sequence[Token]:
        """The morphemes that the stance of what is said is read from."""
        return self.tokens[max(first, last - _VERDICT) : last]

    def owner(self) -> Item | None:
        """The subject of the adnominal clause just before: "한국이 제공한 정보"."""
        subject = self.describing[1] if self.describing else None
        return subject.items[-1] if subject else None
