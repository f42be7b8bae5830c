"""Alerts as a STIX 2.1 bundle, for platforms of threat intelligence. In: alerts, names. Out: objects with stable ids. Pure.

STIX has no word for claims that differ. So the report says what changed, and a note says each claim with its speaker and his
words; nothing is a confidence in what happened. Source: OASIS, STIX Version 2.1, 10 June 2021.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID, uuid5

from pactwatch.records import Actor, Alert, Claim
from pactwatch.wording import sentences, web_address

# The namespace of STIX for ids of observables, and ours for the objects that we make.
_OBSERVABLES: Final = UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
_OURS: Final = uuid5(_OBSERVABLES, "pactwatch")
_BEGINNING: Final = datetime(2024, 1, 1, tzinfo=UTC)  # of what does not change: outlets, actors, places
_CLASSES: Final = {"country": "organization", "leader": "individual", "person": "individual"}
_UNKNOWN: Final = "unknown outlet"
_PLACES: Final = ("country", "place")
_TLP_MADE: Final = "2022-10-01T00:00:00.000Z"
_TLP_EXTENSION: Final = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_TLP: Final = {  # the ids that OASIS gave TLP 2.0
    "clear": "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    "green": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "amber": "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "amber+strict": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    "red": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}

_RESERVED: Final = ":/?#[]@!$&'()*+,;=%~"

Object = dict[str, Any]


def bundle(alerts: Sequence[Alert], names: Mapping[str, str] = {}) -> Object:
    """One bundle of all that these alerts say. `names` are English names of entities; equal alerts give equal ids.

    A place has the points on the map that its names mean, as locations of their own. Hazard: STIX knows a place only with its
    country or its coordinates, so one of a watchlist that names neither is left out.
    """
    objects = {each["id"]: each for alert in alerts for each in _objects(alert, names)}
    about = "/".join(alert.id for alert in alerts)
    return {"type": "bundle", "id": _id("bundle", f"alerts/{about}"), "objects": list(objects.values())}


def _objects(alert: Alert, names: Mapping[str, str]) -> Iterable[Object]:
    us = _identity("pactwatch", "pactwatch", "system", _BEGINNING)
    outlet = _identity(f"outlet/{alert.outlet}", alert.outlet or _UNKNOWN, "organization", _BEGINNING)
    actors = [made for actor in alert.actors for made in _actor(actor, names.get(actor.id, actor.id))]
    about = [outlet, *actors, *_seen(alert, us["id"])]
    marking = {"object_marking_refs": [_TLP[alert.tlp]]} if alert.tlp else {}
    report = _report(alert, us["id"], [each["id"] for each in about]) | marking
    yield from (us, *about, report)
    if alert.tlp:
        yield _marking(alert.tlp)
    for place, claim in enumerate(alert.claims):
        note = _common("note", f"alert/{alert.id}/claim/{place}", alert.raised, us["id"])
        yield note | _said(claim, alert, names) | {"object_refs": [report["id"]]} | marking


def _marking(tlp: str) -> Object:
    """The marking of TLP 2.0, as OASIS published it."""
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": _TLP[tlp],
        "created": _TLP_MADE,
        "name": f"TLP:{tlp.upper()}",
        "extensions": {_TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": tlp}},
    }


def _report(alert: Alert, us: str, about: Iterable[str]) -> Object:
    told = sentences(alert)
    where = _uri(alert.url)
    return {
        **_common("report", f"alert/{alert.id}", alert.raised, us),
        "name": told[0],
        "description": " ".join(told),
        "report_types": ["threat-report"],
        "published": _time(alert.raised),
        "object_refs": list(about),
        "labels": list(alert.themes),
        "external_references": [
            {"source_name": alert.outlet or _UNKNOWN, "description": alert.title} | ({"url": where} if where else {})
        ],
    }  # fmt: skip


def _said(claim: Claim, alert: Alert, names: Mapping[str, str]) -> Object:
    outlet = alert.outlet or _UNKNOWN
    words = claim.words or outlet
    who = names.get(claim.actor, claim.actor) if claim.actor else words
    return {
        "abstract": f"{who} {claim.stance}",
        "content": claim.text,
        "authors": [words],
        "lang": alert.language,
    }


def _seen(alert: Alert, us: str) -> Iterable[Object]:
    """The article's page as an observable, and that it was seen."""
    where = _uri(alert.url)
    if where:
        page = {
            "type": "url",
            "spec_version": "2.1",
            "id": f"url--{uuid5(_OBSERVABLES, _canonical(where))}",
            "value": where,
        }
        yield page
        yield {
            **_common("observed-data", f"alert/{alert.id}", alert.raised, us),
            "first_observed": _time(alert.first_seen),
            "last_observed": _time(max(alert.raised, alert.first_seen)),
            "number_observed": 1,
            "object_refs": [page["id"]],
        }  # fmt: skip


def _canonical(url: str) -> str:
    """What the id of a `url` is made of: its value as canonical JSON (RFC 8785)."""
    return json.dumps({"value": url}, ensure_ascii=False, separators=(",", ":"))


def _actor(actor: Actor, name: str) -> Iterable[Object]:
    if actor.kind in _PLACES and actor.country:
        yield {
            **_common("location", f"place/{actor.id}", _BEGINNING),
            "name": name,
            "country": actor.country,
        }
    for place in actor.places:
        yield {
            **_common("location", f"geonames/{place.geonames or place.name}", _BEGINNING),
            "name": place.name,
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
    if actor.kind != "place":
        kind = _CLASSES.get(actor.kind, "organization")
        yield _identity(f"actor/{actor.id}", name, kind, _BEGINNING)


def _identity(about: str, name: str, kind: str, at: datetime) -> Object:
    return {**_common("identity", about, at), "name": name, "identity_class": kind}


def _common(kind: str, about: str, at: datetime, us: str | None = None) -> Object:
    made: Object = {"type": kind, "spec_version": "2.1", "id": _id(kind, about)}
    return made | ({"created_by_ref": us} if us else {}) | {"created": _time(at), "modified": _time(at)}


def _id(kind: str, about: str) -> str:
    return f"{kind}--{uuid5(_OURS, f'{kind}/{about}')}"


def _uri(url: str | None) -> str | None:
    """The address as RFC 3986 writes it, which has no letters beyond ASCII."""
    address = web_address(url)
    return quote(address, safe=_RESERVED) if address else None


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
