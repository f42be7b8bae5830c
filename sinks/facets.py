"""Flat fields to count and filter by: Elasticsearch can't do that with objects in lists.

In: the claims, acts and actors of a record. Out: keywords, each with what a query needs of one claim, act or figure. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import UNSET

from pactwatch.records import Act, Actor, Claim, Figure, Stance

EntityNames = Mapping[str, Sequence[str]]  # what entities are called in every language, by their ids


def of_claims(claims: Iterable[Claim]) -> dict[str, Any]:
    """Who says what: `says` has an actor with its stance, `says_of` its theme too, `counts` who gives which number."""
    claims = list(claims)
    said = [(claim, figure) for claim in claims for figure in claim.figures]
    numbers = [(bounds(figure)[1], _unit(figure)) for _, figure in said]
    return {
        "deniers": _actors(claims, "denies"),
        "confirmers": _actors(claims, "confirms"),
        "says": _keywords((c.actor, c.stance) for c in claims),
        "says_of": _keywords((c.actor, c.stance, c.theme) for c in claims),
        "troops": sorted({number for number, unit in numbers if unit == "troops"}),
        "figures": sorted({f"{number} {unit}" for number, unit in numbers if unit != "other"}),
        "counts": _keywords(map(_count, said)),
    }


def of_acts(acts: Iterable[Act]) -> dict[str, Any]:
    """Who did what: `did` has those of acts that were done, `acted` every act with what is said of its reality."""
    acts = list(acts)
    return {
        "did": _keywords(pair for act in acts if act.realis == "done" for pair in _did(act)),
        "acted": _keywords((act.act, act.realis) for act in acts),
    }


def of_actors(actors: Iterable[Actor], names: EntityNames) -> dict[str, Any]:
    """Who is named, by id and by every name, and where on the map."""
    actors = list(actors)
    places = {place.name: place for actor in actors for place in actor.places}
    return {
        "actors": [actor.id for actor in actors],
        "actor_countries": sorted({actor.country for actor in actors if actor.country}),
        "places": [actor.id for actor in actors if actor.kind == "place"],
        "place_names": list(places),
        "location": [{"lat": place.latitude, "lon": place.longitude} for place in places.values()],
        "names": names_of([actor.id for actor in actors], names),
    }


def names_of(ids: Iterable[str], names: EntityNames) -> str | None:
    """What these entities are called in every language: so a search in one finds texts in another.

    It is one text: each value of a list would go through all languages' analyzers separately.
    """
    found = dict.fromkeys(name for identifier in ids for name in names.get(identifier, ()))
    return "\n".join(found) or None


def bounds(figure: Figure) -> tuple[int, int]:
    """A figure as a range; for a single value both ends are equal."""
    if figure.value is not UNSET:
        return figure.value, figure.value
    low = 0 if figure.low is UNSET else figure.low
    return low, (low if figure.high is UNSET else figure.high)


def _actors(claims: Iterable[Claim], stance: Stance) -> list[str]:
    """The actors that take the stance, each once."""
    return sorted({c.actor for c in claims if c.stance == stance and c.actor})


def _did(act: Act) -> Iterator[tuple[str | None, ...]]:
    yield act.by, act.act
    yield from ((act.by, act.act, other) for other in (act.to, act.with_) if other)


def _count(said: tuple[Claim, Figure]) -> tuple[str | None, ...]:
    claim, figure = said
    return figure.said_by or claim.actor, str(bounds(figure)[1]), _unit(figure), figure.role


def _unit(figure: Figure) -> str:
    return figure.currency or figure.unit


def _keywords(parts: Iterable[tuple[str | None, ...]]) -> list[str]:
    """The parts with blanks between them, each combination once; those that lack the first, who it is, are left out."""
    return sorted({" ".join(filter(None, each)) for each in parts if each[0]})
