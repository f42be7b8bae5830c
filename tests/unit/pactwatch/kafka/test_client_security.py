"""One set of settings says how all three Kafka clients connect."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import faust
import pytest
from kafka.net.manager import KafkaConnectionManager
from kafka.net.selector import NetworkSelector

from pactwatch.kafka.client import client_options, security_options
from pactwatch.settings import Settings
from stream.app import make_app

SASL: dict[str, Any] = {"kafka_user": "stream", "kafka_password": "a-good-password-42"}


def test_plain_text_needs_nothing() -> None:
    """By default no client proves or encrypts anything."""
    assert client_options(Settings())["security_protocol"] == "PLAINTEXT"
    assert security_options(Settings()) == {"security_protocol": "PLAINTEXT"}


def test_a_client_is_back_soon_after_its_broker() -> None:
    """However long Kafka was away, kafka-python tries again within 1.2 seconds (its back-off has a fifth of jitter)."""
    manager = KafkaConnectionManager(NetworkSelector(), **client_options(Settings()))
    assert all(manager.update_backoff("1") <= 1200 for _ in range(12))


@pytest.mark.parametrize("protocol", ["SSL", "SASL_SSL", "SASL_PLAINTEXT"])
def test_clients_get_what_the_settings_say(protocol: str) -> None:
    """User, password and mechanism with SASL; a context that checks certificate and host name with SSL; Faust the same."""
    settings = Settings(kafka_security_protocol=protocol, **SASL)
    options = security_options(settings)
    credentials: Any = make_app(settings).conf.broker_credentials
    assert credentials.protocol.value == options["security_protocol"] == protocol
    if protocol.startswith("SASL"):
        assert options["sasl_mechanism"] == credentials.mechanism.value == "SCRAM-SHA-512"
        assert options["sasl_plain_username"] == credentials.username == "stream"
        assert options["sasl_plain_password"] == credentials.password == SASL["kafka_password"]
    if protocol.endswith("SSL"):
        context = options["ssl_context"]
        assert context.check_hostname
        assert context.verify_mode == ssl.CERT_REQUIRED
    else:
        assert "ssl_context" not in options
    assert isinstance(credentials, faust.SSLCredentials) is (protocol == "SSL")


def test_a_missing_authority_is_named(tmp_path: Path) -> None:
    """The error has the file's name, which the command line prints in one line."""
    with pytest.raises(FileNotFoundError):
        security_options(Settings(kafka_security_protocol="SSL", kafka_ca=str(tmp_path / "ca.crt")))
