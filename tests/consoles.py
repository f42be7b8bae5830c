"""A running console for tests, and alerts that only it has seen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from aiohttp.test_utils import TestClient, TestServer
from hands import send
from samplenews import News

from console.app import make_app
from console.desk import DESK
from pactwatch import topics
from pactwatch.records import Alert
from pactwatch.settings import Settings

PATIENCE = 30.0


async def eventually(true: Callable[[], bool]) -> None:
    """Waits for what follows Kafka."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - nobody else waits for it, so it has no event
            await asyncio.sleep(0.02)


def using(settings: Settings, work: Callable[[Any], Awaitable[None]]) -> None:
    """Runs `work` with a client of a console that follows Kafka."""

    async def main() -> None:
        async with asyncio.timeout(120), TestClient(TestServer(make_app(settings))) as client:
            await eventually(lambda: not client.app[DESK].tail.problem)
            await work(client)

    asyncio.run(main())


def fresh(told: News, mark: str, number: int) -> list[Alert]:
    """Alerts that nobody has seen, each of a story of its own."""
    model = told.alerts[0]
    return [
        msgspec.structs.replace(model, id=f"{mark}-{n}", story_id=f"{mark}-story-{n}", outlet=mark)
        for n in range(number)
    ]


def publish(settings: Settings, *alerts: Alert) -> None:
    for alert in alerts:
        send(settings, topics.ALERTS.name, alert, key=alert.story_id.encode())
