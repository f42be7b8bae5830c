"""The page of search. In: words in any language, facets, dates. Out: articles with what matched, and counts by facet."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from aiohttp import web

from console import found, judging
from console.desk import DESK
from console.marks import Piece, Quote, Span, pieces
from console.view import AlertView, Names, alert_view
from pactwatch.identity import composed
from pactwatch.languages.lookalikes import as_meant
from pactwatch.wording import of_one, web_address
from sinks import search
from sinks.search import Hit, Passage
from stream.watchlist.names import other_names, other_wordings

_STEP, _MOST = 20, 200
_LONGEST = 300  # characters of a query
_LABELS = {
    "theme": "Themes", "actor": "Actors", "place": "Places", "figure": "Figures", "language": "Languages",
    "outlet": "Outlets",
}  # fmt: skip


class Asked(NamedTuple):
    """What the address asks for."""

    words: str
    since: str
    until: str
    where: dict[str, str]  # facet -> value
    size: int

    def address(self, **changes: str) -> str:
        """The address of this search with some facets changed; an empty one is left out."""
        given = {"q": self.words, "from": self.since, "to": self.until, **self.where, **changes}
        return "/search?" + urlencode({name: value for name, value in given.items() if value})


class HitView(NamedTuple):
    """One article that was found."""

    title: tuple[Piece, ...]
    passages: tuple[Quote, ...]
    language: str
    url: str | None
    outlet: str
    time: datetime
    themes: list[str]
    story: str | None
    alerts: tuple[AlertView, ...]  # that it raised, the newest first


class FacetValue(NamedTuple):
    """A value with how many articles have it; its address chooses it, or takes it back."""

    words: str
    number: int
    address: str
    chosen: bool


async def page(request: web.Request) -> web.Response:
    """The articles that fit, the best first; without words, the newest."""
    desk, asked = request.app[DESK], read(request.query)
    since, last = day_of(asked.since), day_of(asked.until)
    until = last + timedelta(days=1) if last else None  # the last day is one of those that are asked for
    where = asked.where
    problems = [
        f"“{text}” is no date" for text in (asked.since, asked.until) if text and day_of(text) is None
    ]
    watchlists = desk.settings.watchlist_names
    others = await asyncio.to_thread(other_names, asked.words, watchlists)
    also = await asyncio.to_thread(other_wordings, asked.words, watchlists)
    query = search.query_of(asked.words, since=since, until=until, where=where, also=also)
    hits, number, counted = await asyncio.gather(
        desk.ask(
            search.search,
            asked.words,
            since=since,
            until=until,
            where=where,
            size=asked.size,
            names=others,
            also=also,
        ),
        desk.ask(search.total, query),
        desk.ask(search.facets, query),
    )
    articles = [hit.article for hit in hits]
    stories, raised = await asyncio.gather(
        desk.ask(found.stories_of, articles), desk.ask(found.alerts_by, articles)
    )
    judged = await judging.known(desk, raised)
    shown = [alert_view(alert, desk.names, judged=judged) for alert in raised]
    more = asked.address(n=str(asked.size + _STEP)) if number > len(hits) and asked.size < _MOST else ""
    return desk.page(
        "search",
        "/search",
        problems,
        asked=asked,
        hits=[
            hit_view(hit, stories.get(hit.article), [a for a in shown if a.article == hit.article])
            for hit in hits
        ],
        number=number,
        facets=facet_views(counted, asked, desk.names),
        more=more,
    )


def read(given: Mapping[str, str]) -> Asked:
    """The question of an address; what is no part of one is ignored."""
    size = given.get("n", "")
    return Asked(
        words=as_meant(composed(given.get("q", "").strip()[:_LONGEST])),
        since=given.get("from", "").strip()[:_LONGEST],
        until=given.get("to", "").strip()[:_LONGEST],
        where={key: given[key][:_LONGEST] for key in _LABELS if given.get(key)},
        size=min(int(size), _MOST)
        if size.isascii() and size.isdecimal() and len(size) < 5 and int(size)
        else _STEP,
    )


def day_of(text: str) -> datetime | None:
    """The beginning of a day written as 2024-10-18; None for anything else, and for the last day that has no next."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return None if day == date.max else datetime.combine(day, time(), UTC)


def hit_view(hit: Hit, story: str | None, alerts: Iterable[AlertView] = ()) -> HitView:
    """An article as a line of the list."""
    return HitView(
        title=pieces(hit.title, _spans(hit.marks)),
        passages=tuple(_quote(passage, hit.language) for passage in hit.passages),
        language=hit.language,
        url=web_address(hit.url),
        outlet=hit.outlet,
        time=hit.event_time,
        themes=hit.themes,
        story=story,
        alerts=tuple(alerts),
    )


def _quote(passage: Passage, language: str) -> Quote:
    return Quote(
        pieces(passage.text, _spans(passage.marks)),
        language,
        cut_before=passage.cut_before,
        cut_after=passage.cut_after,
    )


def _spans(marks: Iterable[tuple[int, int]]) -> list[Span]:
    return [(start, end, "evidence") for start, end in marks]


def facet_views(
    counted: Mapping[str, Mapping[str, int]], asked: Asked, names: Names
) -> list[tuple[str, list[FacetValue]]]:
    """The facets with their values. A place, which articles have among their actors too, is in its own facet only."""
    chosen, places = asked.where.get("actor"), counted.get("place", {})
    actors = {key: n for key, n in counted.get("actor", {}).items() if key == chosen or key not in places}
    shown = {**counted, "actor": actors}
    return [(label, list(_values(key, shown.get(key, {}), asked, names))) for key, label in _LABELS.items()]


def _values(facet: str, counted: Mapping[str, int], asked: Asked, names: Names) -> Iterable[FacetValue]:
    for key, number in counted.items():
        chosen = asked.where.get(facet) == key
        yield FacetValue(
            _named(facet, key, names), number, asked.address(**{facet: "" if chosen else key}), chosen
        )


def _named(facet: str, key: str, names: Names) -> str:
    match facet:
        case "actor" | "place":
            return names.actor(key)
        case "language":
            return names.language(key)
        case "theme":
            return names.theme(key)
        case "figure":
            number, _, unit = key.partition(" ")
            counted = of_one(unit) if number == "1" else unit
            return f"{int(number):,} {counted}" if number.isdecimal() else key
        case _:
            return key
