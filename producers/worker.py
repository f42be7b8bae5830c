"""The process that reads strangers' documents and may die of one. In: requests on stdin. Out: their answers on stdout.

Both are msgpack with their length before them. The kernel ends the process when a document takes more processor time than
`seconds_for` allows, also inside a C extension; memory is limited on Linux. It ends by itself when stdin does.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from pactwatch.languages.load import load_feed_languages
from pactwatch.languages.model import FeedLanguages
from producers.entries import Entries, Served, entries_of
from producers.page import Extracted, Page, text_of
from producers.robots import Allowed, Robots, allowed

Request = Served | Page | Robots
Answer = Entries | Extracted | Allowed
LENGTH: Final = struct.Struct(">I")
MEMORY: Final = 256 * 1024 * 1024  # bytes above what the process takes before its first document
OUT_OF_MEMORY: Final = 77  # exit status
_USUAL, _LONGEST, _PER_BYTE = 2.0, 10.0, 1.0 / 1_000_000  # seconds of processor time
_WORN = 96 * 1024 * 1024  # bytes that stay behind: a fresh process then reads the next document
_STATM = Path("/proc/self/statm")
_SIZE, _RESIDENT = 0, 1  # columns of statm, in pages
_USER, _SYSTEM = 11, 12  # columns of stat behind the name, in ticks


def seconds_for(document: int) -> float:
    """Processor seconds that a document of so many bytes may take."""
    return min(_LONGEST, _USUAL + document * _PER_BYTE)


def main() -> None:
    """Reads documents until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes stdin
    languages, decoder = load_feed_languages(), msgspec.msgpack.Decoder(Request)
    entries_of(Served(b"<rss/>"), languages)  # what is loaded late belongs to the base
    _limit_memory()
    base = _memory(_RESIDENT)
    while (document := _message(sys.stdin.buffer)) is not None:
        _limit_time(seconds_for(len(document)))
        try:
            answer = msgspec.msgpack.encode(_answer(decoder.decode(document), languages))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)  # nothing can be trusted to work now
        _limit_time(0)
        sys.stdout.buffer.write(LENGTH.pack(len(answer)) + answer)
        sys.stdout.buffer.flush()
        if _memory(_RESIDENT) - base > _WORN:
            return


def _answer(request: Request, languages: FeedLanguages) -> Answer:
    if isinstance(request, Served):
        return entries_of(request, languages)
    return allowed(request) if isinstance(request, Robots) else text_of(request, languages)


def _message(stream: BinaryIO) -> bytes | None:
    head = stream.read(LENGTH.size)
    return stream.read(*LENGTH.unpack(head)) if len(head) == LENGTH.size else None


def _limit_memory() -> None:
    size = _memory(_SIZE)
    if size:  # macOS knows the limit and does not hold it
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, size + MEMORY))


def _limit_time(seconds: float) -> None:
    """SIGPROF, whose default is to end the process, after so much processor time; 0 ends the limit."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _memory(column: int) -> int:
    """Bytes of this process; 0 where the system has no such file."""
    try:
        pages = int(_STATM.read_text().split()[column])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def processor_seconds(process: int) -> float:
    """What a process has taken of the processor; 0 where the system has no such file."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[_USER : _SYSTEM + 1])) / os.sysconf("SC_CLK_TCK")


def refusal(status: int | None) -> Entries:
    """What the death of a worker says about its document; `status` as asyncio has it, None if it had to be killed."""
    if status == OUT_OF_MEMORY:
        why = f"takes more than {MEMORY // 1024**2} MB to read"
    elif status is None or status == -getattr(signal, "SIGPROF", 0):
        why = "takes too long to read"
    else:
        why = f"ended its reader (status {status})"
    return Entries(error=f"too heavy: the document {why}", too_heavy=True)


if __name__ == "__main__":
    main()
