"""What a predicate says, of whom and what: from a verb with what stands before it to a saying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from pactwatch.languages.morphology import Token
from pactwatch.records import Stance
from stream.reading.grammars.particle_phrases import Item
from stream.reading.grammars.particle_sentence import Sentence, Span
from stream.reading.grammars.particle_speakers import Speaker
from stream.reading.grammars.particle_stance import turned, verdict

_VERDICT: Final = 60  # morphemes of what is said that its stance is read from


@dataclass(slots=True)
class Subject:
    """A subject or topic that waits for its predicate."""

    items: list[Item]
    topic: bool
    used: bool = False
    closed: bool = False  # its clause has ended, an equal one follows

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


@dataclass(slots=True, eq=False)
class Told:
    """A saying as it is found."""

    stance: Stance
    verb: Span
    speaker: Speaker | None
    said: Span
    outer: Told | None = None
    dropped: bool = False  # the sentence leaves out a subject that goes on: that of the sentence before


@dataclass(slots=True)
class Telling(Sentence):
    """Sayings as they are found: `told`. `complement` is what the next verb of saying takes."""

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

    @property
    def top(self) -> Subject | None:
        """The subject that came last."""
        return self.stack[-1] if self.stack else None

    def _noun(self) -> str:
        """The noun that the predicate takes: "논평을 거부했다", "확인도 부인도 하지"."""
        before = self.before()
        if before is not None and before.kind == "+":
            before = self.before(2)
        if before is not None and before.kind == "N":
            return before.root  # "인정하기를 거부했다"
        return self.head(before) if before is not None and before.kind in "OTBSX" else ""

    def ending(self, first: int, last: int) -> Sequence[Token]:
        """The morphemes that the stance of what is said is read from."""
        return self.tokens[max(first, last - _VERDICT) : last]

    def owner(self) -> Item | None:
        """The subject of the adnominal clause just before: "한국이 제공한 정보"."""
        subject = self.describing[1] if self.describing else None
        return subject.items[-1] if subject else None

    def _speaks(self, item: Item, *, strict: bool = False) -> Stance | None:
        """What the predicate does if it is one of saying; `strict`: only if its root is listed."""
        w, said = self.words, self.complement
        if item.noun or (item.root in w.naming and not item.passive):
            return None
        if fixed := self._fixed(item):
            return fixed
        listed = self._listed(item)
        if listed is None:
            if strict or said is None or item.passive:
                return None
            listed = "asserts"
        opinion = listed == "estimates" and said is not None
        return turned(listed, self._content(), negated=item.negated, opinion=opinion)

    def _fixed(self, item: Item) -> Stance | None:
        """What the verb does with the phrase before it, whatever is said."""
        w = self.words
        if self._refused(item):
            return "declines"
        if item.negated and (turned_round := self._denied(item)):
            return turned_round
        if item.root in w.keeping and self._towards(None):
            return w.stance_of(self.head(self.before()))  # "부인으로 일관했다"
        if self._towards(w.words.false) and w.stance_of(item.root):
            return "denies"  # "가짜 뉴스로 판정했다"
        return w.impersonal_of(item.root) if self.complement or self.agent else None

    def _denied(self, item: Item) -> Stance | None:
        """What a negation makes of the verb: "숨기지 않았다", "요청에 응하지 않았다"."""
        if item.root in self.words.concealing:
            return "confirms"
        return self.words.idiom_of(self._noun(), f"not {item.root}")

    def _refused(self, item: Item) -> bool:
        """ "논평을 거부했다", "언급하지 않았다", "확인도 부인도 하지 않았다", "요청에 응하지 않았다"."""
        w, noun = self.words, self._noun()
        if noun in w.words.declinable:
            if item.root in w.refusing and (not item.negated or item.root in w.endings.negating):
                return True
            if item.negated and (item.root in w.light or item.root in w.giving):
                return True
        return False

    def _listed(self, item: Item) -> Stance | None:
        """What the list says of the verb; a weak one says nothing without something that is said."""
        w = self.words
        if known := w.idiom_of(self._noun(), item.root):
            return known
        listed = w.stance_of(item.root)
        weak = item.root in w.words.weak and not self.complement
        return listed if not weak or (listed and self._enough(item, listed)) else None

    def _enough(self, item: Item, listed: Stance) -> bool:
        """What makes a saying of a weak verb: "4천 명으로 보고 있다", somebody by whom, a refusal."""
        if listed == "estimates" and self._towards(None):
            return True
        if item.passive and self.agent is not None:
            return True
        return item.negated and item.root in self.words.words.declinable

    def _towards(self, heads: frozenset[str] | None) -> bool:
        """A phrase with (으)로 just before, with one of these nouns."""
        before = self.before()
        if before is None or before.kind != "X" or before.mark not in self.words.particles.to:
            return False
        return heads is None or self.head(before) in heads

    def _content(self) -> Stance | None:
        said = self.complement
        if said is None:
            return None
        if said.stance or said.reported:
            return said.stance
        found = verdict(self.ending(said.first, said.last), self.words)
        if found is None and said.alone and said.past and said.negated and not said.quoted:
            return "denies"  # "보내지 않았다고 밝혔다": of himself
        return found

    def _said(self, item: Item, subject: Subject | None) -> Span:
        said, verb = self.complement, self.span(item)[0]
        start = self.begin
        if subject and (not said or subject.first < said.last):
            start = max(start, self.behind(subject.items[-1]))
        if said:
            return min(start, said.start) if subject is None else start, said.end
        return min(start, verb), verb

    def add(
        self,
        stance: Stance,
        verb: Span,
        speaker: Speaker | None,
        said: Span,
        *,
        nested: bool,
        dropped: bool = False,
    ) -> None:
        told = Told(stance, verb, speaker, said, dropped=dropped)
        for other in self.inner:
            if other.outer is None:
                other.outer = told
        self.inner.clear()
        self.told.append(told)
        if nested:
            self.inner.append(told)
        elif self.source is not None and self.source is not told:
            told.outer = self.source

    def note(self, told: Told) -> None:
        self.inner.append(told)
        self.told.append(told)

    def _already(self, item: Item) -> bool:
        return any(
            t.speaker and self.span(item)[0] <= t.speaker.start < self.span(item)[1] for t in self.inner
        )

    def _cited(self, item: Item) -> None:
        """ "X의 말을 인용해": X's words, within the saying to come."""
        before = self.before()
        if before is None or before.kind not in "OT":
            return
        speaker = self.stripped(before, self.owner())
        if speaker and not self._already(before):
            at = self.complement
            said = (at.start, at.end) if at else (self.span(item)[1], len(self.text))
            self.note(Told("asserts", self.span(item), speaker, said))

    def _elsewhere(self, subject: Subject) -> bool:
        """ "러시아는 도움을 줬다고도 했다": a country that is spoken of by who spoke in the sentence before."""
        said = self.complement
        if not (said and said.also and said.alone) or said.quoted or not subject.topic:
            return False
        speaker = self.speaker(subject.items[-1])
        return speaker is not None and speaker.voice == "named" and self._country(subject.items[-1])

    def _country(self, item: Item) -> bool:
        """Whether the phrase is a country's name and nothing else."""
        start, end = self.span(item)
        return any(n.kind == "country" and n.start == start and n.end >= end - 2 for n in self.finder.named)

    def _follows(self, subject: Subject) -> bool:
        return self.complement is not None and subject.first >= self.complement.last

    def _teller(self) -> None:
        """ "대사는 보고하겠다고 답했다고 외교부가 전했다": the topic told what is told."""
        said = self.complement
        if not said or not said.teller:
            return
        item, stance = said.teller
        said.stance, said.alone = None, False
        topic = next((s for s in reversed(self.stack) if s.topic and self.speaker(s.items[-1])), None)
        if topic is None:
            return
        for phrase in topic.items:
            for speaker in self.split(phrase):
                self.note(Told(stance, self.span(item), speaker, said.told or (said.start, said.end)))

    def _tell(self, item: Item, subject: Subject | None, *, nested: bool) -> None:
        stance = self._speaks(item)
        if stance is None or self._no_saying(item, subject, nested=nested):
            return
        speakers: Sequence[Speaker | None] = [None]
        dropped, said = False, self._said(item, None)
        if self._nobodys(item, subject):
            speakers = [self.stripped(self.agent, self.owner()) if self.agent else None]
        elif subject is None or self._elsewhere(subject):
            dropped = not nested and (subject is not None or not self.stack)
        else:
            speakers = [each for phrase in subject.items for each in self.split(phrase)]
            said = self._said(item, subject)
        for speaker in speakers:
            self.add(stance, self.span(item), speaker, said, nested=nested, dropped=dropped)

    def _nobodys(self, item: Item, subject: Subject | None) -> bool:
        """A passive or impersonal verb, or "…다고 한다"."""
        said = self.complement
        light = item.root in self.words.light and not item.past and subject is None
        heard = light and said is not None and not said.quoted
        impersonal = self.words.impersonal_of(item.root) and not self._refused(item)
        return item.passive or heard or bool(impersonal)

    def _no_saying(self, item: Item, subject: Subject | None, *, nested: bool) -> bool:
        """A verb of saying with a subject that says nothing, or with neither subject nor what is said."""
        if self._nobodys(item, subject):
            return False
        if subject is None:
            return item.kind == "c" and not self.complement
        return nested and not self.speaker(subject.items[-1]) and not self._follows(subject)
