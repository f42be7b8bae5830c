"""What a page shows of an alert. In: an Alert, perhaps its article's text, names. Out: plain values for a template. Pure.

Nothing here says more than the record does: sentences are the record's, quotes are the article's words at the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from textwrap import shorten
from typing import NamedTuple

from msgspec.structs import replace

from console.marks import Piece, Quote, Span, Words, pieces, quote, words_of
from pactwatch.records import Actor, Alert, Change, Claim, Evidence, Report, Story
from pactwatch.text import spaced
from pactwatch.verdicts import Verdict
from pactwatch.wording import SEVERITIES, origins, sentence_of, web_address

LANGUAGE = "en"  # of the pages
UNKNOWN = ("ZZ", "unknown", "und", "")  # country, ownership, language
_MOST_QUOTES = 3
_MOST_ACTORS = 6
_MOST_LISTED = 4  # names in a sentence
_MOST_CLAIM = 90  # characters of a claim's words in a list of choices


class Names(NamedTuple):
    """What people call what records have as ids."""

    actors: Mapping[str, str]
    countries: Mapping[str, str] = {}
    languages: Mapping[str, str] = {}
    themes: Mapping[str, str] = {}
    entities: Mapping[str, tuple[str, str]] = {}  # id -> kind, country
    places: Mapping[str, int] = {}  # name -> number in GeoNames

    def with_kinds(self, alert: Alert) -> Alert:
        """The alert with what its actors and places are, where its document did not say so."""
        return replace(alert, actors=tuple(map(self._with_kind, alert.actors)))

    def _with_kind(self, actor: Actor) -> Actor:
        if actor.kind or actor.id not in self.entities:
            return actor
        kind, country = self.entities[actor.id]
        places = (replace(each, geonames=self.places.get(each.name, 0)) for each in actor.places)
        return replace(actor, kind=kind, country=country, places=tuple(places))

    def actor(self, key: str) -> str:
        """The English name of a listed entity; of another, its id."""
        return self.actors.get(key, key)

    def country(self, code: str) -> str:
        """The English name of a country that a watchlist names; of another, its code."""
        return self.countries.get(code, code)

    def language(self, code: str) -> str:
        """The English name of a language that has a folder; of another, its code."""
        return self.languages.get(code, code)

    def theme(self, key: str) -> str:
        """What people call a theme; one that no watchlist has any more, by its id in words."""
        return self.themes.get(key) or spaced(key)

    def source(self, of: Alert | Report) -> tuple[str, ...]:
        """Country, ownership and language of an article, as far as they are known."""
        facts = (self.country(of.country), of.ownership, self.language(of.language))
        return tuple(fact for fact in facts if fact not in UNKNOWN)


class Text(NamedTuple):
    """An article's own words at one revision."""

    revision: str
    title: str
    body: str


class ChangeView(NamedTuple):
    """One change: why it is news, the sentence, and the words that prove it."""

    reason: str
    sentence: tuple[Words, ...]
    severity: int
    quotes: tuple[Quote, ...]


class Judgement(NamedTuple):
    """What an analyst said of an alert, or of one claim of it. The newest of an id counts."""

    id: str
    alert: str
    story: str
    verdict: str
    analyst: str
    judged: datetime
    note: str
    claim: str  # its words; empty for the alert as a whole

    @classmethod
    def of(cls, given: Verdict) -> Judgement:
        """That of a record."""
        claim = given.claim.text if given.claim else ""
        return cls(
            given.id,
            given.alert,
            given.story_id,
            given.verdict,
            given.analyst,
            given.judged,
            given.note,
            claim,
        )


class AlertView(NamedTuple):
    """An alert as a line of a list."""

    id: str
    story: str
    article: str
    number: int
    raised: datetime
    event_time: datetime
    severity: int
    word: str  # of the severity
    themes: tuple[str, ...]
    status: str | None
    changes: tuple[ChangeView, ...]
    title: tuple[Piece, ...]
    quoted: bool  # a change's sentence has the title
    language: str
    url: str | None
    outlet: str
    source: tuple[str, ...]  # country, ownership, language, as far as they are known
    articles: int
    basis: str  # origins, where they are, and who confirms or denies the story
    actors: tuple[tuple[str, str], ...]  # id, name
    claims: tuple[str, ...]  # each as who, stance and words, in the order of the record
    judged: tuple[Judgement, ...]  # the oldest first


def headline(story: Story) -> tuple[str, str]:
    """The story's first headline in the language of the pages, else its first in any; and the language."""
    told = story.headlines.get(LANGUAGE)
    return (LANGUAGE, told) if told else (story.language, story.title)


def alert_view(
    alert: Alert, names: Names, text: Text | None = None, judged: Iterable[Judgement] = ()
) -> AlertView:
    """The alert; with its article's `text`, quotes show the sentences around the evidence."""
    proof = [each for change in alert.changes for each in change.evidence]
    return AlertView(
        id=alert.id,
        story=alert.story_id,
        article=alert.article,
        number=alert.number,
        raised=alert.raised,
        event_time=alert.event_time,
        severity=alert.severity,
        word=SEVERITIES.get(alert.severity, "notice"),
        themes=alert.themes,
        status=alert.status,
        changes=tuple(_change(each, alert, _same(text, alert)) for each in alert.changes),
        title=pieces(alert.title, _spans(proof, "title")),
        quoted=any(alert.title and alert.title in sentence_of(change) for change in alert.changes),
        language=alert.language,
        url=web_address(alert.url),
        outlet=alert.outlet,
        source=names.source(alert),
        articles=alert.article_count,
        basis="; ".join(_basis(alert, names)),
        actors=tuple((a.id, names.actor(a.id)) for a in alert.actors[:_MOST_ACTORS]),
        claims=tuple(f"{speaker_of(c, names)} {c.stance}: {_shortened(c.text)}" for c in alert.claims),
        judged=tuple(sorted((j for j in judged if j.alert == alert.id), key=lambda j: (j.judged, j.id))),
    )


def _basis(alert: Alert, names: Names) -> Iterable[str]:
    """What the story rested on when the alert was raised, in words."""
    counted, basis = origins(alert), alert.basis
    if basis is None:
        yield counted
        return
    yield f"{counted} ({_listed(map(names.country, basis.countries))})" if basis.countries else counted
    if basis.state_media:
        yield "from state media" if basis.origins == 1 else f"{basis.state_media} from state media"
    if basis.confirmed_by:
        yield f"confirmed by {_listed(map(names.actor, basis.confirmed_by))}"
    if basis.denied_by:
        yield f"denied by {_listed(map(names.actor, basis.denied_by))}"


def _listed(names: Iterable[str]) -> str:
    """The first names, and how many more there are."""
    first = list(names)
    more = len(first) - _MOST_LISTED
    return ", ".join(first[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")


def _shortened(words: str) -> str:
    return shorten(words, _MOST_CLAIM, placeholder=" …")


def speaker_of(claim: Claim, names: Names) -> str:
    """Who makes a claim: a listed actor's name, else the article's words for who speaks."""
    if claim.actor:
        return names.actor(claim.actor)
    return claim.words or "someone"


def _same(text: Text | None, alert: Alert) -> Text | None:
    """The text, if the alert's evidence counts its letters."""
    return text if text is not None and text.revision == alert.revision else None


def _change(change: Change, alert: Alert, text: Text | None) -> ChangeView:
    found = [e for e in change.evidence if e.weight >= 0]
    return ChangeView(
        reason=spaced(change.reason),
        sentence=words_of(sentence_of(change), alert.title),
        severity=change.severity,
        quotes=tuple(_quotes(found, alert, text))[:_MOST_QUOTES],
    )


def _quotes(found: Sequence[Evidence], alert: Alert, text: Text | None) -> Iterable[Quote]:
    """The evidence of a change in its sentences; evidence of one sentence shares a quote, the headline is shown elsewhere."""
    body = [e for e in found if e.field == "body"]
    groups: list[list[Evidence]] = []
    for each in sorted(body, key=lambda e: (e.start, e.end)):
        if groups and each.start <= max(e.end for e in groups[-1]):
            groups[-1].append(each)
        else:
            groups.append([each])
    seen: set[tuple[Piece, ...]] = set()
    for group in groups:
        made = _in_context(group, alert, text)
        if made.pieces not in seen:
            seen.add(made.pieces)
            yield made


def _in_context(group: Sequence[Evidence], alert: Alert, text: Text | None) -> Quote:
    """The words around the evidence: in the article, else in a claim that has it, else the evidence alone."""
    start, end = min(e.start for e in group), max(e.end for e in group)
    if text is not None:
        return quote(text.body, alert.language, _spans(group, "body"))
    for claim in alert.claims:
        if claim.field == "body" and claim.start <= start and end <= claim.end:
            spans = [(a - claim.start, b - claim.start, kind) for a, b, kind in _spans(group, "body")]
            return Quote(pieces(claim.text, spans), alert.language)
    words = max(group, key=lambda e: e.end - e.start).text
    return Quote(
        pieces(words, [(0, len(words), "evidence")]), alert.language, cut_before=True, cut_after=True
    )


def _spans(found: Iterable[Evidence], field: str) -> list[Span]:
    return [(e.start, e.end, "evidence") for e in found if e.field == field]
