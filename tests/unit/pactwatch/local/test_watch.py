"""The watch over servers and stages: what ends is started again, and what happened is told."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pactwatch.local import errors
from pactwatch.local.errors import DiskFullError, LocalStackError
from pactwatch.local.watch import Pace, Watch

QUICK = Pace(shortest=0.02, longest=0.08, at_work=0.8, silent=0.6, deaf=1.5, ask=0.05, patience=0.5)


@dataclass
class Part:
    """A process that ends, answers and starts as it is told. `failures` are raised by the next starts, in turn."""

    name: str = "Kafka"
    running: bool = True
    hears: bool = True
    failures: list[Exception] = field(default_factory=list)
    fails_always: Exception | None = None
    starts: list[float] = field(default_factory=list)
    blocked: threading.Event | None = None
    lacks: str = ""

    def start(self) -> None:
        self.starts.append(time.monotonic())
        if self.blocked is not None:
            self.blocked.clear()  # as a server: a request to end that came before is forgotten
            assert self.blocked.wait(20)
            raise LocalStackError("interrupted")
        if self.fails_always:
            raise self.fails_always
        if self.failures:
            raise self.failures.pop(0)
        self.running = self.hears = True

    def stop(self, grace: float = 0) -> None:
        self.running = False

    def cancel(self) -> None:
        if self.blocked is not None:
            self.blocked.set()

    def epitaph(self) -> str:
        return f"{self.name} was killed"

    def answers(self) -> bool:
        return self.hears

    def want(self) -> str:
        return self.lacks


def until(condition: Callable[[], Any], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def watch() -> Iterator[Watch]:
    made = Watch(QUICK)
    yield made
    made.stop()


def test_what_ends_is_started_again_and_told(watch: Watch) -> None:
    """A server that is killed runs again; one line has the cause, the next says that it runs."""
    part = Part()
    watch.keep(part, for_ever=False)
    part.running = False
    until(lambda: len(watch.problems) == 2)
    assert part.running
    assert watch.problems[0] == "Kafka was killed; next start in 0 s"
    assert watch.problems[1].startswith("Kafka runs again, after ")


@pytest.mark.parametrize(
    "error", [LocalStackError("no"), OSError(24, "Too many open files"), RuntimeError("can't start a thread")]
)
def test_a_restart_that_fails_ends_no_watch(watch: Watch, error: Exception) -> None:
    """Whatever a restart raises, the next is tried; it is not said to run before it does, and a cause is told once."""
    part = Part(running=False, failures=[error, error])
    watch.keep(part, for_ever=True)
    until(lambda: part.running)
    until(lambda: "runs again" in watch.problems[-1])
    told = [line for line in watch.problems if "cannot be started again yet" in line]
    assert len(told) == 1
    assert len(watch.problems) == 3
    part.running = False
    until(lambda: part.running)


def test_other_parts_are_watched_while_one_starts(watch: Watch) -> None:
    """A server that takes long to start holds up no stage."""
    slow, stage = Part(running=False, blocked=threading.Event()), Part(name="produce", running=False)
    watch.keep(slow, for_ever=False)
    until(lambda: slow.starts)
    watch.keep(stage, for_ever=True)
    until(lambda: stage.running)


def test_stop_does_not_wait_for_a_start(watch: Watch) -> None:
    """A start under way is interrupted, and nothing is started after `stop`."""
    part = Part(running=False, blocked=threading.Event())
    watch.keep(part, for_ever=False)
    until(lambda: part.starts)
    watch.stop()
    assert len(part.starts) == 1
    assert watch.lost is None


def test_a_server_that_cannot_start_is_given_up(watch: Watch) -> None:
    """After a while of failed restarts, `lost` is the line to end with; until then it says why once."""
    part = Part(running=False, fails_always=LocalStackError("port 9092 is taken"))
    watch.keep(part, for_ever=False)
    until(lambda: watch.lost)
    assert watch.lost == "Kafka cannot be started again: port 9092 is taken"
    assert len(watch.problems) == 2


def test_a_stage_is_never_given_up(watch: Watch) -> None:
    """A stage whose starts fail for longer than a server's may runs as soon as one succeeds."""
    part = Part(name="index", running=False, fails_always=LocalStackError("no"))
    watch.keep(part, for_ever=True)
    time.sleep(2 * QUICK.patience)
    part.fails_always = None
    until(lambda: part.running)
    assert watch.lost is None


def test_a_full_disk_is_waited_for(watch: Watch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With a full disk a server is tried once, says how much is missing, is not given up, and runs when there is room."""

    class Usage(NamedTuple):
        free: int

    free = 0

    def usage(_: Path) -> Usage:
        return Usage(free)

    monkeypatch.setattr("shutil.disk_usage", usage)
    part = Part(running=False, failures=[DiskFullError(tmp_path)])
    watch.keep(part, for_ever=False)
    until(lambda: part.starts)
    time.sleep(2 * QUICK.patience)
    assert len(part.starts) == 1
    assert "64 MB more are needed" in watch.problems[-1]
    free = errors.ROOM
    until(lambda: part.running)
    assert watch.lost is None


def test_the_pause_is_short_again_after_a_while_at_work() -> None:
    """Ends in a row wait longer and longer; one after a while at work waits as the first did."""
    watch = Watch(Pace(shortest=1.0, longest=8.0, at_work=4.0, ask=60))
    part = Part()
    watch.keep(part, for_ever=True)
    try:
        for at_work in (0, 0, 6):
            time.sleep(at_work)
            part.running = False
            until(lambda: part.running)
    finally:
        watch.stop()
    pauses = [line.rpartition(" in ")[2] for line in watch.problems if "next start" in line]
    assert pauses == ["1 s", "2 s", "1 s"]


def test_a_server_without_an_answer_is_told_and_replaced(watch: Watch) -> None:
    """One that runs and does not answer is named, with what it lacks, then ended and started again; the line says why."""
    part = Part(hears=False, lacks="no space left on its disk")
    watch.keep(part, for_ever=False)
    until(lambda: any("runs again" in line for line in watch.problems))
    assert re.fullmatch(
        r"Kafka runs, but has not answered for \d s: no space left on its disk", watch.problems[0]
    )
    assert "had no answer for" in watch.problems[1]
    assert part.hears


def test_a_server_that_answers_again_is_left_alone(watch: Watch) -> None:
    """A short silence, as of a frozen machine, is told, and so is its end; nothing is restarted."""
    part = Part(hears=False)
    watch.keep(part, for_ever=False)
    until(lambda: watch.problems)
    part.hears = True
    until(lambda: len(watch.problems) == 2)
    assert watch.problems[1].startswith("Kafka answers again, after ")
    assert part.starts == []
