"""E-mail as a server gets it, and what its answers mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from builders import WHEN
from certificates import certificate
from receivers import Kept, Mails, serving

from pactwatch.deliveries import Answer
from pactwatch.local.ports import free_ports
from sinks.notify import mail
from sinks.notify.exits import Mail
from sinks.notify.message import Words

WORDS = Words("Россия отрицает", "Russia denies it.\n.\nfrom Москва\n")


@dataclass
class Server:
    """A mail server and the exit that leads to it."""

    kept: Kept
    exit: Mail


@pytest.fixture
def server() -> Iterator[Server]:
    """A mail server at work."""
    found = Mails(Kept())
    with serving(found) as kept:
        yield Server(kept, Mail(host="127.0.0.1", port=found.server_address[1], security="none",
                                sender="a@example.org", to="b@example.org"))  # fmt: skip


def test_a_mail_arrives(server: Server) -> None:
    """Any language, a dot on a line of its own, the key as Message-ID, and no answer from an absence note."""
    letter = mail.letter(server.exit, WORDS, to="b@example.org", key="k1", subscription="desk", now=WHEN)
    assert mail.send(server.exit, letter).ok
    (got,) = server.kept.got
    assert got.key == "<k1@pactwatch>"
    assert got.body["Subject"] == WORDS.subject
    assert got.body.get_content().replace("\r\n", "\n") == WORDS.text
    assert got.body["Auto-Submitted"] == "auto-generated"


def tried(server: Mails, **more: Any) -> Answer:
    """What comes of one mail with a password."""
    given = {
        "host": "127.0.0.1",
        "port": server.server_address[1],
        "sender": "a@example.org",
        "to": "b@example.org",
    }
    exit_ = Mail(**{**given, "user": "me", "password": "p4ss", **more})
    with serving(server):
        return mail.send(
            exit_, mail.letter(exit_, WORDS, to="b@example.org", key="k1", subscription="d", now=WHEN)
        )


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_goes_encrypted(tmp_path: Path, security: Any) -> None:
    """By either way of encryption, with the authority that `ca` names; the password comes after the encryption began."""
    secure, ca = certificate(tmp_path)
    server = Mails(Kept(), secure=secure, upgrades=security == "starttls")
    assert tried(server, security=security, ca=ca).ok
    assert ([got.key for got in server.kept.got], server.logins) == (["<k1@pactwatch>"], ["\0me\0p4ss"])


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("name", ["127.0.0.1", "elsewhere.example.org"])
def test_a_server_that_cannot_be_trusted_gets_nothing(tmp_path: Path, security: Any, name: str) -> None:
    """An authority that is not known, and a certificate for another name: neither password nor mail, and no doubt."""
    secure, ca = certificate(tmp_path, name)
    server = Mails(Kept(), secure=secure, upgrades=security == "starttls")
    found = tried(server, security=security, ca="" if name == "127.0.0.1" else ca)
    assert (found.ok, found.error, found.unsure) == (False, "no connection: SSLCertVerificationError", False)
    assert (server.kept.got, server.logins) == ([], [])


def test_a_server_without_starttls_gets_nothing() -> None:
    """What should be encrypted is not sent in clear because a server, or somebody before it, does not offer more."""
    server = Mails(Kept())
    found = tried(server, security="starttls")
    assert (found.ok, found.error, found.unsure) == (False, "no connection: SMTPNotSupportedError", False)
    assert (server.kept.got, server.logins) == ([], [])


@pytest.mark.parametrize(
    ("status", "error", "final"),
    [(450, "recipient refused: status 450", False), (550, "recipient refused: status 550", True)],
)
def test_a_refused_recipient(server: Server, status: int, error: str, final: bool) -> None:
    """For now it is tried again, for good it is not; the error has no address."""
    server.kept.status = status
    letter = mail.letter(server.exit, WORDS, to="b@example.org", key="k1", subscription="desk", now=WHEN)
    found = mail.send(server.exit, letter)
    assert (found.ok, found.error, found.final, found.unsure) == (False, error, final, False)


def test_no_server_is_no_doubt() -> None:
    """A message that could not be handed over is not one that may have arrived."""
    (port,) = free_ports(1)
    nowhere = Mail(host="127.0.0.1", port=port, sender="a@example.org", to="b@example.org")
    letter = mail.letter(nowhere, WORDS, to="b@example.org", key="k1", subscription="desk", now=WHEN)
    found = mail.send(nowhere, letter)
    assert (found.ok, found.error, found.unsure) == (False, "no connection: connection refused", False)


def test_a_connection_that_ends_is_doubt(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server took the mail and went away before it answered."""
    monkeypatch.setattr("receivers._Mail._say", _say_until_taken)
    letter = mail.letter(server.exit, WORDS, to="b@example.org", key="k1", subscription="desk", now=WHEN)
    found = mail.send(server.exit, letter)
    assert (found.ok, found.unsure, len(server.kept.got)) == (False, True, 1)


def _say_until_taken(handler: object, line: str) -> None:
    if line == "250 taken":
        handler.connection.close()  # type: ignore[attr-defined]
        raise ConnectionResetError
    handler.wfile.write(f"{line}\r\n".encode())  # type: ignore[attr-defined]
