"""Chats: what Apprise makes of a message for each service that the docs name, and what an answer means."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from threading import Thread
from typing import Any

import pytest
import requests

from pactwatch.local.ports import free_ports
from sinks.notify import chat
from sinks.notify.exits import Chat
from sinks.notify.message import Words

TEXT = "Russia denies <it> & *more*.\nReported by X (KR).\nArticle: https://example.org/a_b\n"
DIGEST = Words("2 alerts, 2 stories: Russia denies", TEXT, "2 alerts, 2 stories")
ONE = Words("Russia denies <it>…", TEXT)  # a subject is cut, a text is not
ANSWER = {
    "ok": True, "result": {"message_id": 1}, "access_token": "a", "device_id": "d", "user_id": "@u:h", "home_server": "h",
    "room_id": "!r:h", "event_id": "$1", "joined_rooms": ["!r:h"],
}  # fmt: skip
Request = tuple[str, str, Any]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """The requests that would have left: method, address, decoded body. Each is answered as its service does."""
    found: list[Request] = []

    def send(_: requests.Session, request: requests.PreparedRequest, **__: object) -> requests.Response:
        body = request.body or "null"
        assert isinstance(body, str | bytes)
        found.append((str(request.method), str(request.url), json.loads(body)))
        answer = requests.Response()
        answer.status_code = 200
        answer._content = b"ok" if "slack" in str(request.url) else json.dumps(ANSWER).encode()  # noqa: SLF001
        return answer

    monkeypatch.setattr(requests.Session, "send", send)
    return found


PLAIN = TEXT.rstrip("\n")
LINKED = (
    "Russia denies &lt;it&gt; &amp; *more*.\r\nReported by X (KR).\r\n"
    'Article: <a href="https://example.org/a_b">https://example.org/a_b</a>'
)


@pytest.mark.parametrize(
    ("url", "method", "address", "text", "words"),
    [
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/?format=text", "POST",
         "https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ",
         lambda body: body["attachments"][0]["text"],
         "Russia denies &lt;it&gt; &amp; *more*.\nReported by X (KR).\nArticle: https://example.org/a_b"),
        ("workflow://prod-42.westeurope.logic.azure.com:443/" + "0" * 32 + "/SIGSIGSIG", "POST",
         "https://prod-42.westeurope.logic.azure.com:443/workflows/" + "0" * 32 + "/triggers/manual/paths/invoke"
         "?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=SIGSIGSIG",
         lambda body: body["attachments"][0]["content"]["body"][-1]["text"],
         r"Russia denies \<it\> & \*more\*.  " + "\n" + r"Reported by X \(KR\).  " + "\n"
         r"Article: [https://example.org/a\_b](<https://example.org/a_b>)"),
        ("tgram://123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc/-1001234567", "POST",
         "https://api.telegram.org/bot123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc/sendMessage",
         lambda body: body["text"], LINKED),
        ("matrixs://t0ken@matrix.example.org/!room:example.org", "PUT",
         "https://matrix.example.org/_matrix/client/v3/rooms/%21r%3Ah/send/m.room.message/",
         lambda body: body["body"], PLAIN),
        ("ntfys://ntfy.example.org/topic", "POST", "https://ntfy.example.org/", lambda body: body["message"], PLAIN),
        ("mmosts://mm.example.org/3ccdd113474722377935511fc85d3dd4", "POST",
         "https://mm.example.org/hooks/3ccdd113474722377935511fc85d3dd4", lambda body: body["text"], PLAIN),
    ],
    ids=["slack", "teams", "telegram", "matrix", "ntfy", "mattermost"],
)  # fmt: skip
def test_the_wire_format(
    asked: list[Request], url: str, method: str, address: str, text: Callable[[Any], str], words: str
) -> None:
    """The service's documented address and field, with the message's own signs, its link, and no picture from elsewhere."""
    assert chat.send(Chat(url=url), ONE).ok
    sent = [each for each in asked if each[0] == method and each[1].startswith(address)]
    assert [text(body) for _, _, body in sent] == [words]
    assert "github" not in json.dumps(asked)


def test_a_digest_begins_with_its_numbers(asked: list[Request]) -> None:
    """How many alerts and stories there are is the first line."""
    chat.send(Chat(url="ntfys://ntfy.example.org/topic"), DIGEST)
    assert asked[0][2]["message"].startswith(f"{DIGEST.numbers}\n\nRussia denies <it>")


@pytest.mark.parametrize(("status", "error"), [(403, "status 403"), (503, "status 503")])
def test_a_refusal_is_no_doubt(status: int, error: str) -> None:
    """A service's status is the error, without its address; the message did not arrive."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        found = chat.send(Chat(url=f"ntfy://127.0.0.1:{server.server_port}/t0p"), ONE)
    finally:
        server.shutdown()
        server.server_close()
    assert (found.ok, found.error, found.unsure) == (False, error, False)


@pytest.fixture
def logged() -> Iterator[StringIO]:
    """What the process logs at the level debug; caplog would also take what does not reach the log."""
    found, level = StringIO(), logging.root.level
    handler = logging.StreamHandler(found)
    logging.root.setLevel(logging.DEBUG)
    logging.root.addHandler(handler)
    yield found
    logging.root.removeHandler(handler)
    logging.root.setLevel(level)


@pytest.mark.parametrize("url", ["slck://S3CRET/B/T", "pigeon://S3CRET", "https://hooks.slack.com/S3CRET"])
def test_a_wrong_url_is_in_no_log(url: str, logged: StringIO) -> None:
    """A slip in the service's name does not bring the token of its URL into the log."""
    assert chat.problem(Chat(url=url))
    assert "S3CRET" not in logged.getvalue()


def test_an_address_is_in_no_log(logged: StringIO) -> None:
    """Nor does a service that is away."""
    assert not chat.send(Chat(url=f"ntfy://127.0.0.1:{free_ports(1)[0]}/s3cret"), ONE).ok
    assert "s3cret" not in logged.getvalue()


def test_no_status_is_doubt() -> None:
    """Apprise does not tell a service that was not reached from one that did not answer."""
    found = chat.send(Chat(url=f"ntfy://127.0.0.1:{free_ports(1)[0]}/t0p"), ONE)
    assert (found.ok, found.error, found.unsure) == (False, "not accepted", True)
    assert not chat.send(Chat(url="pigeon://t0p"), ONE).ok
