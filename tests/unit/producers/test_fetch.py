"""Fetching from a real web server on a free port that does what servers do."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from aiohttp import BasicAuth, web
from webserver import NOW, SETTINGS, answering, ask

import producers.fetch
from pactwatch.records import Feed, FeedState
from pactwatch.security.outside import is_private
from pactwatch.settings import SettingsError
from producers.answer import Fetched
from producers.fetch import fetch, fetch_once, open_session


def test_document_and_validators() -> None:
    """A document comes with its validators byte for byte, its content type and its lifetime."""
    odd = "Tue,  5 Mar 2024 1:2:3 gmt"
    fetched = ask(
        answering(
            ETag='W/"a-b"',
            Last_Modified=odd,
            Content_Type="text/xml; charset=EUC-KR",
            Cache_Control="public, max-age=600",
        )
    )
    assert (fetched.status, fetched.body, fetched.error) == (200, b"<rss/>", None)
    assert (fetched.etag, fetched.last_modified) == ('W/"a-b"', odd)
    assert (fetched.content_type, fetched.max_age) == ("text/xml; charset=EUC-KR", 600)


@pytest.mark.parametrize(
    ("age", "sent"), [(timedelta(hours=22), True), (timedelta(hours=24), False), (None, False)]
)
def test_conditional_get(age: timedelta | None, sent: bool) -> None:
    """Validators are echoed as they came, until they are a day old: some servers answer 304 forever."""
    asked: list[tuple[str | None, str | None]] = []

    async def handler(request: web.Request) -> web.Response:
        asked.append((request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")))
        return web.Response(status=304 if asked[0][0] else 200, headers={"ETag": '"new"'})

    since = NOW - age if age else None
    fetched = ask(handler, etag='W/"x"', last_modified="some day", validators_since=since)
    assert asked == [('W/"x"', "some day") if sent else (None, None)]
    assert (fetched.not_modified, fetched.etag) == (sent, '"new"')


@pytest.mark.parametrize(("compress", "name"), [(gzip.compress, "gzip"), (zlib.compress, "deflate")])
def test_bombs_stop_at_the_limit(compress: Callable[[bytes], bytes], name: str) -> None:
    """A small compressed body that unpacks beyond the limit is refused while it is unpacked."""
    fetched = ask(answering(body=compress(b"0" * 30_000_000), Content_Encoding=name))
    assert fetched.error == "larger than 50000 bytes (PACTWATCH_POLL_MAX_BYTES)"
    assert fetched.body == b""
    assert ask(answering(body=compress(b"<rss/>"), Content_Encoding=name)).body == b"<rss/>"


def test_large_headers_are_read() -> None:
    """Servers send more policies and cookies than HTTP libraries expect."""
    assert ask(answering(body=b"<rss/>", X_Policy="p" * 40_000)).body == b"<rss/>"


def test_203_is_a_document() -> None:
    """A proxy on the way that has changed something still brings the document."""
    assert ask(answering(203, body=b"<rss/>")).body == b"<rss/>"


def test_own_authorities_are_named_if_missing() -> None:
    """A file of authorities that cannot be read ends the start, with its name."""
    with pytest.raises(SettingsError, match="PACTWATCH_FEEDS_CA: absent: No such file"):
        asyncio.run(
            fetch_once(
                Feed(url="https://x.example/", outlet="x"),
                msgspec.structs.replace(SETTINGS, feeds_ca="absent"),
            )
        )


def test_slow_server_times_out() -> None:
    """A server that trickles is given up after the whole time allowed, however lively it looks."""

    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b" ")
            await asyncio.sleep(0.02)

    settings = msgspec.structs.replace(SETTINGS, poll_timeout=0.3)
    fetched = ask(handler, settings=settings)
    assert (fetched.error, fetched.failure) == ("no document within 0.3 s", "soft")


def test_a_server_that_says_nothing_is_given_up_before_the_whole_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Connecting and silence have limits of their own: a hanging host holds its place for less than a slow one."""
    monkeypatch.setattr(producers.fetch, "_SILENCE", 0.2)

    async def handler(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(60)
        return web.Response()

    fetched = ask(handler)
    assert (fetched.error, fetched.failure) == ("the server sent nothing for 0.2 s", "soft")


@pytest.mark.parametrize(
    ("statuses", "moved"), [((301,), True), ((308, 301), True), ((302,), False), ((301, 302), False)]
)
def test_redirects(statuses: tuple[int, ...], moved: bool) -> None:
    """Redirects are followed; only an unbroken chain of permanent ones is a move to be remembered."""

    async def handler(request: web.Request) -> web.Response:
        hop = int(request.path.removeprefix("/"))
        if hop < len(statuses):
            return web.Response(status=statuses[hop], headers={"Location": f"/{hop + 1}"})
        return web.Response(body=b"<rss/>")

    fetched = ask(handler, path="/0")
    assert fetched.body == b"<rss/>"
    end = fetched.moved_to.rpartition("/")[2] if fetched.moved_to else None
    assert end == (str(len(statuses)) if moved else "1" if statuses[0] == 301 else None)


def test_moves_are_not_remembered_from_errors() -> None:
    """A permanent redirect to an error page is no move."""

    async def handler(request: web.Request) -> web.Response:
        return (
            web.Response(status=301, headers={"Location": "/gone"})
            if request.path == "/feed"
            else web.Response(status=404)
        )

    assert ask(handler).moved_to is None


def test_redirect_loops_end() -> None:
    """A loop of redirects is an error after five."""
    assert ask(answering(301, Location="/feed")).error == "more than 5 redirects"


@pytest.mark.parametrize(
    "target", ["file:///etc/hostname", "ftp://example.org/", "//", "http://[", "http://exa mple/"]
)
def test_redirect_to_anything_but_the_web(target: str) -> None:
    """A redirect that leads off the web is refused in words."""
    assert ask(answering(302, Location=target)).error


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"])
def test_private_addresses_are_refused(host: str) -> None:
    """Without allow_private no form of a loopback address is connected to, and the server is never asked."""
    asked: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response()

    settings = msgspec.structs.replace(SETTINGS, allow_private=False)
    fetched = ask(handler, settings=settings, host=host)
    assert fetched.error is not None and asked == []


def test_redirect_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that may be asked cannot redirect us to one that may not."""
    monkeypatch.setattr("pactwatch.security.outside.is_private", lambda address: address != "127.0.0.1")
    settings = msgspec.structs.replace(SETTINGS, allow_private=False)
    fetched = ask(answering(301, Location="http://169.254.169.254/latest/meta-data"), settings=settings)
    assert fetched.error and fetched.error.startswith("169.254.169.254 is a private address")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "192.0.0.9",
        "192.88.99.1",
        "168.63.129.16",
        "::ffff:168.63.129.16",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "fd00:ec2::254",
        "3fff::1",
        "5f00::1",
        "64:ff9b:1::a00:1",
        "2001:1::1",
        "not an address",
    ],
)
def test_private(address: str) -> None:
    """Loopback, private, link-local, metadata, multicast and reserved addresses are private in any wrapping."""
    assert is_private(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_public(address: str) -> None:
    """Public addresses are not."""
    assert not is_private(address)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 404 \xcd\xe5\xf2 \x1b[2J\x9b\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://\xff.example/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: gopher://caf\xe9\r\nContent-Length: 0\r\n\r\n",
    ],
    ids=["reason", "host", "scheme"],
)
def test_raw_bytes_of_a_server_are_no_part_of_an_error(answer: bytes) -> None:
    """What a server writes into its answer can be stored and printed: no half characters, no escape sequences."""
    error = asyncio.run(raw(lambda _: answer)).error
    assert error and error.isprintable() and error.encode()


def test_a_move_to_an_address_that_is_no_text_is_not_remembered() -> None:
    """A permanent redirect to raw bytes is followed, but its address cannot be kept in the feed's state."""
    moved = b"HTTP/1.1 301 Moved\r\nLocation: /caf\xe9\r\nContent-Length: 0\r\n\r\n"
    good = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"
    fetched = asyncio.run(raw(lambda head: moved if b"GET /feed" in head else good))
    assert (fetched.body, fetched.moved_to) == (b"<rss/>", None)


async def raw(answer: Callable[[bytes], bytes]) -> Fetched:
    """What `fetch` makes of a server that writes these bytes."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(await reader.readuntil(b"\r\n\r\n")))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    feed = Feed(url=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/feed", outlet="Example")
    try:
        return await fetch_once(feed, SETTINGS)
    finally:
        server.close()


def test_no_server() -> None:
    """A refused connection and an unknown name are errors in words, weighed differently."""

    async def both() -> tuple[Fetched, Fetched]:
        async with open_session(SETTINGS) as session:
            urls = ("http://127.0.0.1:1/", "http://name.invalid/")
            feeds = [Feed(url=url, outlet="x") for url in urls]
            states = [FeedState(url=url, next_poll=NOW) for url in urls]
            first, second = [
                await fetch(session, feed, state, SETTINGS, now=NOW)
                for feed, state in zip(feeds, states, strict=True)
            ]
            return first, second

    refused, unknown = asyncio.run(both())
    assert refused.error and refused.failure == "hard"
    assert unknown.error == "cannot resolve name.invalid" and unknown.failure == "dns"


def test_cookies_last_for_one_fetch() -> None:
    """What a host sets on the way to its document is sent to it once more, never to another host or at the next fetch."""
    cookies: dict[str, str | None] = {}

    async def handler(request: web.Request) -> web.Response:
        cookies[request.path] = request.headers.get("Cookie")
        away = f"http://localhost:{request.url.port}/elsewhere"
        target = {"/feed": "/again", "/again": away}.get(request.path)
        headers = {"Location": target, "Set-Cookie": "id=1; Path=/"} if target else {}
        return web.Response(status=302 if target else 200, headers=headers)

    ask(handler)
    assert cookies == {"/feed": None, "/again": "id=1", "/elsewhere": None}


def test_a_password_is_read_from_its_file_and_told_to_the_feeds_host_only(tmp_path: Path) -> None:
    """The feed's own host gets name and password; a host that it redirects to does not."""
    asked: dict[str, str | None] = {}

    async def handler(request: web.Request) -> web.Response:
        asked[request.path] = request.headers.get("Authorization")
        if request.path == "/feed":
            elsewhere = f"http://localhost:{request.url.port}/elsewhere"
            return web.Response(status=302, headers={"Location": elsewhere})
        return web.Response(body=b"<rss/>")

    secret = tmp_path / "password"
    secret.write_text("pw\n", encoding="utf-8")
    fetched = ask(handler, login=("me", str(secret)))
    assert fetched.error is None
    assert asked == {"/feed": BasicAuth("me", "pw").encode(), "/elsewhere": None}


def test_a_missing_password_file_is_named(tmp_path: Path) -> None:
    """The feed fails with the file's name, and nothing is asked of the server."""
    fetched = ask(answering(), login=("me", str(tmp_path / "absent")))
    assert "absent" in (fetched.error or "")


def test_errors_show_no_secrets() -> None:
    """What an address is refused for is said without its password and token."""
    feed = Feed(url="ftp://me:pw@feeds.example/rss?token=s3cret", outlet="Example")
    fetched = asyncio.run(fetch_once(feed, SETTINGS))
    assert fetched.error
    assert "pw" not in fetched.error
    assert "s3cret" not in fetched.error
