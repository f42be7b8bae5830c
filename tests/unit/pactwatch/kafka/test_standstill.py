"""When a group stands still, and what then happens to its process."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from kafka import KafkaAdminClient, TopicPartition

from pactwatch import topics
from pactwatch.kafka import lag
from pactwatch.kafka.client import METADATA_MS
from pactwatch.kafka.lag import Group, Watch
from pactwatch.kafka.standstill import PATIENCE, Standstill
from pactwatch.observe.health import health
from pactwatch.settings import Settings
from stream.app import make_app

A, B = TopicPartition("articles", 0), TopicPartition("articles.tagged", 3)
EVERY = 10.0


def seen(*looks: tuple[dict[TopicPartition, tuple[int, int]], bool]) -> list[str | None]:
    """What is said at each look, one every ten seconds."""
    still = Standstill()
    return [still.look(n * EVERY, unread, excused=excused) for n, (unread, excused) in enumerate(looks)]


LOOKS = round(PATIENCE / EVERY)


def test_unread_records_that_nobody_reads_are_a_standstill() -> None:
    """Not before its time; then the line has how many records of which topics wait, and that the process ends."""
    said = seen(*[({A: (5, 7), B: (0, 40)}, False)] * (LOOKS + 1))
    assert said[:-1] == [None] * LOOKS
    assert said[-1] is not None
    assert said[-1].startswith("42 records of articles, articles.tagged wait and none was read for 120 s")


@pytest.mark.parametrize(
    "looks",
    [
        [({A: (7, 7)}, False)] * 40,
        [({A: (n, 100)}, False) for n in range(40)],
        [({A: (5, 7)}, n % LOOKS == LOOKS - 1) for n in range(40)],
        [({A: (5, 7) if n % LOOKS else (7, 7)}, False) for n in range(40)],
    ],
    ids=["nothing unread", "it is read", "a stage that works or waits", "read to the end in between"],
)
def test_no_standstill(looks: list[tuple[dict[TopicPartition, tuple[int, int]], bool]]) -> None:
    """What is read, however slowly, or waits for a reason that the stage reports, is no standstill."""
    assert seen(*looks) == [None] * len(looks)


def test_more_records_do_not_hide_a_standstill() -> None:
    """That new records come does not make it young again: what is unread stays where it is."""
    assert seen(*[({A: (5, 7 + n)}, False) for n in range(LOOKS + 1)])[-1] is not None


@pytest.fixture
def minutes(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The clock of the watch, a Kafka with records that nobody reads, and a stage without a want."""
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr("pactwatch.kafka.lag.time.monotonic", lambda: clock.now)
    monkeypatch.setattr(lag, "ask_offsets", lambda *_: lag.Offsets({}, {A: 0}, {A: 3}))
    monkeypatch.setattr("pactwatch.kafka.lag.clock.ahead_of_kafka", lambda _: None)
    monkeypatch.setattr(health, "_clock", lambda: clock.now)
    monkeypatch.setattr(health, "_missing", {})
    monkeypatch.setattr(health, "_beats", {})
    monkeypatch.setattr(health, "_moved", clock.now)
    return clock


def ended(clock: SimpleNamespace, looks: int) -> list[str]:
    """What a watch said as it ended its process, over so many looks."""
    found: list[str] = []
    watch = Watch(Settings(), Group("g", (topics.ARTICLES,)), found.append)
    for _ in range(looks):
        watch.ask(cast(KafkaAdminClient, None))
        clock.now += EVERY
    return found


def test_a_watch_ends_a_process_that_stands_still(minutes: SimpleNamespace) -> None:
    """A stage that reports that all is well and reads nothing ends, with one line, after its patience."""
    assert ended(minutes, LOOKS) == []
    [why, *_] = ended(minutes, 2 * LOOKS + 1)
    assert why.startswith("3 records of articles wait")


@pytest.mark.parametrize("missing", ["elasticsearch", "records"])
def test_a_stage_that_waits_is_left_alone(minutes: SimpleNamespace, missing: str) -> None:
    """A stage that says what it lacks is not ended for it, however long that lasts."""
    health.missing(missing, "away")
    assert ended(minutes, 100) == []


def test_a_stage_that_works_is_left_alone(minutes: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """While records are worked on, a batch may take as long as it takes."""
    monkeypatch.setattr(health, "idle", lambda: 3.0)
    assert ended(minutes, 100) == []


def test_a_watch_ends_a_process_whose_loop_has_died(minutes: SimpleNamespace) -> None:
    """A loop without a heartbeat for a minute is the end of its process, also while Kafka is away, and is named."""
    found: list[str] = []
    watch = Watch(Settings(), Group("g", ()), found.append)
    health.beat("group")
    for _ in range(9):
        watch.failed(OSError("away"))
        minutes.now += EVERY
    assert found == ["group has not moved for 80 s: this process ends, to be started again"]


@pytest.mark.parametrize("beats", [("group",), ()])
def test_a_process_that_was_frozen_is_left_alone(minutes: SimpleNamespace, beats: tuple[str, ...]) -> None:
    """After an hour of being stopped, a process has time to move again before it is judged."""
    found: list[str] = []
    watch = Watch(Settings(), Group("g", (topics.ARTICLES,)), found.append)
    for beat in beats:
        health.beat(beat)
    for pause in (EVERY, 3600.0, EVERY):
        watch.ask(cast(KafkaAdminClient, SimpleNamespace()))
        minutes.now += pause
    for beat in beats:
        health.beat(beat)
    watch.ask(cast(KafkaAdminClient, SimpleNamespace()))
    assert found == []


def test_topics_that_come_into_being_are_seen_soon() -> None:
    """A worker without partitions looks for its topics twice a minute, not once in five."""
    assert make_app(Settings()).conf.consumer_metadata_max_age_ms == METADATA_MS <= 30_000
