"""What tells the events of two reports apart. In: features of an article and of a story. Out: shares of a likeness. Pure."""

from __future__ import annotations

from typing import Final

from stream.stories.features import Parts
from stream.stories.shared import are_counted_apart

EVERYWHERE: Final = "country:"
MENTIONED: Final = "did:"
# Kinds that speak for one event if both reports have one, and not against it if only one has: what was done, and who counted.
ONE_SIDED: Final = (MENTIONED, "counted:")
_OTHER_NEWS: Final = 0.7  # what is left of a likeness if the headlines tell of other themes or acts,
_OTHER_DEEDS: Final = 0.85  # or their leads of what others did,
_OTHER_PERSONS: Final = 0.8  # or if other persons are named: two envoys make two visits
_OTHER_COMERS: Final = 0.5  # or more, if these persons came or met
_OTHER_NAMES: Final = 0.7  # or if one kind of deed is told with other names: two captures in two villages
OTHER_COUNT: Final = 0.45  # or if other names stand beside other numbers of the same things
_COMINGS: Final = frozenset({"visit", "meet"})
_NOTHING_ELSE: Final = 0.8  # or if of the much that both say they share only themes and countries,
_MUCH: Final = 3  # which is so many concepts beside these


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
    return {one for one in parts.concepts if one.startswith(ONE_SIDED)}


def kept(ours: Parts, theirs: Parts) -> float:
    """What is left of a likeness if two articles tell of other themes, acts, persons or places."""
    share = _told_apart(ours, theirs)
    # One headline may call an arrival what another calls a sending, if both tell the same deed.
    titled = ("headline:",) if _share(MENTIONED, ours, theirs) else ("headline:", "act:")
    if any(_are_apart(kind, ours, theirs) for kind in titled):
        return share * _OTHER_NEWS
    if not _are_apart(MENTIONED, ours, theirs):
        return share
    # Where a headline speaks of no theme, only the lead says what its news is.
    headlined = _has("headline:", ours) and _has("headline:", theirs)
    return share * (_OTHER_DEEDS if headlined else _OTHER_NEWS)


def _told_apart(ours: Parts, theirs: Parts) -> float:
    """What is left where two events of one kind may be told: by other persons, with other names, or with nothing in common."""
    deeds, share = _deeds(ours) & _deeds(theirs), 1.0
    if _are_apart("person:", ours, theirs):
        share = _OTHER_PERSONS * (_OTHER_COMERS if _COMINGS & _acts(ours) & _acts(theirs) else 1.0)
    if deeds - {"visit", "sign"} and _are_named_apart(ours, theirs):
        share *= _OTHER_NAMES
    said, their_own = _said(ours), _said(theirs)
    apart = min(len(said), len(their_own)) >= _MUCH and said.isdisjoint(their_own)
    return share * (_NOTHING_ELSE if apart else 1.0)


def _deeds(parts: Parts) -> set[str]:
    """The kinds of what was done, whoever did it."""
    return {one.split(":")[1] for one in parts.concepts if one.startswith(MENTIONED)}


def _acts(parts: Parts) -> set[str]:
    """The kinds of what was done, or by its headline will be."""
    return _deeds(parts) | {one.partition(":")[2] for one in parts.concepts if one.startswith("act:")}


def _said(parts: Parts) -> set[str]:
    """What is said beside themes and countries."""
    return {one for one in parts.concepts if not one.startswith(("theme:", "headline:", EVERYWHERE))}


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
