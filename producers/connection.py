"""Connections whose answers are read once more, leniently, when aiohttp refuses them: lenient.py says how. I/O.

Hazard: aiohttp has no setting for this, so its parser is replaced from inside; test_fetch_broken.py notices if that changes.
"""

from __future__ import annotations

from functools import partial
from typing import Any, cast

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.http_exceptions import BadHttpMessage
from aiohttp.streams import StreamReader

from producers.answer import DOCUMENT
from producers.lenient import HEAD_MOST, Lenient, NoAnswer

_Messages = tuple[Any, bool, bytes]
_NOTHING: _Messages = ((), False, b"")


class Connector(aiohttp.TCPConnector):
    """aiohttp's, with connections that believe more."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._factory = cast(Any, partial(_Handler, loop=self._loop))


class _Handler(ResponseHandler):
    """One connection; it gets a parser for each answer."""

    def set_response_params(self, **options: Any) -> None:
        self._options = options
        super().set_response_params(**options)
        self._parser = cast(Any, _Parser(self, self._parser))

    def usual_parser(self, instead_of: Any) -> Any:
        """A second parser of aiohttp's for the same answer."""
        super().set_response_params(**self._options)
        parser, self._parser = self._parser, instead_of
        return parser

    def hang_up(self) -> None:
        """Ends the connection when what has arrived has been read: an error at once would discard it."""
        self._loop.call_soon(self._close_transport)

    def fail(self, payload: StreamReader, error: Exception) -> None:
        """The body ends here, with an error, likewise."""
        self._loop.call_soon(payload.set_exception, aiohttp.ClientPayloadError(str(error)))

    def _close_transport(self) -> None:
        if self.transport is not None:
            self.transport.close()


class _Parser:
    """aiohttp's parser, as long as it accepts an answer; what it refuses at the beginning gets to it through Lenient.

    The beginning is the head and the first bytes of the body: they are kept, and nobody sees the head before.
    """

    __slots__ = ("_beginning", "_handler", "_held", "_lenient", "_payload", "_usual")  # one for each poll

    def __init__(self, handler: _Handler, usual: Any) -> None:
        self._handler, self._usual = handler, usual
        self._beginning: bytes | None = b""
        self._held: _Messages = _NOTHING
        self._payload: StreamReader | None = None
        self._lenient: Lenient | None = None

    def feed_data(self, data: bytes) -> _Messages:
        """The messages that these bytes complete."""
        if self._lenient:
            return self._read_leniently(self._lenient, data)
        if self._beginning is None:
            return self._continued(data)
        self._beginning += data
        try:
            found: _Messages = self._usual.feed_data(data)
        except Exception as refusal:
            return self._once_more(refusal)
        return self._begun(found)

    def _begun(self, found: _Messages) -> _Messages:
        """The head, once the first bytes of its body are there, if that is a document."""
        assert self._beginning is not None
        found = found if found[0] else self._held
        if not found[0]:
            if len(self._beginning) > HEAD_MOST:
                raise BadHttpMessage(f"more than {HEAD_MOST} bytes of headers")
            return found
        message, payload = found[0][-1]
        if message.code in DOCUMENT and not (payload.total_bytes or payload.is_eof()):
            self._held = found
            return _NOTHING
        self._beginning, self._held, self._payload = None, _NOTHING, payload
        return found

    def _continued(self, data: bytes) -> _Messages:
        try:
            found: _Messages = self._usual.feed_data(data)
        except Exception as refusal:
            if self._payload and not self._payload.is_eof():
                self._handler.fail(self._payload, refusal)
            raise
        return found

    def _once_more(self, refusal: Exception) -> _Messages:
        assert self._beginning is not None
        self._usual = self._handler.usual_parser(self)
        self._lenient = Lenient()
        try:
            return self._read_leniently(self._lenient, self._beginning)
        except NoAnswer:
            raise refusal from None

    def _read_leniently(self, lenient: Lenient, data: bytes) -> _Messages:
        found: _Messages = self._usual.feed_data(lenient.feed(data))
        if lenient.ended and not lenient.whole:
            self._handler.hang_up()
        return found

    def feed_eof(self) -> Any:
        """The connection has ended."""
        if self._lenient:
            self._usual.feed_data(self._lenient.feed_eof())
        return self._usual.feed_eof()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._usual, name)
