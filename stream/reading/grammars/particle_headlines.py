"""Headlines: hardly a particle, but quotation marks, commas, colons, dots and a noun of saying at the end.

'X "…"', '"…" X', '"…"…X', 'X, Y서 "…"', 'X: …', '… - X', 'X, … 부인', 'X "…" 보도 부인', 'X 첫 공식 확인'.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pactwatch.languages.particles import tail_in
from pactwatch.records import Stance
from stream.reading.grammars.particle_clauses import read_item
from stream.reading.grammars.particle_nouns import claimed
from stream.reading.grammars.particle_phrases import Item, of_kind
from stream.reading.grammars.particle_sentence import Complement, Sentence, Span, Subject
from stream.reading.grammars.particle_speakers import Speaker
from stream.reading.grammars.particle_subjects import push
from stream.reading.grammars.particle_telling import add, said_as, speakers_of

_SHORT: Final = 3  # letters of words that name no body


def read_headline(s: Sentence) -> None:
    """Reads all parts of a headline; `s.told` holds its sayings."""
    _Headline(s).run()


@dataclass(slots=True)
class _Headline:
    """Where the reading of a headline is; the parts end at dots and dashes."""

    s: Sentence
    opened: int = 0  # first item of the part
    lead: int = -1  # the phrase that was taken as the part's topic
    waiting: Complement | None = None  # a quotation that the part before ended with
    spoken: Subject | None = None  # who spoke in the part before

    def run(self) -> None:
        """Reads all parts."""
        for at, item in enumerate(self.s.items):
            self.s.at = at
            if item.kind == "/":
                self._end()
                self.opened = self.s.at + 1
            elif item.kind == ":" and self.s.stack:
                self._colon(item)
                return
            elif item.kind == "B":
                self._bare(item)
            else:
                read_item(self.s, item)
        self.s.at = len(self.s.items)
        self._end()

    def _bare(self, item: Item) -> None:
        """A phrase without a particle: who speaks, if a comma, a colon or a quotation follows."""
        after = self.s.after()
        if self.s.claim:
            claimed(self.s, item)
        item = self._claimant(item, after)
        if after is None or after.kind not in ',":' or not self._called(item, after):
            return
        if after.kind == '"' and self._said_before():
            self._end()
            self.opened = self.s.at
        if not self.s.stack and self._leads(after):
            push(self.s, item, topic=True)
            self.lead = self.s.at

    def _claimant(self, item: Item, after: Item | None) -> Item:
        """The phrase without a noun of saying before a quotation: '우크라 주장 "…"'."""
        telling = of_kind(after, '":') and self._noun_stance(self.s.text[slice(*self.s.span(item))].split())
        return item._replace(last=self._without(item)) if telling else item

    def _said_before(self) -> bool:
        return self.s.complement is not None and (bool(self.s.stack) or self.s.at > self.opened)

    def _called(self, item: Item, after: Item) -> bool:
        return self._sure(item) or (after.kind == '"' and self._proper(item))

    def _leads(self, after: Item) -> bool:
        """First in its part, or behind a clause: "생포된 병사 “…”", "파병설 묻자 크렘린 “…”", "북한 파병에 나토 “…”"."""
        if self.s.at == self.opened or of_kind(self.s.before(), "a"):
            return True  # "말 아끼던 크렘린, … 시인"
        return after.kind == '"' and self.s.at > self.opened and self._behind_clause(self.s.before())

    def _behind_clause(self, before: Item | None) -> bool:
        at = self.s.words.particles.at
        return of_kind(before, "aUKcC") or (before is not None and before.kind == "X" and before.mark == at)

    def _sure(self, item: Item, last: int | None = None) -> bool:
        """Whether a phrase without a particle names somebody: a proper name or a trade at its end, no act."""
        end = (item.last if last is None else last) - 1
        speaker = self.s.speaker(item, last=last)
        if speaker is None or end < item.first:
            return False
        p, tag = self.s.words.people, self.s.tokens[end][1]
        words = self.s.text[speaker.start : speaker.end]
        if any(tail_in(words, known) for known in (p.offices, p.staff, p.titles, p.outsiders)):
            return True
        listed = any(speaker.end - 2 <= n.end <= speaker.end for n in self.s.finder.named)
        proper = (
            tag in ("NNP", "SL", "SH", "XSN", "NP") or self.s.tokens[end][0] == self.s.words.particles.plural
        )
        return listed or proper or self._of_office(speaker)

    def _of_office(self, speaker: Speaker) -> bool:
        """Several, or a body of a listed one: "러 외무부 허위정보대응국", not "러 대사 초치", "차관 국회"."""
        if len(speaker.actors) > 1:
            return True
        head = self.s.text[speaker.start : speaker.end].split()[-1]
        named = speaker.office and speaker.actors[0] is not None
        return named and len(head) > _SHORT and bool(tail_in(head, self.s.words.people.voices))

    def _proper(self, item: Item) -> bool:
        """A name alone, before a quotation."""
        last = self.s.tokens[item.last - 1]
        return (
            last[1] in ("NNP", "NNG")
            and item.last - item.first <= 3
            and bool(self.s.speaker(item, certain=True))
        )

    def _colon(self, item: Item) -> None:
        start, last = self.s.span(item)[1], len(self.s.tokens)
        self.s.complement = Complement(start, len(self.s.text), item.last, last, quoted=True)
        stance = said_as(self.s)
        self._speak(stance, self.s.span(item), self.s.stack[-1])

    def _speak(self, stance: Stance, verb: tuple[int, int], subject: Subject) -> None:
        said = self.s.complement
        start = self.s.behind(subject.items[-1])
        self.spoken = subject
        end = said.end if said else max(start, verb[0])
        for speaker in speakers_of(self.s, subject):
            add(self.s, stance, verb, speaker, (min(start, end), end), nested=False)

    def _end(self) -> None:
        """The end of a part: a phrase behind the quotation speaks, or the topic before it."""
        tail = self._tail()
        self._carry(tail)
        if self.spoken and not self.s.stack and not self._named_tail(tail):
            self.s.stack.append(self.spoken)
        if not self._tailed(tail):
            self._topic_speaks()
        if self._occasion(tail):
            who = self.s.top or self.s.main
            self.spoken = replace(who, used=False) if who else self.spoken
        said = self.s.complement
        self.waiting = said if said and said.quoted else None
        self._clear()

    def _tail(self) -> Item | None:
        """The phrase without a particle that ends the part, unless it is all that leads it."""
        last = self.s.items[self.s.at - 1] if self.s.at > self.opened else None
        return last if of_kind(last, "B") and self.s.at - 1 != self.lead else None

    def _topic_speaks(self) -> None:
        said = self.s.complement
        if said and said.quoted and self.s.top and self._open():
            stance = said_as(self.s)
            self._speak(stance, (said.end, said.end), self.s.top)
            self.s.complement = None

    def _occasion(self, tail: Item | None) -> bool:
        """ "외교부, 러 대사 초치…“…”": who did that says what follows."""
        known, last = self.s.words.words.occasions, self.s.before()
        at_one = tail_in(self.s.head(tail), known) or (of_kind(last, "FKU") and last and last.root in known)
        return of_kind(self.s.after(), '"') and bool(at_one)

    def _named_tail(self, tail: Item | None) -> bool:
        if tail is None:
            return False
        start, words = self.s.span(tail)[0], self.s.text[slice(*self.s.span(tail))].split()
        if words[0] in self.s.words.words.manners:
            return False  # "사실상 시인"
        return (
            any(n.start == start for n in self.s.finder.named)
            or self._sure(tail)
            or self._sure(tail, self._without(tail))
        )

    def _open(self) -> bool:
        top, leads = self.s.stack[-1], self.lead >= self.opened  # a lead was found to be a name
        return not top.used and self.s.speaker(top.items[-1], certain=leads) is not None

    def _carry(self, tail: Item | None) -> None:
        if self.s.complement is None and self.s.at > self.opened:
            self.s.complement = self._carried(tail)

    def _carried(self, tail: Item | None) -> Complement | None:
        """A quotation of the part before, when this part is nothing but who said it."""
        alone = tail is not None and self.s.at - 1 == self.opened
        dash = self.opened > 0 and self.s.items[self.opened - 1].mark == "-"
        if alone and self.waiting:
            return self.waiting
        if alone and dash and not self.s.told:
            end = self.s.span(self.s.items[self.opened - 1])[0]
            return Complement(0, end, 0, self.s.items[self.opened - 1].first, quoted=True)
        return None

    def _clear(self) -> None:
        self.s.stack.clear()
        self.s.complement = self.s.claim = self.s.agent = None
        self.s.inner.clear()

    def _tailed(self, tail: Item | None) -> bool:
        """A part that ends in a noun: who spoke, or what he did by speaking."""
        if tail is None:
            return False
        start, end = self.s.span(tail)
        words = self.s.text[start:end].split()
        if words[-1] in self.s.words.cites:
            return self._citing((start, end))
        stance = self._noun_stance(words)
        if stance is None:
            return self._without_saying(tail, words[-1])
        if (
            self.s.complement
            and self.s.complement.quoted
            and len(words) > 1
            and self._named(tail, stance, self._without(tail))
        ):
            return True
        if self.s.stack and self.s.speaker(self.s.stack[-1].items[-1]):
            stance = said_as(self.s, stance)
            self._speak(stance, (end - len(words[-1]), end), self.s.stack[-1])
            self.s.complement = None
            return True
        return self._first(tail, stance, words)

    def _without_saying(self, tail: Item, word: str) -> bool:
        """A name alone, or with where he spoke: '"…"…우크라 국방장관 KBS 인터뷰'."""
        if self._named(tail, "asserts", tail.last):
            return True
        if not tail_in(word, self.s.words.words.speeches):
            return False
        offices, ends = self.s.words.people.offices, range(tail.last - 1, tail.first, -1)
        held = next((last for last in ends if tail_in(self.s.tokens[last - 1][0], offices)), None)
        return held is not None and self._named(tail, "asserts", held)

    def _citing(self, verb: Span) -> bool:
        """'"…"…X, Y 인용': X says what is quoted."""
        said = self.s.complement or self.waiting
        if said is None or not self.s.stack:
            return False
        self.s.complement = said
        for one in speakers_of(self.s, self.s.stack[-1]):
            add(self.s, said_as(self.s), verb, one, (said.start, said.end), nested=False)
        return bool(self.s.told)

    def _noun_stance(self, words: list[str]) -> Stance | None:
        w = self.s.words
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
        start = self.s.span(tail)[1] - len(self.s.text[slice(*self.s.span(tail))].split()[-1])
        last = next(i for i in range(tail.first, tail.last) if self.s.tokens[i][2] >= start)
        where = self.s.words.words.papers | self.s.words.words.speeches
        while last - 1 > tail.first and self.s.tokens[last - 1][0] in where:
            last -= 1  # "젤렌스키 영상 공개", "차관 국회 답변"
        return last - 1 if last > tail.first and self.s.tokens[last - 1][1] == "JKG" else last

    def _named(self, tail: Item, stance: Stance, last: int) -> bool:
        speaker = self.s.speaker(tail, last=last)
        said = self.s.complement
        if said is None or not said.quoted or speaker is None or not self._sure(tail, last):
            return False
        if self.s.stack and self._open():
            return False
        stance = said_as(self.s, stance)
        for one in speaker.each():
            begin = self.s.span(self.s.items[self.opened])[0]
            add(self.s, stance, self.s.span(tail), one, (min(begin, said.start), said.end), nested=False)
        self.s.complement = None
        return True

    def _first(self, tail: Item, stance: Stance, words: list[str]) -> bool:
        """ "북한 첫 공식 확인": the speaker and the noun with nothing but manner between; behind dots he says all before."""
        name = self._without_manner(words)
        if not name or len(name) > 3:
            return False
        start = self.s.span(tail)[0]
        end = start + self.s.text[start:].find(name[-1]) + len(name[-1])
        apart = self.opened > 0 and not self.s.told
        speaker: Speaker | None = self.s.finder.find(start, end)
        if speaker is None or not self._able(name[-1], end, apart=apart):
            return False
        for one in speaker.each():
            add(self.s, stance, self.s.span(tail), one, (0 if apart else start, end), nested=False)
        return True

    def _without_manner(self, words: list[str]) -> list[str]:
        """What is before the noun of saying and words for how it is said."""
        before = words[:-1]
        while before and before[-1] in self.s.words.words.manners:
            before.pop()
        return before

    def _able(self, word: str, end: int, *, apart: bool) -> bool:
        """Whether the word that ends at `end` is a listed name or an office; apart from the news it may be a trade."""
        p = self.s.words.people
        known = p.offices | p.outsiders if apart else p.offices
        return bool(tail_in(word, known)) or any(end - 2 <= n.end <= end for n in self.s.finder.named)
