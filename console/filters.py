"""Which alerts a page shows. In: what the address bar says. Out: a Wanted, its address, a query for Elasticsearch. Pure.

`pactwatch.wanted.wants` tests live alerts. Query and test must agree on every alert: a live page would otherwise show what a
reload takes away.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlencode

from pactwatch.wanted import MOST_ORIGINS, Wanted

_LONGEST = 100  # characters of a value


class Kind(NamedTuple):
    """What a name in the address is of a Wanted, and the field of the document that has it."""

    wanted: str
    document: str


# One of the values; severity and origins are lower bounds.
EQUAL = {
    "theme": Kind("themes", "rule.name"),
    "reason": Kind("reasons", "pactwatch.changes.reason"),
    "actor": Kind("actors", "pactwatch.actors"),
    "watchlist": Kind("watchlists", "rule.ruleset"),
    "country": Kind("countries", "pactwatch.outlet.country"),
    "language": Kind("languages", "pactwatch.language"),
    "ownership": Kind("ownership", "pactwatch.outlet.ownership"),
}
OF_STORIES: Mapping[str, str] = {
    "reason": "pactwatch.alerts.reasons",
    "country": "pactwatch.countries",
    "language": "pactwatch.languages",
    "ownership": "pactwatch.reports.ownership",
}
AT_LEAST = {"severity": "event.severity", "origins": "pactwatch.origin_count"}


def read(given: Mapping[str, str]) -> Wanted:
    """The filter of an address; what is no filter, and a number that is none, is ignored."""
    equal = {kind.wanted: _values(given.get(name, "")) for name, kind in EQUAL.items()}
    bounds = {name: _number(given.get(name, "")) for name in AT_LEAST}
    return Wanted(**equal, **bounds)  # type: ignore[arg-type]


def value(wanted: Wanted, name: str) -> str:
    """What the address says for a name; empty where nothing is asked."""
    if name in EQUAL:
        return ",".join(getattr(wanted, EQUAL[name].wanted))
    least: int = getattr(wanted, name)
    return str(least) if least > 1 else ""


def address(wanted: Wanted) -> str:
    """The filter as it is in an address, without what is empty."""
    return urlencode({name: text for name in (*EQUAL, *AT_LEAST) if (text := value(wanted, name))}, safe=",")


def query(wanted: Wanted, fields: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    """The filter for Elasticsearch, for alerts or for documents that have some of it in other `fields`."""
    kinds = (Kind(each.wanted, fields.get(name, each.document)) for name, each in EQUAL.items())
    terms = [_term(kind, values) for kind in kinds if (values := getattr(wanted, kind.wanted))]
    ranges = [
        {"range": {field: {"gte": getattr(wanted, name)}}}
        for name, field in AT_LEAST.items()
        if value(wanted, name)
    ]
    return {"bool": {"filter": [*terms, *ranges]}}


def _term(kind: Kind, values: tuple[str, ...]) -> dict[str, Any]:
    term: dict[str, Any] = {"terms": {kind.document: list(values)}}
    if kind.wanted != "languages":
        return term
    regions = [{"prefix": {kind.document: f"{language}-"}} for language in values]  # "en" is also "en-GB"
    return {"bool": {"should": [term, *regions]}}


def _values(text: str) -> tuple[str, ...]:
    return tuple(part[:_LONGEST] for each in text.split(",") if (part := each.strip()))


def _number(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1
    return min(max(number, 1), MOST_ORIGINS)
