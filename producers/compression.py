"""Bodies as servers compress them. In: raw bytes, the Content-Encoding header, a limit. Out: the document's bytes. Pure.

Only what can be undone is asked for. Servers label compression wrongly, label what is not compressed and compress twice: the
bytes say, but for Brotli's, which nothing marks.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, Final, NamedTuple

try:
    import brotli
except ImportError:  # no wheel for this machine
    brotli = None
try:
    from backports import zstd
except ImportError:
    zstd = None  # type: ignore[assignment]

ASKED_FOR: Final = ", ".join(("gzip", "deflate", *(["br"] if brotli else []), *(["zstd"] if zstd else [])))
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_TWICE = 2  # compressions that are undone
_UNKNOWN = ("br", "zstd", "compress", "dcb", "dcz")
_STEP = 512  # bytes: a library gives nothing of the piece that has a fault
_PIECE = 65_536  # bytes of output at once
_WINDOW = 23  # zstd looks back 8 MB at most, as RFC 8878 has it for the web; it could claim 2 GB


class TooLarge(Exception):
    """The document is larger than the limit, compressed or not."""


class Undecodable(Exception):
    """The bytes are compressed in a way that was not asked for, or broken from the beginning; the message says which."""


class _Machine(NamedTuple):
    """A library's way to decompress: some output of some input, whether it wants more input, whether it has ended."""

    step: Callable[[bytes], bytes]
    is_hungry: Callable[[], bool]
    has_ended: Callable[[], bool]
    fault: type[Exception]


def decompressed(body: bytes, encoding: str, limit: int) -> tuple[bytes, bool | None]:
    """The document, and whether it ends before its compression; None if it is not compressed. Raises TooLarge, Undecodable.

    Hazard: what was compressed can be a thousand times larger; `limit` bytes are all that is ever held.
    """
    truncated: bool | None = None
    for _ in range(_TWICE):
        if body.startswith(_GZIP):
            body, cut = _inflated(body, zlib.MAX_WBITS | 16, limit)
        elif zstd and body.startswith(_ZSTD):
            body, cut = _undone(body, _zstd(), limit)
        else:
            break
        truncated = truncated or cut
    named = encoding.strip().lower()
    # What is compressed by Brotli may begin with "[", as JSON does.
    if brotli and named == "br" and (found := _unbrotlied(body, limit)):
        return found
    if _is_text(body):
        return body, truncated
    if named in ("deflate", "gzip", "x-gzip"):  # what is gzip was decompressed above
        return _deflated(body, limit)
    if named in _UNKNOWN:
        why = "broken compression" if named in ASKED_FOR.split(", ") else "which was not asked for"
        raise Undecodable(f"compressed as {named}, {why}")
    return body, truncated


def _deflated(body: bytes, limit: int) -> tuple[bytes, bool]:
    """With zlib's header as the standard asks, or raw as some servers send it."""
    try:
        return _inflated(body, zlib.MAX_WBITS, limit)
    except Undecodable:
        return _inflated(body, -zlib.MAX_WBITS, limit)


def _inflated(body: bytes, window: int, limit: int) -> tuple[bytes, bool]:
    machine = zlib.decompressobj(window)
    try:
        found = machine.decompress(body, limit + 1)
    except zlib.error as error:
        found = _as_far_as_it_goes(body, window, limit)
        if not found:
            raise Undecodable(f"broken compression: {error}") from error
        return found, True
    if len(found) > limit:
        raise TooLarge
    return found, not machine.eof


def _as_far_as_it_goes(body: bytes, window: int, limit: int) -> bytes:
    """What comes before the fault, in small steps, since zlib gives nothing of the piece that has it."""
    machine, found = zlib.decompressobj(window), bytearray()
    for start in range(0, len(body), _STEP):
        try:
            found += machine.decompress(body[start : start + _STEP], limit + 1 - len(found))
        except zlib.error:
            break
        if len(found) > limit:
            raise TooLarge
    return bytes(found)


def _unbrotlied(body: bytes, limit: int) -> tuple[bytes, bool] | None:
    """The document that the body is by Brotli; None if it is none, or is labelled so and is not compressed."""
    try:
        found, cut = _undone(body, _brotli(), limit)
    except Undecodable:
        return None
    return (found, cut) if _is_text(found) or not _is_text(body) else None


def _brotli() -> _Machine:
    one: Any = brotli.Decompressor()
    return _Machine(
        lambda piece: one.process(piece, output_buffer_limit=_PIECE),
        one.can_accept_more_data,
        one.is_finished,
        brotli.error,
    )


def _zstd() -> _Machine:
    one = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW})
    return _Machine(
        lambda piece: one.decompress(piece, _PIECE), lambda: one.needs_input, lambda: one.eof, zstd.ZstdError
    )


def _undone(body: bytes, machine: _Machine, limit: int) -> tuple[bytes, bool]:
    """The document as far as it goes, and whether it breaks off. Raises TooLarge, Undecodable."""
    found = bytearray()
    try:
        for start in range(0, len(body), _STEP):
            piece = body[start : start + _STEP]
            while (piece or not machine.is_hungry()) and not machine.has_ended():
                found += machine.step(piece)
                piece = b""
                if len(found) > limit:
                    raise TooLarge
    except machine.fault as error:
        if not found:
            raise Undecodable(f"broken compression: {error}") from error
        return bytes(found), True
    return bytes(found), not machine.has_ended()


def _is_text(body: bytes) -> bool:
    """Whether the bytes begin as a document that was never compressed does."""
    return body.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] in (b"<", b"{", b"[")
