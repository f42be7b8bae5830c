"""Reads strangers' documents in processes that can be killed. In: a request. Out: its answer, whatever it does to its reader.

I/O. A process is started with the first document that needs it and serves until it dies or is worn out. It is started by
`subprocess` and spoken to over a socket, since uvloop would fork a process that has threads (docs/decisions.md).
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
import sys
from dataclasses import dataclass
from typing import Final

import msgspec

from producers.entries import Entries, Served
from producers.page import Extracted, Page
from producers.robots import Allowed, Robots
from producers.slots import LARGE
from producers.worker import LENGTH, Answer, Request, processor_seconds, refusal, seconds_for

PROCESSES = 2
_COMMAND: Final = (sys.executable, "-P", "-m", "producers.worker")
_DECODER: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)
# The kernel limits processor time; this is for a process that waits for something. On a machine that is very busy one that
# still works is waited for some times as long: what others take of the processor makes no document too heavy.
_WAIT = 6.0
_TURNS = 10
_ENTRIES_MOST = 64 * 1024 * 1024  # bytes of an answer
_REAPED = 0.005  # seconds between two looks whether a process that ends has ended


@dataclass(frozen=True, slots=True, eq=False)
class _Worker:
    """A process, and both ends of what is said to it."""

    process: subprocess.Popen[bytes]
    answers: asyncio.StreamReader
    questions: asyncio.StreamWriter

    def kill(self) -> None:
        self.process.kill()
        self.questions.close()

    async def end(self) -> int:
        """Its exit status, as soon as it has ended: it does when nothing more can be asked of it."""
        self.questions.close()
        while (status := self.process.poll()) is None:  # noqa: ASYNC110 - a matter of milliseconds, and of no thread
            await asyncio.sleep(_REAPED)
        return status


class Workers:
    """At most `count` processes; a document waits until one is free. Close it."""

    def __init__(self, count: int = PROCESSES) -> None:
        self._idle: asyncio.LifoQueue[_Worker | None] = asyncio.LifoQueue()
        for _ in range(count):
            self._idle.put_nowait(None)
        # Large documents take seconds: all but one of the processes may have one, so that they never hold up small ones.
        self._large = asyncio.Semaphore(max(1, count - 1))
        self._alive: set[_Worker] = set()
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
        worker = await self._idle.get()
        document = msgspec.msgpack.encode(request)  # what waits is in memory once
        try:
            while True:
                if worker is None:
                    worker = await self._start()
                answer = await self._answer(worker, document)
                if answer is None:
                    worker = None  # worn out by the document before
                    continue
                return answer
        finally:
            self._idle.put_nowait(worker if worker in self._alive else None)

    async def _answer(self, worker: _Worker, document: bytes) -> Answer | None:
        """What the process makes of a document; None if it had ended by itself before."""
        try:
            return _DECODER.decode(await _patiently(worker, document))
        except (EOFError, ConnectionError):
            status = await self._end(worker)
            return None if status == 0 else refusal(status)
        except (TimeoutError, ValueError, msgspec.MsgspecError):
            await self._end(worker, kill=True)
            return refusal(None)
        except asyncio.CancelledError:  # its answer would be taken for the next document's
            self._alive.discard(worker)
            worker.kill()
            raise

    @property
    def processes(self) -> list[int]:
        """The ids of the processes that live now."""
        return [one.process.pid for one in self._alive if one.process.poll() is None]

    async def close(self) -> None:
        """Ends all processes, also in the middle of a document."""
        self._closed = True
        await asyncio.gather(*(self._end(worker, kill=True) for worker in list(self._alive)))

    async def _start(self) -> _Worker:
        ours, theirs = socket.socketpair()
        with theirs:
            answers, questions = await asyncio.open_connection(sock=ours, limit=_ENTRIES_MOST)
            try:  # nothing is waited for from here on: who is cancelled leaves no process behind
                if self._closed:
                    raise OSError("the readers of documents are closed")
                process = subprocess.Popen(_COMMAND, stdin=theirs.fileno(), stdout=theirs.fileno())  # noqa: ASYNC220 - milliseconds
            except OSError:
                questions.close()
                raise
        worker = _Worker(process, answers, questions)
        self._alive.add(worker)
        return worker

    async def _end(self, worker: _Worker, *, kill: bool = False) -> int:
        """Its exit status."""
        self._alive.discard(worker)
        if kill:
            worker.kill()
        return await worker.end()


async def _patiently(worker: _Worker, document: bytes) -> bytes:
    """The process's answer. Raises TimeoutError if it does nothing for one."""
    asking = asyncio.ensure_future(_ask(worker, document))
    taken = processor_seconds(worker.process.pid)
    try:
        for _ in range(_TURNS):
            done, _ = await asyncio.wait({asking}, timeout=_WAIT * seconds_for(len(document)))
            if done:
                return asking.result()
            before, taken = taken, processor_seconds(worker.process.pid)
            if taken <= before:
                break
        raise TimeoutError
    finally:
        asking.cancel()


async def _ask(worker: _Worker, document: bytes) -> bytes:
    worker.questions.writelines((LENGTH.pack(len(document)), document))
    await worker.questions.drain()
    (size,) = LENGTH.unpack(await worker.answers.readexactly(LENGTH.size))
    if size > _ENTRIES_MOST:
        raise ValueError(f"an answer of {size} bytes")
    return await worker.answers.readexactly(size)
