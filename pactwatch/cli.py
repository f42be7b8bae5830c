"""The command line. In: arguments and PACTWATCH_* variables. Out: one command run; a failure is one line and exit status 1."""

from __future__ import annotations

import os
import sys

import click
from rich.table import Table

from pactwatch import __version__
from pactwatch.commands import ask, doctor, look, run, stages
from pactwatch.commands.common import console, for_people, print_json, say_error
from pactwatch.kafka import KafkaUnavailable
from pactwatch.local import SUPERVISED, LocalStackError, end_with_parent
from pactwatch.settings import SettingsError, table
from sinks.errors import SinkError
from stream.watchlist import WatchlistError

# What a person can mend: it is told in one line, without a trace.
TOLD = (KafkaUnavailable, LocalStackError, SettingsError, SinkError, WatchlistError)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="""\b
Examples:
  pactwatch demo                         everything at work, with sample feeds
  pactwatch up --feeds my-feeds.opml     the same with your feeds
  pactwatch subscribe troop-deployment   alerts as they come
  pactwatch search "artillery shells"    in any of four languages""",
)
@click.version_option(__version__, prog_name="pactwatch")
def cli() -> None:
    """Watches the news for military cooperation among North Korea, South Korea, Russia and Ukraine, and says why."""


@cli.command(epilog="Example:  pactwatch settings --json")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, also on a terminal.")
def settings(as_json: bool) -> None:
    """List all settings with their defaults."""
    shown = Table(box=None, header_style="dim")
    for column in ("variable", "default", "what it is"):
        shown.add_column(column)
    for variable, default, description in table():
        if for_people(as_json):
            shown.add_row(variable, default, description)
        else:
            print_json({"variable": variable, "default": default, "description": description})
    if for_people(as_json):
        console.print(shown)


for command in (
    run.demo, run.up,
    stages.setup, stages.produce, stages.stream, stages.index,
    look.parse, look.tag, look.trace,
    ask.subscribe, ask.search, ask.feeds, ask.dead_letters,
    doctor.doctor,
):  # fmt: skip
    cli.add_command(command)


def main() -> None:
    """The entry point. Exit status: 0 done, 1 failed, 2 wrong usage, 130 interrupted."""
    if os.environ.get(SUPERVISED) == "1":
        end_with_parent()
    try:
        cli.main(standalone_mode=False, prog_name="pactwatch")
    except click.UsageError as error:
        say_error(f"{error.format_message()} (try --help)")
        sys.exit(2)
    except click.ClickException as error:
        say_error(error.format_message())
        sys.exit(1)
    except TOLD as error:
        say_error(str(error))
        sys.exit(1)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)
    except BrokenPipeError:  # `| head` has what it wanted
        sys.stdout = None  # type: ignore[assignment]
        sys.exit(0)
