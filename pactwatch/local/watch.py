"""Keeps processes running. In: servers and stages. Out: each is started again when it ends, and a line for each event.

A thread per process: while a server takes its time to start, the others are watched. Nothing that goes wrong in a restart
ends the watch.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Protocol

from pactwatch.backoff import Backoff
from pactwatch.local.errors import DiskFullError, LocalStackError

_LOOK = 0.5  # seconds between looks at a process


class Watched(Protocol):
    """A process as the watch sees it: a stage or a server."""

    @property
    def name(self) -> str: ...

    @property
    def running(self) -> bool: ...

    def start(self) -> None:
        """Starts it if it does not run; raises if it can't."""

    def stop(self, grace: float = ...) -> None:
        """Ends it, after `grace` seconds by force."""

    def cancel(self) -> None:
        """Lets a start in another thread end soon."""

    def epitaph(self) -> str:
        """One line on how it ended."""

    def answers(self) -> bool:
        """Whether it does its work; asked while it runs."""

    def want(self) -> str:
        """What it lacks, if that can be seen from outside: a line for a person, or nothing."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: between restarts, at work until that is short again, without an answer until it is reported, and replaced."""

    shortest: float = 2.0
    longest: float = 30.0
    at_work: float = 60.0
    silent: float = 20.0
    deaf: float = 90.0
    ask: float = 10.0
    patience: float = 300.0  # how long a start may fail for a reason that doesn't go away by itself


@dataclass
class Watch:
    """Watches processes until stopped. `problems` has a line for each event; `lost` why one could not be started again.

    A full disk is waited for without an end, a server's other causes for `pace.patience` seconds; a stage is never given up.
    """

    pace: Pace = field(default_factory=Pace)
    problems: list[str] = field(default_factory=list)
    lost: str | None = None
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: dict[threading.Thread, Watched] = field(default_factory=dict)

    def keep(self, part: Watched, *, for_ever: bool) -> None:
        """Watches `part` from now on, in a thread of its own. Hazard: meanwhile no one else may start it."""
        thread = threading.Thread(
            target=self._keep, args=(part, for_ever), name=f"watch {part.name}", daemon=True
        )
        self._threads[thread] = part
        thread.start()

    def stop(self) -> None:
        """Returns when nothing is started again any more; what runs is left running. A second call does nothing."""
        self._stop.set()
        for thread, part in self._threads.items():
            while thread.is_alive():
                part.cancel()  # again and again: a start may begin just now
                thread.join(0.1)

    def _keep(self, part: Watched, for_ever: bool) -> None:
        pauses, started = Backoff(self.pace.shortest, self.pace.longest), time.monotonic()
        silence = _Silence(part, self.pace)
        while not self._stop.wait(_LOOK):
            if part.running:
                if line := silence.look(time.monotonic()):
                    self.problems.append(line)
                continue
            if time.monotonic() - started > self.pace.at_work:
                pauses.reset()
            how = silence.why or _epitaph(part)
            if not self._started(part, how, pauses, for_ever):
                return
            started, silence = time.monotonic(), _Silence(part, self.pace)

    def _started(self, part: Watched, how: str, pauses: Backoff, for_ever: bool) -> bool:
        """Starts `part` again, however often that takes; False when stopped or lost before that."""
        down = since = time.monotonic()
        pause, said = pauses.next(), ""
        self.problems.append(f"{how}; next start in {pause:.0f} s")
        while not self._stop.wait(pause):
            error = _start(part)
            if error is None:
                self.problems.append(f"{part.name} runs again, after {time.monotonic() - down:.0f} s")
                return True
            if self._stop.is_set():
                return False
            why = f"{part.name} cannot be started again yet: {error}"
            if why != said:
                self.problems.append(why)
                said = why
            if isinstance(error, DiskFullError):
                if self._room(error):
                    pauses.reset()
                since = time.monotonic()
            elif not for_ever and time.monotonic() - since > self.pace.patience:
                self.lost = f"{part.name} cannot be started again: {error}"
                return False
            pause = pauses.next()
        return False

    def _room(self, error: DiskFullError) -> bool:
        """Waits until there is room on the disk; False if there seems to be already, as with a quota."""
        waited = False
        while error.missing() > 0 and not self._stop.wait(_LOOK):
            waited = True
        return waited


class _Silence:
    """Notices that a process runs and does not answer. A hung one is killed, so that it is started again."""

    def __init__(self, part: Watched, pace: Pace) -> None:
        self.why = ""
        self._part, self._pace = part, pace
        self._heard = self._asked = time.monotonic()
        self._told = False

    def look(self, now: float) -> str:
        """Asks when it is time; returns a line when there is news, else nothing."""
        if now - self._asked < self._pace.ask:
            return ""
        self._asked = now
        name = self._part.name
        if self._part.answers():
            silent, told, self._heard, self._told = now - self._heard, self._told, now, False
            return f"{name} answers again, after {silent:.0f} s" if told else ""
        silent = time.monotonic() - self._heard
        if silent > self._pace.deaf:
            self.why = f"{name} had no answer for {silent:.0f} s and was ended"
            self._part.stop(grace=0.0)
        elif silent > self._pace.silent and not self._told:
            self._told = True
            want = self._part.want()
            return f"{name} runs, but has not answered for {silent:.0f} s{f': {want}' if want else ''}"
        return ""


def _start(part: Watched) -> Exception | None:
    """Starts it; the reason if it can't, whatever that is: a restart that fails must not end the watch."""
    try:
        part.start()
    except LocalStackError as error:
        return error
    except Exception as error:
        return LocalStackError(f"{type(error).__name__}: {error}")
    return None


def _epitaph(part: Watched) -> str:
    try:
        return part.epitaph()
    except OSError as error:  # its folder may be gone
        return f"{part.name} ended ({error})"
