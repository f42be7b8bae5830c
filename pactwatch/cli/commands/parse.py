"""`pactwatch parse`. In: feed documents. Out: articles."""

from __future__ import annotations

from functools import partial

import click

from pactwatch.cli import options
from pactwatch.cli.documents import feed_articles
from pactwatch.cli.look import Problems
from pactwatch.cli.output import console, for_people, print_json
from pactwatch.cli.show import article_line
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
@options.json
@options.settings("poll", "allow_private", "user_agent")
def parse(settings: Settings, sources: tuple[str, ...], timezone: str, as_json: bool) -> None:
    """Print the articles of feed documents, one JSON line each.

    - is standard input. Unreadable documents are reported and skipped.
    """
    problems = Problems()
    for source in sources:
        for article in problems.guarded(partial(feed_articles, source, settings, timezone)):
            if for_people(as_json):
                console.print(article_line(article))
            else:
                print_json(article)
    problems.end()
