"""Child processes that end with their parent. In: a command and a log file. Out: a child to wait for, stop and kill.

The parent holds the write end of the child's standard input and writes nothing. However the parent ends, even
killed, the system closes that end, the child reads end-of-file and ends itself. This works the same on Linux and macOS.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pactwatch.local.errors import LocalStackError, file_errors

SUPERVISED = "PACTWATCH_SUPERVISED"  # set to 1 in the environment of every child
_GRACE = 10.0  # seconds from the request to end to SIGKILL, in end_with_parent
_LOG_TAIL = 64 * 1024


class ChildProcess:
    """One child process with its own log file, which starts empty at every start; the last one is kept as `.1`.

    Hazard: a process made with `os.fork` alone (multiprocessing's "fork") inherits the write end, and the
    child then outlives a killed parent until that process has ended too. `subprocess` and multiprocessing's
    "spawn" don't.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        pass_fds: Sequence[int] = (),
    ) -> None:
        self.name = name
        self.log = log
        self._command = list(command)
        self._env = dict(os.environ if env is None else env) | {SUPERVISED: "1"}
        self._cwd = cwd
        self._pass_fds = tuple(pass_fds)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid if self._process is not None and self.running else None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def exit_status(self) -> int | None:
        """None while it runs or before it ran; negative for a signal."""
        return self._process.poll() if self._process is not None else None

    def start(self) -> None:
        """Starts it if it doesn't run. Raises LocalStackError if the program can't be executed."""
        if self.running:
            return
        with file_errors(self.log.parent):
            self.log.parent.mkdir(parents=True, exist_ok=True)
            if self.log.exists():
                self.log.replace(self.log.with_name(self.log.name + ".1"))
            log = self.log.open("wb")
        with log:
            try:
                # A session of its own: Ctrl-C reaches only the parent, which stops its children in good
                # order.
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    env=self._env,
                    cwd=self._cwd,
                    pass_fds=self._pass_fds,
                    start_new_session=True,
                )
            except OSError as error:
                raise LocalStackError(
                    f"cannot start {self.name}: {self._command[0]}: {error.strerror}"
                ) from error

    def wait_ready(self, probe: Callable[[], bool], timeout: float, interval: float = 0.1) -> None:
        """Returns once `probe()` is true; it is asked again and again and must not raise or block for long.

        Raises LocalStackError if the child ends first, or isn't ready after `timeout` seconds; then it still
        runs.
        """
        deadline = time.monotonic() + timeout
        while not probe():
            if not self.running:
                raise LocalStackError(self.epitaph())
            if time.monotonic() > deadline:
                raise LocalStackError(
                    f"{self.name} is not ready after {timeout:.0f} s: is the machine overloaded? "
                    f"Its log is {self.log}"
                )
            time.sleep(interval)

    def epitaph(self) -> str:
        """One line on how the child ended: its status, the cause according to its log, and where the log is."""
        status = self.exit_status
        how = (
            f"was ended by signal {-status}"
            if status is not None and status < 0
            else f"ended with status {status}"
        )
        return f"{self.name} {how}: {cause_line(self.log)} (its log is {self.log})"

    def stop(self, grace: float = 20.0) -> None:
        """Ends it by SIGTERM, after `grace` seconds by SIGKILL, and returns when it has ended. A second call does nothing."""
        if self._process is None:
            return
        if self.running:
            self._process.terminate()
            try:
                self._process.wait(grace)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._reap()

    def kill(self) -> None:
        """Ends it by SIGKILL, as a crash would; returns when it has ended."""
        if self._process is not None:
            self._process.kill()
            self._reap()

    def _reap(self) -> None:
        assert self._process is not None
        self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()


def end_with_parent(grace: float = _GRACE) -> None:
    """Lets this process end with its parent. Call it once at the start, if PACTWATCH_SUPERVISED is set.

    When standard input reaches its end, this process gets SIGTERM, as if stopped by its supervisor, and
    `grace` seconds later SIGKILL. Hazard: nothing else may read standard input, and what is read from it is
    thrown away.
    """

    def watch() -> None:
        try:
            while os.read(0, 4096):
                pass
        except OSError:
            pass  # standard input was closed: there is no parent to wait for either
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(grace)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()


def cause_line(log: Path) -> str:
    """The line of a log that most likely says why the process ended, cut at 300 characters.

    That is the innermost cause, else the last error, else the last line.
    """
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - _LOG_TAIL))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return "it left no log"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for mark in ("No space left on device", "Caused by:", "Exception", "ERROR", "Error"):
        found = [line for line in lines if mark in line]
        if found:
            return found[-1].removeprefix("Caused by:").strip()[:300]
    return lines[-1][:300] if lines else "it left an empty log"
