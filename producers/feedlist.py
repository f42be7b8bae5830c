"""Feed lists: TOML, OPML or one URL a line come in; feeds and one line per wrong entry go out.

The shipped list is feeds.toml beside this module.
"""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec

from pactwatch.records import Feed

Found = tuple[list[Feed], list[str]]
_FIELDS = frozenset(field.name for field in msgspec.structs.fields(Feed))
_REQUIRED = ("url", "outlet")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MAX_URL = 2_048


class _Wrong(Exception):
    """What is wrong with one entry."""


def shipped() -> Found:
    """The feeds that come with pactwatch."""
    name = "feeds.toml"
    return parse(resources.files("producers").joinpath(name).read_text("utf-8"), name)


def read(path: Path) -> Found:
    """The feeds in a file, by its content; a file that can't be read is one problem."""
    try:
        return parse(path.read_text("utf-8-sig"), str(path))
    except (OSError, UnicodeError) as error:
        return [], [f"{path}: can't be read: {getattr(error, 'strerror', None) or error}"]


def parse(text: str, name: str) -> Found:
    """Feeds and problems in a list of any of the three kinds. A wrong entry is left out, the rest goes on.

    `name` is the file's, for the problems. Never raises.
    """
    feeds: dict[str, Feed] = {}
    problems: list[str] = []
    for where, entry in _entries(text, name):
        try:
            feed = _feed(entry)
            if feed.url in feeds:
                raise _Wrong(f"{feed.url} is listed twice")
        except _Wrong as error:
            problems.append(f"{name}: {where}: {error}")
        else:
            feeds[feed.url] = feed
    return list(feeds.values()), problems


def _entries(text: str, name: str) -> Iterator[tuple[str, Mapping[str, Any] | _Wrong]]:
    """(where, entry) of every entry; what is wrong with the whole file is its only entry."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _opml(start)
    if name.endswith(".toml") or re.search(r"^\s*\[\[?\s*feed\s*\]", text, re.MULTILINE):
        return _toml(text)
    return _lines(text)


def _toml(text: str) -> Iterator[tuple[str, Mapping[str, Any] | _Wrong]]:
    try:
        document = tomllib.loads(text.lstrip("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        yield "not TOML", _Wrong(str(error))
        return
    for key in document.keys() - {"feed"}:
        yield f"key {key!r}", _Wrong("unknown; entries begin with [[feed]]")
    entries = document.get("feed", [])
    if not isinstance(entries, list):
        entries = [entries]
    for number, entry in enumerate(entries, start=1):
        yield f"entry {number}", entry if isinstance(entry, dict) else _Wrong("not a table")


def _opml(text: str) -> Iterator[tuple[str, Mapping[str, Any] | _Wrong]]:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        # No OPML needs one, and entities are how a small file fills the memory.
        yield "DOCTYPE", _Wrong("not allowed in an OPML file")
        return
    try:
        root = ET.fromstring(text)  # noqa: S314 - without a DOCTYPE there is nothing to expand
    except (ET.ParseError, ValueError) as error:
        yield "not XML", _Wrong(str(error))
        return
    outlines = [outline for outline in root.iter("outline") if outline.get("type") != "link"]
    for number, outline in enumerate(outlines, start=1):
        given = dict(outline.attrib)
        url = given.get("xmlUrl", given.get("xmlurl"))
        if url is None:
            continue  # a folder
        title = given.get("title") or given.get("text") or _host(url)
        extras = {key: value for key, value in given.items() if key in _FIELDS - {"enabled"} and value}
        yield f"outline {number} ({title[:60]})", {"outlet": title} | extras | {"url": url}


def _lines(text: str) -> Iterator[tuple[str, Mapping[str, Any] | _Wrong]]:
    for number, line in enumerate(text.splitlines(), start=1):
        url = line.strip().lstrip("\ufeff")
        if url and not url.startswith("#"):
            yield f"line {number}", {"url": url, "outlet": _host(url) or "?"}


def _host(url: str) -> str:
    """The host of a URL as an outlet's name; empty when it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _feed(entry: Mapping[str, Any] | _Wrong) -> Feed:
    """The checked feed; raises _Wrong with the one thing that is wrong first."""
    if isinstance(entry, _Wrong):
        raise entry
    for key in _REQUIRED:
        if not entry.get(key):
            raise _Wrong(f"{key} is missing")
    if unknown := sorted(entry.keys() - _FIELDS):
        raise _Wrong(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(_FIELDS))}")
    try:
        feed = msgspec.convert(dict(entry), Feed)
    except msgspec.ValidationError as error:
        raise _Wrong(f"{entry['url']}: {error}") from None
    feed = msgspec.structs.replace(feed, url=feed.url.strip(), outlet=" ".join(feed.outlet.split()))
    for value, good, expected in (
        (feed.url, _is_address(feed.url), "an http or https address"),
        (feed.country, bool(_COUNTRY.fullmatch(feed.country)), "two capital letters, such as KR"),
        (feed.language, bool(_LANGUAGE.fullmatch(feed.language)), "a BCP 47 tag, such as ko"),
        (feed.timezone, _is_zone(feed.timezone), "an IANA time zone, such as Asia/Seoul"),
    ):
        if not good:
            subject = "" if value == feed.url else f"{feed.url}: "
            raise _Wrong(f"{subject}{value[:200]!r} is not {expected}")
    return feed


def _is_address(url: str) -> bool:
    if not url.isprintable() or any(character.isspace() for character in url) or len(url) > _MAX_URL:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


@cache
def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (ValueError, OSError, KeyError):
        return False
