"""Bodies as servers send them: compressed in any way, labelled wrongly, cut off."""

from __future__ import annotations

import asyncio
import gzip
import random
import subprocess
import sys
import zlib
from collections.abc import Callable

import brotli
import pytest
from backports import zstd
from webserver import NOW, SETTINGS, answering, ask

from pactwatch.records import Feed, FeedState
from producers import compression, schedule
from producers.answer import Fetched
from producers.fetch import fetch_once
from producers.parse import Parsed

RSS = b"<rss>" + bytes(range(32, 60)) * 400


@pytest.mark.parametrize(
    ("sent", "label"),
    [
        (gzip.compress(RSS), ""),
        (gzip.compress(RSS), "deflate"),
        (gzip.compress(gzip.compress(RSS)), "gzip"),
        (zlib.compress(RSS), "deflate"),
        (zlib.compress(RSS)[2:-4], "deflate"),
        (brotli.compress(RSS), "br"),
        (zstd.compress(RSS), "zstd"),
        (zstd.compress(RSS), "gzip"),
        (RSS, "gzip"),
        (RSS, "br"),
        (RSS, "none"),
    ],
    ids=[
        *("unlabelled", "mislabelled", "twice", "zlib", "raw"),
        *("brotli", "zstd", "zstd mislabelled", "not at all", "not br", "none"),
    ],
)
def test_the_bytes_say_how_they_are_compressed(sent: bytes, label: str) -> None:
    """Whatever the header says, the document is read."""
    handler = answering(body=sent, Content_Encoding=label) if label else answering(body=sent)
    assert ask(handler).body == RSS


def test_compression_that_was_not_asked_for_is_an_error_in_words() -> None:
    """A body that cannot be decompressed says how it is labelled."""
    asked = answering(body=b"\x0b\x02\x80", Content_Encoding="compress")
    assert ask(asked).error == "compressed as compress, which was not asked for"
    broken = answering(body=b"\xff\xfe\x01\x02" * 9, Content_Encoding="br")
    assert ask(broken).error == "compressed as br, broken compression"


@pytest.mark.parametrize(
    ("missing", "asked_for"), [("brotli", "gzip, deflate, zstd"), ("backports", "gzip, deflate, br")]
)
def test_only_what_can_be_undone_is_asked_for(missing: str, asked_for: str) -> None:
    """Without the library of a compression servers are not told that we read it."""
    code = f"import sys; sys.modules[{missing!r}] = None; from producers.compression import ASKED_FOR; print(ASKED_FOR)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == asked_for


@pytest.mark.parametrize("compress", [brotli.compress, zstd.compress], ids=["brotli", "zstd"])
def test_what_newer_compressions_leave_is_bounded(compress: Callable[[bytes], bytes]) -> None:
    """A bomb ends at the limit, what is cut off is read as far as it goes."""
    name = "br" if compress is brotli.compress else "zstd"
    with pytest.raises(compression.TooLarge):
        compression.decompressed(compress(bytes(50_000_000)), name, 1_000_000)
    noise = b"<rss>" + random.Random(1).randbytes(400_000)
    found, cut = compression.decompressed(compress(noise)[:-9_000], name, 1_000_000)
    assert (noise.startswith(found), len(found) > 100_000, cut) == (True, True, True)


@pytest.mark.parametrize(
    "tail",
    [
        b"Content-Length: 999\r\n\r\n" + RSS,
        b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(RSS) + RSS + b"\r\n",
        b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(RSS)[:-9],
    ],
    ids=["wrong length", "no last chunk", "cut compression"],
)
def test_what_did_arrive_is_kept(tail: bytes) -> None:
    """A document whose connection ends early is read as far as it came, marked, and its validators are not kept."""
    tail = tail.replace(b"999", b"%d" % (len(RSS) + 99))

    async def scenario() -> Fetched:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b'HTTP/1.1 200 OK\r\nETag: "1"\r\nConnection: close\r\n' + tail)
            await writer.drain()
            writer.close()

        async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            return await fetch_once(Feed(url=f"http://127.0.0.1:{port}/", outlet="x"), SETTINGS)

    fetched = asyncio.run(scenario())
    assert fetched.error is None
    assert fetched.truncated
    assert fetched.body.startswith(RSS[:2_000])
    after = schedule.after(FeedState(url="x", next_poll=NOW), fetched, Parsed(), 300, NOW)
    assert after.etag is None
