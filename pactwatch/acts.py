"""Records of what was done and how it is told: acts, a story's timeline of acts, words, alerts. Fields are only ever added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, Protocol, TypeVar

import msgspec

from pactwatch.base import ActName, ChangeReason, Field, Realis, Record, Status, Time

_Figure_co = TypeVar("_Figure_co", bound="_Placed", covariant=True)

UNCOUNTED: Final = frozenset({"other", "money"})  # units of numbers that say nothing of an event
OF_DEEDS: Final[frozenset[ActName]] = frozenset({"condemn"})  # acts that are words about what others did

PUBLIC: Final[frozenset[ActName]] = frozenset(  # what is done in everybody's sight
    {"visit", "meet", "sign", "ratify", "sanction", "veto", "block", "summon", "protest"}
)


_APART: Final = re.compile(r"[,;…·]|\.\.\.|\s[-–—]\s")  # marks between clauses
_FAR: Final = 1000  # characters: more than a clause has

# Who does these gives something to whom it goes to.
GIVING: Final[frozenset[ActName]] = frozenset({"send", "deliver"})

_GOING: Final = GIVING | {"deploy", "receive"}

# What is counted where these are told, as units of figures.
MOVED: Final = ("troops", "workers", "shells", "missiles", "containers", "vehicles", "aircraft", "ships")
COUNTED: Final[Mapping[ActName, tuple[str, ...]]] = {
    "send": MOVED, "deliver": MOVED, "deploy": MOVED, "receive": MOVED, "lose": ("killed", "casualties", "troops"),
    "capture": ("prisoners",), "arrive": ("troops", "workers", "prisoners"),
}  # fmt: skip

# Acts that say more exactly how another was done.
MEANS: Final[Mapping[ActName, ActName]] = {"block": "veto"}


class Act(Record, frozen=True, kw_only=True):
    """Who did what to or with whom, as listed countries and organisations; None where the text does not say it plainly."""

    act: ActName
    by: str | None = None
    to: str | None = None
    with_: str | None = msgspec.field(default=None, name="with")
    field: Field
    start: int
    end: int
    text: str
    realis: Realis
    plan: bool = False  # what is denied was only planned: nobody has denied that it was done
    news: bool = False  # told in title or lead, and not only mentioned by a noun
    meant: bool = False  # only says which people are meant ("soldiers sent to Russia"), which is no news
    plain: bool = False  # told by the text itself: in nobody's words, and without a doubt
    severity: int = 1  # of this act as news, from the watchlist
    persons: dict[str, str] = msgspec.field(
        default_factory=dict
    )  # party -> the listed person who did it for that party, or with whom
    object: str = ""  # what it was done to or with, in English from the watchlist: "air-defence missiles"
    kinds: tuple[str, ...] = ()  # what `object` is, as ids of the watchlist: "missiles"
    place: str = ""  # where, in English from the watchlist: "in Russia's Belgorod region"
    chamber: str = ""  # which part of the parliament of `by` did it, in English: "lower house"
    one: bool = False  # by the text's own word it was done to one person: "a soldier", "1명"
    again: int = -1  # where the text's first sentence tells what the headline tells; -1 if it does not
    share: bool = False  # `object` is a part of what somebody gets over time: "about half of its ammunition"


class _Placed(Protocol):
    """A figure."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class _Words(Protocol):
    """A claim, or other words of an article."""

    @property
    def field(self) -> Field: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class _Counting(_Words, Protocol[_Figure_co]):
    """A claim with what it counts."""

    @property
    def text(self) -> str: ...
    @property
    def figures(self) -> tuple[_Figure_co, ...]: ...


def is_inside(act: Act, words: _Words) -> bool:
    """Whether an act is told in words of its article."""
    return act.field == words.field and words.start <= act.start < words.end


def acts_in(words: _Words, acts: Iterable[Act]) -> list[Act]:
    """The acts that are told in words of their article."""
    return [act for act in acts if is_inside(act, words)]


def figures_with(
    act: Act, claims: Iterable[_Counting[_Figure_co]], others: Iterable[Act] = ()
) -> list[_Figure_co]:
    """The figures of the claims in whose words an act is told.

    Where the words also tell `others` by which things go another way, each figure is of the act whose clause has it.
    """
    apart = [other for other in others if _goes_another_way(other, act)]
    return [
        figure
        for claim in claims
        if is_inside(act, claim)
        for figure in claim.figures
        if not any(
            _distance(other, figure, claim) <= _distance(act, figure, claim)
            for other in acts_in(claim, apart)
        )
    ]


def _goes_another_way(one: Act, other: Act) -> bool:
    """Whether two acts of giving tell of two ways: "Russia gives parts to North Korea", "North Korea gives Russia missiles"."""
    (giver, taker), (first, second) = _way(one), _way(other)
    moves = {one.act, other.act} <= _GOING
    return moves and ((second is not None and giver == second) or (first is not None and taker == first))


def _way(act: Act) -> tuple[str | None, str | None]:
    """From whom something goes by an act, and to whom."""
    return (act.with_, act.by) if act.act == "receive" else (act.by, act.to)


def _distance(act: Act, figure: _Placed, words: _Counting[_Placed]) -> int:
    """How far an act's verb is from a number: one in another clause is farther than any in its own."""
    start, end = min(act.end, figure.end), max(act.start, figure.start)
    between = words.text[start - words.start : end - words.start]
    return max(0, end - start) + _FAR * len(_APART.findall(between))


def is_maybe(words: _Words, acts: Iterable[Act]) -> bool:
    """Whether what words count only may have been done, or was not: of the acts in them none is told as done or planned."""
    inside = {act.realis for act in acts_in(words, acts) if act.act in COUNTED}
    return bool(inside) and inside <= {"hypothetical", "denied"}


class Developments(Record, frozen=True, kw_only=True):
    """What an article says happens next, by the kinds that all languages share: in its headline, and in headline or lead."""

    titled: tuple[str, ...] = ()  # none of a headline that asks, explains or is no news
    told: tuple[str, ...] = ()


class StoryAct(Record, frozen=True, kw_only=True):
    """An act with the article that first told of it: the story's timeline."""

    act: Act
    clause: str = ""  # what was done, in English; "" where no template says it
    article: str
    outlet: str
    event_time: Time


class StoryStatus(Record, frozen=True, kw_only=True):
    """The story's status from a time on."""

    status: Status
    since: Time
    article: str


class StoryAlert(Record, frozen=True, kw_only=True):
    """An alert that the story raised, by its number."""

    number: int
    id: str
    severity: int
    reasons: tuple[ChangeReason, ...]
    sentence: str  # of its first change
    raised: Time


class Wording(Record, frozen=True, kw_only=True):
    """What English sentences call the news of an article where no act tells it, from the watchlist and the language."""

    themes: dict[str, str] = msgspec.field(default_factory=dict)  # theme -> "North Korean troops for Russia"
    opening: tuple[str, ...] | None = None  # themes told in headline or first sentence; None in older records
    counts: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)  # theme -> unit -> words
    language: str = ""  # what the article is written in: "Korean"
    corrects: bool = False  # by its headline it corrects what its outlet has reported …
    retracts: bool = False  # … or takes it back
    note: str = ""  # of an edited text: what it says that it corrects
    explains: bool = False  # the headline only asks, or says that the text explains
    offices: dict[str, str] = msgspec.field(default_factory=dict)  # person -> office by the article
    sources: dict[str, str] = msgspec.field(default_factory=dict)  # of nameless speakers: words -> English
    outlet: str = ""  # the outlet's name in English, where its own is in another script
    gloss: tuple[str, ...] = ()  # what was read in a headline of another language, in its order
    english: str = (
        ""  # … and what it, or a piece of it, says in English as a clause, where all of that was read
    )
    reported: str = ""  # what the headline denies or takes back: "reports of the death of a general"
    instead: tuple[str, ...] = ()  # sentences that tell the news which the headline leaves out
