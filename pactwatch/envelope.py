"""Records on their way through Kafka.

In: what a stage made or could not read. Out: records to send, with their headers: CloudEvents 1.0 for alerts, W3C trace
context, reason and origin for dead letters. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from pactwatch import __version__, topics
from pactwatch.records import Alert

Headers = list[tuple[str, bytes]]
# A dead letter must fit Kafka's default message size with its headers: what is larger is cut and marked.
MAX_DEAD_LETTER = 900_000
_MAX_REASON = 1_000
# undecodable: not a record of its topic; unparsable: a feed's document; oversize: larger than Kafka accepts; no-topic: Kafka
# lacks the topic of its result; rejected: by Elasticsearch; failed: an internal error.
DeadLetterReason = Literal["undecodable", "unparsable", "oversize", "no-topic", "rejected", "failed"]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One record to send; `value` None is a tombstone."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = field(default_factory=list)
    beside: bytes | None = None  # the key whose partition it goes to, if that is not its own


def alert_headers(alert: Alert) -> Headers:
    """CloudEvents' binary mode for Kafka, so that any client can filter without parsing."""
    fields = {
        "ce_specversion": "1.0",
        "ce_id": alert.id,
        "ce_type": "pactwatch.alert",
        "ce_source": f"/pactwatch/watchlists/{alert.watchlist.id}",
        "ce_subject": alert.story_id,
        "ce_dataschema": f"urn:pactwatch:schema:alert:{__version__}",
        "ce_time": alert.raised.isoformat().replace("+00:00", "Z"),
        "ce_themes": ",".join(alert.themes),
        "content-type": "application/json",
    }
    return [(name, value.encode()) for name, value in fields.items()]


def traceparent(trace: bytes, span: bytes) -> Headers:
    """The header that a poll's records start with: W3C Trace Context's, of 16 and 8 random bytes.

    Every stage passes it on unchanged, so all that a poll causes, alerts and dead letters too, has the poll's trace id.
    Ids and values of records never depend on it.
    """
    return [(_TRACEPARENT, f"00-{trace.hex()}-{span.hex()}-01".encode())]


def carried(headers: Iterable[tuple[str, bytes | None]] | None) -> Headers:
    """The headers that all records caused by this one get: a well-formed traceparent, or nothing."""
    return [
        (name, value)
        for name, value in headers or ()
        if name == _TRACEPARENT and value is not None and _TRACE_ID.fullmatch(value)
    ][:1]


def place_header(record: Any) -> Headers:
    """The header of a story's state: the time and offset of the tagged article that it has come to."""
    return [(_PLACE, f"{round(record.timestamp * 1000)}:{record.offset}".encode())]


def place(headers: Iterable[tuple[str, bytes | None]] | None) -> tuple[int, int] | None:
    """Time in milliseconds and offset of the tagged article that a state has come to; None in states of older versions."""
    raw = next((value for name, value in headers or () if name == _PLACE and value), b"")
    found = _PLACED.fullmatch(raw)
    return (int(found[1]), int(found[2])) if found else None


def trace_id(headers: Iterable[tuple[str, bytes | None]] | None) -> str | None:
    """The trace id of a record; None if it came without one."""
    return next((value[3:35].decode() for _, value in carried(headers)), None)


def log_fields(action: str, record: Any) -> dict[str, Any]:
    """What a log line about one record has for machines: the `extra` of the logger."""
    return {"event.action": action, "trace.id": trace_id(record.headers)}


_TRACEPARENT, _PLACE = "traceparent", "tagged"
_PLACED = re.compile(rb"(\d{1,15}):(\d{1,19})")
_TRACE_ID = re.compile(rb"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


def dead_letter(
    *,
    topic: str,
    reason: str,
    value: bytes | None,
    partition: int = -1,
    offset: int = -1,
    key: bytes | None = None,
    trace: Headers = [],  # noqa: B006 - never written to
) -> Outgoing:
    """The dead letter of a record that could not be processed: its raw bytes, cut when they are too many.

    Partition and offset are -1 for what never was on a topic, such as a feed document. `key` is the record's own key, kept
    as a header so that `redrive` can send the record back; `trace` is what it `carried`. The letter's key is the topic.
    """
    raw = value or b""
    headers = [
        ("reason", " ".join(reason.split())[:_MAX_REASON].encode("utf-8", "replace")),
        ("topic", topic.encode()),
        ("partition", str(partition).encode()),
        ("offset", str(offset).encode()),
        *trace,
    ]
    if key is not None:
        headers.append(("key", key))
    if value is None:
        headers.append(("empty", b"true"))
    if len(raw) > MAX_DEAD_LETTER:
        headers.append(("cut", str(len(raw)).encode()))  # the length it had
        raw = raw[:MAX_DEAD_LETTER]
    return Outgoing(topics.DEAD_LETTERS.name, topic.encode(), raw, headers)


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One dead letter as it is listed. Partition and offset are where the record was, -1 if on no topic.

    `size` is the size of the record, also when the letter holds less of it (`cut`).
    """

    when: datetime
    topic: str
    partition: int
    offset: int
    reason: str
    size: int
    cut: bool = False


def read_letter(value: bytes | None, headers: Iterable[tuple[str, bytes | None]], timestamp: int) -> Letter:
    """The letter of a record of `dead-letters`, also if headers are missing or wrong. `timestamp` in milliseconds."""
    texts = {name: raw.decode("utf-8", "replace") for name, raw in headers if raw is not None}
    return Letter(
        when=datetime.fromtimestamp(timestamp / 1000, UTC),
        topic=texts.get("topic", ""),
        partition=_number(texts.get("partition"), -1),
        offset=_number(texts.get("offset"), -1),
        reason=texts.get("reason", ""),
        size=_number(texts.get("cut"), len(value or b"")),
        cut="cut" in texts,
    )


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
