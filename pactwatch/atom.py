"""Alerts as entries of an Atom feed (RFC 4287). In: an alert and what a door says of it. Out: XML elements. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from pactwatch.records import Alert
from pactwatch.text import plain

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_NO_XML: Final = re.compile(
    "[\ufffe\uffff\ud800-\udfff]"
)  # characters that no XML document may have, beside controls


def clean(text: str) -> str:
    """Text from outside as XML may have it."""
    return _NO_XML.sub("\ufffd", plain(text))


def add(parent: Element, name: str, text: str) -> None:
    """Adds an element with a text."""
    SubElement(parent, name).text = clean(text)


def entry(
    alert: Alert,
    *,
    title: str,
    updated: str,
    links: Mapping[str, str],
    summary: str,
    themes: Mapping[str, str],
) -> Element:
    """One alert; its id is the alert's, so a reader shows it once however often it comes.

    `links` are addresses by their relation, `themes` names by id. The element has no namespace: its feed says which.
    """
    made = Element("entry")
    add(made, "id", f"urn:pactwatch:alert:{alert.id}")
    add(made, "title", title)
    add(made, "updated", updated)
    add(SubElement(made, "author"), "name", alert.outlet)
    for relation, address in links.items():
        SubElement(made, "link", rel=relation, href=clean(address))
    for theme in alert.themes:
        SubElement(made, "category", term=clean(theme), label=clean(themes.get(theme, theme)))
    add(made, "summary", summary)
    return made


__all__ = ["NAMESPACE", "add", "clean", "entry"]
