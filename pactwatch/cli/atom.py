"""Alerts as an Atom feed (RFC 4287). In: alerts, one at a time. Out: the parts of one document. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from xml.sax.saxutils import escape

from pactwatch.records import Alert
from pactwatch.text import plain

_NO_XML = re.compile(
    "[\ufffe\uffff\ud800-\udfff]"
)  # characters that no XML document may have, beside controls
END = "</feed>"


def head(title: str, now: datetime) -> str:
    """How the document begins. `now` stands for the time of its newest entry, which a stream does not know yet."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"  <id>urn:pactwatch:alerts:{escape(_clean(title))}</id>\n"
        f"  <title>pactwatch: {escape(_clean(title))}</title>\n"
        f"  <updated>{_time(now)}</updated>\n"
        "  <author><name>pactwatch</name></author>"
    )


def entry(alert: Alert) -> str:
    """One alert. Its id is the alert's, so a reader of feeds shows it once however often it comes."""
    made = Element("entry")
    _add(made, "id", f"urn:pactwatch:alert:{alert.id}")
    _add(made, "title", sentences(alert)[0])
    _add(made, "updated", _time(alert.raised))
    if alert.published:
        _add(made, "published", _time(alert.published))
    _add(SubElement(made, "author"), "name", alert.outlet)
    if alert.url and alert.url.startswith(("http://", "https://")):
        SubElement(made, "link", rel="alternate", href=_clean(alert.url))
    for theme in alert.themes:
        SubElement(made, "category", term=_clean(theme))
    _add(made, "summary", f"{' '.join(sentences(alert))} {alert.outlet}: “{alert.title}”")
    indent(made)
    return tostring(made, encoding="unicode")


def sentences(alert: Alert) -> list[str]:
    """One for each change; older records have none, and then the words of what changed."""
    return [change.sentence or f"{change.subject}: {change.after}" for change in alert.changes] or [
        alert.title
    ]


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", plain(text))


def _time(when: datetime) -> str:
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")
