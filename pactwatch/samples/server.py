"""Serves the sample feeds on the loopback address. In: a timeline. Out: feed documents that grow, a page for each article.

Answers 304 when a reader's copy is still current, as well-kept feeds do.
"""

from __future__ import annotations

import hashlib
import html
import sys
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from pactwatch.records import Feed
from pactwatch.samples import Published, document, outlets


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a reader that has gone, as every reader does when the demo stops."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # the stub wants a socket


class SampleServer:
    """A small web server with one feed per outlet; a context manager. Its port is a free one."""

    def __init__(self, timeline: tuple[Published, ...]) -> None:
        self.timeline = timeline
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, name="samples", daemon=True)

    @property
    def base_url(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def feeds(self) -> list[Feed]:
        """The feeds as the poller wants them."""
        return [
            Feed(url=f"{self.base_url}/feeds/{o.id}", outlet=o.name, country=o.country, language=o.language,
                 ownership=o.ownership, timezone=o.timezone)  # type: ignore[arg-type]  # outlets.toml is checked by a test
            for o in outlets()
        ]  # fmt: skip

    def published(self) -> list[Published]:
        """What has been published by now."""
        now = datetime.now(UTC)
        return [p for p in self.timeline if p.at <= now]

    def answer(self, path: str) -> tuple[bytes, str] | None:
        """The document at a path with its content type, or None."""
        path = path.partition("?")[0].strip("/")
        for outlet in outlets():
            if path == f"feeds/{outlet.id}":
                return document(outlet, self.published(), self.base_url)
        newest = [p.sample for p in self.published() if p.sample.page == path][-1:]
        for sample in newest:
            paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in sample.body.split("\n\n"))
            page = f"<!doctype html><meta charset=utf-8><title>{html.escape(sample.title)}</title>"
            return (
                f"{page}<h1>{html.escape(sample.title)}</h1>{paragraphs}".encode(),
                "text/html; charset=utf-8",
            )
        return None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                found = server.answer(self.path)
                if found is None:
                    self._send(404, b"no such page\n", "text/plain", "")
                    return
                body, kind = found
                tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                if self.headers.get("If-None-Match") == tag:
                    self._send(304, b"", kind, tag)
                else:
                    self._send(200, body, kind, tag)

            def _send(self, status: int, body: bytes, kind: str, tag: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                if tag:
                    self.send_header("ETag", tag)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass  # the demo's screen is for alerts

        return Handler
