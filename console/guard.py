"""Who may see the console, and what a browser may do with a page. In: requests. Out: refusals; headers for every answer.

On this machine's own address there is no password: then only requests that name this machine as their host are answered, so
that a page from elsewhere can't read the console through a name of its own (DNS rebinding). Anywhere else a password is
required. A request that changes something must come from a page of the console's.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

from pactwatch.security.hosts import is_loopback
from pactwatch.settings import Settings

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
OPEN = ("/healthz", "/readyz")  # asked by the health check of the container, which has no password
_PAUSE = 0.5  # seconds before a wrong password is refused
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def guard(settings: Settings) -> Middleware:
    """The middleware for these settings."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path not in OPEN:
            await _refuse(request, settings)
        return await handler(request)

    return middleware


async def _refuse(request: web.Request, settings: Settings) -> None:
    """Raises web.HTTPException for a request that must not be answered."""
    if settings.console_password:
        if not may_enter(
            request.headers.get("Authorization"), settings.console_user, settings.console_password
        ):
            if "Authorization" in request.headers:
                await asyncio.sleep(_PAUSE)
            raise web.HTTPUnauthorized(
                headers={"WWW-Authenticate": 'Basic realm="pactwatch", charset="UTF-8"'}
            )
    elif not is_loopback(urlsplit(f"//{request.host}").hostname or ""):
        raise web.HTTPForbidden(text="this console answers only to the name of its own machine\n")
    if request.method not in ("GET", "HEAD") and not is_own(request.headers, request.host):
        raise web.HTTPForbidden(text="the request does not come from a page of the console\n")


def may_enter(header: str | None, user: str, password: str) -> bool:
    """Whether HTTP's basic authentication has this user and password; takes as long for a wrong one."""
    scheme, _, encoded = (header or "").partition(" ")
    try:
        given = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        given = b""
    wanted = f"{user}:{password}".encode()
    return hmac.compare_digest(given, wanted) and scheme.lower() == "basic"


def is_own(headers: Mapping[str, str], host: str) -> bool:
    """Whether a browser says that a page of this host sent the request; a request that says nothing is not."""
    site = headers.get("Sec-Fetch-Site")
    origin = headers.get("Origin")
    if site is not None and site != "same-origin":
        return False
    return origin is not None and urlsplit(origin).netloc == host


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Adds HEADERS to every answer, also to errors."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers["Server"] = "pactwatch"  # not which version of which library
    response.headers.setdefault("Cache-Control", "no-store")
