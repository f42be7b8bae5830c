"""The asynchronous consumer, for what runs in an event loop. In: Settings. Out: a consumer outside of any group."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer

from pactwatch.kafka.client import address_options
from pactwatch.settings import Settings
from pactwatch.topics import MAX_MESSAGE_BYTES

_START = 20.0  # seconds


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
