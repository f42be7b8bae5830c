"""Alerts as an Atom feed (RFC 4287). In: alerts, one at a time. Out: the parts of one document. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import quote
from xml.etree.ElementTree import indent, tostring
from xml.sax.saxutils import escape

from pactwatch import atom
from pactwatch.cli.show import named
from pactwatch.records import Alert
from pactwatch.wording import sentences, web_address

END = "</feed>"


def head(themes: Sequence[str], names: Mapping[str, str], now: datetime) -> str:
    """How the document of alerts with these themes, or with any, begins; `names` are those of themes by id.

    `now` stands for the time of its newest entry, which a stream does not know yet.
    """
    ids = ", ".join(themes) or "all themes"
    title = named(themes, names) or "all themes"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"  <id>urn:pactwatch:alerts:{quote(ids)}</id>\n"
        f"  <title>pactwatch: {escape(atom.clean(title))}</title>\n"
        f"  <updated>{_time(now)}</updated>\n"
        "  <author><name>pactwatch</name></author>"
    )


def entry(alert: Alert, names: Mapping[str, str]) -> str:
    """One alert; `names` are those of themes by id."""
    told = sentences(alert)
    made = atom.entry(
        alert,
        title=told[0],
        updated=_time(alert.raised),
        links={"alternate": url} if (url := web_address(alert.url)) else {},
        summary=f"{' '.join(told)} {alert.outlet}: “{alert.title}”",
        themes=names,
    )
    if alert.published:
        atom.add(made, "published", _time(alert.published))
    indent(made)
    return tostring(made, encoding="unicode")


def _time(when: datetime) -> str:
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")
