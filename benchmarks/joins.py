"""How long the story stage pauses when another `stream` joins or leaves: `python -m benchmarks.joins [--joins 50]`.

In: a Kafka of its own, a steady flow of tagged articles. Out: a line for each join and leave, and how long the first article
after it waited; each third leave is a kill. Asserts no times.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import threading
import time
from itertools import cycle, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from rich.console import Console

from benchmarks import inputs, measure
from benchmarks.measure import Bench
from pactwatch import codec, topics
from pactwatch.kafka import reading
from pactwatch.local.process import ChildProcess

_RATE = 20  # articles a second
_LOOK = 0.02  # seconds between two looks at the end of `stories`
_READY = "partitions of this process"  # what the stage says when they are shared out


class Flow:
    """Tagged articles at a steady rate, and the times at which `stories` grew."""

    def __init__(self, bench: Bench) -> None:
        self.moves: list[float] = []
        self._bench, self._stop = bench, threading.Event()
        self._threads = [threading.Thread(target=work) for work in (self._send, self._look)]

    def __enter__(self) -> Flow:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def pause(self, since: float, until: float) -> float:
        """The longest time without a story between two moments."""
        moves = [since, *(move for move in self.moves if since <= move <= until), until]
        return max(later - earlier for earlier, later in pairwise(moves))

    def _send(self) -> None:
        producer = self._bench.producer()
        texts = cycle(inputs.tagged(len(inputs.relevant())))
        for number, tagged in enumerate(texts):
            if self._stop.wait(1 / _RATE):
                break
            one = msgspec.structs.replace(tagged, id=f"{number:032x}")
            producer.send(topics.TAGGED.name, key=one.watchlist.id.encode(), value=codec.encode(one))
        producer.close()

    def _look(self) -> None:
        end = -1
        with reading.open_consumer(self._bench.settings) as consumer:
            parts = reading.partitions(topics.STORIES)
            while not self._stop.wait(_LOOK):
                ends = sum(consumer.end_offsets(parts).values())
                if ends != end:
                    self.moves.append(time.monotonic())
                    end = ends


def _told(child: ChildProcess) -> int:
    return child.log.read_text(encoding="utf-8").count(_READY) if child.log.exists() else 0


def _wait(child: ChildProcess, times: int, seconds: float = 60.0) -> None:
    measure.wait(lambda: _told(child) >= times, f"{child.name} to be ready", seconds=seconds)


def _join(bench: Bench, flow: Flow, first: ChildProcess, number: int) -> tuple[float, float]:
    """The pause at the join of one more process, and at its end."""
    ready = _told(first)
    since = time.monotonic()
    with bench.stage("stream", f"stream-{number}") as second:
        _wait(second, 1)
        _wait(first, ready + 1)
        time.sleep(2.0)
        joined = time.monotonic()
        ready = _told(first)
        (second.kill if number % 3 == 2 else second.stop)()
    _wait(first, ready + 1)
    time.sleep(2.0)
    return flow.pause(since, joined), flow.pause(joined, time.monotonic())


def main() -> None:
    """Print a line for each join, and a summary."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--joins", type=int, default=50)
    options = parser.parse_args()
    pauses: dict[str, list[float]] = {"join": [], "leave": [], "kill": []}
    console = Console(stderr=True, highlight=False)
    with (
        TemporaryDirectory() as folder,
        measure.own_kafka(Path(folder), console, inputs.rules().themes) as bench,
        Flow(bench) as flow,
        bench.stage("stream", "stream") as first,
    ):
        _wait(first, 1)
        measure.wait(lambda: len(flow.moves) > _RATE, "the first stories")
        for number in range(options.joins):
            join, leave = _join(bench, flow, first, number)
            end = "kill" if number % 3 == 2 else "leave"
            pauses["join"].append(join)
            pauses[end].append(leave)
            sys.stdout.write(f"{number:3}  join {join:5.2f} s  {end} {leave:5.2f} s\n")
            sys.stdout.flush()
    for name, found in pauses.items():
        if found:
            middle, most = statistics.median(found), max(found)
            sys.stdout.write(f"{name}: {len(found)}, median {middle:.2f} s, most {most:.2f} s\n")
    sys.stdout.write(f"{measure.machine()}\n")


if __name__ == "__main__":
    main()
