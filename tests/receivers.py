"""Receivers of messages: a webhook receiver, a mail server, a chat. In: messages. Out: what came, in memory and in a file.

As a program (`python receivers.py PORT FILE`) the webhook receiver can be killed: what it takes is in its file before it
answers.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import socketserver
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

KEY = b"k" * 32
SECRET = "whsec_" + base64.b64encode(KEY).decode()


class Got(NamedTuple):
    """One message: its key, and the ids of its alerts (of a mail: its text)."""

    key: str
    alerts: tuple[str, ...]
    body: Any


class Kept:
    """What a receiver took; it answers with `status`, and may answer late."""

    def __init__(self, file: Path | None = None) -> None:
        self.got: list[Got] = []
        self.forged = self.refused = 0
        self.status = 204
        self.after = 1  # seconds that it asks for
        self._file = None if file is None else file.open("a", encoding="utf-8")
        self._lock = threading.Lock()

    def take(self, got: Got) -> None:
        """Keeps a message; in the file, it is there when this returns."""
        with self._lock:
            self.got.append(got)
            if self._file is not None:
                self._file.write(json.dumps([got.key, got.alerts]) + "\n")
                self._file.flush()
                os.fsync(self._file.fileno())

    @property
    def alerts(self) -> list[str]:
        """The ids of all alerts, in the order in which they came."""
        return [alert for each in self.got for alert in each.alerts]


class Webhooks(ThreadingHTTPServer):
    """Verifies signatures as the specification says."""

    request_queue_size = 128

    def __init__(self, kept: Kept, port: int = 0) -> None:
        self.kept = kept
        super().__init__(("127.0.0.1", port), _Webhook)


class _Webhook(BaseHTTPRequestHandler):
    server: Webhooks

    def do_POST(self) -> None:
        kept, body = self.server.kept, self.rfile.read(int(self.headers["Content-Length"]))
        key, at = self.headers["webhook-id"], self.headers["webhook-timestamp"]
        signed = hmac.new(KEY, f"{key}.{at}.".encode() + body, hashlib.sha256).digest()
        if self.headers["webhook-signature"] != "v1," + base64.b64encode(signed).decode():
            kept.forged += 1
        if kept.status < 300:
            data = json.loads(body)["data"]
            alerts = data["alerts"] if "alerts" in data else [data["alert"]]
            kept.take(Got(key, tuple(alert["id"] for alert in alerts), data))
        else:
            kept.refused += 1
        self.send_response(kept.status)
        self.send_header("Retry-After", str(kept.after))
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Quiet."""


class Chats(ThreadingHTTPServer):
    """Takes messages as ntfy does: JSON with a title and a message."""

    def __init__(self, kept: Kept, port: int = 0) -> None:
        self.kept = kept
        super().__init__(("127.0.0.1", port), _Chat)


class _Chat(BaseHTTPRequestHandler):
    server: Chats

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.kept.take(Got("", (), body["message"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: Any) -> None:
        """Quiet."""


class Mails(socketserver.ThreadingTCPServer):
    """A mail server that speaks what smtplib needs.

    With `secure` it is one of TLS; with `upgrades` too it begins in clear, and takes no mail or password before STARTTLS.
    """

    allow_reuse_address = daemon_threads = True

    def __init__(
        self, kept: Kept, port: int = 0, *, secure: ssl.SSLContext | None = None, upgrades: bool = False
    ) -> None:
        self.kept = kept
        self.secure, self.upgrades = secure, upgrades
        self.logins: list[str] = []
        super().__init__(("127.0.0.1", port), _Mail)

    def handle_error(self, *_: Any) -> None:
        """Quiet: a client that does not trust the certificate goes away in the middle."""


class _Mail(socketserver.StreamRequestHandler):
    server: Mails

    def setup(self) -> None:
        super().setup()
        self._clear = True
        if self.server.secure and not self.server.upgrades:
            self._encrypt(self.server.secure)

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline():
            if not self._obey(line):
                return

    def _obey(self, line: bytes) -> bool:
        """Answers a command; False after the last one."""
        word = line.split()[0].upper() if line.split() else b""
        if word == b"STARTTLS" and self.server.secure:
            self._say("220 go on")
            self._encrypt(self.server.secure)
        elif word == b"EHLO":
            more = ["250-STARTTLS"] if self.server.upgrades and self._clear else ["250-AUTH PLAIN"]
            self._say("\r\n".join(["250-test", *more, "250 8BITMIME"]))
        elif self.server.upgrades and self._clear:
            self._say("530 STARTTLS first")
        elif word == b"AUTH":
            self.server.logins.append(base64.b64decode(line.split()[2]).decode())
            self._say("235 welcome")
        else:
            return self._mail(word)
        return True

    def _mail(self, word: bytes) -> bool:
        if word == b"DATA":
            self._say("354 go on")
            self._take(b"".join(self._lines()))
        elif word == b"RCPT" and self.server.kept.status >= 300:
            self.server.kept.refused += 1
            self._say(f"{self.server.kept.status} no")
        else:
            self._say("221 bye" if word == b"QUIT" else "250 ok")
        return word != b"QUIT"

    def _encrypt(self, secure: ssl.SSLContext) -> None:
        self.request = secure.wrap_socket(self.request, server_side=True)
        super().setup()
        self._clear = False

    def _lines(self) -> Iterator[bytes]:
        for line in self.rfile:
            if line == b".\r\n":
                return
            yield line[1:] if line.startswith(b".") else line

    def _take(self, raw: bytes) -> None:
        mail = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
        self.server.kept.take(Got(mail["Message-ID"], (), mail))
        self._say("250 taken")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


Server = Webhooks | Mails | Chats


@contextmanager
def serving(server: Server) -> Iterator[Kept]:
    """A receiver at work in a thread."""
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.kept
    finally:
        server.shutdown()
        server.server_close()


class Mortal:
    """A webhook receiver as a process of its own, which may be killed and started again at its port."""

    def __init__(self, port: int, file: Path) -> None:
        self._command = [sys.executable, __file__, str(port), str(file)]
        self._file = file
        self._child = subprocess.Popen(self._command)

    def kill(self) -> None:
        """SIGKILL: what it took and did not answer is in its file."""
        self._child.kill()
        self._child.wait()

    def start(self) -> None:
        """Starts it again."""
        self._child = subprocess.Popen(self._command)

    @property
    def got(self) -> list[Got]:
        """What it took, over all its lives; the line that a kill cut off is none."""
        text = self._file.read_text(encoding="utf-8") if self._file.exists() else ""
        lines = [json.loads(line) for line in text.split("\n") if line.endswith("]]")]
        return [Got(key, tuple(alerts), None) for key, alerts in lines]


if __name__ == "__main__":
    with serving(Webhooks(Kept(Path(sys.argv[2])), int(sys.argv[1]))):
        while os.getppid() != 1:
            time.sleep(0.5)
