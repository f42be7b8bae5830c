"""`pactwatch parse`. In: feed documents. Out: articles."""

from __future__ import annotations

from functools import partial

import click

from pactwatch.cli import options
from pactwatch.cli.documents import in_document_order, read_feed, skip_lines
from pactwatch.cli.errors import say_error
from pactwatch.cli.look import Problems
from pactwatch.cli.output import console, for_people, print_json
from pactwatch.cli.show import article_line
from pactwatch.records import Article
from pactwatch.settings import Settings

SECTION = "Look at a text, without Kafka"


@click.command(
    epilog="""\b
Examples:
  pactwatch parse feed.xml
  pactwatch parse https://example.org/rss.xml | head"""
)
@click.argument("sources", metavar="FILE|URL...", nargs=-1, required=True)
@options.timezone
@options.feed_language
@options.json
@options.settings("poll", "allow_private", "feeds", "contact", "user_agent")
def parse(settings: Settings, sources: tuple[str, ...], timezone: str, language: str, as_json: bool) -> None:
    """Print the articles of feed documents, one JSON line each.

    They come in the order of the document; what is skipped is reported with its reason on standard error. - is standard input.
    """
    problems = Problems()
    for source in sources:
        for article in problems.guarded(partial(_articles, source, settings, timezone, language)):
            if for_people(as_json):
                console.print(article_line(article))
            else:
                print_json(article)
    problems.end()


def _articles(source: str, settings: Settings, timezone: str, language: str) -> list[Article]:
    parsed = read_feed(source, settings, timezone, language)
    for line in skip_lines(source, parsed):
        say_error(line)
    return in_document_order(parsed)
