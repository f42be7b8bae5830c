"""The filter of a page: from its address, for Elasticsearch, for live alerts."""

from __future__ import annotations

from urllib.parse import parse_qsl

import builders
import pytest
from hypothesis import given
from hypothesis import strategies as some

from console import filters
from console.filters import Filter
from pactwatch.records import Actor

ALERT = builders.alert(
    themes=("troop-deployment", "arms-transfer"), severity=3, origin_count=4, country="KR", language="ko",
    ownership="public", actors=(Actor(id="north-korea", kind="country"),),
)  # fmt: skip
TEXT = some.text(min_size=1, max_size=20).map(str.strip).filter(bool)


@given(
    some.builds(
        Filter,
        theme=TEXT,
        reason=TEXT,
        actor=TEXT,
        severity=some.integers(1, 4),
        origins=some.integers(1, 99),
    )
)
def test_an_address_holds_the_whole_filter(wanted: Filter) -> None:
    """A view that is bookmarked and shared is the same view."""
    assert filters.read(dict(parse_qsl(wanted.address))) == wanted


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
        ({"reason": ALERT.changes[0].reason}, True),
        ({"reason": "withdrawn"}, False),
    ],
)
def test_an_alert_fits_all_that_is_asked(given: dict[str, str], fits: bool) -> None:
    """Every field of the filter that is set must be met: equal values, or at least so many."""
    assert filters.matches(filters.read(given), ALERT) is fits


@pytest.mark.parametrize(
    "given", [{"severity": "high"}, {"origins": "-1"}, {"severity": "9" * 40}, {"x": "y"}, {"theme": " "}]
)
def test_what_is_no_filter_is_ignored(given: dict[str, str]) -> None:
    """A wrong value in an address shows everything instead of an error."""
    assert filters.read(given) == Filter()
    assert filters.query(Filter()) == {"bool": {"filter": []}}
