"""What the languages' figures.toml say of counting, compiled once; and the values that counting passes on.

In: Languages. Out: regular expressions of folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pactwatch.languages.model import Languages
from pactwatch.languages.quantities import Figures
from stream.matching.patterns import any_of
from stream.reading.lexicon import Word
from stream.reading.numbers import Number

PERSONNEL: Final = frozenset({"troops", "casualties", "killed", "prisoners"})
HARM: Final = ("casualties", "killed", "prisoners")  # in this order: "killed or wounded" is not "killed"
_LIKE: Final = 10  # times as many may another count find
_UNFRAMED: Final = (  # fields of which a regex says all, without what must be around
    "persons", "in_uniform", "singles", "lone", "strengths", "collective", "not_there", "planned_after", "arrived", "over_time",
    "in_all",
)  # fmt: skip
_LOOK: Final = 80  # characters around a number that say what happened to those counted
_APPOSED: Final = (
    r"[^,;:()—–]{{0,40}}(?:[,(—–]| - ) ?(?:[^\W\d_]+ ){{0,3}}"  # behind a share: "of its men, about"
)
_STRENGTH: Final = (  # of two words at one place the one that says more
    "civil", "workers", *HARM, "troops", "people", "ships", "aircraft", "vehicles", "drones", "missiles",
    "shells", "containers",
)  # fmt: skip


def is_state(base: str, harm: str) -> bool:
    """Whether `harm` says how those counted before are, and no loss: "two prisoners, one of them wounded"."""
    return base == "prisoners" and harm == "casualties"


class Known(NamedTuple):
    """What all languages together know of counting."""

    modifier: re.Pattern[str]
    breaks: frozenset[str]
    several: re.Pattern[str]
    persons: re.Pattern[str]
    tails: re.Pattern[str]
    phrases: re.Pattern[str]  # participles with what belongs to them
    singles: re.Pattern[str]
    in_uniform: re.Pattern[str]
    links: re.Pattern[str]
    bare: re.Pattern[str]
    pieces: re.Pattern[str]
    fates: re.Pattern[str]
    own: re.Pattern[str]
    whose: re.Pattern[str]
    told: re.Pattern[str]
    told_after: re.Pattern[str]
    one_more: re.Pattern[str]
    lone: re.Pattern[str]
    part_of: re.Pattern[str]
    share: re.Pattern[str]
    bodies: re.Pattern[str]
    strengths: re.Pattern[str]
    meant: re.Pattern[str]
    collective: re.Pattern[str]
    some_of_them: re.Pattern[str]
    not_so: re.Pattern[str]
    not_so_after: re.Pattern[str]
    losing: re.Pattern[str]
    losses: re.Pattern[str]
    relieved: re.Pattern[str]
    relieved_after: re.Pattern[str]
    rates: re.Pattern[str]
    rates_before: re.Pattern[str]
    of_them: re.Pattern[str]
    before: Mapping[str, re.Pattern[str]]
    after: Mapping[str, re.Pattern[str]]
    counter: re.Pattern[str]
    counters: Mapping[str, Sequence[str]]
    defaults: Mapping[str, str]
    clause: re.Pattern[str]
    among: re.Pattern[str]
    of_several: re.Pattern[str]
    owned: re.Pattern[str]
    joined: re.Pattern[str]
    joined_places: re.Pattern[str]  # between two places that are named together
    with_another: re.Pattern[str]  # between two counts, with what the second counts if that comes first
    wounded: re.Pattern[str]
    survived: re.Pattern[str]
    not_there: re.Pattern[str]
    planned_after: re.Pattern[str]
    arrived: re.Pattern[str]
    over_time: re.Pattern[str]
    in_all: re.Pattern[str]  # beside a number: it is the sum of all so far
    first_group: re.Pattern[str]
    causes: Mapping[str, re.Pattern[str]]


class Counted(NamedTuple):
    """A number with what it counts, up to `end`; `base` is what "of them" after it refers to."""

    number: Number
    unit: str
    end: int
    base: str

    def like(self, number: Number) -> bool:
        """Whether the number can be another count of the same."""
        return number.low <= _LIKE * self.number.high and self.number.low <= _LIKE * number.high


class Place(NamedTuple):
    """A sentence (folded, at `offset` of its field) with its unit words; `martial` says that people in it are soldiers."""

    text: str
    offset: int
    units: Sequence[Word]
    martial: bool
    known: Known
    numbers: Sequence[Number] = ()
    workers: bool = False  # people whom the sentence does not name are workers
    last: Counted | None = None  # what was counted last in the sentences before

    def retold(self, number: Number, end: int) -> bool:
        """Whether the number, or its counter that ends at `end`, is told as one more count of what was counted last."""
        told = self.known.told.search(self.ahead(number)) or self.known.told_after.match(self.text, end)
        return self.last is not None and told is not None

    def ahead(self, number: Number) -> str:
        """The text before a number that can speak of those it counts."""
        return self.text[max(0, number.start - _LOOK) : number.start]

    def is_strength(self, number: Number, end: int) -> bool:
        """Whether the number, with its noun up to `end`, says how large a body of people is: what befell it befell a part."""
        before = number.members or self.known.bodies.search(self.ahead(number)) is not None
        return before or self.known.strengths.match(self.text, end) is not None

    def before(self, number: Number) -> list[Word]:
        """The sentence's units that end before a number, in order."""
        return [u for u in self.units if u.end - self.offset <= number.start]

    def behind(self, at: int) -> str:
        """The text behind `at` that speaks of those counted before it: up to the next number that is not joined to them."""
        following = next((n.start for n in self.numbers if n.start > at), None)
        joined = following is not None and self.known.joined.fullmatch(self.text, at, following)
        end = at + _LOOK if following is None or joined else min(following, at + _LOOK)
        return self.text[at:end]

    def name(self, unit: Word) -> str:
        """What the word counts; the strongest of those that begin where it does and are as long."""
        same = {u.name.removeprefix("unit.") for u in self.units if u[:2] == unit[:2]}
        return next((name for name in _STRENGTH if name in same), unit.name.removeprefix("unit."))

    def longest_at(self, start: int) -> Word | None:
        """The longest unit word that begins at `start` of the text."""
        here = [u for u in self.units if u.start - self.offset == start]
        return max(here, key=lambda u: u.end, default=None)


def both(was: Number, former: Counted | None, number: Number, item: Counted | None) -> Iterable[Counted]:
    """Both numbers of a change, which count the same, whichever has the noun: "from 3,000 to 5,000 men"."""
    told = [each for each in (former, item) if each is not None and each.unit != "other"]
    if not told:
        return
    most = next((each for each in told if each.unit != "troops"), told[0])
    was = was._replace(currency=number.currency) if most.unit == "money" else was
    for each, known in ((was, former), (number, item)):
        yield most._replace(number=each, end=known.end if known else each.end)


@lru_cache(maxsize=8)
def known_of(languages: Languages) -> Known:
    """Everything of figures.toml of all `languages`."""
    every, lists = list(languages.figures.values()), any_of(_lists(languages))
    return Known(
        **{field: _one_of(every, field) for field in _UNFRAMED},
        modifier=_one_of(every, "modifiers", r"(?<![^\W\d_]){}"),
        breaks=frozenset(_all(every, "breaks")),
        several=_one_of(every, "several", "{}$") if any(_all(every, "several")) else re.compile(""),
        tails=_one_of(every, "tails", r" {}(?![^\W\d_])"),
        phrases=_one_of(every, "phrases", r" {}(?= )"),
        links=_one_of(every, "links", " {} "),
        bare=_one_of(every, "bare", r"(?: ?(?:[,.;:!?)…\"-]|'(?!\w)|$)| {}(?![^\W\d_]))"),
        pieces=_one_of(every, "pieces", r" {}(?![^\W\d_])"),
        fates=_one_of(every, "fates", r" {}(?![^\W\d_])"),
        own=_one_of(every, "own", r"(?<![^\W\d_]){}(?![^\W\d_])"),
        whose=_one_of(every, "whose"),
        told=_one_of(every, "told", r"(?<![^\W\d_]){} $"),
        told_after=_one_of(every, "told_after", " ?{}"),
        part_of=_one_of(every, "part_of", r"(?<![^\W\d_]){} $"),
        share=_one_of(every, "shares", rf"(?<![^\W\d_]){{}} {_APPOSED}$"),
        one_more=_one_of(every, "one_more", " {} "),
        bodies=_one_of(every, "bodies", r"(?<![^\W\d_]){} $"),
        meant=_one_of(every, "meant", r"(?<![^\W\d_]){} $"),
        some_of_them=_one_of(every, "of_them", r" {}(?![^\W\d_])"),
        not_so=_one_of(every, "not_so", r"(?<![^\W\d_]){} $"),
        not_so_after=_one_of(every, "not_so_after", "{}"),
        losing=_one_of(every, "losing", r"(?<![^\W\d_]){}"),
        losses=_one_of(every, "losses", r"(?<![^\W\d_]){}"),
        relieved=_one_of(every, "relieved", r"(?<![^\W\d_]){} $"),
        relieved_after=_one_of(every, "relieved_after", "{}"),
        rates=_one_of(every, "rates", r" {}(?![^\W\d_])"),
        rates_before=_one_of(every, "rates_before", r"(?<!\w){}$"),
        of_them=_one_of(every, "of_them", r"(?<![^\W\d_]){}(?: [^\W\d_]+){{0,3}},? ?$"),
        before={told: _told(every, told, "before") for told in (*HARM, "workers")},
        after={told: _told(every, told, "after") for told in (*HARM, "workers")},
        counter=_counter(every),
        counters={key: kinds for each in every for key, kinds in each.counters.items()},
        defaults={key: kind for each in every for key, kind in each.defaults.items()},
        clause=_one_of(every, "clauses"),
        among=_one_of(every, "among", " ?{}"),
        of_several=_one_of(every, "among", r"{} ?$"),
        owned=re.compile(any_of([each.owned for each in every if each.owned])),
        wounded=_one_of(every, "wounded", r"(?<![^\W\d_]){}"),
        survived=_one_of(every, "survived", r"(?<![^\W\d_]){}"),
        joined=re.compile(rf" {lists} "),
        joined_places=re.compile(rf" {lists} |{lists} |[·,]"),
        causes=_causes(every),
        first_group=_one_of(every, "first_group", r"(?<!\w){} ?$"),
        with_another=re.compile(rf" {lists} |{lists} (?:[^\W\d]+ ){{0,3}}"),
    )


def _one_of(every: Sequence[Figures], field: str, frame: str = "{}") -> re.Pattern[str]:
    """Any of the regexes that the languages list under `field`, in a frame."""
    return re.compile(frame.format(any_of(_all(every, field))))


def _told(every: Sequence[Figures], told: str, side: str) -> re.Pattern[str]:
    """What a language says of people beside their number, with the words that may be between both."""
    made = []
    for each in every:
        listed = getattr(each, side).get(told)
        if listed and side == "before":
            made.append(rf"(?<![^\W\d_]){any_of(listed)}{each.gap_before}[ (:-]*$")
        elif listed:
            made.append(rf"{each.gap_after} {any_of(listed)}(?![^\W\d_])")
    return re.compile(any_of(made))


def _causes(every: Sequence[Figures]) -> dict[str, re.Pattern[str]]:
    """What people are killed in, in English, with what says so in any language."""
    named = dict.fromkeys(cause for each in every for cause in each.causes)
    return {cause: re.compile(any_of(_caused(every, cause))) for cause in named}


def _caused(every: Iterable[Figures], cause: str) -> list[str]:
    return [item for each in every for item in each.causes.get(cause, ())]


def _counter(every: Sequence[Figures]) -> re.Pattern[str]:
    """A counter with what may be between it and its number, and what may follow it."""
    rough = any_of(_all(every, "rough"))
    follows = any_of([each.after_counter for each in every if each.counters])
    return re.compile(f"(?:{rough})? ?({any_of(_all(every, 'counters'))})(?={follows})")


def _lists(languages: Languages) -> Iterable[str]:
    """What is between two that are counted together: "and"."""
    return (item for each in languages.numbers.values() for item in each.lists)


def _all(every: Iterable[Figures], field: str) -> Iterable[str]:
    return (item for each in every for item in getattr(each, field))


__all__ = ["HARM", "PERSONNEL", "Counted", "Known", "Place", "both", "is_state", "known_of"]
