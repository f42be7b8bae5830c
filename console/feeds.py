"""The page of feeds. In: the feeds and their states in Kafka. Out: how each does, those with problems first."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime

from aiohttp import web

from console.desk import DESK
from pactwatch.kafka.client import KafkaUnavailable
from producers import overview
from producers.overview import FeedHealth


async def page(request: web.Request) -> web.Response:
    """All feeds. An address with a secret is shown by its key only, as everywhere."""
    desk, now = request.app[DESK], datetime.now(UTC)
    rows: list[FeedHealth] = []
    problems = []
    try:
        rows = await asyncio.to_thread(overview.read, desk.settings, now)
    except KafkaUnavailable as error:
        problems.append(str(error))
    counted = Counter(row.verdict for row in rows)
    return desk.page("feeds", "/feeds", problems, rows=rows, counted=counted.most_common(), now=now)
