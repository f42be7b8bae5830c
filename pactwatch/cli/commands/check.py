"""`pactwatch check`. In: watchlists, or the languages' files. Out: what is wrong with them, a line each."""

from __future__ import annotations

from collections.abc import Sequence

import click

from pactwatch.cli import options
from pactwatch.cli.output import for_people, print_json
from pactwatch.cli.show import count_of
from pactwatch.settings import Settings
from stream.language_lint import language_problems
from stream.lint import check_watchlist
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import Problem

SECTION = "Look at a text, without Kafka"


@click.command(
    epilog="""\b
Examples:
  pactwatch check my-watchlist.toml
  pactwatch check                      all in PACTWATCH_WATCHLISTS
  pactwatch check --languages          the files of the languages"""
)
@click.argument("names", metavar="[FILE|NAME]...", nargs=-1)
@click.option("--languages", is_flag=True, help="Check the files of pactwatch/languages instead.")
@options.json
@options.watchlists
@options.settings()
def check(settings: Settings, names: tuple[str, ...], languages: bool, as_json: bool) -> None:
    """Check watchlists and run their examples.

    Finds wrong keys, names that nothing uses and patterns that can't match. Each problem is one line with its file, line
    and column; exit status 1 if there is any. The shipped watchlist has thousands of patterns: ten seconds.
    """
    if languages:
        found = _printed(language_problems(), as_json)
    else:
        found = sum(_checked(name, as_json) for name in names or settings.watchlist_names)
    if found:
        raise SystemExit(1)


def _checked(name: str, as_json: bool) -> int:
    """The number of problems of a watchlist, which it prints."""
    problems = check_watchlist(name)
    if not problems and for_people(as_json):
        rules = load_watchlist(name)
        examples = sum(len(theme.examples) for theme in rules.theme_list)
        themes = count_of(len(rules.theme_list), "theme")
        click.echo(f"{name}: {themes}, {count_of(examples, 'example')}, no problem")
    return _printed(problems, as_json)


def _printed(problems: Sequence[Problem], as_json: bool) -> int:
    for problem in problems:
        if for_people(as_json):
            click.echo(str(problem))
        else:
            print_json(problem._asdict())
    return len(problems)
