"""Looking at texts without Kafka: parse feed documents, tag articles, trace them through every pure stage."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from pactwatch import identity
from pactwatch.commands.common import console, for_people, print_json, say_error, settings_options
from pactwatch.records import Article, Feed, FeedState, TaggedArticle
from pactwatch.settings import Settings
from pactwatch.show import alert_panel, article_line, tagged_view
from producers import fetch, parse as parser
from stream import tag as tagger
from stream import trace as tracer
from stream import watchlist


class Text(msgspec.Struct):
    """One line of input of `tag` and `trace`."""

    id: str
    title: str = ""
    body: str = ""
    language: str = "und"
    url: str | None = None
    published: datetime | None = None


@click.command(
    epilog="""\b
Examples:
  pactwatch parse feed.xml
  pactwatch parse https://example.org/rss.xml | head"""
)
@click.argument("sources", metavar="FILE|URL...", nargs=-1, required=True)
@click.option("--timezone", default="UTC", help="Zone of dates that name none, such as Asia/Seoul.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, also on a terminal.")
@settings_options
def parse(settings: Settings, sources: tuple[str, ...], timezone: str, as_json: bool) -> None:
    """Feed documents to articles, one JSON line each."""
    failed = False
    for source in sources:
        try:
            articles = _articles_of_feed(source, settings, timezone)
        except click.ClickException as error:
            say_error(error.message)
            failed = True
            continue
        for article in articles:
            if for_people(as_json):
                console.print(article_line(article))
            else:
                print_json(article)
    if failed:
        raise SystemExit(1)


@click.command(
    epilog="""\b
Examples:
  pactwatch tag articles.jsonl
  echo '{"id": "1", "title": "North Korean troops arrive in Russia", "body": ""}' | pactwatch tag --explain"""
)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--explain", is_flag=True, help="Print the text with its evidence marked.")
@settings_options
def tag(settings: Settings, file: Path | None, explain: bool) -> None:
    """Tag articles: JSON lines {"id", "title", "body", "language"?, "url"?, "published"?} in, JSON lines out.

    A wrong line is named and the rest goes on.
    """
    problems = Problems()
    for rules in _watchlists(settings):
        for article in _read_texts(file, problems):
            tagged = tagger.tag(article, rules)
            if explain:
                console.print(tagged_view(tagged), "")
            else:
                print_json(_without_article(tagged))
    problems.end()


@click.command(
    epilog="""\b
Examples:
  pactwatch trace articles.jsonl
  pactwatch trace saved-feed.xml | grep '"record":"alert"'"""
)
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--timezone", default="UTC", help="Zone of dates that name none, such as Asia/Seoul.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, also on a terminal.")
@settings_options
def trace(settings: Settings, files: tuple[Path, ...], timezone: str, as_json: bool) -> None:
    """Take articles (JSON lines as for `tag`, or feed documents) through every stage, without Kafka.

    Prints a line for every tagged article, story and alert, in order of (event time, id).
    """
    problems = Problems()
    articles: list[Article] = []
    for file in files:
        if file.suffix in (".jsonl", ".ndjson") or str(file) == "-":
            articles += _read_texts(None if str(file) == "-" else file, problems)
        else:
            articles += _articles_of_feed(str(file), settings, timezone)
    for rules in _watchlists(settings):
        stories: dict[str, Any] = {}
        for tagged, story, alert in tracer.trace(articles, rules):
            if alert is not None and for_people(as_json):
                console.print(alert_panel(alert))
            elif not for_people(as_json):
                print_json(
                    {"record": "tagged", **_without_article(tagged), "story_id": story.id if story else None}
                )
                if alert is not None:
                    print_json({"record": "alert", **msgspec.to_builtins(alert)})
            if story is not None:
                stories[story.id] = story
        for story in stories.values() if not for_people(as_json) else ():
            members = [report.article for report in story.articles]
            print_json({"record": "story", **msgspec.to_builtins(story), "articles": members})
    problems.end()


class Problems:
    """Counts wrong lines of input, each named on standard error, so that the exit status can tell."""

    def __init__(self) -> None:
        self.count = 0

    def say(self, message: str) -> None:
        """Names one."""
        say_error(message)
        self.count += 1

    def end(self) -> None:
        """Exits with 1 if there was any."""
        if self.count:
            raise SystemExit(1)


def _read_texts(file: Path | None, problems: Problems) -> Iterator[Article]:
    """Articles of JSON lines; what the input doesn't say is as for an article seen now."""
    now = datetime.now(UTC)
    name = str(file) if file else "standard input"
    try:
        data = file.read_bytes() if file else sys.stdin.buffer.read()
    except OSError as error:
        raise click.ClickException(f"{name}: {error.strerror}") from None
    for number, line in enumerate(io.BytesIO(data), start=1):
        if not line.strip():
            continue
        try:
            text = msgspec.json.decode(line, type=Text)
        except (msgspec.MsgspecError, UnicodeError) as error:
            problems.say(f"{name}:{number}: {error}")
            continue
        yield _article(text, now)


def _article(text: Text, now: datetime) -> Article:
    published = text.published
    if published is not None and published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    return Article(
        id=text.id,
        revision=identity.revision(text.title, text.body),
        feed="",
        outlet="",
        country="ZZ",
        ownership="independent",
        language=text.language,
        title=text.title,
        body=text.body,
        url=text.url,
        published=published,
        first_seen=published or now,
        fetched=published or now,
        event_time=published or now,
        filed=published or now,
    )


def _articles_of_feed(source: str, settings: Settings, timezone: str) -> list[Article]:
    now = datetime.now(UTC)
    feed = Feed(url=source, outlet=source, timezone=timezone)
    if source.startswith(("http://", "https://")):
        document = asyncio.run(fetch.fetch_once(feed, settings))
        if document.error:
            raise click.ClickException(f"{source}: {document.error}")
        body, headers = document.body, {"content-type": document.content_type or ""}
    else:
        try:
            body, headers = Path(source).read_bytes(), {}
        except OSError as error:
            raise click.ClickException(f"{source}: {error.strerror}") from None
    parsed = parser.parse(body, headers, feed, FeedState(url=source, next_poll=now), now)
    for problem in parsed.problems:
        say_error(f"{source}: {problem}")
    return parsed.articles


def _watchlists(settings: Settings) -> list[watchlist.Watchlist]:
    return [watchlist.load(name.strip()) for name in settings.watchlists.split(",")]


def _without_article(tagged: TaggedArticle) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.to_builtins(tagged)
    del shown["article"]
    return shown
