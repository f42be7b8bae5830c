"""What Kafka and Elasticsearch have in common as local servers. In: a data and a cache folder, perhaps a port. Out: a server.

It listens on the loopback address, and can be stopped, killed and started again on the same data.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from rich.console import Console

from pactwatch.local import ports
from pactwatch.local.artifacts import locked
from pactwatch.local.errors import DiskFullError, LocalStackError, file_errors
from pactwatch.local.java import java, java_version, require_platform
from pactwatch.local.locks import FolderLock
from pactwatch.local.process import ChildProcess

_START_SECONDS = 120
_PORT_ATTEMPTS = 3
_TRAINING_SECONDS = 180
_LEAST_SPACE = 1024 * 1024  # bytes; no server starts with less


class Server(ABC):
    """A server as a child process, with its lock, its ports and its log. Hazard: not thread-safe.

    After the first start its ports stay the same as long as this object lives, so clients find it again.
    """

    name: ClassVar[str]
    folder: ClassVar[str]
    port_setting: ClassVar[str]

    def __init__(
        self, data: Path, cache: Path, *, port: int | None = None, heap: str, console: Console | None = None
    ) -> None:
        """`data` gets a subfolder for this server; `console` shows progress, by default on standard error."""
        require_platform()
        self.data = data.absolute() / self.folder
        self.cache = cache.absolute()
        self.heap = heap
        self.console = console or Console(stderr=True)
        self._named_port = port
        self._ports: tuple[int, int] | None = None
        self._lock = FolderLock(self.data)
        self._child: ChildProcess | None = None
        self.training: Path | None = None
        self._cancelled = False

    @property
    def port(self) -> int:
        """The port for clients. Raises LocalStackError before the first start."""
        if self._ports is None:
            raise LocalStackError(f"{self.name} has not been started yet")
        return self._ports[0]

    @property
    def log(self) -> Path:
        return self.data / "logs" / f"{self.folder}.log"

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._child.pid if self._child else None

    @property
    def running(self) -> bool:
        return self._child is not None and self._child.running

    def check_port(self) -> None:
        """Raises LocalStackError if the user named a port that is taken: better before a long download."""
        if self._named_port is not None and not self.running:
            ports.require_free(self._named_port, self.name, self.port_setting)

    def prepare(self) -> None:
        """Downloads and builds what is missing, and lets Java keep what a start loads and compiles.

        That is worth half of the time of every later start, takes about 30 seconds once, and 70 to 120 MB in
        the cache. A start works without, or with one that doesn't fit the JRE any more, only slower.
        """
        self.install()
        with locked(self.cache, self.console), file_errors(self.cache):
            kept = self._kept_by_java()
            if kept.exists():
                return
            self.console.print(f"preparing fast starts of {self.name}: once, about 30 s", highlight=False)
            with tempfile.TemporaryDirectory(prefix=".training-", dir=self.cache) as scratch:
                trainee = type(self)(Path(scratch), self.cache, heap=self.heap, console=self.console)
                trainee.training = Path(scratch) / "kept"
                trainee.start()
                trainee.stop(grace=_TRAINING_SECONDS)  # Java writes it at its end
                trainee.close()
                kept.parent.mkdir(exist_ok=True)
                for outdated in kept.parent.glob(f"{self.folder}-*"):
                    outdated.unlink()
                if trainee.training.exists():
                    trainee.training.replace(kept)

    def start(self) -> None:
        """Starts it and returns when it answers requests. After a stop or kill it has the same ports and data.

        The very first start downloads and builds what is missing. Raises LocalStackError: one line with what to do.
        """
        if self.running:
            return
        self._cancelled = False
        self.check_port()
        try:
            self._lock.acquire_for_use(self.name)
            self.install()
            self._require_room()
            with file_errors(self.data):
                self._start_on_free_ports()
        except BaseException:
            self.close()
            raise

    def _require_room(self) -> None:
        """A Kafka that starts on a full disk takes its own metadata for damaged, and begins without a topic."""
        full = DiskFullError(self.data)
        if full.missing():
            raise full

    def stop(self, grace: float = 20.0) -> None:
        """Ends it gracefully, or after `grace` seconds by SIGKILL; returns when it has ended."""
        if self._child:
            self._child.stop(grace)

    def kill(self) -> None:
        """Ends it by SIGKILL, as a crash would; what it acknowledged is kept."""
        if self._child:
            self._child.kill()

    def cancel(self) -> None:
        """Lets a start() in another thread raise soon. It is the only method that another thread may call."""
        self._cancelled = True

    def epitaph(self) -> str:
        """One line on how it ended, with the cause; a full disk is named, and how much is missing."""
        assert self._child is not None
        line = self._child.epitaph()
        return f"{self.name} ended: {DiskFullError(self.data)}" if self._disk_full(line) else line

    def answers(self) -> bool:
        """Whether it answers a real request, within seconds."""
        return self._ready(self.port)

    def want(self) -> str:
        """That its disk is full and how much is missing; nothing if there is room."""
        full = DiskFullError(self.data)
        return str(full) if full.missing() else ""

    def close(self) -> None:
        """Stops it and releases the data folder."""
        self.stop()
        self._lock.release()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def install(self) -> None:
        """Puts what the server needs into the cache, unless it is there."""

    @abstractmethod
    def _build_identity(self) -> str:
        """What names the installed code: another code, another name."""

    @abstractmethod
    def _command(self, port: int, inner_port: int) -> list[str]:
        """Writes the configuration for these ports, and returns the command that starts the server."""

    @abstractmethod
    def _ready(self, port: int) -> bool:
        """Whether the server on `port` answers a real request; doesn't raise."""

    def _kept_by_java(self) -> Path:
        identity = hashlib.sha256(f"{self._build_identity()} {java_version()}".encode()).hexdigest()[:16]
        return self.cache / "aot" / f"{self.folder}-{identity}"

    def _java(self) -> list[str]:
        """The beginning of the command: Java with what both servers set."""
        options = [f"-Xms{self.heap}", f"-Xmx{self.heap}", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"]
        # Java's second compiler takes as much processor time as all the rest, and pays off at loads that nobody has here.
        options.append("-XX:TieredStopAtLevel=1")
        options += ["-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED"]
        if self.training is not None:
            options.append(f"-XX:AOTCacheOutput={self.training}")
        elif (kept := self._kept_by_java()).exists():
            # One that doesn't fit is ignored, with warnings that nobody needs.
            options += [f"-XX:AOTCache={kept}", "-Xlog:disable", "-Xlog:all=error:stdout"]
        return [java(), *options]

    def _start_on_free_ports(self) -> None:
        known = self._ports
        for attempt in range(1, _PORT_ATTEMPTS + 1):
            if known is not None:
                candidate = known
                ports.require_free(candidate[0], self.name, self.port_setting)
            else:
                port, inner_port = ports.free_ports(2)
                candidate = (self._named_port or port, inner_port)
            try:
                self._start_child(*candidate)
            except _AddressTakenError:
                # Somebody took a port since it was found free. With ports nobody was promised, try others.
                if known is not None or self._named_port is not None or attempt == _PORT_ATTEMPTS:
                    raise
            else:
                self._ports = candidate
                return

    def _start_child(self, port: int, inner_port: int) -> None:
        self._child = ChildProcess(
            self.name,
            self._command(port, inner_port),
            log=self.log,
            cwd=self.data,
            pass_fds=[self._lock.fileno],
        )
        self._child.start()
        try:
            self._child.wait_ready(lambda: self._answers(port), _START_SECONDS)
        except LocalStackError as error:
            self._child.kill()
            if self._disk_full(str(error)):
                raise DiskFullError(self.data) from error
            if self._bind_failed():
                raise _AddressTakenError(
                    f"a port of {self.name} was taken while it started ({port} or {inner_port}): "
                    f"start again, or choose another with {self.port_setting}"
                ) from error
            raise
        except BaseException:
            self._child.kill()
            raise

    def _answers(self, port: int) -> bool:
        if self._cancelled:
            raise LocalStackError(f"the start of {self.name} was interrupted")
        return self._ready(port)

    def _disk_full(self, message: str) -> bool:
        """Whether that is why it ended. With no space at all, not even its log can say so."""
        return "No space left on device" in message or shutil.disk_usage(self.data).free < _LEAST_SPACE

    def _bind_failed(self) -> bool:
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return any(mark in text for mark in ("Address already in use", "BindException", "BindHttpException"))


class _AddressTakenError(LocalStackError):
    """A port was taken between being found free and being bound."""
