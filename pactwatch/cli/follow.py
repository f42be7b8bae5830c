"""Follows a running pipeline. In: Kafka and Elasticsearch. Out: alerts as they are raised, counts of every stage."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain
from typing import Any, NamedTuple, Self

from kafka import TopicPartition
from kafka.errors import KafkaError
from rich.text import Text

from pactwatch import codec, topics
from pactwatch.codec import InvalidRecord
from pactwatch.kafka import client as kafka
from pactwatch.kafka import reading
from pactwatch.records import Alert
from pactwatch.settings import Settings
from sinks.client import make_client

_COUNTED = (topics.ARTICLES, topics.TAGGED, topics.ALERTS, topics.DEAD_LETTERS)
_COUNT_MS = 2_000


class Counts(NamedTuple):
    """Records ever written to the topics, and alerts that can be searched."""

    articles: int = 0
    tagged: int = 0
    alerts: int = 0
    dead_letters: int = 0
    searchable: int = 0

    def line(self, published: int | None) -> Text:
        """The stages in one line; `published` is None where it is unknown."""
        stages = [f"{published} published"] if published is not None else []
        stages += [f"{self.articles} articles", f"{self.tagged} tagged", f"{self.alerts} alerts"]
        dead = (f" · {self.dead_letters} dead letters", "red") if self.dead_letters else ""
        return Text.assemble(("● ", "green"), " → ".join([*stages, f"{self.searchable} searchable"]), dead)


class Follower:
    """Reads alerts and counts records in the caller's thread. `close` it before Kafka stops.

    While Kafka or Elasticsearch can't be reached there are no alerts, and the counts stay as they were.
    """

    def __init__(self, settings: Settings) -> None:
        self.counts = Counts()
        self._client = make_client(settings).options(request_timeout=2)
        self._consumer = kafka.make_consumer(settings, fetch_max_wait_ms=100)
        self._seen: set[str] = set()

    def start_here(self) -> None:
        """From now on alerts() returns what comes after this moment. The topics must exist."""
        parts = reading.partitions(topics.ALERTS)
        self._consumer.assign(parts)
        self._consumer.seek_to_end(*parts)
        for part in parts:
            self._consumer.position(part)  # finds it now, where seek_to_end waits for the first poll

    def alerts(self, seconds: float) -> list[Alert]:
        """New alerts, each once; waits up to `seconds` for one. Records that are no alerts are left to the sink to report."""
        found: list[Alert] = []
        for record in chain.from_iterable(self._poll(seconds)):
            with suppress(InvalidRecord):
                alert = codec.decode(record.value, Alert)
                if alert.id not in self._seen:
                    self._seen.add(alert.id)
                    found.append(alert)
        return found

    def count(self) -> Counts:
        """How far every stage is."""
        # kafka-python raises KeyError for a partition without an answer yet, as after its topic was created.
        with suppress(KafkaError, KeyError):
            parts = reading.partitions(*_COUNTED)
            ends = self._consumer.end_offsets(parts, timeout_ms=_COUNT_MS)
            sums = [sum(end for part, end in ends.items() if part.topic == t.name) for t in _COUNTED]
            names = ("articles", "tagged", "alerts", "dead_letters")
            self.counts = self.counts._replace(**dict(zip(names, sums, strict=True)))
        with suppress(Exception):  # whatever the client raises, it can't be reached
            answer = self._client.count(index="pactwatch-alerts-*")
            self.counts = self.counts._replace(searchable=int(answer["count"]))
        return self.counts

    def close(self) -> None:
        """Closes the connections to Kafka and Elasticsearch."""
        self._consumer.close(autocommit=False, timeout_ms=_COUNT_MS)
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _poll(self, seconds: float) -> Iterable[list[Any]]:
        try:
            polled: dict[TopicPartition, list[Any]] = self._consumer.poll(timeout_ms=int(seconds * 1000))
        except KafkaError:
            time.sleep(seconds)
            return ()
        return polled.values()
