"""Feeds over TLS: whom we believe, and what an error says."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from certificates import certificate
from webserver import SETTINGS, answering, ask

OWN = "certificate not trusted: self-signed certificate (PACTWATCH_FEEDS_CA adds authorities)"
OTHER = "certificate not trusted: IP address mismatch, certificate is not valid for '127.0.0.1'."


def test_an_unknown_authority_is_named(tmp_path: Path) -> None:
    """A certificate that nobody vouches for is an error that says what would help."""
    secure, _ = certificate(tmp_path)
    assert ask(answering(), secure=secure).error == OWN


def test_own_authorities_are_believed_beside_the_systems(tmp_path: Path) -> None:
    """What the file of the setting vouches for is read."""
    secure, file = certificate(tmp_path)
    settings = msgspec.structs.replace(SETTINGS, feeds_ca=file)
    assert ask(answering(), secure=secure, settings=settings).body == b"<rss/>"


def test_a_certificate_is_for_its_own_host(tmp_path: Path) -> None:
    """A known authority does not make another host's certificate good."""
    secure, file = certificate(tmp_path, "news.example")
    error = ask(answering(), secure=secure, settings=msgspec.structs.replace(SETTINGS, feeds_ca=file)).error
    assert error and error.startswith(OTHER)


def test_the_systems_authorities_can_be_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SSL_CERT_FILE is obeyed as by other programs."""
    secure, file = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", file)
    assert ask(answering(), secure=secure).body == b"<rss/>"
