"""What travels beside a record: CloudEvents 1.0 headers of alerts and the form of a dead letter. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from pactwatch.records import Alert

Headers = list[tuple[str, bytes]]
# A dead letter must fit Kafka's default message size with its headers: what is larger is cut and marked.
MAX_DEAD_LETTER = 900_000
_MAX_REASON = 1_000


def alert_headers(alert: Alert) -> Headers:
    """CloudEvents' binary mode for Kafka, so that any client can filter without parsing."""
    fields = {
        "ce_specversion": "1.0",
        "ce_id": alert.id,
        "ce_type": "pactwatch.alert",
        "ce_source": f"/pactwatch/watchlists/{alert.watchlist.id}",
        "ce_subject": alert.story_id,
        "ce_time": alert.raised.isoformat().replace("+00:00", "Z"),
        "ce_themes": ",".join(alert.themes),
        "content-type": "application/json",
    }
    return [(name, value.encode()) for name, value in fields.items()]


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A record that could not be processed, as it is sent to `dead-letters`."""

    key: bytes  # the topic it came from
    value: bytes  # the raw bytes, cut when oversize
    headers: Headers


def dead_letter(
    *,
    topic: str,
    reason: str,
    value: bytes | None,
    partition: int = -1,
    offset: int = -1,
    key: bytes | None = None,
) -> DeadLetter:
    """The dead letter of a record. Partition and offset are -1 for what never was on a topic, such as a feed document.

    `key` is the record's own key, kept as a header so that `redrive` can send the record back where it was.
    """
    raw = value or b""
    headers = [
        ("reason", " ".join(reason.split())[:_MAX_REASON].encode("utf-8", "replace")),
        ("topic", topic.encode()),
        ("partition", str(partition).encode()),
        ("offset", str(offset).encode()),
    ]
    if key is not None:
        headers.append(("key", key))
    if value is None:
        headers.append(("empty", b"true"))
    if len(raw) > MAX_DEAD_LETTER:
        headers.append(("cut", str(len(raw)).encode()))  # the length it had
        raw = raw[:MAX_DEAD_LETTER]
    return DeadLetter(topic.encode(), raw, headers)


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One dead letter as it is listed. Partition and offset are where the record was, -1 if on no topic.

    `size` is the record's, also when the letter holds less of it (`cut`).
    """

    when: datetime
    topic: str
    partition: int
    offset: int
    reason: str
    size: int
    cut: bool = False


def read_letter(value: bytes | None, headers: Iterable[tuple[str, bytes | None]], timestamp: int) -> Letter:
    """What a record of `dead-letters` tells; whatever its headers are, there is a letter. `timestamp` in ms."""
    told = {name: raw.decode("utf-8", "replace") for name, raw in headers if raw is not None}
    return Letter(
        when=datetime.fromtimestamp(timestamp / 1000, UTC),
        topic=told.get("topic", ""),
        partition=_number(told.get("partition"), -1),
        offset=_number(told.get("offset"), -1),
        reason=told.get("reason", ""),
        size=_number(told.get("cut"), len(value or b"")),
        cut="cut" in told,
    )


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
