"""Phrases of a language with cases. In: a sentence and its parties. Out: each party in its phrase, with its cases.

A name counts only as a phrase whose head acts for its country («солдаты КНДР», «МИД России»): the head's case is the phrase's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pactwatch.languages.deeds import Acts, Slot
from pactwatch.languages.morphology import Morphology, Parse
from pactwatch.records import ActName, Realis
from stream.reading.acts.base import Party, fates, tokens_of

_NOMINAL: Final = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "NPRO"})
_ATTRIBUTES: Final = frozenset({"ADJF", "PRTF", "NUMR"})
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

    def lemmas(self) -> frozenset[str]:
        """The words whose form it can be."""
        return frozenset(p.lemma for p in self.parses) | {self.low}

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
        self.needed = frozenset(needs for senses in self.verbs.values() for _, needs in senses if needs)
        self.nouns: Mapping[str, ActName] = {word: act for act, words in form.nouns.items() for word in words}
        self.slots: dict[str, list[tuple[str, Slot]]] = {}
        for slot, pairs in form.slots.items():
            for pair in pairs:
                preposition, _, case = pair.rpartition(" ")
                self.slots.setdefault(preposition, []).append((case, slot))
        self.fates = fates(form)
        self.people, self.coming = frozenset(form.people), frozenset(form.coming)
        self.realis: dict[str, Realis] = {}
        for realis, words in (
            ("planned", form.planned),
            ("hypothetical", form.hypothetical),
            ("denied", form.denied),
        ):
            self.realis.update(dict.fromkeys(words, realis))  # type: ignore[arg-type]
        self.condition, self.auxiliary = frozenset(form.condition), frozenset(form.auxiliary)


class CasePhrases:
    """Finds the phrases of parties."""

    def __init__(self, words: CaseWords) -> None:
        self._words = words
        self._from = frozenset(pair.rpartition(" ")[0] for pair in words.form.slots.get("from", ()))

    def items(self, text: str, parties: Sequence[Party]) -> Iterator[Item]:
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
            yield Item(token.start, ends, inside[-1].low, self._name([each.low for each in inside]), party)

    def _name(self, words: Sequence[str]) -> tuple[Parse, ...]:
        """What a name of several words can be: the noun that comes first is its head («президент Южной Кореи»).

        What is before it in the name agrees with it: «Північній Кореї» is no nominative.
        """
        every = [parses for word in words if (parses := self._words.morphology.parses(word))]
        at = next((n for n, parses in enumerate(every) if parses[0].pos == "NOUN"), None)
        if at is None:
            return every[-1] if every else ()
        head = every[at]
        for before in every[:at]:
            forms = {(parse.case, parse.plural) for parse in before}
            head = tuple(parse for parse in head if (parse.case, parse.plural) in forms) or head
        return head

    def phrase(self, clause: Sequence[Item], at: int) -> Phrase | None:
        item = clause[at]
        if item.party is None or (item.party.place and not item.parses):
            return None
        head, last = self._head(clause, at)
        acts = item.party.place or self._acts(clause[head])
        if origin := self._of_people(clause, at):
            first = self._first(clause, origin, origin)
            return Phrase(
                first, at, item.party, self._forms(clause, origin, origin, first), self._preposition(clause, first),
                True, True,
            )  # fmt: skip
        if head < at and not acts and is_caseless(item) and not _is_inside(clause, head, item.party):
            head = at  # a name without cases is no genitive of any noun ("с осени 2023 года КНДР …")
        first = self._first(clause, at, min(at, head))
        forms = self._forms(clause, at, head, first)
        # What can be an adverb too governs no nominative: "in return" before a subject.
        preposition = "" if {case for case, _ in forms} == {"n"} else self._preposition(clause, first)
        return Phrase(
            first, last, item.party, forms, preposition, head == at or acts,
            any(p.animate for p in clause[head].parses),
        )  # fmt: skip

    def _of_people(self, clause: Sequence[Item], at: int) -> int | None:
        """The noun of people who are from the country that the name behind it is: "soldiers from …", with all their group."""
        if at < 2 or clause[at - 1].low not in self._from or not self._is_of_people(clause[at - 2]):
            return None
        return self._leftmost(clause, at - 2, at - 2)

    def _is_of_people(self, item: Item) -> bool:
        return item.party is None and item.noun() and bool(item.lemmas() & self._words.people)

    def _first(self, clause: Sequence[Item], at: int, first: int) -> int:
        """Where the phrase begins: adjectives and numbers before its first noun belong to it."""
        while (
            first
            and at - first < _PHRASE
            and clause[first - 1].attribute()
            and clause[first - 1].party is None
        ):
            first -= 1
        return first

    def _forms(self, clause: Sequence[Item], at: int, head: int, first: int) -> Forms:
        """The cases that the phrase can be in: those of its head, as far as what is around it allows them."""
        item, forms = clause[at], clause[head].forms()
        if head != at and _is_attribute(item):
            forms &= item.forms() or forms  # they agree
        before = [each for each in clause[first : min(at, head)] if not self._counts(each)]
        if before and (own := before[-1].forms()):
            # An adjective can be the noun: «пленных КНДР».
            noun = is_caseless(item) and not has_case(own, "n")
            forms = own if noun else forms & own or forms
        tells = head != at or len(forms) <= _ALL
        if first == min(at, head) and tells and self._follows_noun(clause, first):
            forms = _genitive(forms) or forms  # what follows a noun belongs to it («отправка солдат»)
        return self._with_counted(forms, clause[first:head])

    def _with_counted(self, forms: Forms, before: Sequence[Item]) -> Forms:
        """The cases with those that a number before the head makes of its genitive: «двух солдат» is no subject."""
        counting = [each for each in before if self._counts(each)]
        if not counting or not _genitive(forms):
            return forms
        of_numbers = frozenset[tuple[str, bool]]().union(*(each.forms() for each in counting))
        is_subject = not of_numbers or has_case(of_numbers, "n")
        return forms | {("a", True)} | ({("n", True)} if is_subject else set())

    def _follows_noun(self, clause: Sequence[Item], first: int) -> bool:
        """Whether a noun is before a phrase, which belongs to it; none behind a verb that needs it: «взяли в плен солдата»."""
        if not first or clause[first - 1].party is not None or not clause[first - 1].noun():
            return False
        idiom = first > 1 and clause[first - 1].lemmas() & self._words.needed
        return not (idiom and self._is_preposition(clause[first - 2]))

    def _preposition(self, clause: Sequence[Item], first: int) -> str:
        """The preposition before a phrase, "?" for one that says nothing here, "" for none."""
        if not first:
            return ""
        low = clause[first - 1].low
        if low in self._from and first > 1 and clause[first - 2].attribute():
            return "?"  # of so many, "one of two soldiers": neither does it nor is done to
        both = f"{clause[first - 2].low} {low}" if first > 1 else low
        known = next((each for each in (both, low) if each in self._words.slots), None)
        return known or ("?" if self._is_preposition(clause[first - 1]) else "")

    def _is_preposition(self, item: Item) -> bool:
        return item.party is None and (
            item.low in self._words.slots or any(p.pos == "PREP" for p in item.parses)
        )

    def is_governed(self, clause: Sequence[Item], place: int) -> bool:
        """Whether a preposition stands before a word, with at most adjectives between."""
        first = self._first(clause, place, place)
        return first > 0 and self._is_preposition(clause[first - 1])

    def _counts(self, item: Item) -> bool:
        return item.low.isdigit() or any(p.pos == "NUMR" for p in item.parses)

    def _head(self, clause: Sequence[Item], at: int) -> tuple[int, int]:
        """The head of the phrase that the name belongs to, and the phrase's last item."""
        item = clause[at]
        if _is_attribute(item):
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
            if not self._in_chain(clause[k]):
                break
            if clause[k].noun():
                if clause[k].lemmas() & self._words.nouns.keys():
                    break
                head = k
            k -= 1
        return head

    def _in_chain(self, item: Item) -> bool:
        """Whether a word can be part of a chain of genitives."""
        apart = item.party is not None or self._is_preposition(item) or self._counts(item)
        return not apart and (item.noun() or item.attribute())

    def _acts(self, item: Item) -> bool:
        return bool(item.lemmas() & self._words.people) or any(p.animate for p in item.parses)


def has_case(forms: Forms, case: str) -> bool:
    """Whether forms can be in a case."""
    return any(each == case for each, _ in forms)


def _genitive(forms: Forms) -> Forms:
    return frozenset(each for each in forms if each[0] == "g")


def _is_inside(clause: Sequence[Item], head: int, party: Party) -> bool:
    """Whether the noun before a name has another name of its country before it: "the Kursk region of Russia"."""
    return head > 0 and (other := clause[head - 1].party) is not None and other.id == party.id


def is_caseless(item: Item) -> bool:
    """Whether nothing in a word tells its case, as in «КНДР»."""
    return len({p.case for p in item.parses}) > _ALL


def _is_attribute(item: Item) -> bool:
    """Whether a name is an adjective first of all («северокорейские»)."""
    return bool(item.parses) and item.parses[0].pos in _ATTRIBUTES
