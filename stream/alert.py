"""Alerts: a story is new or has materially changed. In: a tagged article and the live stories. Out: an Outcome.

`advance` is the whole step from a tagged article to its story and alert; the Faust agent and `trace` both call it.
Pure: equal stories, articles and times give equal alerts with equal ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec
from msgspec import UNSET

from pactwatch import identity
from pactwatch.records import Alert, Change, Claim, Evidence, Figure, LedgerEntry, Story, TaggedArticle
from stream.stories import story as stories
from stream.stories.recognise import Candidates, magnitude

_MOST_CHANGES = 12
_ROLE_WORDS = {
    "being-prepared": "being prepared",
    "at-front": "at the front",
    "unknown": "",
}
_QUALIFIER_WORDS = {
    "exactly": "",
    "about": "about ",
    "up-to": "up to ",
    "over": "over ",
    "another": "another ",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a tagged article: the next state of its story, perhaps an alert, and the ids of expired stories."""

    story: Story
    alert: Alert | None
    expired: tuple[str, ...] = ()


def advance(candidates: Candidates, tagged: TaggedArticle, now: datetime) -> Outcome | None:
    """The next state of the article's story and the alert it raises; None for a withdrawn article without a story.

    Put `outcome.story` into `candidates` once all is acknowledged. Removes expired stories from `candidates` at once.
    Which stories expire depends only on their state and `now`, so a replay expires the same ones. A known revision raises
    no alert, but its story is returned again.
    """
    expired = tuple(stories.expired(candidates.stories.values(), now))
    for story_id in expired:
        candidates.remove(story_id)
    # A report without tags cannot be recognised by anything: it can only withdraw what it said before.
    before = candidates.recognise(tagged) if tagged.relevant else candidates.story_of(tagged.id)
    severity = _severity(tagged)
    if before is None:
        if not tagged.relevant:
            return None
        after = stories.open_story(tagged, severity=severity, now=now)
    elif stories.is_known(before, tagged):
        return Outcome(before, None, expired)
    else:
        after = stories.follow(before, tagged, severity=severity, now=now)
    if before is not None and stories.was_known(before, tagged):  # at most one alert per story and revision
        return Outcome(after, None, expired)
    alert = raise_alert(before, after, tagged, now)
    if alert is not None:
        after = msgspec.structs.replace(after, alert_count=after.alert_count + 1)
    return Outcome(after, alert, expired)


def _severity(tagged: TaggedArticle) -> int:
    return max((tag.severity for tag in tagged.tags if not tag.background), default=1)


def raise_alert(before: Story | None, after: Story, tagged: TaggedArticle, now: datetime) -> Alert | None:
    """The one alert that this revision raises in its story; None if nothing material changed or the article is muted."""
    if tagged.article.muted is not None:
        return None
    found = tuple(changes(before, after, tagged))[:_MOST_CHANGES]
    if not found:
        return None
    article = tagged.article
    themes = tuple(tag.theme for tag in tagged.tags if not tag.background) or after.themes
    return Alert(
        id=identity.alert_id(after.id, tagged.id, tagged.revision),
        story_id=after.id,
        article=tagged.id,
        revision=tagged.revision,
        watchlist=tagged.watchlist,
        themes=themes,
        severity=after.severity,
        changes=found,
        title=article.title,
        language=tagged.language,
        outlet=article.outlet,
        country=article.country,
        ownership=article.ownership,
        url=article.url,
        status=tagged.status or after.status,
        tags=tagged.tags,
        claims=tagged.claims,
        actors=tagged.actors,
        article_count=after.article_count,
        origin_count=after.origin_count,
        event_time=article.event_time,
        published=article.published,
        first_seen=article.first_seen,
        raised=now,
        filed=after.filed,
    )


def changes(before: Story | None, after: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """The material changes that this article brings. `before` is None for a new story.

    A story that no alert has reported yet, because its articles were muted, is new to its readers.
    """
    if before is None or before.alert_count == 0:
        if tagged.relevant:
            yield _new_story(after, tagged)
    elif tagged.relevant:
        yield from _new_themes(before, tagged)
        yield from _figures(before, tagged)
        yield from _stances(before, tagged)
        yield from _new_status(before, after, tagged)
    elif not any(r.article == tagged.id and r.withdrawn for r in before.articles):
        yield Change(
            reason="withdrawn", subject=tagged.article.outlet, before="reported", after="no longer reports it"
        )


def _new_status(before: Story, after: Story, tagged: TaggedArticle) -> Iterator[Change]:
    if before.status and after.status and before.status != after.status:
        yield Change(
            reason="status",
            subject="status",
            before=before.status,
            after=after.status,
            evidence=_claim_evidence(tagged),
        )


def figure_words(figure: Figure) -> str:
    """A figure in words, such as "up to 10,000 troops being prepared"."""
    number = f"{figure.value:,}" if figure.value is not UNSET else f"{figure.low:,}–{figure.high:,}"
    role = _ROLE_WORDS.get(figure.role, figure.role)
    unit = "" if figure.unit == "other" else f" {figure.currency or figure.unit}"
    return f"{_QUALIFIER_WORDS[figure.qualifier]}{number}{unit}{' ' + role if role else ''}"


def _new_story(after: Story, tagged: TaggedArticle) -> Change:
    tags = [tag for tag in tagged.tags if not tag.background]
    evidence = tuple(max(tag.evidence, key=lambda e: e.weight) for tag in tags if tag.evidence)
    return Change(
        reason="new-story", subject=", ".join(after.themes), after=tagged.article.title, evidence=evidence
    )


def _new_themes(before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    for tag in tagged.tags:
        if not tag.background and tag.theme not in before.themes:
            yield Change(reason="new-theme", subject=tag.theme, after=tag.theme, evidence=tag.evidence[:3])


def _figures(before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """Figures of a size that the story does not have. One that the article gave before and now lacks is corrected."""
    found = stories.ledger_figures(tagged)
    now = {_size(entry) for _, entry in found}
    dropped = [e for e in before.ledger if e.article == tagged.id and _size(e) not in now]
    others = [e for e in before.ledger if e.article != tagged.id]
    known = {_size(entry) for entry in before.ledger}
    for claim, entry in found:
        if _size(entry) not in known:
            known.add(_size(entry))
            yield _figure_change(claim, entry.figure, dropped, others)


def _size(entry: LedgerEntry) -> tuple[str, int]:
    return entry.figure.unit, magnitude(entry.figure)


def _figure_change(
    claim: Claim, figure: Figure, dropped: list[LedgerEntry], others: list[LedgerEntry]
) -> Change:
    corrected = [e for e in dropped if e.figure.unit == figure.unit]
    earlier = corrected or _like(others, figure)
    return Change(
        reason="correction" if corrected else "figure",
        subject=f"{figure.unit} {figure.role}" if figure.role != "unknown" else figure.unit,
        before=figure_words(earlier[-1].figure) if earlier else None,
        after=figure_words(figure) + (f", says {figure.said_by}" if figure.said_by else ""),
        evidence=(_figure_evidence(claim, figure),),
    )


def _like(entries: list[LedgerEntry], figure: Figure) -> list[LedgerEntry]:
    same_unit = [e for e in entries if e.figure.unit == figure.unit]
    return [e for e in same_unit if e.figure.role == figure.role] or same_unit


def _stances(before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """Parties that deny or confirm for the first time in this story."""
    known = {(c.claim.actor, c.claim.stance) for c in before.claims}
    for claim in tagged.claims:
        key = (claim.actor, claim.stance)
        if claim.actor is None or claim.stance not in ("denies", "confirms") or key in known:
            continue
        known.add(key)
        yield Change(
            reason="denial" if claim.stance == "denies" else "confirmation",
            subject=claim.actor,
            after=f"{claim.actor} {claim.stance}",
            evidence=(_span(claim),),
        )


def _claim_evidence(tagged: TaggedArticle) -> tuple[Evidence, ...]:
    return tuple(_span(claim) for claim in tagged.claims if claim.status == tagged.status)[:1]


def _span(claim: Claim) -> Evidence:
    return Evidence(
        field=claim.field,
        start=claim.start,
        end=claim.end,
        text=claim.text,
        rule=f"claim.{claim.stance}",
        weight=0.0,
    )


def _figure_evidence(claim: Claim, figure: Figure) -> Evidence:
    return Evidence(
        field=claim.field,
        start=figure.start,
        end=figure.end,
        text=figure.text or claim.text,
        rule="claim.figure",
        weight=0.0,
    )
