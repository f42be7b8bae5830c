"""Texts of articles from their pages, for feeds that are read in full. In: new articles. Out: the same, with longer texts.

Polite: a site's robots.txt is obeyed and kept for a day, its pages are asked for one after the other with a pause in between,
and a poll asks for twenty of them in a minute at most. What is muted raises no alert, so its page is left alone. An article
whose page cannot be had keeps the feed's text, and its revision is that of the feed's text either way.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from aiohttp import ClientSession
from msgspec.structs import replace

from pactwatch.identity import canonical_url
from pactwatch.observe import metrics
from pactwatch.records import Article, Feed, FeedState
from pactwatch.settings import Settings
from producers import text
from producers.answer import Fetched
from producers.entries import house
from producers.fetch import fetch
from producers.hosts import TOO_MANY
from producers.page import Extracted, Page
from producers.robots import MOST as MOST_ROBOTS
from producers.robots import Allowed, Robots
from producers.workers import Workers

PAUSE = 2.0  # seconds between two pages of one site, if its robots.txt does not ask for more
_REST = 60.0  # … after a refusal that does not say how long
_MOST_PAGES = 20
_PATIENCE = 60.0  # seconds for all pages of a poll
_ROBOTS_KEPT, _ROBOTS_AWAY = 24 * 60 * 60.0, 10 * 60.0  # seconds; while it cannot be read, nothing is allowed
_MOST_BYTES = 2 * 1024 * 1024
_MOST_SITES = 1_000  # remembered at once
_ACCEPT = "text/html, application/xhtml+xml, */*;q=0.1"


@dataclass(slots=True)
class _Site:
    """One scheme, host and port. `robots` is None if no page may be asked for."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    robots: str | None = None
    robots_until: float = 0.0
    next_page: float = 0.0


class Pages:
    """Asks for the pages of articles. `pause` is the shortest time between two pages of one site, from all processes."""

    def __init__(
        self, session: ClientSession, workers: Workers, settings: Settings, *, pause: float = PAUSE
    ) -> None:
        self._session, self._workers, self._settings, self._pause = session, workers, settings, pause
        self._agent = settings.user_agent.partition("/")[0].split()[0]
        self.processes = 1.0  # that share the feeds, and with them a site's rate
        self._sites: dict[str, _Site] = {}
        self._all = asyncio.Semaphore(settings.poll_concurrency)

    async def completed(self, feed: Feed, articles: Sequence[Article]) -> tuple[Article, ...]:
        """The articles, in their order, with the texts of their pages where those can be had."""
        shared = Counter(article.url for article in articles)
        until, asked, found = time.monotonic() + _PATIENCE, 0, []
        for article in articles:
            # Several items of one address are parts of a page: its text is of none of them alone. A home page is of no article.
            is_own = canonical_url(article.url or "") is not None and shared[article.url] == 1
            if article.muted is None and is_own:
                asked += 1
                article = await self._completed(article, until if asked <= _MOST_PAGES else 0.0)  # noqa: PLW2901
            found.append(article)
        return tuple(found)

    async def _completed(self, article: Article, until: float) -> Article:
        extracted = await self._text(article, until)
        metrics.PAGES.labels(extracted.reason or "read").inc()
        if not extracted.text:
            return article
        body, cut = text.cap(extracted.text)
        return replace(article, body=body, cut=cut, text_from="page")

    async def _text(self, article: Article, until: float) -> Extracted:
        assert article.url
        if time.monotonic() > until:
            return Extracted(reason="rate")
        site = self._site(article.url)
        async with site.turn:
            rule = await self._rule(site, article.url)
            if not rule.allowed:
                return Extracted(reason="robots")
            start = max(site.next_page, time.monotonic())
            if start > until:
                return Extracted(reason="rate")
            await asyncio.sleep(start - time.monotonic())
            fetched = await self._ask(article.url, _ACCEPT)
            pause = max(self._pause, rule.delay) * self.processes
            site.next_page = time.monotonic() + max(pause, _rest(fetched))
        return await self._read(article, fetched)

    async def _read(self, article: Article, fetched: Fetched) -> Extracted:
        if fetched.error or fetched.truncated:
            return Extracted(reason="unreachable")
        if len(fetched.body) > _MOST_BYTES:
            return Extracted(reason="too-heavy")
        if "html" not in fetched.content_type.lower():
            return Extracted(reason="not-html")
        if _is_elsewhere(article.url or "", fetched.url):
            return Extracted(reason="elsewhere")
        page = Page(
            fetched.body, fetched.content_type, fetched.url, article.language, article.title, article.body
        )
        return await self._workers.text(page)

    async def _rule(self, site: _Site, url: str) -> Allowed:
        now = time.monotonic()
        if now >= site.robots_until:
            fetched = await self._ask(f"{_origin(url)}/robots.txt", "text/plain, */*;q=0.5")
            site.robots = _robots(fetched)
            site.robots_until = now + (_ROBOTS_AWAY if site.robots is None else _ROBOTS_KEPT)
        if not site.robots:
            return Allowed(allowed=site.robots is not None)
        return await self._workers.allowed(Robots(site.robots, url, self._agent))

    async def _ask(self, url: str, accept: str) -> Fetched:
        now = datetime.now(UTC)
        nothing = FeedState(url=url, next_poll=now)
        asked = Feed(url=url, outlet="")
        async with self._all:
            return await fetch(self._session, asked, nothing, self._settings, now=now, accept=accept)

    def _site(self, url: str) -> _Site:
        if len(self._sites) > _MOST_SITES:
            now = time.monotonic()
            self._sites = {
                key: site
                for key, site in self._sites.items()
                if site.turn.locked() or max(site.next_page, site.robots_until - _ROBOTS_KEPT / 2) > now
            }
        return self._sites.setdefault(_origin(url), _Site())


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _rest(fetched: Fetched) -> float:
    """Seconds that a site wants to be left alone after an answer."""
    if fetched.status != TOO_MANY:
        return 0.0
    return _REST if fetched.retry_after is None else fetched.retry_after


def _robots(fetched: Fetched) -> str | None:
    """The text of a robots.txt; empty if there is none, None if nobody can say what it forbids (RFC 9309, 2.3.1)."""
    if fetched.error:
        return (
            ""
            if fetched.status is not None and 400 <= fetched.status < 500 and fetched.status != TOO_MANY
            else None
        )
    return fetched.body[:MOST_ROBOTS].decode("utf-8", "replace")


def _is_elsewhere(asked: str, final: str) -> bool:
    """Whether a page was answered by another house, or by the front page: a consent page, a log-in, a page that is gone."""
    lost = urlsplit(final).path.strip("/") == "" and urlsplit(asked).path.strip("/") != ""
    return lost or house(asked) != house(final)
