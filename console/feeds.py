"""The page of feeds. In: the feeds and their states in Kafka, and forms. Out: how each feed does; changed records on `feeds`.

What a page sends can't name a file of this machine: a feed's password is set in a list here or on the command line.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final, get_args

from aiohttp import web

from console.desk import DESK, Desk
from console.pages import count
from pactwatch.kafka.client import KafkaUnavailable
from pactwatch.records import Feed, Ownership
from pactwatch.security.addresses import feed_key
from producers import feedlist, overview
from producers.announce import Adopted, adopt, switch
from producers.overview import FeedHealth

OWNERSHIPS: Final[tuple[str, ...]] = get_args(Ownership)
_FIELDS = ("url", "outlet", "country", "language", "ownership", "timezone")
_MOST_FAULTS = 20  # that are shown of a list


async def page(request: web.Request) -> web.Response:
    """All feeds. An address with a secret is shown by its key only, as everywhere."""
    return await _page(request.app[DESK])


async def add(request: web.Request) -> web.Response:
    """Adds a feed, or changes the one of its address; what is wrong with it is shown with what was typed."""
    desk, form = request.app[DESK], await request.post()
    typed = {key: str(form.get(key, "")).strip() for key in _FIELDS}
    if len(typed["country"]) == 2:
        typed["country"] = typed["country"].upper()
    values = {key: value for key, value in typed.items() if value} | {"full_text": "full_text" in form}
    feed, faults = feedlist.checked(values)
    if feed is None:
        return await _page(desk, faults, typed=typed)
    said = frozenset({*_FIELDS, "full_text", "enabled"})
    told = f"{feed_key(feed)}: "
    return await _kept(desk, [feed], [], lambda found: told + found.of_one, said)


async def load(request: web.Request) -> web.Response:
    """Adds the feeds of a list that another reader wrote."""
    desk, file = request.app[DESK], (await request.post()).get("list")
    if not isinstance(file, web.FileField) or not file.filename:
        return await _page(
            desk, ["choose a list of feeds: OPML, TOML, newsboat's urls, or one address a line"]
        )
    name = file.filename[:100]
    found, faults = feedlist.of_bytes(file.file.read(), name)
    feeds, refused = _from_elsewhere(found)
    faults += refused
    if len(faults) > _MOST_FAULTS:
        faults[_MOST_FAULTS:] = [f"{name}: {len(faults) - _MOST_FAULTS} more faults"]
    return await _kept(desk, feeds, faults, lambda found: f"{name}: {count(len(feeds), 'feed')}, {found}")


async def turn(request: web.Request) -> web.Response:
    """Disables a feed or enables it again."""
    desk, form = request.app[DESK], await request.post()
    key, on = str(form.get("feed", "")), form.get("turn") == "enable"
    try:
        found = await asyncio.to_thread(switch, desk.settings, key, on=on)
    except KafkaUnavailable as error:
        return await _page(desk, [str(error)])
    if found is None:
        return await _page(desk, [f"no feed {key[:200]}"])
    return await _page(desk, told=f"{feed_key(found)}: {'enabled' if on else 'disabled'}")


def _from_elsewhere(feeds: Sequence[Feed]) -> tuple[list[Feed], list[str]]:
    """The feeds without a password file, and a line for each that names one."""
    allowed = [feed for feed in feeds if not feed.password_file]
    refused = [feed_key(feed) for feed in feeds if feed.password_file]
    return allowed, [f"{key}: a password file can only be set on the machine of pactwatch" for key in refused]


async def _kept(
    desk: Desk,
    feeds: Sequence[Feed],
    faults: list[str],
    told: Callable[[Adopted], str],
    said: Collection[str] = (),
) -> web.Response:
    """Sends the feeds as a user's; `told` says what came of it."""
    try:
        found = await asyncio.to_thread(adopt, desk.settings, feeds, said)
    except KafkaUnavailable as error:
        return await _page(desk, [*faults, str(error)])
    return await _page(desk, faults, told=told(found) if feeds else "")


async def _page(
    desk: Desk, faults: Sequence[str] = (), *, told: str = "", typed: Mapping[str, str] | None = None
) -> web.Response:
    now = datetime.now(UTC)
    rows: list[FeedHealth] = []
    problems = list(faults)
    try:
        rows = await asyncio.to_thread(overview.read, desk.settings, now)
    except KafkaUnavailable as error:
        problems.append(str(error))
    counted = Counter(row.verdict for row in rows).most_common()
    return desk.page(
        "feeds", "/feeds", problems, rows=rows, counted=counted, now=now, told=told,
        typed=dict.fromkeys(_FIELDS, "") | dict(typed or {}), ownerships=OWNERSHIPS,
    )  # fmt: skip
