"""Looking at texts without Kafka: parse feed documents, tag articles, trace them through every pure stage."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
import msgspec

from pactwatch import identity
from pactwatch.cli.common import JSON, console, for_people, print_json, say_error, settings_options
from pactwatch.cli.show import alert_panel, article_line, story_line, tagged_view
from pactwatch.records import Article, Feed, FeedState, Story, TaggedArticle
from pactwatch.settings import Settings
from producers import fetch
from producers import parse as parser
from stream import tag as tagger
from stream import trace as tracer
from stream.lint import check_watchlist
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import Watchlist

_STANDARD_INPUT = "-"
_NAME = "standard input"


class Text(msgspec.Struct):
    """One line of input of `tag` and `trace`."""

    id: str
    title: str = ""
    body: str = ""
    language: str = "und"
    url: str | None = None
    published: datetime | None = None


def _zone(_: click.Context, __: click.Parameter, name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise click.BadParameter(f"{name!r} is no IANA time zone, such as Asia/Seoul") from None
    return name


TIMEZONE = click.option(
    "--timezone",
    default="UTC",
    show_default=True,
    callback=_zone,
    help="Zone of dates that name none, such as Asia/Seoul.",
)


@click.command(
    epilog="""\b
Examples:
  pactwatch parse feed.xml
  pactwatch parse https://example.org/rss.xml | head"""
)
@click.argument("sources", metavar="FILE|URL...", nargs=-1, required=True)
@TIMEZONE
@JSON
@settings_options
def parse(settings: Settings, sources: tuple[str, ...], timezone: str, as_json: bool) -> None:
    """Feed documents to articles, one JSON line each; - is standard input.

    One that can't be read is named and the rest goes on.
    """
    problems = Problems()
    for source in sources:
        for article in problems.guarded(partial(_feed_articles, source, settings, timezone)):
            if for_people(as_json):
                console.print(article_line(article))
            else:
                print_json(article)
    problems.end()


@click.command(
    epilog="""\b
Examples:
  pactwatch tag articles.jsonl
  echo '{"id": "1", "title": "North Korean troops arrive in Russia", "body": ""}' | pactwatch tag --explain"""
)
@click.argument("file", default=_STANDARD_INPUT)
@click.option("--explain", is_flag=True, help="Print the text with its evidence marked.")
@settings_options
def tag(settings: Settings, file: str, explain: bool) -> None:
    """Tag articles: JSON lines {"id", "title", "body", "language"?, "url"?, "published"?} in, JSON lines out.

    A wrong line is named and the rest goes on.
    """
    problems = Problems()
    rules = _watchlists(settings)
    if file == _STANDARD_INPUT and sys.stdin.isatty():
        click.echo("reading JSON lines from the terminal; Ctrl-D ends them", err=True)
    for article in _texts(_name(file), _bytes(file), problems):
        for each in rules:
            if explain:
                found = tagger.explain(article, each)
                nearly = [(m.theme, m.rule, m.text, m.stopped_by) for m in found.near_misses]
                console.print(tagged_view(found.tagged, nearly), "")
            else:
                print_json(_without_article(tagger.tag(article, each)))
    problems.end()


@click.command(
    epilog="""\b
Examples:
  pactwatch trace articles.jsonl
  pactwatch trace saved-feed.xml | grep '"record":"alert"'"""
)
@click.argument("files", metavar="FILE|URL...", nargs=-1, required=True)
@TIMEZONE
@JSON
@settings_options
def trace(settings: Settings, files: tuple[str, ...], timezone: str, as_json: bool) -> None:
    """Take articles through every stage, without Kafka: JSON lines as for `tag`, or feed documents; - is
    standard input.

    Prints a line for every tagged article, story and alert, in order of (event time, id).
    """
    problems = Problems()
    rules = _watchlists(settings)
    articles: list[Article] = []
    for file in files:
        articles += problems.guarded(partial(_articles, file, settings, timezone, problems))
    for each in rules:
        _trace(articles, each, people=for_people(as_json))
    problems.end()


def _trace(articles: list[Article], rules: Watchlist, *, people: bool) -> None:
    stories: dict[str, Story] = {}
    for tagged, story, alert in tracer.trace(articles, rules):
        if story is not None:
            stories[story.id] = story
        if not people:
            place = {"story_id": story.id if story else None}
            print_json({"record": "tagged", **_without_article(tagged), **place})
            if alert is not None:
                print_json({"record": "alert", **msgspec.to_builtins(alert)})
        elif alert is not None:
            console.print(alert_panel(alert))
    for story in stories.values():
        if people:
            console.print(story_line(story.themes, story.title, story.article_count, story.origin_count))
        else:
            members = [report.article for report in story.articles]
            print_json({"record": "story", **msgspec.to_builtins(story), "articles": members})
    if people and not stories:
        click.echo(f"nothing for {rules.id} in {len(articles)} articles", err=True)


@click.command(
    epilog="""\b
Examples:
  pactwatch check my-watchlist.toml
  pactwatch check                      all that PACTWATCH_WATCHLISTS names"""
)
@click.argument("names", metavar="FILE|NAME...", nargs=-1)
@JSON
@settings_options
def check(settings: Settings, names: tuple[str, ...], as_json: bool) -> None:
    """Check watchlists: their form, names that nothing uses, patterns that can't match, and their examples.

    Exit status 1 if there is a problem; each is one line with its file and line.
    """
    found = 0
    for name in names or [name.strip() for name in settings.watchlists.split(",")]:
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


class Problems:
    """Counts what is wrong with the input, each named on standard error, so that the exit status can tell."""

    def __init__(self) -> None:
        self.count = 0

    def say(self, message: str) -> None:
        """Names one."""
        say_error(message)
        self.count += 1

    def guarded(self, read: Callable[[], list[Article]]) -> list[Article]:
        """What `read` returns; nothing, with the reason named, when it can't."""
        try:
            return read()
        except click.ClickException as error:
            self.say(error.message)
            return []

    def end(self) -> None:
        """Exits with 1 if there was any."""
        if self.count:
            raise SystemExit(1)


def _name(source: str) -> str:
    return _NAME if source == _STANDARD_INPUT else source


def _bytes(source: str) -> bytes:
    """A file's content, or standard input's. Raises click.ClickException."""
    try:
        return sys.stdin.buffer.read() if source == _STANDARD_INPUT else Path(source).read_bytes()
    except OSError as error:
        raise click.ClickException(f"{source}: {error.strerror}") from None


def _articles(source: str, settings: Settings, timezone: str, problems: Problems) -> list[Article]:
    """Articles of JSON lines or of a feed document: its content says which."""
    if _is_url(source):
        return _feed_articles(source, settings, timezone)
    data = _bytes(source)
    if _is_json_lines(source, data):
        return list(_texts(_name(source), data, problems))
    return _parsed(source, data, {}, timezone)


def _is_json_lines(source: str, data: bytes) -> bool:
    if source.endswith((".jsonl", ".ndjson")):
        return True
    try:
        first = msgspec.json.decode(data.strip().partition(b"\n")[0])
    except (msgspec.MsgspecError, UnicodeError):
        return False
    return isinstance(first, dict) and "items" not in first  # which a JSON Feed has


def _texts(name: str, data: bytes, problems: Problems) -> Iterator[Article]:
    """Articles of JSON lines; what the input doesn't say is as for an article seen now."""
    now = datetime.now(UTC)
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


def _is_url(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _feed_articles(source: str, settings: Settings, timezone: str) -> list[Article]:
    """The articles of a feed document at a URL or in a file. Raises click.ClickException."""
    if not _is_url(source):
        return _parsed(source, _bytes(source), {}, timezone)
    fetched = asyncio.run(fetch.fetch_once(Feed(url=source, outlet=source), settings))
    if fetched.error:
        raise click.ClickException(f"{source}: {fetched.error}")
    return _parsed(source, fetched.body, {"content-type": fetched.content_type}, timezone)


def _parsed(source: str, body: bytes, headers: dict[str, str], timezone: str) -> list[Article]:
    now = datetime.now(UTC)
    feed = Feed(url=source, outlet=_name(source), timezone=timezone)
    parsed = parser.parse(body, headers, feed, FeedState(url=source, next_poll=now), now)
    if parsed.error:
        raise click.ClickException(f"{_name(source)}: {parsed.error}")
    for problem in parsed.problems:
        say_error(f"{_name(source)}: {problem}")
    return list(parsed.articles)


def _watchlists(settings: Settings) -> list[Watchlist]:
    return [load_watchlist(name.strip()) for name in settings.watchlists.split(",")]


def _without_article(tagged: TaggedArticle) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.to_builtins(tagged)
    del shown["article"]
    return shown
