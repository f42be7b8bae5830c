"""Acts by particles: what follows a name says whether its bearer does it, has it done to him, or is where it goes.

In: a sentence, its parties, a language's words and morphemes. Out: events. Roots and nouns are looked for in the morphemes;
what is behind them says whether it is done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pactwatch.languages.forms import Acts, Slot
from pactwatch.languages.morphology import Morphemes, Token
from pactwatch.records import ActName, Realis
from stream.reading.acts.base import Event, Party, firmest, passive

_LONGEST: Final = 3  # morphemes of a word for an act
_BEFORE: Final = 6  # morphemes before an act in which the word that it needs is
_BEHIND: Final = 9  # morphemes behind an act that say whether it is done
_NOUNS: Final = ("NN", "NR", "SN", "XS", "XP", "SH", "NP", "SL")
_MARKS: Final = frozenset({"SF", "SE", "SS", "SSO", "SSC"})
_PREDICATE: Final = _MARKS | {"SP", "VCP"}
_ENDS: Final = _MARKS


class Phrase(NamedTuple):
    """A party with the particle behind it, "" where there is none; `last` is the last morpheme before the particle."""

    first: int
    last: int
    party: Party
    slot: Slot | None
    topic: bool
    also: str | None = None  # who is joined to it


class ParticleActWords:
    """A language's words for acts."""

    def __init__(self, form: Acts, morphemes: Morphemes) -> None:
        self.morphemes, self.form = morphemes, form
        self.verbs: dict[str, list[tuple[ActName, str]]] = {}
        for act, roots in form.verbs.items():
            for each in roots:
                root, _, needs = each.partition("+")
                self.verbs.setdefault(root, []).append((act, needs))
        self.nouns: Mapping[str, ActName] = {word: act for act, words in form.nouns.items() for word in words}
        self.senses: dict[str, list[ActName]] = {
            root: [act for act, _ in acts] for root, acts in self.verbs.items()
        }
        for word, act in self.nouns.items():
            self.senses.setdefault(word, []).append(act)
        self.slots: Mapping[str, Slot] = {
            form_: slot for slot, forms in form.slots.items() for form_ in forms
        }
        self.people = frozenset(form.people)
        self.planned, self.hypothetical = frozenset(form.planned), frozenset(form.hypothetical)
        self.denied, self.condition = frozenset(form.denied), frozenset(form.condition)
        self.joining, self.future = frozenset(form.fillers), frozenset(form.future)
        self.passive, self.light = frozenset(form.passive), frozenset((*form.passive, *form.auxiliary))


class ParticleActs:
    """Reads the acts of single sentences."""

    def __init__(self, words: ParticleActWords) -> None:
        self._words = words

    def read(self, text: str, parties: Sequence[Party]) -> list[Event]:
        """The events of a sentence, in order."""
        if not parties:
            return []  # what nobody whom the watchlist lists has to do with
        morphemes = list(self._words.morphemes(text))
        found_phrases = [phrase for party in parties if (phrase := self._phrase(morphemes, party))]
        phrases = _joined([each for each in found_phrases if not self._title(morphemes, each, found_phrases)])
        asks = any(form in self._words.condition and tag == "SF" for form, tag, *_ in morphemes)
        found: list[Event] = []
        place = 0
        while place < len(morphemes):
            act, length, verbal = self._act(morphemes, place)
            if act is None:
                place += 1
                continue
            event = self._event(act, morphemes, (place, place + length), phrases, verbal=verbal, before=found)
            if event is not None:
                found.append(event._replace(realis="hypothetical") if asks else event)
            place += length
        return found

    def _title(self, morphemes: Sequence[Token], phrase: Phrase, phrases: Sequence[Phrase]) -> bool:
        """Whether a name is but the title of the person before it ("젤렌스키 대통령")."""
        if morphemes[phrase.first][0] not in self._words.people:
            return False
        return any(each is not phrase and each.first < phrase.first <= each.last for each in phrases)

    def _act(self, morphemes: Sequence[Token], place: int) -> tuple[ActName | None, int, bool]:
        """The act whose word begins here, how many morphemes it has, and whether it is a verb."""
        words = self._words
        for length in range(_LONGEST, 0, -1):
            group = morphemes[place : place + length]
            joined = "".join(form for form, *_ in group)
            if joined not in words.senses or len(group) < length:
                continue
            if any(a[3] != b[2] for a, b in pairwise(group)):
                continue
            behind = morphemes[place + length] if place + length < len(morphemes) else None
            light = behind is not None and behind[0] in words.light and behind[1][:2] in ("XS", "VV")
            near = [form for form, *_ in morphemes[max(0, place - _BEFORE) : place]]
            before = {*near, *map("".join, pairwise(near))}
            if any(not before.isdisjoint(words.form.other.get(act, ())) for act in words.senses[joined]):
                continue
            for act, needs in words.verbs.get(joined, ()):
                whole = not place or morphemes[place - 1][1][:2] not in ("NN", "XP", "XS")  # not "침략받다"
                if ((group[0][1].startswith("VV") and whole) or light) and (not needs or needs in before):
                    return act, length, True
            if joined in words.nouns and all(tag[:1] in "NX" for _, tag, *_ in group):
                part = behind is not None and not light and behind[1] in ("XSN", "XSA")  # "거부권", "훈련차"
                return (None, 0, False) if part else (words.nouns[joined], length, light)
        return None, 0, False

    def _phrase(self, morphemes: Sequence[Token], party: Party) -> Phrase | None:
        inside = [
            k for k, (_, _, start, end) in enumerate(morphemes) if start < party.end and end > party.start
        ]
        if not inside:
            return None
        last = inside[-1]
        head = morphemes[last]
        slot: Slot | None = None
        topic = False
        at = last if head[1].startswith("J") else last + 1
        named = at == last or morphemes[last][3] >= party.end
        while at < len(morphemes) and morphemes[at][1].startswith(_NOUNS) and at - last < 7:
            if self._act(morphemes, at)[0] is not None:
                return Phrase(inside[0], at - 1, party, None, False)
            last, at = at, at + 1
        if at < len(morphemes) and morphemes[at][1].startswith("J"):
            particle = morphemes[at][0]
            behind = f"{particle} {morphemes[at + 1][0]}" if at + 1 < len(morphemes) else particle
            slot = self._words.slots.get(behind, self._words.slots.get(particle))
            topic = morphemes[at][1] == "JX"
        elif at < len(morphemes) and morphemes[at][0] == ",":  # a headline: "김정은, 러시아 방문"
            slot, topic = "by", True
        proper = (
            last == inside[-1]
            or morphemes[last][0] in self._words.people
            or morphemes[last][1] in ("NNP", "XSN")
        )
        proper = proper or any(
            morphemes[last][0].endswith(each) for each in self._words.people if len(each) > 1
        )
        return Phrase(inside[0], last, party, slot if proper and named else None, topic)

    def _event(
        self,
        act: ActName,
        morphemes: Sequence[Token],
        span: tuple[int, int],
        phrases: Sequence[Phrase],
        *,
        verbal: bool,
        before: Sequence[Event],
    ) -> Event | None:
        first, end = span
        start, stop = morphemes[first][2], morphemes[end - 1][3]
        near = [each for each in phrases if each.last < first and self._same(morphemes, each, first, before)]
        own = [each for each in phrases if each.first <= first <= each.last or each.first == first]
        slots: dict[Slot, str] = {}
        for each in reversed(near):
            if each.slot and each.slot not in ("by", "of"):
                slots.setdefault(each.slot, each.party.id)
        if near and near[-1].slot is None and near[-1].last == first - 1 and not near[-1].topic:
            slots.setdefault("to", near[-1].party.id)  # "러시아 파병"
        if own:
            slots.setdefault("to", own[0].party.id)  # "방북"
        by = self._subjects(morphemes, [each for each in phrases if each.last < first], first, verbal=verbal)
        if not verbal:
            slots.pop("object", None)
            if not by:
                return None
        behind = morphemes[end][1] if end < len(morphemes) else "SF"
        spoken_of = not verbal and behind not in _PREDICATE  # "대사 초치…" is a predicate, "파병 확인" is not
        event = Event(act, start, stop, by, slots, self._realis(morphemes, end), mentioned=spoken_of)
        if verbal and end < len(morphemes) and morphemes[end][0] in self._words.passive:
            agents = (
                (slots["to"],) if "to" in slots and act not in ("send", "deploy", "return", "deliver") else ()
            )
            return passive(event, by[0] if by else None, agents)
        return event

    def _same(self, morphemes: Sequence[Token], phrase: Phrase, first: int, before: Sequence[Event]) -> bool:
        """Whether a phrase can belong to the act: no sentence-like ending between them, but for a topic."""
        between = morphemes[phrase.last + 1 : first]
        if phrase.topic:
            return not any(tag in _MARKS for _, tag, *_ in between)
        return not any(tag in ("EC", "EF", "ETM", "ETN") or tag in _ENDS for _, tag, *_ in between)

    def _subjects(
        self, morphemes: Sequence[Token], before: Sequence[Phrase], first: int, *, verbal: bool
    ) -> tuple[str, ...]:
        """The nearest subject before the act; one that another clause has closed off hides those before it."""
        for each in reversed(before):
            if each.slot == "by" or (not verbal and each.slot == "of"):
                if each.party.place or not self._reaches(morphemes, each, first):
                    return ()
                return (each.also, each.party.id) if each.also else (each.party.id,)
        return ()

    def _reaches(self, morphemes: Sequence[Token], phrase: Phrase, first: int) -> bool:
        between = morphemes[phrase.last + 1 : first]
        if any(tag in _MARKS for _, tag, *_ in between):
            return False
        return phrase.topic or not any(
            tag in ("EF", "ETM", "ETN") or (tag == "EC" and form not in self._words.joining)
            for form, tag, *_ in between
        )

    def _realis(self, morphemes: Sequence[Token], end: int) -> Realis:
        """What stands behind an act: a past ends the search, a form of the future lets the next noun decide."""
        words = self._words
        found: list[Realis] = []
        for k, (form, tag, *_) in enumerate(morphemes[end : end + _BEHIND]):
            joined = form + (morphemes[end + k + 1][0] if end + k + 1 < len(morphemes) else "")
            if k and morphemes[end + k - 1][1] in ("XSV", "VV") and form in words.condition:
                found.append("hypothetical")  # "하라고": it is asked for
            if tag in _ENDS or (
                tag in ("EC", "EF") and form not in words.joining and form not in words.hypothetical
            ):
                if form in words.hypothetical:
                    found.append("hypothetical")
                break
            if form in words.denied:
                found.append("denied")
            elif form in words.hypothetical:
                found.append("hypothetical")
            elif form in words.planned or joined in words.planned or (form in words.future and tag == "ETM"):
                found.append("planned")
            elif tag == "ETM" and form not in words.joining:  # "… 했다는 보도": what only reports tell
                behind = morphemes[end + k + 1][0] if end + k + 1 < len(morphemes) else ""
                found += ["hypothetical"] if behind in words.hypothetical else []
                break
        return firmest(found)


def _joined(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, those that "and" joins ("A와 B는") as one."""
    found: list[Phrase] = []
    for each in phrases:
        if found and found[-1].slot == "with" and each.slot == "by" and each.first - found[-1].last == 2:
            each = each._replace(also=found.pop().party.id)  # noqa: PLW2901
        found.append(each)
    return found


__all__ = ["ParticleActWords", "ParticleActs"]
