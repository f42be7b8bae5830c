"""Who will not speak of the news, where that stands below it. Pure.

In: the story before an article, the article, what of it is told already. Out: one change, in short words and the article's own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from pactwatch.languages.quotable import without_label
from pactwatch.records import Change, Claim, Story, TaggedArticle
from pactwatch.wording import ON, heading, is_of_other_matter
from stream.stories.added import added
from stream.stories.answered import about_sentence, same_voice, theme_of
from stream.stories.called import doing, words_of
from stream.stories.counted import GIVES
from stream.stories.quoting import beside, own_words
from stream.stories.sentences import ALSO, is_ours, sentence
from stream.stories.timeline import party_of, severity_of
from stream.stories.weighing import evidence_of, weight_of

_ANSWERS = ("confirms", "denies", "declines")
_MOST = 1  # refusals that one article tells
_WEIGHT = 2  # the most that one weighs


def on_top(before: Story | None, tagged: TaggedArticle, told: Sequence[Change]) -> Iterator[Change]:
    """What the text says on top of its news, and who will not speak of that."""
    yield from added(before, tagged, told)
    yield from refused(before, tagged, told)


def refused(before: Story | None, tagged: TaggedArticle, told: Collection[Change]) -> Iterator[Change]:
    """The first listed party that refuses to speak of the news and has not answered to it; nothing that `told` has."""
    yield from islice((_change(c, tagged) for c in tagged.claims if _is_news(c, before, tagged, told)), _MOST)


def _is_news(claim: Claim, before: Story | None, tagged: TaggedArticle, told: Collection[Change]) -> bool:
    """Whether a claim is a refusal that is told nowhere, by somebody who has not spoken of the matter himself."""
    refuses = claim.stance == "declines" and claim.adds is not None
    party = party_of(claim)
    if not refuses or party is None or claim.earlier or claim.partial or claim.apart:
        return False
    own = (c.theme for c in tagged.claims if c.actor == claim.actor and c.stance in GIVES and c.theme)
    speaks = any(claim.theme in (None, theme) for theme in own)
    answered = _has_answered(claim, before, tagged)
    return not (speaks or answered or _is_told(claim, party, told, tagged))


def _has_answered(claim: Claim, before: Story | None, tagged: TaggedArticle) -> bool:
    """Whether a party has answered on a theme in its story, or denies or confirms something of it in the article."""
    party, theme = party_of(claim), theme_of(claim, tagged)
    here = [c for c in tagged.claims if c.stance != "declines"]
    answers = (c for c in here if party_of(c) == party and c.stance in _ANSWERS)
    themes = {c.theme or next((e.theme for e in same_voice(c, tagged) if e.theme), theme) for c in answers}
    told = [each.claim for each in before.claims] if before and before.alert_count else []
    had = (c for c in told if party_of(c) == party and c.stance in _ANSWERS and not is_unasked(c))
    return theme in themes.union(c.theme or theme for c in had)


def is_unasked(claim: Claim) -> bool:
    """Whether somebody only has not answered yet, or left a part unsaid: he may still refuse to speak."""
    return claim.stance == "declines" and claim.partial


def _is_told(claim: Claim, party: str, told: Collection[Change], tagged: TaggedArticle) -> bool:
    """Whether a sentence has the refusal: as an answer of the party, as its silence, or in the headline."""
    name = tagged.names.get(party, party)
    titled = any((party_of(c), c.stance, c.field) == (party, "declines", "title") for c in tagged.claims)
    return any(
        (change.reason == "declined" and change.subject == party)
        or f"{name} did not comment" in change.sentence
        or (titled and without_label(heading(tagged.article)) in change.sentence)
        for change in told
    )


def _change(claim: Claim, tagged: TaggedArticle) -> Change:
    party = party_of(claim) or ""
    text = own_words(claim, tagged)
    verb = "does not comment" if claim.silent else "does not confirm it"
    matter, about = _matter(claim, tagged)
    told = _of_other_matter(claim, matter, tagged) or about_sentence(claim, tagged)
    words = told or doing(words_of(claim, tagged), verb)
    about = about if claim.theme and not is_ours(tagged.wording.language) else ""
    own = "; ".join(filter(None, (beside(tagged, text), about))) if text else ""
    return Change(
        reason="declined",
        subject=party,
        after=claim.text,
        severity=min(weight_of("declined", tagged, severity_of(tagged)), _WEIGHT),
        sentence=sentence(words, own, ALSO),
        evidence=(evidence_of(claim),),
    )


def _matter(claim: Claim, tagged: TaggedArticle) -> tuple[str, str]:
    """What a refusal is of that is not of the headline's themes, "on North Korean prisoners", and what else was read in it."""
    adds = claim.adds or ""
    if not is_of_other_matter(claim, tagged.tags) or claim.fact or not adds.startswith(ON):
        return "", adds
    matter, _, rest = adds.partition("; ")
    return matter, rest


def _of_other_matter(claim: Claim, matter: str, tagged: TaggedArticle) -> str:
    """Who refuses to speak of something else than the headline's news; "" if it is of that."""
    verb = "does not comment on" if claim.silent else "does not confirm"
    return doing(words_of(claim, tagged), f"{verb} a report {matter}") if matter else ""


__all__ = ["is_unasked", "on_top"]
