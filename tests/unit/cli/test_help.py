"""Help: every command is found, fits a terminal and shows an example; the start is quick."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from calls import Done, all_commands, run

from pactwatch.cli import groups
from pactwatch.cli import main as cli

FILES = sorted(path for path in groups.FOLDER.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize(("name", "command"), all_commands(), ids=[name for name, _ in all_commands()])
def test_every_command_has_help_with_an_example(name: str, command: click.Command) -> None:
    """`--help` says what it does, what each visible option is for, and shows a call that begins as one would type it."""
    shown = run(*name.split(), "--help")
    assert shown.exit_code == 0
    assert command.help
    assert f"pactwatch {name}" in (command.epilog or "")
    assert all(len(line) <= 78 for line in (command.epilog or "").splitlines())
    assert "Example" in shown.output
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, f"{name} {option.name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_summary_fits_80_columns(path: Path) -> None:
    """Each command is in the group's help, in one line of 80 columns with its whole summary, which is a sentence."""
    lines = run("--help", env={"COLUMNS": "80"}).output.splitlines()
    found = groups.summary_of(path)
    assert found.section in groups.SECTIONS
    assert found.summary.endswith(".")
    (line,) = [line for line in lines if line.split()[:1] == [found.name]]
    assert line.strip().endswith(found.summary)
    assert len(line) <= 80


def test_the_summary_is_the_first_line_of_the_commands_help() -> None:
    """What the group's help reads from the file is what the command itself says."""
    for path in FILES:
        found = groups.summary_of(path)
        command = cli.cli.get_command(click.Context(cli.cli), found.name)
        assert command is not None and command.help is not None
        assert command.help.splitlines()[0] == found.summary
        assert command.name == found.name


def test_a_new_command_needs_its_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with a section of its own is in the help, after the others."""
    folder = tmp_path
    (folder / "new_one.py").write_text(
        'SECTION = "Zebra"\n\ndef new_one():\n    """Do a new thing.\n\n    More.\n    """\n',
        encoding="utf-8",
    )
    (folder / "_shared.py").write_text("raise ValueError\n", encoding="utf-8")
    monkeypatch.setattr(groups, "FOLDER", folder)
    shown = run("--help").output
    assert "Zebra:\n  new-one  Do a new thing." in shown
    assert "shared" not in shown


def test_help_imports_no_client() -> None:
    """The group's help is read from files: no client library, no rich, not even a settings reader is imported."""
    code = (
        "import sys; sys.argv = ['pactwatch', '--help']\n"
        "from pactwatch.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'kafka', 'aiokafka', 'faust', 'elasticsearch', 'rich', 'aiohttp', 'msgspec'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_commands_that_print_data_have_json() -> None:
    """JSON lines can be had on a terminal too, except where there is nothing else."""
    with_flag = {name for name, command in all_commands() if any(p.name == "as_json" for p in command.params)}
    assert with_flag >= {"demo", "up", "subscribe", "search", "feeds", "dead-letters list", "dead-letters redrive",
                         "parse", "trace", "settings", "doctor", "replay", "verdict", "coverage", "subscriptions add",
                         "subscriptions list", "subscriptions preview"}  # fmt: skip


@pytest.mark.parametrize(
    ("option", "commands"),
    [
        ("kafka", {"subscribe", "feeds", "feeds add", "feeds remove", "feeds import", "feeds export", "dead-letters list",
                   "dead-letters redrive", "setup", "produce", "story", "stories", "stream", "console", "notify",
                   "index", "rebuild", "settings", "doctor", "replay", "verdict", "coverage", "subscriptions add",
                   "subscriptions list", "subscriptions pause", "subscriptions remove", "subscriptions preview",
                   "subscriptions log"}),
        ("elasticsearch", {"search", "setup", "index", "prune", "rebuild", "dashboards", "settings", "doctor",
                           "replay", "coverage", "console"}),
        ("watchlists", {"story", "subscribe", "search", "tag", "trace", "check", "setup", "stream", "index", "dashboards", "up",
                        "console", "settings", "doctor", "replay", "verdict", "coverage", "subscriptions add",
                        "subscriptions preview"}),
    ],
)  # fmt: skip
def test_options_are_where_they_are_used(option: str, commands: set[str]) -> None:
    """A command that doesn't use a service has no option for it."""
    assert {name for name, each in all_commands() if any(p.name == option for p in each.params)} == commands


def test_without_a_command_there_is_help(main: Callable[..., Done]) -> None:
    """`pactwatch` alone shows the commands, not an error."""
    done = main()
    assert done.returncode == 2
    assert "Run a stage:" in done.stderr
    assert "error" not in done.stderr
