"""Verdicts given on a page. In: an alert and what an analyst says of it. Out: the verdict on its topic."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Final, get_args

from aiohttp import web

from console.desk import DESK, Desk
from console.view import Judgement
from pactwatch import topics
from pactwatch.base import VerdictName
from pactwatch.kafka import history, verdicts
from pactwatch.kafka.client import KafkaUnavailable
from pactwatch.records import Alert
from pactwatch.settings import Settings
from pactwatch.verdicts import judge

NAMES: Final[tuple[VerdictName, ...]] = get_args(VerdictName)
_EARLIER = timedelta(minutes=1)  # an alert is sent after the time that it says it was raised at


async def keep(request: web.Request) -> web.Response:
    """Keeps the verdict of the console's user on an alert or one of its claims, in place of his earlier one.

    An alert that Kafka has forgotten is not found.
    """
    desk, form = request.app[DESK], await request.post()
    named = next((name for name in NAMES if name == form.get("verdict")), None)
    if named is None:
        raise web.HTTPBadRequest(text="no such verdict\n")
    try:
        alert = await _alert(desk, str(form.get("alert")), str(form.get("raised")))
        given = judge(
            alert, named, analyst=desk.settings.console_user, judged=datetime.now(UTC),
            note=str(form.get("note", "")), claim=_place(form.get("claim")),
        )  # fmt: skip
        await asyncio.to_thread(verdicts.keep, desk.settings, given)
        shown = Judgement.of(given)
        desk.judged.add(shown)
    except ValueError as error:
        raise web.HTTPBadRequest(text=f"{error}\n") from None
    except KafkaUnavailable as error:
        return desk.problem(503, "The verdict was not kept", str(error))
    if "HX-Request" in request.headers:
        return web.Response(text=desk.pages.judgement(shown), content_type="text/html")
    raise web.HTTPSeeOther(f"/story/{alert.story_id}")


def _place(chosen: object) -> int | None:
    """Which claim is judged; None is the alert as a whole. Raises ValueError."""
    return int(str(chosen)) if chosen else None


async def _alert(desk: Desk, identifier: str, raised: str) -> Alert:
    """The alert as Kafka has it, since a verdict repeats what it judges. Raises web.HTTPNotFound, KafkaUnavailable."""
    live = next((alert for alert in desk.tail.newest() if alert.id == identifier), None)
    if live is not None:
        return live
    try:
        since = datetime.fromisoformat(raised) - _EARLIER
    except ValueError:
        raise web.HTTPNotFound from None
    found = await asyncio.to_thread(_search, desk.settings, identifier, since)
    if found is None:
        raise web.HTTPNotFound
    return found


def _search(settings: Settings, identifier: str, since: datetime) -> Alert | None:
    past = history.read(settings, topics.ALERTS, Alert, since)
    return next((each.record for each in past if each.record.id == identifier), None)
