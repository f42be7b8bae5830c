"""Alerts for other programs: Atom, JSON Feed, STIX. In: a filter in the address. Out: the newest alerts that fit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from aiohttp import web

from console import filters, found
from console.desk import DESK
from console.pages import iso
from pactwatch import stix
from pactwatch.atom import NAMESPACE, add, entry
from pactwatch.records import Alert
from pactwatch.told import origins, sentences, web_address
from pactwatch.wanted import Wanted

_SIZE = 50
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


async def atom(request: web.Request) -> web.Response:
    """The newest alerts as an Atom feed."""
    wanted, alerts = await _newest(request)
    body = atom_of(str(request.url.origin()), wanted, alerts)
    return web.Response(body=body, content_type="application/atom+xml", charset="utf-8")


async def json_feed(request: web.Request) -> web.Response:
    """The newest alerts as a JSON Feed 1.1."""
    wanted, alerts = await _newest(request)
    text = json.dumps(json_of(str(request.url.origin()), wanted, alerts), ensure_ascii=False)
    return web.Response(text=text, content_type="application/feed+json", charset="utf-8")


async def stix_bundle(request: web.Request) -> web.Response:
    """The newest alerts as a STIX 2.1 bundle."""
    _, alerts = await _newest(request)
    made = json.dumps(stix.bundle(alerts, request.app[DESK].names.actors), ensure_ascii=False)
    return web.Response(text=made, content_type="application/stix+json", charset="utf-8")


def atom_of(base: str, wanted: Wanted, alerts: Sequence[Alert]) -> bytes:
    """The Atom document; an entry's id is the alert's, so a reader shows each once."""
    feed, address = Element("feed", xmlns=NAMESPACE), filters.address(wanted)
    add(feed, "id", f"urn:pactwatch:alerts:{address}")
    add(feed, "title", title_of(wanted))
    add(feed, "updated", iso(max((a.raised for a in alerts), default=_NEVER)))
    add(SubElement(feed, "author"), "name", "pactwatch")
    SubElement(feed, "link", rel="alternate", href=f"{base}/?{address}")
    for alert in alerts:
        links = {"alternate": f"{base}/story/{alert.story_id}"}
        if url := web_address(alert.url):
            links["related"] = url
        title, updated = sentences(alert)[0], iso(alert.raised)
        feed.append(entry(alert, title=title, updated=updated, links=links, summary=words_of(alert)))
    document: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return document


def json_of(base: str, wanted: Wanted, alerts: Sequence[Alert]) -> dict[str, Any]:
    """The JSON Feed document."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title_of(wanted),
        "home_page_url": f"{base}/?{filters.address(wanted)}",
        "items": [
            {
                "id": alert.id,
                "url": f"{base}/story/{alert.story_id}",
                **({"external_url": url} if (url := web_address(alert.url)) else {}),
                "title": sentences(alert)[0],
                "content_text": words_of(alert),
                "date_published": iso(alert.raised),
                "authors": [{"name": alert.outlet}],
                "tags": list(alert.themes),
                "_pactwatch": {
                    "severity": alert.severity,
                    "origins": alert.origin_count,
                    "story": alert.story_id,
                },
            }
            for alert in alerts
        ],
    }


def title_of(wanted: Wanted) -> str:
    """What a feed reader calls the feed."""
    address = filters.address(wanted)
    return f"pactwatch: {address.replace('&', ', ')}" if address else "pactwatch: all alerts"


def words_of(alert: Alert) -> str:
    """Every change in its sentence, then who reports it, and on how many origins the story rests."""
    return f"{' '.join(sentences(alert))} {alert.outlet}: “{alert.title}”. {origins(alert)}."


async def _newest(request: web.Request) -> tuple[Wanted, list[Alert]]:
    wanted = filters.read(request.query)
    return wanted, await request.app[DESK].ask(found.alerts, wanted, _SIZE)
