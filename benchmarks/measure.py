"""What all measurements share: the stack under test, child processes, acknowledgements, times, percentiles."""

from __future__ import annotations

import importlib.util
import math
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from rich.console import Console

from pactwatch.kafka import reading
from pactwatch.kafka.client import ensure_topics, make_consumer
from pactwatch.local.artifacts import default_cache
from pactwatch.local.kafka import LocalKafka
from pactwatch.local.process import ChildProcess
from pactwatch.settings import Settings, environment
from pactwatch.topics import all_topics
from pactwatch.variables import PREFIX

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 180.0  # seconds without progress: then something is broken, not slow


class Stuck(Exception):
    """A measurement that did not come to its end; one line."""


@dataclass
class Bench:
    """One run: where the servers are, where files go, and how progress is told."""

    settings: Settings
    folder: Path
    progress: Console
    started: float = field(default_factory=time.monotonic)

    def say(self, text: str) -> None:
        """A line of progress."""
        self.progress.print(f"[dim]{time.monotonic() - self.started:4.0f} s[/dim]  {text}", highlight=False)

    @contextmanager
    def child(
        self, kind: str, argument: str, *, module: str = "benchmarks.children"
    ) -> Iterator[ChildProcess]:
        """A child process of a module, running as long as the context."""
        with self._process(f"{kind}-{Path(argument).name}", [module, kind, argument]) as child:
            yield child

    @contextmanager
    def stage(self, command: str, name: str) -> Iterator[ChildProcess]:
        """A stage as `pactwatch` runs it, as long as the context; its log is `name`.log."""
        with self._process(name, ["pactwatch", command]) as child:
            yield child

    @contextmanager
    def _process(self, name: str, arguments: list[str]) -> Iterator[ChildProcess]:
        child = ChildProcess(
            name,
            [sys.executable, "-m", *arguments],
            log=self.folder / f"{name}.log",
            env=self._environment(),
            cwd=ROOT,
        )
        child.start()
        try:
            yield child
        except Stuck as stuck:
            if not child.running:
                raise Stuck(f"{stuck}: {child.epitaph()}") from stuck
            raise
        finally:
            child.stop()

    def answer(self, module: str, *arguments: str) -> float:
        """What a child process prints at its end; its log goes to a file. Raises Stuck."""
        log = self.folder / f"{'-'.join(arguments[:1])}.log"
        with (
            log.open("ab") as errors,
            subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=self._environment(), cwd=ROOT,
            ) as child,
        ):  # fmt: skip
            assert child.stdout
            printed = child.stdout.readline()  # its end of standard input stays open till then
        if not printed:
            raise Stuck(f"{' '.join(arguments)} ended with status {child.returncode}: see {log}")
        return float(printed)

    def _environment(self) -> dict[str, str]:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(PREFIX)}
        return {**inherited, **environment(self.settings), "PYTHONUNBUFFERED": "1"}

    def producer(self, **options: Any) -> KafkaProducer:
        """A bare kafka-python producer."""
        return KafkaProducer(**{"bootstrap_servers": self.settings.kafka, "acks": "all", **options})

    def ends(self, topic: str) -> dict[TopicPartition, int]:
        """The end of every partition of a topic."""
        consumer = make_consumer(self.settings)
        try:
            return _ends(consumer, topic)
        finally:
            consumer.close()

    def wait_records(self, topic: str, since: dict[TopicPartition, int], number: int) -> None:
        """Returns when `number` records more than at `since` are on a topic; raises Stuck."""
        consumer = make_consumer(self.settings)
        try:
            wait(
                lambda: sum(_ends(consumer, topic).values()) - sum(since.values()) >= number,
                f"{number} records on {topic}",
                pause=0.1,
            )
        finally:
            consumer.close()

    def records(self, topic: str, since: dict[TopicPartition, int]) -> list[Any]:
        """The records on a topic after `since`."""
        with reading.open_consumer(self.settings) as consumer:
            ends = _ends(consumer, topic)
            consumer.assign(list(ends))
            for partition in ends:
                consumer.seek(partition, since.get(partition, 0))
            return list(reading.records(consumer, ends))


def _ends(consumer: KafkaConsumer, topic: str) -> dict[TopicPartition, int]:
    partitions = [TopicPartition(topic, p) for p in consumer.partitions_for_topic(topic) or ()]
    found: dict[TopicPartition, int] = consumer.end_offsets(partitions)
    return found


@contextmanager
def own_kafka(folder: Path, progress: Console, themes: tuple[str, ...]) -> Iterator[Bench]:
    """A Kafka for one measurement, with all topics; it ends with the context."""
    with LocalKafka(folder / "data", default_cache(), heap="256m", console=progress) as server:
        settings = Settings(kafka=server.bootstrap_servers)
        ensure_topics(settings, all_topics(themes))
        yield Bench(settings, folder, progress)


def wait(done: Callable[[], bool], what: str, *, pause: float = 0.05, seconds: float = _PATIENCE) -> None:
    """Returns when `done()`; raises Stuck after `seconds`."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            raise Stuck(f"still waiting for {what} after {seconds:.0f} s")
        time.sleep(pause)


@dataclass(frozen=True)
class Ack:
    """One bulk request as it was acknowledged."""

    sent: float
    at: float
    ids: list[str]


def read_acks(path: Path) -> list[Ack]:
    """The acknowledgements noted so far."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="ascii").splitlines(keepends=True)
    parts = [line.split() for line in lines if line.endswith("\n")]
    return [Ack(float(sent), float(at), ids) for sent, at, *ids in parts if ids]


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of the values don't exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def latency(values: Sequence[float]) -> dict[str, float]:
    """Milliseconds: p50, p99 and the most, of how many."""
    return {
        "n": len(values),
        "p50_ms": round(percentile(values, 0.5) * 1000, 1),
        "p99_ms": round(percentile(values, 0.99) * 1000, 1),
        "max_ms": round(max(values) * 1000, 1),
    }


@dataclass
class Compared:
    """One stage beside its baselines: rates a second, one a round; round i of all was measured together."""

    stage: str
    unit: str
    ours: list[float]
    baselines: dict[str, list[float]]
    input: str

    def rows(self) -> list[dict[str, Any]]:
        """A row for each baseline. The ratio is the median of the rounds' ratios: noise hits both alike."""
        return [
            {
                "stage": self.stage,
                "input": self.input,
                "unit": self.unit,
                "ours_per_s": round(statistics.median(self.ours)),
                "baseline": name,
                "baseline_per_s": round(statistics.median(rates)),
                "ratio": round(statistics.median(o / b for o, b in zip(self.ours, rates, strict=True)), 2),
                "ratios": [round(o / b, 2) for o, b in zip(self.ours, rates, strict=True)],
            }
            for name, rates in self.baselines.items()
        ]


def timed(work: Callable[[], Any], number: int) -> float:
    """`number` things a second, when `work` does them all."""
    start = time.perf_counter()
    work()
    return number / (time.perf_counter() - start)


def machine() -> dict[str, Any]:
    """What this was measured on. The load average tells of others' work before the run."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = _after(cpuinfo.read_text(encoding="utf-8").splitlines(), "model name")
        model = next(iter(names), model)
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    except (ValueError, OSError):
        memory = 0.0
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "memory_gb": round(memory, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        # kafka-python's checksums: in Python they are a good part of what it does, on both sides of a ratio
        "crc32c": "C" if importlib.util.find_spec("crc32c") else "Python",
        "load_before": round(os.getloadavg()[0], 2),
    }


def _after(lines: Iterable[str], name: str) -> list[str]:
    return [line.partition(":")[2].strip() for line in lines if line.startswith(name)]
