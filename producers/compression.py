"""Bodies as servers compress them. In: raw bytes, the Content-Encoding header, a limit. Out: the document's bytes. Pure.

Only gzip and deflate are asked for. Servers label them wrongly, label what is not compressed and compress twice: the bytes say.
"""

from __future__ import annotations

import zlib

ASKED_FOR = "gzip, deflate"
_GZIP = b"\x1f\x8b"
_TWICE = 2  # compressions that are undone
_UNKNOWN = ("br", "zstd", "compress", "dcb", "dcz")


class TooLarge(Exception):
    """The document is larger than the limit, compressed or not."""


class Undecodable(Exception):
    """The bytes are compressed in a way that was not asked for, or broken from the beginning; the message says which."""


def decompressed(body: bytes, encoding: str, limit: int) -> tuple[bytes, bool | None]:
    """The document, and whether it ends before its compression; None if it is not compressed. Raises TooLarge, Undecodable.

    Hazard: what was compressed can be a thousand times larger; `limit` bytes are all that is ever held.
    """
    truncated: bool | None = None
    for _ in range(_TWICE):
        if body.startswith(_GZIP):
            body, cut = _inflated(body, zlib.MAX_WBITS | 16, limit)
            truncated = truncated or cut
    named = encoding.strip().lower()
    if _is_text(body):
        return body, truncated
    if named in ("deflate", "gzip", "x-gzip"):  # what is gzip was decompressed above
        return _deflated(body, limit)
    if named in _UNKNOWN:
        raise Undecodable(f"compressed as {named}, which was not asked for")
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
    for start in range(0, len(body), 512):
        try:
            found += machine.decompress(body[start : start + 512], limit + 1 - len(found))
        except zlib.error:
            break
        if len(found) > limit:
            raise TooLarge
    return bytes(found)


def _is_text(body: bytes) -> bool:
    """Whether the bytes begin as a document that was never compressed does."""
    return body.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] in (b"<", b"{", b"[")
