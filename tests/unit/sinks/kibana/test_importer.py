"""Talking to Kibana: patience while it starts, the right form of an import, one line for a refusal, rules left alone."""

from __future__ import annotations

import email.parser
import email.policy
import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from click.testing import CliRunner

from pactwatch.cli.commands.dashboards import dashboards
from pactwatch.settings import Settings
from sinks.errors import SinkError
from sinks.kibana import importer

THEMES = ("troop-deployment", "arms-transfer")


class Server(ThreadingHTTPServer):
    """Answers like Kibana's HTTP API does, as far as it is asked here, and remembers what came."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.starting = 0  # so many answers that it isn't ready
        self.refuses: dict[str, Any] | None = None  # the error of an import
        self.without_rules = False
        self.kept: dict[str, dict[str, Any]] = {}  # connectors and rules by their path
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def bodies(self, method: str, path: str) -> list[bytes]:
        """The bodies that came with this method to a path that begins so."""
        return [body for verb, asked, _, body in self.seen if verb == method and asked.startswith(path)]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.answered()

    def do_POST(self) -> None:
        self.answered()

    def answered(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.seen.append(
            (self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body)
        )
        status, answer = self.answer(body)
        data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def answer(self, body: bytes) -> tuple[int, Any]:
        server, path = self.server, self.path.partition("?")[0].removeprefix("/s/desk")
        if server.starting:
            server.starting -= 1
            return 503, b"Kibana server is not ready yet"
        if self.command == "POST" and not self.headers.get("kbn-xsrf"):
            return 400, {"message": "Request must contain a kbn-xsrf header."}
        if path == "/api/status":
            return 200, {"status": {"overall": {"level": "available"}}}
        if path == "/api/saved_objects/_import":
            return self.imported(body)
        if server.without_rules:
            return 400, {"message": "Unable to create: xpack.encryptedSavedObjects.encryptionKey is not set"}
        if self.command == "GET":
            return (200, server.kept[path]) if path in server.kept else (404, {"message": "Not found"})
        server.kept[path] = json.loads(body)
        return 200, server.kept[path]

    def imported(self, body: bytes) -> tuple[int, Any]:
        if self.server.refuses:
            return 200, {"success": False, "successCount": 0, "errors": [self.server.refuses] * 2}
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
        (part,) = message.iter_parts()
        assert part.get_param("name", header="content-disposition") == "file"
        if not str(part.get_filename()).endswith(".ndjson"):
            return 400, {"message": "Invalid file extension"}
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        objects = [json.loads(line) for line in content.splitlines()]
        return 200, {"success": True, "successCount": len(objects)}


@pytest.fixture
def kibana(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A Kibana of this test alone, and a client in no hurry to wait."""
    monkeypatch.setattr(importer, "_PAUSE", 0.01)
    server = Server()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_everything_is_imported_in_kibanas_form(kibana: Server) -> None:
    """All objects go in one file, replacing their like, with the header that Kibana asks for."""
    lines = importer.run(Settings(kibana=kibana.url), THEMES)
    assert lines == [
        f"{len(importer.saved_objects(THEMES))} objects imported",
        f"sample rules: {len(importer.read_sources()['rules'])} created, disabled",
    ]
    ((path, headers),) = [(p, h) for verb, p, h, _ in kibana.seen if "_import" in p]
    assert path.endswith("?overwrite=true")
    assert headers["kbn-xsrf"]


def test_rules_are_the_users_once_they_are_there(kibana: Server) -> None:
    """A second run imports objects again and leaves rules and connectors as somebody has changed them."""
    importer.run(Settings(kibana=kibana.url), THEMES)
    assert not any(rule["enabled"] for path, rule in kibana.kept.items() if "/rule/" in path)
    changed = {path: {**made, "name": "mine"} for path, made in kibana.kept.items()}
    kibana.kept = dict(changed)
    assert importer.run(Settings(kibana=kibana.url), THEMES)[1] == "sample rules: all exist"
    assert kibana.kept == changed
    assert len(kibana.bodies("POST", "/api/saved_objects/_import")) == 2


def test_rules_ask_only_for_connectors_that_are_made(kibana: Server) -> None:
    """Every action of a rule has its connector, of a free type."""
    importer.run(Settings(kibana=kibana.url), THEMES)
    connectors = {p.rsplit("/", 1)[1]: c for p, c in kibana.kept.items() if "/connector/" in p}
    rules = [rule for path, rule in kibana.kept.items() if "/rule/" in path]
    assert {action["id"] for rule in rules for action in rule["actions"]} == set(connectors)
    assert {connector["connector_type_id"] for connector in connectors.values()} == {".server-log", ".index"}


def test_a_starting_kibana_is_waited_for(kibana: Server) -> None:
    """Answers that it isn't ready are no failure."""
    kibana.starting = 3
    assert "objects imported" in importer.run(Settings(kibana=kibana.url), THEMES)[0]


def test_patience_ends(kibana: Server) -> None:
    """A Kibana that doesn't come up is one line with its address and what it says."""
    kibana.starting = 1_000_000
    client = importer.Kibana(Settings(kibana=kibana.url))
    with pytest.raises(SinkError, match=rf"Kibana at {kibana.url} says 503 Kibana server is not ready yet"):
        client.wait(threading.Event(), patience=0.05)


def test_nobody_there_names_the_setting() -> None:
    """With nothing at the address, the line says which setting has it."""
    client = importer.Kibana(Settings(kibana="http://127.0.0.1:9"))
    with pytest.raises(SinkError, match=r"does not answer .*PACTWATCH_KIBANA"):
        client.wait(threading.Event(), patience=0)


def test_waiting_ends_when_stopped(kibana: Server) -> None:
    """A set-up that is stopped doesn't wait on."""
    stop = threading.Event()
    stop.set()
    kibana.starting = 1_000_000
    importer.Kibana(Settings(kibana=kibana.url)).wait(stop)
    assert kibana.seen == []


def test_a_refused_object_is_named(kibana: Server) -> None:
    """When Kibana takes the file and refuses an object, the line says which and why."""
    kibana.refuses = {"type": "dashboard", "id": "pactwatch-stories", "error": {"type": "missing_references"}}
    with pytest.raises(
        SinkError, match=r"refuses dashboard pactwatch-stories: .*missing_references.*, and 1 more"
    ):
        importer.run(Settings(kibana=kibana.url), THEMES)


def test_refused_rules_are_no_failure(kibana: Server) -> None:
    """Without an encryption key Kibana takes no rules: a line says so, and the dashboards are there."""
    kibana.without_rules = True
    imported, rules = importer.run(Settings(kibana=kibana.url), THEMES)
    assert "imported" in imported
    assert rules.startswith("sample rules left out: ")
    assert "encryptionKey" in rules


@pytest.mark.parametrize(
    ("settings", "sent"),
    [
        ({}, None),
        ({"kibana_api_key": "k", "elasticsearch_api_key": "e"}, "ApiKey k"),
        ({"elasticsearch_api_key": "e"}, "ApiKey e"),
        (
            {"elasticsearch_user": "elastic", "elasticsearch_password": "p"},
            f"Basic {b64encode(b'elastic:p').decode()}",
        ),
    ],
)
def test_credentials(kibana: Server, settings: dict[str, Any], sent: str | None) -> None:
    """Kibana's own key wins, then the user that sets up, then Elasticsearch's key; a space is part of the URL."""
    importer.run(Settings(kibana=f"{kibana.url}/s/desk/", **settings), THEMES)
    assert {headers.get("authorization") for _, _, headers, _ in kibana.seen} == {sent}
    assert all(path.startswith("/s/desk/api/") for _, path, _, _ in kibana.seen)


def test_the_file_can_be_printed() -> None:
    """`dashboards --print` writes what an import by hand takes, and needs no Kibana."""
    done = CliRunner().invoke(dashboards, ["--print"])
    assert done.exit_code == 0
    made = [json.loads(line) for line in done.output.splitlines()]
    assert {each["type"] for each in made} == {"tag", "index-pattern", "search", "dashboard"}


def test_dashboards_need_an_address() -> None:
    """Without Kibana's URL the command says which setting is missing."""
    done = CliRunner().invoke(dashboards, [])
    assert done.exit_code == 2
    assert "PACTWATCH_KIBANA" in done.output
