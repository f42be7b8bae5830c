"""Acts by particles: what follows a name says whether its bearer does it, has it done to him, or is where it goes.

In: a sentence, its parties, a language's words and morphemes. Out: events. Roots and nouns are looked for in the morphemes;
what is behind them says whether it is done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pactwatch.acts import GIVING, OF_DEEDS
from pactwatch.languages.deeds import Slot
from pactwatch.languages.morphology import Token
from pactwatch.records import ActName, Realis
from stream.reading.acts.base import DONE_TO, Event, Party, firmest, passive
from stream.reading.acts.doers import (
    HANDED,
    MARKS,
    PREDICATE,
    are_people,
    carries_out,
    describes,
    doers,
    fate_of,
    is_answered,
    is_of_another,
    is_own,
    posted,
    same_clause,
)
from stream.reading.acts.spans import (
    ParticleActWords,
    Phrase,
    Word,
    around,
    bare,
    is_alone,
    is_of_people,
    is_pair,
    joined,
    modified,
    nominal,
    within_noun,
    without_quoted_names,
)

_LONGEST: Final = 3  # morphemes of a word for an act
_BEFORE: Final = 6  # morphemes before an act in which the word that it needs is
_BEHIND: Final = 9  # morphemes behind an act that say whether it is done
_NOUNS: Final = ("NN", "NR", "SN", "XS", "XP", "SH", "NP", "SL")
_COMPOUND: Final = 7  # nouns behind a name that make one phrase with it
_NEGATED: Final = 3  # morphemes between a noun and the negation of its verb
_TENSE: Final = 2  # morphemes behind an act in which its own tense is
_WHEN: Final = 10  # morphemes before an act in which its time is
# Acts that are done once: told in the present they are to come.
_ONCE: Final = frozenset({
    "send", "deliver", "deploy", "return", "sign", "ratify", "visit", "meet", "arrive", "withdraw", "sanction",
})  # fmt: skip
_AGAINST: Final = ("protest", "warn", "condemn")  # over what a noun names: "북한 포탄 사용 항의"
_SENT: Final = ("send", "deploy", "return", "deliver")  # in a passive, where these go does not do it


class ParticleActs:
    """Reads the acts of single sentences."""

    def __init__(self, words: ParticleActWords) -> None:
        self._words = words

    def read(self, text: str, parties: Sequence[Party]) -> list[Event]:
        """The events of a sentence, in order."""
        if not parties:
            return []  # what nobody whom the watchlist lists has to do with
        morphemes = without_quoted_names(self._words.morphemes(text), self._words)
        words = list(self._acts(morphemes))
        if not words:  # most sentences
            return []
        phrases = self._phrases(morphemes, [p for p in parties if not self._is_deed(morphemes, p)])
        asks = any(form in self._words.condition and tag == "SF" for form, tag, *_ in morphemes)
        events = (self._event(word, morphemes, phrases) for word in words)
        return [each._replace(realis="hypothetical") if asks else each for each in events if each is not None]

    def _acts(self, morphemes: Sequence[Token]) -> Iterator[Word]:
        """The words for acts, in order, none within another."""
        place = 0
        while place < len(morphemes):
            word = self._act(morphemes, place)
            if word:
                yield word
            place = word.end if word else place + 1

    def _is_deed(self, morphemes: Sequence[Token], party: Party) -> bool:
        """Whether what reads like a name is a common noun for an act: "북한 인도" is handing over, not India."""
        inside = [morphemes[at] for at in _inside(morphemes, party)]
        whole = bool(inside) and (inside[0][2], inside[-1][3]) == party[:2]
        common = whole and all(tag == "NNG" for _, tag, *_ in inside)
        return common and self._words.nouns.get("".join(form for form, *_ in inside)) in GIVING

    def _phrases(self, morphemes: Sequence[Token], parties: Sequence[Party]) -> list[Phrase]:
        found = [phrase for party in parties if (phrase := self._phrase(morphemes, party))]
        return joined([each for each in found if not self._title(morphemes, each, found)], morphemes)

    def _title(self, morphemes: Sequence[Token], phrase: Phrase, phrases: Sequence[Phrase]) -> bool:
        """Whether a name is but the title of the person before it ("젤렌스키 대통령", "김정은 국무위원장")."""
        around = [each for each in phrases if each is not phrase and each.first < phrase.first <= each.last]
        if morphemes[phrase.first][0] in self._words.people or is_pair(around):
            return bool(around)
        own = any(each.party.id == phrase.party.id and each.last == phrase.last for each in around)
        return own and self._heads(morphemes[phrase.last])

    def _act(self, morphemes: Sequence[Token], place: int) -> Word | None:
        """The longest word for an act that begins here."""
        if morphemes[place][0] not in self._words.beginnings:
            return None
        for length in range(min(_LONGEST, len(morphemes) - place), 0, -1):
            group = morphemes[place : place + length]
            joined = "".join(form for form, *_ in group)
            if joined in self._words.senses and all(a[3] == b[2] for a, b in pairwise(group)):
                found, ends = self._sense(morphemes, place, place + length, joined)
                if ends:
                    return found
        return None

    def _sense(
        self, morphemes: Sequence[Token], first: int, end: int, joined: str
    ) -> tuple[Word | None, bool]:
        """The act of a word for one, and whether that is the answer; else a shorter word may be one."""
        words, before = self._words, _words_before(morphemes, first)
        if self._otherwise(joined, before):
            return None, False
        light = self._is_light(morphemes, end)
        if (light or self._is_root(morphemes, first)) and (act := self._done(joined, before)):
            return Word(act, first, end, verbal=True), True
        noun = self._needing(joined, before) or words.nouns.get(joined)
        if not (noun and nominal(morphemes[first:end])):
            return None, False
        if not light and within_noun(morphemes, end):
            return None, True
        return Word(noun, first, end, verbal=light), True

    def _done(self, joined: str, before: set[str]) -> ActName | None:
        """The act of a verb; some need a certain word before them."""
        acts = self._words.verbs.get(joined, ())
        return next((act for act, needs in acts if not needs or needs in before), None)

    def _needing(self, joined: str, before: set[str]) -> ActName | None:
        """What a noun means behind a certain word: whoever hands over prisoners delivers nothing."""
        return next((act for act, needs in self._words.verbs.get(joined, ()) if needs in before), None)

    def _otherwise(self, joined: str, before: set[str]) -> bool:
        """Whether a word before one for an act gives it another sense."""
        other = self._words.form.other
        return any(not before.isdisjoint(other.get(act, ())) for act in self._words.senses[joined])

    def _is_light(self, morphemes: Sequence[Token], at: int) -> bool:
        """Whether what is at `at` makes a verb of the noun before it."""
        return (
            at < len(morphemes)
            and morphemes[at][0] in self._words.light
            and morphemes[at][1][:2] in ("XS", "VV")
        )

    def _is_root(self, morphemes: Sequence[Token], place: int) -> bool:
        """Whether a verb begins here, and is not the end of a longer word ("침략받다"): a noun stands apart from it."""
        form, tag, start, _ = morphemes[place]
        _, before, _, end = morphemes[place - 1] if place else ("", "", 0, 0)
        apart = end < start and form not in self._words.light
        return tag.startswith("VV") and (before[:2] not in ("NN", "XP", "XS") or apart)

    def _phrase(self, morphemes: Sequence[Token], party: Party) -> Phrase | None:
        inside = _inside(morphemes, party)
        if not inside:
            return None
        name_ends = last = inside[-1]
        at = last if morphemes[last][1].startswith("J") else last + 1
        named = at == last or morphemes[last][3] >= party.end
        while self._goes_on(morphemes, at) and at - last < _COMPOUND:
            if self._act(morphemes, at) is not None:
                return Phrase(inside[0], at - 1, party, None, False)
            last, at = at, at + 1
        slot, topic = self._marked(morphemes, at)
        acts = last == name_ends or self._heads(morphemes[last])
        return Phrase(inside[0], last, party, slot if acts and named else None, topic)

    def _goes_on(self, morphemes: Sequence[Token], at: int) -> bool:
        return at < len(morphemes) and morphemes[at][1].startswith(_NOUNS)

    def _marked(self, morphemes: Sequence[Token], at: int) -> tuple[Slot | None, bool]:
        """The slot that the particle at `at` marks, and whether it marks the topic."""
        if at >= len(morphemes):
            return None, False
        particle, tag, *_ = morphemes[at]
        if particle == ",":
            return "by", True  # a headline: "김정은, 러시아 방문"
        if not tag.startswith("J"):
            return None, False
        both = f"{particle} {morphemes[at + 1][0]}" if at + 1 < len(morphemes) else particle
        return self._words.slots.get(both, self._words.slots.get(particle)), tag == "JX"

    def _heads(self, morpheme: Token) -> bool:
        """Whether a noun behind a name acts for it: a title, an office, or the rest of a longer name."""
        form, tag, *_ = morpheme
        people = self._words.people
        return tag in ("NNP", "XSN") or form in people or any(form.endswith(p) for p in people if len(p) > 1)

    def _event(self, word: Word, morphemes: Sequence[Token], phrases: Sequence[Phrase]) -> Event | None:
        modifies = word.act in _SENT and self._modifies(word, morphemes, phrases)
        if modifies or is_answered(morphemes, phrases, word, self._words):
            return None
        phrases = posted(phrases, morphemes, self._words) if word.act == "summon" else phrases
        before = [each for each in phrases if each.first <= word.first]
        by = doers(morphemes, before, word, self._words)
        only_meant = describes(morphemes, word, self._words)
        if not word.verbal and not by:
            return None
        slots = self._slots(word, morphemes, phrases)
        marks = self._marks(morphemes, word)
        if not marks and self._is_coming(morphemes, word):
            marks = ["planned"]
        # "Has not considered sending" denies no more than a plan.
        planned = "planned" in marks or self._is_weighed(morphemes[word.end : word.end + _BEHIND])
        realis = firmest(marks)
        behind, tag, *_ = morphemes[word.end] if word.end < len(morphemes) else ("", "SF")
        start, stop = morphemes[word.first][2], morphemes[word.end - 1][3]
        if word.verbal:
            whom = self._described(word, morphemes, phrases) if only_meant else {}
            event = Event(
                word.act, start, stop, by, {**whom, **slots}, realis, meant=only_meant, planned=planned
            )
            return self._turned(event, behind) if behind in self._words.passive else event
        # "대사 초치…" is a predicate, as is "훈련을 실시했다"; "파병 확인" is not.
        spoken_of = tag not in PREDICATE and not carries_out(morphemes, word, self._words)
        event = Event(word.act, start, stop, by, slots, realis, mentioned=spoken_of, planned=planned)
        done_to = word.act in DONE_TO and "to" in slots and "object" not in slots
        return self._turned(event, "") if done_to else event

    def _modifies(self, word: Word, morphemes: Sequence[Token], phrases: Sequence[Phrase]) -> bool:
        """Whether an act only says which party right behind it is meant ("soldiers that were sent"): no subject of it precedes.

        A topic before it is the subject of what follows the party, such as of saying.
        """
        at = modified(morphemes, word)
        if at is None or not any(each.first == at and not each.party.place for each in phrases):
            return False
        own = (each for each in phrases if each.last < word.first and each.slot == "by" and not each.topic)
        return not any(same_clause(morphemes, each, word.first) for each in own)

    def _described(
        self, word: Word, morphemes: Sequence[Token], phrases: Sequence[Phrase]
    ) -> dict[Slot, str]:
        """To whom an act was done that only says which people are meant, if they are listed."""
        at = modified(morphemes, word)
        whom = next((each for each in phrases if each.first == at and not each.party.place), None)
        return {"object": whom.party.id} if whom else {}

    def _turned(self, event: Event, behind: str) -> Event:
        """The event of a passive; `behind` is the verb that makes it one."""
        if event.act in _SENT and any(act == "receive" for act, _ in self._words.verbs.get(behind, ())):
            # Where somebody receives it from may be marked as where it is: "북한에서 제공받은".
            giver = event.slots.get("from") or event.slots.get("in")
            slots: dict[Slot, str] = {"to": event.by[0]} if event.by else {}
            return event._replace(by=(giver,) if giver else (), slots=slots, passive=True)
        agents = (event.slots["to"],) if "to" in event.slots and event.act not in _SENT else ()
        return passive(event, event.by[0] if event.by else None, agents, people=False)

    def _slots(self, word: Word, morphemes: Sequence[Token], phrases: Sequence[Phrase]) -> dict[Slot, str]:
        """The parties of an act, the nearest first."""
        before = (each for each in phrases if each.last < word.first)
        near = [each for each in before if same_clause(morphemes, each, word.first)]
        slots: dict[Slot, str] = {}
        for each in reversed(near):
            if each.slot not in (None, "by", "of"):
                slots.setdefault(each.slot, each.party.id)
        if not word.verbal:
            slots.pop("object", None)
        goal = around(phrases, word) or bare(near, word.first)
        if goal and (slot := self._unmarked(goal, word, morphemes)):
            slots.setdefault(slot, goal.party.id)
        return slots

    def _unmarked(self, goal: Phrase, word: Word, morphemes: Sequence[Token]) -> Slot | None:
        """What a phrase without a particle right before an act is: who is met, whom it is done to, or where it goes."""
        if word.act == "meet" and not goal.party.place:
            return "with"
        if word.act in DONE_TO and not goal.party.place:
            return "object"
        if word.act in HANDED and are_people(goal, morphemes, self._words):
            return None  # "북한군 포로 송환": who is handed over, not to whom
        of_more = is_of_people(goal, morphemes, self._words) or word.act in _AGAINST
        return None if of_more and not is_alone(goal, morphemes) else "to"

    def _marks(self, morphemes: Sequence[Token], word: Word) -> list[Realis]:
        """What stands behind an act: a past ends the search, a form of the future lets the next noun decide.

        Who condemns and calls for something has condemned: what he calls for is another clause.
        """
        end, own = word.end, word.verbal or is_own(morphemes, word, self._words)
        morphemes = _to_clause_end(morphemes, end) if word.act in OF_DEEDS else morphemes
        found: list[Realis] = fate_of(morphemes, word, self._words)
        for at in range(end, min(len(morphemes), end + _BEHIND)):
            if (
                at > end
                and morphemes[at - 1][1] in ("XSV", "VV")
                and morphemes[at][0] in self._words.condition
            ):
                found.append("hypothetical")  # "하라고": it is asked for
            mark, ends = self._mark(morphemes, at)
            if mark == "planned" and at > end and is_of_another(morphemes, at, self._words):
                continue
            if mark == "denied" and morphemes[at][1] != "NNG":
                # Another verb is negated, or a denial: "배제하지 않다".
                again = self._denies(morphemes[at - _NEGATED : at])
                found = [each for each in found if each != "denied" or not again]
                mark = mark if own and not again else "hypothetical"
            found += [mark] if mark else []
            if ends:
                break
        return found

    def _is_weighed(self, behind: Sequence[Token]) -> bool:
        """Whether an act is only considered or discussed: who denies that has not said that it was not done."""
        weighed = self._words.undertakes & self._words.hypothetical
        return any(form in weighed for form, *_ in behind)

    def _is_coming(self, morphemes: Sequence[Token], word: Word) -> bool:
        """Whether an act is to come: "제공한다", done once and told in the present; or a time to come and no past are by."""
        words = self._words
        tense = {form for form, *_ in morphemes[word.end : word.end + _TENSE]}
        if word.act in _ONCE and not words.present.isdisjoint(tense):
            return words.repeated.isdisjoint(form for form, *_ in morphemes[: word.first])
        before = [form for form, *_ in morphemes[max(0, word.first - _WHEN) : word.first]]
        coming = not words.coming.isdisjoint((*before, *map("".join, pairwise(before))))
        return coming and words.past.isdisjoint(tense)

    def _denies(self, morphemes: Sequence[Token]) -> bool:
        """Whether a noun is there that denies or rules out."""
        return any(form in self._words.denied and tag == "NNG" for form, tag, *_ in morphemes)

    def _mark(self, morphemes: Sequence[Token], at: int) -> tuple[Realis | None, bool]:
        """What a morpheme behind an act makes of it, and whether the act ends there."""
        words, (form, tag, *_) = self._words, morphemes[at]
        behind = morphemes[at + 1][0] if at + 1 < len(morphemes) else ""
        ends = self._ends(form, tag)
        if form in words.hypothetical:
            return "hypothetical", ends
        if ends:
            return None, True
        if self._plans(form, tag, behind) and (tag == "NNG" or form not in words.denied):
            return "planned", False
        if form in words.denied:
            return "denied", False
        if tag == "ETM" and form not in words.joining:
            never = form not in words.future and [t for _, t, *_ in morphemes[at + 1 : at + 2]] == ["NNB"]
            if self._is_none(morphemes[at + 2 : at + 4]) or (
                never and self._lacks(morphemes[at + 2 : at + 3])
            ):
                return "denied", True  # "보낸 무기가 없다", "보낸 적 없다"
            return "hypothetical" if behind in words.hypothetical else None, True  # "… 했다는 보도"
        return None, False

    def _lacks(self, morphemes: Sequence[Token]) -> bool:
        return any(form in self._words.denied for form, *_ in morphemes)

    def _is_none(self, morphemes: Sequence[Token]) -> bool:
        """Whether a noun is said not to be: its particle, and a word that denies."""
        return (
            len(morphemes) == 2 and morphemes[0][1].startswith("J") and morphemes[1][0] in self._words.denied
        )

    def _plans(self, form: str, tag: str, behind: str) -> bool:
        words = self._words
        return not words.planned.isdisjoint((form, form + behind)) or (form in words.future and tag == "ETM")

    def _ends(self, form: str, tag: str) -> bool:
        """Whether a sentence or clause ends."""
        joins = form in self._words.joining or form in self._words.hypothetical
        return tag in MARKS or (tag in ("EC", "EF") and not joins)


def _words_before(morphemes: Sequence[Token], first: int) -> set[str]:
    """The morphemes near before a word for an act, and the words that two of them make."""
    near = [form for form, *_ in morphemes[max(0, first - _BEFORE) : first]]
    return {*near, *map("".join, pairwise(near))}


def _inside(morphemes: Sequence[Token], party: Party) -> list[int]:
    """The morphemes that a party's name is made of."""
    return [k for k, (_, _, start, end) in enumerate(morphemes) if start < party.end and end > party.start]


def _to_clause_end(morphemes: Sequence[Token], start: int) -> Sequence[Token]:
    """The morphemes up to the first ending behind `start` that no auxiliary follows."""
    for at in range(start, len(morphemes) - 1):
        if morphemes[at][1] == "EC" and morphemes[at + 1][1] != "VX":
            return morphemes[: at + 1]
    return morphemes


__all__ = ["ParticleActWords", "ParticleActs"]
