"""Alerts as STIX bundles: a validator of STIX 2.1 finds nothing wrong, and the same alert is always the same objects."""

from __future__ import annotations

import json
from typing import Any

import builders
from hypothesis import given, settings
from hypothesis import strategies as some
from msgspec.structs import replace
from samplenews import news

from pactwatch.records import Actor, Alert, Place
from pactwatch.stix import bundle

# What the standard only recommends. 103: ids of version 4, but ours are made of names, so that they are stable. 302: a hash of
# a page that is linked, which we do not know.
OPTIONS: dict[str, Any] = {"version": "2.1", "disabled": ["103", "302"], "strict": True}


def problems(document: dict[str, Any]) -> list[str]:
    """What the validator says, warnings too."""
    from stix2validator import (
        ValidationOptions,
        validate_string,
    )  # takes seconds: not for each process that collects

    found = validate_string(json.dumps(document), ValidationOptions(**OPTIONS))
    return [str(each) for each in (*found.errors, *found.warnings)]


def test_bundles_are_valid() -> None:
    """The bundle of every alert of the sample week is valid, has its report, article, outlet and one note a claim."""
    for alert in news().alerts:
        made = bundle([alert])
        assert problems(made) == [], alert.title
        kinds = [each["type"] for each in made["objects"]]
        assert kinds.count("report") == kinds.count("observed-data") == 1
        assert kinds.count("note") == len(alert.claims)
        ids = {each["id"] for each in made["objects"]}
        assert len(ids) == len(kinds)
        assert {ref for each in made["objects"] for ref in each.get("object_refs", ())} <= ids


def test_ids_are_stable() -> None:
    """One alert gives one bundle; another alert shares its actors, and nothing else that is new."""
    first, second = news().alerts[:2]
    assert bundle([first]) == bundle([first])
    both = [{each["id"] for each in bundle([alert])["objects"]} for alert in (first, second)]
    assert {each["id"] for each in bundle([first, second])["objects"]} == both[0] | both[1]
    shared = {each["type"] for each in bundle([first])["objects"] if each["id"] in both[0] & both[1]}
    assert shared <= {"identity", "location"}


def test_places_have_their_country() -> None:
    """A place is a location with the code of its country; one without a code is left out, as STIX knows no other place."""
    actors = (
        Actor(id="kursk", kind="place", country="RU"),
        Actor(id="atlantis", kind="place"),
        Actor(id="putin", kind="leader", country="RU"),
    )
    made = bundle([builders.alert(actors=actors)], {"kursk": "Kursk"})["objects"]
    assert [(e["name"], e["country"]) for e in made if e["type"] == "location"] == [("Kursk", "RU")]
    assert {e["identity_class"] for e in made if e["type"] == "identity" and e["name"] == "putin"} == {
        "individual"
    }


def test_places_have_their_points_and_alerts_their_marking() -> None:
    """A named city is a location with coordinates; report and notes refer to the marking, and the bundle is still valid."""
    kursk = Place(name="Kursk", latitude=51.7269, longitude=36.1846, geonames=538560)
    actors = (Actor(id="kursk", kind="place", places=(kursk,)),)
    for tlp in ("clear", "green", "amber", "amber+strict", "red"):
        alert = replace(news().alerts[0], actors=actors, tlp=tlp)
        made = bundle([alert])
        assert problems(made) == []
        (marking,) = (each for each in made["objects"] if each["type"] == "marking-definition")
        assert marking["name"] == f"TLP:{tlp.upper()}"
        marked = [e for e in made["objects"] if e.get("object_marking_refs") == [marking["id"]]]
        assert {each["type"] for each in marked} == {"report", "note"}
        (place,) = (each for each in made["objects"] if each["type"] == "location")
        assert (place["name"], place["latitude"], place["longitude"]) == ("Kursk", 51.7269, 36.1846)


@settings(max_examples=20, deadline=None)
@given(
    some.text(max_size=40),
    some.sampled_from(["javascript:alert(1)", "", "http://[", 'https://x.test/ö?a="b"']),
)
def test_no_text_breaks_a_bundle(text: str, url: str) -> None:
    """Whatever a headline, an outlet or a link contains, the bundle is valid."""
    alert: Alert = replace(builders.alert(title=f"a{text}"), outlet=text, url=url)
    assert problems(bundle([alert])) == []
