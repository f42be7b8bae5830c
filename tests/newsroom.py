"""Tagged articles as the story stage gets them, and the outcomes of a sequence of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import builders
from msgspec.structs import replace

from pactwatch import identity
from pactwatch.records import (
    Act,
    Actor,
    Claim,
    Developments,
    Evidence,
    Figure,
    Stance,
    Status,
    Tag,
    TaggedArticle,
    WatchlistVersion,
)
from stream.alert import advance
from stream.stories.recognise import Candidates

NONE = Developments()
START = datetime(2024, 10, 18, 6, tzinfo=UTC)
WATCHLIST = WatchlistVersion(id="test", version="1")
WORDS = (
    "The spy agency said in Seoul that a first group of special forces had sailed from three ports to the far east of "
    "Russia on board of landing ships and was now training at four bases before it would be sent to the front"
)


NAMES = {
    "north-korea": "North Korea", "russia": "Russia", "ukraine": "Ukraine", "japan": "Japan", "nis": "South Korea's NIS",
    "peskov": "Dmitry Peskov", "nato": "NATO",
}  # fmt: skip


def claim(figure: int | None = None, actor: str = "nis", stance: Stance = "asserts", **more: Any) -> Claim:
    figures = (
        () if figure is None else (Figure(value=figure, unit="troops", role="sent", start=0, end=3, **more),)
    )
    return Claim(
        actor=actor,
        stance=stance,
        status="confirmed",
        text="w",
        field="body",
        start=0,
        end=1,
        figures=figures,
    )


def tagged(
    name: str,
    *,
    hours: float = 0,
    themes: tuple[str, ...] = ("troop-deployment",),
    claims: tuple[Claim, ...] = (),
    actors: tuple[str, ...] = ("north-korea", "russia", "nis"),
    title: str = "Seoul says North Korean troops are in Russia",
    body: str = WORDS,
    language: str = "en",
    status: Status = "confirmed",
    relevant: bool = True,
    **article: Any,
) -> TaggedArticle:
    at = START + timedelta(hours=hours)
    return TaggedArticle(
        id=name,
        revision=identity.revision(title, body),
        language=language,
        relevant=relevant,
        status=status,
        tags=tuple(
            Tag(theme=t, score=2, threshold=1, severity=3,
                evidence=(Evidence(field="title", start=0, end=5, text=title[:5], rule="r", weight=1.0),))
            for t in themes
        ) if relevant else (),
        claims=claims,
        actors=tuple(Actor(id=a, kind="agency" if a == "nis" else "country") for a in actors),
        watchlist=WATCHLIST,
        article=builders.article(
            title, body, at=at, id=name, revision=identity.revision(title, body), outlet=f"outlet of {name}",
            country="KR", ownership="public", language=language, url=f"https://e.org/{name}", **article,
        ),
    )  # fmt: skip


def play(*articles: TaggedArticle) -> tuple[list[Any], Candidates]:
    """The outcomes of the articles one after another, with event time as stream time."""
    candidates, outcomes = Candidates(), []
    for article in articles:
        outcome = advance(candidates, article, article.article.event_time)
        outcomes.append(outcome)
        if outcome is not None:
            for gone in outcome.expired:
                candidates.remove(gone)
            candidates.put(outcome.story)
    return outcomes, candidates


def reasons(outcome: Any) -> list[str]:
    return [] if outcome.alert is None else [change.reason for change in outcome.alert.changes]


def act(name: Any, by: str | None, to: str | None = None, *, news: bool = True, **more: Any) -> Act:
    return Act(
        **({"realis": "done"} | more),
        act=name,
        by=by,
        to=to,
        field="title",
        start=0,
        end=4,
        text="sent",
        news=news,
    )


def told(
    name: str, *acts: Act, hours: float = 0, developments: Developments = NONE, **more: Any
) -> TaggedArticle:
    """An article with these acts, whose sentences call parties by their names."""
    found = tagged(name, hours=hours, body=f"{WORDS} {name} " + "more words " * int(hours * 3), **more)
    return replace(shared(found, *acts), developments=developments)


def shared(article: TaggedArticle, *acts: Act) -> TaggedArticle:
    """The article with acts that other articles have too."""
    return replace(article, acts=acts, names=NAMES, things={"troop-deployment": "soldiers"})


def figured(
    value: int, unit: Any = "troops", role: str = "sent", said_by: str | None = "nis", **more: Any
) -> Claim:
    figure = Figure(value=value, unit=unit, role=role, said_by=said_by, start=0, end=3, **more)
    return replace(claim(), figures=(figure,))


def words(outcome: Any) -> list[str]:
    return [] if outcome.alert is None else [change.sentence for change in outcome.alert.changes]
