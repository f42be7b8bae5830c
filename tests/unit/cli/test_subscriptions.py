"""`subscriptions`: what is kept, listed, paused and removed, and what it would have brought."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import builders
import pytest
from builders import WHEN
from calls import json_lines, run
from msgspec.structs import replace

from pactwatch.cli.commands import subscribe, subscriptions
from pactwatch.kafka import history
from pactwatch.kafka import subscriptions as topic
from pactwatch.kafka.history import Past
from pactwatch.pace import Pace
from pactwatch.settings import Settings
from pactwatch.subscriptions import Subscription
from pactwatch.wanted import Wanted

ALERTS = [builders.alert(id="aa1", severity=3), builders.alert(id="ab2", severity=1)]


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[str, Subscription]:
    """What the topic has; two alerts of the past, one of them twice."""
    found: dict[str, Subscription] = {}

    def read(_: Settings, topic: object, kind: object, since: datetime | None) -> Iterator[Past]:
        return (Past(0, each, WHEN) for each in [*ALERTS, ALERTS[0]])

    for command in (subscribe, subscriptions):
        monkeypatch.setattr(command, "require_kafka", lambda settings: None)
    monkeypatch.setattr(history, "read", read)
    monkeypatch.setattr(topic, "keep", lambda _, given: found.__setitem__(given.id, given))
    monkeypatch.setattr(topic, "remove", lambda _, name: found.pop(name))
    monkeypatch.setattr(topic, "read", lambda _: dict(found))
    return found


def test_a_subscription_lives(kept: dict[str, Subscription]) -> None:
    """It is added, changed under its name, paused, continued, listed and removed."""
    added = run("subscriptions", "add", "desk", "--theme", "arms-transfer", "--severity", "3")
    assert added.exit_code == 0, added.output
    assert kept["desk"].wanted == Wanted(themes=("arms-transfer",), severity=3)
    created = kept["desk"].created
    run("subscriptions", "add", "desk", "--reason", "denied")
    assert kept["desk"].wanted == Wanted(reasons=("denied",))
    assert kept["desk"].created == created < kept["desk"].changed
    assert "paused" in run("subscriptions", "pause", "desk").stderr
    run("subscriptions", "add", "desk", "--reason", "figure")
    (line,) = json_lines(run("subscriptions", "list").stdout)
    assert (line["id"], line["paused"]) == ("desk", True)
    run("subscriptions", "pause", "desk", "--off")
    assert not kept["desk"].paused
    run("subscriptions", "remove", "desk")
    assert kept == {}


def test_a_preview_is_what_would_have_come(kept: dict[str, Subscription]) -> None:
    """The past alerts that fit, each once."""
    run("subscriptions", "add", "desk", "--severity", "3")
    found = run("subscriptions", "preview", "desk")
    assert [line["id"] for line in json_lines(found.stdout)] == ["aa1"]


def test_a_preview_of_messages_is_what_the_exit_would_have_got(
    kept: dict[str, Subscription], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A digest with its time and all its alerts; how many wait for one; without an exit there are none to show."""
    run("subscriptions", "add", "desk", "--exit", "hook", "--every", "daily", "--at", "09:30")
    (line,) = json_lines(run("subscriptions", "preview", "desk", "--messages").stdout)
    assert (line["alerts"], line["sent"][11:16]) == (["aa1", "ab2"], "09:30")
    monkeypatch.setattr(subscriptions, "for_people", lambda _: True)
    run("subscriptions", "add", "desk", "--exit", "hook", "--every", "weekly")
    monkeypatch.setattr(
        topic, "past", lambda *_: [replace(each, raised=datetime.now(UTC)) for each in ALERTS]
    )
    told = run("subscriptions", "preview", "desk", "--messages", "--since", "1d")
    assert "0 messages about 0 alerts, 2 more would still wait, since 1d" in told.stderr
    run("subscriptions", "add", "silent")
    assert "silent has no exit" in run("subscriptions", "preview", "silent", "--messages").output


def test_where_and_when_is_kept(kept: dict[str, Subscription]) -> None:
    """Exit, recipient and pace, as given; a change replaces them."""
    arguments = (
        "--exit mail --recipient anna --every weekly --at 07:30 --quiet 22:00-07:00 --timezone Asia/Seoul"
    )
    run("subscriptions", "add", "anna", *arguments.split(), "--most-an-hour", "4")
    pace = Pace(every="weekly", at="07:30", quiet="22:00-07:00", zone="Asia/Seoul", most_an_hour=4)
    assert (kept["anna"].exit, kept["anna"].recipient, kept["anna"].pace) == ("mail", "anna", pace)
    run("subscriptions", "add", "anna")
    assert (kept["anna"].exit, kept["anna"].pace) == ("", Pace())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("subscriptions add Desk", "'Desk' is not a name of small letters, digits and dashes"),
        ("subscriptions add desk --theme gossip", "no theme gossip; the watchlists have"),
        ("subscriptions add desk --exit hook --at 8am", "'8am' is no time of day, such as 08:00"),
        ("subscriptions add desk --exit hook --quiet 22", "'22' is no span of the day, such as 22:00-07:00"),
        ("subscriptions add desk --exit hook --timezone Mars", "'Mars' is no IANA time zone"),
        ("subscriptions add desk --every daily", "only for subscriptions with an exit"),
        ("subscriptions add desk --watchlist x", "no watchlist x; there is korea-russia-ukraine"),
        ("subscriptions pause nosuch", "no subscription nosuch; there is other"),
        ("subscriptions remove nosuch", "no subscription nosuch"),
        ("subscriptions preview other --since never", "--since"),
        ("subscribe --saved nosuch", "no subscription nosuch; there is other"),
        ("subscribe --saved other", "other is paused; `pactwatch subscriptions pause other --off` ends that"),
        ("subscribe --saved other --severity 2", "--saved goes with no theme and no filter"),
    ],
)
def test_wrong_calls_say_what_is_wrong(kept: dict[str, Subscription], arguments: str, words: str) -> None:
    """One line, and nothing changes."""
    kept["other"] = Subscription(id="other", wanted=Wanted(), paused=True, created=WHEN, changed=WHEN)
    before = dict(kept)
    found = run(*arguments.split())
    assert found.exit_code != 0
    assert words in found.output
    assert kept == before


def test_a_saved_subscription_is_what_is_wanted(
    kept: dict[str, Subscription], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`subscribe --saved` asks for what is kept."""
    wanted = Wanted(severity=3, words=("солдат",))
    kept["desk"] = Subscription(id="desk", wanted=wanted, created=WHEN, changed=WHEN)
    asked: list[Wanted] = []
    monkeypatch.setattr(subscribe, "follow_alerts", lambda _, wanted, **more: asked.append(wanted))
    assert run("subscribe", "--saved", "desk").exit_code == 0
    assert asked == [wanted]
