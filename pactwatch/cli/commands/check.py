"""`pactwatch check`. In: watchlists. Out: what is wrong with them, a line each."""

from __future__ import annotations

import click

from pactwatch.cli import options
from pactwatch.cli.output import for_people, print_json
from pactwatch.settings import Settings
from stream.lint import check_watchlist
from stream.watchlist.load import load_watchlist

SECTION = "Look at a text, without Kafka"


@click.command(
    epilog="""\b
Examples:
  pactwatch check my-watchlist.toml
  pactwatch check                      all in PACTWATCH_WATCHLISTS"""
)
@click.argument("names", metavar="FILE|NAME...", nargs=-1)
@options.json
@options.watchlists
@options.settings()
def check(settings: Settings, names: tuple[str, ...], as_json: bool) -> None:
    """Check watchlists and run their examples.

    Finds wrong keys, names that nothing uses and patterns that can't match. Each problem is one line with its file and line;
    exit status 1 if there is any.
    """
    found = 0
    for name in names or settings.watchlist_names:
        problems = check_watchlist(name)
        found += len(problems)
        for problem in problems:
            if for_people(as_json):
                click.echo(str(problem))
            else:
                print_json(problem._asdict())
        if not problems and for_people(as_json):
            rules = load_watchlist(name)
            examples = sum(len(theme.examples) for theme in rules.theme_list)
            click.echo(f"{name}: {len(rules.theme_list)} themes, {examples} examples, no problem")
    if found:
        raise SystemExit(1)
