"""The outbox with a producer that succeeds, fails or falls silent."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from kafka.errors import KafkaTimeoutError

from pactwatch.envelope import Outgoing
from pactwatch.settings import Settings
from producers import outbox
from producers.outbox import NotAcknowledged, Outbox

RECORD = Outgoing("articles", b"key", b"value")


class Sent:
    """A send's future, answered at once, or never."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def add_callback(self, call: Any) -> None:
        if self.answer == "ok":
            call(self.answer)

    def add_errback(self, call: Any) -> None:
        if isinstance(self.answer, Exception):
            call(self.answer)


class Producer:
    """A producer whose every send comes to the same."""

    def __init__(self, answer: object) -> None:
        self.answer, self.closed = answer, False

    def send(self, *_: Any, **__: Any) -> Sent:
        return Sent(self.answer)

    def close(self, timeout: float) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "no answer within 0.2 s"),
        (KafkaTimeoutError("expired"), "expired"),
        (KafkaTimeoutError(""), "2 of 2: KafkaTimeoutError"),
    ],
)
def test_a_producer_that_fails_or_falls_silent_is_recreated(
    monkeypatch: pytest.MonkeyPatch, answer: object, words: str
) -> None:
    """Records that are refused or never answered are not acknowledged, in time, and the next send has a new producer."""
    producers = [Producer(answer), Producer("ok")]
    made = iter(producers)
    monkeypatch.setattr(outbox, "make_producer", lambda *_, **__: next(made))
    monkeypatch.setattr(outbox, "_PATIENCE", 0.2)

    async def scenario() -> None:
        box = Outbox(Settings())
        with pytest.raises(NotAcknowledged, match=words):
            await box.send([RECORD, RECORD])
        await box.send([RECORD])
        await box.close()

    asyncio.run(scenario())
    assert all(producer.closed for producer in producers)
