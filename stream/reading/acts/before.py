"""Which acts of a sentence only recall an older one of their kind: "US sanctions a bank, which Seoul sanctioned last year".

In: the events of a sentence, its text, the article's time. Out: the events that are recalled. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import UNBOUNDED, script
from stream.reading.acts.base import Event
from stream.reading.dates import reminders, tells_before

_BREAK: Final = re.compile(r"[.,:](?!\d)|[;()!?…—–|\"“”]| - ")

_ADDED: Final = (",", ";", "…")  # marks behind which a headline goes on
_TWO: Final = 2


def recalled(
    events: Sequence[Event], text: str, when: datetime, languages: Languages, *, titled: bool
) -> list[Event]:
    """The events whose clause names a time before.

    They stand beside one of their kind whose clause names none, in what a headline adds to its news, or in a reminder.
    """
    reminded = next(reminders(text.lower(), languages), None)
    if len(events) < _TWO and not titled and not reminded:
        return []
    older = [event for event in events if tells_before(_clause(event, text).lower(), when, languages)]
    newer = {event.act for event in events if event not in older}
    return [
        event
        for event in events
        if (event in older and (event.act in newer or (titled and _is_behind(event, text))))
        or (reminded and _is_reminded(event, reminded))
    ]


def _is_reminded(event: Event, reminder: re.Match[str]) -> bool:
    """Whether an act stands where a reminder has what it reminds of: behind it, or before it where verbs come last."""
    last = script(reminder[0][0]) in UNBOUNDED
    return event.end <= reminder.start() if last else event.start >= reminder.end()


def _begin(event: Event, text: str) -> int:
    return max((mark.end() for mark in _BREAK.finditer(text, 0, event.start)), default=0)


def _clause(event: Event, text: str) -> str:
    """The text around an event between marks."""
    stop = _BREAK.search(text, event.end)
    return text[_begin(event, text) : stop.start() if stop else len(text)]


def _is_behind(event: Event, text: str) -> bool:
    """Whether a clause is added to another one: it does not begin the headline, and no speaker's words."""
    return text[: _begin(event, text)].endswith(_ADDED)


__all__ = ["recalled"]
