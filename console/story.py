"""The page of a story. In: its id. Out: what changed and who says so, from Kafka while it is live, else from Elasticsearch."""

from __future__ import annotations

import asyncio

from aiohttp import web

from console import found, judging
from console.desk import DESK
from console.story_page import story_view
from console.view import Judgement, Text
from pactwatch.records import Story
from sinks.errors import SinkError


async def page(request: web.Request) -> web.Response:
    """The story as it is now. What Elasticsearch would add is left out, and said to be, while it does not answer."""
    desk, identifier = request.app[DESK], request.match_info["id"]
    live = [alert for alert in desk.tail.newest() if alert.story_id == identifier]
    story = await desk.stories.get(identifier, wait=bool(live))
    if story is None:
        story = await desk.ask(found.story, identifier)
    if story is None:
        raise web.HTTPNotFound
    problems, judged = [], list[Judgement]()
    alerts, texts, related, chain = live, dict[str, Text](), list[Story](), list[Story]()
    try:
        alerts = [*live, *await desk.ask(found.alerts_of, identifier)]
        texts = await desk.ask(found.texts, {alert.article for alert in alerts})
        related, chain, judged = await asyncio.gather(
            desk.ask(found.related, story),
            desk.ask(found.chain, story),
            judging.known(desk, alerts),
        )
    except SinkError as error:
        problems.append(f"{error}. Older alerts and the sentences around the evidence are left out.")
    shown = story_view(story, alerts, texts, desk.names, judged)
    others = [each for each in related if each.id not in {one.id for one in chain}]
    return desk.page(
        "story", "", problems, story=shown, related=others, continues=story.continues, chain=chain
    )
