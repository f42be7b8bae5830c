"""What every page needs. In: Settings. Out: clients, templates, names; answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

from aiohttp import web
from elasticsearch import Elasticsearch

from console import assets
from console.names import read_names
from console.pages import Pages
from console.positions import Position
from console.sse import event
from console.stories import Stories
from console.tail import Tail, Told
from console.view import Judgement, Names, alert_view
from pactwatch.settings import Settings
from sinks.client import elasticsearch_errors, make_client
from sinks.errors import SinkError
from sinks.indices import ALERTS
from stream.watchlist.names import other_names

P = ParamSpec("P")
T = TypeVar("T")
_LINES = 256  # that are kept


class Judged:
    """The newest verdicts that were given here: a page shows them before Elasticsearch does."""

    def __init__(self) -> None:
        self._known: dict[str, Judgement] = {}

    def add(self, given: Judgement) -> None:
        """In place of the analyst's earlier one on the same."""
        self._known.pop(given.id, None)
        self._known[given.id] = given
        if len(self._known) > _LINES:
            del self._known[next(iter(self._known))]

    def newest(self, indexed: Iterable[Judgement]) -> list[Judgement]:
        """Those of Elasticsearch and those that it may not show yet; of one id the newest."""
        both = sorted((*indexed, *self._known.values()), key=lambda each: each.judged)
        return list({each.id: each for each in both}.values())


@dataclass(slots=True)
class Desk:
    """The parts of a running console."""

    settings: Settings
    client: Elasticsearch
    tail: Tail
    stories: Stories
    names: Names
    pages: Pages
    assets: dict[str, assets.Asset]  # by address
    judged: Judged = field(default_factory=Judged)
    _lines: dict[tuple[str, Position], bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings) -> Desk:
        """Connects to nothing yet. Raises WatchlistError."""
        files, names = assets.load(), read_names(settings)
        return cls(
            settings=settings,
            client=make_client(settings).options(request_timeout=10),
            tail=Tail(settings),
            stories=Stories(settings),
            names=names,
            pages=Pages({name: file.address for name, file in files.items()}, names),
            assets={file.address: file for file in files.values()},
        )

    def warm(self) -> None:
        """Does now what the first pages would wait for. Raises WatchlistError."""
        other_names("", self.settings.watchlist_names)

    async def ask(
        self, question: Callable[Concatenate[Elasticsearch, P], T], *args: P.args, **given: P.kwargs
    ) -> T:
        """Elasticsearch's answer; raises SinkError."""
        return await asyncio.to_thread(question, self.client, *args, **given)

    def page(self, name: str, here: str, problems: list[str] | None = None, **values: Any) -> web.Response:
        """A page, compressed for browsers that take it."""
        return self._html(200, self.pages.page(name, here, problems or [], **values))

    def line_event(self, told: Told) -> bytes:
        """An alert as a line of the live page, in an event; made once for all who read it."""
        key = (told.alert.id, told.position)
        known = self._lines.get(key)
        if known is None:
            known = event(told, self.pages.alert(alert_view(told.alert, self.names)))
            if len(self._lines) >= _LINES:
                del self._lines[next(iter(self._lines))]
            self._lines[key] = known
        return known

    def problem(self, status: int, title: str, words: str) -> web.Response:
        """A page that says what is wrong."""
        return self._html(status, self.pages.page("problem", "", [], title=title, words=words))

    async def readiness_problems(self) -> list[str]:
        """One line for each server that does not answer."""
        problems = [self.tail.problem] if self.tail.problem else []
        try:
            await self.ask(_anything)
        except SinkError as error:
            problems.append(str(error))
        return problems

    @staticmethod
    def _html(status: int, text: str) -> web.Response:
        response = web.Response(status=status, text=text, content_type="text/html")
        response.enable_compression()
        return response


DESK: web.AppKey[Desk] = web.AppKey("desk", Desk)


def _anything(client: Elasticsearch) -> None:
    with elasticsearch_errors():
        client.search(index=ALERTS.alias, size=0, ignore_unavailable=True)
