"""What tests of the command line share: calls of it, in this process and as a program, and what they print."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import click
import pytest
from builders import GOLDEN
from click.testing import CliRunner, Result

from pactwatch.cli import main as cli

NO_KAFKA = ["--kafka", "127.0.0.1:1"]
NO_ELASTICSEARCH = ["--elasticsearch", "http://127.0.0.1:1"]
NOWHERE = NO_KAFKA + NO_ELASTICSEARCH


class Done(NamedTuple):
    """How a call of the program ended."""

    returncode: int
    stdout: str
    stderr: str


def run(*args: str, input: str | bytes | None = None, env: dict[str, str] | None = None) -> Result:
    """One command, in a pipe."""
    return CliRunner().invoke(cli.cli, list(args), input=input, env=env)


def program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Calls the whole program, with its exit status and what it prints about errors."""

    def call(*args: str, input: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", ["pactwatch", *args])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(input.encode())))
        status: Any = 0
        try:
            cli.main()
        except SystemExit as end:
            status = end.code
        return Done(status or 0, *capsys.readouterr())

    return call


def json_lines(text: str) -> list[dict[str, Any]]:
    """The records that were printed."""
    return [json.loads(line) for line in text.splitlines()]


def retelling() -> str:
    """The golden article as a line of input."""
    found = json.loads((GOLDEN / "retelling.json").read_text(encoding="utf-8"))
    return json.dumps({key: found[key] for key in ("id", "title", "body", "language")}) + "\n"


def all_commands() -> list[tuple[str, click.Command]]:
    """Every command and command of a group, by its full name."""
    context = click.Context(cli.cli)
    found: list[tuple[str, click.Command]] = []
    for name in cli.cli.list_commands(context):
        command = cli.cli.get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {sub}", each) for sub, each in command.commands.items()]
    return found
