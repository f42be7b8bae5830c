"""What `parse` and `trace` share: articles from feed documents. `tag` needs no HTTP client, so it is not in look.py."""

from __future__ import annotations

import asyncio
import codecs
from collections.abc import Iterator
from datetime import UTC, datetime

import click
import msgspec

from pactwatch.cli.errors import say_error
from pactwatch.cli.look import Problems, name_of, read_source, texts
from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Article, Feed, FeedState, SitemapPart
from pactwatch.settings import Settings
from producers import fetch, sitemaps
from producers import parse as parser
from producers.answer import Fetched
from producers.entries import Entries, Served, entries_of
from producers.parse import Parsed


def articles_of(source: str, settings: Settings, timezone: str, problems: Problems) -> list[Article]:
    """The articles of JSON lines or of a feed document: the content says which."""
    if not _is_url(source):
        data = read_source(source)
        if _is_json_lines(source, data):
            return list(texts(source, data, problems))
        return list(_parsed(source, _read(Served(data)), timezone).articles)
    return list(read_feed(source, settings, timezone).articles)


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


def read_feed(source: str, settings: Settings, timezone: str, language: str = "und") -> Parsed:
    """What a feed document at a URL or in a file holds; its problems are reported. Raises click.ClickException."""
    if _is_url(source):
        return _parsed(source, asyncio.run(_fetched(source, settings, language)), timezone, language)
    return _parsed(
        source, _read(Served(read_source(source), url=source, language=language)), timezone, language
    )


async def _fetched(source: str, settings: Settings, language: str) -> Entries:
    """The entries of the document at a URL; of an index of sitemaps, those of the newest ones."""
    feed, now = Feed(url=source, outlet=source, language=language), datetime.now(UTC)

    async def read(fetched: Fetched) -> Entries:
        return _read(Served(fetched.body, fetched.content_type, fetched.url, language))

    async with fetch.open_session(settings) as session:

        async def ask(part: SitemapPart) -> Fetched:
            asked = sitemaps.as_feed(part, feed)
            return await fetch.fetch(session, asked, FeedState(url=part.url, next_poll=now), settings)

        fetched = await ask(SitemapPart(url=source))
        if fetched.error:
            raise click.ClickException(f"{source}: {fetched.error}")
        document = await read(fetched)
        if not document.parts:
            return document
        followed = await sitemaps.follow(sitemaps.chosen(document, source), (), ask, read, now)
        return followed.read or Entries(error=followed.failed or document.error)


def _read(served: Served) -> Entries:
    return entries_of(served, load_feed_languages())


def in_document_order(parsed: Parsed) -> list[Article]:
    """The articles in the order in which the document lists them."""
    articles = {article.id: article for article in parsed.articles}
    return [articles[identifier] for identifier in parsed.order if identifier in articles]


def skip_lines(source: str, parsed: Parsed) -> Iterator[str]:
    """One line for every entry that became no article, with the reason."""
    for skip in parsed.left:
        entry = skip.entry
        named = next(
            (part for part in (entry.title, entry.guid, entry.url) if part), "without title and text"
        )
        yield f"{name_of(source)}: entry {skip.number} skipped: {skip.reason} ({named[:100]})"
    if beyond := parsed.skipped["over-limit"]:
        last = len(parsed.order) + len(parsed.left)
        yield f"{name_of(source)}: {beyond} entries after entry {last} skipped: over-limit"


def _parsed(source: str, read: Entries, timezone: str, language: str = "und") -> Parsed:
    now = datetime.now(UTC)
    feed = Feed(url=source, outlet=name_of(source), timezone=timezone, language=language)
    state = FeedState(url=source, next_poll=now)
    parsed = parser.articles_of(read, feed, state, now, languages=load_feed_languages())
    if parsed.error:
        raise click.ClickException(f"{name_of(source)}: {parsed.error}")
    for problem in parsed.problems:
        say_error(f"{name_of(source)}: {problem}")
    return parsed
