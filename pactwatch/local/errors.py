"""The one error of the local stack. In: anything that can go wrong on a user's machine. Out: one line that says what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class LocalStackError(Exception):
    """The local stack can't start or continue; `str()` of it is one line that says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


@contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """Turns the OSErrors of work on files below `path` into a LocalStackError. Other errors pass through."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise disk_full(path) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
            raise LocalStackError(
                f"cannot write to {error.filename or path}: {error.strerror}; "
                "choose another folder or correct its rights"
            ) from error
        raise


def disk_full(path: Path) -> LocalStackError:
    """The error for a disk without space left, where `path` is the folder that was written to."""
    return LocalStackError(
        f"no space left on the disk that holds {path}: free some, or choose a folder on another disk"
    )
