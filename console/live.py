"""The page of alerts as they come. In: a filter in the address, `Last-Event-ID`. Out: a page, and a stream of its next alerts.

The page holds what Elasticsearch has and, in front of it, what Kafka already has. Its stream begins where the page ends.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable, Iterable
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlencode

from aiohttp import web
from aiokafka.errors import KafkaError

from console import doors, filters, found, judging, positions
from console.desk import DESK
from console.found import Before
from console.sse import event
from console.tail import Told, TooSlow
from console.view import Names, alert_view
from pactwatch import codec, topics
from pactwatch.records import Alert, Story
from pactwatch.text import spaced
from pactwatch.wanted import Wanted, wants
from pactwatch.wording import SEVERITIES
from sinks.errors import SinkError

_SIZE = 40  # alerts of a page
_STORIES = 12  # beside them
_PATIENCE = 30.0  # seconds that a reader may take for one event
_HEARTBEAT = 15.0  # seconds: proxies end a connection that is silent for longer
_FIELDS = {
    "severity": ("Severity", "any"), "theme": ("Theme", "all"), "reason": ("What changed", "anything"),
    "actor": ("Actor", "anyone"), "country": ("Outlet's country", "any"), "ownership": ("Outlet's owner", "any"),
    "language": ("Language", "any"),
}  # fmt: skip


class Option(NamedTuple):
    """A value that a person can choose."""

    value: str
    words: str
    chosen: bool


class Choice(NamedTuple):
    """A field of the filter, with the values that alerts have."""

    name: str
    label: str
    any: str
    options: tuple[Option, ...]


async def page(request: web.Request) -> web.Response:
    """The newest alerts that fit, or those before an alert."""
    desk, wanted = request.app[DESK], filters.read(request.query)
    before = before_of(request.query.get("before"))
    position = None if before else desk.tail.position  # first: what comes while we ask is on the stream
    problems = [desk.tail.problem] if desk.tail.problem else []
    indexed: list[Alert] = []
    counted: dict[str, dict[str, int]] = {}
    stories: list[Story] = []
    try:
        indexed, counted, stories = await asyncio.gather(
            desk.ask(found.alerts, wanted, _SIZE, before),
            desk.ask(found.choices),
            desk.ask(found.newest_stories, wanted, _STORIES),
        )
    except SinkError as error:
        problems.append(f"{error}. Only the newest alerts are shown.")
    live = [] if before else [each for each in desk.tail.newest() if wants(wanted, each)]
    shown = found.merged(indexed, live, _SIZE)
    judged = await judging.known(desk, shown)
    address = filters.address(wanted)
    more = f"/?{_query(wanted, before=before_word(shown[-1]))}" if len(shown) == _SIZE else ""
    response = desk.page(
        "live",
        "/",
        problems,
        alerts=[alert_view(each, desk.names, judged=judged) for each in shown],
        fields=choices(wanted, counted, desk.names),
        address=address,
        origins=filters.value(wanted, "origins"),
        position=position,
        events=f"/live/events?{_query(wanted, after=positions.shown(position))}" if position else "",
        older=more,
        stories=stories,
        now=datetime.now(UTC),
    )
    if "HX-Request" in request.headers:  # the address without the fields that are empty
        response.headers["HX-Push-Url"] = f"/?{address}" if address else "/"
    return response


async def events(request: web.Request) -> web.StreamResponse:
    """Every alert that fits, as a line of the page, after `Last-Event-ID` or `after` of the address."""
    return await _stream(request, request.app[DESK].line_event)


async def records(request: web.Request) -> web.StreamResponse:
    """The same for programs: the data of an event is the alert's record."""
    return await _stream(request, lambda told: event(told, codec.encode(told.alert).decode()))


async def _stream(request: web.Request, shown: Callable[[Told], bytes]) -> web.StreamResponse:
    desk, view = request.app[DESK], await doors.asked(request)
    if refusal := desk.tail.refusal:
        return web.Response(status=503, text=refusal + "\n", headers={"Retry-After": "5"})
    last = request.headers.get("Last-Event-ID") or request.query.get("after")
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    # The browser comes back after 2 s; TooSlow and a lost Kafka end the stream, and the browser comes again.
    await response.write(b"retry: 2000\n\n")
    with contextlib.suppress(TooSlow, KafkaError, TimeoutError, ConnectionError):
        stream = desk.tail.follow(positions.parsed(last, topics.ALERTS.partitions), _HEARTBEAT)
        await _send(response, stream, view, shown)
    return response


async def _send(
    response: web.StreamResponse,
    stream: AsyncGenerator[Told | None],
    view: doors.View,
    shown: Callable[[Told], bytes],
) -> None:
    """Sends what fits until the browser leaves, and a comment now and then while nothing comes."""
    async with contextlib.aclosing(stream):
        async for told in stream:
            if told is None or view.wants(told.alert):
                # Who takes nothing must not hold a connection to Kafka.
                async with asyncio.timeout(_PATIENCE):
                    await response.write(shown(told) if told else b": still here\n\n")


def before_word(alert: Alert) -> str:
    """An alert's place in the order of pages."""
    return "~".join(found.place(alert))


def before_of(word: str | None) -> Before | None:
    """The place that `before_word` wrote; None for anything else."""
    at, mark, identifier = (word or "").partition("~")
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return None
    return (at, identifier) if mark and identifier else None


def choices(wanted: Wanted, counted: dict[str, dict[str, int]], names: Names) -> list[Choice]:
    """The fields of the filter; a chosen value that no alert has is offered all the same."""
    found_ = {**counted, "severity": {str(n): 0 for n in (2, 3, 4)}}
    return [
        Choice(
            name, label, any_, tuple(_options(name, filters.value(wanted, name), found_.get(name, {}), names))
        )
        for name, (label, any_) in _FIELDS.items()
    ]


def _options(name: str, chosen: object, counted: dict[str, int], names: Names) -> Iterable[Option]:
    value = str(chosen or "")
    every = counted if not value or value in counted else {**counted, value: 0}
    for key, number in every.items():
        count = f" ({number})" if number else ""
        yield Option(key, f"{_named(name, key, names)}{count}", key == value)


def _named(name: str, key: str, names: Names) -> str:
    match name:
        case "actor":
            return names.actor(key)
        case "country":
            return names.country(key)
        case "language":
            return names.language(key)
        case "theme":
            return names.theme(key)
        case "severity":
            word = SEVERITIES.get(int(key), key)
            return word if key == "4" else f"{word} and above"
        case _:
            return spaced(key)


def _query(wanted: Wanted, **more: str) -> str:
    return "&".join(filter(None, (filters.address(wanted), urlencode(more))))
