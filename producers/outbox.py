"""Sends to Kafka. In: records, on the event loop. Out: their acknowledgement, or an error.

aiokafka's producer runs on the same loop: with kafka-python's, a record woke two threads, which cost a fifth of all polling.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from aiokafka.partitioner import murmur2

from pactwatch.envelope import Outgoing
from pactwatch.kafka.aio import start_producer
from pactwatch.kafka.client import KafkaUnavailable
from pactwatch.settings import Settings

# A producer sends for as long as it lives, so that nothing is doubled or out of order: what it can't deliver within this
# time is given up with it.
_PATIENCE = 45.0  # seconds
_CONNECTS = 3.0  # seconds for a connection, and to know a topic: a poll that cannot be sent is repeated
_GOODBYE = 1.0  # seconds for what is under way when a producer is closed


class NotAcknowledged(Exception):
    """Some of the records may not have arrived: send all of them again. The message is one line with the reason."""


class _Open(NamedTuple):
    """A producer, and what completes when it has been given up."""

    producer: AIOKafkaProducer
    given_up: asyncio.Future[None]


class Outbox:
    """An idempotent producer for the event loop, recreated after a failure."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opening: asyncio.Task[_Open] | None = None

    async def send(self, records: Sequence[Outgoing]) -> None:
        """Returns when Kafka has acknowledged every record; raises NotAcknowledged."""
        if not records:
            return
        opening = self._opening = self._opening or asyncio.create_task(_open(self._settings))
        try:
            refused = await _refusals(await asyncio.shield(opening), records)
        except KafkaUnavailable as error:
            await self._give_up(opening)
            raise NotAcknowledged(str(error)) from error
        except (KafkaError, TimeoutError) as error:
            refused = [error]
        if refused:
            await self._give_up(opening)
            reason = str(refused[0]) or type(refused[0]).__name__
            raise NotAcknowledged(f"{len(refused)} of {len(records)}: {reason}")

    async def close(self) -> None:
        """Gives up what is not acknowledged yet, within seconds."""
        if self._opening:
            await self._give_up(self._opening)

    async def _give_up(self, opening: asyncio.Task[_Open]) -> None:
        """A producer that failed once may refuse everything after: the next send makes a new one."""
        if opening is not self._opening:
            return
        self._opening = None
        opening.cancel()
        await asyncio.wait((opening,))
        if not opening.cancelled() and not opening.exception():
            producer, given_up = opening.result()
            given_up.set_result(None)
            await _close(producer)


async def _open(settings: Settings) -> _Open:
    return _Open(await start_producer(settings, _CONNECTS), asyncio.get_running_loop().create_future())


async def _refusals(kafka: _Open, records: Sequence[Outgoing]) -> list[BaseException]:
    """Why records may not have arrived, one by one. Raises KafkaError or TimeoutError if they could not be queued."""
    async with asyncio.timeout(_CONNECTS):
        topics = {record.topic: await kafka.producer.partitions_for(record.topic) for record in records}
    try:
        async with asyncio.timeout(_PATIENCE):
            queued = [await _queued(kafka.producer, record, topics[record.topic]) for record in records]
            answered = asyncio.gather(*queued, return_exceptions=True)
            await asyncio.wait((answered, kafka.given_up), return_when=asyncio.FIRST_COMPLETED)
    except TimeoutError:
        raise TimeoutError(f"no answer within {_PATIENCE:g} s") from None
    if not answered.done():
        return [KafkaError("given up with others")]
    return [answer for answer in answered.result() if isinstance(answer, BaseException)]


async def _queued(producer: AIOKafkaProducer, record: Outgoing, partitions: Collection[int]) -> Any:
    """The future of one record's acknowledgement."""
    key = record.key if record.beside is None else record.beside
    ordered = sorted(partitions)
    partition = ordered[(murmur2(key) & 0x7FFFFFFF) % len(ordered)] if key else None
    return await producer.send(
        record.topic, record.value, record.key, partition=partition, headers=record.headers
    )


async def _close(producer: AIOKafkaProducer) -> None:
    """Ends it, and what it has under way: an old state must not arrive after a newer one."""
    sending = producer._sender.sender_task  # noqa: SLF001 - the library offers no other way
    try:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_GOODBYE):
                await producer.stop()
    finally:
        if not sending.done():
            sending.cancel()
            await producer.client.close()
