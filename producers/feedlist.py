"""Feed lists. In: TOML, OPML or one URL a line. Out: feeds, and one line per fault, with file and line.

The shipped list is feeds.toml beside this module.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec
import tomli
from msgspec.structs import replace

from pactwatch.identity import composed
from pactwatch.records import Feed, Ownership
from pactwatch.security.addresses import is_shown
from producers import opml
from producers.escapes import unescaped
from producers.opml import NOT_IN_OPML, Fault

FeedsAndProblems = tuple[list[Feed], list[str]]
_FIELDS = frozenset(field.name for field in msgspec.structs.fields(Feed)) - {"source"}
_REQUIRED = ("url", "outlet")
_OWNERSHIPS: tuple[str, ...] = get_args(Ownership)
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MAX_URL = 2_048
_NO_LANGUAGE = ("unknown", "und", "none", "null")  # as other readers write that they know none
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_ENTITY = re.compile(r"&#?\w{2,10};")
_NEWSBOAT = re.compile(r'"([^"]*)"|(\S+)')
_NO_TAGS = ("~", "!")  # a name, and what newsboat hides
_NOT_ADDRESSES = ("query:", "exec:", "filter:")
_HEADER = re.compile(r"\s*\[\[?\s*feed\s*\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One feed as it is written."""

    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int] = field(
        default_factory=dict
    )  # of its keys, as far as they have lines of their own

    def fault(self, key: str, text: str) -> Fault:
        """A fault of this key."""
        return Fault(self.lines.get(key, self.line), text)


def shipped() -> FeedsAndProblems:
    """The feeds that come with pactwatch."""
    name = "feeds.toml"
    return parse(resources.files("producers").joinpath(name).read_text("utf-8"), name)


def read(path: Path) -> FeedsAndProblems:
    """The feeds in a file, by its content; a file that cannot be read is one problem."""
    try:
        return of_bytes(path.read_bytes(), str(path))
    except OSError as error:
        return [], [f"{path}: cannot be read: {error.strerror or error}"]


def of_bytes(raw: bytes, name: str) -> FeedsAndProblems:
    """The feeds in a file of this name, by its content, in the encoding that it declares; never raises."""
    try:
        return parse(raw.decode(_encoding(raw)), name)
    except (UnicodeError, LookupError) as error:
        return [], [f"{name}: cannot be read: {error}"]


def _encoding(raw: bytes) -> str:
    """Of a list: by its byte order mark, else as an XML declaration says, else UTF-8. It may be none that Python knows."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARED.match(raw)
    return "utf-8-sig" if declared is None or raw.startswith(codecs.BOM_UTF8) else declared[1].decode("ascii")


def parse(text: str, name: str) -> FeedsAndProblems:
    """Feeds and problems in a list of any of the three kinds. An entry without address or name is left out.

    `name` is the file's, for the problems: all faults of all entries, each as "file:line: fault". Never raises.
    """
    feeds: dict[str, Feed] = {}
    faults: list[Fault] = []
    for entry in _entries(text.removeprefix("\ufeff"), name):
        if isinstance(entry, Fault):
            faults.append(entry)
            continue
        wrong = _wrong(entry)
        faults += wrong.values()
        if not wrong.keys() & set(_REQUIRED):
            # What is optional and wrong is left out, and never costs the feed.
            feed = _feed(entry, leaving_out=wrong)
            before = feeds.get(feed.url)
            if before and not set(feed.folders) - set(before.folders):
                faults.append(entry.fault("url", f"{feed.url} is listed twice"))
            folders = dict.fromkeys((*(before.folders if before else ()), *feed.folders))
            feeds[feed.url] = replace(before or feed, folders=tuple(folders))
    return list(feeds.values()), [f"{name}:{fault.line}: {fault.text}" for fault in faults]


def checked(values: Mapping[str, Any]) -> tuple[Feed | None, list[str]]:
    """One feed as a person gives it, and what is wrong with it; a missing outlet is named by its host."""
    url = _as_web(str(values.get("url", "")))
    entry = _Entry(1, {"outlet": name_of(url)} | dict(values) | {"url": url})
    wrong = _wrong(entry)
    return (None if wrong else _feed(entry, ())), [fault.text for fault in wrong.values()]


def _entries(text: str, name: str) -> Iterator[_Entry | Fault]:
    if text.lstrip().startswith("<"):
        return (one if isinstance(one, Fault) else _of_outline(one) for one in opml.read(text))
    if name.endswith(".toml") or re.search(r"^\s*\[\[?\s*feed\s*\]", text, re.MULTILINE):
        return _toml(text)
    return _lines(text)


def _toml(text: str) -> Iterator[_Entry | Fault]:
    try:
        document = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        yield Fault(error.lineno, f"not TOML: {error}")
        return
    except RecursionError as error:
        yield Fault(text.rstrip().count("\n") + 1, f"not TOML: {error}")
        return
    lines = text.split("\n")
    for key in document:  # in their order, so that a list has the same faults in the same order every time
        if key != "feed":
            yield Fault(_line_of(key, lines), f"unknown key {key!r}: entries begin with [[feed]]")
    entries = document.get("feed", [])
    if not isinstance(entries, list):
        entries = [entries]
    headers = [number for number, line in enumerate(lines, start=1) if _HEADER.match(line)]
    if len(headers) != len(entries):  # written in another way: all are on the line of the key
        headers = [_line_of("feed", lines)] * len(entries)
    for header, entry in zip(headers, entries, strict=True):
        if isinstance(entry, dict):
            yield _Entry(header, entry, _lines_of_keys(lines, header))
        else:
            yield Fault(header, "not a table: entries begin with [[feed]]")


def _line_of(key: str, lines: list[str]) -> int:
    """The first line that begins with this key or the table of that name."""
    wanted = re.compile(rf"""\s*\[{{0,2}}\s*["']?{re.escape(key)}\b""")
    return next((number for number, line in enumerate(lines, start=1) if wanted.match(line)), 1)


def _lines_of_keys(lines: list[str], header: int) -> dict[str, int]:
    """The lines of the keys between the header on line `header` and the next one."""
    found: dict[str, int] = {}
    for number, line in enumerate(lines[header:], start=header + 1):
        if line.lstrip().startswith("["):
            break
        if key := _KEY.match(line):
            found.setdefault(key[1], number)
    return found


def _of_outline(outline: opml.Outline) -> _Entry | Fault:
    """The fields of a feed from its outline."""
    given = outline.attributes
    if "+" in given.get("type", ""):
        named = given.get("text") or given.get("xmlurl", "")
        kind = f"a page that another reader takes apart by its own rules ({given['type'][:60]})"
        return Fault(outline.line, f"{named[:100]!r} is left out: it is no feed, but {kind}")
    url = _as_web(given.get("xmlurl", given.get("url", "")))
    title = given.get("title") or given.get("text") or name_of(url)
    title = _ENTITY.sub(lambda entity: unescaped(entity[0]), title)  # some readers escape names twice
    extras: dict[str, Any] = {
        key: value for key, value in given.items() if key in _FIELDS - NOT_IN_OPML and value
    }
    if (language := extras.pop("language", "")).lower() not in (*_NO_LANGUAGE, ""):
        primary, *rest = language.replace("_", "-").split("-")
        extras["language"] = "-".join([primary.lower(), *rest])
    if _COUNTRY.fullmatch(country := extras.get("country", "").upper()):
        extras["country"] = country
    if (ownership := extras.get("ownership", "").lower()) in _OWNERSHIPS:
        extras["ownership"] = ownership
    return _Entry(outline.line, {"outlet": title, "folders": outline.folders} | extras | {"url": url})


def _as_web(url: str) -> str:
    """The address behind the scheme `feed`, which browsers once had; `feed://` stands for `http://`."""
    rest = url.strip().removeprefix("feed:")
    return f"http:{rest}" if rest.startswith("//") else rest


def _lines(text: str) -> Iterator[_Entry | Fault]:
    """One address a line, or newsboat's file: tags behind the address are folders, a tilde is before a name."""
    for number, line in enumerate(text.splitlines(), start=1):
        words = [quoted or word for quoted, word in _NEWSBOAT.findall(line.strip())]
        if not words or words[0].startswith("#"):
            continue
        if words[0].startswith(_NOT_ADDRESSES):
            yield Fault(number, f"{words[0][:60]!r} is newsboat's own and no address")
            continue
        url = _as_web(words[0])
        name = next((word[1:] for word in words[1:] if word.startswith("~")), "")
        tags = [[word] for word in words[1:] if not word.startswith(_NO_TAGS)]
        yield _Entry(number, {"url": url, "outlet": name or name_of(url), "folders": tags})


def name_of(url: str) -> str:
    """What a feed is called that nobody has named: the host of its address."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or "?"
    except ValueError:
        return "?"


def _wrong(entry: _Entry) -> dict[str, Fault]:
    """All that is wrong with an entry, by its keys."""
    found = {}
    for key in _REQUIRED:
        if _is_blank(entry.values.get(key, "")):
            found[key] = Fault(entry.line, f"{key} is missing")
    for key, value in entry.values.items():
        if key not in _FIELDS:
            text = f"unknown key {key!r}; allowed are {', '.join(sorted(_FIELDS))}"
            found[key] = entry.fault(key, text)
        elif key not in found and not _is_good(key, value):
            found[key] = entry.fault(key, f"{key} {_shown(value)} is not {_EXPECTED[key]}")
        elif key == "url" and is_shown(value):
            text = f"url {_shown(value)} is without its secret: `pactwatch feeds export --secrets` has it"
            found[key] = entry.fault(key, text)
    return found


_EXPECTED = {
    "url": "an http or https address",
    "outlet": "a name",
    "country": "two capital letters, such as KR",
    "language": "a BCP 47 tag, such as ko",
    "ownership": f"one of {', '.join(_OWNERSHIPS)}",
    "timezone": "an IANA time zone, such as Asia/Seoul",
    "enabled": "true or false",
    "secret_query": "true or false",
    "full_text": "true or false",
    "username": "text",
    "password_file": "a path",
    "folders": 'a list of folders, such as [["World", "Asia"]]: each a name behind those of the folders around it',
}


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _is_good(key: str, value: object) -> bool:
    if key in ("enabled", "full_text", "secret_query"):
        return isinstance(value, bool)
    if key == "folders":
        return _are_folders(value)
    if not isinstance(value, str):
        return False
    checks: dict[str, Callable[[str], object]] = {
        "url": _is_address,
        "country": _COUNTRY.fullmatch,
        "language": _LANGUAGE.fullmatch,
        "ownership": _OWNERSHIPS.__contains__,
        "timezone": _is_zone,
    }
    return key not in checks or bool(checks[key](value))


def _are_folders(value: object) -> bool:
    try:
        return all(all(folder) for folder in msgspec.convert(value, tuple[tuple[str, ...], ...]))
    except msgspec.ValidationError:
        return False


def _shown(value: object) -> str:
    return repr(value)[:200]


def _feed(entry: _Entry, leaving_out: Collection[str]) -> Feed:
    """The feed of an entry whose other keys are right; names are composed as all text is, addresses stay as they are."""
    values = {key: value for key, value in entry.values.items() if key not in leaving_out}
    values["url"] = values["url"].strip()
    values["outlet"] = composed(" ".join(values["outlet"].split()))
    folders = (tuple(map(composed, folder)) for folder in values.get("folders", ()))
    values["folders"] = tuple(dict.fromkeys(folders))
    return msgspec.convert(values, Feed)


def _is_address(url: str) -> bool:
    url = url.strip()
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
