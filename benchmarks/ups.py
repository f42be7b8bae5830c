"""`pactwatch up` as a process of its own, started again when killed. In: a folder and feeds. Out: where it is, what it says."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.audit import NumberedFeeds
from pactwatch.local.ports import HOST, accepts, free_ports, taken
from pactwatch.settings import Settings, environment

_STAGES = 3  # each shows its readiness on a port of its own, one after another


class Up:
    """A context manager; folder and ports stay the same over restarts."""

    def __init__(self, folder: Path, feeds: NumberedFeeds) -> None:
        self._folder, self._log = folder, folder / "up.log"
        self._ports, self._metrics = free_ports(2), _row(_STAGES)
        kafka, elasticsearch = self._ports
        self.settings = Settings(
            kafka=f"{HOST}:{kafka}", elasticsearch=f"http://{HOST}:{elasticsearch}", allow_private=True,
            poll_interval=1,
        )  # fmt: skip
        self._outside = {
            k: v for k, v in os.environ.items() if not k.startswith("PACTWATCH_") or k == "PACTWATCH_CACHE"
        }
        self.environment = self._outside | environment(self.settings)
        self._feeds = folder / "feeds.txt"
        self._feeds.write_text("".join(f"{feed.url}\n" for feed in feeds.feeds()), encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process's id. Hazard: only after a start."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Starts it; returns at once."""
        command = [
            sys.executable, "-m", "pactwatch", "up", "--feeds", str(self._feeds), "--data", str(self._folder / "data"),
            "--kafka-port", str(self._ports[0]), "--elasticsearch-port", str(self._ports[1]), "--json",
        ]  # fmt: skip
        variables = {"PACTWATCH_ALLOW_PRIVATE": "true", "PACTWATCH_POLL_INTERVAL": "1"}
        variables["PACTWATCH_METRICS_PORT"] = str(self._metrics)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, env=self._outside | variables, stdout=subprocess.DEVNULL, stderr=log
            )

    def kill(self) -> None:
        """Kills it and returns when the servers' ports are free: they end with their parent."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        while any(map(taken, self._ports)):
            time.sleep(0.2)

    def until_ready(self, patience: float, also: Callable[[], bool] = lambda: True) -> float | None:
        """The seconds until the servers answer, all stages are ready, and `also` holds; None after `patience` seconds."""
        start = time.monotonic()
        addresses = [f"http://{HOST}:{self._metrics + number}/readyz" for number in range(_STAGES)]
        addresses.append(f"{self.settings.elasticsearch}/_cluster/health?wait_for_status=yellow&timeout=1s")
        while time.monotonic() < start + patience:
            if accepts(self._ports[0]) and all(map(_answers, addresses)) and also():
                return time.monotonic() - start
            time.sleep(0.2)
        return None

    def said(self) -> list[str]:
        """The lines that it has printed for people, of all its starts."""
        return self._log.read_text(encoding="utf-8", errors="replace").splitlines()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _row(count: int) -> int:
    """The first of `count` free ports one after another."""
    while True:
        [first] = free_ports(1)
        if not any(taken(first + number) for number in range(1, count)):
            return first
