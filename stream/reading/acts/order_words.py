"""A language's words for acts by their forms, where the order of words says who does what. Knows no language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import dropwhile, islice, takewhile
from typing import Final, NamedTuple

import msgspec

from pactwatch.languages.deeds import Acts, Slot
from pactwatch.languages.forms import OrderForm
from pactwatch.records import ActName, Realis
from stream.reading.acts.base import DONE_TO, fates
from stream.reading.acts.items import Item
from stream.reading.grammars.words import Shape, forms_of

MARKS: Final = frozenset(',;:()"“”«»—–…|?!-')
PAST: Final = ("past", "participle")
_MANY: Final = "1234567890"
_SENT: Final = DONE_TO | {"send", "deploy"}  # what a past form can say of people that follows their noun


class Sense(NamedTuple):
    """An act that a form of a verb can be; `needs` is the word that must follow."""

    act: ActName
    shape: Shape
    needs: str


class OrderWords:
    """A language's words for acts by their forms."""

    def __init__(self, form: Acts, grammar: OrderForm) -> None:
        self.form = form
        self.verbs: dict[str, list[Sense]] = {}
        known = (*(tuple(each) for each in form.irregular), *grammar.irregular)
        grammar = msgspec.structs.replace(grammar, irregular=known)
        for act, lemmas in form.verbs.items():
            for each in lemmas:
                lemma, _, needs = each.partition("+")
                for shape, text in forms_of(lemma, grammar):
                    self.verbs.setdefault(text, []).append(Sense(act, shape, needs))
        self.nouns = {word: act for act, words in form.nouns.items() for word in words}
        self.slots: Mapping[str, Slot] = {word: slot for slot, words in form.slots.items() for word in words}
        self.people, self.fates = frozenset(form.people), fates(form)
        self.planned, self.denied = frozenset(form.planned), frozenset(form.denied)
        self.hypothetical = frozenset(form.hypothetical)
        self.future_of_past, self.told = frozenset(form.future_of_past), frozenset(form.told)
        self.auxiliary, self.passive = frozenset(form.auxiliary), frozenset(form.passive)
        self.fillers, self.breaks = frozenset(form.fillers), frozenset(form.breaks)
        self.condition = frozenset(form.condition)
        self.days, self.aside = frozenset(form.days), frozenset(form.aside)
        self.joins, self.parts = frozenset(form.joins), frozenset(form.parts)
        self.determiners, self.infinitive = (
            frozenset(form.determiners),
            frozenset(grammar.words["infinitive"]),
        )
        self.perfect = frozenset(grammar.words["perfect"])
        self.third = grammar.words["plural_ending"]
        self.adverb, self.ing, self.ed = (
            grammar.words[f"{each}_ending"] for each in ("adverb", "ing", "past")
        )

    def person(self, item: Item) -> bool:
        """Whether it is a word for those who act for a country."""
        return item.low in self.people

    def counts(self, item: Item) -> bool:
        """Whether it begins as a number."""
        return item.low[0] in _MANY

    def quiet(self, item: Item) -> bool:
        """Whether it can be inside a phrase that goes with a name or noun."""
        return self.person(item) or item.low in self.fillers or item.capital or self.counts(item)

    def stops(self, item: Item) -> bool:
        """Whether it ends a clause, or begins another one."""
        return item.low in MARKS or item.low in self.breaks

    def realis(self, word: str) -> Realis | None:
        """What a word beside a verb makes of its act."""
        if word in self.denied:
            return "denied"
        if word in self.hypothetical:
            return "hypothetical"
        return "planned" if word in self.planned else None

    def only_participle(self, sense: Sense, item: Item) -> bool:
        """Whether the form is no past: who does something "took", who is "taken" suffers it."""
        same = (each for each in self.verbs[item.low] if each.act == sense.act)
        return all(each.shape == "participle" for each in same)

    def only_meant(self, items: Sequence[Item], place: int, sense: Sense) -> bool:
        """Whether a past form only says which people are meant: "soldiers sent to Russia have been killed"."""
        if (
            sense.shape not in PAST
            or sense.act not in _SENT
            or not place
            or not self.person(items[place - 1])
        ):
            return False
        if place + 1 < len(items) and items[place + 1].low not in self.slots:
            return False
        rest = list(takewhile(lambda item: not self.stops(item), items[place + 1 :]))
        told = any(item.low in self.passive | self.perfect for item in rest)
        return told or self._goes_on(rest)

    def _goes_on(self, rest: Sequence[Item]) -> bool:
        """Whether a verb follows whose agent a participle has: "captured by Ukrainian troops ask to go"."""
        behind = dropwhile(lambda item: item.low in self.slots or item.party or self.person(item), rest)
        low = [item.low for item in islice(behind, 2)]
        verb = bool(low) and low[0].isalpha() and low[0].endswith((*self.third, *self.ed))
        return verb or (len(low) > 1 and low[1] in self.infinitive)

    def is_attribute(self, items: Sequence[Item], place: int, sense: Sense) -> bool:
        """Whether a past form without a subject describes the people behind it: "return captured North Koreans"."""
        behind = items[place + 1] if place + 1 < len(items) else None
        people = behind is not None and (behind.party is not None or self.person(behind))
        return sense.shape in PAST and sense.act in _SENT and people


__all__ = ["MARKS", "PAST", "OrderWords", "Sense"]
