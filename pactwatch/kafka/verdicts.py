"""Verdicts on their way. In: a verdict. Out: a record on `verdicts`, or all that are there."""

from __future__ import annotations

from pactwatch.kafka.compacted import put, read_to_end
from pactwatch.settings import Settings
from pactwatch.topics import VERDICTS
from pactwatch.verdicts import Verdict


def keep(settings: Settings, verdict: Verdict) -> None:
    """Puts a verdict on its topic, in place of the analyst's earlier one on the same. Blocks; raises KafkaUnavailable."""
    put(settings, VERDICTS, verdict.id, verdict)


def read(settings: Settings) -> list[Verdict]:
    """All verdicts, in the order in which they were given. Blocks; raises KafkaUnavailable."""
    found = read_to_end(settings, VERDICTS, Verdict).records.values()
    return sorted(found, key=lambda each: (each.judged, each.id))
