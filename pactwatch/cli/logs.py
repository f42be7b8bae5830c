"""Logs of a process. In: Settings. Out: the root logger writes to standard error, text for people or JSON lines."""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Callable
from typing import ClassVar

from ecs_logging import StdlibFormatter

from pactwatch import __version__
from pactwatch.settings import Settings
from pactwatch.text import plain

_CLIENTS = (
    "kafka",
    "aiokafka",
    "faust",
    "mode",
    "elastic_transport",
    "elasticsearch",
    "asyncio",
    "pymorphy3",
)


def set_up_logging(settings: Settings, command: str | None = None) -> None:
    """Logs go to standard error: text for people, or JSON lines with ECS's names, as the service `pactwatch-COMMAND`.

    The client libraries are silent unless the level is debug: a command reports its errors itself, in one line.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonLines(command)
        if settings.log_json
        else TextLines("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    )
    logging.basicConfig(level=settings.log_level.upper(), handlers=[handler], force=True)
    _set_level_of_clients(logging.DEBUG if settings.log_level == "debug" else logging.CRITICAL)


def let_clients_log(settings: Settings) -> None:
    """For a stage: logs warnings of the client libraries too, but none that every start brings and none repeatedly."""
    if settings.log_level == "debug":
        return
    _set_level_of_clients(max(logging.WARNING, logging.getLogger().level))
    for handler in logging.getLogger().handlers:
        handler.addFilter(Seldom())


def _set_level_of_clients(level: int) -> None:
    for name in _CLIENTS:
        logging.getLogger(name).setLevel(level)


class Seldom(logging.Filter):
    """Passes a client library's warning once a minute, and never one that every start brings.

    Messages that differ only in numbers, ids and addresses are the same.
    """

    # Kafka elects leaders and coordinators when it is first asked, and clients close while it shuts down.
    ALWAYS = re.compile(
        r"partition metadata|CoordinatorNotAvailable|NotCoordinator|coordinator dead|LeaderNotAvailable"
        r"|NotLeaderForPartition|Topic \S+ (is )?not (available|found)|not found in cluster metadata"
        r"|unknown topic or partition|UnknownTopicOrPartition|[Rr]ebalanc|Heartbeat (poll )?expired"
        r"|MemberIdRequired|has failed for \d+ times in a row|member_id was not recognized|blocking the event loop",
        re.IGNORECASE,
    )
    SECONDS = 60.0

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._last: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to log it."""
        if record.name.partition(".")[0] not in _CLIENTS:
            return True
        message = record.getMessage()
        if record.levelno <= logging.ERROR and self.ALWAYS.search(message):
            return False
        key, now = (record.name, re.sub(r"[0-9a-f]*\d[0-9a-f]*", "#", message)[:80]), self._clock()
        if now - self._last.get(key, -self.SECONDS) < self.SECONDS:
            return False
        self._last[key] = now
        return True


class TextLines(logging.Formatter):
    """A log record as text. Control characters that a feed put into it do not reach the terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """The lines, those of a traceback included, with a sign for every other control character."""
        return plain(super().format(record))


class JsonLines(StdlibFormatter):
    """A log record as one JSON line of Elastic Common Schema; `extra={"trace.id": …}` adds fields by their names."""

    writes_json: ClassVar[bool] = True

    def __init__(self, command: str | None = None) -> None:
        """`command` is the one that logs: each stage is a service of its own."""
        name = f"pactwatch-{command}" if command else "pactwatch"
        service = {
            "service.name": name,
            "service.version": __version__,
            "event.dataset": name.replace("-", "."),
        }
        super().__init__(
            extra=service, exclude_fields=["log.original", "log.origin", "process"], ensure_ascii=False
        )
