"""Which addresses others must not make us, or our proxy, ask. In: an address or a host. Out: why it is refused, or None. I/O.

Without a proxy the rule is held when a connection is made (`guarded_session`). With one, the proxy resolves the name: then the
rule is held for what this machine can resolve too, and for names that are private by their form. The rest is up to the proxy.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import aiohttp

from pactwatch.security.lookup import Lookup, in_thread
from pactwatch.settings import Settings

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Not outside, whatever this version of Python knows: IETF protocol assignments, 6to4 relays, Azure's host; and in IPv6
# protocol assignments, local NAT64, documentation, segment routing, dummy prefixes.
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32",
        "2001::/23", "64:ff9b:1::/48", "3fff::/20", "5f00::/16", "100:0:0:1::/64",
    )
)  # fmt: skip
# Names that no public host has: RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`, and those that networks at home and work use.
_PRIVATE_NAME = re.compile(
    r"(?:^|\.)(?:localhost|local|internal|intranet|private|corp|home|lan|home\.arpa|localdomain)\.?$",
    re.IGNORECASE,
)
_LITERAL = re.compile(r"[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*")  # a host that is written as an address
_PATIENCE = 2.0  # seconds for a name
_BLIND = 600.0  # seconds without look-ups after one that got no answer: where only the proxy knows names, each would hang


def is_private(address: str | int) -> bool:
    """Whether an IP address is anything but a public unicast one, also when it wraps an IPv4 address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        if inner := _wrapped(ip):
            return is_private(str(inner))
        if ip.sixtofour or ip.teredo or ip.is_site_local:  # tunnels: nothing is served there
            return True
    return _is_reserved(ip)


def _wrapped(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip.ipv4_mapped


def _is_reserved(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return not ip.is_global or ip.is_multicast or ip.is_reserved or any(ip in network for network in _NEVER)


def refused(what: str | int) -> str:
    """The message for a private address or name."""
    return f"{what} is a private address, allowed only with PACTWATCH_ALLOW_PRIVATE=true"


def is_private_host(host: str) -> bool:
    """Whether a host is of this machine or a local network by its name or address alone."""
    return bool(_PRIVATE_NAME.search(host)) or is_private_literal(host)


def is_private_literal(host: str) -> bool:
    """Whether a host is written as a private address. Check it before each request: a pooled connection isn't made again."""
    return bool(_LITERAL.fullmatch(host)) and is_private(host)


class Refused(OSError):
    """An address that others must not make us connect to."""


def guarded_session(
    settings: Settings,
    *,
    exempt: Callable[[], bool] = lambda: False,
    certificates: ssl.SSLContext | bool = True,
    headers: Mapping[str, str] | None = None,
    connector: Callable[..., aiohttp.TCPConnector] = aiohttp.TCPConnector,
    **options: Any,
) -> aiohttp.ClientSession:
    """A session for addresses that others name: no private ones unless allowed, no cookies, no proxy by itself. Close it."""
    return aiohttp.ClientSession(
        connector=connector(
            socket_factory=_outside_only(settings, exempt), limit=0, ssl=certificates, resolver=Lookup()
        ),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": settings.agent, **(headers or {})},
        trust_env=False,  # it would read ~/.netrc too
        **options,
    )


def _outside_only(
    settings: Settings, exempt: Callable[[], bool]
) -> Callable[[aiohttp.AddrInfoType], socket.socket]:
    """Makes the sockets of a session: none to a private address, unless settings or `exempt` allow it."""

    def connect(address: aiohttp.AddrInfoType) -> socket.socket:
        # The name is resolved by now and this very address is used, so no second look-up can differ.
        if not (settings.allow_private or exempt()) and is_private(address[4][0]):
            raise Refused(refused(address[4][0]))
        return socket.socket(address[0], address[1], address[2])

    return connect


class HostNames:
    """Looks names up for requests through a proxy, as far as this machine can."""

    def __init__(self) -> None:
        self._blind_until = 0.0

    async def refusal(self, host: str) -> str | None:
        """Why a proxy is not asked for this host: its name or one of its addresses is private."""
        if ("." not in host.strip(".") and ":" not in host) or _PRIVATE_NAME.search(host):
            return refused(host)
        private = next((address for address in await self._addresses(host) if is_private(address)), None)
        return refused(f"{host} ({private})") if private else None

    async def _addresses(self, host: str) -> list[str | int]:
        """The addresses of a host; none if only the proxy can know them."""
        if time.monotonic() < self._blind_until:
            return []
        try:
            async with asyncio.timeout(_PATIENCE):
                found = await in_thread(partial(socket.getaddrinfo, host, None, 0, socket.SOCK_STREAM))
                return [each[4][0] for each in found]
        except TimeoutError:
            self._blind_until = time.monotonic() + _BLIND
        except OSError:
            pass
        return []


NAMES: Final = HostNames()
