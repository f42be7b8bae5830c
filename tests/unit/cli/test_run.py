"""What `up` and `demo` do while everything runs."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from calls import run

from pactwatch.cli.commands import demo
from pactwatch.cli.follow import Counts
from pactwatch.cli.run import Progress, Run
from pactwatch.local.errors import LocalStackError
from pactwatch.local.watch import Watch
from pactwatch.samples import Published
from pactwatch.settings import Settings


def test_a_lost_server_ends_it_with_the_cause(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What the watch has said is printed, once, and a server that cannot be started again ends `up` with that line."""
    watch = Watch(problems=["Kafka was killed; next start in 2 s"])
    stop = threading.Event()
    turns: list[int] = []

    def alerts(_: float) -> list[Any]:
        turns.append(1)
        if len(turns) == 3:
            watch.lost = "Kafka cannot be started again: port 9092 is taken"
        return []

    follower = SimpleNamespace(alerts=alerts, count=Counts)
    pipeline = SimpleNamespace(watch=watch)
    run = Run(Settings(), cast("Any", pipeline), cast("Any", follower), tmp_path)
    with pytest.raises(LocalStackError, match=r"^Kafka cannot be started again: port 9092 is taken$"):
        run.follow(stop, True, Progress(), lambda: False)
    assert capsys.readouterr().err.count("Kafka was killed; next start in 2 s") == 1


def test_the_demo_leaves_time_to_subscribe(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--minute` says how long a minute of the samples lasts, so that the next alert can be waited for."""
    lasted: list[float] = []

    def server(timeline: tuple[Published, ...]) -> None:
        times = [each.at for each in timeline]
        lasted.append((max(times) - min(times)).total_seconds())
        raise SystemExit(3)

    monkeypatch.setattr(demo, "SampleServer", server)
    monkeypatch.setattr(demo, "exit_on_signals", lambda: None)
    assert [run("demo", *more).exit_code for more in ([], ["--minute", "6"])] == [3, 3]
    assert lasted[1] == pytest.approx(10 * lasted[0])
