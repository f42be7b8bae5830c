"""Locks on folders. In: a folder. Out: the right to use it alone.

A lock lasts until it is released, or until every process that holds its file descriptor has ended.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pactwatch.local.errors import LocalStackError, file_errors

if sys.platform != "win32":  # java.require_platform refuses Windows; importing must work
    import fcntl

_POLL = 0.1


class FolderLock:
    """An exclusive lock on a folder; `fileno` can be given to children, which then hold it too.

    Handing it on matters when this process is killed: its children may write for some more seconds, and the
    folder isn't free before they have ended.
    """

    def __init__(self, folder: Path, name: str = "lock") -> None:
        self._path = folder / name
        self._descriptor = -1

    @property
    def fileno(self) -> int:
        return self._descriptor

    def try_acquire(self) -> bool:
        """Takes the lock if it is free and writes our process id into it. True also if this object has it already."""
        if self._descriptor >= 0:
            return True
        with file_errors(self._path.parent):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                return False
            except OSError as error:
                os.close(descriptor)
                raise LocalStackError(
                    f"cannot lock {self._path}: {error.strerror}; choose a folder on a local disk"
                ) from error
            self._descriptor = descriptor
            os.ftruncate(descriptor, 0)
            os.write(descriptor, str(os.getpid()).encode())
        return True

    def holder(self) -> int | None:
        """The process that took the lock last, by its id, if it still runs."""
        try:
            pid = int(self._path.read_text())
            os.kill(pid, 0)
        except (OSError, ValueError):
            return None
        return pid

    def acquire_for_use(self, part: str, wait: float = 20.0) -> None:
        """Takes the lock for `part`'s data, or raises LocalStackError that names the running holder.

        Where the holder was killed, waits up to `wait` seconds until its children have ended too.
        """
        deadline = time.monotonic() + wait
        while not self.try_acquire():
            pid = self.holder()
            if pid is not None or time.monotonic() > deadline:
                by = f"process {pid}" if pid is not None else "a server whose parent was killed"
                raise LocalStackError(
                    f"the data folder {self._path.parent} is in use by {by}: stop it, "
                    f"or choose another folder for {part}"
                )
            time.sleep(_POLL)

    def acquire_in_turn(self, on_wait: Callable[[], None]) -> None:
        """Takes the lock, however long another holds it; calls `on_wait` once if that takes over a second."""
        started, warned = time.monotonic(), False
        while not self.try_acquire():
            if not warned and time.monotonic() - started > 1:
                warned = True
                on_wait()
            time.sleep(_POLL)

    def release(self) -> None:
        """Releases it. Children that were given `fileno` still hold it."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
