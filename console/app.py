"""The console's web application. In: Settings. Out: pages, and alerts as server-sent events, until it is stopped.

One screen shows every address. Elasticsearch is asked in threads, Kafka is followed in the event loop.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress

from aiohttp import web

from console import (
    assets,
    contract,
    delivering,
    doors,
    feeds,
    guard,
    judging,
    live,
    searching,
    story,
    subscribing,
    tryout,
)
from console.desk import DESK, Desk
from pactwatch.settings import Settings, SettingsError
from sinks.errors import SinkError

_MOST_SENT = 2 * 1024 * 1024  # bytes of a form: a list of ten thousand feeds has 1.5 million
_WITH_FORMS = ("/", "/search", "/deliveries")  # pages whose form fills the address
_SHUTDOWN = 2.0  # seconds that open pages have to end
log = logging.getLogger("pactwatch.console")


def make_app(settings: Settings) -> web.Application:
    """The application; it connects when it starts. Raises WatchlistError."""
    app = web.Application(middlewares=[guard.guard(settings), _tidy, _problems], client_max_size=_MOST_SENT)
    app[DESK] = Desk.of(settings)
    app.on_response_prepare.append(guard.add_headers)
    app.on_startup.append(_warm)
    app.cleanup_ctx.append(_followers)
    app.router.add_get("/", live.page)
    app.router.add_get("/live/events", live.events)
    app.router.add_get("/story/{id}", story.page)
    app.router.add_get("/search", searching.page)
    app.router.add_get("/feeds", feeds.page)
    app.router.add_post("/feeds/add", feeds.add)
    app.router.add_post("/feeds/import", feeds.load)
    app.router.add_post("/feeds/turn", feeds.turn)
    app.router.add_get("/subscriptions", subscribing.page)
    app.router.add_post("/subscriptions/keep", subscribing.keep)
    app.router.add_post("/subscriptions/turn", subscribing.turn)
    app.router.add_get("/deliveries", delivering.page)
    app.router.add_get("/try", tryout.page)
    app.router.add_post("/try", tryout.result)
    app.router.add_post("/verdict", judging.keep)
    app.router.add_get("/words", _words)
    app.router.add_get("/alerts.atom", doors.atom)
    app.router.add_get("/alerts.json", doors.json_feed)
    app.router.add_get("/alerts.stix", doors.stix_bundle)
    app.router.add_get("/alerts.events", live.records)
    app.router.add_get("/openapi.json", contract.openapi_page)
    app.router.add_get("/asyncapi.json", contract.asyncapi_page)
    app.router.add_get("/static/{name}", _static)
    app.router.add_get("/healthz", _healthy)
    app.router.add_get("/readyz", _ready)
    return app


async def serve(settings: Settings, stop: asyncio.Event) -> None:
    """Serves until `stop`. Raises SettingsError when it can't listen, WatchlistError."""
    runner = web.AppRunner(make_app(settings), access_log=None, shutdown_timeout=_SHUTDOWN)
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.console_address, settings.console_port)
        try:
            await site.start()
        except OSError as error:
            where = f"{settings.console_address}:{settings.console_port}"
            raise SettingsError(
                f"PACTWATCH_CONSOLE_PORT: can't listen on {where}: {error.strerror or error}"
            ) from error
        log.info("console at %s", address(settings))
        await stop.wait()
    finally:
        await runner.cleanup()


def address(settings: Settings) -> str:
    """What a person opens."""
    host = settings.console_address
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.console_port}/"


async def _warm(app: web.Application) -> None:
    """Before the first page, not for it."""
    await asyncio.to_thread(app[DESK].warm)


async def _followers(app: web.Application) -> AsyncIterator[None]:
    """Kafka is followed while the application runs."""
    desk = app[DESK]
    tasks = [asyncio.create_task(desk.tail.run()), asyncio.create_task(desk.stories.run())]
    yield
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task


@web.middleware
async def _tidy(request: web.Request, handler: guard.Handler) -> web.StreamResponse:
    """A form sends its empty fields too: the address that stays, and may be shared, has only what was asked for."""
    asked = request.query
    if request.path in _WITH_FORMS and not all(asked.values()) and "HX-Request" not in request.headers:
        given = [(name, value) for name, value in asked.items() if value]
        raise web.HTTPSeeOther(str(request.rel_url.with_query(given)))
    return await handler(request)


@web.middleware
async def _problems(request: web.Request, handler: guard.Handler) -> web.StreamResponse:
    """A page in plain words for an address that does not exist, and for an Elasticsearch that does not answer."""
    try:
        return await handler(request)
    except web.HTTPNotFound:
        return request.app[DESK].problem(404, "Not found", "There is no such page, story or article here.")
    except web.HTTPMethodNotAllowed:
        if request.method not in ("GET", "HEAD"):
            raise
        # What a form was sent to stays in the address bar, and may be opened or bookmarked: its page has it all.
        raise web.HTTPSeeOther(request.path.rpartition("/")[0] or "/") from None
    except SinkError as error:
        log.warning("%s: %s", request.path, error)
        return request.app[DESK].problem(503, "Not available now", str(error))


async def _words(request: web.Request) -> web.Response:
    return request.app[DESK].page("words", "")


async def _static(request: web.Request) -> web.Response:
    found = request.app[DESK].assets.get(request.path)
    if found is None:
        raise web.HTTPNotFound
    return assets.answer(found, packed="gzip" in request.headers.get("Accept-Encoding", ""))


async def _healthy(_: web.Request) -> web.Response:
    return web.Response(text="ok\n")


async def _ready(request: web.Request) -> web.Response:
    problems = await request.app[DESK].readiness_problems()
    return web.Response(status=503 if problems else 200, text="\n".join(problems or ["ok"]) + "\n")
