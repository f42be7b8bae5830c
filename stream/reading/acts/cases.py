"""Acts by case: the nominative did it, the accusative had it done to it, prepositions with their cases say to and with whom.

In: a sentence, its parties, a language's words and morphology. Out: events.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import Final

from pactwatch.languages.deeds import Slot
from pactwatch.languages.morphology import Parse
from pactwatch.records import ActName, Realis
from stream.reading.acts.base import FRAMES, JOINT, Event, Party, fated, firmest, passive
from stream.reading.acts.case_phrases import CasePhrases, CaseWords, Item, Phrase, has_case, is_caseless

_MARKS: Final = frozenset(',;:()"“”„«»—–…|-')  # a hyphen by itself is a dash
_VERBS: Final = frozenset({"VERB", "INFN", "PRTS"})
_OF_VERBS: Final[frozenset[Slot]] = frozenset({"object", "recipient"})  # a noun has none
_INFINITIVE: Final = 6  # words before an infinitive in which the word is on which it hangs
_PREDICATE: Final = 8  # words behind a noun's phrase in which its verb is
_HANDED: Final = frozenset({"deliver", "return"})
_NEAR: Final = 7  # words from a verb on in which another sense is told
_FAR: Final = 12  # … and in which the word is that it needs: "signed the decree on … sanctions"
_CLOSE: Final = 4  # letters behind a verb in which a particle that asks can be


class CaseActs:
    """Reads the acts of single sentences."""

    def __init__(self, words: CaseWords) -> None:
        self._words, self._phrases = words, CasePhrases(words)

    def read(self, text: str, parties: Sequence[Party]) -> list[Event]:
        """The events of a sentence, in order."""
        items = list(self._phrases.items(text, parties))
        found: list[Event] = []
        for clause in _clauses(items):
            telling = [place for place, item in enumerate(clause) if self._tells(item)]
            if not telling:  # most clauses
                continue
            phrases = [phrase for at in range(len(clause)) if (phrase := self._phrases.phrase(clause, at))]
            for place in telling:
                event = self._verb(clause, place, phrases) or self._noun(clause, place, phrases)
                if event is not None:
                    found.append(event)
        open_until = self._open(items, text)
        return [
            each._replace(realis=firmest([each.realis, "hypothetical"]))
            if open_until < each.end + _CLOSE or (each.realis == "planned" and open_until < math.inf)
            else each
            for each in found
        ]

    def _open(self, items: Sequence[Item], text: str) -> float:
        """Where a word begins that makes a condition of all behind it: 0 in a question, infinity without one."""
        if any(item.low == "?" for item in items):
            return 0
        doubts = (item.start for item in items if item.low in self._words.condition and item.party is None)
        return min((at for at in doubts if text[at].islower() or at == items[0].start), default=math.inf)

    def _tells(self, item: Item) -> bool:
        """Whether a word can be one for an act."""
        if item.party is not None:
            return False
        return any(map(self._may_act, item.parses)) or self._act_of(item) is not None

    def _verb(self, clause: Sequence[Item], place: int, phrases: Sequence[Phrase]) -> Event | None:
        item = clause[place]
        if item.party is not None:
            return None
        verbs = [parse for parse in item.parses if self._may_act(parse)]
        if not verbs:
            return None
        # What a passive needs is its subject, wherever that begins: "посол … был вызван".
        first = 0 if any(each.passive for each in verbs) else max(0, place - 4)
        near, far = (_lemmas(clause[first : place + reach]) for reach in (_NEAR, _FAR))
        if not any(_is_finite(each) for each in clause[:place]):
            verbs.sort(key=lambda parse: parse.pos == "INFN")  # nothing governs an infinitive
        for parse in verbs:
            if act := self._sense(parse.lemma, near, far):
                return self._event(act, clause, place, parse, phrases)
        return None

    def _may_act(self, parse: Parse) -> bool:
        """Whether it is a verb of an act, or a participle that is the verb of its clause."""
        verbal = parse.pos in _VERBS or (parse.passive and parse.case == "n")
        return verbal and parse.lemma in self._words.verbs

    def _sense(self, lemma: str, near: Set[str], far: Set[str]) -> ActName | None:
        """The act of a verb between these words: one that needs a word close by, one that needs none, one that needs one.

        "наложила вето на … по санкциям" is a veto.
        """
        other = self._words.form.other
        open_ = [s for s in self._words.verbs.get(lemma, ()) if near.isdisjoint(other.get(s[0], ()))]
        ways = (
            (act for act, needs in open_ if needs and needs in near),
            (act for act, needs in open_ if not needs),
            (act for act, needs in open_ if needs in far),
        )
        return next(chain.from_iterable(ways), None)

    def _event(
        self, act: ActName, clause: Sequence[Item], place: int, parse: Parse, phrases: Sequence[Phrase]
    ) -> Event:
        governor = self._governor(clause, place, parse)
        subjects = self._doers(act, clause, place, parse, phrases, governor=governor)
        rest = [each for each in phrases if each not in subjects and not _is_apart(each, governor)]
        slots = _without(self._slots(rest, place, clause), self._words.form.unclear.get(act, ()))
        marks = self._marks(clause, place, parse)
        by = tuple(dict.fromkeys(each.party.id for each in subjects))
        planned = "planned" in marks
        event = Event(act, clause[place].start, clause[place].end, by, slots, firmest(marks), planned=planned)
        if not parse.passive:
            return event
        event = event._replace(meant=_is_attribute(clause, place, parse))
        both = self._between(phrases, place) if act in JOINT else ()
        if both:
            return event._replace(by=both, passive=True)
        agents = tuple(each.party.id for each in rest if self._bare(each, "i") and not self._bare(each, "n"))
        people = any(each.animate for each in subjects)
        return passive(event, by[0] if by else slots.get("object"), agents[:1], people=people)

    def _between(self, phrases: Sequence[Phrase], place: int) -> tuple[str, ...]:
        """Whose paper was signed: the two that its words name, «план сотрудничества между РФ и КНДР подписан»."""
        named = tuple(
            dict.fromkeys(each.party.id for each in phrases if each.last < place and not each.party.place)
        )
        return named if len(named) == 2 else ()

    def _doers(
        self,
        act: ActName,
        clause: Sequence[Item],
        place: int,
        parse: Parse,
        phrases: Sequence[Phrase],
        *,
        governor: int | None,
    ) -> list[Phrase]:
        """Who does an act: the subject, or whose plan the noun is, the `governor`, on which an infinitive hangs."""
        if governor is not None and clause[governor].noun():
            planners = self._planners(clause, governor, phrases)
            if planners or self._phrases.is_governed(clause, governor):
                return planners
        return self._subjects(clause, place, parse, phrases, strict="object" in FRAMES[act])

    def _marks(self, clause: Sequence[Item], place: int, parse: Parse) -> list[Realis]:
        """What the words before the verb, and its tense, make of the act."""
        found: list[Realis] = ["planned"] if parse.tense == "futr" and parse.pos == "VERB" else []
        infinitive = parse.pos == "INFN"
        near = clause[max(0, place - (_INFINITIVE if infinitive else 3)) : place]
        marks = [mark for each in near if (mark := self._mark(each, infinitive=infinitive))]
        if infinitive and not marks and not self._governed(near):
            marks.append("hypothetical")
        asks = any(
            self._words.realis.get(each.low) == "hypothetical" for each in clause[place + 1 : place + 2]
        )
        return found + marks + ["hypothetical"] * asks

    def _governor(self, clause: Sequence[Item], place: int, parse: Parse) -> int | None:
        """Where the word is on which an infinitive hangs."""
        if parse.pos != "INFN":
            return None
        near = range(place - 1, max(-1, place - _INFINITIVE - 1), -1)
        return next((k for k in near if any(self._marks_of([clause[k]])) or _is_finite(clause[k])), None)

    def _planners(self, clause: Sequence[Item], governor: int, phrases: Sequence[Phrase]) -> list[Phrase]:
        """Whose plan a noun is: of the genitive behind it («решение Кима направить»)."""
        behind = (each for each in phrases if each.first == governor + 1 and not each.party.place)
        return [each for each in behind if self._bare(each, "g")][:1]

    def _governed(self, near: Sequence[Item]) -> bool:
        """Whether an infinitive hangs on a word that leaves its act as done as itself."""
        return any(each.lemmas() & self._words.auxiliary for each in near)

    def _mark(self, item: Item, *, infinitive: bool) -> Realis | None:
        """What a word makes of the verb behind it. Only an infinitive hangs on nouns, and on plans of the past."""
        mark = next(self._marks_of([item]), None)
        past = mark == "planned" and any(p.tense == "past" for p in item.parses)
        return mark if infinitive or not (past or item.noun()) else None

    def _marks_of(self, items: Iterable[Item]) -> Iterator[Realis]:
        marks = self._words.realis
        return (marks[lemma] for item in items for lemma in item.lemmas() if lemma in marks)

    def _subjects(
        self, clause: Sequence[Item], place: int, parse: Parse, phrases: Sequence[Phrase], *, strict: bool
    ) -> list[Phrase]:
        """Who is in the nominative, agrees and acts: the first one before the verb with those joined to it, else one behind."""
        fitting = [
            each
            for each in phrases
            if self._bare(each, "n") and not (each.party.place or self._is_object_before(each, clause, place))
        ]
        before = (k for k, each in enumerate(fitting) if each.last < place)
        joint = (self._joint(clause, fitting[k:], place) for k in before)
        first = next((each for each in joint if self._agrees(each, parse)), None)
        # Behind an object a name without cases may be who gets it: «что поставила ракеты КНДР».
        told = [each for each in fitting if not _is_behind_noun(each, clause, place)]
        # What can only be the object stands first: who is behind the verb did it, «трёх солдат взяли в плен бойцы».
        objects = (each for each in phrases if each.last < place and self._bare(each, "a"))
        fronted = any(not has_case(each.forms, "n") for each in objects)
        return first or self._subject_behind(told, place, parse, strict=strict, fronted=fronted)

    def _is_object_before(self, phrase: Phrase, clause: Sequence[Item], place: int) -> bool:
        """Whether it may be the object of a verb that "and" joins to this one: «уничтожили 12 солдат и взяли в плен двоих»."""
        led = phrase.first > 0 and _is_finite(clause[phrase.first - 1]) and has_case(phrase.forms, "a")
        return led and phrase.last + 1 < place and self._joins(clause[phrase.last + 1])

    def _subject_behind(
        self, fitting: Sequence[Phrase], place: int, parse: Parse, *, strict: bool, fronted: bool
    ) -> list[Phrase]:
        """The subject behind the verb; with an object only one that can't be it, unless that was `fronted`."""
        near = 0 if strict else place + 3  # an act without an object: who is right behind it does it
        behind = [each for each in fitting if each.first > place and self._agrees([each], parse)]
        return [each for each in behind if fronted or each.first < near or not has_case(each.forms, "a")][:1]

    def _joint(self, clause: Sequence[Item], phrases: Sequence[Phrase], place: int) -> list[Phrase]:
        """The first phrase, and those before the verb that "and" joins to it."""
        joint = [phrases[0]]
        for other in phrases[1:]:
            follows = other.first == joint[-1].last + 2 and other.last < place
            if follows and self._joins(clause[other.first - 1]):
                joint.append(other)
        return joint

    def _joins(self, item: Item) -> bool:
        return item.low in self._words.form.joins

    def _agrees(self, subjects: Sequence[Phrase], parse: Parse) -> bool:
        if parse.pos == "INFN" or len(subjects) > 1:
            return parse.pos == "INFN" or parse.plural
        return any(case == "n" and plural == parse.plural for case, plural in subjects[0].forms)

    def _slots(self, phrases: Sequence[Phrase], place: int, clause: Sequence[Item]) -> dict[Slot, str]:
        found: dict[Slot, str] = {}
        for each in sorted(phrases, key=lambda phrase: phrase.first < place):
            owner = _owns_persons(each, clause)
            for slot in self._slots_of(each):
                if not (owner and slot == "recipient"):
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
        return not phrase.preposition and phrase.acts and has_case(phrase.forms, case)

    def _noun(self, clause: Sequence[Item], place: int, phrases: Sequence[Phrase]) -> Event | None:
        """ "визит Путина в КНДР", "отправка северокорейских солдат в Россию"."""
        item = clause[place]
        act = self._act_of(item)
        if act is None:
            return None
        behind = [each for each in phrases if each.first > place]
        doer = next((each for each in behind if each.first == place + 1 and self._may_do(each)), None)
        if doer is None or (self._bare(doer, "g") and act in _HANDED and not self._may_hand(doer, clause)):
            return None
        behind.remove(doer)
        slots = _without(self._slots(behind, place, clause), _OF_VERBS)
        marks = self._of_noun(clause, place, doer.last)
        by, planned = (doer.party.id,), "planned" in marks
        return Event(act, item.start, item.end, by, slots, firmest(marks), mentioned=True, planned=planned)

    def _may_do(self, phrase: Phrase) -> bool:
        """Whether a phrase behind a noun is who did it: a genitive, or an instrumental («передача Москвой Пхеньяну»)."""
        return self._bare(phrase, "g") or self._bare(phrase, "i")

    def _may_hand(self, doer: Phrase, clause: Sequence[Item]) -> bool:
        """Whether a genitive gives something: no people, who are given, and no name whose case can't be told."""
        return doer.first == doer.last and not is_caseless(clause[doer.last])

    def _of_noun(self, clause: Sequence[Item], place: int, last: int) -> Collection[Realis]:
        """What the words around a noun make of its act. Where another verb is negated it is open, unless it is planned."""
        words = list(clause[max(0, place - 4) : place])
        behind = clause[last + 1 : last + _PREDICATE] if has_case(clause[place].forms(), "n") else ()
        fate = self._fate([*words, *behind])
        if fate:
            return fate
        if has_case(clause[place].forms(), "n"):
            words += [each for each in clause[last + 1 : last + _PREDICATE] if not each.noun()]
        found = set(self._marks_of(words))
        if any(lemma in self._words.coming for each in clause[last + 1 :] for lemma in each.lemmas()):
            found.add("planned")
        negation = (each for each in words if not any(p.pos in _VERBS for p in each.parses))
        if "planned" not in found and "denied" in self._marks_of(negation):
            return ["hypothetical"]
        return found

    def _fate(self, around: Sequence[Item]) -> list[Realis]:
        """What verbs around a noun say becomes of the plan that it names."""
        verbs = [each for each in around if each.party is None and not each.noun()]
        negated = "denied" in self._marks_of(verbs)
        return fated((lemma for each in verbs for lemma in each.lemmas()), self._words.fates, negated=negated)

    def _act_of(self, item: Item) -> ActName | None:
        """The act that a noun names."""
        nouns = self._words.nouns
        return None if item.party else next((nouns[each] for each in item.lemmas() if each in nouns), None)


def _lemmas(items: Sequence[Item]) -> set[str]:
    return {lemma for each in items for lemma in each.lemmas()}


def _is_behind_noun(phrase: Phrase, clause: Sequence[Item], place: int) -> bool:
    """Whether a name without cases stands behind the verb and a noun."""
    between, alone = clause[place + 1 : phrase.first], phrase.first == phrase.last
    return alone and is_caseless(clause[phrase.last]) and any(item.noun() for item in between)


def _owns_persons(phrase: Phrase, clause: Sequence[Item]) -> bool:
    """Whether a name without cases says whose the people before it are, and not who gets something: «инженеров КНДР»."""
    before = clause[phrase.first - 1] if phrase.first else None
    alone = phrase.first == phrase.last and is_caseless(clause[phrase.last])
    return (
        alone
        and before is not None
        and before.party is None
        and before.noun()
        and not has_case(before.forms(), "n")
    )


def _without(slots: Mapping[Slot, str], these: Container[Slot]) -> dict[Slot, str]:
    return {slot: party for slot, party in slots.items() if slot not in these}


def _is_finite(item: Item) -> bool:
    """Whether it is a verb of a clause first of all."""
    return item.party is None and bool(item.parses) and item.parses[0].pos == "VERB"


def _is_attribute(clause: Sequence[Item], place: int, parse: Parse) -> bool:
    """Whether a participle only says which people are meant: its clause has a verb of its own, or ended before it."""
    own = any(_is_finite(each) for each in clause) or (place == 0 and clause[0].start > 0)
    return bool(parse.case) and own


def _is_apart(phrase: Phrase, governor: int | None) -> bool:
    """Whether a phrase belongs to the word on which an infinitive hangs: its case tells a place as well as a goal."""
    before = governor is not None and phrase.last < governor
    return before and bool(phrase.preposition) and {"a", "l"} <= {case for case, _ in phrase.forms}


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
