"""Alerts as an Atom feed (RFC 4287). In: alerts, one at a time. Out: the parts of one document. Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree.ElementTree import indent, tostring
from xml.sax.saxutils import escape

from pactwatch import atom
from pactwatch.records import Alert
from pactwatch.wording import sentences, web_address

END = "</feed>"


def head(title: str, now: datetime) -> str:
    """How the document begins. `now` stands for the time of its newest entry, which a stream does not know yet."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"  <id>urn:pactwatch:alerts:{escape(atom.clean(title))}</id>\n"
        f"  <title>pactwatch: {escape(atom.clean(title))}</title>\n"
        f"  <updated>{_time(now)}</updated>\n"
        "  <author><name>pactwatch</name></author>"
    )


def entry(alert: Alert) -> str:
    """One alert."""
    told = sentences(alert)
    made = atom.entry(
        alert,
        title=told[0],
        updated=_time(alert.raised),
        links={"alternate": url} if (url := web_address(alert.url)) else {},
        summary=f"{' '.join(told)} {alert.outlet}: “{alert.title}”",
    )
    if alert.published:
        atom.add(made, "published", _time(alert.published))
    indent(made)
    return tostring(made, encoding="unicode")


def _time(when: datetime) -> str:
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")
