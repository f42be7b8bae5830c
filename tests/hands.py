"""What several integration tests do: send records, wait for what is to come, run a sink."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from msgspec.structs import replace

from pactwatch import codec
from pactwatch.envelope import Headers
from pactwatch.kafka import client as kafka
from pactwatch.kafka import reading
from pactwatch.local.process import ChildProcess
from pactwatch.records import Record
from pactwatch.settings import Settings, environment
from pactwatch.topics import Topic
from pactwatch.variables import PREFIX
from sinks import elasticsearch
from sinks.notify import stage
from sinks.notify.exits import read as read_exits
from stream.watchlist.names import entity_names

PATIENCE = 180.0  # seconds
_TAIL = 60  # lines of a log
T = TypeVar("T")


def send(
    settings: Settings,
    topic: str,
    *values: Record | bytes | None,
    key: bytes | None = b"k",
    headers: Headers | tuple[()] = (),
) -> None:
    """Values on a topic, acknowledged; None is a tombstone."""
    producer = kafka.make_producer(settings)
    try:
        sent = [
            producer.send(
                topic,
                key=key,
                value=codec.encode(value) if isinstance(value, Record) else value,
                headers=list(headers),
            )
            for value in values
        ]
        for future in sent:
            future.get(timeout=60)
    finally:
        producer.close()


def records(settings: Settings, *names: Topic) -> list[Any]:
    """All that is on these topics now, in the order of each partition."""
    with reading.open_consumer(settings) as consumer:
        parts = reading.partitions(*names)
        consumer.assign(parts)
        consumer.seek_to_beginning(*parts)
        return list(reading.records(consumer, consumer.end_offsets(parts)))


def process_environment(settings: Settings) -> dict[str, str]:
    """The environment of a process of pactwatch with these settings, and no others of it."""
    return {k: v for k, v in os.environ.items() if not k.startswith(PREFIX)} | environment(settings)


class _Watched(NamedTuple):
    name: str
    status: Callable[[], int | None]  # how it ended; None while it runs
    log: Path


_watched: list[_Watched] = []


@contextmanager
def watched(name: str, status: Callable[[], int | None], log: Path) -> Iterator[None]:
    """A stage at work that a test needs: whoever waits fails at once when it has ended, and shows its log."""
    one = _Watched(name, status, log)
    _watched.append(one)
    try:
        yield
    finally:
        _watched.remove(one)


@contextmanager
def running(child: ChildProcess) -> Iterator[None]:
    """A watched stage at work, until the end of the block."""
    child.start()
    try:
        with watched(child.name, lambda: child.exit_status, child.log):
            yield
    finally:
        child.stop()


def all_live() -> None:
    """Raises AssertionError with its log if a watched stage has ended."""
    for name, status, log in _watched:
        if (ended := status()) is not None:
            tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-_TAIL:])
            raise AssertionError(f"{name} has ended with status {ended}; its log ends with\n{tail}")


def until(true: Callable[[], T]) -> T:
    """Waits for what is to come and returns it; fails when it doesn't come, at once when a watched stage has ended."""
    deadline = time.monotonic() + PATIENCE
    while not (found := true()):
        all_live()
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)
    return found


@contextmanager
def working(work: Callable[[threading.Event], None]) -> Iterator[None]:
    """Something at work in a thread of its own, until it is told to stop by its event and has ended."""
    stop = threading.Event()
    thread = threading.Thread(target=work, args=(stop,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


@contextmanager
def notifying(settings: Settings, exits: Path) -> Iterator[None]:
    """The stage `notify` at work, with the exits of a file."""
    here = replace(settings, exits=str(exits), allow_private=True)
    with working(lambda stop: stage.run(here, read_exits(exits), stop=stop)):
        yield


@contextmanager
def indexing(settings: Settings) -> Iterator[list[BaseException]]:
    """A sink at work; yields the list that what it raised is put into."""
    raised: list[BaseException] = []

    def work(stop: threading.Event) -> None:
        try:
            elasticsearch.run(settings, stop=stop, names=entity_names(settings.watchlist_names))
        except BaseException as error:
            raised.append(error)

    with working(work):
        yield raised
