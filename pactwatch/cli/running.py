"""What all commands share when they run: settings of this process, signals, a check of Kafka, feed lists."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from pactwatch.cli.logs import set_up_logging
from pactwatch.cli.output import say
from pactwatch.kafka.reach import unreachable
from pactwatch.records import Feed
from pactwatch.settings import Settings, SettingsError, read_settings
from pactwatch.text import plain
from producers import feedlist


def settings_from_environment(used: Collection[str], **flags: object) -> Settings:
    """The settings of this process, with logging set up as they say.

    Checks only those that are `used`. Raises click.ClickException for a wrong variable, click.BadParameter for a wrong flag.
    """
    try:
        settings = read_settings(os.environ, {*used, "log"}, **flags)
    except SettingsError as error:
        if error.flag:
            raise click.BadParameter(
                str(error).removeprefix(f"{error.flag}: "), param_hint=error.flag
            ) from None
        raise click.ClickException(str(error)) from None
    context = click.get_current_context(silent=True)
    set_up_logging(settings, context.info_name if context else None)
    return settings


def require_kafka(settings: Settings) -> None:
    """Raises click.ClickException, within seconds, when no bootstrap server accepts connections."""
    if reason := unreachable(settings):
        raise click.ClickException(reason)


def read_feeds(path: Path | None) -> list[Feed]:
    """The feeds of a file, or the shipped ones; a wrong entry is reported on standard error and left out."""
    feeds, problems = feedlist.read(path) if path else feedlist.shipped()
    for problem in problems:
        say(plain(f"feeds: {problem}"))
    if not feeds:
        raise click.ClickException(f"{path or 'feeds.toml'}: contains no feed")
    return feeds


@contextmanager
def stop_on_signals(*also: Callable[[], object]) -> Iterator[threading.Event]:
    """An event that Ctrl-C or SIGTERM sets, so that a stage ends gracefully; a second Ctrl-C ends it at once."""
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


def exit_on_signals() -> None:
    """Lets SIGTERM and a closed terminal end this process as an exception does, so that its children end as well."""

    def leave(number: int, _: Any) -> NoReturn:
        raise SystemExit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
