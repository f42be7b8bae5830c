"""`pactwatch settings`. In: PACTWATCH_* variables and flags. Out: every setting with its value and where it comes from."""

from __future__ import annotations

import os

import click
from rich.text import Text

from pactwatch.cli import options
from pactwatch.cli.output import console, for_people, print_json
from pactwatch.settings import Given, Source, conflicts, settings_of, shown, table
from pactwatch.text import plain
from pactwatch.variables import misspelt_prefixes

SECTION = "Check this machine"
_PAGE = """\
# Settings

This page is written by `make schemas` (`pactwatch settings --markdown`); the settings are in pactwatch/settings.py.

Settings are environment variables. Commands that use Kafka, Elasticsearch or watchlists also take the flags `--kafka`,
`--elasticsearch` and `--watchlists`, which override the variables. `PACTWATCH_X_FILE` names a file that holds the value of
`PACTWATCH_X`: use it for secrets. A command checks only the settings that it uses. `pactwatch settings` shows their values,
where each comes from, and misspelt variables.

| variable | default | what it is |
| --- | --- | --- |
"""
_AFTER = """
Two more variables are no settings of the pipeline: `PACTWATCH_CACHE` is the folder for the downloads of the local stack, and
`PACTWATCH_SUPERVISED` is set by `up` and `demo` for the processes that they start.
"""


@click.command(
    epilog="""\b
Examples:
  pactwatch settings
  pactwatch settings --json | jq 'select(.source != "default")'"""
)
@click.option(
    "--markdown", is_flag=True, help="Print docs/settings.md, which does not depend on this machine."
)
@options.json
@options.kafka
@options.elasticsearch
@options.watchlists
def settings(as_json: bool, markdown: bool) -> None:
    """Show all settings and where their values come from.

    A value comes from the default, the environment, a file or a flag. Secrets are not shown. Misspelt variables and wrong
    values are reported; exit status 1 if there is any.
    """
    if markdown:
        click.echo(page(), nl=False)
        return
    found, unknown = options.surveyed()
    problems = [given.problem for given in found.values() if given.problem]
    problems += [
        *unknown.values(),
        *misspelt_prefixes(os.environ, found),
        *conflicts(settings_of(found), found),
    ]
    if for_people(as_json):
        _show(found, problems)
    else:
        _print(found, problems)
    if problems:
        raise SystemExit(1)


def page() -> str:
    """The text of docs/settings.md."""
    rows = (
        f"| `{variable}` | {f'`{default}`' if default else ''} | {description} |\n"
        for variable, default, description in table()
    )
    return _PAGE + "".join(rows) + _AFTER


def _source(given: Given) -> Source:
    """Where the value comes from that is shown: a wrong value is replaced by the default."""
    return "default" if given.problem else given.source


def _print(found: dict[str, Given], problems: list[str]) -> None:
    for given, (variable, default, description) in zip(found.values(), table(), strict=True):
        row = {"variable": variable, "default": default, "value": shown(given), "source": _source(given)}
        print_json({**row, "description": description})
    for problem in problems:
        print_json({"problem": problem})


def _show(found: dict[str, Given], problems: list[str]) -> None:
    for given, (variable, _, description) in zip(found.values(), table(), strict=True):
        source = _source(given)
        style = "dim" if source == "default" else "bold"
        refused = f" (that of the {given.source} is refused)" if given.problem else ""
        head = Text.assemble((f"{variable}={plain(shown(given))}", style), (f"  {source}{refused}", "cyan"))
        console.print(head, soft_wrap=True)
        console.print(Text(f"    {description}", style="dim"), soft_wrap=True)
    for problem in problems:
        console.print(Text(plain(problem), style="red"), soft_wrap=True)
