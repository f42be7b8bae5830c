"""Feeds as lists that other readers and pactwatch itself read. In: feeds. Out: OPML 2.0 or TOML. Pure.

A list travels: addresses in it are without passwords and tokens unless they are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

import msgspec

from pactwatch.records import Feed
from pactwatch.security.addresses import public
from producers.feedlist import NOT_IN_OPML

_OF_THIS_MACHINE = ("source",)
_NOT_IN_OPML = frozenset({"url", "outlet", "source"}) | NOT_IN_OPML


def opml(feeds: Iterable[Feed], *, secrets: bool = False) -> str:
    """OPML 2.0; what other readers do not know are attributes that they pass over."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<opml version="2.0">',
        "<head><title>pactwatch</title></head>",
        "<body>",
    ]
    for feed in feeds:
        values = {"type": "rss", "text": feed.outlet, "title": feed.outlet, "xmlUrl": _address(feed, secrets)}
        values |= {key: str(value) for key, value in _differing(feed).items() if key not in _NOT_IN_OPML}
        lines.append(f"  <outline {' '.join(f'{key}={quoteattr(value)}' for key, value in values.items())}/>")
    return "\n".join([*lines, "</body>", "</opml>", ""])


def toml(feeds: Iterable[Feed], *, secrets: bool = False) -> str:
    """pactwatch's own list."""
    tables = []
    for feed in feeds:
        values = {"url": _address(feed, secrets), "outlet": feed.outlet} | {
            key: value
            for key, value in _differing(feed).items()
            if key not in ("url", "outlet", *_OF_THIS_MACHINE)
        }
        tables.append(
            "\n".join(
                [
                    "[[feed]]",
                    *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()),
                ]
            )
        )
    return "\n\n".join(tables) + "\n"


def _address(feed: Feed, secrets: bool) -> str:
    return feed.url if secrets else public(feed.url, secret_query=feed.secret_query)


def _differing(feed: Feed) -> dict[str, object]:
    """The fields that are not as they would be anyway."""
    fields = msgspec.structs.fields(Feed)
    return {one.name: value for one in fields if (value := getattr(feed, one.name)) != one.default}
