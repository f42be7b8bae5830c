"""The stages as child processes. In: settings and a log folder. Out: `setup` done, then produce, stream and
index at work.

The children run the very commands that compose runs. One that ends is started again, with a pause; one that
can't stay up is reported every time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from pactwatch.backoff import Backoff
from pactwatch.local.errors import LocalStackError, file_errors
from pactwatch.local.process import ChildProcess, cause_line
from pactwatch.settings import PREFIX, Settings, environment

STAGES = ("produce", "stream", "index")
_PAUSE = 2.0  # seconds before a stage that ended is started again, twice as long each time
_LONGEST_PAUSE = 60.0
_SETUP_SECONDS = 180
_GRACE = 6.0  # seconds that a stage has to end in good order; a kill loses nothing either


class Pipeline:
    """Set-up and the three stages; a context manager. `problems` collects what a person should know, one line
    each."""

    def __init__(
        self,
        settings: Settings,
        logs: Path,
        *,
        feeds: Path | None = None,
        stages: tuple[str, ...] = STAGES,
        when_set_up: Callable[[], None] | None = None,
    ) -> None:
        """`feeds` are the only feeds, else the shipped ones; `when_set_up` is called before a stage starts."""
        self.problems: list[str] = []
        self._feeds = feeds
        self._logs = logs
        self._when_set_up = when_set_up
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(PREFIX)}
        self._env = {**inherited, **environment(settings), "PYTHONUNBUFFERED": "1"}
        self.stages = {
            name: ChildProcess(
                f"pactwatch {name}",
                _command(name),
                log=logs / f"{name}.log",
                env=self._env | _metrics_port(settings, stages.index(name)),
            )
            for name in stages
        }
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="pipeline", daemon=True)

    def start(self) -> None:
        """Runs `setup`, then starts the stages; once only. Raises LocalStackError, and then nothing is left
        running."""
        try:
            self._set_up()
            if self._when_set_up is not None:
                self._when_set_up()
            for child in self.stages.values():
                child.start()
            self._watcher.start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Ends the stages in good order, all at once; returns when they have ended. Again does nothing."""
        self._stop.set()
        if self._watcher.is_alive():
            self._watcher.join()
        threads = [threading.Thread(target=child.stop, args=(_GRACE,)) for child in self.stages.values()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _set_up(self) -> None:
        """Runs `setup` to its end; raises LocalStackError with its own words when it fails."""
        command = _command("setup")
        if self._feeds is not None:
            command += ["--feeds", str(self._feeds.absolute()), "--only"]
        log = self._logs / "setup.log"
        with file_errors(self._logs):
            self._logs.mkdir(parents=True, exist_ok=True)
            out = log.open("wb")
        with out:
            try:
                # Of its own session, as the stages are: Ctrl-C reaches this process, which ends the child.
                done = subprocess.run(
                    command, env=self._env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                    timeout=_SETUP_SECONDS, check=False, start_new_session=True,
                )  # fmt: skip
            except subprocess.TimeoutExpired:
                raise LocalStackError(
                    f"set-up is not through after {_SETUP_SECONDS} s; its log is {log}"
                ) from None
        if done.returncode:
            raise LocalStackError(
                f"set-up failed: {cause_line(log).removeprefix('error: ')} (its log is {log})"
            )

    def _watch(self) -> None:
        fell: dict[str, int] = {}
        pauses = {name: Backoff(_PAUSE, _LONGEST_PAUSE) for name in self.stages}
        due: dict[str, float] = {}
        tick = 0.5
        while not self._stop.wait(tick):
            for name, child in self.stages.items():
                if child.running:
                    continue
                if name not in due:
                    fell[name] = fell.get(name, 0) + 1
                    self.problems.append(f"{child.epitaph()}: started again ({fell[name]})")
                    due[name] = pauses[name].next()
                due[name] -= tick
                if due[name] <= 0:
                    del due[name]
                    child.start()


def _metrics_port(settings: Settings, number: int) -> dict[str, str]:
    """A port for each stage, one after another: together they can't have the same."""
    port = settings.metrics_port
    return {f"{PREFIX}METRICS_PORT": str(port + number)} if port else {}


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "pactwatch", name]
