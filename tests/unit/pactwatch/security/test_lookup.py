"""Names of hosts whose name servers do not answer."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
from typing import Any

import pytest

from pactwatch.security.lookup import Lookup

ADDRESS = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 80))
SLOW = 200


def test_hosts_without_an_answer_hold_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another name is looked up while two hundred hang."""
    answered = threading.Event()

    def getaddrinfo(host: str, *_: Any) -> list[Any]:
        if host.startswith("slow"):
            answered.wait(60)
        return [ADDRESS]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    async def scenario() -> None:
        lookup = Lookup()
        hanging = [asyncio.create_task(lookup.resolve(f"slow{n}.test", 80)) for n in range(SLOW)]
        await asyncio.sleep(0)
        (found,) = await lookup.resolve("good.test", 80)
        assert (found["host"], found["hostname"], found["port"]) == ("192.0.2.1", "good.test", 80)
        assert not any(task.done() for task in hanging)
        answered.set()
        await asyncio.gather(*hanging)

    asyncio.run(scenario())


def test_a_name_without_an_address_is_an_error() -> None:
    """What the system says reaches whoever asked."""
    with pytest.raises(OSError, match=r"\S"):
        asyncio.run(Lookup().resolve("no-such-host.invalid", 80))


def test_a_process_ends_while_a_name_is_looked_up() -> None:
    """Nobody waits for an answer that does not come."""
    program = """
import asyncio, socket, time
from pactwatch.security.lookup import Lookup
socket.getaddrinfo = lambda *_: time.sleep(600)

async def main():
    try:
        await asyncio.wait_for(Lookup().resolve("slow.test", 80), 0.2)
    except TimeoutError:
        print("given up")

asyncio.run(main())
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout == "given up\n"
