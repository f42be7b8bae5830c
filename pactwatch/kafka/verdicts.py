"""Verdicts on their way. In: a verdict. Out: a record on `verdicts`, or all that are there."""

from __future__ import annotations

from kafka.errors import KafkaError

from pactwatch import codec
from pactwatch.kafka.client import make_producer, unavailable
from pactwatch.kafka.compacted import read_to_end
from pactwatch.settings import Settings
from pactwatch.topics import VERDICTS
from pactwatch.verdicts import Verdict

_ACKNOWLEDGED_WITHIN = 30.0  # seconds; a person waits
_TIMEOUTS = {"request_timeout_ms": 10_000, "delivery_timeout_ms": 25_000, "max_block_ms": 25_000}


def keep(settings: Settings, verdict: Verdict) -> None:
    """Puts a verdict on its topic, in place of the analyst's earlier one on the same. Blocks until Kafka acknowledges.

    Raises KafkaUnavailable.
    """
    producer = make_producer(settings, **_TIMEOUTS)
    try:
        sent = producer.send(VERDICTS.name, key=verdict.id.encode(), value=codec.encode(verdict))
        sent.get(timeout=_ACKNOWLEDGED_WITHIN)
    except KafkaError as error:
        raise unavailable(settings, error, "the verdict was not acknowledged") from error
    finally:
        producer.close(timeout=5)


def read(settings: Settings) -> list[Verdict]:
    """All verdicts, in the order in which they were given. Blocks; raises KafkaUnavailable."""
    found = read_to_end(settings, VERDICTS, Verdict).records.values()
    return sorted(found, key=lambda each: (each.judged, each.id))
