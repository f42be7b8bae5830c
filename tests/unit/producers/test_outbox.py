"""The outbox with a producer that succeeds, fails or falls silent."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiokafka.errors import KafkaTimeoutError

from pactwatch.envelope import Outgoing
from pactwatch.settings import Settings
from producers import outbox
from producers.outbox import NotAcknowledged, Outbox

RECORD = Outgoing("articles", b"key", b"value")


class Producer:
    """A producer whose every send comes to the same: an acknowledgement, an error, or nothing."""

    def __init__(self, answer: object) -> None:
        self.answer, self.closed = answer, False
        self.sent: list[tuple[str, int]] = []
        self._sender = self
        self.sender_task = asyncio.Future[None]()
        self.client = self

    async def partitions_for(self, topic: str) -> set[int]:
        return set(range(12))

    async def send(self, topic: str, *_: Any, partition: int, **__: Any) -> asyncio.Future[object]:
        self.sent.append((topic, partition))
        future = asyncio.Future[object]()
        if isinstance(self.answer, Exception):
            future.set_exception(self.answer)
        elif self.answer:
            future.set_result(self.answer)
        return future

    async def stop(self) -> None:
        if not self.answer:
            await asyncio.sleep(3600)
        self.closed = True
        self.sender_task.set_result(None)

    async def close(self) -> None:
        self.closed = self.sender_task.cancelled()


def made_in_turn(monkeypatch: pytest.MonkeyPatch, *answers: object) -> list[Producer]:
    """The producers that an outbox makes, as it makes them; with short patience."""
    made: list[Producer] = []

    async def start(*_: Any) -> Producer:
        made.append(Producer(answers[len(made)]))
        return made[-1]

    monkeypatch.setattr(outbox, "start_producer", start)
    monkeypatch.setattr(outbox, "_PATIENCE", 0.2)
    monkeypatch.setattr(outbox, "_GOODBYE", 0.1)
    return made


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "no answer within 0.2 s"),
        (KafkaTimeoutError("expired"), "2 of 2: .*expired"),
        (KafkaTimeoutError(), "2 of 2: KafkaTimeoutError"),
    ],
)
def test_a_producer_that_fails_or_falls_silent_is_recreated(
    monkeypatch: pytest.MonkeyPatch, answer: object, words: str
) -> None:
    """Records that are refused or never answered are not acknowledged, in time, and the next send has a new producer."""
    made = made_in_turn(monkeypatch, answer, "ok")

    async def scenario() -> None:
        box = Outbox(Settings())
        with pytest.raises(NotAcknowledged, match=words):
            await box.send([RECORD, RECORD])
        await box.send([RECORD])
        await box.close()

    asyncio.run(scenario())
    assert [producer.closed for producer in made] == [True, True]


def test_what_waits_for_a_producer_ends_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A send whose producer is given up for another one's sake does not wait for an answer any more."""
    made = made_in_turn(monkeypatch, None)

    async def scenario() -> None:
        box = Outbox(Settings())
        first = asyncio.create_task(box.send([RECORD]))
        await asyncio.sleep(0.1)
        with pytest.raises(NotAcknowledged, match="given up with others"):
            await box.send([RECORD])
        with pytest.raises(NotAcknowledged, match="no answer"):
            await first

    asyncio.run(scenario())
    assert len(made) == 1


def test_one_failed_start_is_everybody_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """While Kafka is away all that is sent at once shares one try to connect, and the next try is a new one."""
    starts: list[int] = []

    async def start(*_: Any) -> Producer:
        starts.append(1)
        await asyncio.sleep(0)
        raise KafkaTimeoutError("away")

    monkeypatch.setattr(outbox, "start_producer", start)

    async def scenario() -> None:
        box = Outbox(Settings())
        for _ in range(2):
            answers = await asyncio.gather(*(box.send([RECORD]) for _ in range(9)), return_exceptions=True)
            assert all(isinstance(answer, NotAcknowledged) for answer in answers)

    asyncio.run(scenario())
    assert len(starts) == 2


def test_a_record_lies_beside_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A state goes to the partition of its feed, which its own key would not find."""
    made = made_in_turn(monkeypatch, "ok")
    feed, state = (
        Outgoing("feeds", b"https://a.example/?key=1", b""),
        Outgoing("feeds.state", b"https://a.example/", b"", beside=b"https://a.example/?key=1"),
    )

    async def scenario() -> None:
        box = Outbox(Settings())
        await box.send([feed, state, Outgoing("feeds.state", state.key, b"")])
        await box.close()

    asyncio.run(scenario())
    [(_, one), (_, beside), (_, own)] = made[0].sent
    assert one == beside != own
