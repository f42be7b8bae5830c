"""Entities and numbers of characters in the XML of feeds. In: text. Out: text with references that XML knows. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from html.entities import html5
from typing import Final

from producers.escapes import unescaped

NONE_DECLARED: Final[Mapping[str, str]] = {}
_NAME: Final = r"[A-Za-z][A-Za-z0-9]{1,31}"
# Words only: an entity that holds markup or others is how a document of 1 kB becomes one of gigabytes.
_DECLARED = re.compile(rf"""<!ENTITY\s+({_NAME})\s+(?:"([^"<%]{{0,200}})"|'([^'<%]{{0,200}})')\s*>""")
_MOST_DECLARED = 300
_MOST_ADDED = 1_000_000  # characters
_AMPERSAND = re.compile(rf"&(?!(?:amp|lt|gt|quot|apos|#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}});)(?:({_NAME});)?")
_NO_TAG = re.compile(r"<(?![A-Za-z_/!?])")
# One character as two references, as UTF-16 has it.
_SURROGATES = re.compile(r"(?:&#(?:[xX][dD][89a-fA-F][0-9a-fA-F]{2}|5[5-7]\d{3});)+")
_LARGE = re.compile(r"&#(?:(\d{7})|[xX]([0-9a-fA-F]{6}));")
_LAST: Final = 0x10FFFF


def declared_in(prolog: str, text: str) -> Mapping[str, str]:
    """What the entities stand for that a DOCTYPE declares; none where that would make `text` much longer."""
    found = _DECLARED.findall(prolog) if "<!ENTITY" in prolog else []
    declared = {name: escape(unescaped(one or other)) for name, one, other in found[:_MOST_DECLARED]}
    added = sum(text.count(f"&{name};") * len(value) for name, value in declared.items())
    return declared if added <= _MOST_ADDED else NONE_DECLARED


def repaired(text: str, declared: Mapping[str, str] = NONE_DECLARED) -> str:
    """Text outside of CDATA with references that XML knows, and `&lt;` for an angle bracket that begins no tag."""

    def known(found: re.Match[str]) -> str:
        """HTML's or the document's own entity as characters; an ampersand that begins none, as text."""
        name = found[1] or ""
        return declared.get(name) or html5.get(f"{name};") or f"&amp;{found[0][1:]}"

    text = _NO_TAG.sub("&lt;", _AMPERSAND.sub(known, text))
    return _LARGE.sub(_character, _SURROGATES.sub(_joined, text)) if "&#" in text else text


def _joined(references: re.Match[str]) -> str:
    """Halves of characters as characters."""
    codes = [
        int(code.lstrip("xX"), 16 if code[0] in "xX" else 10) for code in references[0][2:-1].split(";&#")
    ]
    halves = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass")
    return halves.decode("utf-16-le", "replace")


def _character(reference: re.Match[str]) -> str:
    """The reference if it is one: for a number that is no character's, feedparser gives the whole document up."""
    code = int(reference[1]) if reference[1] else int(reference[2], 16)
    return reference[0] if code <= _LAST else "\ufffd"
