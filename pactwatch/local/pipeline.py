"""The stages as child processes. In: settings and a log folder. Out: `setup` done, then produce, stream and index running.

The children run the same commands as compose does. One that ends is started again, and so are the servers given.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from pactwatch.local.errors import LocalStackError, file_errors
from pactwatch.local.process import ChildProcess, cause_line
from pactwatch.local.watch import Watch, Watched
from pactwatch.settings import Settings, environment
from pactwatch.variables import PREFIX

STAGES = ("produce", "stream", "index")
_SETUP_SECONDS = 180
_LOOK = 0.2  # seconds between looks at what set-up prints
_GRACE = 6.0  # seconds that a stage has to end gracefully; a kill loses nothing either


class Pipeline:
    """Set-up and the three stages, a context manager; with `servers` it watches these too, from its start to its end.

    `watch` has what a person should know, a line for each event. Hazard: meanwhile no one else may start or stop the servers.
    """

    def __init__(
        self,
        settings: Settings,
        logs: Path,
        *,
        feeds: Path | None = None,
        stages: tuple[str, ...] = STAGES,
        when_set_up: Callable[[], None] | None = None,
        servers: Iterable[Watched] = (),
    ) -> None:
        """`feeds` are the only feeds, else the shipped ones; `when_set_up` is called before a stage starts."""
        self.watch = Watch()
        self._servers = tuple(servers)
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
                env=self._env | metrics_port(settings, stages.index(name)),
                scratch=logs / "scratch" / name,
            )
            for name in stages
        }

    def start(self, on_step: Callable[[str], object] = lambda _: None) -> None:
        """Runs `setup`, then starts the stages; call it once. `on_step` gets each line that `setup` prints.

        Raises LocalStackError, and then nothing is left running.
        """
        try:
            for server in self._servers:
                self.watch.keep(server, for_ever=False)
            self._set_up(on_step)
            if self._when_set_up is not None:
                self._when_set_up()
            for child in self.stages.values():
                child.start()
                self.watch.keep(child, for_ever=True)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Ends the stages gracefully, all at once, and returns when they have ended. A second call does nothing."""
        self.watch.stop()
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

    def _set_up(self, on_step: Callable[[str], object]) -> None:
        """Runs `setup` to its end. Raises LocalStackError with the reason that it gave."""
        command = _command("setup")
        if self._feeds is not None:
            command += ["--feeds", str(self._feeds.absolute()), "--only"]
        log = self._logs / "setup.log"
        with file_errors(self._logs):
            self._logs.mkdir(parents=True, exist_ok=True)
            out = log.open("wb")
        # In a session of its own, as the stages are: Ctrl-C reaches this process, which ends the child.
        with out, log.open("rb") as lines, subprocess.Popen(
            command, env=self._env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as child:  # fmt: skip
            try:
                status = _wait(child, lambda: _pass_on(lines, on_step))
            except BaseException:
                child.kill()
                raise
        if status is None:
            raise LocalStackError(f"set-up has not ended after {_SETUP_SECONDS} s; its log is {log}")
        if status:
            raise LocalStackError(
                f"set-up failed: {cause_line(log).removeprefix('error: ')} (its log is {log})"
            )


def metrics_port(settings: Settings, number: int) -> dict[str, str]:
    """A port for each stage, one after another: together they can't have the same."""
    port = settings.metrics_port
    return {f"{PREFIX}METRICS_PORT": str(port + number)} if port else {}


def _wait(child: subprocess.Popen[bytes], look: Callable[[], object]) -> int | None:
    """The child's exit status, or None if it takes too long and is killed. Calls `look` a few times a second."""
    deadline, status = time.monotonic() + _SETUP_SECONDS, None
    while status is None and time.monotonic() < deadline:
        with contextlib.suppress(subprocess.TimeoutExpired):
            status = child.wait(_LOOK)
        look()
    if status is None:
        child.kill()
    return status


def _pass_on(lines: IO[bytes], on_step: Callable[[str], object]) -> None:
    """Gives the lines written since the last call; one that is not finished yet is left for the next."""
    while (line := lines.readline()).endswith(b"\n"):
        on_step(line.decode("utf-8", "replace").rstrip())
    lines.seek(-len(line), os.SEEK_CUR)


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "pactwatch", name]
