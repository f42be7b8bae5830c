"""Acts by the order of words: who is before the verb did it, prepositions behind it say to and with whom.

In: a sentence, its parties, a language's words. Out: events. A subject counts only where nothing but words for people, numbers
and adverbs is between it and its verb: a wrong doer is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from pactwatch.acts import GIVING
from pactwatch.languages.deeds import Slot
from pactwatch.records import ActName, Realis
from stream.reading.acts.base import DONE_TO, FRAMES, JOINT, Event, Party, fated, firmest, passive, tokens_of
from stream.reading.acts.items import Item, items_of
from stream.reading.acts.order_words import MARKS, PAST, OrderWords, Sense

_WHEN: Final = 8  # items behind a noun in which its time is
_BOTH: Final = 2
_ENDS: Final = frozenset(".,;:!?")
_REACH: Final = 16  # items behind a verb in which its parties are


class OrderActs:
    """Reads the acts of single sentences."""

    def __init__(self, words: OrderWords) -> None:
        self._words = words

    def read(self, text: str, parties: Sequence[Party]) -> list[Event]:
        """The events of a sentence, in order."""
        items = items_of(tokens_of(text), parties)
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
        if not self._tells(items, place, sense, low, governed=group.governed):
            return None
        by = self._subjects(items, group.first)
        if by and self._none(items, group.first):
            group.realis.append("denied")  # "no soldiers have been captured"
        by = by or self._shared(items, group.first, sense, before)
        slots = self._clear_slots(items, place, sense.act)
        agents = (slots.pop("by"),) if "by" in slots else ()
        event = Event(
            sense.act, items[group.first].start, items[place].end, tuple(by), slots, firmest(group.realis),
            planned="planned" in group.realis,
        )  # fmt: skip
        only_meant = self._words.only_meant(items, place, sense)
        attribute = not by and self._words.is_attribute(items, place, sense)
        event = event._replace(meant=not low and (only_meant or attribute))
        cut_short = bool(agents) and not by and not low and sense.shape in PAST
        done_to = cut_short or self._suffers(items, place, sense, low)
        if done_to and not (by or agents) and sense.act in JOINT:
            return event._replace(by=self._of_two(items, group.first), passive=True)
        if not done_to:
            return event
        people = self._are_people(items, group.first)
        return passive(event, next(iter(by), None), agents, people=people)

    def _of_two(self, items: Sequence[Item], end: int) -> tuple[str, ...]:
        """Whose paper was signed: the two that its words name, "a plan of A and B was signed"."""
        clause = list(takewhile(lambda item: item.low not in _ENDS, reversed(items[:end])))
        named = (each.party for each in reversed(clause) if each.party and not each.party.place)
        both = tuple(dict.fromkeys(party.id for party in named))
        return both if len(both) == _BOTH else ()

    def _suffers(self, items: Sequence[Item], place: int, sense: Sense, low: Sequence[str]) -> bool:
        """Whether a past form is a passive: "was sent by", or cut short: "sent by"."""
        if sense.shape not in PAST:
            return False
        if low:
            return not self._words.passive.isdisjoint(low)
        by = self._slot(items, place + 1) == "by" or self._words.only_participle(sense, items[place])
        # People hand over something: who is "handed to" somebody was handed over.
        suffers = sense.act in DONE_TO or (sense.act == "deliver" and self._are_people(items, place))
        return by or (suffers and self._has_no_object(items, place + 1))

    def _are_people(self, items: Sequence[Item], end: int) -> bool:
        """Whether the name before a verb says whose people are meant: "North Korean soldier"."""
        return any(self._words.person(item) for item in items[self._name_before(items, end) + 1 : end])

    def _has_no_object(self, items: Sequence[Item], place: int) -> bool:
        """Whether what begins at `place` cannot be an object: a preposition, a mark, or nothing."""
        if place >= len(items):
            return True
        item = items[place]
        return self._words.stops(item) or item.low in self._words.slots or item.low in self._words.aside

    def _tells(
        self, items: Sequence[Item], place: int, sense: Sense, low: Sequence[str], *, governed: bool
    ) -> bool:
        """Whether the form is the verb of its clause."""
        if sense.shape == "ing" and self._words.passive.isdisjoint(low) and not governed:
            return False
        return not self._may_be_noun(items, place, sense, low, governed=governed)

    def _shared(self, items: Sequence[Item], first: int, sense: Sense, before: Sequence[Event]) -> list[str]:
        """Who did the act before and, joined to it by "and", this one too."""
        joined = first > 0 and items[first - 1].low in self._words.joins and sense.shape in PAST
        return list(before[-1].by) if joined and before and not before[-1].passive else []

    def _sense(self, items: Sequence[Item], place: int) -> Sense | None:
        senses = self._words.verbs.get(items[place].low) if items[place].party is None else None
        if senses is None:
            return None
        behind = {item.low for item in items[place + 1 : place + 6]}
        other = self._words.form.other
        fitting = [
            each
            for each in senses
            if (not each.needs or each.needs in behind or self._told_before(items, place, each))
            and behind.isdisjoint(other.get(each.act, ()))
        ]
        # "sent" is past and participle: as past it is the verb of its clause.
        return max(fitting, key=lambda each: bool(each.needs), default=None)

    def _told_before(self, items: Sequence[Item], place: int, sense: Sense) -> bool:
        """Whether what a passive needs is its subject, right before it: "two prisoners were handed over"."""
        if sense.shape not in PAST or sense.needs in self._words.slots:
            return False
        at = place - 1
        while (
            at > 0
            and items[at].party is None
            and items[at].low in self._words.passive | self._words.auxiliary
        ):
            at -= 1
        return at >= 0 and items[at].party is None and items[at].low == sense.needs

    def _may_be_noun(
        self, items: Sequence[Item], place: int, sense: Sense, low: Sequence[str], *, governed: bool
    ) -> bool:
        """Whether a form without a sign of a verb can be a noun: "a Russian ship"; or "to" hangs on nothing."""
        if governed or sense.shape not in ("base", "third") or items[-1].low == "?":
            return False
        if low:
            return not self._words.infinitive.isdisjoint(low)
        before = items[place - 1]
        if place + 1 < len(items) and items[place + 1].low.endswith(self._words.ed):
            return True  # "Russian ships carried"
        if sense.act in GIVING and self._is_listed(items, place):
            return True
        if sense.shape == "base":
            many = before.low.endswith("s") if before.party is None else len(self._subjects(items, place)) > 1
            return not many
        if "object" not in FRAMES[sense.act]:
            return False
        return self._slot(items, place + 1) is not None or self._is_compound(items, place)

    def _is_listed(self, items: Sequence[Item], place: int) -> bool:
        """Whether a form ends or continues a list and gives nothing: "companies and ships enabling", "shells and supplies"."""
        joined = place > 1 and items[place - 1].low in (*self._words.joins, ",")
        if not joined or items[place - 2].low in self._words.verbs:
            return False
        return self._has_no_object(items, place + 1) or items[place + 1].low.endswith(self._words.ing)

    def _is_compound(self, items: Sequence[Item], place: int) -> bool:
        """Whether a form is behind a name in a clause that somebody else began: "Japan widens Russia sanctions on banks"."""
        at = self._name_before(items, place)
        first = self._edge(items, at) if at >= 0 else None
        return first is not None and not self._begins(items, first)

    def _is_noun(self, items: Sequence[Item], place: int) -> bool:
        """Whether a form that can be either is a noun here: behind an article, a possessive or a preposition."""
        if not place:
            return True
        before = items[place - 1]
        if before.possessive or before.low in self._words.determiners:
            return True
        return before.low not in self._words.infinitive and before.low in self._words.slots

    class _Group(NamedTuple):
        """The verbs before a verb that belong to it."""

        first: int
        realis: list[Realis]
        governed: bool

    def _group(self, items: Sequence[Item], place: int) -> _Group:
        words = self._words
        at = place
        while at > 0 and self._in_group(items[at - 1]):
            at -= 1
        marks = self._marks(
            items[at:place], told=any(item.low in words.told for item in (*items[:at], *items[place:]))
        )
        realis = [mark for _, mark in marks]
        governed = any(low not in words.auxiliary for low, _ in marks)
        if not governed and at == place - 1 and self._promises(items, at):
            realis, governed = ["planned"], True
        if self._open(items, at) or ("planned" in realis and self._open(items, len(items))):
            realis.append("hypothetical")  # what will be done "if …" is only threatened or promised
        return self._Group(at, realis, governed)

    def _open(self, items: Sequence[Item], end: int) -> bool:
        """Whether a condition is before `end`, or the sentence asks."""
        return items[-1].low == "?" or any(item.low in self._words.condition for item in items[:end])

    def _in_group(self, item: Item) -> bool:
        """Whether a word before a verb belongs to its group."""
        words, low = self._words, item.low
        known = (
            words.realis(low) or low in words.auxiliary or low in words.passive or low.endswith(words.adverb)
        )
        return item.party is None and bool(known)

    def _promises(self, items: Sequence[Item], at: int) -> bool:
        """A headline's "to" right behind who begins it: "Putin to visit"."""
        if not at or items[at].low not in self._words.infinitive:
            return False
        edge = self._edge(items, at - 1)
        return edge is not None and self._begins(items, edge)

    def _subjects(self, items: Sequence[Item], end: int) -> list[str]:
        """Who is right before the verb, and who is joined to him; nobody if the name is part of something else."""
        at = self._name_before(items, end)
        if at < 0:
            return []
        party = items[at].party
        first = at if items[at].possessive else self._edge(items, at)  # "the date of Kim's visit": he visits
        if party is None or party.place or first is None:
            return []
        return list(dict.fromkeys((*self._joined_to(items, first), party.id)))

    def _name_before(self, items: Sequence[Item], end: int) -> int:
        """Where the name before `end` is, with nothing between that hides it; -1 if there is none."""
        at = end - 1
        while at >= 0 and items[at].party is None:
            on_a_day = self._on_a_day(items, at)
            if not on_a_day and not self._between(items[at]):
                return -1
            at -= 2 if on_a_day else 1
        return at

    def _on_a_day(self, items: Sequence[Item], at: int) -> bool:
        """Whether a day ends at `at` that says only when: "on Monday"."""
        return at > 0 and items[at].low in self._words.days and items[at - 1].low in self._words.slots

    def _between(self, item: Item) -> bool:
        """Whether a word between a name and its verb leaves the name the subject."""
        words = self._words
        known = words.person(item) or item.capital or words.counts(item) or item.low.endswith(words.adverb)
        return known and item.low not in MARKS and item.low not in words.slots

    def _joined_to(self, items: Sequence[Item], first: int) -> list[str]:
        """The parties that "and", or a headline's commas, join to what begins at `first`: "Russia, North Korea sign"."""
        found: list[str] = []
        while first >= 2:
            other, mark = items[first - 2].party, items[first - 1].low
            edge = self._edge(items, first - 2) if other and not other.place else None
            if other is None or edge is None or mark not in (*self._words.joins, ","):
                break
            first = edge
            found.insert(0, other.id)
            if mark in self._words.joins and self._begins(items, edge):
                return self._joined_to(items, edge) + found
        return found if first == 0 else []

    def _edge(self, items: Sequence[Item], at: int) -> int | None:
        """Where the phrase of the name at `at` begins; None if a preposition makes it part of something else."""
        words, name = self._words, items[at].party
        while at > 0:
            before = items[at - 1]
            if before.low in words.parts and at > 1 and words.person(items[at - 2]):
                at -= 2
            elif before.low in words.slots:
                return None
            elif self._before_name(before, name):
                at -= 1
            else:
                break
        return at

    def _before_name(self, item: Item, name: Party | None) -> bool:
        """Whether a word before a name belongs to its phrase: "Russian President Vladimir Putin"."""
        if item.party is not None:
            return item.possessive or (name is not None and item.party.id == name.id)
        return (
            self._words.quiet(item)
            and item.low not in self._words.breaks
            and item.low not in self._words.verbs
        )

    def _begins(self, items: Sequence[Item], at: int) -> bool:
        return at == 0 or self._words.stops(items[at - 1])

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
            if item.party is None:
                if self._ends(items, at, noun=noun):
                    break
                current = self._marked(items, at, current)
                continue
            if at == place + 1 and self._receives(items, at):
                found.setdefault("recipient", item.party.id)
            if current and not (current == "object" and item.party.place):
                found.setdefault(current, item.party.id)
            current = current if item.possessive else None
        return found

    def _clear_slots(self, items: Sequence[Item], place: int, act: ActName) -> dict[Slot, str]:
        """The parties behind a verb, without the slots that say nothing sure of its act."""
        unclear = self._words.form.unclear.get(act, ())
        return {slot: party for slot, party in self._slots(items, place).items() if slot not in unclear}

    def _ends(self, items: Sequence[Item], at: int, *, noun: bool) -> bool:
        """Whether what belongs to the verb or noun ends before this word."""
        item = items[at]
        if self._words.stops(item):
            return True
        if self._slot(items, at) or self._does(item):
            return False
        return self._leads_on(items, at) or (noun and not self._words.quiet(item))

    def _marked(self, items: Sequence[Item], at: int, current: Slot | None) -> Slot | None:
        """The slot of the next party, after this word."""
        if slot := self._slot(items, at):
            return current if slot == "of" and self._words.person(items[at - 1]) else slot
        return None if self._does(items[at]) else current

    def _receives(self, items: Sequence[Item], at: int) -> bool:
        """Whether a name right behind the verb is who gets it: "sent Russia 1,000 containers", "provided it with"."""
        behind = items[at + 1] if at + 1 < len(items) else None
        given = self._slot(items, at + 1) == "with"
        return behind is not None and (
            given or behind.low in self._words.fillers or self._words.counts(behind)
        )

    def _does(self, item: Item) -> bool:
        """Whether it is a verb's -ing, whose parties are its own."""
        words = self._words
        return item.low.endswith(words.ing) and not words.person(item) and item.low not in words.fillers

    def _leads_on(self, items: Sequence[Item], at: int) -> bool:
        """Whether another act begins: "to" and its verb."""
        return items[at].low in self._words.verbs and items[at - 1].low in self._words.infinitive

    def _noun(self, items: Sequence[Item], place: int) -> Event | None:
        """ "Putin's visit to …", "the dispatch of North Korean soldiers to …"."""
        act = self._words.nouns.get(items[place].low)
        if act is None or items[place].party is not None:
            return None
        slots = self._slots(items, place, noun=True)
        of, agent = slots.pop("of", None), slots.pop("by", None)
        slots.pop("object", None)
        doer = agent or of
        by = self._subjects(items, place) or ([doer] if doer else [])
        if not by or (act == "capture" and of):
            return None
        marks = [mark for _, mark in self._marks(items[max(0, place - 6) : place])]
        if any(item.low in self._words.form.coming for item in items[place + 1 : place + _WHEN]):
            marks.append("planned")
        marks += self._fate(items, place)
        start, end, planned = items[place].start, items[place].end, "planned" in marks
        return Event(act, start, end, tuple(by), slots, firmest(marks), mentioned=True, planned=planned)

    def _fate(self, items: Sequence[Item], place: int) -> list[Realis]:
        """What becomes of the plan that a noun names, by the words before it and those of its clause."""
        clause = takewhile(lambda item: not self._words.stops(item), items[place + 1 : place + _REACH])
        near = [*items[max(0, place - 6) : place], *clause]
        low = [item.low for item in near if item.party is None]
        negated = any(self._words.realis(word) == "denied" for word in low)
        return fated([*low, *map(" ".join, pairwise(low))], self._words.fates, negated=negated)

    def _marks(self, items: Sequence[Item], *, told: bool = False) -> list[tuple[str, Realis]]:
        """The words that make something of an act, and what they make: "would" in words that were `told` only tells a plan."""
        words = self._words
        planned = words.future_of_past if told and words.perfect.isdisjoint(i.low for i in items) else ()
        marks = ((i.low, "planned" if i.low in planned else words.realis(i.low)) for i in items)
        return [(low, mark) for low, mark in marks if mark]


__all__ = ["OrderActs"]
