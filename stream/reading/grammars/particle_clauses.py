"""From phrases and predicates to sayings: which subject belongs to which verb.

A subject waits on a stack until its predicate comes. A predicate that quotes, or stands before a noun, takes the subject (이/가) nearest
to it and leaves the topic (은/는) to the verb of the main clause; what follows a quotation belongs to the verb behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from pactwatch.records import Stance
from stream.reading.grammars.particle_form import ParticleWords, Token, tail_in
from stream.reading.grammars.particle_phrases import Item
from stream.reading.grammars.particle_speakers import Finder, Speaker
from stream.reading.grammars.particle_stance import turned, verdict

_VERDICT: Final = 60  # morphemes of a quotation that its stance is read from
_MATES: Final = 6  # speakers of a joint subject
Span = tuple[int, int]


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


@dataclass(slots=True)
class Clauses:
    """Reads the items of a sentence; `told` holds its sayings."""

    text: str
    tokens: Sequence[Token]
    items: Sequence[Item]
    finder: Finder
    words: ParticleWords
    told: list[Told] = field(default_factory=list)
    stack: list[Subject] = field(default_factory=list)
    complement: Complement | None = None
    claim: Complement | None = None
    describing: tuple[Item, Subject | None] | None = None
    agent: Item | None = None
    source: Told | None = None
    inner: list[Told] = field(default_factory=list)
    begin: int = 0  # of the clause
    main: Subject | None = None
    asks: bool = False
    lost: Subject | None = None
    at: int = 0
    known: dict[tuple[int, int, bool], Speaker | None] = field(default_factory=dict)

    def run(self) -> None:
        """Reads all items."""
        for self.at, item in enumerate(self.items):
            self.item(item)
        self.at = len(self.items)
        self._unclosed()

    def _unclosed(self) -> None:
        """ 'X는 "…' whose end, with its verb, is in a sentence after."""
        said = self.complement
        subject = self._matrix() if said and said.quoted and self.items[-1].kind == '"' else None
        if said is None or subject is None or said.last < len(self.tokens):
            return
        stance = turned("asserts", self._content(), negated=False, opinion=False)
        for phrase in subject.items:
            for speaker in self._split(phrase):
                self._add(stance, (said.start, said.start + 1), speaker, (said.start, said.end), nested=False)

    def item(self, item: Item) -> None:
        """Reads one."""
        if item.kind in "STOXB":
            self._phrase(item)
        elif item.kind == '"':
            self._quotation(item)
        elif item.kind in "QLAaCcUKNF":
            self._predicate(item)

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
        return self.tokens[item.last - 1][0] if item else ""

    def before(self, back: int = 1) -> Item | None:
        """The item so many places before this one."""
        return self.items[self.at - back] if self.at >= back else None

    def _phrase(self, item: Item) -> None:
        if self.claim:
            self._claimed(item)
        if item.kind == "X" and item.mark in ("으로", "로") and self.head(item) == "것" and item.last - item.first == 1:
            start = self.begin
            alone = self.describing is None or self.describing[1] is None
            self.complement = Complement(start, self.span(item)[1], 0, item.last, alone)
        after = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        if item.kind == "B" and after and after.kind == "+" and after.root in self.words.people.both:
            self.push(item, topic=True)
        if item.kind in "ST" and not self._object(item):
            self.push(item, topic=item.kind == "T")

    def _object(self, item: Item) -> bool:
        """ "확인도 부인도 하지 않았다", "언급은 피했다": a noun of saying as the object of what follows."""
        head = self.head(item)
        return item.kind == "T" and (head in self.words.words.declinable or bool(self.words.stance_of(head)))

    def push(self, item: Item, *, topic: bool) -> None:
        """A new subject, with those joined to it."""
        last = self.before()
        top = self.stack[-1] if self.stack else None
        if top and last and last.kind == "T" and last.mark == "도" == item.mark and top.items[-1] is last:
            top.items.append(item)  # "우크라이나도 미국도"
            return
        self.stack.append(Subject([*self._mates(), item], topic))
        del self.stack[:-40]

    def _mates(self) -> list[Item]:
        """ "한국과 일본, 유럽연합은": the phrases before that a comma or 와/과 joins."""
        mates: list[Item] = []
        back = 1
        while len(mates) < _MATES and (item := self.before(back)):
            comma = item.kind == ","
            if comma and not (item := self.before(back + 1)):
                break
            joined = (comma and item.kind == "B") or (item.kind in "XB" and item.mark in ("와", "과"))
            if not joined or self.speaker(item) is None:
                break
            mates.append(item)
            back += 1 + comma
        return mates[::-1]

    def _quotation(self, item: Item) -> None:
        start, end = self.span(item)
        if item.mark == "A":
            self.claim = Complement(start, end, item.first, item.last, quoted=True)
            return
        first = self.complement
        self.complement = Complement(
            first.start if first else start, end, item.first, item.last, quoted=True
        )

    # Predicates

    def _predicate(self, item: Item) -> None:
        before = self.before()
        particle = before is not None and before.kind in "XOT"
        if particle and item.root in self.words.cites:
            self._cited(item)
        elif item.root in self.words.idle and particle and item.kind in "aKUN":
            self._postposition(item)
        elif item.kind == "N":
            self.pop()
        elif item.kind == "a":
            self._adnominal(item)
        elif item.kind in "QLA":
            self._quoting(item)
        elif item.kind in "UK":
            self._subordinate(item)
        else:
            self._clause(item)

    def pop(self) -> Subject | None:
        """The subject (이/가) on top, for a predicate that ends its clause."""
        if not self.stack or self.stack[-1].topic:
            return None
        return self.stack.pop()

    def _popped(self) -> Subject | None:
        """The same within what is said, with the subjects of equal clauses before."""
        taken = self.pop()
        while taken and self.stack and not self.stack[-1].topic and self.stack[-1].closed:
            self.stack.pop()
        return taken

    def _postposition(self, item: Item) -> None:
        """ "X에 따르면", "X에 의해", "X를 통해"."""
        w, before = self.words, self.before()
        if before is None:
            return
        if item.root in w.sources and item.kind == "U" and before.mark == "에":
            speaker = self._stripped(before)
            if speaker:
                verb = (self.span(before)[1], self.span(item)[1])
                self.source = Told("asserts", verb, speaker, (verb[1], len(self.text)))
                self.told.append(self.source)
        elif item.root in w.agents and item.kind in "KU":
            self.agent = before

    def _stripped(self, item: Item) -> Speaker | None:
        """The speaker of "국정원의 보고", "로이터통신 보도", "한국 측 주장": without the noun of saying."""
        last = item.last
        noun = self.head(item)
        x = self.words.words
        if (noun in x.said or noun in x.papers) and last - item.first == 1:
            owner = self.describing[1] if self.describing else None
            return self.speaker(owner.items[-1]) if owner else None
        if (noun in x.said or noun in x.papers) and last - item.first > 1:
            last -= 1
            if self.tokens[last - 1][1] == "JKG":
                last -= 1
            return self.speaker(item, last=last, certain=True)
        return self.speaker(item, certain=True)

    def _cited(self, item: Item) -> None:
        """ "X의 말을 인용해": X's words, within the saying to come."""
        before = self.before()
        if before is None or before.kind not in "OT":
            return
        speaker = self._stripped(before)
        if speaker and not self._already(before):
            at = self.complement
            said = (at.start, at.end) if at else (self.span(item)[1], len(self.text))
            self._note(Told("asserts", self.span(item), speaker, said))

    def _already(self, item: Item) -> bool:
        return any(t.speaker and self.span(item)[0] <= t.speaker.start < self.span(item)[1] for t in self.inner)

    def _note(self, told: Told) -> None:
        self.inner.append(told)
        self.told.append(told)

    def _claimed(self, item: Item) -> None:
        """ "…다는 젤렌스키의 말", "…다는 서방의 주장": the owner of the noun of saying."""
        claim, self.claim = self.claim, None
        w = self.words.words
        if claim is None or self.head(item) not in w.said:
            return
        if item.last - item.first < 2:
            after = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
            if item.kind == "S" and after and after.kind in "FC":  # "…다는 관측이 나온다": nobody's
                stance = self.words.stance_of(self.head(item)) or "asserts"
                self._note(Told(stance, self.span(item), None, (claim.start, claim.end)))
            return
        last = item.last - 1
        if self.tokens[last - 1][1] == "JKG":
            last -= 1
        speaker = self.speaker(item, last=last)
        if not speaker or speaker.voice == "pronoun":
            return
        content = verdict(self.tokens[max(claim.first, claim.last - _VERDICT) : claim.last], self.words)
        stance = turned(self.words.stance_of(self.head(item)) or "asserts", content, negated=False, opinion=False)
        noun = (self.tokens[item.last - 1][2], self.span(item)[1])
        for actor in speaker.actors:
            one = speaker._replace(actors=(actor,))
            self._note(Told(stance, noun, one, (claim.start, claim.end)))

    def _adnominal(self, item: Item) -> None:
        subject = self.pop()
        self._lose(subject)
        if item.mark and not self.complement and subject and self._speaks(item, strict=True):
            self._tell(item, subject, nested=False)
        elif self.complement and self._speaks(item, strict=True):
            who = subject or (self.stack[-1] if self.stack and self.stack[-1].first > self.complement.last else None)
            if who:
                self._tell(item, who, nested=True)
            self.complement = None
        self.describing, self.agent = (item, subject), None

    def _lose(self, subject: Subject | None) -> None:
        """The sentence's first subject may yet be that of its last verb: "북한이 군대를 보낸 사실을 인정했다"."""
        if subject and self.lost is None and not self.stack and self.begin == 0:
            self.lost = subject

    def _quoting(self, item: Item) -> None:
        own = self._own(item)
        stance: Stance | None = None
        teller: Stance | None = None
        if self._speaks(item, strict=True) or (item.root in self.words.light and self._speaks(item)):
            subject = own or self._after()
            if subject and not self.speaker(subject.items[-1]) and not self.complement:
                subject = None
            elif subject or item.passive or self.agent:
                self._tell(item, subject, nested=True)
            else:
                teller = self._speaks(item)
                stance = teller if not item.past or not self.complement else None
        start = min(self.begin if own is None else self.span(own.items[0])[0], self.span(item)[0])
        first = self.complement
        if item.kind == "A":
            self._lose(own)
        if first and first.last < item.first:
            start = min(start, first.start)
        said = Complement(
            start, self.span(item)[1], 0, item.last, own is None, item.past, item.negated, also=item.also, stance=stance,
            meant=item.meant, teller=(item, teller) if teller else None, told=(first.start, first.end) if first else None,
        )
        self.agent = None
        if item.kind == "A":
            self.claim, self.complement = said, None
        else:
            self.complement = said

    def _own(self, item: Item) -> Subject | None:
        """The subject of a predicate inside what is said; the one of the verb of saying stays."""
        if not self.stack:
            return None
        top = self.stack[-1]
        if not top.topic:
            if item.meant and not self._follows(top) and all(s.topic or s is top for s in self.stack[-2:]):
                if len(self.stack) == 1 and self.speaker(top.items[-1]):
                    return None
            if len(self.stack) == 1 and not top.used and self._spokesman(top) and not self._follows(top):
                return None
            taken = self._popped()
            self._inner_topic()
            return taken
        if self._inner_topic():
            return top
        if self._follows(top):
            return self.stack.pop()
        return None

    def _inner_topic(self) -> bool:
        """Of two topics that wait the second is within what is said."""
        if len(self.stack) < 2 or not self.stack[-1].topic or self.stack[-1].used or self.stack[-2].used:
            return False
        self.stack.pop()
        return True

    def _follows(self, subject: Subject) -> bool:
        return self.complement is not None and subject.first >= self.complement.last

    def _spokesman(self, subject: Subject) -> bool:
        """Somebody whose business it is to speak: "대변인이 … 지지한다고 말했다"."""
        p = self.words.people
        return self.head(subject.items[-1]) in p.staff or self.head(subject.items[-1]).endswith(("대변인", "교수", "전문가"))

    def _after(self) -> Subject | None:
        if self.stack and self._follows(self.stack[-1]):
            return self.stack.pop()
        return None

    def _subordinate(self, item: Item) -> None:
        if item.kind == "K" and not item.negated:
            if self.complement and self._speaks(item, strict=True) and not self._chained():
                self._say(item)
                self.complement = None
            elif self.stack and not self.stack[-1].topic:
                self.stack[-1].used = True
            return
        self.pop()
        if self.complement and item.negated:
            self.told = [t for t in self.told if t not in self.inner]
            self.inner.clear()
        if item.root in self.words.light or self.words.stance_of(item.root):
            self.complement = None

    def _chained(self) -> bool:
        """The next item is the predicate that this one only colours: "잘라 말했다"."""
        after = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        return after is not None and after.kind in "FCcQL" and bool(self.words.stance_of(after.root))

    def _clause(self, item: Item) -> None:
        """The end of a clause of the sentence: final, or joined to an equal one."""
        if item.noun and self._nominal(item):
            pass
        elif self._speaks(item) and not item.planned and not item.asks:
            self._say(item)
        self._leave(item)

    def _leave(self, item: Item) -> None:
        if self.stack and item.kind in "CF":
            self.stack[-1].used = self.stack[-1].closed = True
        if item.kind == "F":
            topics = [s for s in self.stack if s.topic]
            self.lost = None
            self.main = topics[0] if topics else (self.stack[-1] if self.stack else self.main)
            self.asks = item.asks
            self.stack.clear()
        self.complement = self.claim = self.agent = self.describing = None
        if item.kind != "c":
            self.inner.clear()
            self.begin = self.span(item)[1]

    def _nominal(self, item: Item) -> bool:
        """ "…는 것이 X의 설명이다", "X의 보도다", "X가 한 말이다", "…라는 것이다"."""
        head = self.tokens[item.last - 1][0] if item.last - item.first == 1 else item.root
        if head not in self.words.words.said:
            return False
        self.complement = None
        at = next(
            (i for i in range(item.last - 1, item.first, -1) if self.tokens[i][0] == head), item.first
        )
        last = at - 1 if at > item.first and self.tokens[at - 1][1] == "JKG" else at
        speakers = self._split(item._replace(last=last)) if last > item.first else []
        owner = self.before(2)
        if not speakers and owner and owner.kind == "B" and self.tokens[owner.last - 1][1] == "JKG":
            speakers = self._split(owner._replace(last=owner.last - 1))  # "X의 공통된 분석"
        if not speakers and self.describing and self.describing[1]:
            speakers = self._split(self.describing[1].items[-1])
        if not speakers and last <= item.first:
            topic = next((s for s in reversed(self.stack) if s.topic), None)
            speakers = self._split(topic.items[-1]) if topic and self.speaker(topic.items[-1]) else []
        stance = self.words.stance_of(head) or "asserts"
        start, end = self.begin, self.span(item)[0]
        content = verdict(self.tokens[max(0, item.first - _VERDICT) : item.first], self.words)
        before = self.items[self.at - 1] if self.at else None
        if not speakers and (before is None or before.kind != "A"):
            return True
        stance = turned(stance, content, negated=False, opinion=False)
        for speaker in speakers or [None]:
            self._add(stance, (self.tokens[at][2], self.span(item)[1]), speaker, (start, end), nested=False)
        return True

    # What a predicate says, and of whom

    def _noun(self) -> str:
        """The noun that the predicate takes: "논평을 거부했다", "확인도 부인도 하지"."""
        before = self.before()
        if before is not None and before.kind == "+":
            before = self.before(2)
        return self.head(before) if before is not None and before.kind in "OTBSX" else ""

    def _speaks(self, item: Item, *, strict: bool = False) -> Stance | None:
        """What the predicate does if it is one of saying; `strict`: only if its root is listed."""
        w, noun = self.words, self._noun()
        x = w.words
        if item.noun or (item.root in w.naming and not item.passive):
            return None
        if noun in x.declinable:
            if item.root in w.refusing and (not item.negated or item.root == "않"):
                return "declines"
            if item.negated and (item.root in w.light or item.root in ("내", "내놓", "보이", "밝히", "나오")):
                return "declines"
        if item.negated and w.idiom_of(noun, f"{item.root} 않"):
            return "declines"
        if self._falsely() and w.stance_of(item.root):
            return "denies"
        if (self.complement or self.agent) and (known := w.impersonal_of(item.root)):
            return known
        known = w.idiom_of(noun, item.root)
        listed = known or w.stance_of(item.root)
        passive = (item.passive and self.agent is not None) or self._taken_for(item)
        if listed and not known and item.root in x.weak and not self.complement and not passive:
            if not (item.negated and item.root in x.declinable):
                listed = None
        said = self.complement
        if listed is None:
            if strict or said is None or item.noun or item.passive:
                return None
            listed = "asserts"
        opinion = listed == "estimates" and said is not None
        return turned(listed, self._content(), negated=item.negated, opinion=opinion)

    def _taken_for(self, item: Item) -> bool:
        """ "사상자를 4천 명으로 보고 있다"."""
        before = self.before()
        towards = before is not None and before.kind == "X" and before.mark in ("로", "으로")
        return towards and self.words.stance_of(item.root) == "estimates"

    def _falsely(self) -> bool:
        """ "가짜 뉴스로 판정했다"."""
        before = self.before()
        return (
            before is not None
            and before.kind == "X"
            and before.mark in ("로", "으로")
            and self.head(before) in self.words.words.false
        )

    def _content(self) -> Stance | None:
        said = self.complement
        if said is None:
            return None
        if said.stance:
            return said.stance
        found = verdict(self.tokens[max(said.first, said.last - _VERDICT) : said.last], self.words)
        if found is None and said.alone and said.past and said.negated and not said.quoted:
            return "denies"  # "보내지 않았다고 밝혔다": of himself
        return found

    def _say(self, item: Item) -> None:
        subject = self._matrix()
        self._tell(item, subject, nested=False)

    def _matrix(self) -> Subject | None:
        """The subject of the verb of saying: behind what is said, else the topmost that can speak."""
        if self.complement and self.stack and self._follows(self.stack[-1]):
            after = self.stack.pop()
            if self.speaker(after.items[-1], certain=True):
                self._teller()
                return after
        topics = [s for s in self.stack if s.topic] if self.complement else []
        for subject in [*topics[::-1], *self.stack[::-1]]:
            if self.speaker(subject.items[-1]):
                return subject
        lost, said = self.lost, self.complement
        if said and (said.quoted or not said.alone):
            for subject in topics[::-1]:  # it can only be the speaker, whatever it is called
                if self.speaker(subject.items[-1], certain=True):
                    return subject
        if lost and not self.stack and self.speaker(lost.items[-1]) and (said is None or (said.meant and said.alone)):
            return lost
        return None

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
            for speaker in self._split(phrase):
                self._note(Told(stance, self.span(item), speaker, said.told or (said.start, said.end)))

    def _tell(self, item: Item, subject: Subject | None, *, nested: bool) -> None:
        stance = self._speaks(item)
        if stance is None:
            return
        said = self.complement
        impersonal = item.passive or self.words.impersonal_of(item.root) or (item.root in self.words.light and not item.past and said and not said.quoted and subject is None)
        if impersonal:
            speaker = self._stripped(self.agent) if self.agent else None
            self._add(stance, self.span(item), speaker, self._said(item, None), nested=nested)
            return
        if subject and nested and not self.speaker(subject.items[-1]) and not self._follows(subject):
            return
        if subject is None and item.kind == "c" and not said:
            return
        if subject is None or self._elsewhere(subject):
            self._add(stance, self.span(item), None, self._said(item, None), nested=nested)
            return
        for phrase in subject.items:
            for speaker in self._split(phrase):
                self._add(stance, self.span(item), speaker, self._said(item, subject), nested=nested)

    def _elsewhere(self, subject: Subject) -> bool:
        """ "러시아는 도움을 줬다고도 했다": a country that is spoken of by who spoke in the sentence before."""
        said = self.complement
        if not (said and said.also and said.alone and not said.quoted and subject.topic):
            return False
        item = subject.items[-1]
        speaker = self.speaker(item)
        start, end = self.span(item)
        bare = any(n.kind == "country" and n.start == start and n.end >= end - 2 for n in self.finder.named)
        return bool(speaker and speaker.voice == "named" and bare)

    def _said(self, item: Item, subject: Subject | None) -> Span:
        said, verb = self.complement, self.span(item)[0]
        start = self.begin
        if subject and (not said or subject.first < said.last):
            start = max(start, self.span(subject.items[-1])[1])
        if said:
            return min(start, said.start) if subject is None else start, said.end
        return min(start, verb), verb

    def _split(self, item: Item) -> list[Speaker]:
        """One phrase as one speaker, or as many as it joins: "러시아와 북한"."""
        whole = self.speaker(item) or self.speaker(item, certain=True)
        if whole and len(whole.actors) > 1:
            return [whole._replace(actors=(a,)) for a in whole.actors]
        cuts = [
            i for i in range(item.first + 1, item.last - 1) if self.tokens[i][1] == "JC" or self.tokens[i][0] == "·"
        ]
        bounds = [item.first, *(c + 1 for c in cuts), item.last]
        ends = [*cuts, item.last]
        parts = [self.speaker(item, a, b) for a, b in zip(bounds, ends, strict=False)]
        if cuts and all(parts):
            return [p for p in parts if p]
        return [whole] if whole else []

    def _add(
        self, stance: Stance, verb: Span, speaker: Speaker | None, said: Span, *, nested: bool
    ) -> None:
        told = Told(stance, verb, speaker, said)
        for other in self.inner:
            if other.outer is None:
                other.outer = told
        self.inner.clear()
        self.told.append(told)
        if nested:
            self.inner.append(told)
        elif self.source is not None and self.source is not told:
            told.outer = self.source
