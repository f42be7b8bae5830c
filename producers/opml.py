"""OPML as other readers write it. In: text. Out: its outlines that are feeds, with their folders, and what is wrong. Pure.

Bare ampersands and HTML's entities are what they were meant to be, as in feeds. What is still no XML is read tag by tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

from producers.escapes import unescaped
from producers.formats import references

Folder = tuple[str, ...]  # its name behind the names of the folders around it

# A list from elsewhere must not make us send a file of this machine to its feed.
NOT_IN_OPML = frozenset({"enabled", "full_text", "secret_query", "username", "password_file", "folders"})
_OUTLINE = re.compile(r"<(/?)outline\b", re.IGNORECASE)
_REST = re.compile(r"""((?:[^<>"']|"[^"]*"|'[^']*')*+)>""")  # of a tag
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40})\s*=\s*("[^"]*"|'[^']*')""")
_MAX_TAG = 10_000  # characters
_MAX_DEPTH, _MAX_FOLDERS, _MAX_NAME = 10, 50, 200


class Fault(NamedTuple):
    """Something wrong in a list."""

    line: int
    text: str


class Outline(NamedTuple):
    """A feed as it is listed; the names of its attributes are in small letters."""

    line: int
    attributes: Mapping[str, str]
    folders: tuple[Folder, ...]


class _Reader:
    """Collects the outlines that are feeds while tags begin and end."""

    def __init__(self) -> None:
        self.feeds: list[Outline] = []
        self._around: list[str] = []  # names of open outlines; none of a feed

    def begin(self, line: int, attributes: Mapping[str, str]) -> None:
        given = {name.lower(): value for name, value in attributes.items()}
        if _is_feed(given):
            around = tuple(name for name in self._around[:_MAX_DEPTH] if name)
            folders = dict.fromkeys([*([around] if around else []), *_categories(given)])
            self.feeds.append(Outline(line, given, tuple(folders)[:_MAX_FOLDERS]))
            self._around.append("")
        else:
            self._around.append(_name(given.get("text") or given.get("title") or ""))

    def end(self) -> None:
        if self._around:
            self._around.pop()


def read(text: str) -> Iterator[Outline | Fault]:
    """The feeds of an OPML file, and a fault for what is no XML; never raises."""
    repaired = references.repaired(text)
    if "<!ENTITY" in text:
        # No OPML needs them, and they are how a small file fills the memory.
        yield Fault(_line(text, text.index("<!ENTITY")), "entities are ignored in an OPML file")
    if "<!ENTITY" in text or "<!DOCTYPE" in text:
        yield from _by_tags(repaired)
        return
    feeds = _Reader()
    try:
        _parse(repaired, feeds)
    except expat.ExpatError as error:
        fault, above = (
            f"not XML: {expat.ErrorString(error.code)}",
            _line(text, len(text) - len(text.lstrip())),
        )
        found = _by_tags(repaired)
        yield Fault(above + error.lineno - 1, f"{fault}; read as far as its outlines go" if found else fault)
        yield from found
    except ValueError:  # half a character, which no file in UTF-8 has
        yield Fault(1, "not XML")
    else:
        yield from feeds.feeds


def _parse(text: str, reader: _Reader) -> None:
    """Reads what is XML. Raises ExpatError, ValueError."""
    above = _line(text, len(text) - len(text.lstrip())) - 1

    def begin(tag: str, attributes: dict[str, str]) -> None:
        if tag.lower() == "outline":
            reader.begin(above + parser.CurrentLineNumber, attributes)

    def end(tag: str) -> None:
        if tag.lower() == "outline":
            reader.end()

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(text.lstrip(), True)


def _by_tags(text: str) -> list[Outline]:
    """The feeds of what is not quite XML: without an end, with a DOCTYPE."""
    reader, text = _Reader(), _without_comments(text)
    line, at, end = 1, 0, 0
    for tag in _OUTLINE.finditer(text):
        rest = _REST.match(text, tag.end(), tag.end() + _MAX_TAG)
        if rest is None or tag.start() < end:  # broken off, or in a value
            continue
        line, at, end = line + text.count("\n", at, tag.start()), tag.start(), rest.end()
        if not tag[1]:
            reader.begin(line, {name: unescaped(value[1:-1]) for name, value in _ATTRIBUTE.findall(rest[1])})
        if tag[1] or rest[1].endswith("/"):
            reader.end()
    return reader.feeds


def _without_comments(text: str) -> str:
    """The text with the lines of its comments, and nothing else of them."""
    head, *others = text.split("<!--")
    ends = (other.partition("-->") for other in others)
    return head + "".join("\n" * comment.count("\n") + rest for comment, _, rest in ends)


def _is_feed(given: Mapping[str, str]) -> bool:
    """Whether an outline is a feed: the others are folders and links."""
    kind = given.get("type", "").lower()
    return kind != "link" and ("xmlurl" in given or ("url" in given and kind in ("rss", "atom")))


def _categories(given: Mapping[str, str]) -> Iterator[Folder]:
    """Folders in an attribute, as OPML 2.0 has them: /World/Asia,Korea."""
    for path in given.get("category", "").split(",")[:_MAX_FOLDERS]:
        if names := tuple(name for part in path.split("/")[: _MAX_DEPTH + 1] if (name := _name(part))):
            yield names


def _name(written: str) -> str:
    return " ".join(written[:_MAX_NAME].split())


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
