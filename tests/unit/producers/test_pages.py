"""Articles' pages, asked for politely on a real web server, and what stays the feed's text."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import builders
from aiohttp import web
from webserver import SETTINGS

from pactwatch.observe.metrics import REGISTRIES
from pactwatch.records import Article, Feed
from pactwatch.settings import Settings
from producers.fetch import open_session
from producers.pages import Pages
from producers.workers import Workers

FEED = Feed(url="https://feeds.example/rss", outlet="x", full_text=True)
LEAD = "Soldiers were sent to the front, the ministry said."
TEXT = "".join(
    f"<p>The ministry said on Monday that soldiers were sent to the front, part {n} of many.</p>"
    for n in range(9)
)


@dataclass
class Site:
    """A web site: its robots.txt, its pages by path, and what it was asked for."""

    robots: tuple[int, str] = (404, "")
    pages: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    content_type: str = "text/html"
    refused: bool = False
    asked: list[str] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        if request.path == "/robots.txt":
            return web.Response(status=self.robots[0], text=self.robots[1])
        if self.refused:
            return web.Response(status=429, headers={"Retry-After": "600"})
        if target := self.moved.get(request.path):
            return web.Response(status=302, headers={"Location": target})
        html = f"<html><head><title>Report {request.path[1:]}</title></head><body><article>{TEXT}</article></body></html>"
        return web.Response(text=html, content_type=self.content_type)


def completed(
    site: Site, *paths: str, settings: Settings = SETTINGS, pause: float = 0.0, **changes: Any
) -> list[Article]:
    """The articles at these paths after their pages were asked for."""

    async def scenario() -> Sequence[Article]:
        application = web.Application()
        application.router.add_get("/{path:.*}", site.answer)
        runner = web.AppRunner(application)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        base, workers = f"http://127.0.0.1:{runner.addresses[0][1]}", Workers(1)
        articles = [
            builders.article(f"Report {path}", LEAD, id=path, url=f"{base}/{path}", **changes)
            for path in paths
        ]
        try:
            async with open_session(settings) as session:
                return await Pages(session, workers, settings, pause=pause).completed(FEED, articles)
        finally:
            await workers.close()
            await runner.cleanup()

    return list(asyncio.run(scenario()))


def counted(outcome: str) -> float:
    return REGISTRIES["produce"].get_sample_value("pactwatch_pages_total", {"outcome": outcome}) or 0.0


def test_texts_come_from_pages() -> None:
    """A site's robots.txt is asked for once, then each page; the article says where its text is from, and is no revision."""
    site = Site((200, "User-agent: *\nDisallow: /no"))
    first, second, third = completed(site, "one", "two", "no")
    assert site.asked == ["/robots.txt", "/one", "/two"]
    assert [one.text_from for one in (first, second, third)] == ["page", "page", "feed"]
    assert first.body.count("The ministry said on Monday") == 9 and third.body == LEAD
    assert (first.revision, first.id, first.title) == ("r", "one", "Report one")


def test_where_nobody_knows_what_is_forbidden_nothing_is_asked_for() -> None:
    """A robots.txt that fails forbids all; one that is not there, nothing."""
    for status, text in ((503, "feed"), (429, "feed"), (404, "page"), (410, "page")):
        site = Site((status, ""))
        assert [one.text_from for one in completed(site, "one")] == [text]
        assert ("/one" in site.asked) == (text == "page")


def test_pages_that_are_not_needed_are_not_asked_for() -> None:
    """What is muted, and parts of one page, keep the feed's text."""
    site = Site()
    assert {one.text_from for one in completed(site, "one", muted="first-contact")} == {"feed"}
    assert {one.text_from for one in completed(site, "one", "one")} == {"feed"}
    assert site.asked == []


def test_what_leads_elsewhere_is_not_read() -> None:
    """A redirect to the front page or to another house, and what is no page, leave the feed's text, and are counted."""
    before = counted("elsewhere"), counted("not-html")
    site = Site(moved={"/one": "/", "/two": "http://localhost:1/consent"})
    assert {one.text_from for one in completed(site, "one")} == {"feed"}
    assert {one.text_from for one in completed(Site(content_type="application/pdf"), "one")} == {"feed"}
    assert (counted("elsewhere"), counted("not-html")) == (before[0] + 1, before[1] + 1)


def test_a_site_that_wants_it_slower_keeps_its_pace() -> None:
    """What would have to wait for longer than a poll may take keeps the feed's text at once."""
    before = counted("rate")
    site = Site((200, "User-agent: *\nCrawl-delay: 600"))
    assert [one.text_from for one in completed(site, "one", "two")] == ["page", "feed"]
    assert counted("rate") == before + 1


def test_beyond_its_limit_a_poll_asks_for_nothing() -> None:
    """Twenty pages at a poll, and of the other articles not even their sites' robots.txt."""
    site = Site()
    found = completed(site, *(str(number) for number in range(23)))
    assert [one.text_from for one in found] == ["page"] * 20 + ["feed"] * 3
    assert len(site.asked) == 21


def test_a_site_that_refuses_is_left_alone() -> None:
    """After a 429 no other page of the site is asked for in this poll."""
    site = Site(refused=True)
    assert {one.text_from for one in completed(site, "one", "two", "three")} == {"feed"}
    assert site.asked == ["/robots.txt", "/one"]


def test_pages_obey_the_rule_about_private_addresses() -> None:
    """A feed cannot make us ask this network for a page, nor for its robots.txt."""
    site = Site()
    assert [one.text_from for one in completed(site, "one", settings=Settings(poll_timeout=5))] == ["feed"]
    assert site.asked == []
