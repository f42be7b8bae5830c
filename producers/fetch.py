"""One conditional GET of a feed.

In: a Feed and its FeedState. Out: a Fetched, whatever the server does; answer.py says what it means.

Feeds are hostile: every address is checked when it is connected to, each redirect is followed by hand, and a document
is cut off at its size limit while it is still being decompressed.
"""

from __future__ import annotations

import asyncio
import os
import ssl
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path

import aiohttp
from msgspec.structs import replace
from yarl import URL

from pactwatch.records import Feed, FeedState
from pactwatch.security.hosts import may_know_password
from pactwatch.security.outside import NAMES, guarded_session, is_private_literal, refused
from pactwatch.settings import Settings, SettingsError
from producers.answer import Failure, Fetched, Hop, conditions, failed, from_headers, next_hop
from producers.compression import ASKED_FOR, TooLarge, Undecodable, decompressed
from producers.connection import Connector
from producers.proxy import proxy_for, variables_of
from producers.slots import LARGE, Size

MAX_REDIRECTS = 5
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_CONNECT, _SILENCE = (
    10.0,
    15.0,
)  # seconds for a connection, and without a byte: hosts that hang are given up early
_MAX_HEADERS = 65_536  # bytes; aiohttp takes 8 kB, and servers send more cookies and policies than that
_MAX_COUNT = 1_000  # headers; aiohttp takes 128
# Whether this task's connections go to a proxy, whose own address may be private.
_TO_PROXY: ContextVar[bool] = ContextVar("to_proxy", default=False)


def open_session(settings: Settings) -> aiohttp.ClientSession:
    """A session for `fetch`: no cookies, no private addresses unless allowed. Close it."""
    # Cookies last for one fetch: see _follow; proxy.py says which proxy is used.
    return guarded_session(
        settings,
        exempt=_TO_PROXY.get,
        certificates=_certificates(settings),
        connector=Connector,
        headers={"Accept": _ACCEPT, "Accept-Encoding": ASKED_FOR},
        timeout=aiohttp.ClientTimeout(sock_connect=_CONNECT, sock_read=_SILENCE),
        auto_decompress=False,  # servers label compression wrongly: compression.py looks at the bytes
        max_line_size=_MAX_HEADERS,
        max_field_size=_MAX_HEADERS,
        max_headers=_MAX_COUNT,
    )


@lru_cache(maxsize=16_384)
def _parsed(url: str) -> URL:
    """An address in its parts: kept, since feeds are polled again and again, and each parse costs a 25th of a poll."""
    return URL(url)


@cache
def _environment() -> Mapping[str, str]:
    """What this process's environment says of proxies: read once, since every poll asks."""
    return variables_of(os.environ)


def _certificates(settings: Settings) -> ssl.SSLContext:
    """The system's authorities (or those of SSL_CERT_FILE), and those of the setting beside them. Raises SettingsError."""
    context = ssl.create_default_context()
    if settings.feeds_ca:
        try:
            context.load_verify_locations(settings.feeds_ca)
        except OSError as error:
            raise SettingsError(
                f"PACTWATCH_FEEDS_CA: {settings.feeds_ca}: {error.strerror or error}"
            ) from error
    return context


async def fetch(
    session: aiohttp.ClientSession,
    feed: Feed,
    state: FeedState,
    settings: Settings,
    *,
    now: datetime | None = None,
    accept: str = "",
    size: Size | None = None,
) -> Fetched:
    """The feed's document or the reason why there is none. Raises Crowded if `size` does, and else nothing but cancellation.

    Takes at most settings.poll_timeout seconds, redirects included, and settings.poll_max_bytes of memory.
    """
    now = now or datetime.now(UTC)
    start = Fetched(state.moved_to or feed.url)
    try:
        async with asyncio.timeout(settings.poll_timeout):
            known = conditions(state, now)
            headers = known | ({"Accept": accept} if accept else {})
            fetched = await _follow(session, start.url, headers, settings, now, login=_login(feed), size=size)
    except (TooLarge, TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
        return failed(start, *_why(error, settings))
    if fetched.not_modified and not known:
        unasked = "HTTP 304 Not Modified, though the whole document was asked for"
        return failed(replace(fetched, not_modified=False), unasked, "soft")
    return fetched


def _why(error: Exception, settings: Settings) -> tuple[str, Failure]:
    """A line that says what kept the document from us, and how that counts."""
    match error:
        case TooLarge():
            return f"larger than {settings.poll_max_bytes} bytes (PACTWATCH_POLL_MAX_BYTES)", "hard"
        case aiohttp.ConnectionTimeoutError():
            return f"no connection within {_CONNECT:g} s", "soft"
        case aiohttp.SocketTimeoutError():
            return f"the server sent nothing for {_SILENCE:g} s", "soft"
        case TimeoutError():
            return f"no document within {settings.poll_timeout:g} s", "soft"
        case aiohttp.ClientConnectorDNSError():
            return f"cannot resolve {error.host}", "dns"
        case aiohttp.ClientProxyConnectionError():
            return f"no connection to the proxy: {_of_system(error.os_error)}", "soft"
        case aiohttp.ClientHttpProxyError():
            return f"the proxy refuses: {error.status} {error.message}", "soft"
        case aiohttp.ClientConnectorError():
            return _of_system(error.os_error), "hard"
        case aiohttp.ClientResponseError():
            return f"no HTTP answer: {error.message.partition(':')[0] or 'its headers are too large'}", "hard"
        case aiohttp.ServerDisconnectedError():
            return "the server ended the connection without an answer", "hard"
        case _:
            return f"{type(error).__name__}: {error}", "hard"


def _of_system(error: OSError) -> str:
    """What the system or TLS says; asyncio names the address in its place."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"certificate not trusted: {error.verify_message} (PACTWATCH_FEEDS_CA adds authorities)"
    if isinstance(error, ssl.SSLError):  # its number is none of the system's
        return f"no TLS connection: {error.reason or error}"
    return os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)


async def fetch_once(feed: Feed, settings: Settings) -> Fetched:
    """`fetch` with a session of its own and no state: for looking at one feed by hand."""
    now = datetime.now(UTC)
    async with open_session(settings) as session:
        return await fetch(session, feed, FeedState(url=feed.url, next_poll=now), settings, now=now)


async def _follow(
    session: aiohttp.ClientSession,
    url: str,
    headers: dict[str, str],
    settings: Settings,
    now: datetime,
    *,
    login: aiohttp.BasicAuth | None,
    size: Size | None,
) -> Fetched:
    """The answer at the end of the redirects; only the feed's own host gets its password."""
    hop, cookies = Hop(url), _Cookies()
    for _ in range(MAX_REDIRECTS + 1):
        address, proxy = _parsed(hop.url), proxy_for(hop.url, settings.feeds_proxy, _environment())
        if refusal := await _refusal(address, proxy, settings):
            return failed(Fetched(hop.url), refusal, "hard")
        _TO_PROXY.set(proxy is not None)
        auth = login if may_know_password(url, hop.url) else None
        kept = cookies.of(address)
        async with session.get(
            address, headers=headers, auth=auth, cookies=kept, allow_redirects=False, proxy=proxy
        ) as answer:
            cookies.take(answer)
            following = next_hop(hop, answer.status, answer.headers.get("Location"))
            if following is None:
                fetched = from_headers(hop, answer.status, answer.reason, answer.headers, now)
                return (
                    fetched
                    if fetched.error or fetched.not_modified
                    else await _read(answer, fetched, settings, size)
                )
            hop = following
    return failed(Fetched(hop.url), f"more than {MAX_REDIRECTS} redirects", "hard")


class _Cookies:
    """The cookies of one fetch: few servers send any, so the jar is made when one does."""

    def __init__(self) -> None:
        self._jar: aiohttp.CookieJar | None = None

    def of(self, address: URL) -> dict[str, str] | None:
        """What the server at an address gets."""
        kept = self._jar.filter_cookies(address) if self._jar else {}
        return {name: morsel.value for name, morsel in kept.items()} or None

    def take(self, answer: aiohttp.ClientResponse) -> None:
        """Keeps what an answer sets."""
        if answer.cookies:
            self._jar = self._jar or aiohttp.CookieJar(unsafe=True)
            self._jar.update_cookies(answer.cookies, answer.url)


def _login(feed: Feed) -> aiohttp.BasicAuth | None:
    """The feed's name and password, read at each poll. Raises OSError if its file cannot be read."""
    if not feed.username:
        return None
    password = Path(feed.password_file).read_text("utf-8").strip() if feed.password_file else ""
    return aiohttp.BasicAuth(feed.username, password, "utf-8")


async def _refusal(address: URL, proxy: str | None, settings: Settings) -> str | None:
    host = address.raw_host
    if address.scheme not in ("http", "https") or not host:
        return f"not an http or https address: {str(address)[:200]}"
    if settings.allow_private:
        return None
    if is_private_literal(host):
        return refused(host)
    return await NAMES.refusal(host) if proxy else None


async def _read(
    answer: aiohttp.ClientResponse, fetched: Fetched, settings: Settings, size: Size | None
) -> Fetched:
    """The answer with its body, which is cut off and an error beyond the limit; what a broken connection left is kept."""
    body, broken = bytearray(), False
    try:
        async for chunk in answer.content.iter_chunked(65_536):
            body += chunk
            if len(body) > settings.poll_max_bytes:
                raise TooLarge
            if size and len(body) > LARGE:
                await size.grow()
    except (
        aiohttp.ClientPayloadError,
        aiohttp.ServerDisconnectedError,
        aiohttp.SocketTimeoutError,
        ConnectionError,
    ):
        if not body:
            raise
        broken = True
    try:
        document, cut = decompressed(bytes(body), fetched.encoding, settings.poll_max_bytes)
    except Undecodable as error:
        return failed(fetched, error, "hard")
    if size and len(document) > LARGE:
        await size.grow()
    # A length that is that of the decompressed document is wrong, but nothing is missing.
    return replace(fetched, body=document, truncated=broken if cut is None else cut)
