"""The asynchronous clients, for what runs in an event loop. In: Settings. Out: a consumer outside of any group, a producer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import KafkaConnectionError, KafkaError

from pactwatch.kafka.client import address_options, unavailable
from pactwatch.settings import Settings
from pactwatch.topics import MAX_MESSAGE_BYTES

_START = 20.0  # seconds
_BATCH = 128 * 1024  # bytes, before they are compressed


@asynccontextmanager
async def open_consumer(settings: Settings, **options: Any) -> AsyncIterator[AIOKafkaConsumer]:
    """A consumer that starts with the oldest record and leaves no trace in Kafka.

    Raises KafkaError or TimeoutError when Kafka does not answer.
    """
    defaults: dict[str, Any] = {
        **address_options(settings),
        "enable_auto_commit": False,
        "auto_offset_reset": "earliest",
        "max_partition_fetch_bytes": MAX_MESSAGE_BYTES,
        "request_timeout_ms": 10_000,
    }
    consumer = AIOKafkaConsumer(**(defaults | options))
    try:
        await asyncio.wait_for(consumer.start(), _START)
        yield consumer
    finally:
        await consumer.stop()


async def start_producer(settings: Settings, seconds: float) -> AIOKafkaProducer:
    """An idempotent producer: acknowledged by all in-sync replicas, in order, without duplicates of its own. Stop it.

    Raises KafkaUnavailable when Kafka does not answer within `seconds`. Hazard: it tries for ever to send what it has taken.
    """
    producer = AIOKafkaProducer(
        **address_options(settings),
        enable_idempotence=True,
        acks="all",
        compression_type="gzip",
        max_batch_size=_BATCH,
        max_request_size=MAX_MESSAGE_BYTES,
    )
    try:
        await asyncio.wait_for(producer.start(), seconds)
    except TimeoutError as error:
        raise unavailable(settings, f"no answer within {seconds:g} s") from error
    except (KafkaError, OSError) as error:
        reason = "cannot connect" if isinstance(error, KafkaConnectionError) else error
        raise unavailable(settings, reason) from error
    finally:
        if not producer._sender.sender_task:  # noqa: SLF001 - not started: the library does not tell
            await producer.stop()
    return producer
