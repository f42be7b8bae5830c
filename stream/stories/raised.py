"""Which number of its story a figure stands for now, by the article's own words: it says that it rose, or has both. Pure.

In: a figure of an article, what its story has of figures. Out: the story's figure that it was, or None.
A number that only differs may count something else, and so small ones and near ones are no news (`figures.py`). What an
article says itself is exact: seven dead who are eleven now, 3,200 soldiers who are 3,800.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from pactwatch.records import Claim, Figure, LedgerEntry, Story, TaggedArticle
from stream.stories.corrections import APART, FURTHEST, is_alike
from stream.stories.counted import GIVES
from stream.stories.features import RISE, magnitude
from stream.stories.timeline import in_head, party_of

_NUMBER: Final = re.compile(r"(?<![\d.,])\d+(?:[ ,.\u00a0]\d{3})*(?![\d.,]\d)")
_MARKS: Final = re.compile(r"\D")
_TWICE: Final = 2
_LARGE: Final = 100  # below it a number of a headline may be a day, or count anything


def former(
    claim: Claim, entry: LedgerEntry, told: Sequence[LedgerEntry], before: Story, tagged: TaggedArticle
) -> LedgerEntry | None:
    """What the figure was in the story before: its party's newest number, else the newest that there is.

    None for a number that the party, or nobody, has given already.
    """
    figure = entry.figure
    if figure.role == "unknown" or not in_head(claim) or not _is_said_to_differ(claim, figure, tagged):
        return None
    party, alike = party_of(claim), [e for e in _alike(figure, told) if not e.figure.earlier]
    own = _of_party(party, alike, _parties(before)) if party else alike
    if _is_known(figure, told if party is None else _of_party(party, told, _parties(before))):
        return None
    given = _given(figure, tagged)
    lower = [e for e in own or alike if _is_step(e.figure, figure)]
    if not is_raised(figure, tagged):
        lower = [e for e in lower if magnitude(e.figure) in given]
    elif party is not None:  # who takes a number back says which
        lower += [e for e in own if _is_step(figure, e.figure) and magnitude(e.figure) in given]
    spoken = [e for e in lower if e.figure.said_by == figure.said_by]
    return next(reversed(spoken or lower), None)


def rival(claim: Claim, entry: LedgerEntry, told: Sequence[LedgerEntry], before: Story) -> LedgerEntry | None:
    """What another party counted as more of the same, where a party's headline counts them all for the first time."""
    figure, parties = entry.figure, _parties(before)
    if claim.field != "title" or party_of(claim) is None or figure.role == "unknown" or not figure.total:
        return None
    alike = _alike(figure, told)
    if any(e.figure.total for e in alike) or _of_party(party_of(claim), alike, parties):
        return None
    newest = next(reversed(alike), None)
    return newest if newest is not None and _are_apart(newest.figure, figure) else None


def contrasted(
    claim: Claim, entry: LedgerEntry, told: Sequence[LedgerEntry], tagged: TaggedArticle
) -> LedgerEntry | None:
    """The story's number that a headline names only to give another one for the same: "about 600, not 480".

    Or of which the text says that it is another party's, where the headline has a party's own: "the NIS had spoken of 480".
    """
    figure = entry.figure
    if claim.field != "title" or figure.role == "unknown" or not figure.total:
        return None
    counted = {magnitude(f) for c in tagged.claims if c.field == "title" for f in c.figures}
    named = {int(_MARKS.sub("", each)) for each in _NUMBER.findall(tagged.article.title)} - counted
    alike = (e for e in told if e.figure.unit == figure.unit and e.stance in GIVES and e.figure.total)
    body = (f for c in tagged.claims if c.field == "body" for f in c.figures)
    theirs = {
        (f.said_by, magnitude(f)) for f in body if figure.said_by and f.said_by not in (None, figure.said_by)
    }
    rivals = (
        e
        for e in alike
        if magnitude(e.figure) >= _LARGE
        and (magnitude(e.figure) in named or (e.figure.said_by, magnitude(e.figure)) in theirs)
    )
    others = [e for e in rivals if _may_be_one(e.figure, figure)]
    return next(reversed(others), None)


def as_raised(entry: LedgerEntry) -> LedgerEntry:
    """The entry as the number of all that were counted: who came on top before are more now, and none on top of those."""
    qualifier = "exactly" if entry.figure.qualifier == "another" else entry.figure.qualifier
    return replace(entry, figure=replace(entry.figure, total=True, qualifier=qualifier))


def is_raised(figure: Figure, tagged: TaggedArticle) -> bool:
    """Whether the headline says that a number rose, and it is this one."""
    titled = (f for c in tagged.claims if c.field == "title" for f in c.figures)
    same = any((f.unit, magnitude(f)) == (figure.unit, magnitude(figure)) for f in titled)
    return RISE in tagged.developments.titled and same


def _is_said_to_differ(claim: Claim, figure: Figure, tagged: TaggedArticle) -> bool:
    """Whether the article can say of a number what it was: that it rose, or a second number of the same in its headline."""
    return is_raised(figure, tagged) or (claim.field == "title" and len(_given(figure, tagged)) > 1)


def _given(figure: Figure, tagged: TaggedArticle) -> set[int]:
    """The numbers of an article that count what a figure counts, by one word: 40 ambulances are no 8 vehicles."""
    every = (f for claim in tagged.claims for f in claim.figures)
    return {magnitude(f) for f in every if _is_alike(f, figure) and f.thing == figure.thing}


def _alike(figure: Figure, told: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    return [e for e in told if e.stance in GIVES and _is_alike(e.figure, figure)]


def _is_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same, all of them or those who came on top."""
    return is_alike(replace(one, total=True), replace(other, total=True))


def _is_known(figure: Figure, told: Sequence[LedgerEntry]) -> bool:
    """Whether so many have been counted, whatever was said to be done with them: who was sent is at the front."""
    return any((e.figure.unit, magnitude(e.figure)) == (figure.unit, magnitude(figure)) for e in told)


def _of_party(
    party: str | None, told: Sequence[LedgerEntry], parties: Mapping[str | None, str | None]
) -> list[LedgerEntry]:
    """What a party has given, and what nobody is said to give."""
    return [e for e in told if parties.get(e.figure.said_by, e.figure.said_by) in (party, None)]


def _parties(story: Story) -> dict[str | None, str | None]:
    """For whom each speaker of a story speaks."""
    return {each.claim.actor: party_of(each.claim) for each in story.claims}


def _is_step(one: Figure, other: Figure) -> bool:
    """Whether a number is less than another, and not so far off that it must count something else."""
    return magnitude(one) < magnitude(other) <= FURTHEST * magnitude(one)


def _are_apart(one: Figure, other: Figure) -> bool:
    """Whether two speakers' numbers are too far off to be one, and not so far that they count something else."""
    low, high = sorted((magnitude(one), magnitude(other)))
    return high - low > high * APART and high <= FURTHEST * low


def _may_be_one(one: Figure, other: Figure) -> bool:
    """Whether two numbers can be of the same, counted by two: a part is mostly less than half of what it is a part of."""
    low, high = sorted((magnitude(one), magnitude(other)))
    return low < high <= _TWICE * low


__all__ = ["as_raised", "contrasted", "former", "is_raised", "rival"]
