"""The page that tries a text. In: a text that a person pastes. Out: what `pactwatch tag --explain` finds in it, marked up.

Nothing of the text is kept or sent anywhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from aiohttp import web

from console.desk import DESK
from console.marks import Piece, Span, pieces
from console.view import Names, speaker_of
from pactwatch import identity
from pactwatch.records import Article, Claim, Tag, TaggedArticle
from pactwatch.wording import deed
from stream.nearest import explained
from stream.tag import NearMiss
from stream.watchlist.load import load_watchlist

MOST = 20_000  # characters


class Said(NamedTuple):
    """A claim: who, how, in which words, with which figures."""

    who: str
    stance: str
    status: str
    text: str
    figures: tuple[str, ...]


class TriedText(NamedTuple):
    """What one watchlist finds in the text."""

    watchlist: str
    language: str
    code: str  # of the language
    relevant: bool
    status: str | None
    title: tuple[Piece, ...]
    body: tuple[Piece, ...]
    tags: tuple[Tag, ...]
    claims: tuple[Said, ...]
    acts: tuple[tuple[str, str, str], ...]  # act and parties, whether it was done, its words
    near_misses: tuple[NearMiss, ...]


async def page(request: web.Request) -> web.Response:
    """An empty form."""
    return request.app[DESK].page("try", "/try", title="", body="", found=[], most=MOST)


async def result(request: web.Request) -> web.Response:
    """The text with what was found in it. A text that is too long is cut, and the page says so."""
    desk, form = request.app[DESK], await request.post()
    title, body = (
        identity.composed(str(form.get(name, "")).replace("\r\n", "\n")) for name in ("title", "body")
    )
    problems = [f"Only the first {MOST:,} characters were read."] if len(body) > MOST else []
    found: list[TriedText] = []
    if title.strip() or body.strip():
        article = _article(title[:500], body[:MOST])
        found = [
            await asyncio.to_thread(_explained, name, article, desk.names)
            for name in desk.settings.watchlist_names
        ]
    return desk.page("try", "/try", problems, title=title, body=body, found=found, most=MOST)


def found_in(tagged: TaggedArticle, near_misses: Iterable[NearMiss], names: Names) -> TriedText:
    """What the page shows of a tagged text."""
    return TriedText(
        watchlist=tagged.watchlist.id,
        language=names.language(tagged.language),
        code=tagged.language,
        relevant=tagged.relevant,
        status=tagged.status,
        title=pieces(tagged.article.title, _spans(tagged, "title")),
        body=pieces(tagged.article.body, _spans(tagged, "body")),
        tags=tagged.tags,
        claims=tuple(_said(claim, names) for claim in tagged.claims),
        acts=tuple((deed(act, names.actors), act.realis, act.text) for act in tagged.acts),
        near_misses=tuple(near_misses),
    )


def _explained(name: str, article: Article, names: Names) -> TriedText:
    found = explained(article, load_watchlist(name))
    return found_in(found.tagged, found.near_misses, names)


def _spans(tagged: TaggedArticle, field: str) -> list[Span]:
    """Figures first, then speakers, then evidence: the smaller mark lies in the larger one. Acts lie beside all."""
    figures: list[Span] = [
        (f.start, f.end, "figure") for c in tagged.claims if c.field == field for f in c.figures
    ]
    acts: list[Span] = [(act.start, act.end, "act") for act in tagged.acts if act.field == field]
    return [*figures, *_speakers(tagged, field), *_evidence(tagged, field), *acts]


def _speakers(tagged: TaggedArticle, field: str) -> Iterable[Span]:
    for claim in tagged.claims:
        if claim.speaker and claim.speaker.field == field:
            yield claim.speaker.start, claim.speaker.end, "speaker"


def _evidence(tagged: TaggedArticle, field: str) -> Iterable[Span]:
    for found in (each for tag in tagged.tags for each in tag.evidence):
        if found.field == field and found.weight > 0:
            yield found.start, found.end, "evidence"


def _said(claim: Claim, names: Names) -> Said:
    figures = tuple(f"{f.text} ({f.qualifier}, {f.currency or f.unit}, {f.role})" for f in claim.figures)
    return Said(speaker_of(claim, names), claim.stance, claim.status, claim.text, figures)


def _article(title: str, body: str) -> Article:
    now = datetime.now(UTC)
    return Article(
        id="text", revision=identity.revision(title, body), feed="", outlet="", country="ZZ", ownership="unknown",
        language="und", title=title, body=body, first_seen=now, fetched=now, event_time=now, filed=now,
    )  # fmt: skip
