"""What `parse` and `trace` share: articles from feed documents. `tag` needs no HTTP client, so it is not in look.py."""

from __future__ import annotations

import asyncio
import codecs
from datetime import UTC, datetime

import click
import msgspec

from pactwatch.cli.errors import say_error
from pactwatch.cli.look import Problems, name_of, read_source, texts
from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Article, Feed, FeedState
from pactwatch.settings import Settings
from producers import fetch
from producers import parse as parser


def articles_of(source: str, settings: Settings, timezone: str, problems: Problems) -> list[Article]:
    """The articles of JSON lines or of a feed document: the content says which."""
    if _is_url(source):
        return feed_articles(source, settings, timezone)
    data = read_source(source)
    if _is_json_lines(source, data):
        return list(texts(source, data, problems))
    return _parsed(source, data, {}, timezone)


def _is_json_lines(source: str, data: bytes) -> bool:
    if source.endswith((".jsonl", ".ndjson")):
        return True
    try:
        first = msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8).strip().partition(b"\n")[0])
    except (msgspec.MsgspecError, UnicodeError):
        return False
    return isinstance(first, dict) and "items" not in first  # which a JSON Feed has


def _is_url(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def feed_articles(source: str, settings: Settings, timezone: str) -> list[Article]:
    """The articles of a feed document at a URL or in a file. Raises click.ClickException."""
    if not _is_url(source):
        return _parsed(source, read_source(source), {}, timezone)
    fetched = asyncio.run(fetch.fetch_once(Feed(url=source, outlet=source), settings))
    if fetched.error:
        raise click.ClickException(f"{source}: {fetched.error}")
    return _parsed(source, fetched.body, {"content-type": fetched.content_type}, timezone)


def _parsed(source: str, body: bytes, headers: dict[str, str], timezone: str) -> list[Article]:
    now = datetime.now(UTC)
    feed = Feed(url=source, outlet=name_of(source), timezone=timezone)
    parsed = parser.parse(
        body, headers, feed, FeedState(url=source, next_poll=now), now, languages=load_feed_languages()
    )
    if parsed.error:
        raise click.ClickException(f"{name_of(source)}: {parsed.error}")
    for problem in parsed.problems:
        say_error(f"{name_of(source)}: {problem}")
    return list(parsed.articles)
