"""Child processes that end with their parent. In: a command and a log file. Out: a child to wait for, stop and kill.

The parent holds the write end of the child's standard input and writes nothing. However the parent ends, even
killed, the system closes that end, the child reads end-of-file and ends itself. This works the same on Linux and macOS.
"""

from __future__ import annotations

import os
import re
import shutil
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
    child then outlives a killed parent until that process has ended too. Those that
    `subprocess` makes, or multiprocessing's "spawn", don't.
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
        scratch: Path | None = None,
    ) -> None:
        """`scratch` becomes its temporary folder and is emptied at every start: a killed process leaves things there."""
        self.name = name
        self.log = log
        self._command = list(command)
        self._env = dict(os.environ if env is None else env) | {SUPERVISED: "1"}
        self._cwd = cwd
        self._pass_fds = tuple(pass_fds)
        self._scratch = scratch.absolute() if scratch is not None else None
        if self._scratch is not None:
            self._env["TMPDIR"] = str(self._scratch)
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
            if self._scratch is not None:
                shutil.rmtree(self._scratch, ignore_errors=True)
                self._scratch.mkdir(parents=True, exist_ok=True)
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

        Raises LocalStackError if the child ends first, or isn't ready after `timeout` seconds and still runs.
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
        if status is not None and status < 0:
            # Its log can't know: what it wrote last was about something else.
            return f"{self.name} {_ended_by(-status)}{_fatal(self.log)} (its log is {self.log})"
        return f"{self.name} ended with status {status}: {cause_line(self.log)} (its log is {self.log})"

    def answers(self) -> bool:
        """True: a stage that waits for something is alive, and its health says what it waits for."""
        return True

    def want(self) -> str:
        """Nothing: a stage says itself what it lacks."""
        return ""

    def cancel(self) -> None:
        """Nothing: a start takes no time."""

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
    `grace` seconds later SIGKILL. Hazard: nothing else may read standard input, what is read from
    it is thrown away.
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


def _ended_by(number: int) -> str:
    if number == signal.SIGKILL:
        return "was killed (signal 9), by a person or by the system for want of memory"
    try:
        return f"was ended by signal {number} ({signal.Signals(number).name})"
    except ValueError:
        return f"was ended by signal {number}"


def cause_line(log: Path) -> str:
    """The line of a log that says why the process ended, cut at 300 characters; else that it names no cause.

    That is how a command of ours ends, else a full disk or memory, else the innermost cause, else the error that ended a
    Python program, else the last error.
    """
    lines = _tail(log)
    if not lines:
        return "it left no log"
    if last := _OURS.match(lines[-1]):  # a traceback that was logged before is not why
        return last["cause"].strip()[:300]
    for pattern in _CAUSES:
        found = [match for line in lines if (match := pattern.search(line))]
        if found:
            return found[-1]["cause"].strip()[:300]
    return f"its log names no cause, and ends with: {lines[-1].strip()}"[:300]


def _fatal(log: Path) -> str:
    """What a log says of a want that the system answers by a signal; nothing if it doesn't."""
    found = [line for line in _tail(log) if _CAUSES[0].search(line)]
    return f": {found[-1].strip()[:300]}" if found else ""


def _tail(log: Path) -> list[str]:
    """The log's last lines that are not empty; a line that continues a traceback keeps its indent."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - _LOG_TAIL))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return []
    return [line.rstrip() for line in text.splitlines() if line.strip()]


_OURS = re.compile(r"^(?i:error:)(?P<cause>.*)")  # how our commands tell what ends them
_CAUSES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<cause>.*(No space left on device|OutOfMemoryError|Cannot allocate memory|MemoryError\b).*)",
        r"Caused by:(?P<cause>.*)",
        # How a Python program tells the exception that ends it: at the beginning of a line, with its class.
        r"^(?P<cause>([A-Za-z_]\w*\.)*[A-Z]\w*(Error|Exception|Exit|Interrupt|Unavailable|Full)(:.*)?)$",
        _OURS.pattern,
        r"(?P<cause>.*(Exception|ERROR|CRITICAL|Error).*)",
    )
)
