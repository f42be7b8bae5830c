"""Standard output and standard error of a command. In: records and lines. Out: text for people, JSON lines for programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click
import msgspec
from rich.console import Console
from rich.text import Text

from pactwatch import codec
from pactwatch.text import plain


class _Console(Console):
    """A console for which it is no error that the reader of its output left, as `head` does."""

    def on_broken_pipe(self) -> NoReturn:
        """Ends the process with status 0, without an error at its exit."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0)


console = _Console(highlight=False)
stderr = Console(stderr=True, highlight=False)


def for_people(as_json: bool) -> bool:
    """Whether to print for people: on a terminal, unless --json is given."""
    return not as_json and console.is_terminal


def print_json(value: Any) -> None:
    """Prints one JSON line on standard output."""
    data = codec.encode(value) if isinstance(value, msgspec.Struct) else msgspec.json.encode(value)
    click.echo(data.decode())


def say(line: str, *, style: str | None = None) -> None:
    """Prints a line on standard error that is never wrapped, so that commands in it can be pasted."""
    stderr.print(line, style=style, markup=False, soft_wrap=True)


@contextmanager
def showing(what: str) -> Iterator[Callable[[str], object]]:
    """Gives a function that shows the next step: one changing line on a terminal, else a line for each."""
    if not stderr.is_terminal:
        say(what)
        yield lambda step: say(f"  {step}")
        return
    with stderr.status(what) as status:
        yield lambda step: status.update(Text(plain(f"{what}: {step}"), overflow="ellipsis", no_wrap=True))
