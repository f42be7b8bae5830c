"""Where those who arrived are: in the country that they came to, not where they fought or fled before.

In: acts and claims with the places that their sentences name, what a sentence calls the countries. Out: the same without
places that were left. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import msgspec

from pactwatch.acts import is_inside
from pactwatch.records import Act, Claim

Names = Mapping[str, str]  # entity id -> what a sentence calls it
ARRIVED_IN: Final = (
    "who have arrived"  # begins the place of a number that says where those counted have come to
)
_ARRIVES: Final = "arrive"


def places_of(act: Act, places: Collection[str], names: Names) -> set[str]:
    """Which of the `places` that a sentence names can be an act's: one of who arrives is in the country that he came to."""
    if act.act != _ARRIVES:
        return set(places)
    country = names.get(act.to or "")
    return {place for place in places if country and f" {country}'s " in place}


def without_left_places(claims: Sequence[Claim], acts: Collection[Act]) -> tuple[Claim, ...]:
    """The claims; a number has no place of arrival where all arrivals that its words tell are in another country."""
    return tuple(_without(claim) if _is_elsewhere(claim, acts) else claim for claim in claims)


def _is_elsewhere(claim: Claim, acts: Collection[Act]) -> bool:
    told = [act for act in acts if act.act == _ARRIVES and is_inside(act, claim)]
    return bool(told) and not any(act.place for act in told)


def _without(claim: Claim) -> Claim:
    figures = (
        msgspec.structs.replace(figure, place="") if figure.place.startswith(ARRIVED_IN) else figure
        for figure in claim.figures
    )
    return msgspec.structs.replace(claim, figures=tuple(figures))


__all__ = ["ARRIVED_IN", "Names", "places_of", "without_left_places"]
