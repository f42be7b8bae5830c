"""Names of hosts. In: a host and a port. Out: its addresses. I/O.

Each look-up has a thread of its own, which nobody waits for at the end: the event loop's own look-ups share a few threads, so
that two hosts whose name servers do not answer would hold up all others, and the connection to Kafka with them.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable
from functools import partial
from typing import Final, TypeVar

from aiohttp.abc import AbstractResolver, ResolveResult

_Found = TypeVar("_Found")
_FLAGS: Final = socket.AI_ADDRCONFIG  # no IPv6 address where this machine has no IPv6


class Lookup(AbstractResolver):
    """The system's own look-up, for sessions, which ask for one host once at a time; it ends when the system gives up."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host; raises OSError if it has none."""
        return await in_thread(partial(_addresses, host, port, family))

    async def close(self) -> None:
        """Nothing is open."""


def _addresses(host: str, port: int, family: int) -> list[ResolveResult]:
    found = socket.getaddrinfo(host, port, family, socket.SOCK_STREAM, 0, _FLAGS)
    return [
        ResolveResult(
            hostname=host,
            host=_numeric(address),
            port=port,
            family=kind,
            proto=protocol,
            flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
        )
        for kind, _, protocol, _, address in found
    ]


def _numeric(address: tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]) -> str:
    """The address, with the interface where it is only known there."""
    if len(address) == 4 and address[3]:
        return socket.getnameinfo(address, socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)[0]
    return str(address[0])


async def in_thread(work: Callable[[], _Found]) -> _Found:
    """What `work` gives or raises. A thread of a pool would be waited for when the process ends."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[_Found] = loop.create_future()

    def tell(settle: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(lambda: None if answer.done() else settle())

    def run() -> None:
        try:
            found = work()
        except Exception as error:  # whoever asked gets it
            tell(partial(answer.set_exception, error))
        else:
            tell(partial(answer.set_result, found))

    threading.Thread(target=run, name="lookup", daemon=True).start()
    return await answer


__all__ = ["Lookup", "in_thread"]
