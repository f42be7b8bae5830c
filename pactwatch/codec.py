"""Record to JSON bytes and back: the only place that knows how records look on the wire."""

from __future__ import annotations

import threading
from functools import cache
from typing import Any, TypeVar

import msgspec

from pactwatch.records import Record

R = TypeVar("R", bound=Record)
# msgspec shows what it knows of a type to other threads before it is complete: two that build one at once can crash.
_building = threading.Lock()
_encoder = msgspec.json.Encoder(order="deterministic")


class InvalidRecord(Exception):
    """Bytes that are not the record they should be; `reason` is one line for a dead letter."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def encode(record: msgspec.Struct) -> bytes:
    """JSON bytes of a record. Deterministic: equal records give equal bytes."""
    return _encoder.encode(record)


def decode(data: bytes | None, kind: type[R]) -> R:
    """The record in `data`; raises InvalidRecord(reason) for anything else, whatever the bytes."""
    if data is None:
        raise InvalidRecord(f"not a {kind.__name__}: the record is empty")
    try:
        record: R = _decoder(kind).decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise InvalidRecord(f"not a {kind.__name__}: {error}") from error
    return record


def schema(kind: type[Record]) -> dict[str, Any]:
    """JSON Schema (2020-12) of a record, for readers in other languages."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(kind)}


@cache
def _decoder(kind: type[R]) -> msgspec.json.Decoder[R]:
    with _building:
        return msgspec.json.Decoder(kind)
