"""What a broken connection to Kafka looks like to who waits for an answer."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from kafka.errors import KafkaConnectionError, KafkaProtocolError
from kafka.net.connection import KafkaConnection
from kafka.protocol.metadata import ApiVersionsRequest

from pactwatch.kafka import client


@pytest.mark.parametrize(
    ("broken", "seen"),
    [
        (ConnectionResetError(104, "Connection reset by peer"), KafkaConnectionError),
        (TimeoutError(110, "Connection timed out"), KafkaConnectionError),
        (KafkaProtocolError("nonsense"), KafkaProtocolError),
        (None, KafkaConnectionError),
    ],
)
def test_a_broken_connection_is_an_error_of_kafka(broken: Exception | None, seen: type[Exception]) -> None:
    """Whatever breaks a connection, the requests on it fail with a KafkaError: that is what all loops wait out."""
    assert client.__name__  # the module that every client comes from is loaded
    connection = KafkaConnection(SimpleNamespace(cancel=lambda _: None))
    asked = connection.send_request(ApiVersionsRequest())
    connection.connection_lost(broken)
    assert isinstance(asked.exception, seen)
