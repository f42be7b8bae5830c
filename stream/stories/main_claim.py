"""Who speaks on a story's main claim, and with which words. Pure.

In: the story before an article, the article. Out: claims as the story takes them; who answers in one.
"""

from __future__ import annotations

from typing import Final

import msgspec

from pactwatch.acts import acts_in
from pactwatch.records import Claim, Story, TaggedArticle
from stream.stories.answered import admits_first, tells_own_first, theme_of
from stream.stories.counted import GIVES
from stream.stories.meant import as_meant
from stream.stories.timeline import OPENING, family_of, is_new, news, party_of

_ANSWERS: Final = ("confirms", "denies", "declines")
_DEFINITE: Final = "the "  # how English begins what it calls somebody who is one alone


def spoken(before: Story, tagged: TaggedArticle) -> list[Claim]:
    """The words on the story's main claim. Who tells what he has denied so far confirms it."""
    meant = (_as_first_word(as_meant(c, before, tagged), before, tagged) for c in tagged.claims)
    found = [c for c in meant if _main(c, before, tagged)]
    # That somebody does not comment, or what will follow, most reports tell: it is news where it is the headline,
    # or where all that the headline tells is that.
    titled = ("declines", "threatens")
    return [c for c in found if c.stance not in titled or c.field == "title" or c.does or _opens(c, tagged)]


def _opens(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether a text begins with a refusal to speak, tells nothing done, and its headline has nobody else's words.

    "Poland 'does not comment' on shell loan": quotation marks may hide from us that the headline tells just that.
    """
    begins = claim.stance == "declines" and claim.field == "body" and claim.start <= OPENING
    return begins and not news(tagged) and not any(c.field == "title" for c in tagged.claims)


def answerer_of(claim: Claim, tagged: TaggedArticle) -> str | None:
    """The party that a claim speaks for, or who answers for himself and is in no list: "the ship's owner"."""
    party = party_of(claim)
    if party is not None or claim.stance not in _ANSWERS:
        return party
    own = tagged.wording.sources.get(claim.words, "")
    return own if own.startswith(_DEFINITE) or own[:1].isupper() else None


def _as_first_word(claim: Claim, before: Story, tagged: TaggedArticle) -> Claim:
    """The claim as a confirmation, where a party tells its own deed of which only the other side had told."""
    first = tells_own_first(claim, before, tagged)
    return msgspec.structs.replace(claim, stance="confirms") if first else claim


def _main(claim: Claim, story: Story, tagged: TaggedArticle) -> bool:
    """Whether a claim is about the story's main claim: in the article's head, and about the story's first theme.

    A claim that names no theme is about the article's first.
    """
    # An answer that is a headline is one of the story that it belongs to, whatever its own words name.
    titled = claim.field == "title" and claim.stance in ("denies", "declines")
    whole = claim.stance == "threatens" or titled
    themes = story.themes if whole else story.themes[:1]
    about = (
        theme_of(claim, tagged) in themes
        or admits_first(claim, tagged)
        or _confirms_again(claim, story, tagged)
    )
    if not is_new(claim) or not about:
        return False
    return claim.stance != "declines" or not (claim.partial or _is_of_a_part(claim, story, tagged))


def _confirms_again(claim: Claim, story: Story, tagged: TaggedArticle) -> bool:
    """Whether the opening confirms, of no theme, what the headline tells in kinds that the story has."""
    kinds = tagged.developments.titled
    opens = claim.stance == "confirms" and claim.theme is None and claim.start <= OPENING
    return opens and bool(kinds) and set(kinds) <= set(story.developments or ())


def _is_of_a_part(claim: Claim, story: Story, tagged: TaggedArticle) -> bool:
    """Whether somebody does not confirm only a part of the news: something else done, or what he has told the rest of."""
    kinds = set(map(family_of, acts_in(claim, tagged.acts)))
    something_else = bool(kinds) and kinds.isdisjoint(family_of(each.act) for each in story.acts)
    return something_else or _has_told(party_of(claim), story, tagged, titled=claim.field == "title")


def _has_told(party: str | None, story: Story, tagged: TaggedArticle, *, titled: bool) -> bool:
    """Whether a party tells the story's first theme itself, in the article's head or in an earlier one."""
    said = [each.claim for each in story.claims if is_new(each.claim)]
    if not titled:  # a refusal in the headline is the news, whatever else is said there
        said += filter(is_new, tagged.claims)
    own = (claim for claim in said if party_of(claim) == party and claim.stance in GIVES)
    return any(claim.theme == story.themes[0] for claim in own)


__all__ = ["answerer_of", "spoken"]
