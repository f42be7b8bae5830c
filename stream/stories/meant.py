"""What somebody's words mean in a story: a denial of its news or of something else, an admission. Pure.

In: a claim, the story before its article, the article. Out: the claim as the story takes it.
"""

from __future__ import annotations

from itertools import product, starmap
from typing import Final

import msgspec

from pactwatch.acts import acts_in
from pactwatch.records import Claim, Story, TaggedArticle
from stream.stories.timeline import family_of, in_lead, is_new, known, news, parties_of, party_of

DENY: Final = "deny"  # the kind of a headline that denies


def as_meant(claim: Claim, story: Story, tagged: TaggedArticle) -> Claim:
    """The claim as the story takes it: who tells flatly what he has denied so far confirms it; some deny something else."""
    if claim.stance == "denies" and not _meets_news(claim, story, tagged):
        return msgspec.structs.replace(claim, apart=True)
    return msgspec.structs.replace(claim, stance="confirms") if _admits(claim, story, tagged) else claim


def _meets_news(claim: Claim, story: Story, tagged: TaggedArticle) -> bool:
    """Whether what a claim denies can be the news: a deed of this party or done to it, or one that it would have to admit.

    A denial of another act, in a sentence that has nothing of a theme, is one of something else; a headline's of what the
    story has told to have happened is one of the news, whoever denies it: that a general died.
    """
    if _denies_kinds(party_of(claim), story, tagged) or _denies_act(party_of(claim), story, tagged):
        return True
    acts = [*(each.act for each in story.acts), *news(tagged)]
    party = party_of(claim)
    sides = {side for act in (*acts, *acts_in(claim, tagged.acts)) for side in (act.by, act.to, act.with_)}
    # Who is of no state answers for what he is said to have done: a ship's owner, a bank.
    can = not tagged.admissions or party is None or party in tagged.admissions or party in sides
    denied = set(map(family_of, acts_in(claim, tagged.acts)))
    other = claim.theme is None and bool(acts and denied) and denied.isdisjoint(map(family_of, acts))
    return can and not other


def _denies_kinds(party: str | None, story: Story, tagged: TaggedArticle) -> bool:
    """Whether a party denies by the headline what the story's reports have told, by its kinds."""
    kinds = set(tagged.developments.titled) - {DENY}
    titled = (c for c in tagged.claims if c.field == "title" and c.stance == "denies")
    return bool(kinds) and kinds <= set(story.developments or ()) and party in parties_of(titled)


def _denies_act(party: str | None, story: Story, tagged: TaggedArticle) -> bool:
    """Whether a party that denies in headline and lead denies an act that the story has, whosever it is."""
    denials = [c for c in tagged.claims if c.stance == "denies" and party_of(c) == party and is_new(c)]
    if party is None or not any(c.field == "title" for c in denials):
        return False
    denied = (act for c in denials if in_lead(c) for act in acts_in(c, tagged.acts) if act.realis != "done")
    return any(starmap(known, product(denied, [each.act for each in story.acts])))


def _admits(claim: Claim, story: Story, tagged: TaggedArticle) -> bool:
    """Whether a party tells flatly what was done, after it has denied that or would not confirm it."""
    if claim.stance != "asserts" or claim.status != "confirmed" or not in_lead(claim):
        return False
    party = party_of(claim)
    words = (
        c.claim.stance for c in story.claims if (party_of(c.claim), c.claim.theme) == (party, claim.theme)
    )
    refused = next(words, None) in ("denies", "declines")  # who told it first admits nothing
    acts = acts_in(claim, news(tagged))
    return refused and any(starmap(known, product(acts, [each.act for each in story.acts])))


__all__ = ["DENY", "as_meant"]
