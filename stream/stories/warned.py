"""Who warns whom, and against what, as the watchlist has words for it. Pure.

In: an act of warning with its tagged article. Out: the claim that tells it: its speaker and "warns … against …".
"""

from __future__ import annotations

from typing import Final

from pactwatch.records import Act, Claim, TaggedArticle
from stream.stories.timeline import in_lead, party_of

WARNS: Final = "warn"


def warning_of(act: Act, tagged: TaggedArticle) -> Claim | None:
    """The words in title or lead in which a party warns; the last that name more than what its theme gives at all ("aid").

    A headline says less than its lead of what it is that shall not be given. None for another act, or if nothing tells.
    """
    warned = _warned(act, tagged)
    exact = [c for c in warned if not any(f" {thing} " in c.does for thing in tagged.things.values())]
    return next(iter(exact[-1:] or warned), None)


def names_more(act: Act, tagged: TaggedArticle) -> bool:
    """Whether the lead names what shall not be given, where the headline has only what its theme gives at all."""
    warning = warning_of(act, tagged)
    titled = {claim.does for claim in _warned(act, tagged) if claim.field == "title"}
    vague = any(f" {thing} " in does for does in titled for thing in tagged.things.values())
    return vague and warning is not None and warning.field == "body" and warning.does not in titled


def warnings_of(act: Act, tagged: TaggedArticle) -> set[str]:
    """All that a party warns of in title and lead, which its one warning tells."""
    return {claim.does for claim in _warned(act, tagged)}


def _warned(act: Act, tagged: TaggedArticle) -> list[Claim]:
    own = (c for c in tagged.claims if act.act == WARNS and in_lead(c) and party_of(c) == act.by)
    return [c for c in own if c.does.startswith(f"{WARNS}s ")]


__all__ = ["WARNS", "names_more", "warning_of", "warnings_of"]
