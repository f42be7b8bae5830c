"""Answers that are not quite HTTP, from a real server: what a browser or curl reads of them is read."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from webserver import NOW, SETTINGS

from pactwatch.records import Feed, FeedState
from producers.answer import Fetched
from producers.fetch import fetch, open_session
from producers.lenient import Lenient, NoAnswer

DOC = b"<rss>" + b"<item><title>Talks</title></item>\n" * 30 + b"</rss>"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
LENGTH = b"Content-Length: %d\r\n" % len(DOC)
CHUNKED = b"Transfer-Encoding: chunked\r\n"


def in_chunks(size: bytes = b"%x\r\n", end: bytes = b"\r\n", last: bytes = b"0\r\n\r\n") -> bytes:
    pieces = [DOC[start : start + 200] for start in range(0, len(DOC), 200)]
    return b"".join(size % len(piece) + piece + end for piece in pieces) + last


WHOLE = {
    "length too short": OK + b"Connection: close\r\nContent-Length: 99\r\n\r\n" + DOC,
    "length zero": OK + b"Connection: close\r\nContent-Length: 0\r\n\r\n" + DOC,
    "length twice": OK + LENGTH * 2 + b"\r\n" + DOC,
    "lengths in a list": OK + LENGTH.replace(b": ", b": %d, " % len(DOC)) + b"\r\n" + DOC,
    "no number": OK + b"Content-Length: abc\r\n\r\n" + DOC,
    "no length": OK + b"Content-Length:\r\n\r\n" + DOC,
    "negative": OK + b"Content-Length: -1\r\n\r\n" + DOC,
    "plus": OK + LENGTH.replace(b": ", b": +") + b"\r\n" + DOC,
    "unit": OK + LENGTH.replace(b"\r", b" bytes\r") + b"\r\n" + DOC,
    "overflow": OK + b"Content-Length: 99999999999999999999999\r\n\r\n" + DOC,
    "length and chunks": OK + LENGTH + CHUNKED + b"\r\n" + in_chunks(),
    "chunks announced, none sent": OK + LENGTH + CHUNKED + b"\r\n" + DOC,
    "identity": OK + LENGTH + b"Transfer-Encoding: identity\r\n\r\n" + DOC,
    "line without a colon": OK + b"junk\r\n" + LENGTH + b"\r\n" + DOC,
    "a warning of PHP": OK + b"<br />\n<b>Warning</b>: Cannot modify header\n" + LENGTH + b"\r\n" + DOC,
    "space before the colon": OK + LENGTH.replace(b":", b" :") + b"\r\n" + DOC,
    "space in a name": OK + b"X Powered By: y\r\n" + LENGTH + b"\r\n" + DOC,
    "brackets in a name": OK + b"X[1]: y\r\n" + LENGTH + b"\r\n" + DOC,
    "letters in a name": OK + "Имя: y\r\n".encode() + LENGTH + b"\r\n" + DOC,
    "empty name": OK + b": y\r\n" + LENGTH + b"\r\n" + DOC,
    "zero byte": OK + b"Set-Cookie: a=\0b\r\n" + LENGTH + b"\r\n" + DOC,
    "carriage return": OK + b"X-A: a\rb\r\n" + LENGTH + b"\r\n" + DOC,
    "carriage returns": (OK + LENGTH + b"\r\n").replace(b"\r", b"\r\r") + DOC,
    "folded": OK + b"junk\r\nX-A: one\r\n two\r\n" + LENGTH + b"\r\n" + DOC,
    "no space after the code": OK.replace(b" OK", b"OK") + LENGTH + b"\r\n" + DOC,
    "spaces in the first line": OK.replace(b" ", b"   ", 2) + LENGTH + b"\r\n" + DOC,
    "HTTP/2": OK.replace(b"/1.1", b"/2") + LENGTH + b"\r\n" + DOC,
    "lower case": OK.replace(b"HTTP", b"http") + LENGTH + b"\r\n" + DOC,
    "two first lines": b"HTTP/1.1 200 OK\r\n" + OK + LENGTH + b"\r\n" + DOC,
    "many headers": OK + b"".join(b"X-%d: y\r\n" % n for n in range(300)) + LENGTH + b"\r\n" + DOC,
    "one large header": OK + b"X: " + b"y" * 90_000 + b"\r\n" + LENGTH + b"\r\n" + DOC,
    "a handshake": OK + b"Sec-WebSocket-Key1: x\r\n" + LENGTH + b"\r\n" + DOC,
    "interim answer": b"HTTP/1.1 103 Hints\r\njunk\r\n\r\n" + OK + LENGTH + b"\r\n" + DOC,
    "lines of chunks": OK + CHUNKED + b"\r\n" + in_chunks(b"%x\n", b"\n", b"0\n\n"),
    "junk in a trailer": OK + CHUNKED + b"\r\n" + in_chunks(last=b"0\r\njunk\r\n\r\n"),
    "more after the chunks": OK + CHUNKED + b"\r\n" + in_chunks() + b"\r\n\r\nmore",
    "another answer behind": OK + LENGTH + b"\r\n" + DOC + b"HTTP/1.1 400 Bad Request\r\n\r\n<html>",
    "compressed, length of what it was": OK + LENGTH + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(DOC),
}
CUT = {
    "length too short, kept open": OK + b"Content-Length: 99\r\n\r\n" + DOC,
    "two lengths": OK + LENGTH + LENGTH.replace(b": ", b": 1") + b"\r\n" + DOC,
    "no end of a chunk": OK + CHUNKED + b"\r\n" + in_chunks(end=b""),
    "no size of a chunk": OK + CHUNKED + b"\r\n" + in_chunks(last=b"zz\r\nrest\r\n0\r\n\r\n"),
    "a chunk larger than its size": OK + CHUNKED + b"\r\n%x\r\n" % (len(DOC) - 9) + DOC + b"\r\n0\r\n\r\n",
}


async def asked(
    answer: bytes, parts: Sequence[bytes] = (), *, stay_open: bool = False, **known: object
) -> Fetched:
    """What `fetch` makes of a server that writes these bytes, in one piece or in these parts."""
    done = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for part in parts or (answer,):
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0.02)
        if stay_open:
            await done.wait()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        try:
            feed = Feed(url=f"http://127.0.0.1:{port}/", outlet="x")
            state = replace(FeedState(url=feed.url, next_poll=NOW), **known)
            async with open_session(SETTINGS) as session:
                return await fetch(session, feed, state, SETTINGS, now=NOW)
        finally:
            done.set()


@pytest.mark.parametrize("answer", WHOLE.values(), ids=WHOLE)
def test_the_document_of_a_broken_answer_is_read(answer: bytes) -> None:
    """All of the document is there, its type too, and it does not count as cut off."""
    fetched = asyncio.run(asked(answer))
    assert (fetched.error, fetched.body, fetched.truncated) == (None, DOC, False)
    assert fetched.content_type == "application/rss+xml"


@pytest.mark.parametrize("name", ["length too short", "lines of chunks", "junk in a trailer", "folded"])
def test_a_broken_answer_that_comes_in_parts_is_read(name: str) -> None:
    """A fault in the body's first bytes is found too when the head has come before them."""
    head, blank, body = WHOLE[name].partition(b"\r\n\r\n")
    fetched = asyncio.run(asked(b"", (head + blank, body)))
    assert (fetched.error, fetched.body, fetched.truncated) == (None, DOC, False)


@pytest.mark.parametrize("answer", CUT.values(), ids=CUT)
def test_what_nobody_can_know_to_be_whole_is_marked(answer: bytes) -> None:
    """What came before the fault is read, and the document counts as cut off."""
    fetched = asyncio.run(asked(answer, stay_open=b"Content-Length: 1" not in answer))
    assert (fetched.error, fetched.truncated) == (None, True)
    assert fetched.body
    assert DOC.startswith(fetched.body)


def test_a_body_that_breaks_off_later_is_kept() -> None:
    """A fault that comes long after the beginning costs what follows, not what has arrived."""
    chunks = in_chunks(last=b"zz\r\n")
    fetched = asyncio.run(asked(b"", (OK + CHUNKED + b"\r\n" + chunks[:500], chunks[500:])))
    assert (fetched.error, fetched.body, fetched.truncated) == (None, DOC, True)


def test_a_304_with_a_body_is_a_304() -> None:
    """Nothing of a body that must not be there is taken for a document."""
    answer = b"HTTP/1.1 304 Not Modified\r\n" + LENGTH + b"\r\n" + DOC
    fetched = asyncio.run(asked(answer, etag='"1"', validators_since=NOW))
    assert (fetched.error, fetched.not_modified, fetched.body) == (None, True, b"")


def test_a_304_that_nobody_asked_for_is_an_error() -> None:
    """A server that has nothing new for one who knows nothing is not well."""
    fetched = asyncio.run(asked(b"HTTP/1.1 304 Not Modified\r\n\r\n"))
    said = "HTTP 304 Not Modified, though the whole document was asked for"
    assert (fetched.error, fetched.failure, fetched.not_modified) == (said, "soft", False)


def test_a_broken_redirect_is_an_answer() -> None:
    """Status and headers of other answers are read in the same way."""
    fetched = asyncio.run(asked(b"HTTP/1.1 404 No\r\njunk\r\nRetry-After: 9\r\n\r\n"))
    assert (fetched.status, fetched.retry_after) == (404, 9)


@pytest.mark.parametrize("answer", [b"ICY 200 OK\r\n\r\n" + DOC, DOC, b"HTTP/1.1 20 OK\r\n\r\n" + DOC])
def test_what_is_no_answer_is_refused(answer: bytes) -> None:
    """Bytes without a status line that a browser knows are an error, and it says why."""
    fetched = asyncio.run(asked(answer))
    assert fetched.error == "no HTTP answer: Bad status line"
    assert not fetched.body


def test_headers_without_end_are_refused() -> None:
    """A server that sends nothing but headers is given up, with the limit in the error."""
    endless = OK + b"".join(b"X-%d: %b\r\n" % (n, b"y" * 1_000) for n in range(400))
    assert "300000 bytes" in (asyncio.run(asked(endless)).error or "")


@pytest.mark.parametrize("answer", [*WHOLE.values(), *CUT.values()], ids=[*WHOLE, *CUT])
def test_packets_make_no_difference_to_lenience(answer: bytes) -> None:
    """An answer in single bytes is whole or cut off as it is in one piece, and no byte of it is told twice."""
    surplus = answer in (WHOLE["length too short"], WHOLE["length zero"], CUT["length too short, kept open"])
    if surplus or len(answer) > 50_000:
        pytest.skip(
            "what follows the length is known only if it comes with it; single bytes of this take long"
        )
    at_once, in_bytes = Lenient(), Lenient()
    first = at_once.feed(answer) + at_once.feed_eof()
    second = b"".join(in_bytes.feed(bytes([byte])) for byte in answer) + in_bytes.feed_eof()
    assert (at_once.ended, at_once.whole) == (in_bytes.ended, in_bytes.whole)
    assert joined(first) == joined(second)


def joined(answer: bytes) -> bytes:
    """The head, and the body without its chunks."""
    head, _, rest = answer.partition(b"\r\n\r\n")
    body = b""
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        body, rest = body + rest[: int(size, 16)], rest[int(size, 16) + 2 :]
    return head + body


def test_a_head_in_single_bytes_is_refused_at_its_limit() -> None:
    """What is remembered of a head is bounded."""
    lenient = Lenient()
    with pytest.raises(NoAnswer, match="too large"):
        for _ in range(400):
            lenient.feed(b"HTTP/1.1 200 OK" + b"y" * 1_000)
