"""An article's numbers as its whole text gives them: a headline leaves out "about" and who among the counted was only hurt.

In: a figure and its article. Out: the figure as told. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import msgspec
from msgspec import UNSET

from pactwatch.records import Act, Figure, Qualifier, TaggedArticle

_ROUGH: Final = ("about", "over", "up-to")
_ANYBODY: Final = ""  # the party of what anybody says


class Qualifiers(NamedTuple):
    """What an article says before each of its numbers, by the party that says so, and for whom each speaker speaks."""

    said: Mapping[tuple[object, ...], Qualifier]
    parties: Mapping[str | None, str | None]


def qualifiers_of(tagged: TaggedArticle) -> Qualifiers:
    """The first "more than" or "about" that each party, or nobody who is known, says of each of the article's numbers."""
    parties = {claim.actor: claim.party or claim.actor for claim in tagged.claims}
    found: dict[tuple[object, ...], Qualifier] = {}
    for figure in (f for claim in tagged.claims for f in claim.figures):
        for party in (_ANYBODY, parties.get(figure.said_by, figure.said_by)):
            if figure.qualifier != "exactly":
                found.setdefault((party, *number_of(figure)), figure.qualifier)
            if figure.qualifier in _ROUGH:
                found.setdefault((party, *_amount(figure)), figure.qualifier)
    return Qualifiers(found, parties)


def in_role(figure: Figure, tagged: TaggedArticle) -> Figure:
    """The figure as one of lost, wounded, or dead and wounded, if its text says so: headlines are shorter than their texts."""
    body = [f for claim in tagged.claims if claim.field == "body" for f in claim.figures]
    told = {f.unit for f in body if f.value == figure.value is not UNSET}
    if figure.role == "at-front" and {
        f.role for f in body if (f.unit, f.value) == (figure.unit, figure.value)
    } == {"lost"}:
        return msgspec.structs.replace(figure, role="lost", place="")  # the headline only names the front
    if figure.unit == "killed" and "casualties" in told and "killed" not in told:
        return msgspec.structs.replace(figure, unit="casualties")
    alike = (f for claim in tagged.claims for f in claim.figures if number_of(f) == number_of(figure))
    if figure.unit != "casualties" or not any(f.role == "wounded" for f in alike):
        return figure
    return msgspec.structs.replace(figure, role="wounded")


def as_qualified(figure: Figure, qualifiers: Qualifiers) -> Figure:
    """The figure with "more than" or "about" if its article says so of it elsewhere: headlines leave that out.

    What another party says of its own number is not said of this one: 1,200 and "at least 1,200" are two statements.
    """
    if figure.value is UNSET or figure.qualifier not in ("exactly", "another"):
        return figure
    party = qualifiers.parties.get(figure.said_by, figure.said_by)
    number = _amount(figure) if figure.qualifier == "another" else number_of(figure)
    voices = (_ANYBODY,) if party is None else (party, None)
    told = (qualifiers.said.get((voice, *number)) for voice in voices)
    return msgspec.structs.replace(figure, qualifier=next(filter(None, told), figure.qualifier))


def beside_act(figure: Figure, act: Act) -> Figure:
    """A figure without role and place, which its act has; losses have no event but the figure's."""
    place = figure.place if act.act == "lose" else ""
    return msgspec.structs.replace(figure, role="unknown", place=place)


def number_of(figure: Figure) -> tuple[object, ...]:
    """What makes two figures one number, whatever stands before it."""
    return _unit(figure), figure.value, figure.total


def is_of_one_kind(one: Figure, other: Figure) -> bool:
    """Whether two numbers may count the same things: 30 vehicles and 2 radars do not."""
    return one.unit == other.unit and (one.thing == other.thing or not (one.thing and other.thing))


def _amount(figure: Figure) -> tuple[object, ...]:
    """A number whether it is of all or comes to others: who adds says so in one place of a text and not in another."""
    return _unit(figure), figure.value


def _unit(figure: Figure) -> str:
    """What a figure counts; soldiers who died are dead."""
    return "killed" if (figure.unit, figure.role) == ("troops", "lost") else figure.unit


__all__ = [
    "Qualifiers",
    "as_qualified",
    "beside_act",
    "in_role",
    "is_of_one_kind",
    "number_of",
    "qualifiers_of",
]
