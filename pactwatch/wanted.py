"""Which alerts somebody wants. In: a Wanted and an alert. Out: whether it fits. Pure.

Every kind of condition is a set of values, of which an alert must have one. Lower bounds are values too: an alert of severity
3 has the values 1, 2 and 3. So one comparison serves all kinds, here and in an index over many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from pactwatch.base import ChangeReason, Ownership, Record
from pactwatch.records import Alert

MOST_ORIGINS = 100
_WORD = re.compile(r"\w+")


class Wanted(Record, frozen=True, kw_only=True):
    """What an alert must have: one value of each kind that is not empty.

    `words` are beginnings of words, so that endings and particles of any language fit. Hazard: kinds are compared with the
    alert, not with one of its changes: `severity` 4 and `reasons` "denied" may be two changes.
    """

    themes: tuple[str, ...] = ()
    watchlists: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # of the article: "en" is also "en-GB"
    countries: tuple[str, ...] = ()  # of the outlet
    ownership: tuple[Ownership, ...] = ()
    severity: int = 1  # at least
    reasons: tuple[ChangeReason, ...] = ()
    actors: tuple[str, ...] = ()  # ids of entities that the article names
    origins: int = 1  # at least
    words: tuple[str, ...] = ()  # of the title, the changes' sentences and the claims


_BOUNDS = ("severity", "origins")  # kinds of which a value is the least


def asked(wanted: Wanted) -> dict[str, frozenset[str]]:
    """The kinds that are not empty, with the values of which an alert needs one."""
    lists = {
        "themes": wanted.themes,
        "watchlists": wanted.watchlists,
        "languages": wanted.languages,
        "countries": wanted.countries,
        "ownership": wanted.ownership,
        "reasons": wanted.reasons,
        "actors": wanted.actors,
        "words": [word.casefold() for word in wanted.words],
    }
    bounds = dict(zip(_BOUNDS, (wanted.severity, min(wanted.origins, MOST_ORIGINS)), strict=True))
    lists |= {kind: (str(least),) for kind, least in bounds.items() if least > 1}
    return {kind: frozenset(values) for kind, values in lists.items() if values}


_NAMED = ("actors", "themes")  # kinds whose values are ids
# How an alert's values of each kind are found.
_VALUES: dict[str, Callable[[Alert], Iterable[str]]] = {
    "themes": lambda alert: alert.themes,
    "watchlists": lambda alert: (alert.watchlist.id,),
    "languages": lambda alert: (alert.language, alert.language.partition("-")[0]),
    "countries": lambda alert: (alert.country,),
    "ownership": lambda alert: (alert.ownership,),
    "severity": lambda alert: _up_to(alert.severity),
    "reasons": lambda alert: (change.reason for change in alert.changes),
    "actors": lambda alert: (actor.id for actor in alert.actors),
    "origins": lambda alert: _up_to(min(alert.origin_count, MOST_ORIGINS)),
    "words": lambda alert: _beginnings(_texts(alert)),
}


def values_of(alert: Alert, kind: str) -> frozenset[str]:
    """The values that an alert has of a kind."""
    return frozenset(_VALUES[kind](alert))


def wants(wanted: Wanted, alert: Alert) -> bool:
    """Whether the alert is one of those that are wanted."""
    return all(values & values_of(alert, kind) for kind, values in asked(wanted).items())


def summary(wanted: Wanted, names: Mapping[str, str]) -> str:
    """What is wanted, such as "severity at least 3, actors Russia or Ukraine"; `names` are those of actors and themes."""
    kinds = asked(wanted).items()
    told = (
        (kind, sorted(names.get(v, v) if kind in _NAMED else v for v in values)) for kind, values in kinds
    )
    least = {kind: f"{kind} at least" for kind in _BOUNDS}
    return (
        ", ".join(f"{least.get(kind, kind)} {' or '.join(values)}" for kind, values in told) or "all alerts"
    )


def _up_to(number: int) -> Iterator[str]:
    return map(str, range(1, number + 1))


def _texts(alert: Alert) -> Iterator[str]:
    yield alert.title
    yield from (change.sentence for change in alert.changes)
    yield from (claim.text for claim in alert.claims)


def _beginnings(texts: Iterable[str]) -> Iterator[str]:
    words = {word for text in texts for word in _WORD.findall(text.casefold())}
    return (word[:length] for word in words for length in range(1, len(word) + 1))
