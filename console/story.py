"""The page of a story. In: its id. Out: what changed and who says so, from Kafka while it is live, else from Elasticsearch."""

from __future__ import annotations

import asyncio
import itertools

from aiohttp import web

from console import chain, found, judging
from console.desk import DESK
from console.story_page import arriving, story_view
from console.view import Judgement, Text
from pactwatch.records import Story
from sinks.errors import SinkError

_ARRIVES = "The record of this story has not come yet: so far there are its alerts. Load the page again for the rest."


async def page(request: web.Request) -> web.Response:
    """The story as it is now. What Elasticsearch would add is left out, and said to be, while it does not answer."""
    desk, identifier = request.app[DESK], request.match_info["id"]
    live = [alert for alert in desk.tail.newest() if alert.story_id == identifier]
    story = await desk.stories.get(identifier, wait=bool(live))
    if story is None:
        story = await desk.ask(found.story, identifier)
    problems, judged = [], list[Judgement]()
    if arrives := story is None and bool(live):
        story = arriving(live)
        problems.append(_ARRIVES)
    if story is None:
        raise web.HTTPNotFound
    alerts, texts, related, shown, linked = live, dict[str, Text](), list[Story](), [story], list[Story]()
    try:
        related, others = await asyncio.gather(desk.ask(found.related, story), desk.ask(found.chain, story))
        shown, linked = chain.split(story, others)
        raised = await asyncio.gather(*(desk.ask(found.alerts_of, each.id) for each in shown))
        alerts = [*live, *itertools.chain(*raised)]
        texts, judged = await asyncio.gather(
            desk.ask(found.texts, {alert.article for alert in alerts}), judging.known(desk, alerts)
        )
    except SinkError as error:
        problems.append(f"{error}. Older alerts and the sentences around the evidence are left out.")
    known = {each.id for each in (*shown, *linked)}
    return desk.page(
        "story",
        "",
        problems,
        story=story_view(story, alerts, texts, desk.names, judged, chain=shown),
        arrives=arrives,
        linked=linked,
        more=len(shown) + len(linked) > found.MOST_IN_CHAIN,
        related=[each for each in related if each.id not in known],
    )
