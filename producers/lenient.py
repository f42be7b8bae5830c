"""Answers that are not quite HTTP, read as browsers and curl do. In: a server's bytes. Out: the answer, well-formed. Pure.

Lines that are no headers are left out, lengths that contradict each other are resolved, and the body is framed again in
chunks; one that breaks off gets no last chunk. Hazard: it believes more than a reader should, so it is only for an
answer that the usual reader has refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

HEAD_MOST: Final = 300_000  # bytes: curl's limit
_BLANK_MOST = 16  # bytes of a blank line and the line's end before it
_LINE_MOST = 4_096  # bytes of the line before a chunk
_VALUE_MOST = 60_000  # bytes of a header: a longer one is left out
_LENGTH_MOST = 1 << 40  # bytes: a greater length is a mistake
_STATUS = re.compile(rb"HTTP(?:/\d+(?:\.\d+)?)?\s+(\d{3})(?!\d)\s*(.*)", re.IGNORECASE)
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}")
_LENGTH = re.compile(rb"\s*\+?(\d{1,20})(?!\d)")
_CHUNK = re.compile(rb"\s*([0-9a-f]{1,15})\s*(?:;.*)?", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
_OURS = re.compile(
    rb"content-length|transfer-encoding|connection|keep-alive|upgrade|trailer|sec-websocket-.*", re.IGNORECASE
)
_LAST: Final = b"0\r\n\r\n"
_HEAD_ENDS = re.compile(rb"\n\r*\n")


class NoAnswer(ValueError):
    """Bytes that no browser would take for an answer."""


class _Head(NamedTuple):
    """What comes before the body: the lines to pass on, and how the body is framed."""

    code: bytes
    lines: tuple[bytes, ...]
    chunked: bool
    length: int | None
    closes: bool  # whether the server has said that it will close the connection

    def has_body(self) -> bool:
        return self.code not in (b"204", b"304")

    def __bytes__(self) -> bytes:
        framing = (b"Transfer-Encoding: chunked",) if self.has_body() else ()
        return b"\r\n".join((*self.lines, *framing, b"Connection: close", b"", b""))


class Lenient:
    """One answer on its way. `ended`: nothing that follows belongs to it; `whole`: nothing is missing."""

    def __init__(self) -> None:
        self.ended = self.whole = False
        self._raw, self._searched = b"", 0
        self._head: _Head | None = None
        self._body: _Plain | _Chunked | None = None

    def feed(self, data: bytes) -> bytes:
        """The well-formed bytes that these complete. Raises NoAnswer."""
        head = b""
        if self._head is None:
            self._raw += data
            self._head = self._read_head()
            if self._head is None:
                return b""
            head, data = bytes(self._head), self._raw
            self.ended = self.whole = not self._head.has_body()
        return head + self._framed(data) if data and not self.ended else head

    def feed_eof(self) -> bytes:
        """The last bytes: only a body without a length is complete when its connection ends."""
        if self.ended or self._body is None or not self._body.ends_with_connection:
            return b""
        self.ended = self.whole = True
        return _LAST

    def _read_head(self) -> _Head | None:
        """The head, if all of it is there; interim answers before it are skipped."""
        if not self._raw[:4].lower().startswith(b"http"[: len(self._raw)]):
            raise NoAnswer("it has no status line")
        while found := _HEAD_ENDS.search(self._raw, self._searched):
            head = _head_of(self._raw[: found.start()])
            self._raw, self._searched = self._raw[found.end() :], 0
            if not head.code.startswith(b"1"):
                return head
        self._searched = max(0, len(self._raw) - _BLANK_MOST)  # a byte at a time must not cost the square
        if len(self._raw) > HEAD_MOST:
            raise NoAnswer("its headers are too large")
        return None

    def _framed(self, data: bytes) -> bytes:
        assert self._head
        if self._body is None:
            # Some servers announce chunks and send none.
            in_chunks = self._head.chunked and _CHUNK.match(data[:1]) is not None
            self._body = _Chunked() if in_chunks else _Plain(self._head.length, self._head.closes)
        piece = self._body.feed(data)
        self.ended, self.whole = self._body.ended, self._body.whole
        return (b"%x\r\n%b\r\n" % (len(piece), piece) if piece else b"") + (_LAST if self.whole else b"")


class _Plain:
    """A body that is sent as it is, up to its length or to the end of the connection.

    Lengths are counted in characters, or before something was added: what comes beyond one is the rest of the document.
    """

    def __init__(self, length: int | None, closes: bool) -> None:
        self.ended = self.whole = False
        self._left, self._closes = length, closes

    @property
    def ends_with_connection(self) -> bool:
        return self._left is None

    def feed(self, data: bytes) -> bytes:
        if self._left is None or len(data) < self._left:
            self._left = None if self._left is None else self._left - len(data)
            return data
        body, more = data[: self._left], data[self._left :].strip()
        self.whole = not more or more.startswith(b"HTTP/")  # or it is another answer
        if more and not self.whole and self._closes:
            self._left = None
            return data
        self.ended = True  # on a connection that stays open nobody knows how much is to come
        return body if self.whole else data


class _Chunked:
    """A body in chunks, whatever ends their lines. One that breaks its own rules ends there."""

    ends_with_connection = False

    def __init__(self) -> None:
        self.ended = self.whole = False
        self._raw = b""
        self._left = 0  # bytes of the chunk
        self._after_chunk = False  # a line's end is due

    def feed(self, data: bytes) -> bytes:
        self._raw += data
        return b"".join(self._pieces())

    def _pieces(self) -> Iterator[bytes]:
        while self._raw and not self.ended:
            if self._left:
                piece, self._raw = self._raw[: self._left], self._raw[self._left :]
                self._left -= len(piece)
                self._after_chunk = True
                yield piece
            elif not self._read_line():
                return

    def _read_line(self) -> bool:
        """The line before or after a chunk; whether it was there."""
        line, newline, rest = self._raw.partition(b"\n")
        if not newline:
            self.ended = len(line) > _LINE_MOST
            return False
        self._raw = rest
        if self._after_chunk:
            self._after_chunk, self.ended = False, bool(line.rstrip(b"\r"))
            return True
        size = _CHUNK.fullmatch(line.rstrip(b"\r"))
        self._left = int(size[1], 16) if size else 0
        self.ended, self.whole = not self._left, bool(size) and not self._left
        return True


def _head_of(raw: bytes) -> _Head:
    first, *lines = raw.split(b"\n")
    status = _STATUS.match(first.strip())
    if status is None:
        raise NoAnswer("it has no status line")
    headers = list(_headers(lines))
    kept = tuple(b"%b: %b" % header for header in headers if not _OURS.fullmatch(header[0]))
    said = {
        name: b",".join(v for n, v in headers if n.lower() == name)
        for name in (b"transfer-encoding", b"connection")
    }
    lengths = [value for name, value in headers if name.lower() == b"content-length"]
    return _Head(
        status[1],
        (b"HTTP/1.1 %b %b" % (status[1], _CONTROL.sub(b"", status[2])[:_LINE_MOST]), *kept),
        b"chunked" in said[b"transfer-encoding"].lower(),
        _length_of(lengths),
        b"close" in said[b"connection"].lower() or b"/1.0" in first[:9],
    )


def _headers(lines: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The names and values of what can be a header; a line that begins with a space continues the one before."""
    unfolded: list[bytes] = []
    for line in lines:
        if line[:1] in b" \t" and unfolded:
            unfolded[-1] += b" " + line.strip()
        else:
            unfolded.append(line.strip())
    for line in unfolded:
        name, colon, value = line.partition(b":")
        if colon and _NAME.fullmatch(name := name.rstrip()) and len(value) <= _VALUE_MOST:
            yield name, _CONTROL.sub(b"", value).strip()


def _length_of(values: list[bytes]) -> int | None:
    """What Content-Length means: the greatest, since a body that ends before it is noticed; None if it means nothing."""
    found = [
        int(match[1]) for value in values for part in value.split(b",") if (match := _LENGTH.match(part))
    ]
    return max(found) if found and max(found) <= _LENGTH_MOST else None
