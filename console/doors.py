"""Alerts for programs: Atom, JSON Feed, STIX. In: a filter or a subscription by name. Out: the newest alerts that fit."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from aiohttp import web

from console import filters, found
from console.desk import DESK, Desk
from console.pages import iso
from console.view import Names
from pactwatch import stix
from pactwatch.atom import NAMESPACE, add, entry
from pactwatch.kafka import subscriptions as kept
from pactwatch.kafka.client import KafkaUnavailable
from pactwatch.records import Alert
from pactwatch.wanted import Wanted, summary, wants
from pactwatch.wording import origins, sentences, web_address

_SIZE = 50
_LOOKED_AT = 500  # alerts at a time, where Elasticsearch can't answer for the words
_MOST_LOOKS = 6
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class View(NamedTuple):
    """What an address asks for: a filter, or a subscription by its name. A paused one brings nothing."""

    wanted: Wanted
    address: str  # after the question mark
    page: str  # for people
    title: str
    paused: bool = False

    @classmethod
    def of(cls, wanted: Wanted, names: Names) -> View:
        """The view of a filter."""
        address = filters.address(wanted)
        title = summary(wanted, {**names.themes, **names.actors})
        return cls(wanted, address, f"/?{address}" if address else "/", f"pactwatch: {title}")

    def at(self, path: str) -> str:
        """The view's address at this path."""
        return f"{path}?{self.address}" if self.address else path

    def wants(self, alert: Alert) -> bool:
        """Whether it shows the alert."""
        return not self.paused and wants(self.wanted, alert)


async def asked(request: web.Request) -> View:
    """What the address asks for. Raises web.HTTPNotFound, web.HTTPServiceUnavailable."""
    name = request.query.get("subscription", "")
    if not name:
        return View.of(filters.read(request.query), request.app[DESK].names)
    try:
        every = await asyncio.to_thread(kept.read, request.app[DESK].settings)
    except KafkaUnavailable as error:
        raise web.HTTPServiceUnavailable(text=f"{error}\n") from None
    one = every.get(name)
    if one is None:
        raise web.HTTPNotFound
    title = f"pactwatch: {one.id}{' (paused)' if one.paused else ''}"
    return View(one.wanted, f"subscription={one.id}", f"/subscriptions?of={one.id}", title, one.paused)


async def atom(request: web.Request) -> web.Response:
    """The newest alerts as an Atom feed."""
    view, alerts = await _newest(request)
    body = atom_of(str(request.url.origin()), view, alerts, request.app[DESK].names)
    return web.Response(body=body, content_type="application/atom+xml", charset="utf-8")


async def json_feed(request: web.Request) -> web.Response:
    """The newest alerts as a JSON Feed 1.1."""
    view, alerts = await _newest(request)
    text = json.dumps(
        json_of(str(request.url.origin()), view, alerts, request.app[DESK].names), ensure_ascii=False
    )
    return web.Response(text=text, content_type="application/feed+json", charset="utf-8")


async def stix_bundle(request: web.Request) -> web.Response:
    """The newest alerts as a STIX 2.1 bundle."""
    (_, alerts), names = await _newest(request), request.app[DESK].names
    whole = [names.with_kinds(alert) for alert in alerts]
    made = json.dumps(stix.bundle(whole, names.actors), ensure_ascii=False)
    return web.Response(text=made, content_type="application/stix+json", charset="utf-8")


def atom_of(base: str, view: View, alerts: Sequence[Alert], names: Names) -> bytes:
    """The Atom document; an entry's id is the alert's, so a reader shows each once."""
    feed = Element("feed", xmlns=NAMESPACE)
    add(feed, "id", f"urn:pactwatch:alerts:{view.address}")
    add(feed, "title", view.title)
    add(feed, "updated", iso(max((a.raised for a in alerts), default=_NEVER)))
    add(SubElement(feed, "author"), "name", "pactwatch")
    SubElement(feed, "link", rel="self", href=f"{base}{view.at('/alerts.atom')}")
    SubElement(feed, "link", rel="alternate", href=f"{base}{view.page}")
    for alert in alerts:
        links = {"alternate": f"{base}/story/{alert.story_id}"}
        if url := web_address(alert.url):
            links["related"] = url
        title, updated = sentences(alert)[0], iso(alert.raised)
        made = entry(
            alert, title=title, updated=updated, links=links, summary=words_of(alert), themes=names.themes
        )
        feed.append(made)
    document: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return document


def json_of(base: str, view: View, alerts: Sequence[Alert], names: Names) -> dict[str, Any]:
    """The JSON Feed document."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": f"{base}{view.page}",
        "feed_url": f"{base}{view.at('/alerts.json')}",
        "items": [
            {
                "id": alert.id,
                "url": f"{base}/story/{alert.story_id}",
                **({"external_url": url} if (url := web_address(alert.url)) else {}),
                "title": sentences(alert)[0],
                "content_text": words_of(alert),
                "date_published": iso(alert.raised),
                "authors": [{"name": alert.outlet}],
                "tags": [names.theme(theme) for theme in alert.themes],
                "_pactwatch": {
                    "severity": alert.severity,
                    "origins": alert.origin_count,
                    "story": alert.story_id,
                },
            }
            for alert in alerts
        ],
    }


def words_of(alert: Alert) -> str:
    """Every change in its sentence, then who reports it, and on how many origins the story rests."""
    return f"{' '.join(sentences(alert))} {alert.outlet}: “{alert.title}”. {origins(alert)}."


async def _newest(request: web.Request) -> tuple[View, list[Alert]]:
    view, desk = await asked(request), request.app[DESK]
    if view.paused:
        return view, []
    live = [each for each in desk.tail.newest() if view.wants(each)]
    if view.wanted.words:
        indexed = await _with_words(desk, view)
    else:
        indexed = await desk.ask(found.alerts, view.wanted, _SIZE)
    return view, found.merged(indexed, live, _SIZE)


async def _with_words(desk: Desk, view: View) -> list[Alert]:
    """The newest alerts that have the words, among the newest that have all else."""
    fitting: list[Alert] = []
    before = None
    for _ in range(_MOST_LOOKS):
        alerts = await desk.ask(found.alerts, view.wanted, _LOOKED_AT, before)
        fitting += filter(view.wants, alerts)
        if len(fitting) >= _SIZE or len(alerts) < _LOOKED_AT:
            break
        before = found.place(alerts[-1])
    return fitting[:_SIZE]
