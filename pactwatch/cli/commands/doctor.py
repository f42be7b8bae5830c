"""`pactwatch doctor`. In: this machine and its settings. Out: what is missing and what can be reached."""

from __future__ import annotations

import click
from rich.text import Text

from pactwatch.cli import checks, options
from pactwatch.cli.output import console, for_people, print_json
from pactwatch.text import plain

SECTION = "Check this machine"
_MARKS = {True: ("✓", "green"), False: ("✗", "red"), None: ("–", "yellow")}


@click.command(epilog="Example:  pactwatch doctor --json")
@options.json
@options.kafka
@options.elasticsearch
@options.watchlists
def doctor(as_json: bool) -> None:
    """Show what is missing here and what can be reached.

    Kafka and Elasticsearch must be reachable if a variable or a flag names them. Exit status 1 if something is wrong.
    """
    machine = checks.Machine(*options.surveyed())
    wrong = False
    for check in checks.CHECKS:
        result = check(machine)
        wrong |= result.ok is False
        if for_people(as_json):
            mark, style = _MARKS[result.ok]
            line = Text.assemble((f"{mark} ", style), (f"{result.name}: ", "bold"), plain(result.says))
            console.print(line, soft_wrap=True)
        else:
            print_json(result._asdict())
    if wrong:
        raise SystemExit(1)
