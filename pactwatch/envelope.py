"""What travels beside a record: CloudEvents 1.0 headers of alerts, W3C trace context, the form of a dead letter. Pure."""

from __future__ import annotations

import re
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


def traceparent(trace: bytes, span: bytes) -> Headers:
    """The header that a poll's records start with: W3C Trace Context's, of 16 and 8 random bytes.

    Every stage passes it on as it is: what comes of a poll, alerts and dead letters too, has the poll's trace id. Ids
    and values of records never depend on it.
    """
    return [(_TRACEPARENT, f"00-{trace.hex()}-{span.hex()}-01".encode())]


def carried(headers: Iterable[tuple[str, bytes | None]] | None) -> Headers:
    """What a record's consequences carry of its headers: a well-formed traceparent, or nothing."""
    return [
        (name, value)
        for name, value in headers or ()
        if name == _TRACEPARENT and value is not None and _TRACE_ID.fullmatch(value)
    ][:1]


def trace_id(headers: Iterable[tuple[str, bytes | None]] | None) -> str | None:
    """The trace id for a log line about a record; None when it came without one."""
    return next((value[3:35].decode() for _, value in carried(headers)), None)


_TRACEPARENT = "traceparent"
_TRACE_ID = re.compile(rb"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


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
    trace: Headers = [],  # noqa: B006 - never written to
) -> DeadLetter:
    """The dead letter of a record. Partition and offset are -1 for what never was on a topic, such as a feed document.

    `key` is the record's own key, kept as a header so that `redrive` can send the record back where it was; `trace`
    is what it `carried`.
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
