"""Acts by the order of words: who is before the verb did it, prepositions behind it say to and with whom.

In: a sentence, its parties, a language's words. Out: events. A subject counts only where nothing but words for people, numbers
and adverbs is between it and its verb: a wrong doer is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from pactwatch.languages.forms import Acts, OrderForm, Slot
from pactwatch.records import ActName, Realis
from stream.reading.acts.base import FRAMES, Event, Party, Token, firmest, passive, tokens_of
from stream.reading.grammars.words import Shape, forms_of

_REACH: Final = 16  # items behind a verb in which its parties are
_MARKS: Final = frozenset(',;:()"“”«»—–…|?!-')
_MANY: Final = "1234567890"
_ADVERB: Final = "ly"


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
        self.people = frozenset(form.people)
        self.planned, self.denied = frozenset(form.planned), frozenset(form.denied)
        self.hypothetical = frozenset(form.hypothetical)
        self.auxiliary, self.passive = frozenset(form.auxiliary), frozenset(form.passive)
        self.fillers, self.breaks = frozenset(form.fillers), frozenset(form.breaks)
        self.condition = frozenset(form.condition)

    def realis(self, word: str) -> Realis | None:
        """What a word beside a verb makes of its act."""
        if word in self.denied:
            return "denied"
        if word in self.hypothetical:
            return "hypothetical"
        return "planned" if word in self.planned else None


class Item(NamedTuple):
    """A word, or a whole name."""

    start: int
    end: int
    low: str
    capital: bool
    possessive: bool
    party: Party | None


class OrderActs:
    """Reads the acts of single sentences."""

    def __init__(self, words: OrderWords) -> None:
        self._words = words

    def read(self, text: str, parties: Sequence[Party]) -> list[Event]:
        """The events of a sentence, in order."""
        items = _items(tokens_of(text), parties)
        found: list[Event] = []
        for place in range(len(items)):
            event = self._verb(items, place, found) or self._noun(items, place)
            if event:
                found.append(event)
        return found

    def _verb(self, items: Sequence[Item], place: int, before: Sequence[Event]) -> Event | None:
        sense = self._sense(items, place)
        if sense is None or self._is_noun(items, place):
            return None
        group = self._group(items, place)
        low = [item.low for item in items[group.first : place]]
        done_to = sense.shape in ("past", "participle") and any(word in self._words.passive for word in low)
        reduced = sense.shape in ("past", "participle") and not low and self._slot(items, place + 1) == "by"
        if (
            sense.shape == "ing"
            and not any(word in self._words.passive for word in low)
            and not group.governed
        ):
            return None
        if self._may_be_noun(items, place, sense, low, governed=group.governed):
            return None
        by = self._subjects(items, group.first)
        if by and self._none(items, group.first):
            group.realis.append("denied")  # "no soldiers have been captured"
        joined = group.first and items[group.first - 1].low == "and" and sense.shape in ("past", "participle")
        if not by and before and joined and not before[-1].passive:
            by = list(before[-1].by)
        slots = self._slots(items, place)
        for unclear in self._words.form.unclear.get(sense.act, ()):
            slots.pop(unclear, None)
        agents = (slots.pop("by"),) if "by" in slots else ()
        event = Event(
            sense.act, items[group.first].start, items[place].end, tuple(by), slots, firmest(group.realis)
        )
        return passive(event, by[0] if by else None, agents) if done_to or reduced else event

    def _sense(self, items: Sequence[Item], place: int) -> Sense | None:
        senses = self._words.verbs.get(items[place].low, ()) if items[place].party is None else ()
        behind = {item.low for item in items[place + 1 : place + 6]}
        other = self._words.form.other
        fitting = [
            each
            for each in senses
            if (not each.needs or each.needs in behind) and behind.isdisjoint(other.get(each.act, ()))
        ]
        # "sent" is past and participle: as past it is the verb of its clause.
        return max(fitting, key=lambda each: bool(each.needs), default=None)

    def _may_be_noun(
        self, items: Sequence[Item], place: int, sense: Sense, low: Sequence[str], *, governed: bool
    ) -> bool:
        """Whether a form without a sign of a verb can be a noun: "a Russian ship"; or "to" hangs on nothing."""
        if governed or sense.shape not in ("base", "third") or items[-1].low == "?":
            return False
        if low:
            return "to" in low
        before = items[place - 1]
        if place + 1 < len(items) and items[place + 1].low.endswith("ed"):
            return True  # "Russian ships carried"
        if sense.shape == "base":
            return before.party is not None or not before.low.endswith("s")
        return self._slot(items, place + 1) is not None and "object" in FRAMES[sense.act]

    def _is_noun(self, items: Sequence[Item], place: int) -> bool:
        """Whether a form that can be either is a noun here: behind an article, a possessive or a preposition."""
        if not place:
            return True
        before = items[place - 1]
        if before.possessive or before.low in ("the", "a", "an", "its", "his", "their", "this"):
            return True
        return before.low != "to" and before.low in self._words.slots

    class _Group(NamedTuple):
        """The verbs before a verb that belong to it."""

        first: int
        realis: list[Realis]
        governed: bool

    def _group(self, items: Sequence[Item], place: int) -> _Group:
        words = self._words
        realis: list[Realis] = []
        governed, at = False, place
        while at > 0:
            low = items[at - 1].low
            mark = words.realis(low)
            if items[at - 1].party is not None or not (
                mark or low in words.auxiliary or low in words.passive or low.endswith(_ADVERB)
            ):
                break
            governed = governed or bool(mark and low not in words.auxiliary)
            realis += [mark] if mark else []
            at -= 1
        if not governed and place and items[place - 1].low == "to":
            edge = self._edge(items, at - 1) if at == place - 1 and at else None
            if edge is not None and self._begins(items, edge):
                realis, governed = ["planned"], True  # a headline: "Putin to visit"
        if any(item.low in words.condition for item in items[:at]) or items[-1].low == "?":
            realis.append("hypothetical")
        return self._Group(at, realis, governed)

    def _person(self, item: Item) -> bool:
        return item.low in self._words.people

    def _subjects(self, items: Sequence[Item], end: int) -> list[str]:
        """Who is right before the verb, and who is joined to him; nobody if the name is part of something else."""
        at = end - 1
        while at >= 0 and items[at].party is None:
            item = items[at]
            known = self._person(item) or item.capital or item.low[0] in _MANY or item.low.endswith(_ADVERB)
            if not known or item.low in _MARKS or item.low in self._words.slots:
                return []
            at -= 1
        if at < 0:
            return []
        party = items[at].party
        first = self._edge(items, at)
        if party is None or party.place or first is None:
            return []
        by = [party.id]
        if first > 1 and items[first - 1].low == "and" and (other := items[first - 2].party):
            edge = self._edge(items, first - 2)
            if edge is not None and self._begins(items, edge) and not other.place and other.id != party.id:
                by = [other.id, party.id]
        return by

    def _edge(self, items: Sequence[Item], at: int) -> int | None:
        """Where the phrase of the name at `at` begins; None if a preposition makes it part of something else."""
        while at > 0:
            before = items[at - 1]
            if before.low in ("of", "from") and at > 1 and self._person(items[at - 2]):
                at -= 2
            elif before.low in self._words.slots:
                return None
            elif (before.party is not None and before.possessive) or (
                before.party is None
                and (
                    before.low in self._words.fillers
                    or self._person(before)
                    or before.capital
                    or before.low[0] in _MANY
                )
                and before.low not in self._words.breaks
                and before.low not in self._words.verbs
            ):
                at -= 1
            else:
                break
        return at

    def _begins(self, items: Sequence[Item], at: int) -> bool:
        return at == 0 or items[at - 1].low in _MARKS or items[at - 1].low in self._words.breaks

    def _none(self, items: Sequence[Item], end: int) -> bool:
        """Whether the subject before `end` is nobody."""
        near = items[max(0, end - 5) : end]
        return any(self._words.realis(item.low) == "denied" for item in near)

    def _slot(self, items: Sequence[Item], place: int) -> Slot | None:
        return self._words.slots.get(items[place].low) if place < len(items) else None

    def _slots(self, items: Sequence[Item], place: int, *, noun: bool = False) -> dict[Slot, str]:
        """The parties behind a verb or noun, each in the slot of the preposition before it."""
        found: dict[Slot, str] = {}
        current: Slot | None = "object"
        for at in range(place + 1, min(len(items), place + _REACH)):
            item = items[at]
            if item.party is not None:
                behind = items[at + 1].low if at + 1 < len(items) else ""
                if at == place + 1 and (behind in self._words.fillers or behind[:1] in set(_MANY)):
                    found.setdefault("recipient", item.party.id)  # "sent Russia 1,000 containers"
                if current and not (current == "object" and item.party.place):
                    found.setdefault(current, item.party.id)
                current = current if item.possessive else None
            elif item.low in _MARKS or item.low in self._words.breaks:
                break
            elif slot := self._slot(items, at):
                if slot != "of" or not self._person(items[at - 1]):
                    current = slot
            elif item.low.endswith("ing") and not self._person(item) and item.low not in self._words.fillers:
                current = None
            elif (item.low in self._words.verbs and items[at - 1].low == "to") or (
                noun and not self._quiet(item)
            ):
                break
        return found

    def _quiet(self, item: Item) -> bool:
        """Whether a word can be inside a phrase that goes with a noun."""
        return self._person(item) or item.low in self._words.fillers or item.capital or item.low[0] in _MANY

    def _noun(self, items: Sequence[Item], place: int) -> Event | None:
        """ "Putin's visit to …", "the dispatch of North Korean soldiers to …"."""
        act = self._words.nouns.get(items[place].low)
        if act is None or items[place].party is not None:
            return None
        slots = self._slots(items, place, noun=True)
        of, agent = slots.pop("of", None), slots.pop("by", None)
        owner = self._subjects(items, place)
        by = owner or [each for each in (agent, of) if each][:1]
        if not by or (act == "capture" and of):
            return None
        start = max(0, place - 6)
        marks = [self._words.realis(item.low) for item in items[start:place]]
        slots.pop("object", None)
        realis = firmest(m for m in marks if m)
        return Event(act, items[place].start, items[place].end, tuple(by), slots, realis, mentioned=True)


def _items(tokens: Sequence[Token], parties: Sequence[Party]) -> list[Item]:
    """The tokens, those of a name as one item."""
    return list(_merged(tokens, parties))


def _merged(tokens: Sequence[Token], parties: Sequence[Party]) -> Iterator[Item]:
    ends, at = -1, 0
    for token in tokens:
        if token.start < ends:
            continue
        while at < len(parties) and parties[at].end <= token.start:
            at += 1
        party = (
            parties[at] if at < len(parties) and parties[at].start <= token.start < parties[at].end else None
        )
        if party is None:
            yield Item(token.start, token.end, token.low, token.capital, token.possessive, None)
            continue
        ends = max(party.end, token.end)
        inside = [each for each in tokens if token.start <= each.start < party.end]
        last = inside[-1]
        yield Item(token.start, max(last.end, party.end), last.low, True, last.possessive, party)


__all__ = ["Item", "OrderActs", "OrderWords"]
