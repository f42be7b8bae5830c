"""A compiled watchlist: symbols, bits of groups, themes with their rules. Nothing here knows a country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pactwatch.base import Place
from pactwatch.languages.model import Languages
from stream.matching.automaton import Matcher, lowered
from stream.watchlist.form import Within

Role = Literal["to", "from", "by"]


class Gate(NamedTuple):
    """What decides that an article is out: names of the gate, weak names that count beside others, and those others."""

    names: Matcher  # the weak ones too, so that a text is searched once
    weak: frozenset[int]
    needs: Matcher
    languages: Languages

    def passes(self, text: str) -> bool:
        """Whether an article of this text may matter. Microseconds for one that doesn't."""
        low = lowered(text, self.languages)
        weak = False
        for symbol in self.names.symbols(low):
            if symbol not in self.weak:
                return True
            weak = True
        return weak and self.needs.any(low)


class Problem(NamedTuple):
    """One thing wrong with a watchlist or a language's file; prints as "file:line:column: text"."""

    file: str
    line: int
    text: str
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.text}"


class WatchlistError(ValueError):
    """A watchlist that cannot be used, with all that keeps it from being read; the message is one line, of the first."""

    def __init__(self, *problems: Problem) -> None:
        more = f" (and {len(problems) - 1} more: `pactwatch check` lists them)" if len(problems) > 1 else ""
        super().__init__(f"{problems[0]}{more}")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Entity:
    """A country, person, agency, … that texts name in many ways."""

    id: str
    kind: str
    country: str
    labels: Mapping[str, str]  # language -> its name
    given: tuple[str, ...] = ()  # how a person's first names begin, in lower case


@dataclass(frozen=True, slots=True)
class Compound:
    """Two groups within `near` words of each other make a symbol of their own ("North Korean" … "soldiers").

    They do not where the first is the name of something of `apart` beside it, as in "a North Korean missile killed", or of
    something of `beyond` that is not between the two: "Russian troops fired North Korean shells".
    """

    symbol: int
    first: int
    second: int
    near: int
    ordered: bool
    apart: int = 0
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to report a theme: all of `all` and none of `none` within the unit, all of `context` in the article.

    It does not count under a headline with one of `unless`.
    """

    id: str
    weight: float
    within: Within
    all: tuple[int, ...]
    none: int
    context: tuple[int, ...]
    unless: int
    near: int | None
    ordered: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A text that must, or must not, be tagged with its theme."""

    language: str
    text: str
    tagged: bool


@dataclass(frozen=True, slots=True)
class Detail:
    """What a sentence with all of `all` and none of `none` tells more exactly than its theme does."""

    all: tuple[int, ...]
    none: int
    acts: frozenset[str]
    by: frozenset[str]
    about: str
    thing: str
    kinds: tuple[str, ...]
    unit: str
    share: bool
    denied: bool  # the thing is only that of an act which is denied
    fact: str
    does: str
    severity: int
    place: str


@dataclass(frozen=True, slots=True)
class Weighty:
    """News that weighs `level`: acts, words of a party, or a figure from a size on. No themes or no parties: all of them."""

    level: int
    themes: frozenset[str]
    acts: frozenset[str]
    stances: frozenset[str]
    by: frozenset[str]
    unit: str | None
    at_least: int
    kinds: frozenset[str] = frozenset()  # of what the acts are done to; none: anything
    persons: bool = False  # only acts of persons who are named


@dataclass(frozen=True, slots=True)
class Theme:
    """A kind of news: rules whose weights add up to a score.

    `in_passing`: a short report on other news only mentions it where one sentence below the lead does.
    `personnel`: people counted in its sentences are soldiers, those of the names with the bits `whose` (0: anybody's).
    Sentences of alerts call the news itself `about`, what is sent in it `thing`, and what is counted in it as `counts` says;
    `details` are more exact.
    """

    id: str
    severity: int
    thing: str
    about: str
    details: tuple[Detail, ...]
    counts: Mapping[str, str]
    threshold: float
    in_passing: bool
    personnel: bool
    whose: int
    context: tuple[int, ...]
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Watchlist:
    """A compiled watchlist. Symbols are numbered; `bits[symbol]` has a bit for every group the symbol belongs to."""

    id: str
    version: str
    title_boost: float
    lead_boost: float
    theme_list: tuple[Theme, ...]
    entities: Mapping[int, Entity]
    bits: tuple[int, ...]
    weak: Mapping[int, int]  # weak name's symbol -> bits of which the article must name one outright
    weak_needs: int
    one_sided: int
    told_first: int  # bits of words that say that something is told for the first time
    again: int  # … that it is done one more time
    confirming: int  # … and of words for confirming
    limiting: int  # … and of words for a part of something
    offices: Mapping[int, str]  # symbol of a term -> what a sentence calls the office
    no_office: int | None  # the term for offices that are not held
    masks: frozenset[int]
    compounds: tuple[Compound, ...]
    roles: Mapping[tuple[int, Role], int]
    role_groups: int  # bits of the groups that some rule asks a role of
    matcher: Matcher
    gate: Gate
    names: Mapping[str, str]  # entity id -> what an English sentence calls it
    places: tuple[tuple[str, Place], ...]  # beginning of a name, and the point on the map that it means
    weighty: tuple[Weighty, ...]
    reasons: Mapping[str, int]  # reason of a change -> the most that it weighs
    languages: Languages = field(repr=False)  # that its patterns and all reading for it go by
    symbol_names: tuple[str, ...] = field(repr=False)
    bit_names: Mapping[int, str] = field(repr=False)  # bit -> what an expression calls it: "ru", "nk:by"

    @property
    def themes(self) -> tuple[str, ...]:
        """Theme ids in the order of the file."""
        return tuple(theme.id for theme in self.theme_list)
