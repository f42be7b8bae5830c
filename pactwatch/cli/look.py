"""What `parse`, `tag` and `trace` share: how they read articles and report what is wrong with their input."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from pactwatch import codec, identity
from pactwatch.cli.errors import say_error
from pactwatch.codec import InvalidRecord
from pactwatch.records import Article, TaggedArticle
from pactwatch.security.hosts import host_of
from pactwatch.settings import Settings
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import Watchlist

STANDARD_INPUT = "-"
_NAME = "standard input"
_Found = TypeVar("_Found")


class Text(msgspec.Struct):
    """One line of input of `tag` and `trace`."""

    id: str
    title: str = ""
    body: str = ""
    language: str = "und"
    url: str | None = None
    published: datetime | None = None


class Problems:
    """Reports what is wrong with the input on standard error, and keeps the exit status that it calls for."""

    def __init__(self) -> None:
        self._status = 0

    def say(self, message: str, status: int = 1) -> None:
        """Reports one."""
        say_error(message)
        self._status = max(self._status, status)

    def guarded(self, read: Callable[[], list[Article]]) -> list[Article]:
        """What `read` returns; nothing, with the reason reported, if it fails."""
        try:
            return read()
        except click.ClickException as error:
            self.say(error.message, error.exit_code)
            return []

    def found(self, article: Article, look: Callable[[Article], _Found]) -> list[_Found]:
        """What `look` makes of an article; nothing if a bug of ours ends it, which the live stage keeps as a dead letter."""
        try:
            return [look(article)]
        except Exception as error:  # a bug must not cost the other articles
            self.say(f"article {article.id}: tag failed: {type(error).__name__}: {error}")
            return []

    def end(self) -> None:
        """Exits if there was any: with 2 if a file could not be read, else with 1."""
        if self._status:
            raise SystemExit(self._status)


def name_of(source: str) -> str:
    """What messages call a source."""
    return _NAME if source == STANDARD_INPUT else source


def read_source(source: str) -> bytes:
    """The content of a file or of standard input. Raises click.BadParameter."""
    try:
        return sys.stdin.buffer.read() if source == STANDARD_INPUT else Path(source).read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{source}: {error.strerror}", param_hint="FILE") from None


def texts(source: str, data: bytes, problems: Problems) -> Iterator[Article]:
    """The articles of JSON lines. What a line does not give is as for an article first seen now.

    A line may also be a whole article, as the topic `articles` has it and `parse` prints it.
    """
    name = name_of(source)
    now = datetime.now(UTC)
    for number, line in enumerate(io.BytesIO(data.removeprefix(codecs.BOM_UTF8)), start=1):
        if not line.strip():
            continue
        try:
            text = _whole(line) or msgspec.json.decode(line, type=Text)
        except (msgspec.MsgspecError, UnicodeError) as error:
            problems.say(f"{name}:{number}: {error}")
            continue
        if not (text.title.strip() or text.body.strip()):
            problems.say(f"{name}:{number}: neither title nor body")
            continue
        yield text if isinstance(text, Article) else _article(text, now)


def _whole(line: bytes) -> Article | None:
    try:
        return codec.decode(line, Article)
    except InvalidRecord:
        return None


def _article(text: Text, now: datetime) -> Article:
    published = text.published
    if published is not None and published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    title, body = identity.composed(text.title), identity.composed(text.body)
    return Article(
        id=text.id,
        revision=identity.revision(title, body),
        feed="",
        outlet=host_of(text.url or "").removeprefix("www."),
        country="ZZ",
        ownership="unknown",
        language=text.language,
        title=title,
        body=body,
        url=text.url,
        published=published,
        first_seen=published or now,
        fetched=published or now,
        event_time=published or now,
        filed=published or now,
    )


def watchlists(settings: Settings) -> list[Watchlist]:
    """The watchlists of the settings, compiled. Raises WatchlistError."""
    return [load_watchlist(name) for name in settings.watchlist_names]


def without_article(tagged: TaggedArticle) -> dict[str, Any]:
    """What `tag` and `trace` print of a tagged article: everything but the article itself."""
    shown: dict[str, Any] = msgspec.to_builtins(tagged)
    del shown["article"]
    return shown
