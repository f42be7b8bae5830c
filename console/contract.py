"""What programs may ask the console, and what is on Kafka.

In: the themes of the watchlists. Out: an OpenAPI 3.1 and an AsyncAPI 3.0 document.
"""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any, Final

from aiohttp import web

from console.desk import DESK
from console.filters import AT_LEAST, EQUAL
from pactwatch import __version__
from pactwatch.records import Alert
from pactwatch.schemas import LICENSE, as_text, asyncapi, components, examples
from stream.watchlist.load import themes_of

_WORDS: Final = {
    "theme": "A theme that the alert has; of several, with commas between them, one must fit, as everywhere below.",
    "reason": "A kind of change that it tells.",
    "actor": "The id of an entity that its article names.",
    "watchlist": "The id of the watchlist that raised it.",
    "country": "The outlet's country, two capital letters.",
    "language": "The article's language.",
    "ownership": "Who owns the outlet.",
    "severity": "At least so severe, of 4.",
    "origins": "At least so many independent origins.",
}
_PLACE: Final = "An event's id, a position on Kafka: the stream continues behind it, and a reader who was away misses nothing."
_ADDRESSES: Final = {
    "/alerts.atom": ("The newest alerts as an Atom feed.", "application/atom+xml"),
    "/alerts.json": ("The newest alerts as a JSON Feed 1.1.", "application/feed+json"),
    "/alerts.stix": ("The newest alerts as a STIX 2.1 bundle.", "application/stix+json"),
    "/alerts.events": (
        "Alerts as they come, as server-sent events whose data is the record.",
        "text/event-stream",
    ),
}


async def openapi_page(_: web.Request) -> web.Response:
    """The OpenAPI document."""
    return web.Response(text=as_text(openapi()), content_type="application/json")


async def asyncapi_page(request: web.Request) -> web.Response:
    """The AsyncAPI document of this installation, with the topics of its themes."""
    text = await asyncio.to_thread(_asyncapi, request.app[DESK].settings.watchlist_names)
    return web.Response(text=text, content_type="application/json")


@cache  # compiling watchlists takes a third of a second
def _asyncapi(watchlists: tuple[str, ...]) -> str:
    return as_text(asyncapi(themes_of(watchlists)))


@cache
def openapi() -> dict[str, Any]:
    """OpenAPI 3.1: the addresses that programs ask. Pages for people are not among them."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "pactwatch console",
            "version": __version__,
            "description": "Alerts for programs. With a password set, HTTP's basic authentication is asked for.",
            "license": LICENSE,
        },
        "servers": [{"url": "/"}],
        "paths": {
            **{address: {"get": _alerts(address, *told)} for address, told in _ADDRESSES.items()},
            "/healthz": {"get": _word("alive", "Whether the console runs.", ())},
            "/readyz": {"get": _word("ready", "Whether Kafka and Elasticsearch answer it.", ("503",))},
        },
        "security": [{}, {"password": []}],
        "components": {
            "securitySchemes": {"password": {"type": "http", "scheme": "basic"}},
            "parameters": _parameters(),
            "schemas": components(Alert),
        },
    }


def _parameters() -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name in (*EQUAL, *AT_LEAST):
        schema = (
            {"type": "integer", "minimum": 0} if name in AT_LEAST else {"type": "string", "maxLength": 100}
        )
        made[name] = {"name": name, "in": "query", "description": _WORDS[name], "schema": schema}
    made["subscription"] = {
        "name": "subscription", "in": "query", "schema": {"type": "string", "maxLength": 63},
        "description": "The name of a subscription, whose filter is used in place of all others.",
    }  # fmt: skip
    made["after"] = {"name": "after", "in": "query", "description": _PLACE, "schema": {"type": "string"}}
    made["last"] = {
        "name": "Last-Event-ID",
        "in": "header",
        "description": _PLACE,
        "schema": {"type": "string"},
    }
    return made


def _alerts(address: str, summary: str, kind: str) -> dict[str, Any]:
    streamed = kind == "text/event-stream"
    names = [*EQUAL, *AT_LEAST, "subscription", *(("after", "last") if streamed else ())]
    content: dict[str, Any] = {"schema": {"type": "object" if kind.endswith("json") else "string"}}
    if streamed:
        content = {
            "schema": {"type": "string", "contentMediaType": "application/json",
                       "contentSchema": {"$ref": "#/components/schemas/Alert"}},
            "examples": {"alert": {"value": as_text(examples()["alerts"])}},
        }  # fmt: skip
    return {
        "operationId": address.strip("/").replace(".", "-"),
        "summary": summary,
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in names],
        "responses": {
            "200": {"description": "The alerts that fit.", "content": {kind: content}},
            "401": {"description": "The password is missing or wrong."},
            "503": {"description": "Kafka or Elasticsearch does not answer."},
        },
    }


def _word(name: str, summary: str, more: tuple[str, ...]) -> dict[str, Any]:
    text = {"content": {"text/plain": {"schema": {"type": "string"}}}}
    return {
        "operationId": name,
        "summary": summary,
        "security": [{}],
        "responses": {
            "200": {"description": "Yes.", **text},
            **{status: {"description": "No; a line for each problem.", **text} for status in more},
        },
    }
