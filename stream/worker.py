"""How a stream process starts and ends: waits for Kafka, runs the Faust worker, leaves at once on a signal.

In: settings. Out: the process ends. I/O only; the topology is app.py.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from typing import Any, Final, NoReturn

import faust
from aiokafka.errors import KafkaConnectionError, KafkaTimeoutError
from faust.utils.terminal import Spinner

from pactwatch import topics
from pactwatch.kafka import reading
from pactwatch.kafka.client import KafkaUnavailable
from pactwatch.kafka.reach import unreachable
from pactwatch.observe.health import health
from pactwatch.settings import Settings
from stream import app
from stream.watchlist.load import themes_of

_GOODBYE: Final = 7.0  # seconds for a graceful end
_RETRY_SECONDS: Final = 2.0
log = logging.getLogger("pactwatch.stream")


def run(settings: Settings) -> None:
    """Runs one worker until SIGINT or SIGTERM, then ends the process, within ten seconds and gracefully if Kafka is there.

    Waits for Kafka first; returns if it is stopped while waiting. Raises KafkaUnavailable if Kafka lacks a topic: a new theme's
    alerts would have no place to go. Hazard: Faust cannot be started twice in one process, so when Kafka goes away during
    the start this very command is executed again.
    """
    # It is never shown, and yet writes escape sequences even into a log file.
    Spinner.finish = lambda _: None  # type: ignore[method-assign, assignment]
    if not wait_for_kafka(settings):
        return
    try:
        missing = missing_topics(settings)
        if not missing:
            work(settings)
    except KafkaUnavailable as error:
        log.warning("%s: starting again", error)
        time.sleep(_RETRY_SECONDS)
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this very command
    raise KafkaUnavailable(f"no topic {', '.join(missing)} yet: has `pactwatch setup` been run?")


def missing_topics(settings: Settings) -> list[str]:
    """The topics that this stage needs for its watchlists and that Kafka lacks, in the order of the table."""
    themes = themes_of(settings.watchlist_names)
    with reading.open_consumer(settings) as consumer:
        there = consumer.topics()
    return [topic.name for topic in _needed(themes) if topic.name not in there]


def _needed(themes: Sequence[str]) -> list[topics.Topic]:
    fixed = (topics.ARTICLES, topics.TAGGED, topics.STORIES, topics.ALERTS, topics.DEAD_LETTERS)
    return [*fixed, *(topics.theme_topic(theme) for theme in dict.fromkeys(themes))]


def wait_for_kafka(settings: Settings) -> bool:
    """True when Kafka accepts connections, False when stopped before. Faust itself would exit at once."""
    stop = threading.Event()

    def request(number: int, _: Any) -> None:
        if stop.is_set() and number == signal.SIGINT:
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, request) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        return _waited(settings, stop)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _waited(settings: Settings, stop: threading.Event) -> bool:
    warned = False
    while not stop.is_set():
        health.beat("loop")
        reason = unreachable(settings)
        if reason is None:
            return True
        if not warned:
            log.warning("waiting: %s", reason)
        warned = True
        stop.wait(_RETRY_SECONDS)
    return False


def work(settings: Settings) -> NoReturn:
    """Runs one worker until a signal, then ends the process.

    Raises KafkaUnavailable when Kafka goes away while the worker starts; a running one waits for it.
    """
    asyncio.set_event_loop(asyncio.new_event_loop())
    level = settings.log_level.upper()
    worker = _Worker(
        app.make_app(settings),
        loglevel=level,
        logging_config=None,
        override_logging=False,
        redirect_stdouts=False,
        quiet=True,
    )
    status: object = 0
    try:
        worker.execute_from_commandline()
    except SystemExit as end:
        if isinstance(end.__context__, (KafkaConnectionError, KafkaTimeoutError)):
            raise KafkaUnavailable(f"Kafka at {settings.kafka} went away: {end.__context__}") from end
        status = end.code
    _leave(status)


class _Worker(faust.Worker):
    """A worker whose end does not wait for a Kafka that is away."""

    async def stop(self) -> None:
        late = threading.Timer(_GOODBYE, _give_up)
        late.daemon = True
        late.start()
        await super().stop()


def _give_up() -> None:
    log.warning("Kafka does not answer: what it has not acknowledged will be done again")
    _leave(0)


def _leave(status: object) -> NoReturn:
    """Ends the process at once.

    Everything is done; freeing the watchlist's memory piece by piece would take many seconds on a busy machine.
    """
    logging.shutdown()
    os._exit(status if isinstance(status, int) else 1)
