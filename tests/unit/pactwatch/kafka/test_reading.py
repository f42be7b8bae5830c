"""One loop reads a topic to its end: all records before it, none after, and an error when it does not come."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from kafka import TopicPartition
from kafka.errors import KafkaError, KafkaTimeoutError

from pactwatch.kafka import client, reading
from pactwatch.settings import Settings
from pactwatch.topics import ALERTS, ARTICLES

PLACE = TopicPartition("stories", 0)


class Consumer:
    """One partition whose polls bring these batches, one after another."""

    def __init__(self, *batches: Sequence[int]) -> None:
        self.batches, self.at = list(batches), 0

    def position(self, _: TopicPartition, timeout_ms: int) -> int:
        return self.at

    def poll(self, timeout_ms: int) -> dict[TopicPartition, list[Any]]:
        batch = self.batches.pop(0) if self.batches else []
        self.at = batch[-1] + 1 if batch else self.at
        return {PLACE: [SimpleNamespace(offset=offset) for offset in batch]} if batch else {}


def offsets(*batches: Sequence[int], **options: Any) -> list[int]:
    return [record.offset for record in reading.records(Consumer(*batches), **options)]


def test_records_after_the_end_are_left() -> None:
    """A record that was sent after the ends were asked for is not given, whichever batch brings it."""
    assert offsets([0, 1], [2, 3], [4], ends={PLACE: 3}) == [0, 1, 2]


def test_an_empty_topic_has_no_records() -> None:
    """Nothing is polled when every end is reached at the start."""
    assert offsets([0], ends={PLACE: 0}) == []


def test_an_end_that_does_not_come_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without records before the end, patience ends with the topic's name instead of never."""
    monkeypatch.setattr(reading, "_PATIENCE", 0.0)
    with pytest.raises(KafkaTimeoutError, match="stories could not be read to its end"):
        offsets([0], [], ends={PLACE: 2})


def test_a_stop_ends_the_reading() -> None:
    """Without an end, records are given until stopped."""
    stops = iter([False, False, True])
    assert offsets([0], [1], [2], stopped=lambda: next(stops)) == [0, 1]


def test_partitions_are_those_of_the_table() -> None:
    """Every partition of every topic, in order."""
    found = reading.partitions(ALERTS, ARTICLES)
    assert found[0] == TopicPartition("alerts", 0)
    assert len(found) == ALERTS.partitions + ARTICLES.partitions


@pytest.mark.parametrize(("protocol", "hint"), [("PLAINTEXT", "says where it is"), ("SSL", "how to get in")])
def test_an_error_of_kafka_is_one_line(protocol: str, hint: str) -> None:
    """Address, what was done, reason and the settings that may be wrong: the same line wherever it happens."""
    settings = Settings(kafka="x:1", kafka_security_protocol=protocol)
    with (
        pytest.raises(client.KafkaUnavailable, match=f"^Kafka at x:1: users: .*{hint}"),
        client.kafka_errors(settings, "users"),
    ):
        raise KafkaError("away")
