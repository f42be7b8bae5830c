"""Verdicts on pages. In: an alert and what an analyst says of it. Out: the verdict on its topic; those of an alert."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final, get_args
from urllib.parse import urlsplit

from aiohttp import web

from console import found
from console.desk import DESK, Desk
from console.view import Judgement
from pactwatch import topics
from pactwatch.base import VerdictName
from pactwatch.kafka import history, verdicts
from pactwatch.kafka.client import KafkaUnavailable
from pactwatch.records import Alert
from pactwatch.settings import Settings
from pactwatch.verdicts import judge
from sinks.errors import SinkError

NAMES: Final[tuple[VerdictName, ...]] = get_args(VerdictName)
_EARLIER = timedelta(minutes=1)  # an alert is sent after the time that it says it was raised at


async def known(desk: Desk, alerts: Iterable[Alert]) -> list[Judgement]:
    """What analysts said of the alerts; while Elasticsearch is away, what they said here lately."""
    indexed: list[Judgement] = []
    with suppress(SinkError):  # the page that asks for the alerts says it
        indexed = await desk.ask(found.judgements_of, [alert.id for alert in alerts])
    return desk.judged.newest(indexed)


async def keep(request: web.Request) -> web.Response:
    """Keeps the verdict of the console's user on an alert or one of its claims, in place of his earlier one.

    An alert that Kafka has forgotten is not found: a verdict repeats what it judges.
    """
    desk, form = request.app[DESK], await request.post()
    named = next((name for name in NAMES if name == form.get("verdict")), None)
    if named is None:
        raise web.HTTPBadRequest(text="no such verdict\n")
    try:
        alert = await _alert(desk, str(form.get("alert")), str(form.get("raised")))
        if alert is None:
            return _refused(request, 404, "Kafka no longer has this alert.")
        given = judge(
            alert, named, analyst=desk.settings.console_user, judged=datetime.now(UTC),
            note=str(form.get("note", "")), claim=_place(form.get("claim")),
        )  # fmt: skip
        await asyncio.to_thread(verdicts.keep, desk.settings, given)
        shown = Judgement.of(given)
        desk.judged.add(shown)
    except ValueError as error:
        return _refused(request, 400, str(error))
    except KafkaUnavailable as error:
        return _refused(request, 503, str(error))
    if "HX-Request" in request.headers:
        return web.Response(text=desk.pages.judgement(shown), content_type="text/html")
    raise web.HTTPSeeOther(f"{_page(request, alert)}#a-{alert.id}")


def _refused(request: web.Request, status: int, why: str) -> web.Response:
    """Says so in place of the form, or on a page."""
    desk, title = request.app[DESK], "The verdict was not kept"
    if "HX-Request" in request.headers:
        text = desk.pages.refusal(f"{title}: {why}")
        return web.Response(status=status, text=text, content_type="text/html")
    return desk.problem(status, title, why)


def _page(request: web.Request, alert: Alert) -> str:
    """The page of the console that the form is on; a browser that keeps it to itself goes to the story."""
    sent = urlsplit(request.headers.get("Referer", ""))
    if sent.netloc != request.host or not sent.path.startswith("/") or sent.path.startswith("//"):
        return f"/story/{alert.story_id}"
    return f"{sent.path}?{sent.query}" if sent.query else sent.path


def _place(chosen: object) -> int | None:
    """Which claim is judged; None is the alert as a whole. Raises ValueError."""
    if not chosen:
        return None
    if not str(chosen).isdecimal():
        raise ValueError("the claim is not a number")
    return int(str(chosen))


async def _alert(desk: Desk, identifier: str, raised: str) -> Alert | None:
    """The alert as Kafka has it. Raises KafkaUnavailable."""
    live = next((alert for alert in desk.tail.newest() if alert.id == identifier), None)
    if live is not None:
        return live
    try:
        since = datetime.fromisoformat(raised) - _EARLIER
    except ValueError:
        return None
    return await asyncio.to_thread(_search, desk.settings, identifier, since)


def _search(settings: Settings, identifier: str, since: datetime) -> Alert | None:
    past = history.read(settings, topics.ALERTS, Alert, since)
    return next((each.record for each in past if each.record.id == identifier), None)
