"""The page of subscriptions. In: forms, a filter in the address. Out: records on `subscriptions`; what they would have sent."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from aiohttp import web
from msgspec.structs import replace
from multidict import MultiDictProxy

from console import filters
from console.desk import DESK, Desk
from console.pages import count
from console.view import AlertView, Names, alert_view
from pactwatch.kafka import subscriptions as kept
from pactwatch.kafka.client import KafkaUnavailable
from pactwatch.pace import Pace
from pactwatch.settings import Settings
from pactwatch.subscribing import EVERY, LISTS, OWNERSHIP, REASONS, Known, read, typed_of
from pactwatch.subscriptions import Subscription, sending
from pactwatch.text import plain
from pactwatch.wanted import Wanted, summary
from sinks.errors import SinkError
from sinks.notify import exits, rehearsal
from sinks.notify.rehearsal import Rehearsed
from stream.watchlist.load import ids_of, themes_of

_WEEK = timedelta(days=7)
_SHOWN = 20  # messages or alerts of a preview
_SEPARATED = ("languages", "countries", "words")  # typed into one field, with commas or blanks between
_SINGLE = ("name", "severity", "origins", "exit", "recipient", *Pace.__struct_fields__)
_PAUSES = {"pause": True, "resume": False}


class Row(NamedTuple):
    """A subscription as a row of the table."""

    name: str
    paused: bool
    wants: str
    sends: str


class Preview(NamedTuple):
    """What the last week would have brought: `messages` of a subscription with an exit, else `alerts`, the newest first."""

    words: str
    messages: tuple[Rehearsed, ...] = ()
    alerts: tuple[AlertView, ...] = ()


async def page(request: web.Request) -> web.Response:
    """All subscriptions, and a form: of the one that `of` names, or of the filter in the address."""
    desk, name = request.app[DESK], request.query.get("of", "")
    wanted = filters.read(request.query)
    try:
        every = await _read(desk)
        if not name:
            return await _page(desk, every, typed=typed_of(wanted), opened=wanted != Wanted())
        if name not in every:
            return await _page(desk, every, [_nobody(name)])
        found = every[name]
        typed, preview = typed_of(found.wanted, found), await _preview(desk, found)
    except KafkaUnavailable as error:
        return await _page(desk, {}, [str(error)])
    return await _page(desk, every, typed=typed, opened=True, preview=preview)


async def keep(request: web.Request) -> web.Response:
    """Adds a subscription, changes the one of its name, or only shows what it would have sent."""
    desk, form = request.app[DESK], await request.post()
    typed, only_preview = _typed(form), form.get("do") == "preview"
    shown = partial(_page, desk, typed=typed, opened=True)
    every: dict[str, Subscription] = {}
    try:
        every, known = await asyncio.gather(_read(desk), asyncio.to_thread(_known, desk))
        before = every.get(typed["name"][0])
        made, faults = read(typed, known, before, datetime.now(UTC))
        if made is None:
            return await shown(every, faults)
        if only_preview:
            return await shown(every, preview=await _preview(desk, made))
        await asyncio.to_thread(kept.keep, desk.settings, made)
        preview = await _preview(desk, made)
    except (KafkaUnavailable, SinkError) as error:
        return await shown(every, [str(error)])
    told = f"{made.id}: {'changed' if before else 'added'}; {preview.words}"
    return await _page(desk, every | {made.id: made}, told=told)


async def turn(request: web.Request) -> web.Response:
    """Pauses a subscription, resumes or removes it."""
    desk, form = request.app[DESK], await request.post()
    name, what = str(form.get("name", "")), str(form.get("turn", ""))
    if what not in (*_PAUSES, "remove"):
        raise web.HTTPBadRequest(text="turn is pause, resume or remove\n")
    every: dict[str, Subscription] = {}
    try:
        every = await _read(desk)
        found = every.get(name)
        if found is None:
            return await _page(desk, every, [_nobody(name)])
        if what == "remove":
            await asyncio.to_thread(kept.remove, desk.settings, found.id)
            del every[found.id]
            return await _page(desk, every, told=f"{found.id}: removed")
        changed = replace(found, paused=_PAUSES[what], changed=datetime.now(UTC))
        await asyncio.to_thread(kept.keep, desk.settings, changed)
    except KafkaUnavailable as error:
        return await _page(desk, every, [str(error)])
    told = f"{found.id}: {'paused' if changed.paused else 'continues'}"
    return await _page(desk, every | {changed.id: changed}, told=told)


async def _read(desk: Desk) -> dict[str, Subscription]:
    """All subscriptions. Raises KafkaUnavailable."""
    return await asyncio.to_thread(kept.read, desk.settings)


def _nobody(name: str) -> str:
    return f"no subscription {plain(name[:100])}"


def _typed(form: MultiDictProxy[Any]) -> dict[str, list[str]]:
    """The form's fields; what is empty is as if it were not there, but for the name."""
    typed = {name: [str(each) for each in form.getall(name, [])] for name in LISTS}
    typed |= {name: re.findall(r"[^,\s]+", " ".join(typed[name])) for name in _SEPARATED}
    single = {name: str(form.get(name, "")).strip() for name in _SINGLE}
    return typed | {name: [text] for name, text in single.items() if text or name == "name"}


def _known(desk: Desk) -> Known:
    """What a subscription may name here. Raises SinkError for a wrong file of exits."""
    settings = desk.settings
    return Known(
        themes=themes_of(settings.watchlist_names),
        watchlists=ids_of(settings.watchlist_names),
        actors=desk.names.actors,
        exit_problem=partial(exits.problem, settings.exits),
    )


def _exit_names(settings: Settings) -> tuple[str, ...]:
    """The exits of the operator's file, where this process has it. Raises SinkError."""
    return tuple(exits.read(Path(settings.exits))) if settings.exits else ()


async def _preview(desk: Desk, made: Subscription) -> Preview:
    """What the subscription would have brought in the last week. Raises KafkaUnavailable."""
    return await asyncio.to_thread(_rehearse, desk.settings, desk.names, made, datetime.now(UTC))


def _rehearse(settings: Settings, names: Names, made: Subscription, now: datetime) -> Preview:
    past = kept.past(settings, made.wanted, now - _WEEK)
    words = f"{count(len(past), 'alert')} of the last 7 days {'fits' if len(past) == 1 else 'fit'} it"
    if not made.exit:
        return Preview(words, alerts=tuple(alert_view(each, names) for each in past[: -_SHOWN - 1 : -1]))
    sent = list(rehearsal.messages(made, past, now, settings.console_url))
    words = f"{words}; {count(len(sent), 'message')} would have been sent"
    if left := len(past) - sum(len(each.alerts) for each in sent):
        words += f", {count(left, 'alert')} would still wait"
    return Preview(words, messages=tuple(sent[: -_SHOWN - 1 : -1]))


async def _page(
    desk: Desk,
    every: Mapping[str, Subscription],
    faults: Sequence[str] = (),
    *,
    told: str = "",
    typed: Mapping[str, Sequence[str]] | None = None,
    opened: bool = False,
    preview: Preview | None = None,
) -> web.Response:
    problems, names, settings = list(faults), desk.names, desk.settings
    rows = [
        Row(each.id, each.paused, summary(each.wanted, {**names.themes, **names.actors}), sending(each))
        for _, each in sorted(every.items())
    ]
    themes, watchlists = await asyncio.to_thread(_of_watchlists, settings)
    offered: tuple[str, ...] = ()
    try:
        offered = await asyncio.to_thread(_exit_names, settings)
    except SinkError as error:
        problems += [str(error)] if str(error) not in problems else []
    return desk.page(
        "subscriptions", "/subscriptions", problems, rows=rows, told=told, opened=opened, preview=preview,
        typed=typed_of(Wanted()) | dict(typed or {}), exits=offered, themes=themes, watchlists=watchlists,
        reasons=REASONS, ownerships=OWNERSHIP, rhythms=EVERY,
        actors=sorted(names.actors.items(), key=lambda each: each[1].casefold()),
    )  # fmt: skip


def _of_watchlists(settings: Settings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return themes_of(settings.watchlist_names), ids_of(settings.watchlist_names)
