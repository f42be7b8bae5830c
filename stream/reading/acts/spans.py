"""Names and words for acts among the morphemes of a sentence. Knows no language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from pactwatch.languages.deeds import Acts, Slot
from pactwatch.languages.morphology import Morphemes, Token
from pactwatch.records import ActName
from stream.reading.acts.base import Party, fates

_QUOTES: Final = frozenset({"SS", "SSO", "SSC"})
_TITLE: Final = 12  # morphemes of a quoted name
_NAMES: Final = ("NN", "SN", "SL", "SO", "SW", "XPN")
_NAME: Final = 5  # morphemes of a short one, and the mark that ends it
_MODIFIES: Final = 4  # morphemes between an act and the ending by which it modifies what follows


class Phrase(NamedTuple):
    """A party with the particle behind it, "" where there is none; `last` is the last morpheme before the particle."""

    first: int
    last: int
    party: Party
    slot: Slot | None
    topic: bool
    also: str | None = None  # who is joined to it


class Word(NamedTuple):
    """A word for an act at morphemes [first, end); `verbal` says whether it is a verb."""

    act: ActName
    first: int
    end: int
    verbal: bool


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
        self.beginnings = frozenset(word[:end] for word in self.senses for end in range(len(word) + 1))
        self.slots: Mapping[str, Slot] = {
            form_: slot for slot, forms in form.slots.items() for form_ in forms
        }
        self.people = frozenset(form.people)
        self.planned, self.hypothetical = frozenset(form.planned), frozenset(form.hypothetical)
        self.denied, self.condition = frozenset(form.denied), frozenset(form.condition)
        self.coming, self.past = frozenset(form.coming), frozenset(form.past)
        self.present, self.repeated = frozenset(form.present), frozenset(form.repeated)
        self.joining, self.future = frozenset(form.fillers), frozenset(form.future)
        self.shares = frozenset(form.shares)
        self.undertakes, self.plans = frozenset(form.undertakes), frozenset(form.plans)
        self.fates = fates(form)
        self.carries_out = frozenset(form.carries_out)
        self.borne_out = frozenset(form.borne_out)
        self.passive, self.light = frozenset(form.passive), frozenset((*form.passive, *form.auxiliary))


def around(phrases: Sequence[Phrase], word: Word) -> Phrase | None:
    """The party whose phrase holds the word for an act: "방북"."""
    return next((each for each in phrases if each.first <= word.first <= each.last), None)


def bare(near: Sequence[Phrase], first: int) -> Phrase | None:
    """The phrase without a particle that ends right before `first`: "러시아 파병"."""
    last = near[-1] if near else None
    return last if last and last.slot is None and last.last == first - 1 and not last.topic else None


def is_alone(phrase: Phrase, morphemes: Sequence[Token]) -> bool:
    """Whether a phrase is but a name: no noun behind the name is what is meant."""
    return morphemes[phrase.last][3] <= phrase.party.end


def is_of_people(phrase: Phrase, morphemes: Sequence[Token], words: ParticleActWords) -> bool:
    """Whether a phrase means people of its party: soldiers, workers, officials."""
    form = morphemes[phrase.last][0]
    return form in words.people or any(form.endswith(each) and form != each for each in words.people)


def modified(morphemes: Sequence[Token], word: Word) -> int | None:
    """Where the noun is that an act describes: behind its adnominal ending, or the act's noun."""
    at, stop = word.end, min(len(morphemes), word.end + _MODIFIES)
    if not word.verbal:
        return at
    while at < stop and morphemes[at][1] != "ETM" and morphemes[at][1][:1] in "VXE":
        at += 1
    return at + 1 if at < stop and morphemes[at][1] == "ETM" else None


def is_pair(phrases: Sequence[Phrase]) -> bool:
    """Whether one word names two: an office behind it is of both ("북러 국방장관")."""
    return len(phrases) > 1 and len({each.party[:2] for each in phrases}) == 1


def joined(phrases: Sequence[Phrase], morphemes: Sequence[Token]) -> list[Phrase]:
    """The phrases, those that "and" joins ("A와 B는", "A·B"), or that one word names, as one."""
    found: list[Phrase] = []
    for each in phrases:
        if found and found[-1].party[:2] == each.party[:2]:  # one word for two: "북러"
            found[-1] = found[-1]._replace(also=each.party.id)
            continue
        if found and each.slot == "by" and each.first - found[-1].last == 2 and (
            found[-1].slot == "with" or morphemes[each.first - 1][0] == "·"
        ):  # fmt: skip
            each = each._replace(also=found.pop().party.id)  # noqa: PLW2901
        found.append(each)
    return found


def nominal(group: Sequence[Token]) -> bool:
    """Whether morphemes are nouns and what is joined to them."""
    return all(tag[:1] in "NX" for _, tag, *_ in group)


def within_noun(morphemes: Sequence[Token], end: int) -> bool:
    """Whether a noun is part of a longer one: "거부권", "훈련차"."""
    return end < len(morphemes) and morphemes[end][1] in ("XSN", "XSA")


def without_quoted_names(morphemes: Sequence[Token], words: ParticleActWords) -> list[Token]:
    """The morphemes, of a quoted name ("'조약'에") its last noun alone: its marks and verbs end no clause.

    One right before a noun is part of its phrase: "'코뿔소' 전차".
    """
    found: list[Token] = []
    for morpheme in _without_marks(morphemes, words):
        found.append(morpheme)
        opened = len(found) - 3  # a name, its mark, and a particle at least
        if not (morpheme[1][0] == "J" and morpheme[1] != "JKQ" and opened > 0 and found[-2][1] in _QUOTES):
            continue
        marks = [at for at in range(max(0, opened - _TITLE), opened) if found[at][1] in _QUOTES]
        if marks and found[opened][1].startswith("NN"):
            found[marks[-1] :] = [found[opened], morpheme]
    return found


def _without_marks(morphemes: Sequence[Token], words: ParticleActWords) -> Iterator[Token]:
    """The morphemes without the marks around a short name right before a noun, that is no act."""
    dropped: set[int] = set()
    for at, (_, tag, *_) in enumerate(morphemes):
        if tag == "SSO":
            inside = list(takewhile(lambda each: each[1].startswith(_NAMES), morphemes[at + 1 : at + _NAME]))
            close = at + 1 + len(inside)
            ends = [each[1] for each in morphemes[close : close + 2]]
            named = inside and not any(form in words.senses for form, *_ in inside)
            if named and len(ends) == 2 and ends[0] == "SSC" and ends[1] in ("NNG", "NNP"):
                dropped |= {at, close}
    yield from (each for at, each in enumerate(morphemes) if at not in dropped)


__all__ = [
    "ParticleActWords",
    "Phrase",
    "Word",
    "around",
    "bare",
    "is_alone",
    "is_of_people",
    "is_pair",
    "joined",
    "modified",
    "nominal",
    "within_noun",
    "without_quoted_names",
]
