"""Subscriptions on a real Kafka: a name misses nothing while it is off and repeats at most one alert; what is kept is found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import builders
import pytest
from calls import json_lines, run
from hands import send, until, working
from kafka import ConsumerRebalanceListener, OffsetAndMetadata, TopicPartition
from msgspec.structs import replace

from pactwatch import topics
from pactwatch.kafka import client as kafka
from pactwatch.kafka import subscriptions
from pactwatch.records import Alert
from pactwatch.security.access import SUBSCRIBERS
from pactwatch.settings import Settings, environment
from pactwatch.wanted import Wanted
from sinks.errors import SinkError
from sinks.subscribe import Start, subscribe


def alerts(mark: str, *names: str) -> list[Alert]:
    return [builders.alert(id=f"{mark}{name}", title=f"{mark} {name}") for name in names]


def read(settings: Settings, mark: str, start: Start = "place") -> list[str]:
    """What the name of this test gets now."""
    got: list[str] = []
    wanted, stop = Wanted(words=(mark,)), threading.Event()
    subscribe(
        settings,
        wanted,
        name=mark,
        start=start,
        stop=stop,
        until_now=True,
        on_alert=lambda a: got.append(a.id),
    )
    return [each.removeprefix(mark) for each in got]


def test_a_name_continues_at_its_place(settings: Settings, mark: str) -> None:
    """Each alert comes once over several runs, one that Kafka has twice too; a new beginning brings all again."""
    send(settings, topics.ALERTS.name, *alerts(mark, "1", "2"))
    assert read(settings, mark) == ["1", "2"]
    assert read(settings, mark) == []
    send(settings, topics.ALERTS.name, *alerts(mark, "2", "3"))
    assert read(settings, mark) == ["3"]
    assert read(settings, mark, "oldest") == ["1", "2", "3"]


def test_from_now_is_a_place(settings: Settings, mark: str) -> None:
    """A name that starts with now skips what is there, once: what comes while it is off is not skipped."""
    send(settings, topics.ALERTS.name, *alerts(mark, "1"))
    assert read(settings, mark, "now") == []
    send(settings, topics.ALERTS.name, *alerts(mark, "2"))
    assert read(settings, mark, "now") == ["2"]


def test_a_place_beyond_the_end_is_none(settings: Settings, mark: str) -> None:
    """A topic that was made again is read from its beginning: its offsets begin again too."""
    send(settings, topics.ALERTS.name, *alerts(mark, "1"))
    consumer = kafka.make_consumer(settings, group_id=SUBSCRIBERS + mark)
    try:
        parts = [TopicPartition(topics.ALERTS.name, number) for number in range(topics.ALERTS.partitions)]
        consumer.assign(parts)
        consumer.commit({part: OffsetAndMetadata(10**9, "", -1) for part in parts})
    finally:
        consumer.close(autocommit=False)
    assert read(settings, mark) == ["1"]


def test_killed_it_misses_nothing(settings: Settings, mark: str) -> None:
    """After SIGKILL in the middle, the next run continues: every alert was printed, at most one of them twice."""
    names = [str(number) for number in range(40)]
    send(settings, topics.ALERTS.name, *alerts(mark, *names[:20]))
    command = [sys.executable, "-m", "pactwatch", "subscribe", "--name", mark, "--word", mark]
    child = subprocess.Popen(
        command, env={**os.environ, **environment(settings)}, text=True, stdout=subprocess.PIPE
    )
    assert child.stdout
    printed = [child.stdout.readline() for _ in range(7)]
    child.kill()
    printed += [line for line in child.communicate()[0].splitlines() if line.endswith("}")]
    send(settings, topics.ALERTS.name, *alerts(mark, *names[20:]))
    first = [json.loads(line)["id"].removeprefix(mark) for line in printed]
    second = read(settings, mark)
    assert first == names[: len(first)]
    assert second[-20:] == names[20:]
    assert {*first, *second} == set(names)
    assert len(first) + len(second) - len(names) <= 1


def test_what_is_kept_is_followed(settings: Settings, mark: str) -> None:
    """A subscription is kept, shows what the past would have brought, and is followed by its name until it is removed."""
    name, theirs = f"s{mark.lower()}", ("--kafka", settings.kafka)
    first, second = alerts(mark, "1", "2")
    send(settings, topics.ALERTS.name, replace(first, severity=4), replace(second, severity=1))
    added = run("subscriptions", "add", name, "--severity", "4", "--word", mark, *theirs)
    assert added.exit_code == 0, added.output
    for command in (("subscriptions", "preview", name), ("subscribe", "--saved", name, "--until-now")):
        assert [line["id"] for line in json_lines(run(*command, *theirs).stdout)] == [first.id]
    assert name in {line["id"] for line in json_lines(run("subscriptions", "list", *theirs).stdout)}
    assert run("subscriptions", "remove", name, *theirs).exit_code == 0
    assert name not in subscriptions.read(settings)


@contextmanager
def subscribing(settings: Settings, *themes: str, from_beginning: bool = True) -> Iterator[list[Alert]]:
    """The alerts that a subscription has brought so far."""
    got: list[Alert] = []

    def work(stop: threading.Event) -> None:
        start: Start = "oldest" if from_beginning else "now"
        subscribe(settings, Wanted(themes=themes), start=start, stop=stop, on_alert=got.append)

    with working(work):
        yield got


def test_subscription_brings_every_alert_once(settings: Settings, mark: str) -> None:
    """An alert on the topics of two themes comes once; what is no alert is left out."""
    made = [builders.alert(id=f"{mark}-{number}") for number in range(3)]
    for theme in ("troop-deployment", "arms-transfer"):
        send(settings, topics.theme_topic(theme).name, b"nonsense", *made)
    with subscribing(settings, "troop-deployment", "arms-transfer") as got:
        until(lambda: len([alert for alert in got if alert.id.startswith(mark)]) == 3)
        send(settings, topics.theme_topic("arms-transfer").name, builders.alert(id=f"{mark}-end"))
        until(lambda: got[-1].id == f"{mark}-end")
    ids = [alert.id for alert in got if alert.id.startswith(mark)]
    assert sorted(ids) == [f"{mark}-0", f"{mark}-1", f"{mark}-2", f"{mark}-end"]


def test_subscription_to_an_unknown_theme_names_the_others(settings: Settings) -> None:
    """A theme without a topic is an error that lists the themes there are."""
    with pytest.raises(SinkError, match=r"no topic alerts.gossip: the themes here are .*troop-deployment"):
        subscribe(
            settings,
            Wanted(themes=("gossip",)),
            start="oldest",
            stop=threading.Event(),
            on_alert=lambda _: None,
        )


class _Counting(ConsumerRebalanceListener):  # type: ignore[misc]
    def __init__(self) -> None:
        self.assigned = 0

    def on_partitions_assigned(self, assigned: Any) -> None:
        self.assigned += 1

    def on_partitions_revoked(self, revoked: Any) -> None: ...


def test_a_rejoin_outlives_the_poll_that_began_it(settings: Settings, mark: str) -> None:
    """A member that rejoins because metadata changed becomes a member again, though the poll that began it timed out."""
    listener = _Counting()
    consumer = kafka.make_consumer(settings, topics.ALERTS.name, group_id=f"rejoin-{mark}", listener=listener)
    try:

        def joined(before: int) -> bool:
            kafka.poll(consumer, timeout_ms=250)
            return listener.assigned > before

        until(lambda: joined(0))
        before = listener.assigned
        consumer._coordinator._assignment_snapshot = {}  # as the leader sees it when metadata has changed

        def begun() -> bool:
            kafka.poll(
                consumer, timeout_ms=1
            )  # ends before Kafka has answered; on a busy machine before it began as well
            return consumer._coordinator.rejoin_needed or listener.assigned > before

        until(begun)
        until(lambda: joined(before))
    finally:
        consumer.close(autocommit=False)
