"""What all commands share: settings from environment and flags, errors in one line, output for people or
pipes."""

from __future__ import annotations

import logging
import os
import re
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import click
import msgspec
from ecs_logging import StdlibFormatter
from rich.console import Console

from pactwatch import __version__, codec
from pactwatch.cli.show import plain
from pactwatch.records import Feed
from pactwatch.settings import Settings, SettingsError, read_settings
from producers import feedlist

P = ParamSpec("P")
T = TypeVar("T")
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)
JSON = click.option("--json", "as_json", is_flag=True, help="JSON lines, also on a terminal.")

_CLIENTS = ("kafka", "aiokafka", "faust", "mode", "elastic_transport", "elasticsearch", "asyncio")
_REACH_SECONDS = 3.0


def say_error(message: str) -> None:
    """One line on standard error, as the logs are: text or JSON. What is in brackets is text, never markup."""
    if logs_json():
        logging.getLogger("pactwatch").error("%s", " ".join(message.split()))
        return
    errors.print("[red]error:[/red]", end=" ")
    errors.print(plain(" ".join(message.split())), soft_wrap=True, markup=False)


def settings_options(command: Callable[..., T]) -> Callable[..., T]:
    """Adds --kafka, --elasticsearch and --watchlists, and hands the command its Settings as `settings`."""

    @click.option("--kafka", metavar="HOST:PORT", help="Kafka's bootstrap servers [PACTWATCH_KAFKA].")
    @click.option("--elasticsearch", metavar="URL", help="Elasticsearch's URL [PACTWATCH_ELASTICSEARCH].")
    @click.option("--watchlists", metavar="NAMES", help="Watchlists: names or files [PACTWATCH_WATCHLISTS].")
    @wraps(command)
    def wrapped(
        *args: Any, kafka: str | None, elasticsearch: str | None, watchlists: str | None, **kwargs: Any
    ) -> T:
        settings = settings_from_environment(kafka=kafka, elasticsearch=elasticsearch, watchlists=watchlists)
        return command(*args, settings=settings, **kwargs)

    return wrapped


def settings_from_environment(**flags: object) -> Settings:
    """Settings of this process, with logging set up as they say. Raises click.ClickException for a wrong
    one."""
    try:
        settings = read_settings(os.environ, **flags)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    context = click.get_current_context(silent=True)
    set_up_logging(settings, context.info_name if context else None)
    return settings


def set_up_logging(settings: Settings, command: str | None = None) -> None:
    """Logs go to standard error: text for people, or JSON lines with ECS's names, as the service `pactwatch-COMMAND`.

    The client libraries are silent unless the level is debug: a command tells its errors itself, in one line.
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
    """For a stage: warnings of the client libraries are logged too, but neither those that every start brings
    nor the same one again and again."""
    if settings.log_level == "debug":
        return
    _set_level_of_clients(max(logging.WARNING, logging.getLogger().level))
    for handler in logging.getLogger().handlers:
        handler.addFilter(Seldom())


def logs_json() -> bool:
    """Whether this process has been set up to log JSON lines."""
    return any(isinstance(handler.formatter, JsonLines) for handler in logging.getLogger().handlers)


def _set_level_of_clients(level: int) -> None:
    for name in _CLIENTS:
        logging.getLogger(name).setLevel(level)


class Seldom(logging.Filter):
    """Lets a client library's warning through once a minute, and what a start always brings never.

    Its numbers, ids and addresses don't make a message another one.
    """

    # Kafka elects leaders and coordinators when it is first asked, and clients close while it shuts down.
    ALWAYS = re.compile(
        r"partition metadata|CoordinatorNotAvailable|NotCoordinator|coordinator dead|LeaderNotAvailable"
        r"|NotLeaderForPartition|Topic \S+ (is )?not (available|found)|not found in cluster metadata"
        r"|unknown topic or partition|UnknownTopicOrPartition|[Rr]ebalanc|Heartbeat (poll )?expired"
        r"|MemberIdRequired|has failed for \d+ times in a row",
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
    """A log record as text: what a feed put into it can't command the terminal that shows the log."""

    def format(self, record: logging.LogRecord) -> str:
        """The lines, a trace's among them, with a sign for every other control character."""
        return plain(super().format(record))


class JsonLines(StdlibFormatter):
    """A log record as one JSON line of Elastic Common Schema; `extra={"trace.id": …}` adds fields by their names."""

    def __init__(self, command: str | None = None) -> None:
        """`command` is the one that logs: a stage is a service of its own."""
        name = f"pactwatch-{command}" if command else "pactwatch"
        service = {
            "service.name": name,
            "service.version": __version__,
            "event.dataset": name.replace("-", "."),
        }
        super().__init__(
            extra=service, exclude_fields=["log.original", "log.origin", "process"], ensure_ascii=False
        )


def for_people(as_json: bool) -> bool:
    """Whether to print for people: on a terminal, unless --json is given."""
    return not as_json and console.is_terminal


def print_json(value: Any) -> None:
    """One JSON line on standard output."""
    data = codec.encode(value) if isinstance(value, msgspec.Struct) else msgspec.json.encode(value)
    click.echo(data.decode())


def require_kafka(settings: Settings) -> None:
    """Raises click.ClickException, within seconds, when no bootstrap server takes connections.

    The clients themselves try for half a minute, which suits a stage but not a person.
    """
    reasons = []
    for server in settings.kafka.split(","):
        host, _, port = server.strip().rpartition(":")
        try:
            socket.create_connection((host.strip("[]") or "", int(port)), timeout=_REACH_SECONDS).close()
        except ValueError:
            reasons.append("expected host:port")
        except OSError as error:
            reasons.append(error.strerror or str(error))
        else:
            return
    raise click.ClickException(
        f"no Kafka at {settings.kafka} ({', '.join(dict.fromkeys(reasons))}): PACTWATCH_KAFKA or --kafka "
        "says where it is, and `pactwatch up` starts one"
    )


def read_feeds(path: Path | None) -> list[Feed]:
    """The feeds of a file, or the shipped ones; a wrong entry is named on standard error and left out."""
    feeds, problems = feedlist.read(path) if path else feedlist.shipped()
    for problem in problems:
        errors.print(plain(f"feeds: {problem}"), markup=False, soft_wrap=True)
    if not feeds:
        raise click.ClickException(f"{path or 'feeds.toml'}: no feed in it")
    return feeds


@contextmanager
def stop_on_signals(*also: Callable[[], object]) -> Iterator[threading.Event]:
    """An event that Ctrl-C or SIGTERM sets, so that a stage ends in good order; a second Ctrl-C ends it at
    once."""
    stop = threading.Event()

    def request(number: int, _: Any) -> None:
        if stop.is_set() and number == signal.SIGINT:
            raise KeyboardInterrupt
        stop.set()
        for call in also:
            call()

    before = {number: signal.signal(number, request) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_in_order_on_signals() -> None:
    """Lets SIGTERM and a closed terminal end this process as an exception does, with all that it holds."""

    def leave(number: int, _: Any) -> NoReturn:
        raise SystemExit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
