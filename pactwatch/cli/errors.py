"""What went wrong, in one line. In: an exception or a message. Out: a line on standard error, as text or as a JSON log line.

Imports little: it is part of every start.
"""

from __future__ import annotations

import logging
import os
import re

import click

from pactwatch.local.errors import LocalStackError
from pactwatch.text import plain


def say_error(message: str) -> None:
    """Writes one line to standard error in the form of the logs: text or JSON."""
    line = " ".join(message.split())
    if logs_json():
        logging.getLogger("pactwatch").error("%s", line)
        return
    label = "error:" if os.environ.get("NO_COLOR") else click.style("error:", fg="red")
    click.echo(f"{label} {plain(line)}", err=True)


def logs_json() -> bool:
    """Whether this process has been set up to log JSON lines."""
    return any(getattr(handler.formatter, "writes_json", False) for handler in logging.getLogger().handlers)


def error_line(error: Exception) -> str | None:
    """The line for an error that the user can fix; None for a bug."""
    # Imported for an error only: together they take longer than most commands.
    from pactwatch.kafka.client import KafkaUnavailable  # noqa: PLC0415
    from pactwatch.languages.load import LanguageError  # noqa: PLC0415
    from pactwatch.settings import SettingsError  # noqa: PLC0415
    from sinks.errors import SinkError  # noqa: PLC0415
    from stream.matching.patterns import PatternError  # noqa: PLC0415
    from stream.watchlist.model import WatchlistError  # noqa: PLC0415

    fixable = KafkaUnavailable | LanguageError | LocalStackError | SettingsError | SinkError | WatchlistError
    if isinstance(error, fixable):
        return str(error)
    if isinstance(error, PatternError | re.error):  # of a language's file, which nobody checked
        return f"{error}: `pactwatch check --languages` names the file"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return None
