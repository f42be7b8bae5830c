"""Options that several commands have, each a decorator. In: a click command. Out: the command with the option.

`kafka`, `elasticsearch` and `watchlists` also say that the command uses these settings; `settings` hands them over.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from pactwatch.cli.running import settings_from_environment
from pactwatch.settings import Given, survey
from pactwatch.subscribing import misfit

T = TypeVar("T")
Command = Callable[..., Any]
_FLAGS = "pactwatch.flags"
# The settings of `up` and `demo`, whose Kafka and Elasticsearch are their own.
PIPELINE = frozenset(
    {
        "watchlists",
        "poll",
        "allow_private",
        "feeds",
        "contact",
        "user_agent",
        "index",
        "metrics",
        "console",
        "exits",
    }
)


def _keep(ctx: click.Context, option: click.Parameter, value: str | None) -> None:
    ctx.meta.setdefault(_FLAGS, {})[option.name] = value


def _setting(name: str, metavar: str, text: str) -> Callable[[Command], Command]:
    text = f"{text} [PACTWATCH_{name.upper()}]."
    return click.option(f"--{name}", metavar=metavar, callback=_keep, expose_value=False, help=text)


kafka = _setting("kafka", "HOST:PORT", "Kafka's bootstrap servers")
elasticsearch = _setting("elasticsearch", "URL", "Elasticsearch's URL")
watchlists = _setting("watchlists", "NAMES", "Watchlists: names or files, separated by commas")


def flags() -> dict[str, Any]:
    """The values of the options `kafka`, `elasticsearch` and `watchlists` that this command has; None if not given."""
    found: dict[str, Any] = click.get_current_context().meta.get(_FLAGS, {})
    return found


def surveyed() -> tuple[dict[str, Given], dict[str, str]]:
    """All settings of this process with what is wrong with them. Raises click.BadParameter for a wrong flag only."""
    found, unknown = survey(os.environ, **flags())
    for given in found.values():
        if given.source == "flag" and given.problem:
            message = given.problem.removeprefix(f"{given.variable}: ")
            raise click.BadParameter(message, param_hint=given.variable)
    return found, unknown


def settings(*also: str) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Hands the command its Settings as `settings`. Checked are those of its options, and `also`.

    A name stands for all settings that begin with it: "poll" for poll_interval and poll_timeout. Hazard: a wrong value of a
    setting that is not named is replaced by its default without an error.
    """

    def decorate(command: Callable[..., T]) -> Callable[..., T]:
        @wraps(command)
        def wrapped(*args: Any, **kwargs: Any) -> T:
            given = flags()
            return command(*args, settings=settings_from_environment({*given, *also}, **given), **kwargs)

        return wrapped

    return decorate


def several(*given: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """One decorator of several options, which help shows in this order."""

    def decorate(command: Command) -> Command:
        for option in reversed(given):
            command = option(command)
        return command

    return decorate


json = click.option("--json", "as_json", is_flag=True, help="JSON lines, also on a terminal.")

language = click.option(
    "--language",
    metavar="CODE",
    default="en",
    show_default=True,
    help="Language of names, where the watchlist has them: en, ko, ru, uk.",
)
feeds = click.option(
    "--feeds",
    "feeds_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Feeds to poll: TOML, OPML, or one URL a line.",
)


def fitting(_: click.Context, option: click.Parameter, given: T) -> T:
    """A callback: the value or values of a field of a subscription, whose name the option has. Raises click.BadParameter."""
    for value in given if isinstance(given, tuple) else (given,):
        if problem := misfit(option.name or "", str(value)):
            raise click.BadParameter(problem)
    return given


def _zone(name: str) -> str:
    if problem := misfit("zone", name):
        raise click.BadParameter(problem)
    return name


def _language(_: click.Context, __: click.Parameter, tag: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", tag):
        raise click.BadParameter(f"{tag!r} is no language tag, such as ko")
    return tag


timezone = click.option(
    "--timezone",
    default="",
    callback=lambda _, __, name: _zone(name),
    help="Time zone of dates without one, such as Asia/Seoul; by default that of the language.",
)

feed_language = click.option(
    "--language",
    default="und",
    callback=_language,
    help="Language of the feed, such as ko; by default what the document declares.",
)

kafka_port = click.option(
    "--kafka-port",
    type=click.IntRange(0, 65535),
    help="Kafka's port; by default 9092, or a free one if that is taken. 0 is any.",
)
elasticsearch_port = click.option(
    "--elasticsearch-port",
    type=click.IntRange(0, 65535),
    help="Elasticsearch's port; by default 9200, or a free one if that is taken. 0 is any.",
)
