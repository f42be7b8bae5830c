"""`pactwatch tag`. In: articles as JSON lines. Out: their tags, claims and figures."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial

import click

from pactwatch.cli import options
from pactwatch.cli.look import STANDARD_INPUT, Problems, read_source, texts, watchlists, without_article
from pactwatch.cli.names import display_names
from pactwatch.cli.output import console, print_json
from pactwatch.cli.show import tagged_view
from pactwatch.records import Article
from pactwatch.settings import Settings
from stream import tag as tagger
from stream.nearest import GATE, nearest
from stream.watchlist.model import Watchlist

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
                for found in problems.found(article, partial(tagger.explain, watchlist=each)):
                    nearly = [(m.theme, m.rule, m.text, m.stopped_by) for m in found.near_misses]
                    nearly += _lacking(article, each)
                    console.print(tagged_view(found.tagged, nearly, names), "")
            else:
                for tagged in problems.found(article, partial(tagger.tag, watchlist=each)):
                    print_json(without_article(tagged))
    problems.end()


def _lacking(article: Article, rules: Watchlist) -> Iterator[tuple[str, str, str, str]]:
    """What the nearest rule, or the gate, found no name for, as a near miss; nothing for an article that is relevant."""
    lacking = nearest(article, rules)
    if lacking and lacking.missing == (GATE,):
        yield rules.id, GATE, article.title, "it names nothing of the gate"
    elif lacking and lacking.missing:
        yield lacking.theme or "", lacking.rule or "", lacking.text, f"lacks {' and '.join(lacking.missing)}"
