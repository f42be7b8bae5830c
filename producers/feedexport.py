"""Feeds as lists that other readers and pactwatch itself read. In: feeds. Out: OPML 2.0 or TOML. Pure.

A list travels: addresses in it are without passwords and tokens unless they are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import takewhile
from xml.sax.saxutils import quoteattr

import msgspec

from pactwatch.records import Feed
from pactwatch.security.addresses import public
from producers.opml import NOT_IN_OPML, Folder

_OF_THIS_MACHINE = ("source",)
_NOT_IN_OPML = frozenset({"url", "outlet", "source"}) | NOT_IN_OPML


def opml(feeds: Iterable[Feed], *, secrets: bool = False) -> str:
    """OPML 2.0, a feed in each of its folders; what other readers do not know are attributes that they pass over."""
    listed = sorted(
        ((folder, _outline(feed, secrets)) for feed in feeds for folder in feed.folders or ((),)),
        key=lambda row: row[0],
    )
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<opml version="2.0">',
        "<head><title>pactwatch</title></head>",
        "<body>",
        *_nested(listed),
        "</body>",
        "</opml>",
        "",
    ]
    return "\n".join(lines)


def _outline(feed: Feed, secrets: bool) -> str:
    values = {"type": "rss", "text": feed.outlet, "title": feed.outlet, "xmlUrl": _address(feed, secrets)}
    values |= {key: str(value) for key, value in _differing(feed).items() if key not in _NOT_IN_OPML}
    return f"<outline {' '.join(f'{key}={quoteattr(value)}' for key, value in values.items())}/>"


def _nested(listed: Iterable[tuple[Folder, str]]) -> Iterator[str]:
    """The outlines, each in its folder; in the order of folders."""
    opened: Folder = ()
    for folder, outline in listed:
        common = sum(
            1 for _ in takewhile(lambda names: names[0] == names[1], zip(opened, folder, strict=False))
        )
        yield from (_indented(depth, "</outline>") for depth in reversed(range(common, len(opened))))
        for depth, name in enumerate(folder[common:], start=common):
            yield _indented(depth, f"<outline text={quoteattr(name)} title={quoteattr(name)}>")
        yield _indented(len(folder), outline)
        opened = folder
    yield from (_indented(depth, "</outline>") for depth in reversed(range(len(opened))))


def _indented(depth: int, tag: str) -> str:
    return "  " * (depth + 1) + tag


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
