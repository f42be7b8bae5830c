"""`pactwatch trace`. In: articles or feed documents. Out: what every stage makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import click
import msgspec

from pactwatch.cli import options
from pactwatch.cli.documents import articles_of
from pactwatch.cli.look import Problems, watchlists, without_article
from pactwatch.cli.names import names_in
from pactwatch.cli.output import console, for_people, print_json
from pactwatch.cli.show import alert_panel, named, story_line
from pactwatch.records import Article, Story
from pactwatch.settings import Settings
from stream import tag as tagger
from stream import trace as tracer
from stream.watchlist.model import Watchlist

SECTION = "Look at a text, without Kafka"


@click.command(
    epilog="""\b
Examples:
  pactwatch trace articles.jsonl
  pactwatch trace saved-feed.xml | grep '"record":"alert"'"""
)
@click.argument("files", metavar="FILE|URL...", nargs=-1, required=True)
@options.timezone
@options.language
@options.json
@options.watchlists
@options.settings("poll", "allow_private", "feeds", "contact", "user_agent")
def trace(settings: Settings, files: tuple[str, ...], timezone: str, language: str, as_json: bool) -> None:
    """Take articles through every stage: tags, stories, alerts.

    Files are JSON lines as for `tag`, or feed documents; - is standard input. Prints a line for every tagged article, story
    and alert, in order of (event time, id).
    """
    problems = Problems()
    rules = watchlists(settings)
    found: list[Article] = []
    for file in files:
        found += problems.guarded(partial(articles_of, file, settings, timezone, problems))
    for each in rules:
        steps = _steps(found, each, problems)
        if for_people(as_json):
            _show(steps, len(found), each, names_in(settings, language))
        else:
            _print(steps)
    problems.end()


def _steps(articles: list[Article], rules: Watchlist, problems: Problems) -> Iterator[tracer.Step]:
    """As `tracer.trace`, without an article that a bug of ours ends, which is reported."""
    look = partial(tagger.tag, watchlist=rules)
    ordered = tracer.in_order(articles)
    return tracer.steps((found, each.event_time) for each in ordered for found in problems.found(each, look))


def _print(steps: Iterable[tracer.Step]) -> None:
    stories: dict[str, Story] = {}
    for tagged, story, alert in steps:
        if story is not None:
            stories[story.id] = story
        place = {"story_id": story.id if story else None}
        print_json({"record": "tagged", **without_article(tagged), **place})
        if alert is not None:
            print_json({"record": "alert", **msgspec.to_builtins(alert)})
    for story in stories.values():
        members = [report.article for report in story.articles]
        print_json({"record": "story", **msgspec.to_builtins(story), "articles": members})


def _show(steps: Iterable[tracer.Step], read: int, rules: Watchlist, names: dict[str, str]) -> None:
    stories: dict[str, Story] = {}
    for _, story, alert in steps:
        if story is not None:
            stories[story.id] = story
        if alert is not None:
            console.print(alert_panel(alert, names))
    for story in stories.values():
        themes = named(story.themes, names)
        console.print(story_line(themes, story.title, story.article_count, story.origin_count))
    if not stories:
        click.echo(f"no story for {rules.id} in {read} articles", err=True)
