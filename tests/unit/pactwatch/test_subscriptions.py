"""Who wants an alert, among many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import builders
import pytest
from builders import WHEN
from hypothesis import given
from hypothesis import strategies as st

from pactwatch import wanted as conditions
from pactwatch.records import Actor, Alert, Change
from pactwatch.subscriptions import Index, Subscription
from pactwatch.wanted import Wanted, wants

THEMES, LANGUAGES, REASONS = ("a", "b", "c"), ("en", "ko"), ("denied", "figure", "new-act")
ACTORS, WORDS = ("russia", "nis"), ("troop", "tank", "x")


def some(values: Iterable[str]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(sorted(values)), unique=True, max_size=2).map(tuple)


WANTED = st.builds(
    Wanted,
    themes=some(THEMES),
    languages=some(LANGUAGES),
    reasons=some(REASONS),
    actors=some(ACTORS),
    words=some(WORDS),
    severity=st.integers(1, 4),
    origins=st.integers(1, 3),
)


def _alert(themes: tuple[str, ...], reasons: tuple[Any, ...], actors: tuple[str, ...], **more: Any) -> Alert:
    changes = tuple(Change(reason=reason, subject="s", after="a") for reason in reasons)
    found = tuple(Actor(id=actor, kind="country") for actor in actors)
    return builders.alert(themes=themes, changes=changes, actors=found, claims=(), **more)


ALERTS = st.builds(
    _alert,
    some(THEMES),
    some(REASONS),
    some(ACTORS),
    language=st.sampled_from(LANGUAGES),
    severity=st.integers(1, 4),
    origin_count=st.integers(1, 4),
    title=st.sampled_from(["Troops and tanks", "Tanks", "Nothing"]),
)


def subscription(number: int, wanted: Wanted, *, paused: bool = False) -> Subscription:
    return Subscription(id=str(number), wanted=wanted, paused=paused, created=WHEN, changed=WHEN)


@given(st.lists(st.tuples(WANTED, st.booleans()), max_size=20), ALERTS)
def test_the_index_finds_what_asking_each_finds(made: list[tuple[Wanted, bool]], alert: Alert) -> None:
    """Exactly the subscriptions that want the alert, in their order, and none that is paused."""
    all_of = [subscription(number, each, paused=paused) for number, (each, paused) in enumerate(made)]
    expected = [each for each in all_of if not each.paused and wants(each.wanted, alert)]
    assert Index(all_of).matching(alert) == expected


def test_no_subscription_is_asked_at_an_alert(monkeypatch: pytest.MonkeyPatch) -> None:
    """What 10,000 subscriptions ask for is read when the index is made, and at an alert no more."""
    calls: list[Wanted] = []
    asked = conditions.asked

    def counted(each: Wanted) -> dict[str, frozenset[str]]:
        calls.append(each)
        return asked(each)

    monkeypatch.setattr(conditions, "asked", counted)
    index = Index(subscription(n, Wanted(actors=(f"actor-{n % 1_000}",))) for n in range(10_000))
    assert len(calls) == 10_000
    alert = builders.alert(actors=(Actor(id="actor-7", kind="person"),))
    assert [each.id for each in index.matching(alert)] == [str(n) for n in range(7, 10_000, 1_000)]
    assert len(calls) == 10_000


def test_without_subscriptions_nobody_wants_anything() -> None:
    """An empty index is no special case for its caller."""
    assert Index(()).matching(builders.alert()) == []
