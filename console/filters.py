"""Which alerts a page shows. In: what the address bar says. Out: a query for Elasticsearch, a test for live alerts. Pure.

Both must agree on every alert: a live page would otherwise show what a reload takes away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec

from pactwatch.records import Alert

_LONGEST = 100  # characters of a value


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What an alert must have; an empty field asks for nothing."""

    theme: str = ""
    reason: str = ""
    actor: str = ""
    country: str = ""  # of the outlet
    language: str = ""
    ownership: str = ""
    severity: int = 0  # at least
    origins: int = 0  # at least

    @property
    def address(self) -> str:
        """The filter as it is in an address, without what is empty."""
        return urlencode({name: value for name, value in msgspec.structs.asdict(self).items() if value})


# Field of the filter -> field of the document. Severity and origins are lower bounds, the others are equal.
EQUAL = {
    "theme": "rule.name",
    "reason": "pactwatch.changes.reason",
    "actor": "pactwatch.actors",
    "country": "pactwatch.outlet.country",
    "language": "pactwatch.language",
    "ownership": "pactwatch.outlet.ownership",
}
AT_LEAST = {"severity": "event.severity", "origins": "pactwatch.origin_count"}


def read(given: Mapping[str, str]) -> Filter:
    """The filter of an address; what is no filter, and a number that is none, is ignored."""
    equal = {name: given.get(name, "").strip()[:_LONGEST] for name in EQUAL}
    bounds = {name: _number(given.get(name, "")) for name in AT_LEAST}
    return Filter(**equal, **bounds)  # type: ignore[arg-type]


def matches(wanted: Filter, alert: Alert) -> bool:
    """Whether a live alert belongs on the page."""
    has: dict[str, tuple[str, ...]] = {
        "theme": alert.themes,
        "reason": tuple(change.reason for change in alert.changes),
        "actor": tuple(actor.id for actor in alert.actors),
        "country": (alert.country,),
        "language": (alert.language,),
        "ownership": (alert.ownership,),
    }
    return (
        all(not (value := getattr(wanted, name)) or value in has[name] for name in EQUAL)
        and alert.severity >= wanted.severity
        and alert.origin_count >= wanted.origins
    )


def query(wanted: Filter) -> dict[str, Any]:
    """The same for Elasticsearch."""
    terms = [{"term": {field: value}} for name, field in EQUAL.items() if (value := getattr(wanted, name))]
    ranges = [
        {"range": {field: {"gte": least}}}
        for name, field in AT_LEAST.items()
        if (least := getattr(wanted, name))
    ]
    return {"bool": {"filter": [*terms, *ranges]}}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
