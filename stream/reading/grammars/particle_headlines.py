"""Headlines: hardly a particle, but quotation marks, commas, colons, dots and a noun of saying at the end.

'X "…"', '"…" X', '"…"…X', 'X, Y서 "…"', 'X: …', '… - X', 'X, … 부인', 'X "…" 보도 부인', 'X 첫 공식 확인'.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pactwatch.languages.particles import tail_in
from pactwatch.records import Stance
from stream.reading.grammars.particle_clauses import Clauses
from stream.reading.grammars.particle_nouns import claimed
from stream.reading.grammars.particle_phrases import Item, of_kind
from stream.reading.grammars.particle_speakers import Speaker
from stream.reading.grammars.particle_stance import turned
from stream.reading.grammars.particle_telling import Complement, Subject


@dataclass(slots=True)
class Headline(Clauses):
    """Reads a headline part by part; the parts end at dots and dashes."""

    opened: int = 0  # first item of the part
    lead: int = -1  # the phrase that was taken as the part's topic
    waiting: Complement | None = field(default=None)
    spoken: Subject | None = field(default=None)  # who spoke in the part before

    def run(self) -> None:
        """Reads all parts."""
        for at, item in enumerate(self.items):
            self.at = at
            if item.kind == "/":
                self._end()
                self.opened = self.at + 1
            elif item.kind == ":" and self.stack:
                self._colon(item)
                return
            elif item.kind == "B":
                self._bare(item)
            else:
                self.item(item)
        self.at = len(self.items)
        self._end()

    def _bare(self, item: Item) -> None:
        """A phrase without a particle: who speaks, if a comma, a colon or a quotation follows."""
        after = self.after()
        if self.claim:
            claimed(self, item)
        if after is None or after.kind not in ',":' or not self._called(item, after):
            return
        if after.kind == '"' and self._said_before():
            self._end()
            self.opened = self.at
        if not self.stack and self._leads(after):
            self.push(item, topic=True)
            self.lead = self.at

    def _said_before(self) -> bool:
        return self.complement is not None and (bool(self.stack) or self.at > self.opened)

    def _called(self, item: Item, after: Item) -> bool:
        return self._sure(item) or (after.kind == '"' and self._proper(item))

    def _leads(self, after: Item) -> bool:
        """First in its part, or behind a clause: "생포된 병사 “…”", "파병설 묻자 크렘린 “…”"."""
        if self.at == self.opened:
            return True
        return after.kind == '"' and self.at > self.opened and of_kind(self.before(), "aUKcC")

    def _sure(self, item: Item, last: int | None = None) -> bool:
        """Whether a phrase without a particle names somebody: a proper name or a trade at its end, no act."""
        end = (item.last if last is None else last) - 1
        speaker = self.speaker(item, last=last)
        if speaker is None or end < item.first:
            return False
        p, tag = self.words.people, self.tokens[end][1]
        words = self.text[speaker.start : speaker.end]
        if any(tail_in(words, known) for known in (p.offices, p.staff, p.titles, p.outsiders)):
            return True
        listed = any(speaker.end - 2 <= n.end <= speaker.end for n in self.finder.named)
        proper = tag in ("NNP", "SL", "SH", "XSN", "NP") or self.tokens[end][0] == self.words.particles.plural
        return listed or proper or len(speaker.actors) > 1

    def _proper(self, item: Item) -> bool:
        """A name alone, before a quotation."""
        last = self.tokens[item.last - 1]
        return (
            last[1] in ("NNP", "NNG")
            and item.last - item.first <= 3
            and bool(self.speaker(item, certain=True))
        )

    def _colon(self, item: Item) -> None:
        start, last = self.span(item)[1], len(self.tokens)
        self.complement = Complement(start, len(self.text), item.last, last, quoted=True)
        stance = turned("asserts", self._content(), negated=False, opinion=False)
        self._speak(stance, self.span(item), self.stack[-1])

    def _speak(self, stance: Stance, verb: tuple[int, int], subject: Subject) -> None:
        said = self.complement
        start = self.behind(subject.items[-1])
        self.spoken = subject
        for phrase in subject.items:
            for speaker in self.split(phrase):
                end = said.end if said else max(start, verb[0])
                self.add(stance, verb, speaker, (min(start, end), end), nested=False)

    def _end(self) -> None:
        """The end of a part: a phrase behind the quotation speaks, or the topic before it."""
        tail = self._tail()
        if self.complement is None and self.at > self.opened:
            self.complement = self._carried(tail)
        if self.spoken and not self.stack and not self._named_tail(tail):
            self.stack.append(self.spoken)
        if not self._tailed(tail):
            self._topic_speaks()
        if self._occasion(tail):
            self.spoken = self.top or self.spoken
        self.waiting = self.complement if self.complement and self.complement.quoted else None
        self._clear()

    def _tail(self) -> Item | None:
        """The phrase without a particle that ends the part, unless it is all that leads it."""
        last = self.items[self.at - 1] if self.at > self.opened else None
        return last if of_kind(last, "B") and self.at - 1 != self.lead else None

    def _topic_speaks(self) -> None:
        said = self.complement
        if said and said.quoted and self.top and self._open():
            stance = turned("asserts", self._content(), negated=False, opinion=False)
            self._speak(stance, (said.end, said.end), self.top)
            self.complement = None

    def _occasion(self, tail: Item | None) -> bool:
        """ "외교부, 러 대사 초치…“…”": who did that says what follows."""
        quoted = of_kind(self.after(), '"')
        return quoted and bool(tail_in(self.head(tail), self.words.words.occasions))

    def _named_tail(self, tail: Item | None) -> bool:
        if tail is None:
            return False
        start, words = self.span(tail)[0], self.text[slice(*self.span(tail))].split()
        if words[0] in self.words.words.manners:
            return False  # "사실상 시인"
        return (
            any(n.start == start for n in self.finder.named)
            or self._sure(tail)
            or self._sure(tail, self._without(tail))
        )

    def _open(self) -> bool:
        top, leads = self.stack[-1], self.lead >= self.opened  # a lead was found to be a name
        return not top.used and self.speaker(top.items[-1], certain=leads) is not None

    def _carried(self, tail: Item | None) -> Complement | None:
        """A quotation of the part before, when this part is nothing but who said it."""
        alone = tail is not None and self.at - 1 == self.opened
        dash = self.opened > 0 and self.items[self.opened - 1].mark == "-"
        if alone and self.waiting:
            return self.waiting
        if alone and dash and not self.told:
            end = self.span(self.items[self.opened - 1])[0]
            return Complement(0, end, 0, self.items[self.opened - 1].first, quoted=True)
        return None

    def _clear(self) -> None:
        self.stack.clear()
        self.complement = self.claim = self.agent = None
        self.inner.clear()

    def _tailed(self, tail: Item | None) -> bool:
        """A part that ends in a noun: who spoke, or what he did by speaking."""
        if tail is None:
            return False
        start, end = self.span(tail)
        words = self.text[start:end].split()
        stance = self._noun_stance(words)
        if stance is None:
            return self._named(tail, "asserts", tail.last)
        if (
            self.complement
            and self.complement.quoted
            and len(words) > 1
            and self._named(tail, stance, self._without(tail))
        ):
            return True
        if self.stack and self.speaker(self.stack[-1].items[-1]):
            stance = turned(stance, self._content(), negated=False, opinion=False)
            self._speak(stance, (end - len(words[-1]), end), self.stack[-1])
            self.complement = None
            return True
        return self._first(tail, stance, words)

    def _noun_stance(self, words: list[str]) -> Stance | None:
        w = self.words
        last = words[-1]
        if last in w.refusing and len(words) > 1 and tail_in(words[-2], w.words.declinable):
            return "declines"
        for length in range(min(4, len(last)), 1, -1):
            stance = w.stance_of(last[-length:])
            if stance and last[-length:] not in w.people.offices:
                return stance
            if last[-length:] in w.words.said:
                return "asserts"
        return None

    def _without(self, tail: Item) -> int:
        """The end of the phrase before its noun of saying, and before 의."""
        start = self.span(tail)[1] - len(self.text[slice(*self.span(tail))].split()[-1])
        last = next(i for i in range(tail.first, tail.last) if self.tokens[i][2] >= start)
        return last - 1 if last > tail.first and self.tokens[last - 1][1] == "JKG" else last

    def _named(self, tail: Item, stance: Stance, last: int) -> bool:
        speaker = self.speaker(tail, last=last)
        said = self.complement
        if said is None or not said.quoted or speaker is None or not self._sure(tail, last):
            return False
        if self.stack and self._open():
            return False
        stance = turned(stance, self._content(), negated=False, opinion=False)
        for actor in speaker.actors:
            one = speaker._replace(actors=(actor,))
            self.add(stance, self.span(tail), one, (said.start, said.end), nested=False)
        self.complement = None
        return True

    def _first(self, tail: Item, stance: Stance, words: list[str]) -> bool:
        """ "북한 첫 공식 확인": the speaker and the noun with nothing but manner between."""
        manners = self.words.words.manners
        before = words[:-1]
        while before and before[-1] in manners:
            before.pop()
        if not before or len(before) > 3:
            return False
        start = self.span(tail)[0]
        end = start + self.text[start:].find(before[-1]) + len(before[-1])
        speaker: Speaker | None = self.finder.find(start, end)
        listed = any(end - 2 <= n.end <= end for n in self.finder.named)
        if speaker is None or not (listed or tail_in(before[-1], self.words.people.offices)):
            return False
        for actor in speaker.actors:
            one = speaker._replace(actors=(actor,))
            self.add(stance, self.span(tail), one, (start, end), nested=False)
        return True
