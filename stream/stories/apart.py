"""What tells the events of two reports apart. In: features of an article and of a story. Out: shares of a likeness. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from stream.stories.features import GIVEN, GOODS, HEADED, KIND, RULINGS, SITE, SPOT, Parts
from stream.stories.shared import are_counted_apart

EVERYWHERE: Final = "country:"
MENTIONED: Final = "did:"
HEADLINED: Final = "act:"
COUNTED: Final = "counted:"
# Kinds that speak for one event if both reports have one, and not against it if only one has: what was done, who counted what,
# and whom a headline names.
ONE_SIDED: Final = (MENTIONED, COUNTED, HEADED, GIVEN, SPOT, SITE, GOODS, KIND)
_OTHER_NEWS: Final = 0.7  # what is left of a likeness if the headlines tell of other themes or acts,
_OTHER_DEEDS: Final = 0.85  # or their leads of what others did,
_OTHER_PERSONS: Final = 0.8  # or if other persons are named: two envoys make two visits
_OTHER_COMERS: Final = 0.5  # or more, if these persons came or met
_OTHER_NAMES: Final = 0.7  # or if one kind of deed is told with other names: two captures in two villages
OTHER_COUNT: Final = 0.45  # or if other names stand beside other numbers of the same things
ONLY_A_KIND: Final = 0.75  # or if other names stand beside the same theme, and nothing that few events have
_OTHER_PLACES: Final = 0.85  # or if other places are named
_OTHER_SITES: Final = 0.35  # or if the headlines name other places
_OTHER_GOODS: Final = 0.3  # or if other kinds of things are given: ambulances, and missiles
_OTHER_CASES: Final = 0.35  # or if courts have ruled on, or guards seized, what is told with other names
_OTHER_DOERS: Final = 0.4  # or if others did what is of one kind, or it was done to others
_OTHER_THINGS: Final = 0.7  # or if the headlines count other things
# Kinds of deeds whose doer does not tell one event from another.
_BY_EITHER: Final = frozenset(
    {"meet", "sign", "capture", "announce", "decide", "warn", "confirms", "denies", "declines"}
)
# Kinds that many events have in common, and those that a report of the same event may lack.
GENERAL: Final = ("theme:", "headline:", EVERYWHERE, "place:", SPOT, HEADLINED, KIND)
SAID_BY_SOME: Final = (*GENERAL, *ONE_SIDED)
_ANSWERS: Final = (f"{MENTIONED}denies:", f"{MENTIONED}declines:")
# Acts that a report of them hardly leaves out, and that no other deed is told as.
FORMAL: Final = frozenset(
    {"summon", "sanction", "ratify", "veto", "capture", "return", "recognise", "test", "convene"}
)
_FORMAL_KINDS: Final = frozenset({"block", *RULINGS})
_CASES: Final = RULINGS | {"seize"}  # kinds that names tell apart: who was tried, which ship was seized
_AS_ACT: Final = {"veto": "block"}  # the family of acts that a kind of happening is
_WORDS: Final = frozenset(
    {"deny", "doubt", "concern", "welcome", "oppose", "dispute", "demand", "reject", "dismiss"}
)  # kinds
_SAYINGS: Final = frozenset({"confirms", "denies", "declines", "announce", "warn"})
_HIT: Final = frozenset({"destroy", "strike"})
_CONSIDERED: Final = "consider"
_RETURN: Final = "return"
_TO_WHOM: Final = (f"{GIVEN}{_RETURN}:", f"{GIVEN}visit:")  # prisoners were handed over, and came
_JOURNEY: Final = {
    "meet": "visit",
    "send": "visit",
    _RETURN: "visit",
}  # families that may tell steps of one journey
_COMINGS: Final = frozenset({"visit", "meet"})


def told(side: Parts, other: Parts) -> dict[str, float]:
    """What a side tells or recalls, without what both only recall: that is the background of both, and no event of either."""
    both = side.recalled.keys() & (other.recalled.keys() - other.concepts.keys()) - side.concepts.keys()
    own = {one: share for one, share in side.recalled.items() if one not in both}
    return {**side.concepts, **own}


def unsaid(ours: Parts, theirs: Parts) -> frozenset[str]:
    """What one side only recalls, if each side's news is its own: another's number that a report recalls is not its event.

    It still weighs against one event, as whatever only one side has.
    """
    crossed = frozenset(_only_recalled(ours, theirs) | _only_recalled(theirs, ours))
    return crossed if crossed and _are_other_news(ours, theirs) else frozenset()


def numbers(concepts: frozenset[str]) -> frozenset[str]:
    """The numbers of figures, as names have them."""
    return frozenset(one.rpartition(":")[2] for one in concepts if one.startswith("figure:"))


def _only_recalled(side: Parts, other: Parts) -> set[str]:
    """What a side has only below its lead, and the other has as news."""
    return (side.recalled.keys() & other.concepts.keys()) - side.concepts.keys()


def _are_other_news(ours: Parts, theirs: Parts) -> bool:
    """Whether both say who did or counted what, and nothing of it is in both; or count the same by other numbers."""
    own, others = _news(ours), _news(theirs)
    return bool(own and others and own.isdisjoint(others)) or are_counted_apart(ours, theirs)


def _news(parts: Parts) -> set[str]:
    """Who did or counted what."""
    return {one for one in parts.concepts if one.startswith((MENTIONED, COUNTED))}


def kept(ours: Parts, theirs: Parts) -> float:
    """What is left of a likeness if two articles tell of other themes, acts, persons or places."""
    share = _told_apart(ours, theirs)
    # One headline may call an arrival what another calls a sending, if both tell the same deed.
    titled = ("headline:",) if _share(MENTIONED, ours, theirs) else ("headline:", "act:")
    if any(_did_otherwise(kind, ours, theirs) for kind in titled):
        return share * _OTHER_NEWS
    if not _did_otherwise(MENTIONED, ours, theirs) or _are_one_handover(ours, theirs):
        return share
    # Where a headline speaks of no theme, only the lead says what its news is.
    headlined = _has("headline:", ours) and _has("headline:", theirs)
    return share * (_OTHER_DEEDS if headlined else _OTHER_NEWS)


def _did_otherwise(kind: str, ours: Parts, theirs: Parts) -> bool:
    """Whether both have features of the kind and none in common, where a journey may be told by each of its steps."""
    own, others = (
        {_as_journey(one) for one in side.concepts if one.startswith(kind)} for side in (ours, theirs)
    )
    return bool(own and others) and own.isdisjoint(others)


def _as_journey(feature: str) -> str:
    """A feature of who came, whom he met or who was sent, as one of the journey."""
    kind, family, *party = feature.split(":")
    return ":".join((kind, _JOURNEY.get(family, family), *party))


def _told_apart(ours: Parts, theirs: Parts) -> float:
    """What is left where two events of one kind may be told: by other persons, with other names, or with nothing in common."""
    deeds, share = _deeds(ours) & _deeds(theirs), 1.0
    answered = _names_whom_it_answers(ours, theirs)
    # Whom a headline names is who came: others are only mentioned.
    if not answered and any(_are_apart(kind, ours, theirs) for kind in ("person:", HEADED)):
        share = _OTHER_PERSONS * (_OTHER_COMERS if _COMINGS & _acts(ours) & _acts(theirs) else 1.0)
    if _are_apart(SITE, ours, theirs) and not _name_both_sites(ours, theirs):
        share *= _OTHER_SITES
    if _are_apart("place:", ours, theirs):
        share *= _OTHER_PLACES
    if _did_another(ours, theirs) or _is_hit_elsewhere(ours, theirs):
        share *= _OTHER_SITES
    if _is_weighed_beside(ours, theirs):
        share *= _OTHER_NEWS
    if _have_other_doers(ours, theirs):
        share *= _OTHER_DOERS
    if _count_other_things(ours, theirs):
        share *= _OTHER_THINGS
    if not answered and _are_apart(GOODS, ours, theirs):
        share *= _OTHER_GOODS
    if _kinds(ours) & _kinds(theirs) & _CASES and _are_named_apart(ours, theirs):
        share *= _OTHER_CASES
    if deeds - {"visit", "sign"} and _are_named_apart(ours, theirs):
        share *= _OTHER_NAMES
    return share


def _is_hit_elsewhere(ours: Parts, theirs: Parts) -> bool:
    """Whether only one headline has something hit or destroyed, and the other report is of things in other places."""
    hit = [bool(_kinds(side) & _HIT) for side in (ours, theirs)]
    return hit[0] != hit[1] and _are_apart("place:", ours, theirs) and not (answers(ours) or answers(theirs))


def _is_weighed_beside(ours: Parts, theirs: Parts) -> bool:
    """Whether what one headline says is considered has a theme of which the other report has nothing."""
    return any(
        _CONSIDERED in _kinds(side)
        and not {one.partition(":")[2] for one in side.concepts if one.startswith("headline:")}
        <= {one.partition(":")[2] for one in other.concepts if one.startswith("theme:")}
        for side, other in ((ours, theirs), (theirs, ours))
    )


def _name_both_sites(ours: Parts, theirs: Parts) -> bool:
    """Whether each names the place of the other's headline too: a town, and the region that it is in."""
    return all(
        {one.removeprefix(SITE) for one in side.concepts if one.startswith(SITE)}
        <= {one.removeprefix(SPOT) for one in told(other, side) if one.startswith(SPOT)}
        for side, other in ((ours, theirs), (theirs, ours))
    )


def are_told_apart(ours: Parts, theirs: Parts) -> bool:
    """Whether two articles tell of other persons, places, doers or things."""
    return _told_apart(ours, theirs) < 1 or _are_elsewhere(ours, theirs)


def head_others(ours: Parts, theirs: Parts) -> bool:
    """Whether two headlines name other persons, or other places."""
    return any(_are_apart(kind, ours, theirs) for kind in (HEADED, SITE))


def answers(parts: Parts) -> bool:
    """Whether a headline denies something, or declines: what it says alone is no other event's, but the answer's."""
    return any(_has(kind, parts) for kind in _ANSWERS)


def _names_whom_it_answers(ours: Parts, theirs: Parts) -> bool:
    """Whether one answers and names who has the word in the other's headline: of what he said it may answer a part.

    Who came or met somebody is in a headline for that, and may be in any other text of these days.
    """
    return any(
        answers(side) and f"person:{one.removeprefix(HEADED)}" in side.concepts
        for side, other in ((ours, theirs), (theirs, ours))
        if _COMINGS.isdisjoint(_acts(other))
        for one in other.concepts
        if one.startswith(HEADED)
    )


def contradicted(ours: Parts, theirs: Parts, particular: float) -> float:
    """What is left where each says of itself what the other can't be: the less, the less `particular` to an event both say."""
    share = math.prod(left for tell, left in _CONTRADICTIONS if tell(ours, theirs))
    return share ** (1 / (1 + particular))


def _are_elsewhere(ours: Parts, theirs: Parts) -> bool:
    """Whether both are of places on the map, and none in common; prisoners who come are told with where they were taken."""
    return _are_apart(SPOT, ours, theirs) and not _are_one_handover(ours, theirs)


def _is_another_act(ours: Parts, theirs: Parts) -> bool:
    """Whether one tells a formal act of which the other, though it tells acts of its own, says nothing."""
    steps = {_RETURN, "capture"} if _are_one_handover(ours, theirs) else set()
    return any(
        (_acts(other) - _SAYINGS and _formal(side) - _acts(other) - steps)
        or (_tells_something(other) and _ruled(side) - _acts(other) - _as_acts(other))
        for side, other in ((ours, theirs), (theirs, ours))
    )


def _are_one_handover(ours: Parts, theirs: Parts) -> bool:
    """Whether prisoners are handed over in one of two reports to those to whom they come in the other."""
    given, taken = ({one for one in side.concepts if one.startswith(_TO_WHOM)} for side in (ours, theirs))
    return any(
        one.replace(*_TO_WHOM) in others for own, others in ((given, taken), (taken, given)) for one in own
    )


def _tells_something(parts: Parts) -> bool:
    """Whether a report tells acts or happenings of its own, or counts what moves."""
    return bool(_acts(parts) - _SAYINGS or _kinds(parts) - _WORDS or _has("figure:", parts))


def _ruled(parts: Parts) -> set[str]:
    """What a council votes down, and what a court rules."""
    return _as_acts(parts) & _FORMAL_KINDS


def _as_acts(parts: Parts) -> set[str]:
    """What a headline says happens, as acts of that kind."""
    return {_AS_ACT.get(kind, kind) for kind in _kinds(parts)}


def _kinds(parts: Parts) -> set[str]:
    """What a headline says happens."""
    return {one.removeprefix(KIND) for one in parts.concepts if one.startswith(KIND)}


def _formal(parts: Parts) -> set[str]:
    """The formal acts of a headline, and those done to somebody."""
    return {one.split(":")[1] for one in parts.concepts if one.startswith((HEADLINED, GIVEN))} & FORMAL


def _lack_a_doer(ours: Parts, theirs: Parts) -> bool:
    """Whether one headlines a formal act without a doer, and the other says who did it."""
    return any(_unknown(ours, theirs)) or any(_unknown(theirs, ours))


def _did_another(ours: Parts, theirs: Parts) -> bool:
    """Whether in one of them somebody else acts than who did in the other what it headlines: Japan decides on sanctions."""
    return any(
        doers and doers.isdisjoint(own) and own.isdisjoint(_done_to(side))
        for side, other in ((ours, theirs), (theirs, ours))
        for doers in [_doers(side)]
        for family in _unknown(side, other)
        for own in [_parties(MENTIONED, other)[family]]
    )


def _unknown(side: Parts, other: Parts) -> set[str]:
    """The formal acts in a side's headline that only the other says the doer of."""
    headed = {one.partition(":")[2] for one in side.concepts if one.startswith(HEADLINED)} & FORMAL
    return (headed - _parties(MENTIONED, side).keys()) & _parties(MENTIONED, other).keys()


def _done_to(parts: Parts) -> set[str]:
    """To whom anything was done: he may be who answers by the act of a headline without a doer."""
    return {one.rpartition(":")[2] for one in parts.concepts if one.startswith(GIVEN)}


def _doers(parts: Parts) -> set[str]:
    """Who did anything but speak."""
    found = (one.split(":") for one in parts.concepts if one.startswith(MENTIONED))
    return {party for _, family, party in found if family not in _SAYINGS}


def _count_other_units(ours: Parts, theirs: Parts) -> bool:
    """Whether both count something, and nothing that the other one counts. What an answer counts is seldom what it answers."""
    if answers(ours) or answers(theirs):
        return False
    own, others = (
        {one.split(":")[1] for one in side.concepts if one.startswith("figure:")} for side in (ours, theirs)
    )
    return bool(own and others) and own.isdisjoint(others)


def _head_otherwise(ours: Parts, theirs: Parts) -> bool:
    """Whether each has a theme in its headline that the other's lacks."""
    own, others = ({one for one in side.concepts if one.startswith("headline:")} for side in (ours, theirs))
    return bool(own - others and others - own)


# What speaks against one event, and how much of a likeness it leaves.
_CONTRADICTIONS: Final[tuple[tuple[Callable[[Parts, Parts], bool], float], ...]] = (
    (_are_elsewhere, 0.55),
    (_is_another_act, 0.65),
    (_lack_a_doer, 0.7),
    (_count_other_units, 0.55),
    (_head_otherwise, 0.6),
)


def _have_other_doers(ours: Parts, theirs: Parts) -> bool:
    """Whether both tell deeds of one kind, each of them done by others: the EU's sanctions are not America's."""
    doers = [_movers(_parties(MENTIONED, side)) for side in (ours, theirs)]
    return _are_others(*doers) or _are_others(_parties(GIVEN, ours), _parties(GIVEN, theirs))


def _movers(doers: dict[str, set[str]]) -> dict[str, set[str]]:
    """The doers of each kind of deed; soldiers who came somewhere were sent by their own side, whoever moved them."""
    sent = doers.get("send")
    return {**doers, "send": sent | doers.get("visit", set())} if sent else doers


def _are_others(own: dict[str, set[str]], others: dict[str, set[str]]) -> bool:
    """Whether there are kinds of deeds in both, and none with a party in common."""
    both = own.keys() & others.keys()
    return bool(both) and all(own[family].isdisjoint(others[family]) for family in both)


def _parties(kind: str, parts: Parts) -> dict[str, set[str]]:
    """Who did what, or to whom it was done; of what two do to each other, or say, either may be told as the doer."""
    found: dict[str, set[str]] = {}
    for one in parts.concepts:
        if one.startswith(kind):
            _, family, party = one.split(":")
            if family not in _BY_EITHER:
                found.setdefault(family, set()).add(party)
    return found


def _count_other_things(ours: Parts, theirs: Parts) -> bool:
    """Whether both headlines count something, and nothing that the other one counts: the dead are not those who were sent."""
    own, others = ({one.rpartition(":")[2] for one in _counted(side)} for side in (ours, theirs))
    return bool(own and others) and own.isdisjoint(others)


def _counted(parts: Parts) -> set[str]:
    return {one for one in parts.concepts if one.startswith(COUNTED)}


def _deeds(parts: Parts) -> set[str]:
    """The kinds of what was done, whoever did it."""
    return {one.split(":")[1] for one in parts.concepts if one.startswith(MENTIONED)}


def _acts(parts: Parts) -> set[str]:
    """The kinds of what was done, or by its headline will be."""
    return _deeds(parts) | {one.partition(":")[2] for one in parts.concepts if one.startswith(HEADLINED)}


def _are_named_apart(ours: Parts, theirs: Parts) -> bool:
    """Whether both have names that are in no list, and neither has one of the other's."""
    (own, heard), (names, sounds) = _named(ours), _named(theirs)
    return bool(own and names) and own.isdisjoint(names | sounds) and names.isdisjoint(heard)


def _named(parts: Parts) -> tuple[set[str], set[str]]:
    """The names and numbers, and the words that may be names, in whatever language."""
    return set().union(*parts.names.values()), set().union(*parts.sounds.values())


def _has(kind: str, parts: Parts) -> bool:
    return any(one.startswith(kind) for one in parts.concepts)


def _share(kind: str, ours: Parts, theirs: Parts) -> bool:
    """Whether both have a feature of the kind in common."""
    return any(one.startswith(kind) for one in ours.concepts.keys() & theirs.concepts.keys())


def _are_apart(kind: str, ours: Parts, theirs: Parts) -> bool:
    """Whether both have features of the kind, and none in common."""
    found, others = ({one for one in side.concepts if one.startswith(kind)} for side in (ours, theirs))
    return bool(found and others) and not found & others
