"""XML that is not well-formed, closed where its elements end. In: the text from its root on. Out: balanced text. Pure.

feedparser loses the items around an element that is not closed, and whatever a document that breaks off says last. Fields that
hold no others (a title, a link, a date) end where the next field or item begins, others with what contains them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from producers.formats.repair import ITEM, ITEM_END
from producers.items import TooHeavy

# A comment, a CDATA section or a tag; each may be cut off by the end of the document.
_PART: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[?!][^<>]*>?|<(/?)([A-Za-z_][\w.:-]*)([^<>]*)(>?)",
    re.DOTALL,
)
_DEEPEST: Final = 5_000  # elements in each other: each would be closed, and takes feedparser its time
_CDATA, _COMMENT = "<![CDATA[", "<!--"
_ITEMS: Final = frozenset({"item", "entry"})
_FIELDS: Final = frozenset({  # hold no other field
    "title", "link", "description", "guid", "pubdate", "category", "comments", "enclosure", "content:encoded", "dc:date",
    "dc:creator", "dc:subject", "dc:title",
})  # fmt: skip
_TEXTS: Final = (*_FIELDS, "content", "summary")
_VOID: Final = frozenset({
    "br", "hr", "img", "input", "meta", "wbr", "area", "base", "col", "embed", "param", "source", "track",
})  # fmt: skip
# Fields in which a break costs words only, not what their item is known by or its date.
_FIELD: Final = re.compile(
    r"<(/?)(?:[\w-]{1,40}:)?(title|link|guid|id|author|creator|category|pubdate|date|published|updated|issued|created|modified|"
    r"description|summary|content|encoded|full-text)(?=[\s/>]|$)",
    re.IGNORECASE,
)
_WORDS: Final = frozenset(
    {"author", "creator", "category", "description", "summary", "content", "encoded", "full-text"}
)
_KNOWN_BY: Final = re.compile(r"</(?:link|guid|id)\s*>|<link\b[^<>]*/>", re.IGNORECASE)
_EMPTY: Final = re.compile(r"<[^<>]*/>")
_ROOT_END: Final = re.compile(r"</(?:[\w-]{1,40}:)?(?:channel|rss|feed|rdf)\b", re.IGNORECASE)


def without_stub(text: str) -> str:
    """The document without the item that it breaks off in, if it is cut before or in what it is known by, or in its date.

    Half a link would make it another item than at the next poll, where it is whole.
    """
    ends = [found.end() for found in ITEM_END.finditer(text)]
    starts = [found.start() for found in ITEM.finditer(text, ends[-1])] if ends else []
    if not starts or _ROOT_END.search(text, starts[-1]):
        return text
    *_, last = [None, *_FIELD.finditer(text, starts[-1])]
    is_cut = last and not last[1] and last[2].lower() not in _WORDS and not _EMPTY.match(text, last.start())
    return text[: starts[-1]] if is_cut or not _KNOWN_BY.search(text, starts[-1]) else text


def closed(text: str) -> str:
    """The document with an end for each element, and no end without one. Raises TooHeavy."""
    out: list[str] = []
    elements, at = _Open(), 0
    for part in _PART.finditer(text):
        out.append(text[at : part.start()])
        at = part.end()
        ends, name, attributes, end = part.groups()
        if name is None:
            out.append(_whole(part[0]))
        elif not end:
            # The document breaks off in a tag, or another's end shows that it was none: "if a<b.</p>".
            if not ends and text.startswith("</", at) and not text.startswith(f"</{name}", at):
                out.append(f"&lt;{part[0][1:]}")
        elif ends:
            out += elements.end(name)
        else:
            out += elements.begin(name)
            if elements.stays_open(name, attributes):
                out.append(part[0])
            else:
                out.append(f"<{name}{attributes.rstrip('/')}/>")
    return "".join([*out, text[at:], *elements.rest()])


def _whole(part: str) -> str:
    """A section or comment with its end; nothing of a declaration that breaks off."""
    for begin, end in ((_CDATA, "]]>"), (_COMMENT, "-->")):
        if part.startswith(begin):
            return part if part.endswith(end) else part + end
    return part if part.endswith(">") else ""


class _Open:
    """The elements that have begun and not ended, outermost first."""

    def __init__(self) -> None:
        self._names: list[str] = []  # as written
        self._count = Counter[str]()  # in small letters

    def begin(self, name: str) -> list[str]:
        """The ends that are missing before an element of this name."""
        small = name.lower()
        if small in _ITEMS:
            outer = _ITEMS
        elif small in _FIELDS and not self._is_inside(name):
            outer = _FIELDS
        else:
            return []
        return self._up_to(outer) if any(map(self._count.__getitem__, outer)) else []

    def _is_inside(self, name: str) -> bool:
        """Whether the innermost element is one that has such fields of its own: an image, a source."""
        return bool(self._names) and self._names[-1].lower() in ("image", "source", "textinput")

    def stays_open(self, name: str, attributes: str) -> bool:
        """Whether the element that begins has content; it is then open. Raises TooHeavy."""
        small = name.lower()
        if attributes.endswith("/") or (small in _VOID and self._in_text()):
            return False
        if len(self._names) >= _DEEPEST:
            raise TooHeavy(f"too heavy: more than {_DEEPEST} elements in each other")
        self._names.append(name)
        self._count[small] += 1
        return True

    def _in_text(self) -> bool:
        """Whether a field is open, so that what begins is HTML."""
        return any(map(self._count.__getitem__, _TEXTS))

    def end(self, name: str) -> list[str]:
        """The ends of an element and of all that is open in it, as their beginnings are written; none if it is not open."""
        return self._up_to({name.lower()}) if self._count[name.lower()] else []

    def _up_to(self, outer: frozenset[str] | set[str]) -> list[str]:
        ends = []
        while self._names:
            name = self._names.pop()
            self._count[name.lower()] -= 1
            ends.append(f"</{name}>")
            if name.lower() in outer:
                break
        return ends

    def rest(self) -> list[str]:
        """The ends of all that is open at the end of the document."""
        return [f"</{name}>" for name in reversed(self._names)]
