"""The stages as child processes. In: settings and a log folder. Out: `setup` done, then produce, stream and
index at work.

The children run the very commands that compose runs. One that ends is started again, with a pause; one that
can't stay up is reported, once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from pactwatch.local.errors import LocalStackError
from pactwatch.local.process import ChildProcess, cause_line
from pactwatch.settings import PREFIX, Settings, environment

STAGES = ("produce", "stream", "index")
_PAUSE = 2.0  # seconds before a stage that ended is started again
_SETUP_SECONDS = 180


class Pipeline:
    """Set-up and the three stages; a context manager. `problems` collects what a person should know, one line
    each."""

    def __init__(
        self, settings: Settings, logs: Path, *, feeds: Path | None = None, stages: tuple[str, ...] = STAGES
    ) -> None:
        self.problems: list[str] = []
        self._feeds = feeds
        self._logs = logs
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(PREFIX)}
        self._env = {**inherited, **environment(settings), "PYTHONUNBUFFERED": "1"}
        self.stages = {
            name: ChildProcess(f"pactwatch {name}", _command(name), log=logs / f"{name}.log", env=self._env)
            for name in stages
        }
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="pipeline", daemon=True)

    def __enter__(self) -> Self:
        self._set_up()
        for child in self.stages.values():
            child.start()
        self._watcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        if self._watcher.is_alive():
            self._watcher.join()
        threads = [threading.Thread(target=child.stop) for child in self.stages.values()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _set_up(self) -> None:
        """Runs `setup` to its end; raises LocalStackError with its own words when it fails."""
        command = _command("setup")
        if self._feeds is not None:
            command += ["--feeds", str(self._feeds.absolute()), "--only"]
        self._logs.mkdir(parents=True, exist_ok=True)
        log = self._logs / "setup.log"
        with log.open("wb") as out:
            try:
                done = subprocess.run(
                    command, env=self._env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                    timeout=_SETUP_SECONDS, check=False,
                )  # fmt: skip
            except subprocess.TimeoutExpired:
                raise LocalStackError(
                    f"set-up is not through after {_SETUP_SECONDS} s; its log is {log}"
                ) from None
        if done.returncode:
            raise LocalStackError(
                f"set-up failed: {cause_line(log).removeprefix('error: ')} (its log is {log})"
            )
        self.problems += [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if "feeds: " in line
                          and "in the list" not in line]  # fmt: skip

    def _watch(self) -> None:
        fell: dict[str, int] = {}
        while not self._stop.wait(0.5):
            for name, child in self.stages.items():
                if child.running or self._stop.is_set():
                    continue
                fell[name] = fell.get(name, 0) + 1
                self.problems.append(f"{child.epitaph()}: started again ({fell[name]})")
                time.sleep(_PAUSE)
                child.start()


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "pactwatch", name]
