"""Alerts: a story is new or has materially changed. In: a tagged article and the live stories. Out: an Outcome.

`advance` is the whole step from a tagged article to its story and alert; the Faust agent and `trace` both call it.
Pure: equal stories, articles and times give equal alerts with equal ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from pactwatch import identity
from pactwatch.base import ChangeReason
from pactwatch.records import Alert, Claim, Story, StoryAlert, TaggedArticle
from pactwatch.wording import heading
from stream.stories import story as stories
from stream.stories.basis import basis_of, others
from stream.stories.chain import FIRST, Chain
from stream.stories.changes import changes
from stream.stories.denials import admitted
from stream.stories.earlier import age_of
from stream.stories.recognise import Candidates
from stream.stories.retold import chain_of
from stream.stories.sentences import KEPT

_MOST_CHANGES = 12


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
    expired = tuple(candidates.expired(now, lives=stories.LIVES, most=stories.MAX_STORIES))
    # A report without tags cannot be recognised by anything: it can only withdraw what it said before.
    before = candidates.recognise(tagged) if tagged.relevant else candidates.story_of(tagged.id)
    if before is None:
        if not tagged.relevant:
            return None
        after = stories.open_story(tagged, now=now, denied=candidates.denials.of(tagged))
        alike = candidates.continued(tagged)
        after = stories.linked(after, (alike.id,) if alike else ())
    elif stories.is_known(before, tagged):
        return Outcome(before, None, expired)
    else:
        after = stories.follow(before, tagged, now=now)
    after = stories.linked(after, _followed(candidates, after, tagged))
    chain = chain_of(candidates, after, tagged) if _is_untold(before, tagged) else FIRST
    after = stories.linked(after, (chain.follows.id,) if chain.follows else ())
    alert = raise_alert(before, after, tagged, now, chain)
    return Outcome(after if alert is None else _with_alert(after, alert), alert, expired)


def _is_untold(before: Story | None, tagged: TaggedArticle) -> bool:
    """Whether no alert has told of the article's story."""
    return tagged.relevant and (before is None or before.alert_count == 0)


def _followed(candidates: Candidates, story: Story, tagged: TaggedArticle) -> Iterator[str]:
    """The stories that an article of `story` follows up by what it tells again, or by whose denial it takes back."""
    if not tagged.relevant:
        return
    yield from candidates.deeds.told_before(story, tagged)
    for denial in admitted(story, tagged, candidates.denials):
        told = candidates.story_of(denial.article)
        if told and age_of(told) < age_of(story):
            yield told.id


def _with_alert(story: Story, alert: Alert) -> Story:
    """The story with the alert that it raised; its severity is that of the weightiest one."""
    reasons: list[ChangeReason] = [change.reason for change in alert.changes]
    if story.alert_count and alert.severity > story.severity:
        reasons.append("escalation")  # no sentence: the change that raises it tells the news
    known = StoryAlert(
        number=alert.number, id=alert.id, severity=alert.severity,
        reasons=tuple(dict.fromkeys(reasons)),
        sentence=alert.changes[0].sentence[:KEPT], raised=alert.raised,
    )  # fmt: skip
    return stories.capped(
        msgspec.structs.replace(
            story,
            alert_count=alert.number,
            severity=max(story.severity, alert.severity),
            alerts=(*story.alerts, known),
        )
    )


def raise_alert(
    before: Story | None, after: Story, tagged: TaggedArticle, now: datetime, chain: Chain = FIRST
) -> Alert | None:
    """The one alert that this revision raises in its story; None if nothing material changed or the article is muted."""
    if tagged.article.muted is not None:
        return None
    found = tuple(changes(before, after, tagged, chain))[:_MOST_CHANGES]
    if not found:
        return None
    article = tagged.article
    themes = tuple(tag.theme for tag in tagged.tags if not tag.background) or after.themes
    return Alert(
        id=identity.alert_id(after.id, tagged.id, tagged.revision, stories.returns(after, tagged)),
        story_id=after.id,
        article=tagged.id,
        revision=tagged.revision,
        watchlist=tagged.watchlist,
        themes=themes,
        severity=max(change.severity for change in found),
        changes=found,
        title=heading(article),
        language=tagged.language,
        outlet=article.outlet,
        country=article.country,
        ownership=article.ownership,
        url=article.url,
        status=(tagged.status if tagged.relevant else None) or after.status,
        tags=tagged.tags,
        claims=tuple(claim for claim in tagged.claims if _tells_who(claim)),
        actors=tagged.actors,
        article_count=after.article_count,
        origin_count=after.origin_count,
        number=after.alert_count + 1,
        basis=basis_of(after),
        others=others(after, tagged),
        event_time=article.event_time,
        published=article.published,
        first_seen=article.first_seen,
        raised=now,
        filed=after.filed,
    )


def _tells_who(claim: Claim) -> bool:
    """Whether a reader can see who makes a claim, or what it counts: not so "he" of whom nothing is known."""
    known = claim.actor is not None or claim.speaker is None or claim.speaker.words != ""
    return known or bool(claim.figures)


__all__ = ["Outcome", "advance", "changes", "raise_alert"]
