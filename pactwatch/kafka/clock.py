"""Whether this machine's clock agrees with a server's. In: the server's time and ours. Out: a line when they differ.

Articles without a date get this machine's, and polls are planned by it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

from kafka import KafkaAdminClient
from kafka.errors import KafkaError

APART = 60.0  # seconds; less harms nothing


def ahead_of_kafka(admin: KafkaAdminClient) -> float | None:
    """Seconds that our clock is ahead of Kafka's, negative if behind; None when Kafka may not or can't say its time.

    Raises KafkaError when Kafka does not answer.
    """
    began = time.time()
    try:
        answer = admin.describe_metadata_quorum()
    except KafkaError as error:
        if error.retriable:
            raise
        return None  # this user may not ask, or this Kafka has no such question
    times = [stamp for stamp in _times(answer) if stamp > 0]
    return (began + time.time()) / 2 - max(times) / 1000 if times else None


def difference(server: str, ahead: float | None) -> str | None:
    """The line for clocks that differ by a minute or more; None when they agree, or no one knows."""
    if ahead is None or abs(ahead) < APART:
        return None
    minutes = abs(ahead) / 60
    amount = f"{minutes:.0f} min" if minutes < 90 else f"{minutes / 60:.0f} h"
    return (
        f"this machine's clock is {amount} {'ahead of' if ahead > 0 else 'behind'} {server}'s: "
        "set the one that is wrong right"
    )


def _times(answer: Mapping[str, Any]) -> Iterator[int]:
    """When the controllers heard of each other last, in milliseconds; the leader's own is its present time."""
    for topic in answer.get("topics") or ():
        for part in topic.get("partitions") or ():
            for replica in part.get("current_voters") or ():
                yield int(replica.get("last_fetch_timestamp") or 0)
