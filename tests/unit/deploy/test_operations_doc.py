"""Whatever the docs say to type names services, commands and options that exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest
import yaml
from builders import ROOT

from pactwatch.cli import main as cli

DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BASE, SECURE = (
    yaml.safe_load((ROOT / f"docker-compose{part}.yml").read_text(encoding="utf-8"))["services"]
    for part in ("", ".secure")
)
SERVICES = BASE.keys() | SECURE.keys()
OURS = {name for name, service in BASE.items() if service["image"].startswith("pactwatch:")}
# Options of docker compose's commands that are followed by a value of their own.
VALUED = {"-f", "-e", "-u", "--entrypoint", "--index", "--scale", "--tail", "--since"}
ALL, SOME, NONE = "all that follow are services", "the first is a service", "no service follows"
SUBCOMMANDS = {
    "build": ALL, "config": ALL, "create": ALL, "logs": ALL, "ps": ALL, "restart": ALL, "start": ALL, "stop": ALL, "up": ALL,
    "exec": SOME, "run": SOME, "down": NONE,
}  # fmt: skip


def typed(text: str) -> Iterator[list[str]]:
    """The words of each simple command in blocks and spans of code."""
    blocks = re.findall(r"(?ms)^ *```\w*\n(.*?)^ *```", text)
    indented = re.findall(r"(?m)^ {4}(\S.*)$", text)
    spans = re.findall(r"`([^`]+)`", re.sub(r"(?ms)^ *```.*?^ *```", "", text))
    for line in [*(line for block in blocks for line in block.splitlines()), *indented, *spans]:
        lexer = shlex.shlex(line.replace(r"\|", "|"), posix=True, punctuation_chars="();<>|&")
        lexer.whitespace_split = True
        command: list[str] = []
        try:
            for word in lexer:
                if re.fullmatch(r"[();<>|&]+", word):
                    yield command
                    command = []
                else:
                    command.append(word)
        except ValueError:  # no line of a shell's, such as the middle of one that goes over several
            continue
        yield command


def positional(words: Sequence[str]) -> list[str]:
    """The words without options before the first other one, and their values."""
    rest = list(words)
    while rest and rest[0].startswith("-"):
        del rest[: 2 if rest[0] in VALUED else 1]
    return rest


def faults(command: Sequence[str]) -> Iterator[str]:
    """What is wrong with one command, if it is docker compose's or pactwatch's."""
    for at, word in enumerate(command):
        if word == "docker" and command[at + 1 : at + 2] == ["compose"]:
            yield from compose_faults(positional(command[at + 2 :]))
            return
        if re.fullmatch(r"(\S*/)?pactwatch", word) and at + 1 < len(command):
            yield from pactwatch_faults(command[at + 1 :])
            return


def compose_faults(words: Sequence[str]) -> Iterator[str]:
    if not words:  # `docker compose` itself, in a sentence
        return
    kind = SUBCOMMANDS.get(words[0])
    rest = list(words[1:])
    if kind is None:
        yield f"docker compose {words[0]}: not known to this test"
    if kind == ALL:
        while rest := positional(rest):
            if rest[0] not in SERVICES:
                yield f"no service {rest[0]}"
            rest = rest[1:]
    if kind == SOME:
        yield from faults_inside(words[0], rest)


def faults_inside(subcommand: str, rest: Sequence[str]) -> Iterator[str]:
    """What is wrong with a command that docker compose runs in a service."""
    service, *inner = positional(rest) or [""]
    if service not in SERVICES:
        yield f"no service {service!r}"
    elif subcommand == "run" and service in OURS and "--entrypoint" not in rest:
        yield from pactwatch_faults(inner)
    elif subcommand == "exec":
        yield from faults(inner)


def pactwatch_faults(words: Sequence[str]) -> Iterator[str]:
    if not words or not re.fullmatch(r"[a-z][a-z-]+", words[0]):
        return
    command: click.Command | None = cli.cli.get_command(click.Context(cli.cli), words[0])
    if command is None:
        yield f"pactwatch {words[0]}: no such command"
        return
    rest = list(words[1:])
    if isinstance(command, click.Group) and rest:
        if rest[0] not in command.commands:
            yield f"pactwatch {words[0]} {rest[0]}: no such command"
            return
        command, rest = command.commands[rest[0]], rest[1:]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
    for word in rest:
        if word.startswith("--") and word.partition("=")[0] not in known:
            yield f"pactwatch {words[0]}: no option {word}"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_what_docs_say_to_type_exists(path: Path) -> None:
    """Services of compose, commands of pactwatch and their options, in blocks and spans of code."""
    found = [
        f"{' '.join(command)}: {fault}"
        for command in typed(path.read_text(encoding="utf-8"))
        for fault in faults(command)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("`docker compose restart stream indx`", "no service indx"),
        ("```\nX=1 docker compose exec --index=2 streams pactwatch healthy\n```", "no service 'streams'"),
        ("`docker compose up -d --scale stream=3 nobody`", "no service nobody"),
        ("`docker compose stop index && docker compose run --rm setup rebild`", "pactwatch rebild: no such command"),
        ("`docker compose exec stream pactwatch healthy --redy`", "pactwatch healthy: no option --redy"),
        ("   ```sh\n   .venv/bin/pactwatch dead-letters lst | jq .\n   ```", "pactwatch dead-letters lst: no such command"),
        ("`docker compose run --rm --entrypoint cat cli /keys/x`", None),
        ("`docker compose logs --tail 50 setup`, `docker compose`, `pactwatch`, `pactwatch:0.2.0`", None),
    ],
)  # fmt: skip
def test_a_wrong_word_is_found(text: str, fault: str | None) -> None:
    """The test above sees what is wrong in each form, and takes what is right."""
    assert [one for command in typed(text) for one in faults(command)] == ([fault] if fault else [])


def test_the_docs_have_commands_to_check() -> None:
    """So that a change of the docs' form doesn't empty the test."""
    commands = [c for path in DOCS for c in typed(path.read_text(encoding="utf-8"))]
    assert sum(c[:2] == ["docker", "compose"] for c in commands) > 30
    assert sum(any(word.endswith("pactwatch") for word in c) for c in commands) > 20
