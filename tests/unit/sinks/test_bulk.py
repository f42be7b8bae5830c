"""Documents fit their templates; ids and versions make writing twice harmless."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any

import builders
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET, inspect
from msgspec.structs import replace

from pactwatch import codec, identity
from pactwatch.envelope import Letter
from pactwatch.records import (
    Act,
    Actor,
    Alert,
    Article,
    Feed,
    FeedAlert,
    FeedState,
    Place,
    Record,
    Story,
    TaggedArticle,
)
from sinks import bulk, indices
from sinks.bulk import Action
from sinks.template import template as shipped

NOW = datetime(2024, 10, 18, 9, tzinfo=UTC)
KINDS: dict[str, type[Record]] = {
    "articles": TaggedArticle,
    "alerts": Alert,
    "stories": Story,
    "archive": Article,
    "feeds": FeedState,
    "outages": FeedAlert,
}


TAGGED, STORY, ALERT = builders.tagged(), builders.story(), builders.alert()
STATE = builders.example("feeds.state", FeedState)
LETTER = Letter(
    when=datetime(2024, 10, 18, 8, tzinfo=UTC),
    topic="articles",
    partition=3,
    offset=7,
    reason="bad JSON",
    size=9,
)


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a record's field, from its type."""
    match kind:
        case inspect.StructType(cls=cls, fields=fields):
            given_or_not = {f.name: values(f.type) for f in fields}
            for field in fields:
                if field.default is UNSET:
                    given_or_not[field.name] |= st.just(UNSET)
            return st.builds(cls, **given_or_not)
        case inspect.UnionType(types=types):
            return st.one_of([values(member) for member in types])
        case inspect.VarTupleType(item_type=item):
            return st.lists(values(item), max_size=2).map(tuple)
        case inspect.DictType(key_type=key, value_type=value):
            return st.dictionaries(values(key), values(value), max_size=2)
        case inspect.LiteralType(values=choices):
            return st.sampled_from(choices)
    plain: dict[type[Any], st.SearchStrategy[Any]] = {
        inspect.StrType: st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        inspect.BytesType: st.binary(max_size=80),
        inspect.IntType: st.integers(-(2**31), 2**31 - 1),
        inspect.FloatType: st.floats(-1e6, 1e6),
        inspect.BoolType: st.booleans(),
        inspect.NoneType: st.none(),
        inspect.DateTimeType: st.integers(0, 2**32).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    }
    return plain[type(kind)]


FITS: dict[str, Any] = {
    "keyword": str,
    "text": str,
    "date": str,
    "long": int,
    "integer": int,
    "float": (int, float),
    "boolean": bool,
    "geo_point": dict,
}


def misfits(document: dict[str, Any], properties: dict[str, Any], path: str = "") -> Iterator[str]:
    """Fields of a document that its mapping doesn't have, or has as something else."""
    for name, value in document.items():
        here, mapping = f"{path}{name}", properties.get(name)
        if mapping is None:
            yield f"{here} is not mapped"
            continue
        for one in value if isinstance(value, list) else [value]:
            if "properties" in mapping and isinstance(one, dict):
                yield from misfits(one, mapping["properties"], f"{here}.")
            elif "properties" in mapping or not isinstance(one, FITS[mapping["type"]]):
                yield f"{here} is mapped as {mapping.get('type', 'object')}: {one!r}"


def written(action: Action) -> tuple[dict[str, Any], dict[str, Any]]:
    """Head and document as they are sent."""
    head, document = action.lines(NOW).splitlines()
    return json.loads(head)["index"], json.loads(document)


@cache
def records_of(kind: type[Record]) -> st.SearchStrategy[Any]:
    """Any record of this kind: making the strategy takes longer than drawing from it."""
    return values(inspect.type_info(kind))


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_every_document_fits_its_template(name: str, data: st.DataObject) -> None:
    """Whatever a record holds, its document has no field that the strict template lacks."""
    record = data.draw(records_of(KINDS[name]))
    head, document = written(bulk.action(record))
    assert head["_index"].startswith(f"pactwatch-{name}-")
    assert list(misfits(document, shipped(name)["template"]["mappings"]["properties"])) == []


def test_misfits_are_seen() -> None:
    """The check above would notice a field without mapping and one of another type."""
    mapping = {"a": {"properties": {"b": {"type": "long"}}}}
    assert list(misfits({"a": [{"b": "x", "c": 1}]}, mapping)) == [
        "a.b is mapped as long: 'x'",
        "a.c is not mapped",
    ]


@pytest.mark.parametrize("name", indices.BY_NAME)
def test_templates_agree(name: str) -> None:
    """Every template is strict, names its alias and says one version in all places, which set-up compares."""
    template = shipped(name)
    assert template["index_patterns"] == [f"pactwatch-{name}-*"]
    assert list(template["template"]["aliases"]) == [f"pactwatch-{name}"]
    assert template["template"]["mappings"]["dynamic"] == "strict"
    assert (
        template["version"]
        == template["_meta"]["mapping"]
        == template["template"]["mappings"]["_meta"]["mapping"]
    )
    assert template["version"] == shipped("articles")["version"]


@pytest.mark.parametrize(
    ("record", "index", "identifier", "version"),
    [
        (
            TAGGED,
            "pactwatch-articles",
            identity.document_id(TAGGED.watchlist.id, TAGGED.id),
            TAGGED.article.fetched,
        ),
        (TAGGED.article, "pactwatch-archive", TAGGED.article.id, TAGGED.article.fetched),
        (STORY, "pactwatch-stories", STORY.id, STORY.updated),
        (ALERT, "pactwatch-alerts", ALERT.id, ALERT.raised),
    ],
)
def test_where_a_record_goes(record: Record, index: str, identifier: str, version: datetime) -> None:
    """Ids come from the content, the month from `filed`, the version from the time of the state."""
    head, _ = written(bulk.action(record))
    assert head == {
        "_index": f"{index}-2024.10",
        "_id": identifier,
        "version": int(version.timestamp() * 1000),
        "version_type": "external_gte",
    }


def test_a_feed_has_one_document() -> None:
    """Whatever the month, a feed's newest state replaces the one before; the ids that it has seen stay in Kafka."""
    head, document = written(bulk.action(STATE))
    assert STATE.last_poll is not None
    assert (head["_index"], head["version"]) == (
        "pactwatch-feeds-all",
        int(STATE.last_poll.timestamp() * 1000),
    )
    later = replace(STATE, last_poll=STATE.last_poll + timedelta(days=90))
    assert written(bulk.action(later))[0]["_id"] == head["_id"]
    assert document["event"]["outcome"] == "failure"
    assert "seen" not in document["pactwatch"]["feed"]


def test_a_feeds_newest_state_is_kafkas_newest() -> None:
    """One that a clock hours ahead wrote does not pass for newer than those after it."""
    record = SimpleNamespace(topic="feeds.state", value=codec.encode(STATE), timestamp=1_700_000_000_000)
    assert written(bulk.action_for(record))[0]["version"] == 1_700_000_000_000


def test_a_feed_that_was_never_polled_loses_to_any_other_state() -> None:
    """Before its first poll a state has the lowest version, and no delay could be told."""
    head, document = written(bulk.action(FeedState(url="https://a.test/feed", next_poll=NOW)))
    assert head["version"] == 0
    assert "delay" not in document["pactwatch"]


def test_a_forgotten_feed_is_deleted() -> None:
    """The tombstone of a state deletes its document, and a newer state comes back."""
    (line,) = bulk.feed_deletion(STATE.url, 1_700_000_000_000).lines(NOW).splitlines()
    assert json.loads(line) == {
        "delete": {
            "_index": "pactwatch-feeds-all",
            "_id": bulk.action(STATE).id,
            "version": 1_700_000_000_000,
            "version_type": "external_gte",
        }
    }


@given(values(inspect.type_info(Letter)))
@settings(max_examples=50, deadline=None)
def test_every_letter_fits_its_template(letter: Letter) -> None:
    """Whatever a dead letter tells, its document has no field that the strict template lacks."""
    _, document = written(bulk.dead_letter_action(letter, 0, 0))
    assert list(misfits(document, shipped("dead-letters")["template"]["mappings"]["properties"])) == []


def test_a_letter_is_filed_where_it_stands() -> None:
    """Its place and time in `dead-letters` are its id: read twice it is one document."""
    head, document = written(bulk.dead_letter_action(LETTER, 2, 5))
    assert head["_index"] == "pactwatch-dead-letters-2024.10"
    assert head["_id"] == f"2-5-{int(LETTER.when.timestamp() * 1000)}"
    assert document["error"]["message"] == "bad JSON"
    assert document["pactwatch"]["letter"] == {
        "topic": "articles", "partition": 3, "offset": 7, "size": 9, "cut": False,
    }  # fmt: skip


def test_lag_is_one_document_a_minute() -> None:
    """A stage's lag fits its template; a second word in the same minute has the same id, and the later one wins."""
    first, again, next_minute = (
        written(bulk.lag_action("stream", "articles", records, NOW.replace(minute=minute, second=second)))
        for records, minute, second in ((5, 1, 0), (7, 1, 59), (9, 2, 0))
    )
    assert first[0]["_index"] == f"pactwatch-lag-{NOW:%Y.%m}"
    assert first[0]["_id"] == again[0]["_id"] != next_minute[0]["_id"]
    assert first[0]["version"] < again[0]["version"]
    assert again[1]["pactwatch"]["lag"] == {
        "reader": "stream", "topic": "articles", "of": "stream: articles", "records": 7,
    }  # fmt: skip
    assert list(misfits(again[1], shipped("lag")["template"]["mappings"]["properties"])) == []


def test_delay_is_from_the_state_to_the_index() -> None:
    """Seconds since the fetch or the alert; a clock that is behind makes it zero, not less."""
    raised = ALERT.raised
    for now, delay in ((raised + timedelta(milliseconds=2500), 2.5), (raised - timedelta(seconds=9), 0)):
        document = json.loads(bulk.action(ALERT).lines(now).splitlines()[1])
        assert document["pactwatch"]["delay"] == delay


def test_documents_name_their_entities_in_every_language() -> None:
    """An article, an alert and a story get the names of all that they speak of, places are a facet of their own."""
    names = {"kursk": ["Kursk", "Курск"], "nis": ["NIS", "국정원", "Kursk"], "unseen": ["X"]}
    actors = (
        Actor(id="kursk", kind="place"),
        Actor(id="nis", kind="agency"),
        Actor(id="other", kind="person"),
    )
    records: list[Record] = [
        replace(TAGGED, actors=actors),
        replace(ALERT, actors=actors),
        replace(STORY, actors=("kursk", "nis", "other"), features={"place:kursk": 2, "word:en:troops": 1}),
    ]
    for record in records:
        own = json.loads(bulk.action(record, names).lines(NOW).splitlines()[1])["pactwatch"]
        assert own["names"] == "Kursk\nКурск\nNIS\n국정원"
        assert own["places"] == ["kursk"]
        assert own["actors"] == ["kursk", "nis", "other"]


def test_places_are_on_the_map_and_alerts_are_marked() -> None:
    """The points that an actor's names mean are in the documents of article and alert; so is the operator's marking."""
    kursk = Place(name="Kursk", latitude=51.7, longitude=36.2)
    actors = (
        Actor(id="kursk", kind="place", places=(kursk,)),
        Actor(id="border", kind="place", places=(kursk,)),
    )
    for record in (replace(TAGGED, actors=actors), replace(ALERT, actors=actors, tlp="amber+strict")):
        document = written(bulk.action(record))[1]
        own = document["pactwatch"]
        assert own["location"] == [{"lat": 51.7, "lon": 36.2}]
        assert own["place_names"] == ["Kursk"]
        assert own.get("tlp") == getattr(record, "tlp", None)
        assert document["ecs"]["version"] and document["event"]["type"] == ["indicator"]


def test_what_a_query_needs_of_one_claim_or_act_is_one_keyword() -> None:
    """Speaker, stance and theme, speaker and number, actor and act; a planned act was not done, and nobody says nothing."""
    figure = replace(TAGGED.claims[0].figures[0], value=1500, unit="troops", role="sent", said_by=None)
    claim = replace(
        TAGGED.claims[0], actor="nis", stance="confirms", theme="troop-deployment", figures=(figure,)
    )
    nobody = replace(claim, actor=None)
    sent = Act(
        act="send", by="north-korea", to="russia", field="title", start=0, end=1, text="x", realis="done"
    )
    planned = replace(sent, act="visit", realis="planned")
    own = written(bulk.action(replace(TAGGED, claims=(claim, nobody), acts=(sent, planned))))[1]["pactwatch"]
    assert own["says_of"] == ["nis confirms troop-deployment"]
    assert own["counts"] == ["nis 1500 troops sent"]
    assert own["did"] == ["north-korea send", "north-korea send russia"]
    assert own["acted"] == ["send done", "visit planned"]


def test_figures_are_a_facet() -> None:
    """A figure is counted by number and unit, a range by its upper end."""
    figure = TAGGED.claims[0].figures[0]
    ranged = replace(figure, value=UNSET, low=900, high=1000, unit="killed")
    odd = replace(figure, value=5, unit="other")
    claim = replace(TAGGED.claims[0], figures=(replace(figure, value=1500, unit="troops"), ranged, odd))
    own = written(bulk.action(replace(TAGGED, claims=(claim,))))[1]["pactwatch"]
    assert own["figures"] == ["1000 killed", "1500 troops"]
    assert own["troops"] == [1500]


def test_month_stays_when_the_date_changes() -> None:
    """A revision with another date goes into the month that the article was filed under."""
    moved = replace(TAGGED.article, event_time=NOW + timedelta(days=60), published=None)
    assert bulk.action(moved).index == bulk.action(TAGGED.article).index


def test_only_indexed_records_have_actions() -> None:
    """A record that is not indexed is a mistake of the caller's."""
    with pytest.raises(TypeError, match="Feed is not indexed"):
        bulk.action(Feed(url="https://a.test/feed", outlet="A"))


def test_withdrawn_report_says_so() -> None:
    """A revision without tags is written as not relevant, with no theme left."""
    _, document = written(
        bulk.action(replace(TAGGED, relevant=False, tags=(), claims=(), actors=(), status=None))
    )
    assert document["pactwatch"]["relevant"] is False
    assert "name" not in document["rule"]


def test_background_themes_are_no_themes() -> None:
    """A passing mention stays in the tags but is not what the article is found by."""
    passing = replace(TAGGED, tags=(replace(TAGGED.tags[0], background=True),))
    _, document = written(bulk.action(passing))
    assert "name" not in document["rule"]
    assert document["pactwatch"]["tags"][0]["background"] is True


def test_story_leaves_out_what_only_recognition_needs() -> None:
    """Features and sketches stay in Kafka: nobody searches for them."""
    _, document = written(bulk.action(STORY))
    assert not {"features", "origins", "sketch"} & document["pactwatch"].keys()
