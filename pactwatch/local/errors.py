"""The one error of the local stack. In: anything that can go wrong on a user's machine. Out: one line that says what to do."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOM = 64 * 1024**2  # bytes; with less, no server is started


class LocalStackError(Exception):
    """The local stack can't start or continue; `str()` of it is one line that says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class DiskFullError(LocalStackError):
    """A disk has no space left. It ends by itself when there is room, so it is worth waiting for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        short = self.missing()
        amount = f" ({short / 1024**2:.0f} MB more are needed)" if short else ""
        super().__init__(
            f"no space left on the disk that holds {path}{amount}: free some, or choose a folder on another disk"
        )

    def missing(self) -> int:
        """Bytes that must be freed before a start is worth a try; 0 when there is room, or no one can say."""
        try:
            place = next(p for p in (self.path, *self.path.parents) if p.exists())
            return max(0, ROOM - shutil.disk_usage(place).free)
        except (OSError, StopIteration):
            return 0


@contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """Turns the OSErrors of work on files below `path` into a LocalStackError. Other errors pass through."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(path) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
            raise LocalStackError(
                f"cannot write to {error.filename or path}: {error.strerror}; "
                "choose another folder or correct its rights"
            ) from error
        raise
