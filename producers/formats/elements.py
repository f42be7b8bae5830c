"""Elements of a well-formed feed. In: an element. Out: its name and text as feedparser reads them. Pure."""

from __future__ import annotations

import contextlib
import re
from codecs import register_error
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element

# Namespaces by the prefix under which feedparser knows them; RSS in all its versions and Atom have none.
_PREFIX: Final = {
    "": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/atom/ns#": "",
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/dc/elements/1.1/": "dc_",
    "http://purl.org/dc/terms/": "dcterms_",
    "http://purl.org/rss/1.0/modules/content/": "content_",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner_",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes_",
    "http://search.yahoo.com/mrss": "media_",
    "http://search.yahoo.com/mrss/": "media_",
}
OTHER: Final = "other_"  # the prefix of all namespaces that feedparser does nothing with
# Namespaces that feedparser does more with than is done here, and prefixes that it believes whatever they are declared for.
_UNUSUAL: Final = (
    "creativecommons", "http://web.resource.org/cc/", "http://www.w3.org/1999/xhtml", "podlove.org", "backend.userland.com/rss",
    "http://example.com/",
)  # fmt: skip
_BELIEVED: Final = frozenset(
    {"dc", "dcterms", "content", "feedburner", "itunes", "media", "cc", "creativecommons", "psc", "xhtml"}
)
_DECLARED = re.compile(r"""xmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']""")
_WIDE = re.compile("[^\x00-\xff]")
_C1 = re.compile("[\x80-\x9f]+")
_WINDOWS = {code: text for code in range(0x80, 0xA0) if (text := bytes([code]).decode("cp1252", "ignore"))}
_CODE_PAGES: Final = ("cp1252", "cp1251")
_AS_BYTE: Final = "pactwatch-as-byte"
_LEAST: Final = 3  # characters beyond ASCII
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_SLASHES = re.compile(r"^([A-Za-z][A-Za-z0-9+-.]*://)/*")


class Unusual(Exception):
    """Something that feedparser has rules for which are not repeated here."""


class NotWellFormed(Unusual):
    """A document that is no XML; the message says where."""


def require_usual_namespaces(text: str) -> None:
    """Raises Unusual if a document's prefixes do not mean what they say, or its addresses have a base."""
    for prefix, uri in _DECLARED.findall(text):
        if uri.lower() not in _PREFIX and (not prefix or prefix.lower() in _BELIEVED):
            raise Unusual
    if "xml:base" in text:
        raise Unusual


@lru_cache(maxsize=2_000)
def name_of(tag: str) -> str:
    """An element's name as feedparser knows it: the prefix of its namespace, all in small letters."""
    namespace, _, local = tag.rpartition("}")
    uri = namespace[1:].lower()
    if uri not in _PREFIX and any(one in uri for one in _UNUSUAL):
        return "unusual"
    return _PREFIX.get(uri, OTHER) + local.lower()


def language_of(element: Element) -> str:
    """The language that the element's own xml:lang declares, or HTML's lang."""
    return element.get(_LANGUAGE, attributes(element).get("lang", ""))


def attributes(element: Element) -> dict[str, str]:
    """The attributes that have no namespace, by names in small letters. Raises Unusual for a base."""
    found = {name.lower(): value for name, value in element.items()}
    if "base" in found:
        raise Unusual
    return found


def text_of(element: Element) -> str:
    """The element's text. Raises Unusual if it has child elements."""
    if len(element):
        raise Unusual
    return reread((element.text or "").strip())


def reread(text: str) -> str:
    """Text that was encoded twice, or holds Windows' punctuation as control characters, as it was meant."""
    if text.isascii():
        return text
    if not _WIDE.search(text):
        with contextlib.suppress(UnicodeError):
            text = text.encode("iso-8859-1").decode("utf-8")
    return _C1.sub(_as_windows, as_meant(text))


def as_meant(text: str) -> str:
    """Text that was encoded twice, the second time as if it had been in a code page of Windows, as it was meant.

    All of it must be UTF-8 then: no other text is, beyond two characters.
    """
    if text.isascii() or not _TWICE.match(text) or len(text) - len(text.encode("ascii", "ignore")) < _LEAST:
        return text
    for page in _CODE_PAGES:
        with contextlib.suppress(UnicodeError):
            return text.encode(page, _AS_BYTE).decode("utf-8")
    return text


def _as_byte(error: UnicodeError) -> tuple[bytes, int]:
    """The byte of a character that a code page leaves undefined."""
    if not isinstance(error, UnicodeEncodeError) or ord(error.object[error.start]) > 0xFF:
        raise error
    return bytes([ord(error.object[error.start])]), error.start + 1


def _twice() -> re.Pattern[str]:
    """How a text begins that was encoded twice: with the first and second byte of a character, as a code page has them."""

    def seen(first: int, last: int, page: str) -> str:
        return re.escape(
            "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in range(first, last))
        )

    pairs = (f"[{seen(0xC2, 0xF5, page)}][{seen(0x80, 0xC0, page)}]" for page in _CODE_PAGES)
    return re.compile(f"[\x00-\x7f]*(?:{'|'.join(pairs)})")


register_error(_AS_BYTE, _as_byte)
_TWICE: Final = _twice()


def _as_windows(controls: re.Match[str]) -> str:
    return controls[0].translate(_WINDOWS)


def address_of(element: Element) -> str:
    """The element's text as an address, without surplus slashes. Raises Unusual if it has child elements."""
    if len(element):
        raise Unusual
    return reread(address((element.text or "").strip()))


def address(text: str) -> str:
    """An address without the surplus slashes of http:////host."""
    return _SLASHES.sub(r"\1", text) if ":///" in text else text
