"""How much the names and numbers that two reports share speak for one event. In: features of stories. Out: 0 to 1. Pure.

The weights of Fellegi and Sunter 1969, "A theory for record linkage": a name that both have weighs more the rarer it is in the
language of the other, a name that only one has weighs against. Names count as skeletons, so languages can be compared.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from pactwatch.records import Story
from stream.stories.features import Parts
from stream.stories.names import LEAST

KINDS: Final = ("name", "sound")
_HALF: Final = 6.0  # nats that count half
_SHARED: Final = 0.5  # chance that two reports of one event share a name
_MISSED: Final = -math.log1p(-_SHARED)  # nats that a name speaks against it which only one has
# Before any article is known: the share of its names that a given one of three consonants has, and how much less with each
# consonant more; how many names an article has; and how many articles this assumption weighs.
_SHARE, _PER_CONSONANT, _SIZE, _WEIGHS = 0.003, 5.0, 60, 5
_FEW: Final = 0.35  # of what is missed
_MANY: Final = 100  # smaller numbers are of many events
_NEAR: Final = 0.1  # of the larger number
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_NONE: Final[Mapping[str, float]] = {}


class Weighed(NamedTuple):
    """Nats for one event that names say, and against it if none of them were shared; whether both have any.

    `sure` is what is said by those that are surely names in at least one: words that only may be names, two texts have in
    common by chance.
    """

    shared: float
    sure: float
    missed: float
    both: bool

    @property
    def likeness(self) -> float:
        """0 to 1: how much likelier reports of one event have these names than others."""
        total = self.shared - self.missed
        return total / (total + _HALF) if total > 0 else 0.0

    @property
    def strangers(self) -> bool:
        """Whether both have names, and what they share of them is next to nothing beside what only one has."""
        return self.both and self.shared < _FEW * self.missed

    @property
    def apart(self) -> bool:
        """Whether both have names, and what they surely share says less for one event than the rest says against it."""
        return self.both and self.sure < self.missed


class _Heard(NamedTuple):
    """What a report, or a story, has of names in one language."""

    language: str
    names: Mapping[str, float]
    sounds: Mapping[str, float]


class NameCounts:
    """The names of all live stories, by language: how many articles have each."""

    def __init__(self) -> None:
        self._articles: Counter[str] = Counter()  # by language
        self._sizes: Counter[str] = Counter()  # names of those articles
        self._having: defaultdict[str, Counter[str]] = defaultdict(Counter)  # language -> name -> articles

    def add(self, story: Story, times: int = 1) -> None:
        """Counts a story's articles and their names; with -1 it takes them away."""
        for report in story.articles:
            self._articles[report.language] += times
        for feature, number in story.features.items():
            kind, _, rest = feature.partition(":")
            if kind in KINDS:
                language, _, name = rest.partition(":")
                self._having[language][name] += times * number
                self._sizes[language] += times * number

    def weighed(self, ours: Parts, theirs: Parts, unsaid: frozenset[str] = frozenset()) -> Weighed:
        """What the names of two reports, or stories, say; the mean over their articles. `unsaid` ones say nothing."""
        said = [
            nats
            for one in ours.languages
            for other in theirs.languages
            for nats in self._shared(_heard(one, ours), _heard(other, theirs), unsaid)
        ]
        sure = math.fsum(nats for nats, _ in said)
        return Weighed(
            math.fsum((sure, *(nats for _, nats in said))), sure, _MISSED * (ours.named + theirs.named),
            both=bool(ours.named and theirs.named),
        )  # fmt: skip

    def _shared(self, one: _Heard, other: _Heard, unsaid: frozenset[str]) -> Iterator[tuple[float, float]]:
        """Nats for one event that names in both say, beside what they weigh if only one has them: sure ones, and others."""
        both = _in_both(one, other) - unsaid
        longest = _longest(both)
        for name in sorted(both):
            sure, may = one.names.get(name, 0.0), one.sounds.get(name, 0.0)
            has, may_have = other.names.get(name, 0.0), other.sounds.get(name, 0.0)
            there, here = sure * (has + may_have), has * (sure + may)
            unsure = may * may_have if one.language != other.language else 0.0
            yield _MISSED * (there + here), 0.0
            if name in longest:
                mine, theirs = self._surprise(name, one.language), self._surprise(name, other.language)
                yield theirs * there + mine * here, min(mine, theirs) * unsure

    def _surprise(self, name: str, language: str) -> float:
        """How much likelier another report of the event has the name than any article of the language, in nats."""
        articles = self._articles[language] + _WEIGHS
        size = (self._sizes[language] + _WEIGHS * _SIZE) / articles
        having = self._having[language][name] + _WEIGHS * by_chance(name, size)
        return max(0.0, math.log(_SHARED * articles / having))


def are_counted_apart(ours: Parts, theirs: Parts) -> bool:
    """Whether both count the same things, and no number of one is near a number of the other."""
    counted, others = counts(ours), counts(theirs)
    both = counted.keys() & others.keys()
    return bool(both) and not any(
        _is_near(one, other) for unit in both for one in counted[unit] for other in others[unit]
    )


def are_one_briefing(ours: Parts, theirs: Parts) -> bool:
    """Whether both name one agency, headline one theme, and count the same by about one number: it has spoken once."""
    both = ours.concepts.keys() & theirs.concepts.keys()
    kinds = {one.partition(":")[0] for one in both}
    if not kinds >= {"agency", "headline"}:
        return False
    counted, others = counts(ours), counts(theirs)
    near = (
        (one, other)
        for unit in counted.keys() & others.keys()
        for one in counted[unit]
        for other in others[unit]
    )
    return any(_is_near(one, other) for one, other in near if min(one, other) >= _MANY)


def numbers(parts: Parts) -> frozenset[str]:
    """The numbers of two digits and more, as texts have them and as counted; years are in many texts."""
    named = (name for names in parts.names.values() for name in names if name.isdigit())
    counted = (str(number) for each in counts(parts).values() for number in each)
    return frozenset(one for one in (*named, *counted) if len(one) > 1 and not _YEAR.fullmatch(one))


def _is_near(one: int, other: int) -> bool:
    """Whether two numbers may be one: about as large, or with the same digits, as a slip in the zeros leaves them."""
    return abs(one - other) <= _NEAR * max(one, other) or str(one).rstrip("0") == str(other).rstrip("0")


def counts(parts: Parts) -> dict[str, list[int]]:
    """The numbers, by unit."""
    found = defaultdict[str, list[int]](list)
    for concept in parts.concepts:
        kind, _, rest = concept.partition(":")
        if kind == "figure":
            unit, _, number = rest.partition(":")
            found[unit].append(int(number))
    return found


def _heard(language: str, parts: Parts) -> _Heard:
    """What a report, or a story, has of names in a language."""
    return _Heard(language, parts.names.get(language, _NONE), parts.sounds.get(language, _NONE))


def _in_both(one: _Heard, other: _Heard) -> set[str]:
    """What one has for a name and the other may have for one; within a language words say more than what only may be."""
    both = one.names.keys() & other.names.keys()
    both |= (one.names.keys() & other.sounds.keys()) | (one.sounds.keys() & other.names.keys())
    return both if one.language == other.language else both | (one.sounds.keys() & other.sounds.keys())


def _longest(names: Iterable[str]) -> set[str]:
    """The numbers, and the names that begin no other: the forms of one word count once."""
    kept = sorted(names)
    beginnings = {one for one, after in pairwise(kept) if one.isalpha() and after.startswith(one)}
    return {one for one in kept if one not in beginnings}


def by_chance(name: str, size: float = _SIZE) -> float:
    """The chance that an article with so many names has this one, before any article is known."""
    longer = len(name) - (2 if name.isdigit() else LEAST)
    return -math.expm1(-_SHARE / _PER_CONSONANT**longer * size)
