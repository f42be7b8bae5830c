"""Acts by case: the nominative did it, the accusative had it done to it, prepositions with their cases say to and with whom.

In: a sentence, its parties, a language's words and morphology. Out: events. A name counts only as a phrase whose head acts for
its country ("солдаты КНДР", "МИД России"): the head's case is the phrase's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pactwatch.languages.forms import Acts, Slot
from pactwatch.languages.morphology import Morphology, Parse
from pactwatch.records import ActName, Realis
from stream.reading.acts.base import FRAMES, Event, Party, firmest, passive, tokens_of

_MARKS: Final = frozenset(',;:()"“”„«»—–…|')
_NOMINAL: Final = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "NPRO"})
_ATTRIBUTES: Final = frozenset({"ADJF", "PRTF", "NUMR"})
_VERBS: Final = frozenset({"VERB", "INFN", "PRTS"})
_GOVERNS: Final = frozenset({"VERB", "ADJS", "ADJF", "PRED", "PRTS", "NOUN"})
_CLOSE: Final = 4  # letters behind a verb in which a particle that asks can be
_ALL: Final = 4  # a word with more cases than this in one form has none
_PHRASE: Final = 4  # words of a phrase on either side of a name

Forms = frozenset[tuple[str, bool]]  # (case, plural)


class Item(NamedTuple):
    """A word, or a whole name, with what it can be."""

    start: int
    end: int
    low: str
    parses: tuple[Parse, ...]
    party: Party | None

    def noun(self) -> bool:
        """Whether it is a noun first of all."""
        return bool(self.parses) and self.parses[0].pos == "NOUN"

    def attribute(self) -> bool:
        """Whether it goes with a noun: an adjective, participle or number."""
        return self.low.isdigit() or (bool(self.parses) and self.parses[0].pos in _ATTRIBUTES)

    def forms(self) -> Forms:
        """What cases it can have."""
        return frozenset((p.case, p.plural) for p in self.parses if p.case and p.pos in _NOMINAL)


class Phrase(NamedTuple):
    """A party in its clause: from where to where, in which forms, behind which preposition; `acts` says that the head acts."""

    first: int
    last: int
    party: Party
    forms: Forms
    preposition: str
    acts: bool
    animate: bool


class CaseWords:
    """A language's words for acts by their lemmas."""

    def __init__(self, form: Acts, morphology: Morphology) -> None:
        self.morphology, self.form = morphology, form
        self.verbs: dict[str, list[tuple[ActName, str]]] = {}
        for act, lemmas in form.verbs.items():
            for each in lemmas:
                lemma, _, needs = each.partition("+")
                self.verbs.setdefault(lemma, []).append((act, needs))
        self.nouns: Mapping[str, ActName] = {word: act for act, words in form.nouns.items() for word in words}
        self.slots: dict[str, list[tuple[str, Slot]]] = {}
        for slot, pairs in form.slots.items():
            for pair in pairs:
                preposition, _, case = pair.rpartition(" ")
                self.slots.setdefault(preposition, []).append((case, slot))
        self.people = frozenset(form.people)
        self.realis: dict[str, Realis] = {}
        for realis, words in (
            ("planned", form.planned),
            ("hypothetical", form.hypothetical),
            ("denied", form.denied),
        ):
            self.realis.update(dict.fromkeys(words, realis))  # type: ignore[arg-type]
        self.condition, self.auxiliary = frozenset(form.condition), frozenset(form.auxiliary)


class CaseActs:
    """Reads the acts of single sentences."""

    def __init__(self, words: CaseWords) -> None:
        self._words = words

    def read(self, text: str, parties: Sequence[Party]) -> list[Event]:
        """The events of a sentence, in order."""
        items = list(self._items(text, parties))
        asks = any(item.low == "?" for item in items)
        doubts = [item.start for item in items if item.low in self._words.condition and item.party is None]
        doubts = [at for at in doubts if text[at].islower() or at == items[0].start]
        found: list[Event] = []
        for clause in _clauses(items):
            phrases = [phrase for at in range(len(clause)) if (phrase := self._phrase(clause, at))]
            for place in range(len(clause)):
                event = self._verb(clause, place, phrases) or self._noun(clause, place, phrases)
                if event is not None:
                    open_ = asks or any(at < event.end + _CLOSE for at in doubts)
                    realis = firmest([event.realis, "hypothetical"]) if open_ else event.realis
                    found.append(event._replace(realis=realis))
        return found

    def _items(self, text: str, parties: Sequence[Party]) -> Iterator[Item]:
        ends, at = -1, 0
        tokens = tokens_of(text)
        for token in tokens:
            if token.start < ends:
                continue
            while at < len(parties) and parties[at].end <= token.start:
                at += 1
            if at == len(parties) or not parties[at].start <= token.start:
                yield Item(token.start, token.end, token.low, self._words.morphology.parses(token.low), None)
                continue
            party = parties[at]
            inside = [each for each in tokens if token.start <= each.start < party.end]
            ends = max(party.end, inside[-1].end)
            every = [p for each in inside if (p := self._words.morphology.parses(each.low))]
            nouns = [p for p in every if p[0].pos == "NOUN"]
            parses = next(
                iter(nouns or every[::-1]), ()
            )  # "президент Южной Кореи": the noun that comes first is its head
            yield Item(token.start, ends, inside[-1].low, parses, party)

    # -- who stands where

    def _phrase(self, clause: Sequence[Item], at: int) -> Phrase | None:
        item = clause[at]
        if item.party is None or (item.party.place and not item.parses):
            return None
        head, last = self._head(clause, at)
        if head < at and len({p.case for p in item.parses}) > _ALL and not self._acts(clause[head]):
            head = at  # a name without cases is no genitive of any noun ("с осени 2023 года КНДР …")
        first = min(at, head)
        while (
            first
            and at - first < _PHRASE
            and clause[first - 1].attribute()
            and clause[first - 1].party is None
        ):
            first -= 1
        forms = clause[head].forms()
        if head != at and item.parses and item.parses[0].pos in _ATTRIBUTES:
            forms &= item.forms() or forms
        before = clause[first - 1] if first else None
        if first == min(at, head) and before is not None and before.noun() and before.party is None:
            genitive = frozenset(each for each in forms if each[0] == "g")
            forms = (
                forms if head == at and len(forms) > _ALL else genitive or forms
            )  # "отправка солдат": what follows a noun belongs to it
        counted = first < head and any(self._counts(each) for each in clause[first:head])
        if counted and any(case == "g" for case, _ in forms):
            forms |= {("n", True), ("a", True)}
        return Phrase(
            first, last, item.party, forms, self._preposition(clause, first), head == at or self._acts(clause[head]),
            any(p.animate for p in clause[head].parses),
        )  # fmt: skip

    def _preposition(self, clause: Sequence[Item], first: int) -> str:
        """The preposition before a phrase, "?" for one that says nothing here, "" for none."""
        if not first:
            return ""
        low = clause[first - 1].low
        both = f"{clause[first - 2].low} {low}" if first > 1 else low
        known = next((each for each in (both, low) if each in self._words.slots), None)
        return known or ("?" if self._is_preposition(clause[first - 1]) else "")

    def _is_preposition(self, item: Item) -> bool:
        return item.party is None and (
            item.low in self._words.slots or any(p.pos == "PREP" for p in item.parses)
        )

    def _counts(self, item: Item) -> bool:
        return item.low.isdigit() or any(p.pos == "NUMR" for p in item.parses)

    def _head(self, clause: Sequence[Item], at: int) -> tuple[int, int]:
        """The head of the phrase that the name belongs to, and the phrase's last item."""
        item = clause[at]
        if item.parses and item.parses[0].pos in _ATTRIBUTES:
            for k in range(at + 1, min(len(clause), at + _PHRASE)):
                if clause[k].noun() and clause[k].party is None:
                    return self._leftmost(clause, at, k), k
                if not clause[k].attribute():
                    break
            return at, at
        return self._leftmost(clause, at, at), at

    def _leftmost(self, clause: Sequence[Item], at: int, head: int) -> int:
        """ "президент Южной Кореи": the noun that begins a chain of genitives, whose last one is `head`."""
        k = at - 1
        while k >= 0 and at - k <= _PHRASE and any(case == "g" for case, _ in clause[head].forms()):
            if clause[k].party is not None or self._is_preposition(clause[k]) or self._counts(clause[k]):
                break
            if not (clause[k].noun() or clause[k].attribute()):
                break
            if clause[k].noun():
                if self._lemmas(clause[k]) & self._words.nouns.keys():
                    break
                head = k
            k -= 1
        return head

    def _acts(self, item: Item) -> bool:
        return bool(self._lemmas(item) & self._words.people) or any(p.animate for p in item.parses)

    def _lemmas(self, item: Item) -> frozenset[str]:
        return frozenset(p.lemma for p in item.parses) | {item.low}

    # -- what is done

    def _verb(self, clause: Sequence[Item], place: int, phrases: Sequence[Phrase]) -> Event | None:
        item = clause[place]
        if item.party is not None:
            return None
        around = {lemma for each in clause[max(0, place - 4) : place + 7] for lemma in self._lemmas(each)}
        for parse in item.parses:
            if parse.pos not in _VERBS and not (parse.passive and parse.case == "n"):
                continue
            senses = self._words.verbs.get(parse.lemma, ())
            fitting = [
                (act, needs)
                for act, needs in senses
                if (needs in around or not needs) and around.isdisjoint(self._words.form.other.get(act, ()))
            ]
            if fitting:
                act, _ = max(fitting, key=lambda sense: bool(sense[1]))
                return self._event(act, clause, place, parse, phrases)
        return None

    def _event(
        self, act: ActName, clause: Sequence[Item], place: int, parse: Parse, phrases: Sequence[Phrase]
    ) -> Event:
        subjects = self._subjects(clause, place, parse, phrases, strict="object" in FRAMES[act])
        rest = [each for each in phrases if each not in subjects]
        slots = self._slots(rest, place)
        marks = self._marks(clause, place, parse)
        by = tuple(dict.fromkeys(each.party.id for each in subjects))
        event = Event(act, clause[place].start, clause[place].end, by, slots, firmest(marks))
        if not parse.passive:
            return event
        agents = tuple(each.party.id for each in rest if self._bare(each, "i") and not self._bare(each, "n"))
        return passive(event, by[0] if by else slots.get("object"), agents[:1])

    def _marks(self, clause: Sequence[Item], place: int, parse: Parse) -> list[Realis]:
        """What the words before the verb, and its tense, make of the act."""
        found: list[Realis] = ["planned"] if parse.tense == "futr" and parse.pos == "VERB" else []
        reach = 6 if parse.pos == "INFN" else 3
        governs = any(
            self._lemmas(each) & self._words.auxiliary for each in clause[max(0, place - reach) : place]
        )
        for each in clause[max(0, place - reach) : place]:
            mark = next(
                (self._words.realis[lemma] for lemma in self._lemmas(each) if lemma in self._words.realis),
                None,
            )
            past = any(p.tense == "past" for p in each.parses) and mark == "planned" and parse.pos != "INFN"
            if mark and not past and not (each.noun() and parse.pos != "INFN"):
                found.append(mark)
                governs = True
        if parse.pos == "INFN" and not governs:
            found.append("hypothetical")
        if place + 1 < len(clause) and self._words.realis.get(clause[place + 1].low) == "hypothetical":
            found.append("hypothetical")
        return found

    def _subjects(
        self, clause: Sequence[Item], place: int, parse: Parse, phrases: Sequence[Phrase], *, strict: bool
    ) -> list[Phrase]:
        """Who is in the nominative, agrees and acts: the first one before the verb with those joined to it, else one behind."""
        fitting = [
            each
            for each in phrases
            if not each.preposition
            and each.acts
            and not each.party.place
            and any(c == "n" for c, _ in each.forms)
        ]
        for k, each in enumerate(fitting):
            if each.last < place:
                joint = [each]
                for other in fitting[k + 1 :]:
                    if (
                        other.first == joint[-1].last + 2
                        and other.last < place
                        and self._joins(clause[other.first - 1])
                    ):
                        joint.append(other)
                if self._agrees(joint, parse):
                    return joint
        near = 0 if strict else place + 3  # an act without an object: who is right behind it does it
        behind = [
            each
            for each in fitting
            if each.first > place and (each.first < near or not any(c == "a" for c, _ in each.forms))
        ]
        return [each for each in behind if self._agrees([each], parse)][:1]

    def _joins(self, item: Item) -> bool:
        return any(p.pos == "CONJ" for p in item.parses) and len(item.low) == 1

    def _agrees(self, subjects: Sequence[Phrase], parse: Parse) -> bool:
        if parse.pos == "INFN" or len(subjects) > 1:
            return parse.pos == "INFN" or parse.plural
        return any(case == "n" and plural == parse.plural for case, plural in subjects[0].forms)

    def _slots(self, phrases: Sequence[Phrase], place: int) -> dict[Slot, str]:
        found: dict[Slot, str] = {}
        for each in sorted(phrases, key=lambda phrase: phrase.first < place):
            for slot in self._slots_of(each):
                found.setdefault(slot, each.party.id)
        return found

    def _slots_of(self, phrase: Phrase) -> Iterator[Slot]:
        cases = {case for case, _ in phrase.forms}
        if not phrase.acts:
            return
        if phrase.preposition:
            yield from (slot for case, slot in self._words.slots.get(phrase.preposition, ()) if case in cases)
            return
        if "a" in cases and not phrase.party.place:
            yield "object"
        if "d" in cases:
            yield "recipient"

    def _bare(self, phrase: Phrase, case: str) -> bool:
        return not phrase.preposition and phrase.acts and any(each == case for each, _ in phrase.forms)

    def _noun(self, clause: Sequence[Item], place: int, phrases: Sequence[Phrase]) -> Event | None:
        """ "визит Путина в КНДР", "отправка северокорейских солдат в Россию"."""
        act = next(
            (self._words.nouns[lemma] for lemma in self._lemmas(clause[place]) if lemma in self._words.nouns),
            None,
        )
        if act is None or clause[place].party is not None:
            return None
        by = [each for each in phrases if each.first == place + 1 and self._bare(each, "g")]
        behind = [each for each in phrases if each.first > place and each not in by]
        if not by:
            return None
        near = clause[max(0, place - 4) : place]
        marks = [
            self._words.realis[lemma]
            for each in near
            for lemma in self._lemmas(each)
            if lemma in self._words.realis
        ]
        slots = {
            slot: party
            for slot, party in self._slots(behind, place).items()
            if slot not in ("object", "recipient")
        }
        item, doer = clause[place], (by[0].party.id,)
        return Event(act, item.start, item.end, doer, slots, firmest(marks), mentioned=True)


def _clauses(items: Sequence[Item]) -> Iterator[list[Item]]:
    clause: list[Item] = []
    for item in items:
        if item.low in _MARKS and item.party is None:
            yield clause
            clause = []
        else:
            clause.append(item)
    yield clause


__all__ = ["CaseActs", "CaseWords"]
