"""What a person may say of a subscription: the same rules for the command line and for forms."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import WHEN
from hypothesis import given
from hypothesis import strategies as some
from samplenews import news

from pactwatch import subscribing
from pactwatch.pace import Pace
from pactwatch.subscribing import EVERY, OWNERSHIP, REASONS, Known, read, typed_of
from pactwatch.subscriptions import Subscription
from pactwatch.wanted import Wanted

THEMES = ("arms-transfer", "treaty-summit")
KNOWN = Known(
    themes=THEMES,
    watchlists=("korea",),
    actors={"russia": "Russia", "north-korea": "North Korea"},
    exit_problem=lambda exit_, recipient: "" if exit_ in ("hook", "mail") else f"no exit {exit_}",
)


def several(values: tuple[str, ...]) -> some.SearchStrategy[tuple[str, ...]]:
    return some.lists(some.sampled_from(values), max_size=3, unique=True).map(tuple)


WANTED = some.builds(
    Wanted, themes=several(THEMES), watchlists=several(("korea",)), languages=several(("ko", "en-GB")),
    countries=several(("KR", "JP")), ownership=several(OWNERSHIP), severity=some.integers(1, 4),
    reasons=several(REASONS), actors=several(tuple(KNOWN.actors)), origins=some.integers(1, 100),
    words=several(("солдат", "파병", "troops")),
)  # fmt: skip
PACES = some.builds(
    Pace, every=some.sampled_from(EVERY), at=some.sampled_from(("08:00", "23:59")),
    quiet=some.sampled_from(("", "22:00-07:00")), zone=some.sampled_from(("UTC", "Asia/Seoul")),
    most_an_hour=some.integers(0, 999),
)  # fmt: skip


@given(WANTED, PACES, some.sampled_from(("hook", "mail")), some.booleans())
def test_what_a_form_shows_is_what_it_sends(wanted: Wanted, pace: Pace, exit_: str, paused: bool) -> None:
    """A subscription that is opened and kept unchanged stays as it was, paused or not, since when it was made."""
    before = Subscription(
        id="desk", wanted=wanted, exit=exit_, recipient="anna", pace=pace, paused=paused, created=WHEN, changed=WHEN
    )  # fmt: skip
    assert read(typed_of(wanted, before), KNOWN, before, WHEN) == (before, [])


def test_a_form_with_a_name_alone_wants_all_alerts() -> None:
    """What is not filled in asks for nothing."""
    later = WHEN + timedelta(days=1)
    made, problems = read({"name": ["desk"]}, KNOWN, None, later)
    assert (made, problems) == (Subscription(id="desk", wanted=Wanted(), created=later, changed=later), [])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ["Desk"]}, "'Desk' is not a name of small letters, digits and dashes"),
        ({"themes": ["gossip"]}, "no theme gossip; the watchlists have arms-transfer, treaty-summit"),
        ({"watchlists": ["x"]}, "no watchlist x; there is korea"),
        ({"languages": ["Korean"]}, "'Korean' is no language, such as en, ko, ru or uk"),
        ({"countries": ["kr"]}, "'kr' is no country of two capital letters, such as KR"),
        ({"ownership": ["mine"]}, "'mine' is no ownership"),
        ({"severity": ["5"]}, "'5' is no severity from 1 to 4"),
        ({"origins": ["0"]}, "'0' is no number from 1 to 100"),
        ({"reasons": ["new-theme"]}, "'new-theme' is no reason of an alert"),
        ({"actors": ["russa"]}, "'russa' is no entity of the watchlists; there is russia"),
        ({"words": ["two words"]}, "'two words' is not one word"),
        ({"exit": ["x"]}, "no exit x"),
        ({"exit": ["hook"], "every": ["often"]}, "'often' is none of immediate, hourly, daily, weekly"),
        ({"exit": ["hook"], "at": ["8am"]}, "'8am' is no time of day, such as 08:00"),
        ({"exit": ["hook"], "quiet": ["22"]}, "'22' is no span of the day, such as 22:00-07:00"),
        ({"exit": ["hook"], "zone": ["Mars"]}, "'Mars' is no IANA time zone, such as Asia/Seoul"),
        ({"exit": ["hook"], "most_an_hour": ["-1"]}, "'-1' is no number of messages"),
        ({"quiet": ["22:00-07:00"]}, "when and to whom is only for subscriptions with an exit"),
        ({"recipient": ["anna"]}, "when and to whom is only for subscriptions with an exit"),
        ({"recipient": ["a" * 101]}, "recipient: at most 200 values of 100 characters"),
    ],
)
def test_what_does_not_fit_is_said(typed: dict[str, list[str]], words: str) -> None:
    """One line for each thing that is wrong, and no subscription."""
    assert read({"name": ["desk"], **typed}, KNOWN, None, WHEN) == (None, [words])


@given(
    some.dictionaries(some.sampled_from([*typed_of(Wanted())]), some.lists(some.text(max_size=9), max_size=2))
)
def test_no_text_breaks_it(typed: dict[str, list[str]]) -> None:
    """Whatever a form sends, there is a subscription or a reason why not."""
    made, problems = subscribing.read({"name": ["desk"], **typed}, KNOWN, None, WHEN)
    assert (made is None) == bool(problems)


def test_no_reason_is_offered_that_no_alert_has() -> None:
    """What can be asked for is what changes are told with: a filter that can never fit would be silent for ever."""
    told = {change.reason for alert in news().alerts for change in alert.changes}
    assert told <= set(REASONS)
    assert "escalation" not in REASONS  # the change that raises a story tells it
