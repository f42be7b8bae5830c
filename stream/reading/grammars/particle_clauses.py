"""From phrases and predicates to sayings: which subject belongs to which verb.

A subject waits on a stack until its predicate comes. A predicate that quotes, or stands before a noun, takes the
subject (이/가) nearest to it and leaves the topic (은/는) to the verb of the main clause; what follows a quotation
belongs to the verb behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pactwatch.languages.particles import tail_in
from pactwatch.records import Stance
from stream.reading.grammars.particle_joint import gap, mates
from stream.reading.grammars.particle_nouns import claimed, nominal
from stream.reading.grammars.particle_phrases import Item, of_kind
from stream.reading.grammars.particle_stance import turned
from stream.reading.grammars.particle_telling import Complement, Subject, Telling


@dataclass(slots=True)
class Clauses(Telling):
    """Reads the items of a sentence; `told` holds its sayings."""

    main: Subject | None = None  # the subject of the last main clause
    lost: Subject | None = None  # the first subject, when an adnominal clause took it
    asks: bool = False

    def run(self) -> None:
        """Reads all items."""
        for at, item in enumerate(self.items):
            self.at = at
            self.item(item)
        self.at = len(self.items)
        self._unclosed()

    def _unclosed(self) -> None:
        """'X는 "…' whose end, with its verb, is in a sentence after."""
        said = self.complement
        subject = self._matrix() if said and said.quoted and self.items[-1].kind == '"' else None
        if said is None or subject is None or said.last < len(self.tokens):
            return
        stance = turned("asserts", self._content(), negated=False, opinion=False)
        for phrase in subject.items:
            for speaker in self.split(phrase):
                self.add(stance, (said.start, said.start + 1), speaker, (said.start, said.end), nested=False)

    def item(self, item: Item) -> None:
        """Reads one."""
        if item.kind in "STOXB":
            self._phrase(item)
        elif item.kind == '"':
            self._quotation(item)
        elif item.kind in "QLAaCcUKNF":
            self._predicate(item)

    def _phrase(self, item: Item) -> None:
        p = self.words.particles
        if self.claim:
            claimed(self, item)
        if item.kind == "X" and self.head(item) == p.thing and item.mark in p.to:
            alone = self.describing is None or self.describing[1] is None
            self.complement = Complement(self.begin, self.span(item)[1], 0, item.last, alone)
        elif item.kind == "B" and self._of_both():
            self.push(item, topic=True)
        elif item.kind in "ST" and not self._object(item):
            gap(self, item)
            self.push(item, topic=item.kind == "T")

    def _of_both(self) -> bool:
        """ "러시아와 북한 모두", "미국 역시": a subject without a particle."""
        after = self.after()
        return after is not None and after.kind == "+" and after.root in self.words.people.both

    def _object(self, item: Item) -> bool:
        """ "확인도 부인도 하지 않았다", "언급은 피했다": a noun of saying as the object of what follows."""
        head = self.head(item)
        listed = head in self.words.words.declinable or bool(self.words.stance_of(head))
        told = head in self.words.words.said and self.speaker(item) is None  # "…다는 정보는 X가 공개했다"
        return item.kind == "T" and (listed or told)

    def push(self, item: Item, *, topic: bool) -> None:
        """A new subject, with those joined to it."""
        last, also = self.before(), self.words.particles.also
        top = self.top
        if top and last and last.kind == "T" and last.mark == item.mark == also and top.items[-1] is last:
            top.items.append(item)  # "우크라이나도 미국도"
            return
        self.stack.append(Subject([*mates(self), item], topic))
        del self.stack[:-40]

    def _quotation(self, item: Item) -> None:
        start, end = self.span(item)
        if item.mark == "A":
            self.claim = Complement(start, end, item.first, item.last, quoted=True)
            return
        first = self.complement
        self.complement = Complement(first.start if first else start, end, item.first, item.last, quoted=True)

    # Predicates

    def _predicate(self, item: Item) -> None:
        particle = of_kind(self.before(), "XOT")
        if particle and item.root in self.words.cites:
            self._cited(item)
        elif particle and item.root in self.words.idle and item.kind in "aKUN":
            self._postposition(item)
        else:
            self._by_kind(item)

    def _by_kind(self, item: Item) -> None:
        if item.kind == "N":
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
        if item.root in w.sources and item.kind == "U" and before.mark == w.particles.at:
            speaker = self.stripped(before, self.owner())
            if speaker:
                verb = (self.span(before)[1], self.span(item)[1])
                self.add("asserts", verb, speaker, (verb[1], len(self.text)), nested=False)
                self.source = self.told[-1]
        elif item.root in w.agents and item.kind in "KU":
            self.agent = before

    def _adnominal(self, item: Item) -> None:
        waits = item.passive and self._waits()
        subject = None if waits else self.pop()
        self._lose(subject)
        told = self._meanwhile(item, subject) or waits
        if not told and self._speaks(item, strict=not self._takes_said()):
            self._related(item, subject)
            self.complement = None
        self.describing, self.agent = (item, subject), None

    def _meanwhile(self, item: Item, subject: Subject | None) -> bool:
        """ "X가 …을 밝힌 가운데 Y는": tells it."""
        who = (subject or self._topic_of()) if item.mark else None
        if who is None or self.complement or not self._speaks(item, strict=True):
            return False
        self._tell(item, who, nested=False)
        return True

    def _waits(self) -> bool:
        """Behind what is said, a subject waits for its verb of saying: "…라고 장관이 어제 공개된 인터뷰에서 밝혔다"."""
        return self.top is not None and self._follows(self.top)

    def _takes_said(self) -> bool:
        """What is said stands right before the verb."""
        return self.complement is not None and of_kind(self.before(), '"QL')

    def _topic_of(self) -> Subject | None:
        """ "나토는 파병을 확인한 가운데 중국은": a topic of its own, when another follows."""
        if self.top is None or not self.top.topic or not self._speaker_behind():
            return None
        return self.stack.pop()

    def _speaker_behind(self) -> Item | None:
        """The subject right behind the predicate, if it can speak."""
        after = self.after()
        return after if after is not None and after.kind in "ST" and self.speaker(after) else None

    def _related(self, item: Item, subject: Subject | None) -> None:
        """ "X가 …라고 말한 일", "…라고 주장한 X가", "파병을 부인해 온 X가", "X가 …을 인정한 것은 처음이다"."""
        top = self.top
        behind = top if top and self.complement and top.first > self.complement.last else None
        who = subject or behind
        if who is None:
            self._subject_behind(item)
        elif self.complement or self._first_time(self.after()):
            self._tell(item, who, nested=self.complement is not None)

    def _subject_behind(self, item: Item) -> None:
        after = self._speaker_behind()
        if after and (self.complement is not None or of_kind(self.before(), "O")):
            self._tell(item, Subject([after], topic=False), nested=bool(self.stack))

    def _first_time(self, after: Item | None) -> bool:
        last = self.items[-1]
        thing = after is not None and after.kind == "T" and self.head(after) in self.words.never_before
        return thing and last.noun and last.root in self.words.firsts

    def _lose(self, subject: Subject | None) -> None:
        """The sentence's first subject may yet be that of its last verb: "북한이 군대를 보낸 사실을 인정했다"."""
        if subject and self.lost is None and not self.stack and self.begin == 0:
            self.lost = subject

    def _quoting(self, item: Item) -> None:
        own = self._own(item)
        teller = self._reported(item, own)
        self.agent = None
        said = self._quoted(item, own, teller)
        if item.kind == "A":
            self._lose(own)
            self.claim, self.complement = said, None
        else:
            self.complement = said

    def _quoted(self, item: Item, own: Subject | None, teller: Stance | None) -> Complement:
        """What is said up to the predicate `item`, whose subject is `own`."""
        first, (begin, end) = self.complement, self.span(item)
        start = min(self.begin if own is None else self.span(own.items[0])[0], begin)
        if first and first.last < item.first:
            start = min(start, first.start)
        said = Complement(start, end, 0, item.last, own is None, item.past, also=item.also, meant=item.meant)
        said.negated = item.negated or item.root in self.words.endings.lacking
        said.stance = teller if not item.past or not first else None
        said.teller = (item, teller) if teller else None
        said.told = (first.start, first.end) if first else None
        said.reported = any(t.speaker is not None and t.verb == (begin, end) for t in self.inner[-1:])
        return said

    def _reported(self, item: Item, own: Subject | None) -> Stance | None:
        """A verb of saying within what is said: tells it, or gives what it does when its subject is yet to be found."""
        stance = self._speaks(item, strict=item.root not in self.words.light)
        if stance is None:
            return None
        subject = own or self._after()
        if subject and not self.speaker(subject.items[-1]) and not self.complement:
            return None
        if subject or item.passive or self.agent:
            self._tell(item, subject, nested=True)
            return None
        return stance

    def _own(self, item: Item) -> Subject | None:
        """The subject of a predicate inside what is said; the one of the verb of saying stays."""
        top = self.top
        if top is None or (item.noun and of_kind(self.before(), "O")):
            return None  # "X가 규모를 1만 명이라고 말한 반면": what it is said of is the object
        if top.topic:
            return self._own_topic(top)
        if len(self.stack) == 1 and not self._follows(top) and self._keeps(item, top):
            return None
        taken = self._popped()
        self._inner_topic()
        return taken

    def _own_topic(self, top: Subject) -> Subject | None:
        also = top.items[-1].mark == self.words.particles.also
        if self._inner_topic():
            return self._popped() if also else top
        if self._follows(top) or (also and not self.speaker(top.items[-1])):
            return self.stack.pop()
        return None

    def _inner_topic(self) -> bool:
        """Of two topics that wait the second is within what is said."""
        if len(self.stack) < 2 or not self.stack[-1].topic or self.stack[-1].used or self.stack[-2].used:
            return False
        self.stack.pop()
        return True

    def _keeps(self, item: Item, subject: Subject) -> bool:
        """The only subject is the speaker's: "정부가 검토하겠다고 밝혔다", "대변인이 지지한다고 말했다"."""
        phrase = subject.items[-1]
        p, head = self.words.people, self.head(phrase)
        if item.meant and self.speaker(phrase):
            return True
        return not subject.used and bool(head in p.staff or tail_in(head, p.spokesmen))

    def _after(self) -> Subject | None:
        return self.stack.pop() if self._waits() else None

    def _subordinate(self, item: Item) -> None:
        if item.kind == "K" and not item.negated:
            self._chain(item)
            return
        subject = self.pop()
        if subject and not item.negated and self._leads_on(item):
            self._tell(item, subject, nested=False)  # "X가 …라고 주장하자 Y는"
            self.complement = None
        if item.negated and self.complement:
            self._unsaid()
        if item.root in self.words.light or self.words.stance_of(item.root):
            self.complement = None

    def _unsaid(self) -> None:
        """What was told within a clause that is not the case."""
        self.told = [t for t in self.told if t not in self.inner]
        self.inner.clear()

    def _leads_on(self, item: Item) -> bool:
        follows = self.tokens[item.last - 1][0] in self.words.endings.following
        return follows and self._speaks(item, strict=item.root not in self.words.light) is not None

    def _chain(self, item: Item) -> None:
        if self.complement and self._speaks(item, strict=True) and not self._chained():
            self._say(item)
            self.complement = None
        elif self.top and not self.top.topic:
            self.top.used = True

    def _chained(self) -> bool:
        """The next item is the predicate that this one only colours: "잘라 말했다"."""
        after = self.after()
        return after is not None and after.kind in "FCcQL" and bool(self.words.stance_of(after.root))

    def _clause(self, item: Item) -> None:
        """The end of a clause of the sentence: final, or joined to an equal one."""
        if item.noun and item.root in self.words.contexts:
            self.told.clear()  # "…라고 비난한 직후였다": a time
        elif item.noun and nominal(self, item):
            pass
        elif self._speaks(item) and not item.planned and not item.asks:
            self._say(item)
        self._leave(item)

    def _leave(self, item: Item) -> None:
        if self.top and item.kind in "CF":
            self.top.used = self.top.closed = True
        self.complement = self.claim = self.agent = self.describing = None
        if item.kind != "c":
            self.inner.clear()
        if item.kind == "F" or (item.kind == "C" and len(self.told) > self.heard):
            self.begin, self.heard = self.span(item)[1], len(self.told)
        if item.kind == "F":
            self._close(item)

    def _close(self, item: Item) -> None:
        """The end of a main clause."""
        self.main = next((s for s in self.stack if s.topic), None) or self.top or self.main
        self.lost, self.asks = None, item.asks
        self.stack.clear()

    def _say(self, item: Item) -> None:
        subject = self._matrix()
        self._tell(item, subject, nested=False)
        said, begin = self.complement, self.begin
        for other, what in self.gaps:
            self.complement, self.begin = what, what.start
            self._tell(item, other, nested=False)
        self.complement, self.begin = said, begin
        self.gaps.clear()

    def _matrix(self) -> Subject | None:
        """The subject of the verb of saying: behind what is said, else the topmost that can speak."""
        if self._waits():
            after = self.stack.pop()
            if self.speaker(after.items[-1], certain=True):
                self._teller()
                return after
        said = self.complement
        topics = [s for s in reversed(self.stack) if s.topic] if said else []
        found = self._first_speaking([*topics, *reversed(self.stack)])
        if not found and said and (said.quoted or not said.alone):
            found = self._first_speaking(topics, certain=True)  # nobody else can stand there
        return found or self._found(said)

    def _first_speaking(self, subjects: Sequence[Subject], *, certain: bool = False) -> Subject | None:
        return next((s for s in subjects if self.speaker(s.items[-1], certain=certain)), None)

    def _found(self, said: Complement | None) -> Subject | None:
        """The first subject of the sentence, when nothing else is left."""
        lost = self.lost
        if lost is None or self.stack or not self.speaker(lost.items[-1]):
            return None
        return lost if said is None or (said.meant and said.alone) else None
