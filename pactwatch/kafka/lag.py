"""How far a consumer group is behind, and our clock from Kafka's. In: its offsets and the topics' ends. Out: records by topic.

Kafka is asked, not the stage's own consumer: so the lag is right also while the stage hangs or is paused, and for
partitions without an owner. Every member reports the whole group's lag: across members take the maximum, not the sum.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from kafka import KafkaAdminClient, TopicPartition
from kafka.admin import OffsetSpec
from kafka.errors import KafkaError, UnknownTopicOrPartitionError

from pactwatch.kafka import clock
from pactwatch.kafka.client import client_options
from pactwatch.kafka.reading import partitions
from pactwatch.kafka.standstill import PATIENCE, Standstill
from pactwatch.observe import metrics
from pactwatch.observe.health import health
from pactwatch.settings import Settings
from pactwatch.topics import Topic

_EVERY = 10.0  # seconds: four small requests
_PATIENCE_MS = 5_000
_WOKE = 45.0  # seconds between two looks after which this process itself was frozen: no one else is to blame
_EXCUSES = ("kafka", "records", "elasticsearch")  # a stage that lacks one of these waits, and says so
_log = logging.getLogger("pactwatch.lag")


class Group(NamedTuple):
    """A consumer group and what it reads; without topics, only whether Kafka answers is watched."""

    name: str
    topics: Sequence[Topic]


def end_process(why: str) -> None:
    """Logs why and ends the process at once: its supervisor starts it again, and nothing is lost."""
    _log.error(why)
    logging.shutdown()
    os._exit(1)


class Watch(threading.Thread):
    """Updates the lag, whether Kafka answers and the clocks agree, every ten seconds until `stop`.

    Ends the process when one of its loops has died, or when its group stands still for no reason that the stage knows: see
    standstill.py. A daemon: nothing waits for it.
    """

    def __init__(self, settings: Settings, group: Group, end: Callable[[str], None] = end_process) -> None:
        super().__init__(name="kafka-lag", daemon=True)
        self._settings, self._group, self._end = settings, group, end
        self._standstill = Standstill()
        self._looked = time.monotonic()
        self._hung = False  # whether a loop had no heartbeat at the last look
        self._stopped = threading.Event()
        self._tells_time = True
        self._away_since: float | None = None
        self._lacked = False  # whether it answered then that topics are missing
        self._told: set[str] = set()  # what the log was told to be wrong: "kafka", "clock"

    def stop(self) -> None:
        """Asks the thread to end; it does so soon."""
        self._stopped.set()

    def run(self) -> None:
        repeat(self._settings, self._stopped, _EVERY, self.ask, self.failed)

    def ask(self, admin: KafkaAdminClient) -> None:
        """Updates everything once; raises KafkaError when Kafka does not answer."""
        woke = self._look_whether_it_lives()
        if self._group.topics:
            offsets = ask_offsets(admin, self._group)
            self._show(behind(offsets))
            self._look_whether_it_moves(offsets, woke=woke)
        else:
            admin.describe_cluster()
        health.present("kafka")
        self._answered()
        if self._tells_time:
            self._compare_clocks(admin)

    def _look_whether_it_lives(self) -> bool:
        """Ends the process when a loop has had no heartbeat at two looks. True when it was frozen itself since the last one."""
        now = time.monotonic()
        woke, self._looked = now - self._looked > _WOKE, now
        problems = [] if woke else health.liveness_problems()
        if problems and self._hung:
            self._end(f"{'; '.join(problems)}: this process ends, to be started again")
        self._hung = bool(problems)
        return woke

    def _look_whether_it_moves(self, offsets: Offsets, *, woke: bool) -> None:
        excused = woke or health.lacks(_EXCUSES) or health.idle() < PATIENCE
        if why := self._standstill.look(time.monotonic(), unread(offsets), excused=excused):
            self._end(why)

    def _compare_clocks(self, admin: KafkaAdminClient) -> None:
        ahead = clock.ahead_of_kafka(admin)
        if ahead is None:
            self._tells_time = False  # a broker logs each question that a user may not ask
        problem = clock.difference("Kafka", ahead)
        if problem:
            health.missing("clock", problem)
        else:
            health.present("clock")
        self._tell("clock", problem, "this machine's clock agrees with Kafka's again")

    def _answered(self) -> None:
        away = time.monotonic() - (self._away_since or time.monotonic())
        self._away_since = None
        over = "Kafka has all topics again" if self._lacked else "Kafka answers again"
        self._tell("kafka", None, f"{over}, after {away:.0f} s")

    def _tell(self, what: str, problem: str | None, over: str) -> None:
        """Logs a problem once, and its end."""
        if problem and what not in self._told:
            self._told.add(what)
            _log.warning(problem)
        elif not problem and what in self._told:
            self._told.remove(what)
            _log.warning(over)

    def failed(self, error: Exception) -> None:
        """Kafka has not answered."""
        self._look_whether_it_lives()
        _log.debug("Kafka did not answer: %r", error)
        problem = f"{self._settings.kafka} does not answer"
        self._lacked = isinstance(error, UnknownTopicOrPartitionError)
        if self._lacked:
            problem = f"{self._settings.kafka} lacks topics: run `pactwatch setup`"
        if self._away_since is None:  # once may be a busy machine
            self._away_since = time.monotonic()
        else:
            self._tell("kafka", f"Kafka at {problem}: the work waits for it", "")
        metrics.LAG.clear()  # unknown is not zero, nor what it was
        health.missing("kafka", problem)

    def _show(self, lag: Mapping[str, int]) -> None:
        for topic, records in lag.items():
            metrics.LAG.labels(topic).set(records)


def repeat(
    settings: Settings,
    stop: threading.Event,
    every: float,
    ask: Callable[[KafkaAdminClient], None],
    failed: Callable[[Exception], None],
) -> None:
    """Calls `ask` with a client now and again after every so many seconds, until `stop`.

    Any exception goes to `failed`, and the next round starts with a new client: the stage must not end because of it.
    """
    admin: KafkaAdminClient | None = None
    while not stop.is_set():
        try:
            admin = admin or open_admin(settings)
            ask(admin)
        except Exception as error:
            failed(error)
            _close(admin)
            admin = None
        stop.wait(every)
    _close(admin)


def open_admin(settings: Settings) -> KafkaAdminClient:
    """A client that waits five seconds for each answer; raises KafkaError when Kafka is away."""
    return KafkaAdminClient(
        **client_options(settings), bootstrap_timeout_ms=_PATIENCE_MS, request_timeout_ms=_PATIENCE_MS
    )


class Offsets(NamedTuple):
    """Where a group and its partitions are: what is committed (-1: nothing), the first record kept, the end."""

    committed: Mapping[TopicPartition, int]
    starts: Mapping[TopicPartition, int]
    ends: Mapping[TopicPartition, int]


def read(admin: KafkaAdminClient, group: Group) -> dict[str, int]:
    """The group's lag by topic. Raises KafkaError when Kafka does not answer."""
    return behind(ask_offsets(admin, group))


def ask_offsets(admin: KafkaAdminClient, group: Group) -> Offsets:
    """The group's offsets now. Raises KafkaError when Kafka does not answer."""
    parts = partitions(*group.topics)
    # Committed offsets first: in the other order, a group that reads on meanwhile would be ahead of the end.
    committed = admin.list_group_offsets({group.name: parts})[group.name]
    starts, ends = (
        admin.list_partition_offsets(dict.fromkeys(parts, spec), timeout_ms=_PATIENCE_MS)
        for spec in (OffsetSpec.EARLIEST, OffsetSpec.LATEST)
    )
    return Offsets(*({p: found[p].offset for p in found} for found in (committed, starts, ends)))


def behind(offsets: Offsets) -> dict[str, int]:
    """Unread records by topic."""
    lag: dict[str, int] = {}
    for part, (done, end) in unread(offsets).items():
        lag[part.topic] = lag.get(part.topic, 0) + max(0, end - done)
    return lag


def unread(offsets: Offsets) -> dict[TopicPartition, tuple[int, int]]:
    """From where each partition is unread, and its end.

    A partition is read from its start if it has no committed offset (none, or -1), or if retention has removed the
    records up to that offset.
    """
    return {
        part: (max(offsets.committed.get(part, -1), offsets.starts.get(part, 0)), end)
        for part, end in offsets.ends.items()
    }


def _close(admin: KafkaAdminClient | None) -> None:
    if admin is not None:
        try:
            admin.close()
        except KafkaError:
            _log.debug("the admin client did not close cleanly")
