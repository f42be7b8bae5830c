"""A real web server on a free port that does what a test wants, and what `fetch` makes of it."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import msgspec
from aiohttp import web

from pactwatch.records import Feed, FeedState
from pactwatch.settings import Settings
from producers.answer import Fetched
from producers.fetch import fetch, open_session

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
SETTINGS = Settings(allow_private=True, poll_max_bytes=50_000, poll_timeout=5)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def ask(
    handler: Handler,
    *,
    path: str = "/feed",
    settings: Settings = SETTINGS,
    host: str = "127.0.0.1",
    login: tuple[str, str] = ("", ""),
    secure: ssl.SSLContext | None = None,
    **state: object,
) -> Fetched:
    """What `fetch` makes of this server."""

    async def scenario() -> Fetched:
        application = web.Application()
        application.router.add_get("/{path:.*}", handler)
        # A handler that still works for a client who has gone would hold up the end for a minute.
        runner = web.AppRunner(application, handler_cancellation=True)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=secure)
        await site.start()
        feed = Feed(
            url=f"http{'s' if secure else ''}://{host}:{runner.addresses[0][1]}{path}",
            outlet="Example",
            username=login[0],
            password_file=login[1],
        )
        memory = msgspec.structs.replace(FeedState(url=feed.url, next_poll=NOW), **state)
        try:
            async with open_session(settings) as session:
                return await fetch(session, feed, memory, settings, now=NOW)
        finally:
            await runner.cleanup()

    return asyncio.run(scenario())


def answering(status: int = 200, body: bytes = b"<rss/>", **headers: str) -> Handler:
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def handler(request: web.Request) -> web.Response:
        return web.Response(status=status, body=body, headers=named)

    return handler
