"""Compacted topics as maps: a topic and partitions come in; the newest record of every key goes out.

The only reader of `feeds` and `feeds.state` outside the group that follows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kafka import TopicPartition
from kafka.errors import KafkaError

from pactwatch.codec import InvalidRecord, R, decode
from pactwatch.kafka import KafkaUnavailable, make_consumer
from pactwatch.settings import Settings
from pactwatch.topics import Topic


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that is not what its topic holds, with all that a dead letter needs."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    reason: str


@dataclass(slots=True)
class Contents[R_]:  # placeholder
    pass
