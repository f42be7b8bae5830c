"""Sample feeds: invented outlets that report real events in our own words, as feed documents.

In: the package's outlets.toml and articles.jsonl, and times. Out: feed documents in the formats, character sets and
date styles that real feeds use. Pure but for reading package data. README.md here says what the fields mean.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from functools import cache
from importlib import resources
from xml.sax.saxutils import escape

import msgspec
import tomli

_KST, _MSK = timezone(timedelta(hours=9)), timezone(timedelta(hours=3))
_ZONES = {"KR": "Asia/Seoul", "RU": "Europe/Moscow", "UA": "Europe/Kyiv"}


class Outlet(msgspec.Struct, frozen=True):
    """An invented outlet and how its feed is written."""

    id: str
    name: str
    language: str
    country: str
    ownership: str
    format: str
    charset: str
    date_style: str
    body: str

    @property
    def timezone(self) -> str:
        """IANA zone that the outlet's dates without a zone are in."""
        return _ZONES.get(self.country, "UTC")


class Sample(msgspec.Struct, frozen=True):
    """One sample article with what is expected of it; `minute` orders the demo's timeline."""

    id: str
    outlet: str
    language: str
    title: str
    body: str
    event_date: str
    minute: int
    labels: list[str]
    mentions: list[str] = []
    status: str | None = None
    troop_figures: list[int] = []
    event: str | None = None
    wire: str | None = None
    revises: str | None = None

    @property
    def page(self) -> str:
        """The path of its page: an edited article keeps its first one's."""
        return f"{self.outlet}/{self.revises or self.id}"


@dataclass(frozen=True, slots=True)
class Published:
    """A sample at the time it is published."""

    sample: Sample
    at: datetime


@cache
def outlets() -> tuple[Outlet, ...]:
    """All sample outlets."""
    text = (resources.files(__name__) / "outlets.toml").read_text(encoding="utf-8")
    return tuple(msgspec.convert(tomli.loads(text)["outlet"], list[Outlet]))


@cache
def samples() -> tuple[Sample, ...]:
    """All sample articles in the order of the timeline."""
    text = (resources.files(__name__) / "articles.jsonl").read_text(encoding="utf-8")
    found = [msgspec.json.decode(line, type=Sample) for line in text.splitlines() if line.strip()]
    return tuple(sorted(found, key=lambda sample: sample.minute))


def timeline(start: datetime, minute: timedelta) -> tuple[Published, ...]:
    """All samples with the time each is published at, when a minute of the timeline lasts `minute`."""
    return tuple(Published(sample, start + sample.minute * minute) for sample in samples())


def document(outlet: Outlet, published: Iterable[Published], base_url: str) -> tuple[bytes, str]:
    """The outlet's feed document, newest entry first, and its content type. An edited article replaces its first state."""
    newest = {p.sample.page: p for p in sorted(published, key=lambda p: p.at) if p.sample.outlet == outlet.id}
    entries = sorted(newest.values(), key=lambda p: p.at, reverse=True)
    if outlet.format == "json":
        return _json_feed(outlet, entries, base_url), "application/feed+json"
    write = {"rss": _rss, "atom": _atom, "rdf": _rdf}[outlet.format]
    text = f'<?xml version="1.0" encoding="{outlet.charset}"?>\n' + write(outlet, entries, base_url)
    kind = {"rss": "application/rss+xml", "atom": "application/atom+xml", "rdf": "application/rdf+xml"}[
        outlet.format
    ]
    return text.encode(outlet.charset, "xmlcharrefreplace"), kind


def _text(outlet: Outlet, sample: Sample) -> str:
    return sample.body.split("\n\n", maxsplit=1)[0] if outlet.body == "summary" else sample.body


def _html(outlet: Outlet, sample: Sample) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in _text(outlet, sample).split("\n\n"))


def _date(outlet: Outlet, at: datetime) -> str:
    match outlet.date_style:
        case "iso":
            return at.astimezone(UTC).isoformat(timespec="seconds")
        case "korean-zoneless":
            return at.astimezone(_KST).strftime("%Y-%m-%d %H:%M:%S")
        case "kst":
            return at.astimezone(_KST).strftime("%a, %d %b %Y %H:%M:%S KST")
        case "msk":
            return at.astimezone(_MSK).strftime("%a, %d %b %Y %H:%M:%S MSK")
        case _:
            return format_datetime(at.astimezone(UTC))


def _rss(outlet: Outlet, entries: list[Published], base: str) -> str:
    items = "".join(
        f"<item><title>{escape(p.sample.title)}</title><link>{base}/{p.sample.page}?utm_source=rss</link>"
        f'<guid isPermaLink="false">{p.sample.page}</guid><pubDate>{_date(outlet, p.at)}</pubDate>'
        f"<description>{escape(_html(outlet, p.sample))}</description></item>\n"
        for p in entries
    )
    return f'<rss version="2.0"><channel><title>{escape(outlet.name)}</title><link>{base}</link>\n{items}</channel></rss>'


def _atom(outlet: Outlet, entries: list[Published], base: str) -> str:
    items = "".join(
        f'<entry><title>{escape(p.sample.title)}</title><link href="{base}/{p.sample.page}"/><id>urn:{p.sample.page}</id>'
        f"<updated>{_date(outlet, p.at)}</updated><published>{_date(outlet, p.at)}</published>"
        f'<content type="html">{escape(_html(outlet, p.sample))}</content></entry>\n'
        for p in entries
    )
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}"><title>{escape(outlet.name)}</title>'
        f"<id>urn:{outlet.id}</id>\n{items}</feed>"
    )


def _rdf(outlet: Outlet, entries: list[Published], base: str) -> str:
    items = "".join(
        f'<item rdf:about="{base}/{p.sample.page}"><title>{escape(p.sample.title)}</title>'
        f"<link>{base}/{p.sample.page}</link><dc:date>{_date(outlet, p.at)}</dc:date>"
        f"<description>{escape(_text(outlet, p.sample))}</description></item>\n"
        for p in entries
    )
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="{base}"><title>{escape(outlet.name)}</title><link>{base}</link></channel>\n{items}</rdf:RDF>'
    )


def _json_feed(outlet: Outlet, entries: list[Published], base: str) -> bytes:
    items = [
        {
            "id": p.sample.page,
            "url": f"{base}/{p.sample.page}",
            "title": p.sample.title,
            "content_html": _html(outlet, p.sample),
            "date_published": _date(outlet, p.at),
        }
        for p in entries
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": outlet.name, "language": outlet.language}
    return json.dumps({**feed, "items": items}, ensure_ascii=False).encode()
