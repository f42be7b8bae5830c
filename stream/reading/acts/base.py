"""What a reader of acts takes and gives. In: a sentence and the parties in it. Out: events, whose slots say who is where.

A slot is how the sentence marks a party ("object", "to", "with", …); FRAMES says what it means for an act. Knows no language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple

from pactwatch.acts import GIVING
from pactwatch.languages.deeds import Acts, Slot
from pactwatch.records import ActName, Realis

Role = Literal["by", "to", "with"]


_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_][\w’'\-]*[^\W_]|\d+[\-‑][^\W\d_][\w\-]*|\d+(?:[.,:]\d+)*|[^\W_]|\S"
)
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])$")


class Token(NamedTuple):
    """A word or mark at [start, end); `low` is without the ending of a possessive."""

    start: int
    end: int
    low: str
    capital: bool
    possessive: bool


def tokens_of(text: str) -> list[Token]:
    """The words and marks of a sentence, for languages that put blanks between words."""
    return [_token(match) for match in _TOKEN.finditer(text)]


def _token(match: re.Match[str]) -> Token:
    raw = match[0]
    ending = _POSSESSIVE.search(raw) if "'" in raw or "’" in raw else None
    low = (raw[: ending.start()] if ending else raw).lower().replace("’", "'")
    return Token(match.start(), match.end(), low, raw[:1].isupper(), ending is not None)


class Party(NamedTuple):
    """A listed entity at [start, end) of a sentence, by the country or organisation that it stands for."""

    start: int
    end: int
    id: str
    place: bool  # a place does nothing itself


class Event(NamedTuple):
    """An act at [start, end) of a sentence. Several in `by` did it together."""

    act: ActName
    start: int
    end: int
    by: tuple[str, ...]
    slots: Mapping[Slot, str]
    realis: Realis
    passive: bool = False
    mentioned: bool = False  # by a noun that is no predicate: it is spoken of, not told
    meant: bool = False  # it only says which people are meant
    planned: bool = False  # among other marks: "a report of a plan to send"


# What each way of marking a party means for an act. What is not here says nothing about who did what to whom.
FRAMES: Final[Mapping[ActName, Mapping[Slot, Role]]] = {
    "announce": {},
    "visit": {"object": "to", "to": "to"},
    "meet": {"object": "with", "with": "with"},
    "sign": {"with": "with"},
    "ratify": {"with": "with"},
    "send": {"to": "to", "recipient": "to"},
    "receive": {"from": "with"},
    "arrive": {"to": "to", "in": "to"},
    "train": {"object": "to", "from": "to", "with": "with"},
    "deploy": {"to": "to", "in": "to"},
    "fight": {"object": "to", "against": "to", "with": "to", "alongside": "with"},
    "capture": {"object": "to"},
    "lose": {},
    "return": {"to": "to", "recipient": "to"},
    "test": {},
    "deliver": {"to": "to", "recipient": "to"},
    "build": {"for": "to", "with": "with"},
    "fund": {"object": "to", "for": "to", "recipient": "to"},
    "sanction": {"object": "to", "against": "to"},
    "block": {},
    "veto": {},
    "summon": {"object": "to"},
    "protest": {"to": "to", "recipient": "to", "with": "to"},
    "recognise": {"object": "to"},
    "agree": {"with": "with"},
    "withdraw": {},
    "condemn": {"object": "to"},
    "publish": {},
    "warn": {"object": "to", "recipient": "to"},
    "decide": {},
    "refuse": {},
}
# The subject of a passive: troops that were sent are their country's doing; who was captured had it done to him. Who was
# returned or withdrawn was so by whoever had him.
_SENT: Final = frozenset({"send", "deploy", "deliver"})
# Nobody does these without saying to whom: a past form that ends its clause is what was done to its subject.
DONE_TO: Final = frozenset({"capture", "sanction", "summon", "condemn", "recognise"})
_TO_OTHERS: Final = frozenset({"summon", "sanction"})  # which nobody does to himself
_NEEDS: Final = frozenset(
    {"meet", "recognise"}
)  # without the other party they are another act: "admitted that …"
_TOGETHER: Final = frozenset({"meet", "sign", "agree", "ratify"})  # two who do it do it with each other
JOINT: Final = frozenset({"sign"})  # done by the two whom the words for its object name
_EACH_OTHER: Final = frozenset({"train"})  # … unless they do it to somebody


def passive(event: Event, subject: str | None, agents: tuple[str, ...], *, people: bool) -> Event:
    """The event with what the subject and the agent of a passive mean for its act.

    Their own country sends `people`; who hands them over is somebody else.
    """
    slots = dict(event.slots)
    if subject and "object" in FRAMES[event.act]:
        slots["object"] = subject
    by = agents or (
        (subject,) if subject and event.act in _SENT and not (people and event.act == "deliver") else ()
    )
    return event._replace(by=by, slots=slots, passive=True)


def roles(event: Event) -> Iterable[tuple[str | None, str | None, str | None]]:
    """(by, to, with) of an event: one for each who did it, those who did it together with each other."""
    event = _handed(_hosted(_of_others(event)))
    found: dict[Role, str] = {}
    for slot, role in FRAMES[event.act].items():
        if slot in event.slots and event.slots[slot] not in event.by:
            found.setdefault(role, event.slots[slot])
    to = found.get("to")
    together = event.act in _TOGETHER or (event.act in _EACH_OTHER and to is None)
    for by, other in _pairs(event, found.get("with"), together=together):
        if (by or to) and (event.act not in _NEEDS or to or other):
            yield by, to, other


def _of_others(event: Event) -> Event:
    """The event; nobody summons or punishes himself: who he is that does it is not known then."""
    own = event.slots.get("object") if event.act in _TO_OTHERS else None
    return event._replace(by=tuple(each for each in event.by if each != own)) if own else event


def _handed(event: Event) -> Event:
    """The event; who sends or delivers, where nobody is said to, is whose place it comes from."""
    source = event.slots.get("from") if event.act in GIVING and not event.by else None
    reaches = {event.slots.get("to"), event.slots.get("recipient")} - {None, source}
    return event._replace(by=(source,)) if source and reaches else event


def _hosted(event: Event) -> Event:
    """The event; who summons, where nobody is said to, is whose ministry it is to which an envoy is summoned."""
    host = event.slots.get("to") if event.act == "summon" and not event.by else None
    return event._replace(by=(host,)) if host and host != event.slots.get("object") else event


def _pairs(event: Event, other: str | None, *, together: bool) -> list[tuple[str | None, str | None]]:
    """Each who did it, with whom."""
    if len(event.by) == 2 and together and other is None:
        return [event.by, event.by[::-1]]
    return [(by, other) for by in event.by or (None,)]


def fates(form: Acts) -> dict[str, Realis]:
    """What each word for what becomes of a plan makes of the act that a noun names."""
    return {word: realis for realis, words in form.fate.items() for word in words}


def fated(words: Iterable[str], fates: Mapping[str, Realis], *, negated: bool = False) -> list[Realis]:
    """What becomes of a plan by these words. One that is called off has only been a plan; if it is not, it still is."""
    found = {fates[word] for word in words if word in fates}
    if "denied" in found:
        return ["planned"] if negated else ["denied", "planned"]
    return sorted(found)


def firmest(realis: Iterable[Realis]) -> Realis:
    """What several marks together make of an act: denied before hypothetical before planned before done."""
    found = set(realis)
    for each in ("denied", "hypothetical", "planned"):
        if each in found:
            return each
    return "done"
