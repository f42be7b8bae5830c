"""What all commands share: settings from environment and flags, errors in one line, output for people or for pipes."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click
import msgspec
from rich.console import Console

from pactwatch import codec
from pactwatch.settings import Settings, SettingsError, read_settings

P = ParamSpec("P")
T = TypeVar("T")
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def say_error(message: str) -> None:
    """One line on standard error."""
    errors.print(f"[red]error:[/red] {click.unstyle(' '.join(message.split()))}", soft_wrap=True, markup=True)


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
    """Settings of this process, with logging set up as they say. Raises click.ClickException for a wrong one."""
    try:
        settings = read_settings(os.environ, **flags)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    set_up_logging(settings)
    return settings


def set_up_logging(settings: Settings) -> None:
    """Logs go to standard error: text for people, or JSON lines with ECS's names."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonLines()
        if settings.log_json
        else logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    )
    logging.basicConfig(level=settings.log_level.upper(), handlers=[handler], force=True)
    for noisy in ("kafka", "aiokafka", "faust", "mode", "elastic_transport", "elasticsearch", "asyncio"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLogger().level))


class JsonLines(logging.Formatter):
    """A log record as one JSON line with Elastic Common Schema's names."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; an exception's trace goes to error.stack_trace."""
        line: dict[str, Any] = {
            "@timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "log.level": record.levelname.lower(),
            "log.logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error.stack_trace"] = self.formatException(record.exc_info)
        return msgspec.json.encode(line).decode()


def for_people(as_json: bool) -> bool:
    """Whether to print for people: on a terminal, unless --json is given."""
    return not as_json and console.is_terminal


def print_json(value: Any) -> None:
    """One JSON line on standard output."""
    data = codec.encode(value) if isinstance(value, msgspec.Struct) else msgspec.json.encode(value)
    click.echo(data.decode())


@contextmanager
def stop_on_signals(*also: Callable[[], None]) -> Iterator[threading.Event]:
    """An event that Ctrl-C or SIGTERM sets, so that a stage ends in good order; a second Ctrl-C ends it at once."""
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
