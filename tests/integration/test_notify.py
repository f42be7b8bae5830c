"""The stage `notify` on a real Kafka, with a webhook receiver, a mail server and a chat of the tests' own."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import builders
import pytest
from calls import json_lines, run
from hands import send, until
from receivers import SECRET, Chats, Kept, Mails, Mortal, Webhooks, serving

from pactwatch import topics
from pactwatch.deliveries import Delivery
from pactwatch.kafka import subscriptions
from pactwatch.kafka.compacted import read_to_end
from pactwatch.local.ports import free_ports
from pactwatch.pace import Pace
from pactwatch.records import Alert
from pactwatch.settings import Settings, environment
from pactwatch.subscriptions import Subscription
from pactwatch.wanted import Wanted


@pytest.fixture
def webhooks() -> Iterator[Webhooks]:
    """A webhook receiver at work."""
    server = Webhooks(Kept())
    with serving(server):
        yield server


@pytest.fixture
def mails() -> Iterator[Mails]:
    """A mail server at work."""
    server = Mails(Kept())
    with serving(server):
        yield server


@contextmanager
def notifying(settings: Settings, exits: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """The stage as a process of its own, killed at the end."""
    given = {"PACTWATCH_EXITS": str(exits), "PACTWATCH_ALLOW_PRIVATE": "true", **more}
    command = [sys.executable, "-m", "pactwatch", "notify"]
    child = subprocess.Popen(command, env={**os.environ, **environment(settings), **given})
    try:
        yield child
    finally:
        child.kill()
        child.wait()


def hook(port: int) -> str:
    return f'[exits.hook]\nkind = "webhook"\nurl = "http://127.0.0.1:{port}/"\nsecret = "{SECRET}"\n'


def mail(server: Mails) -> str:
    return (
        f'[exits.mail]\nkind = "email"\nhost = "127.0.0.1"\nport = {server.server_address[1]}\nsecurity = "none"\n'
        'sender = "pactwatch@example.org"\nto = {anna = "anna@example.org"}\n'
    )


def written(folder: Path, text: str) -> Path:
    """The operator's file."""
    file = folder / "exits.toml"
    file.write_text(text, encoding="utf-8")
    return file


def subscribed(settings: Settings, mark: str, exit: str = "hook", **more: Any) -> str:
    """A subscription of this test alone, for alerts with its mark in the headline."""
    now, name = datetime.now(UTC), f"n{mark}-{exit}"
    given = {"wanted": Wanted(words=(mark,)), "exit": exit, "created": now, "changed": now, **more}
    subscriptions.keep(settings, Subscription(id=name, **given))
    return name


def alerts(mark: str, *names: object, **more: Any) -> list[Alert]:
    """Alerts with the mark, each of a story of its own."""
    return [
        builders.alert(id=f"{mark}{n}", title=f"{mark} {n}", **{"story_id": f"{mark}s{n}", **more})
        for n in names
    ]


def of(settings: Settings, name: str) -> list[Delivery]:
    """The deliveries of a subscription."""
    found = read_to_end(settings, topics.DELIVERIES, Delivery).records.values()
    return [each for each in found if each.subscription == name]


def outcomes(settings: Settings, name: str) -> Counter[str]:
    """How many are in each state."""
    return Counter(each.state for each in of(settings, name))


def begun(arrived: Callable[[], bool], again: Callable[[], object]) -> None:
    """Waits until the stage is at work, with an alert sent again and again: it starts with what comes after its start."""

    def first() -> bool:
        if not arrived():
            again()
        return arrived()

    until(first)


def at_work(settings: Settings, mark: str, kept: Kept) -> None:
    """The same, with an alert of its own."""
    begun(lambda: bool(kept.got), lambda: send(settings, topics.ALERTS.name, *alerts(mark, "x")))


def test_an_alert_arrives_by_webhook_and_by_mail(
    settings: Settings, webhooks: Webhooks, mails: Mails, mark: str, tmp_path: Path
) -> None:
    """Subscribed on the command line, once each: the signed record; the sentence, who says so and the story's link as text."""
    exits = written(tmp_path, hook(webhooks.server_port) + mail(mails))
    name = f"c{mark}"
    for exit_ in ("hook", "mail --recipient anna"):
        added = run("subscriptions", "add", f"{name}-{exit_[:4]}", "--word", mark, "--kafka", settings.kafka,
                    "--exit", *exit_.split())  # fmt: skip
        assert added.exit_code == 0, added.output
    with notifying(settings, exits, PACTWATCH_CONSOLE_URL="https://desk.example.org/"):
        at_work(settings, mark, webhooks.kept)
        send(settings, topics.ALERTS.name, *alerts(mark, 1), *alerts(mark, 1))
        until(lambda: outcomes(settings, f"{name}-mail") == {"sent": 2})
        until(lambda: outcomes(settings, f"{name}-hook") == {"sent": 2})
    assert webhooks.kept.alerts == [f"{mark}x", f"{mark}1"]
    assert webhooks.kept.forged == 0
    letter = mails.kept.got[-1].body
    text = letter.get_content().replace("\r\n", "\n")
    assert (letter["To"], len(mails.kept.got)) == ("anna@example.org", 2)
    assert builders.alert().changes[0].sentence in text
    assert f"Story: https://desk.example.org/story/{mark}s1\n" in text
    log = json_lines(run("subscriptions", "log", f"{name}-mail", "--kafka", settings.kafka).stdout)
    assert [(line["state"], line["recipient"], line["tries"]) for line in log] == [("sent", "anna", 1)] * 2


def test_every_alert_arrives_over_kills_of_both(settings: Settings, mark: str, tmp_path: Path) -> None:
    """None is lost over SIGKILL of the stage and of the receiver; what comes twice has the same key. `make soak` has 5,000."""
    count, (port,) = int(os.environ.get("NOTIFY_ALERTS", "200")), free_ports(1)
    kills = max(4, count // 250)
    receiver, chance = Mortal(port, tmp_path / "got.jsonl"), random.Random(mark)
    exits, name = written(tmp_path, hook(port)), subscribed(settings, mark)
    wave = alerts(mark, *range(count))
    try:
        with notifying(settings, exits):
            begun(lambda: bool(receiver.got), lambda: send(settings, topics.ALERTS.name, *wave[:1]))
        for number in range(kills):
            part = wave[count * number // kills : count * (number + 1) // kills]
            with notifying(settings, exits):
                send(settings, topics.ALERTS.name, *part)
                so_far = len(receiver.got)
                until(lambda: len(receiver.got) > so_far + chance.randrange(len(part) // 2))  # noqa: B023
                if number % 2:
                    receiver.kill()
                    time.sleep(chance.random())
            if number % 2:
                receiver.start()
        with notifying(settings, exits):
            until(lambda: outcomes(settings, name) == {"sent": count})
    finally:
        receiver.kill()
    keys: dict[str, set[str]] = defaultdict(set)
    for got in receiver.got:
        for alert in got.alerts:
            keys[alert].add(got.key)
    assert keys.keys() == {each.id for each in wave}
    assert all(len(found) == 1 for found in keys.values())


def test_mail_and_chat_over_kills(settings: Settings, mails: Mails, mark: str, tmp_path: Path) -> None:
    """Every alert arrives over SIGKILL of the stage; what comes twice has the same Message-ID, and its text says so."""
    chats, chance = Chats(Kept()), random.Random(mark)
    chat = f'[exits.chat]\nkind = "apprise"\nurl = "ntfy://127.0.0.1:{chats.server_port}/news"\n'
    exits, wave = written(tmp_path, mail(mails) + chat), alerts(mark, *range(12))
    names = [subscribed(settings, mark, exit=exit_, recipient="anna") for exit_ in ("mail", "chat")]
    with serving(chats) as kept:
        with notifying(settings, exits):
            begun(lambda: bool(kept.got), lambda: send(settings, topics.ALERTS.name, wave[0]))
        for number in range(2):
            before = len(kept.got)
            with notifying(settings, exits):
                send(settings, topics.ALERTS.name, *wave[number * 6 : number * 6 + 6])
                until(lambda: len(kept.got) > before + chance.randrange(3))  # noqa: B023
        with notifying(settings, exits):
            for name in names:
                until(lambda: outcomes(settings, name) == {"sent": 12})  # noqa: B023
    texts = [got.body for got in kept.got]
    assert {n for n in range(12) if any(f"“{mark} {n}”" in text for text in texts)} == set(range(12))
    assert len({got.key for got in mails.kept.got}) == 12
    first = Counter(got.key for got in mails.kept.got)
    marked = sum("You may have this message already" in got.body.get_content() for got in mails.kept.got)
    assert marked >= first.total() - 12
    assert sum("You may have this message already" in text for text in texts) >= len(texts) - 12


def test_a_later_change_joins_the_message_that_waits(
    settings: Settings, webhooks: Webhooks, mark: str, tmp_path: Path
) -> None:
    """While a receiver refuses, a story's next alert becomes part of its message, which then comes once with both."""
    exits, name = written(tmp_path, hook(webhooks.server_port)), subscribed(settings, mark)
    with notifying(settings, exits):
        at_work(settings, mark, webhooks.kept)
        webhooks.kept.status, webhooks.kept.after = 503, 8
        send(settings, topics.ALERTS.name, *alerts(mark, 1, story_id="one"))
        until(lambda: any(each.tries for each in of(settings, name) if each.state == "waiting"))
        send(settings, topics.ALERTS.name, *alerts(mark, 2, story_id="one"))
        until(lambda: outcomes(settings, name)["waiting"] == 2)
        webhooks.kept.status = 204
        until(lambda: outcomes(settings, name) == {"sent": 3})
    assert [got.alerts for got in webhooks.kept.got[1:]] == [(f"{mark}1", f"{mark}2")]


def test_a_limit_holds_and_what_is_removed_is_cancelled(
    settings: Settings, webhooks: Webhooks, mark: str, tmp_path: Path
) -> None:
    """No more than four messages come within the hour, and none of a subscription that is removed while they wait."""
    exits = written(tmp_path, hook(webhooks.server_port))
    name = subscribed(settings, mark, pace=Pace(most_an_hour=4))
    late = subscribed(settings, mark, exit="weekly", pace=Pace(every="weekly"))
    with notifying(settings, exits):
        at_work(settings, mark, webhooks.kept)
        send(settings, topics.ALERTS.name, *alerts(mark, *range(10)))
        until(lambda: outcomes(settings, late) == {"waiting": 11})
        subscriptions.remove(settings, late)
        until(lambda: outcomes(settings, late) == {"cancelled": 11})
        until(lambda: len(webhooks.kept.got) == 4 or outcomes(settings, name) == {"sent": 11})
    assert len(webhooks.kept.got) <= 4
    assert outcomes(settings, name).total() == 11


def test_what_is_given_up_can_be_sent_again(
    settings: Settings, webhooks: Webhooks, mark: str, tmp_path: Path
) -> None:
    """A receiver that wants no more gets no more: its message is a dead letter, whose redrive is delivered once."""
    exits, name = written(tmp_path, hook(webhooks.server_port)), subscribed(settings, mark)
    webhooks.kept.status = 410

    def given_up() -> bool:
        send(settings, topics.ALERTS.name, *alerts(mark, "x"))
        return outcomes(settings, name)["failed"] > 0

    with notifying(settings, exits):
        until(given_up)
        webhooks.kept.status = 204
        sent = run("dead-letters", "redrive", "--topic", "deliveries", "--kafka", settings.kafka)
        assert sent.exit_code == 0, sent.output
        until(lambda: outcomes(settings, name) == {"sent": 1})
    assert webhooks.kept.alerts == [f"{mark}x"]
