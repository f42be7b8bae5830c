"""The feeds that the console serves are good feeds: our own parser reads them, and nothing in an alert breaks them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import builders
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace
from samplenews import news

from console import doors, found
from console.documents import alert_of
from console.names import read_names
from console.view import Names
from pactwatch import stix
from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Alert, Article, Feed, FeedState
from pactwatch.settings import Settings
from pactwatch.wanted import Wanted
from producers.parse import parse
from sinks import documents

BASE = "http://127.0.0.1:8750"
NAMES = Names({}, themes={"arms-transfer": "arms for Russia"})
EVERY = doors.View.of(Wanted(), NAMES)
NOW = datetime(2027, 1, 1, tzinfo=UTC)


def read(document: bytes, kind: str) -> list[Article]:
    """The entries of a feed document, as a producer reads them."""
    url = f"{BASE}/alerts"
    parsed = parse(
        document,
        {"content-type": kind},
        Feed(url=url, outlet="x"),
        FeedState(url=url, next_poll=NOW),
        NOW,
        languages=load_feed_languages(),
    )
    assert parsed.error is None
    assert parsed.problems == []
    return list(parsed.articles)


def test_feed_readers_get_every_alert() -> None:
    """Atom and JSON Feed have each alert once, with its sentence, its time, and a link to its story."""
    alerts = news().alerts
    atom = read(doors.atom_of(BASE, EVERY, alerts, NAMES), "application/atom+xml")
    made = read(json.dumps(doors.json_of(BASE, EVERY, alerts, NAMES)).encode(), "application/feed+json")
    assert sorted(str(entry.guid) for entry in atom) == sorted(f"urn:pactwatch:alert:{a.id}" for a in alerts)
    assert sorted(str(entry.guid) for entry in made) == sorted(a.id for a in alerts)
    sentences = sorted(" ".join(alert.changes[0].sentence.split()) for alert in alerts)
    assert sorted(entry.title for entry in atom) == sorted(entry.title for entry in made) == sentences
    assert {entry.url for entry in atom} == {f"{BASE}/story/{alert.story_id}" for alert in alerts}


def test_people_read_a_themes_name_and_programs_its_id() -> None:
    """In Atom the id is the term and the name its label; titles and JSON Feed's tags are for people."""
    alert = builders.alert(themes=("arms-transfer",))
    view = doors.View.of(Wanted(themes=("arms-transfer",)), NAMES)
    feed = ElementTree.fromstring(doors.atom_of(BASE, view, [alert], NAMES))
    category = feed.find("{*}entry/{*}category")
    assert category is not None
    assert category.attrib == {"term": "arms-transfer", "label": "arms for Russia"}
    assert feed.findtext("{*}title") == "pactwatch: themes arms for Russia"
    assert doors.json_of(BASE, view, [alert], NAMES)["items"][0]["tags"] == ["arms for Russia"]


@pytest.mark.parametrize(("wanted", "query"), [(Wanted(), ""), (Wanted(themes=("a",)), "?theme=a")])
def test_a_feed_has_its_own_address_and_that_of_its_page(wanted: Wanted, query: str) -> None:
    """A reader that was given a copy can find the feed (RFC 4287's `self`, JSON Feed's `feed_url`) and the page for people."""
    view = doors.View.of(wanted, NAMES)
    links = ElementTree.fromstring(doors.atom_of(BASE, view, [], NAMES)).findall("{*}link")
    found = {each.get("rel"): each.get("href") for each in links}
    assert found == {"self": f"{BASE}/alerts.atom{query}", "alternate": f"{BASE}/{query}"}
    made = doors.json_of(BASE, view, [], NAMES)
    assert (made["feed_url"], made["home_page_url"]) == (f"{BASE}/alerts.json{query}", f"{BASE}/{query}")


@given(some.text(max_size=60))
def test_no_text_breaks_the_document(text: str) -> None:
    """Whatever a headline or an outlet contains, the document is well-formed and has its one entry."""
    alert = builders.alert(title=f"a {text}", outlet=f"b {text}")
    document = doors.atom_of(BASE, EVERY, [alert], NAMES)
    assert len(ElementTree.fromstring(document).findall("{http://www.w3.org/2005/Atom}entry")) == 1


def test_a_feed_without_alerts_is_a_feed() -> None:
    """A filter that nothing fits yet can be subscribed to."""
    assert (
        read(
            doors.atom_of(BASE, doors.View.of(Wanted(themes=("arms-transfer",)), NAMES), [], NAMES),
            "application/atom+xml",
        )
        == []
    )


def test_stix_is_the_same_from_kafka_and_from_the_index() -> None:
    """What Kafka has is served as it is there; what only the index has gets the kinds of its actors from the watchlist."""
    alert = next(each for each in news().alerts if any(actor.kind == "leader" for actor in each.actors))
    lacking = replace(alert, actors=tuple(replace(each, kind="", country="") for each in alert.actors))
    assert found.merged([lacking], [alert], 9) == [alert]
    entities = {each.id: (each.kind, each.country) for each in alert.actors}
    whole = NAMES._replace(entities=entities).with_kinds(lacking)
    assert stix.bundle([whole], {}) == stix.bundle([alert], {})


def test_stix_of_the_index_has_the_same_points_of_the_map() -> None:
    """The places of an alert that only the index has are the same objects, under the same ids."""
    names = read_names(Settings())
    placed = [each for each in news().alerts if any(actor.places for actor in each.actors)]
    for alert in placed:
        again = names.with_kinds(alert_of(msgspec.json.decode(msgspec.json.encode(documents.alert(alert)))))
        assert _points(again) == _points(alert)
    assert placed


def _points(alert: Alert) -> dict[str, Any]:
    made = stix.bundle([alert], {})["objects"]
    return {each["id"]: each for each in made if "latitude" in each}
