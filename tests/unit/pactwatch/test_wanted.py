"""What somebody wants: each kind of condition, and all of them together."""

from __future__ import annotations

from typing import Any

import builders
import pytest
from msgspec.structs import replace

from pactwatch.records import Actor, Change, WatchlistVersion
from pactwatch.wanted import MOST_ORIGINS, Wanted, summary, wants

ALERT = builders.alert(
    themes=("arms-transfer", "treaty-summit"),
    watchlist=WatchlistVersion(id="korea", version="1"),
    language="ru-RU",
    country="RU",
    ownership="state",
    severity=3,
    title="Солдатами гордятся",
    changes=(
        Change(reason="new-act", subject="s", after="a", sentence="Russia has sent missiles."),
        Change(reason="denied", subject="s", after="a"),
    ),
    actors=(Actor(id="russia", kind="country"), Actor(id="north-korea", kind="country")),
    claims=(),
    origin_count=2,
)


@pytest.mark.parametrize(
    ("fits", "misses"),
    [
        ({"themes": ("sanctions-monitoring", "treaty-summit")}, {"themes": ("sanctions-monitoring",)}),
        ({"watchlists": ("korea",)}, {"watchlists": ("iran",)}),
        ({"languages": ("ko", "ru")}, {"languages": ("r",)}),
        ({"languages": ("ru-RU",)}, {"languages": ("ru-UA",)}),
        ({"countries": ("RU",)}, {"countries": ("KR", "UA")}),
        ({"ownership": ("state", "public")}, {"ownership": ("private",)}),
        ({"severity": 3}, {"severity": 4}),
        ({"reasons": ("denied",)}, {"reasons": ("figure",)}),
        ({"actors": ("north-korea",)}, {"actors": ("ukraine",)}),
        ({"origins": 2}, {"origins": 3}),
        ({"words": ("солдат",)}, {"words": ("олдат",)}),
        ({"words": ("MISSILE", "tank")}, {"words": ("missilesque",)}),
    ],
)
def test_each_kind_of_condition(fits: dict[str, Any], misses: dict[str, Any]) -> None:
    """One value of a kind is enough, a lower bound includes itself, words fit by their beginning."""
    assert wants(Wanted(**fits), ALERT)
    assert not wants(Wanted(**misses), ALERT)


def test_kinds_must_all_fit() -> None:
    """A condition that fits does not make up for one that does not; without conditions everything fits."""
    assert wants(Wanted(), ALERT)
    assert wants(Wanted(severity=3, countries=("RU",), actors=("russia",)), ALERT)
    assert not wants(Wanted(severity=3, countries=("RU",), actors=("ukraine",)), ALERT)


def test_more_origins_than_are_told_apart() -> None:
    """The largest lower bound is met by any larger number."""
    assert wants(Wanted(origins=MOST_ORIGINS), replace(ALERT, origin_count=10 * MOST_ORIGINS))
    assert not wants(Wanted(origins=MOST_ORIGINS), replace(ALERT, origin_count=MOST_ORIGINS - 1))


def test_a_filter_in_words() -> None:
    """A lower bound says that it is one; actors and themes have their names, other values stay; nothing wanted is all."""
    wanted = Wanted(severity=3, actors=("russia", "x"), languages=("ko",))
    assert summary(wanted, {"russia": "Russia"}) == "languages ko, actors Russia or x, severity at least 3"
    assert summary(Wanted(), {}) == "all alerts"
