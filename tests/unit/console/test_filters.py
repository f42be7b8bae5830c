"""The filter of a page: from its address, for Elasticsearch, for live alerts."""

from __future__ import annotations

from urllib.parse import parse_qsl

import builders
import pytest
from hypothesis import given
from hypothesis import strategies as some

from console import filters
from pactwatch.records import Actor
from pactwatch.wanted import Wanted, wants
from sinks.indices import STORIES
from sinks.template import template

ALERT = builders.alert(
    themes=("troop-deployment", "arms-transfer"), severity=3, origin_count=4, country="KR", language="ko",
    ownership="public", actors=(Actor(id="north-korea", kind="country"),),
)  # fmt: skip
TEXT = (
    some.text(some.characters(exclude_categories=["Cs"], exclude_characters=","), min_size=1, max_size=20)
    .map(str.strip)
    .filter(bool)
)
TEXTS = some.lists(TEXT, max_size=2).map(tuple)


@given(
    some.builds(
        Wanted,
        themes=TEXTS,
        reasons=TEXTS,
        actors=TEXTS,
        severity=some.integers(1, 4),
        origins=some.integers(1, 99),
    )
)
def test_an_address_holds_the_whole_filter(wanted: Wanted) -> None:
    """A view that is bookmarked and shared is the same view, with several values of a field too."""
    assert filters.read(dict(parse_qsl(filters.address(wanted)))) == wanted


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        ({}, True),
        ({"theme": "arms-transfer"}, True),
        ({"theme": "sanctions-monitoring"}, False),
        ({"severity": "3"}, True),
        ({"severity": "4"}, False),
        ({"origins": "4"}, True),
        ({"origins": "5"}, False),
        ({"actor": "north-korea", "country": "KR", "ownership": "public", "language": "ko"}, True),
        ({"actor": "north-korea", "country": "RU"}, False),
        ({"actor": "north"}, False),
        ({"theme": "sanctions-monitoring,arms-transfer", "country": "RU,KR"}, True),
        ({"reason": ALERT.changes[0].reason}, True),
        ({"reason": "withdrawn"}, False),
    ],
)
def test_an_alert_fits_all_that_is_asked(given: dict[str, str], fits: bool) -> None:
    """Every field of the filter that is set must be met: equal values, or at least so many."""
    assert wants(filters.read(given), ALERT) is fits


@pytest.mark.parametrize(
    "given", [{"severity": "high"}, {"origins": "-1"}, {"severity": "9" * 40}, {"x": "y"}, {"theme": " "}]
)
def test_what_is_no_filter_is_ignored(given: dict[str, str]) -> None:
    """A wrong value in an address shows everything instead of an error."""
    assert filters.read(given) == Wanted()
    assert filters.query(Wanted()) == {"bool": {"filter": []}}


def test_stories_are_filtered_by_fields_that_they_have() -> None:
    """Every field of the filter is one of a story's document too: another would find no story, or be refused."""
    mapping = template(STORIES.name)["template"]["mappings"]
    wanted = Wanted(
        themes=("a",), reasons=("figure",), actors=("a",), watchlists=("a",), countries=("a",), languages=("en",),
        ownership=("state",), severity=3, origins=2,
    )  # fmt: skip
    asked = filters.query(wanted, filters.OF_STORIES)["bool"]["filter"]
    assert len(asked) == len(filters.EQUAL) + len(filters.AT_LEAST)
    terms = [term for one in asked for term in one.get("bool", {}).get("should", [one])]
    used = {field for term in terms for each in term.values() for field in each}
    for field in used:
        found = mapping
        for name in field.split("."):
            found = found["properties"][name]
        assert found["type"] in ("keyword", "long", "integer"), field
