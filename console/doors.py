"""Alerts as Atom and JSON Feed, for any feed reader. In: a filter in the address. Out: the newest alerts that fit."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from aiohttp import web

from console import filters, found
from console.desk import DESK
from console.filters import Filter
from console.pages import iso
from console.view import sentence_of, web_address
from pactwatch.records import Alert
from pactwatch.text import plain

_ATOM = "http://www.w3.org/2005/Atom"
_SIZE = 50
_NO_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")  # characters that no XML document may have
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


def atom_of(base: str, wanted: Filter, alerts: Sequence[Alert]) -> bytes:
    """The Atom document; an entry's id is the alert's, so a reader shows each once."""
    feed = Element("feed", xmlns=_ATOM)
    _add(feed, "id", f"urn:pactwatch:alerts:{wanted.address}")
    _add(feed, "title", title_of(wanted))
    _add(feed, "updated", iso(max((a.raised for a in alerts), default=_NEVER)))
    _add(SubElement(feed, "author"), "name", "pactwatch")
    SubElement(feed, "link", rel="alternate", href=f"{base}/?{wanted.address}")
    for alert in alerts:
        entry = SubElement(feed, "entry")
        _add(entry, "id", f"urn:pactwatch:alert:{alert.id}")
        _add(entry, "title", sentence_of(alert.changes[0]))
        _add(entry, "updated", iso(alert.raised))
        _add(SubElement(entry, "author"), "name", alert.outlet)
        SubElement(entry, "link", rel="alternate", href=f"{base}/story/{alert.story_id}")
        if url := web_address(alert.url):
            SubElement(entry, "link", rel="related", href=url)
        for theme in alert.themes:
            SubElement(entry, "category", term=theme)
        _add(entry, "summary", words_of(alert))
    document: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return document


def json_of(base: str, wanted: Filter, alerts: Sequence[Alert]) -> dict[str, Any]:
    """The JSON Feed document."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title_of(wanted),
        "home_page_url": f"{base}/?{wanted.address}",
        "items": [
            {
                "id": alert.id,
                "url": f"{base}/story/{alert.story_id}",
                **({"external_url": url} if (url := web_address(alert.url)) else {}),
                "title": sentence_of(alert.changes[0]),
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


def title_of(wanted: Filter) -> str:
    """What a feed reader calls the feed."""
    return f"pactwatch: {wanted.address.replace('&', ', ')}" if wanted.address else "pactwatch: all alerts"


def words_of(alert: Alert) -> str:
    """Every change in its sentence, then who reports it, and on how many origins the story rests."""
    sentences = " ".join(sentence_of(change) for change in alert.changes)
    origins = f"{alert.origin_count} independent origin{'s' * (alert.origin_count != 1)}"
    return f"{sentences} {alert.outlet}: “{alert.title}”. {origins}."


async def _newest(request: web.Request) -> tuple[Filter, list[Alert]]:
    wanted = filters.read(request.query)
    return wanted, await request.app[DESK].ask(found.alerts, wanted, _SIZE)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _NO_XML.sub("\ufffd", plain(text))
