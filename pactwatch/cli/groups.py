"""Commands found by file name. In: the files of `pactwatch/cli/commands`. Out: click groups and their help.

The help of the group is read from the files without importing them: the clients of Kafka and Elasticsearch take longer to
import than most commands to run.
"""

from __future__ import annotations

import ast
import os
import select
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import click

FOLDER = Path(__file__).parent / "commands"
# The order of help. A heading that is not listed here comes after these.
SECTIONS = (
    "Run everything on this machine",
    "Ask a running pipeline",
    "Look at a text, without Kafka",
    "Run a stage",
    "Maintain a cluster",
    "Check this machine",
)


class Summary(NamedTuple):
    """What `pactwatch --help` says of a command."""

    section: str
    name: str
    summary: str


class SuggestingGroup(click.Group):
    """A group that suggests the command that a misspelt one is closest to."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` names. Raises click.UsageError."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            close = get_close_matches(args[0], self.list_commands(ctx), n=1)
            if close:
                error.message = f"{error.message} Did you mean {close[0]!r}?"
            raise


class Commands(SuggestingGroup):
    """The group of all commands in FOLDER, each imported when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in alphabetical order."""
        return sorted(path.stem.replace("_", "-") for path in _files())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"pactwatch.cli.commands.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the summaries under their headings."""
        found = [summary_of(path) for path in _files()]
        width = max(len(each.name) for each in found)
        headings = [*SECTIONS, *sorted({each.section for each in found} - set(SECTIONS))]
        for heading in headings:
            rows = sorted((e.name.ljust(width), e.summary) for e in found if e.section == heading)
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command. That the reader of standard output left, as `head` does, is a normal end."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            if not _reader_left():
                raise
            raise click.exceptions.Exit(0) from None


def summary_of(path: Path) -> Summary:
    """The heading and the summary of the command in a file, which is not imported."""
    section = summary = ""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="SECTION")], value=ast.Constant(value=str(heading))):
                section = heading
            case ast.FunctionDef(name=path.stem):
                summary = (ast.get_docstring(node) or "").partition("\n")[0]
    return Summary(section, path.stem.replace("_", "-"), summary)


def _files() -> Iterator[Path]:
    return (path for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))


def _reader_left() -> bool:
    """Whether standard output is broken; if so, what is left in its buffer is dropped, without an error at exit."""
    output = sys.stdout.fileno()
    watch = select.poll()
    watch.register(output, select.POLLOUT)
    if not any(event & (select.POLLERR | select.POLLHUP) for _, event in watch.poll(0)):
        return False
    os.dup2(os.open(os.devnull, os.O_WRONLY), output)
    return True
