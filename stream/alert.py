"""Alerts: word that a story is new or has materially changed. In: a tagged article and the live stories. Out: an Outcome.

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
    """What a tagged article comes to: its story's next state, perhaps an alert, and the stories that are over."""

    story: Story
    alert: Alert | None
    expired: tuple[str, ...] = ()


def advance(candidates: Candidates, tagged: TaggedArticle, now: datetime) -> Outcome | None:
    """The next state of the article's story and the alert it raises; None for a withdrawn article without a story.

    Put `outcome.story` into `candidates` when all is acknowledged. Stories that are over leave them here and now: who
    they are depends on the states and the time alone, so a repetition finds the same, however much of `outcome.expired`
    the table has forgotten by then. A known revision raises no alert but gives the story again.
    """
    over = tuple(stories.expired(candidates.stories.values(), now))
    for story_id in over:
        candidates.remove(story_id)
    # A report without tags has nothing to be recognised by: it can only withdraw what it said before.
    before = candidates.recognise(tagged) if tagged.relevant else candidates.story_of(tagged.id)
    severity = max((tag.severity for tag in tagged.tags if not tag.background), default=1)
    if before is None:
        if not tagged.relevant:
            return None
        after = stories.open_story(tagged, severity=severity, now=now)
    elif stories.is_known(before, tagged):
        return Outcome(before, None, over)
    else:
        after = stories.follow(before, tagged, severity=severity, now=now)
    told = before is not None and stories.was_known(
        before, tagged
    )  # at most one alert per story and revision
    alert = None if told else raise_alert(before, after, tagged, now)
    if alert is not None:
        after = msgspec.structs.replace(after, alert_count=after.alert_count + 1)
    return Outcome(after, alert, over)


def raise_alert(before: Story | None, after: Story, tagged: TaggedArticle, now: datetime) -> Alert | None:
    """The one alert that this revision raises in its story, or None when nothing material changed or it is muted."""
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
    """What is materially new with this article. `before` is None for a new story.

    A story that no alert has told of yet (its reports were muted) is new to its readers.
    """
    if before is None or before.alert_count == 0:
        if tagged.relevant:
            yield _new_story(after, tagged)
        return
    if not tagged.relevant:
        if any(r.article == tagged.id and r.withdrawn for r in before.articles):
            return
        yield Change(
            reason="withdrawn", subject=tagged.article.outlet, before="reported", after="no longer reports it"
        )
        return
    yield from _new_themes(before, tagged)
    yield from _figures(before, tagged)
    yield from _stances(before, tagged)
    if before.status and after.status and before.status != after.status:
        yield Change(
            reason="status",
            subject="status",
            before=before.status,
            after=after.status,
            evidence=_claim_evidence(tagged),
        )


def figure_words(figure: Figure) -> str:
    """A figure as a person says it: "up to 10,000 troops being prepared"."""
    number = f"{figure.value:,}" if figure.value is not UNSET else f"{figure.low:,}–{figure.high:,}"
    role = _ROLE_WORDS.get(figure.role, figure.role)
    unit = "" if figure.unit == "other" else f" {figure.unit}"
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
    own = [e for e in before.ledger if e.article == tagged.id]
    others = [e for e in before.ledger if e.article != tagged.id]
    known = {(e.figure.unit, magnitude(e.figure)) for e in before.ledger}
    now = {(e.figure.unit, magnitude(e.figure)) for _, e in stories.ledger_figures(tagged)}
    told: set[tuple[str, int]] = set()
    for claim, entry in stories.ledger_figures(tagged):
        figure, key = entry.figure, (entry.figure.unit, magnitude(entry.figure))
        if key in known or key in told:
            continue
        told.add(key)
        corrected = [
            e for e in own if e.figure.unit == figure.unit and (e.figure.unit, magnitude(e.figure)) not in now
        ]
        earlier = corrected or _like(others, figure)
        yield Change(
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
    """A party that denies or confirms for the first time in this story."""
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
