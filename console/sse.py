"""Server-sent events. In: an alert with its place, and how it is shown. Out: bytes of the stream. Pure."""

from __future__ import annotations

import re

from console import positions
from console.tail import Told

_LINE_END = re.compile(r"\r\n|\r|\n")  # that of the protocol; a line may have other separators in it


def event(told: Told, shown: str) -> bytes:
    """The alert's event; its id is the position of a reader who has it. A line end in the data begins a new line of it."""
    data = "".join(f"data: {line}\n" for line in _LINE_END.split(shown))
    return f"event: alert\nid: {positions.shown(told.position)}\n{data}\n".encode()
