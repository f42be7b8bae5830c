"""Links of a document. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urljoin, urlsplit

from pactwatch.identity import is_simple

_AROUND: Final = " \t\r\n\"'<>"  # what some writers put around an address
_HOST = re.compile(r"www\.[\w-]+\.", re.IGNORECASE)  # an address without its scheme


class Page(NamedTuple):
    """A page that an item is on, as one of its links has it."""

    address: str
    language: str = ""  # hreflang
    screens: str = ""  # media: empty or "all" for every one


def own_page(pages: Sequence[Page], language: str) -> str:
    """Of pages in several languages or for several screens the item's own, `language` being its; the last of equals."""
    spoken = _primary(language)

    def fit(page: Page) -> tuple[bool, bool, bool]:
        written = _primary(page.language)
        return (
            page.screens.strip().lower() in ("", "all", "screen"),
            bool(spoken) and written == spoken,
            not written,
        )

    return max(reversed(pages), key=fit).address if pages else ""


def _primary(language: str) -> str:
    """The language without its country or script; empty for one that says nothing."""
    primary = re.split("[-_]", language.strip().lower(), maxsplit=1)[0]
    return "" if primary in ("x", "und") else primary


def join(base: str, link: str) -> str:
    """`link` as an absolute address; empty if it is none."""
    if is_simple(link):
        return link
    link = link.strip(_AROUND)
    if _HOST.match(link):
        link = f"http://{link}"
    try:
        return urljoin(base, link) if link else ""
    except ValueError:  # a link such as http://[
        return ""


def base_of(site: str, url: str) -> str:
    """What the links of a feed at `url` are relative to: the site that it names, if another host serves the feed."""
    try:
        theirs, ours = urlsplit(site).hostname, urlsplit(url).hostname
    except ValueError:  # as http://[ is
        return url
    return site if theirs and theirs != ours else url


# Pages that only lead on, as searches link to what they found: /url?…&url=https://…
_LEADING_ON: Final = re.compile(r"/(?:url|apiclick\.aspx|l\.php|away\.php)\?")
_LED_TO: Final = ("url", "q", "u", "to")


def target(link: str) -> str:
    """The address that a link leads to by way of a search or network that counts its readers; else the link itself."""
    if not _LEADING_ON.search(link):
        return link
    try:
        given = parse_qs(urlsplit(link).query, max_num_fields=50)
    except ValueError:
        return link
    found = (value for name in _LED_TO for value in given.get(name, ()))
    return next((value for value in found if value.startswith(("http://", "https://"))), link)
