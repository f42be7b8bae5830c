"""A story's status: the strongest word of the parties concerned, and its history. Pure.

In: a story's reports, acts and claims. Out: a status.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pactwatch.records import Report, Stance, Status, Story, StoryAct, StoryClaim, StoryStatus, TaggedArticle
from stream.stories.timeline import party_of

_RANK: Final[dict[Status | None, int]] = {None: 0, "denied": 1, "alleged": 2, "confirmed": 3}


def status_of(
    live: Sequence[Report], acts: Sequence[StoryAct], claims: Sequence[StoryClaim]
) -> Status | None:
    """The strongest word of the parties concerned: who did it or had it done to him; before they speak, that of the reports."""
    main = acts[0].act if acts else None
    stances = _stances_of({main.by, main.to, main.with_} if main else set(), claims)
    own = "asserts" in _stances_of({main.by} if main else set(), claims)
    if "confirms" in stances or (own and "denies" not in stances):
        return "confirmed"
    if "denies" in stances:
        return "denied"
    return max((r.status for r in live), key=lambda status: _RANK[status], default=None)


def _stances_of(parties: set[str | None], claims: Iterable[StoryClaim]) -> set[Stance]:
    """What these parties have said to the story."""
    return {
        each.claim.stance
        for each in claims
        if party_of(each.claim) in parties - {None} and not (each.claim.earlier or each.claim.apart)
    }


def with_status(story: Story, status: Status | None, tagged: TaggedArticle) -> tuple[StoryStatus, ...]:
    """The history of the status, with what it is from this article on."""
    if status is None or (story.statuses and story.statuses[-1].status == status):
        return story.statuses
    new = StoryStatus(status=status, since=tagged.article.event_time, article=tagged.id)
    return (*story.statuses, new)[-12:]
