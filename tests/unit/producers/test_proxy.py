"""Proxies: which one is asked, and that the rule about private addresses is held through them as far as it can be."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from pactwatch.records import Feed, FeedState
from pactwatch.security import outside
from pactwatch.settings import Settings
from producers.answer import Fetched
from producers.fetch import fetch, open_session
from producers.proxy import WrongProxy, proxy_for

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
P, Q = "http://proxy:3128", "http://other:8080"


@pytest.mark.parametrize(
    ("url", "setting", "environ", "expected"),
    [
        ("http://a.example/", "", {}, None),
        ("http://a.example/", "", {"HTTP_PROXY": P, "HTTPS_PROXY": Q}, P),
        ("https://a.example/", "", {"HTTP_PROXY": P, "HTTPS_PROXY": Q}, Q),
        ("https://a.example/", "", {"HTTP_PROXY": P}, None),
        ("https://a.example/", "", {"ALL_PROXY": P}, P),
        ("http://a.example/", "", {"http_proxy": P, "HTTP_PROXY": Q}, P),
        ("http://a.example/", "", {"HTTP_PROXY": "proxy:3128"}, P),
        ("http://a.example/", Q, {"HTTP_PROXY": P}, Q),
        ("http://a.example/", "none", {"HTTP_PROXY": P}, None),
        ("http://a.example/", P, {"NO_PROXY": "*"}, None),
        ("http://a.example/", P, {"NO_PROXY": "b.example, a.example"}, None),
        ("http://www.a.example/", P, {"NO_PROXY": "a.example"}, None),
        ("http://www.a.example/", P, {"NO_PROXY": ".a.example"}, None),
        ("http://www.a.example/", P, {"NO_PROXY": "*.A.example"}, None),
        ("http://nota.example/", P, {"NO_PROXY": "a.example"}, P),
        ("http://a.example:81/", P, {"NO_PROXY": "a.example:81"}, None),
        ("http://a.example/", P, {"NO_PROXY": "a.example:81"}, P),
        ("https://a.example/", P, {"NO_PROXY": "a.example:443"}, None),
        ("http://10.1.2.3/", P, {"no_proxy": "10.0.0.0/8"}, None),
        ("http://11.1.2.3/", P, {"no_proxy": "10.0.0.0/8"}, P),
        ("http://[2001:db8::1]/", P, {"no_proxy": "2001:db8::/32"}, None),
        ("http://localhost:81/", P, {}, None),
        ("http://127.0.0.2/", P, {}, None),
        ("http://[::1]/", P, {}, None),
        ("http://a.example/", P, {"NO_PROXY": ","}, P),
    ],
)
def test_which_proxy(url: str, setting: str, environ: dict[str, str], expected: str | None) -> None:
    """The setting, else the variables, are obeyed as by other programs; this machine is asked directly."""
    assert proxy_for(url, setting, environ) == expected


@pytest.mark.parametrize("proxy", ["socks5://proxy:1080", "http://", "http://proxy/path"])
def test_a_proxy_that_cannot_be_used_is_named(proxy: str) -> None:
    """The message has the variable and what it must be, not its value, which may hold a password."""
    with pytest.raises(WrongProxy, match=r"^ALL_PROXY: expected http://HOST:PORT$"):
        proxy_for("http://a.example/", "", {"ALL_PROXY": proxy})


@dataclass
class Proxy:
    """A proxy that serves a feed itself, for whatever host it is asked."""

    address: str = ""
    heads: list[str] = field(default_factory=list)
    answer: bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(self.answer)
        writer.close()


@asynccontextmanager
async def proxying(proxy: Proxy) -> AsyncIterator[None]:
    async with await asyncio.start_server(proxy.serve, "127.0.0.1", 0) as server:
        proxy.address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield


def through(proxy: Proxy, url: str, *, login: str = "") -> Fetched:
    """What a feed's fetch through the proxy brings."""

    async def scenario() -> Fetched:
        async with proxying(proxy):
            settings = Settings(feeds_proxy=f"http://{login}{proxy.address}", poll_timeout=5)
            async with open_session(settings) as session:
                return await fetch(
                    session, Feed(url=url, outlet="x"), FeedState(url=url, next_poll=NOW), settings
                )

    return asyncio.run(scenario())


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """What this machine can resolve."""
    known: dict[str, str] = {}

    def resolve(host: str, *_: object) -> list[tuple[object, ...]]:
        if host not in known:
            raise socket.gaierror("no such name")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (known[host], 80))]

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    monkeypatch.setattr("producers.fetch.NAMES", outside.HostNames())
    yield known


def test_a_feed_comes_through_the_proxy(names: dict[str, str]) -> None:
    """The proxy, whose own address is private, is asked for the whole address, with its name and password."""
    proxy = Proxy()
    fetched = through(proxy, "http://feeds.example.org/rss?a=1", login="me:pw@")
    assert (fetched.error, fetched.body) == (None, b"<rss/>")
    assert proxy.heads[0].startswith("GET http://feeds.example.org/rss?a=1 HTTP/1.1\r\n")
    assert "Proxy-Authorization: Basic bWU6cHc=" in proxy.heads[0]


def test_an_encrypted_feed_is_tunnelled(names: dict[str, str]) -> None:
    """For https the proxy is asked for a connection; that it refuses is its error, and passes."""
    proxy = Proxy(answer=b"HTTP/1.1 403 Blocked\r\nContent-Length: 0\r\n\r\n")
    fetched = through(proxy, "https://feeds.example.org/rss")
    assert proxy.heads[0].startswith("CONNECT feeds.example.org:443 ")
    assert (fetched.error, fetched.failure) == ("the proxy refuses: 403 Blocked", "soft")


def test_a_proxy_that_is_away_is_no_fault_of_the_feed(names: dict[str, str]) -> None:
    """The message says that it is the proxy, without its password."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        proxy = f"http://me:pw@127.0.0.1:{closed.getsockname()[1]}"
        settings = Settings(feeds_proxy=proxy, poll_timeout=5)
        feed = Feed(url="http://feeds.example.org/rss", outlet="x")

        async def scenario() -> Fetched:
            async with open_session(settings) as session:
                return await fetch(session, feed, FeedState(url=feed.url, next_poll=NOW), settings)

        fetched = asyncio.run(scenario())
    assert (
        fetched.error and fetched.error.startswith("no connection to the proxy") and "pw" not in fetched.error
    )
    assert fetched.failure == "soft"


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.1/rss", "http://[fd00::1]/rss", "http://192.0.0.9/rss", "http://intranet/rss", "http://2130706433/rss",
        "http://printer.local/rss", "http://db.corp./rss", "http://metadata.google.internal/rss", "http://inside.example.org/rss",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_through_a_proxy(url: str, names: dict[str, str]) -> None:
    """Private by its form, or as this machine resolves it: the proxy is never asked for it."""
    names["inside.example.org"] = "10.0.0.1"
    proxy = Proxy()
    fetched = through(proxy, url)
    assert fetched.error and "is a private address" in fetched.error
    assert proxy.heads == []


def test_a_redirect_through_a_proxy_is_refused_too(names: dict[str, str]) -> None:
    """The rule holds for each hop."""
    proxy = Proxy(answer=b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n")
    fetched = through(proxy, "http://feeds.example.org/rss")
    assert fetched.error and "10.0.0.1 is a private address" in fetched.error
    assert len(proxy.heads) == 1


def test_names_are_not_looked_up_where_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a look-up without an answer names are left to the proxy for a while: each one would hang as long."""
    asked: list[str] = []
    monkeypatch.setattr(outside, "_PATIENCE", 0.0)

    async def scenario() -> list[str | None]:
        found = outside.HostNames()
        monkeypatch.setattr("socket.getaddrinfo", lambda host, *_: asked.append(str(host)))
        return [await found.refusal(f"{n}.example.org") for n in range(3)]

    assert asyncio.run(scenario()) == [None] * 3
    assert len(asked) <= 1
