"""`pactwatch tag`. In: articles as JSON lines. Out: their tags, claims and figures."""

from __future__ import annotations

import sys
from functools import partial

import click

from pactwatch.cli import options
from pactwatch.cli.look import STANDARD_INPUT, Problems, read_source, texts, watchlists, without_article
from pactwatch.cli.names import display_names
from pactwatch.cli.output import console, print_json
from pactwatch.cli.show import tagged_view
from pactwatch.settings import Settings
from stream import tag as tagger
from stream.nearest import explained

SECTION = "Look at a text, without Kafka"


@click.command(
    epilog="""\b
Examples:
  pactwatch tag articles.jsonl
  echo '{"id": "1", "title": "North Korean troops arrive in Russia"}' |
    pactwatch tag --explain"""
)
@click.argument("file", default=STANDARD_INPUT)
@click.option("--explain", is_flag=True, help="Print the text with its evidence marked.")
@options.watchlists
@options.settings()
def tag(settings: Settings, file: str, explain: bool) -> None:
    """Tag articles: JSON lines in, JSON lines out.

    In: {"id", "title", "body", "language"?, "url"?, "published"?}, or whole articles as `parse` prints them. Wrong lines are
    reported and skipped.
    """
    problems = Problems()
    rules = watchlists(settings)
    names = display_names(settings) if explain else {}
    if file == STANDARD_INPUT and sys.stdin.isatty():
        click.echo("reading JSON lines from the terminal; Ctrl-D ends them", err=True)
    for article in texts(file, read_source(file), problems):
        for each in rules:
            if explain:
                for found in problems.found(article, partial(explained, watchlist=each)):
                    console.print(tagged_view(found.tagged, found.near_misses, names), "")
            else:
                for tagged in problems.found(article, partial(tagger.tag, watchlist=each)):
                    print_json(without_article(tagged))
    problems.end()
