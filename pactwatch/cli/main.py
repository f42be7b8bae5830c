"""The entry point of the command line. In: arguments and PACTWATCH_* variables. Out: one command run, an exit status.

A failure is one line on standard error.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys

import click

from pactwatch import __version__
from pactwatch.cli.errors import error_line, logs_json, say_error
from pactwatch.cli.groups import Commands
from pactwatch.local.process import SUPERVISED, end_with_parent


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="""\b
Examples:
  pactwatch demo                         the whole pipeline, with sample feeds
  pactwatch up --feeds my-feeds.opml     the same with your feeds
  pactwatch subscribe troop-deployment   alerts as they are raised
  pactwatch search "artillery shells"    in any of four languages""",
)
@click.version_option(__version__, prog_name="pactwatch")
def cli() -> None:
    """Watches the news for military cooperation among North Korea, South Korea, Russia and Ukraine."""


def main() -> None:
    """Runs the command line. Exit status: 0 done, 1 failed, 2 wrong call, 130 interrupted."""
    if sys.__stderr__ is not None:
        faulthandler.enable(sys.__stderr__)  # a crash in compiled code says where it was
    if os.environ.get(SUPERVISED) == "1":
        end_with_parent()
    try:
        sys.exit(cli.main(standalone_mode=False, prog_name="pactwatch") or 0)
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
        if not _was_said(error):
            raise  # a bug: its traceback is what helps
        sys.exit(1)


def _was_said(error: Exception) -> bool:
    """Says what went wrong in one line, or logs the bug where logs are for machines; False for a bug on a terminal."""
    line = error_line(error)
    if line is not None:
        say_error(line)
    elif logs_json():
        logging.getLogger("pactwatch").critical("internal error", exc_info=error)
    else:
        return False
    return True
