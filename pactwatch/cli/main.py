"""The command line. In: arguments and PACTWATCH_* variables. Out: one command run; a failure is one line and
exit status 1."""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module

import click

from pactwatch import __version__
from pactwatch.cli.common import logs_json, say_error
from pactwatch.local.errors import LocalStackError
from pactwatch.local.process import SUPERVISED, end_with_parent
from pactwatch.settings import SettingsError

# By what a person wants first. A command's module is imported when the command is run: Faust, Kafka's and
# Elasticsearch's clients together take longer to import than most commands to run.
COMMANDS = {
    "demo": "run",
    "up": "run",
    "subscribe": "ask",
    "search": "ask",
    "feeds": "ask",
    "dead-letters": "ask",
    "parse": "look",
    "tag": "look",
    "trace": "look",
    "check": "look",
    "setup": "stages",
    "produce": "stages",
    "stream": "stages",
    "index": "stages",
    "prune": "indices",
    "rebuild": "indices",
    "dashboards": "indices",
    "settings": "doctor",
    "doctor": "doctor",
    "healthy": "healthy",
    "check-secrets": "doctor",
}


class Commands(click.Group):
    """The group of all commands, each imported from pactwatch.cli when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"pactwatch.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command


@click.group(
    cls=Commands,
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
    """Watches the news for military cooperation among North Korea, South Korea, Russia and Ukraine, and says
    why."""


def main() -> None:
    """The entry point. Exit status: 0 done, 1 failed, 2 wrong usage, 130 interrupted."""
    if os.environ.get(SUPERVISED) == "1":
        end_with_parent()
    try:
        cli.main(standalone_mode=False, prog_name="pactwatch")
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.UsageError as error:
        say_error(f"{error.format_message()} ({error.ctx.command_path if error.ctx else 'pactwatch'} --help)")
        sys.exit(2)
    except click.ClickException as error:
        say_error(error.format_message())
        sys.exit(1)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)
    except Exception as error:
        told = _told(error)
        if told is None and logs_json():
            logging.getLogger("pactwatch").critical("a fault of pactwatch's", exc_info=error)
            sys.exit(1)
        if told is None:
            raise  # a fault of ours: its trace is what helps
        say_error(told)
        sys.exit(1)


def _told(error: Exception) -> str | None:
    """The one line for what a person can mend; None for a fault of ours."""
    from pactwatch.kafka.client import KafkaUnavailable  # noqa: PLC0415 - see COMMANDS
    from sinks.errors import SinkError  # noqa: PLC0415
    from stream.watchlist.model import WatchlistError  # noqa: PLC0415

    if isinstance(error, KafkaUnavailable | LocalStackError | SettingsError | SinkError | WatchlistError):
        return str(error)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return None
