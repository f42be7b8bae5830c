"""Reads strangers' documents in processes that can be killed. In: a request. Out: its answer, whatever it does to its reader.

I/O. A process is started with the first document that needs it and serves until it dies or is worn out.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process

import msgspec

from producers.entries import Entries, Served
from producers.page import Extracted, Page
from producers.robots import Allowed, Robots
from producers.slots import LARGE
from producers.worker import LENGTH, Answer, Request, processor_seconds, refusal, seconds_for

PROCESSES = 2
_DECODER: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)
# The kernel limits processor time; this is for a process that waits for something. On a machine that is very busy one that
# still works is waited for some times as long: what others take of the processor makes no document too heavy.
_WAIT = 6.0
_TURNS = 10
_ENTRIES_MOST = 64 * 1024 * 1024  # bytes of an answer


class Workers:
    """At most `count` processes; a document waits until one is free. Close it."""

    def __init__(self, count: int = PROCESSES) -> None:
        self._idle: asyncio.LifoQueue[Process | None] = asyncio.LifoQueue()
        for _ in range(count):
            self._idle.put_nowait(None)
        # Large documents take seconds: all but one of the processes may have one, so that they never hold up small ones.
        self._large = asyncio.Semaphore(max(1, count - 1))
        self._alive: set[Process] = set()
        self._closed = False

    async def read(self, served: Served) -> Entries:
        """The entries of a document, or the reason why it has none. Raises OSError if no process can be started."""
        answer = await self._read(served)
        return answer if isinstance(answer, Entries) else refusal(None)

    async def text(self, page: Page) -> Extracted:
        """The text of a page, or the reason why it has none. Raises OSError if no process can be started."""
        answer = await self._read(page)
        return answer if isinstance(answer, Extracted) else Extracted(reason="too-heavy")

    async def allowed(self, asked: Robots) -> Allowed:
        """What a robots.txt allows; nothing if it breaks its reader. Raises OSError if no process can be started."""
        answer = await self._read(asked)
        return answer if isinstance(answer, Allowed) else Allowed(allowed=False)

    async def _read(self, request: Request) -> Answer:
        is_large = isinstance(request, Served) and len(request.body) > LARGE
        async with self._large if is_large else contextlib.nullcontext():
            return await self._read_now(request)

    async def _read_now(self, request: Request) -> Answer:
        process = await self._idle.get()
        document = msgspec.msgpack.encode(request)  # what waits is in memory once
        try:
            while True:
                if process is None:
                    process = await self._start()
                answer = await self._answer(process, document)
                if answer is None:
                    process = None  # worn out by the document before
                    continue
                return answer
        finally:
            self._idle.put_nowait(process if process in self._alive else None)

    async def _answer(self, process: Process, document: bytes) -> Answer | None:
        """What the process makes of a document; None if it had ended by itself before."""
        try:
            return _DECODER.decode(await _patiently(process, document))
        except (EOFError, ConnectionError):
            status = await self._end(process)
            return None if status == 0 else refusal(status)
        except (TimeoutError, ValueError, msgspec.MsgspecError):
            await self._end(process, kill=True)
            return refusal(None)
        except asyncio.CancelledError:  # its answer would be taken for the next document's
            process.kill()
            self._alive.discard(process)
            raise

    @property
    def processes(self) -> list[int]:
        """The ids of the processes that live now."""
        return [one.pid for one in self._alive if one.returncode is None]

    async def close(self) -> None:
        """Ends all processes, also in the middle of a document."""
        self._closed = True
        await asyncio.gather(*(self._end(process, kill=True) for process in list(self._alive)))

    async def _start(self) -> Process:
        if self._closed:
            raise OSError("the readers of documents are closed")
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "producers.worker", stdin=PIPE, stdout=PIPE, limit=_ENTRIES_MOST
        )
        self._alive.add(process)
        return process

    async def _end(self, process: Process, *, kill: bool = False) -> int:
        """Its exit status."""
        self._alive.discard(process)
        if kill and process.returncode is None:
            process.kill()
        return await process.wait()


async def _patiently(process: Process, document: bytes) -> bytes:
    """The process's answer. Raises TimeoutError if it does nothing for one."""
    asking = asyncio.ensure_future(_ask(process, document))
    taken = processor_seconds(process.pid)
    try:
        for _ in range(_TURNS):
            done, _ = await asyncio.wait({asking}, timeout=_WAIT * seconds_for(len(document)))
            if done:
                return asking.result()
            before, taken = taken, processor_seconds(process.pid)
            if taken <= before:
                break
        raise TimeoutError
    finally:
        asking.cancel()


async def _ask(process: Process, document: bytes) -> bytes:
    assert process.stdin and process.stdout
    process.stdin.writelines((LENGTH.pack(len(document)), document))
    await process.stdin.drain()
    (size,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    if size > _ENTRIES_MOST:
        raise ValueError(f"an answer of {size} bytes")
    return await process.stdout.readexactly(size)
