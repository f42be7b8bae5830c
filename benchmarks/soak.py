"""Kills, freezes and a full disk while thousands of articles pass: `make soak`.

    make soak                            12 minutes, 10,000 articles, 30 kills, 5 freezes
    make soak ARGS="--minutes 60"        the same for an hour, with more of each
    make soak ARGS=--json                JSON lines

Runs `pactwatch up` on feeds of its own, in a folder that goes away. Kills and freezes every process in turn: the stages, Kafka,
Elasticsearch, `up` itself; fills the disk once and frees it, where it may mount one; a second `stream` joins every minute, and
leaves gracefully or killed. Exit status 1 when an article or alert is lost or doubled, something has not recovered a minute
after its cause was gone, or a process has outgrown its limit in compose or, from five minutes on, its first half. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError
from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks import processes
from benchmarks.audit import Audit, NumberedFeeds, indexed
from benchmarks.ups import Up

_FROZEN = 20.0  # seconds
_FULL = 20.0
_LATEST = 60.0  # seconds after its cause is gone, everything works
_FLAT, _SLACK = (
    1.25,
    16.0,
)  # the second half's memory is no leak up to so many times the first's, and so many MB more
_COMPARED = 300.0  # seconds of a run from which on its halves are compared
_JOINED = 25.0  # seconds that the second `stream` stays
_DISK = "2g"
# MB, as in docker-compose.yml; the local servers have smaller heaps than there, and readers their own limit.
_LIMITS = {"produce": 512, "stream": 512, "index": 256, "kafka": 1024, "elasticsearch": 2048, "reader": 512}


@dataclass
class Hurt:
    """What was done to whom, when (seconds from the start), and how long everything took to work again; `said`: by `up`."""

    what: str
    at: float
    recovered: float | None = None
    said: list[str] = field(default_factory=list)


@dataclass
class Memory:
    """The most that each process had, in MB, in each half."""

    halves: tuple[dict[str, float], dict[str, float]] = field(default_factory=lambda: ({}, {}))

    def look(self, up: Up, half: int) -> None:
        """Takes what the processes have now."""
        for name, pids in processes.named(up.pid).items():
            most = max(map(processes.memory, pids))
            self.halves[half][name] = max(most, self.halves[half].get(name, 0.0))


def main() -> int:
    """Runs it and prints; 1 when something is wrong."""
    parser = argparse.ArgumentParser(prog="make soak", description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--minutes", type=float, default=12.0)
    parser.add_argument("--per-minute", type=int, default=833, help="articles")
    parser.add_argument("--kills", type=float, default=2.5, help="a minute")
    parser.add_argument("--freezes", type=float, default=0.42, help="a minute")
    parser.add_argument("--frozen", type=float, default=_FROZEN, help="seconds of a freeze")
    parser.add_argument("--no-disk", action="store_true", help="don't fill a disk")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--json", action="store_true", help="JSON lines instead of a table")
    options = parser.parse_args()
    progress = Console(stderr=True, highlight=False)
    progress.print(f"seed {options.seed}", style="dim")
    with _disk(progress, wanted=not options.no_disk) as (folder, small):
        result = Soak(options, folder, progress, disk=small).run()
    if options.json:
        sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in result)
    else:
        _show(result, Console(highlight=False))
    return 1 if any(row["wrong"] for row in result) else 0


class Soak:
    """One run. `disk`: the folder is a disk of its own, which may be filled."""

    def __init__(self, options: argparse.Namespace, folder: Path, progress: Console, *, disk: bool) -> None:
        self._options, self._progress, self._disk = options, progress, disk
        self._random = random.Random(options.seed)
        self._folder, self._seconds = folder, options.minutes * 60
        self._hurts: list[Hurt] = []
        self._memory = Memory()
        self._end = threading.Event()

    def run(self) -> list[dict[str, Any]]:
        """All of it; a row for each hurt, process and kind of loss, with what is wrong with it."""
        feeds = NumberedFeeds(int(self._options.per_minute * self._options.minutes), self._seconds)
        with Up(self._folder, feeds) as up:
            up.until_ready(180)
            feeds.start = time.time()
            helpers = [threading.Thread(target=each, args=(up,)) for each in (self._watch, self._join)]
            for helper in helpers:
                helper.start()
            try:
                self._torment(up, feeds, time.monotonic())
                lost = self._audit(up, feeds)
            finally:
                self._end.set()
                for helper in helpers:
                    helper.join()
        feeds.close()
        return [*self._rows(), *lost]

    def _torment(self, up: Up, feeds: NumberedFeeds, start: float) -> None:
        """Does each harm when its time has come, and waits until all works again: what is published then can be found."""
        plan = self._plan()
        for number, (what, whom) in enumerate(plan):
            self._wait(start + self._seconds * 0.9 * (number + self._random.random()) / len(plan))
            hurt = Hurt(f"{whom} {what}", time.monotonic() - start)
            self._hurts.append(hurt)
            before = len(up.said())
            self._do(up, what, whom)
            hurt.recovered = up.until_ready(4 * _LATEST, partial(_found, up, feeds.next_relevant()))
            hurt.said = up.said()[before:]
            self._progress.print(f"{hurt.at:6.0f} s  {hurt.what}: {_after(hurt.recovered)}")
        self._wait(start + self._seconds)

    def _plan(self) -> list[tuple[str, str]]:
        """Harms in a random order: every process is killed in turn, then frozen in turn."""
        all_ = ["produce", "stream", "index", "kafka", "elasticsearch", "up"]
        minutes = self._options.minutes
        plan = [("killed", all_[i % len(all_)]) for i in range(max(1, round(minutes * self._options.kills)))]
        self._random.shuffle(all_)  # whom the freezes leave out, if they are fewer
        plan += [
            ("frozen", all_[i % len(all_)]) for i in range(max(1, round(minutes * self._options.freezes)))
        ]
        plan += [("full", "disk")] if self._disk else []
        self._random.shuffle(plan)
        return plan

    def _do(self, up: Up, what: str, whom: str) -> None:
        if what == "full":
            ballast = self._folder / "ballast"
            _fill(ballast)
            time.sleep(_FULL)
            ballast.unlink()
        elif whom == "up" and what == "killed":
            up.kill()
            up.start()
        else:
            pids = [up.pid] if whom == "up" else processes.named(up.pid).get(whom, [])[:1]
            for pid in pids:
                _signal(pid, signal.SIGKILL if what == "killed" else signal.SIGSTOP)
            if what == "frozen":
                time.sleep(self._options.frozen)
                for pid in pids:
                    _signal(pid, signal.SIGCONT)
            else:
                time.sleep(1.0)  # until it is gone for everybody

    def _watch(self, up: Up) -> None:
        start = time.monotonic()
        while not self._end.wait(1.0):
            self._memory.look(up, int(time.monotonic() - start > self._seconds / 2))

    def _join(self, up: Up) -> None:
        """A second `stream` every minute."""
        log = (self._folder / "second-stream.log").open("wb")
        with log:
            for number in range(10**6):
                if self._end.wait(60 - _JOINED):
                    return
                with subprocess.Popen(
                    [sys.executable, "-m", "pactwatch", "stream"], env=up.environment, stdout=log, stderr=log
                ) as second:
                    self._end.wait(_JOINED)
                    second.send_signal(signal.SIGKILL if number % 2 else signal.SIGTERM)

    def _wait(self, until: float) -> None:
        time.sleep(max(0.0, until - time.monotonic()))

    def _audit(self, up: Up, feeds: NumberedFeeds) -> list[dict[str, Any]]:
        audit = Audit(up.settings, feeds)
        try:
            audit.wait()
            wrong = ""
        except AssertionError as error:
            wrong = str(error)
        return [
            {"record": "audit", "articles": len(audit.all), "relevant": len(audit.relevant), "wrong": wrong}
        ]

    def _rows(self) -> Iterator[dict[str, Any]]:
        for hurt in self._hurts:
            late = hurt.recovered is None or hurt.recovered > _LATEST
            yield {
                "record": "harm", "what": hurt.what, "at_s": round(hurt.at, 1),
                "recovered_s": None if hurt.recovered is None else round(hurt.recovered, 1),
                "said": hurt.said, "wrong": f"not well after {_LATEST:.0f} s" if late else "",
            }  # fmt: skip
        first, second = self._memory.halves
        for name in sorted(first | second):
            limit = _LIMITS.get(name)
            yield {
                "record": "memory", "what": name, "first_half_mb": round(first.get(name, 0.0)),
                "second_half_mb": round(second.get(name, 0.0)), "limit_mb": limit,
                "wrong": outgrown(first.get(name, 0.0), second.get(name, 0.0), limit, self._seconds),
            }  # fmt: skip


@contextmanager
def _disk(progress: Console, *, wanted: bool) -> Iterator[tuple[Path, bool]]:
    """A folder that goes away, and whether it is a disk of its own."""
    with tempfile.TemporaryDirectory(prefix="pactwatch-soak-", ignore_cleanup_errors=True) as folder:
        command = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", folder]
        mounted = wanted and not subprocess.run(command, capture_output=True, check=False).returncode
        if wanted and not mounted:
            progress.print("no right to mount a disk here: none is filled", style="yellow")
        try:
            yield Path(folder), mounted
        finally:
            if mounted:
                subprocess.run(["umount", "--lazy", folder], check=False)


def _found(up: Up, article: str) -> bool:
    """Whether the article has come through every stage."""
    try:
        return bool(indexed(up.settings, "pactwatch-articles", {article}))
    except (ApiError, TransportError):
        return False


def outgrown(first: float, second: float, limit: int | None, seconds: float) -> str:
    """What is wrong with a process's memory in the two halves of a run; the first one of a short run may be all starts."""
    if limit and max(first, second) > limit:
        return f"over {limit} MB"
    if seconds < _COMPARED:
        return ""
    return "grows" if first and second > first * _FLAT + _SLACK else ""


def _fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1024**2))
        except OSError:
            return


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _after(seconds: float | None) -> str:
    return "[red]not well again[/red]" if seconds is None else f"well after {seconds:.1f} s"


def _show(rows: list[dict[str, Any]], console: Console) -> None:
    table = Table(box=box.SIMPLE_HEAD)
    for name in ("", "s until all worked", "what `up` said", "wrong"):
        table.add_column(name)
    for row in rows:
        if row["record"] == "harm":
            table.add_row(row["what"], str(row["recovered_s"]), "\n".join(row["said"]), row["wrong"])
    console.print(table)
    for row in rows:
        if row["record"] == "memory":
            console.print(
                f"{row['what']:14} {row['first_half_mb']:5} MB in the first half, {row['second_half_mb']} in the second "
                f"(limit in compose {row['limit_mb']})  {row['wrong']}"
            )
        elif row["record"] == "audit":
            console.print(
                f"{row['articles']} articles, {row['relevant']} relevant: {row['wrong'] or 'each once, every alert once'}"
            )


if __name__ == "__main__":
    sys.exit(main())
