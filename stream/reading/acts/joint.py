"""What two states have signed, told without who signed it: "a protocol between the DPRK and Russia was signed".

In: a sentence, its parties, the words that join names. Out: the two, and the event as theirs. Knows no language.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from stream.reading.acts.base import JOINT, Event, Party

_MARKS: Final = frozenset("·-–—/")  # join two names in any language
_ENDS: Final = " .!…»”\"'"
_BOTH: Final = 2


def pair_of(
    piece: str, parties: Sequence[Party], joins: Collection[str], skipped: Collection[str]
) -> tuple[str, ...]:
    """The two whom a sentence names together, with nothing but a joining word between them; none if it names a third."""
    if len({party.id for party in parties}) != _BOTH:
        return ()
    for one, other in pairwise(parties):
        between = piece[one.end : other.start].lower().split()
        joined = one[:2] == other[:2] or any(word in joins or word in _MARKS for word in between)
        if one.id != other.id and joined and all(w in joins or w in _MARKS or w in skipped for w in between):
            return one.id, other.id
    return ()


def as_joint(event: Event, piece: str, pair: tuple[str, ...]) -> Event:
    """The event; what was signed by nobody named, or so that nothing follows the verb, was signed by the pair."""
    told = event.act in JOINT and not event.mentioned and set(event.by) < set(pair)
    if not told or (event.by and "with" in event.slots):
        return event
    ends = not piece[event.end :].strip(_ENDS)
    return event._replace(by=pair, slots={}) if ends or not event.by else event


__all__ = ["as_joint", "pair_of"]
