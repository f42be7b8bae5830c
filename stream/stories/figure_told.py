"""What a change of a number says, in a sentence with its evidence. In: a figure, what it is compared with. Out: a Change. Pure.

Like is compared with like: another speaker's number is told as his.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

import msgspec

from pactwatch.acts import MOVED
from pactwatch.languages.latin import in_latin_of_either
from pactwatch.records import Change, Claim, Evidence, Figure, LedgerEntry, TaggedArticle
from stream.stories.corrections import as_it_was, corrects, is_same
from stream.stories.counted import GIVES, counted_in, counts_of, teller
from stream.stories.features import beside_of, is_beside, magnitude
from stream.stories.qualified import as_qualified, in_role, qualifiers_of
from stream.stories.quoting import beside, on_what
from stream.stories.sentences import figure_words, in_one_event, number_words, period_words, sentence
from stream.stories.timeline import ANY, party_of

_ALIKE: Final = 2  # times: what two speakers say was sent so far, on different days, is compared up to here
_MONEY: Final = "money"
_ON_TOP: Final = "on top of earlier figures"
PASSING: Final = 10  # below it a number may be a part of what was counted before
_FATES: Final = {"captured": "prisoners", "lost": "killed", "wounded": "casualties"}  # as units
_THINGS: Final = frozenset(MOVED) - {"troops", "workers"}
GIVEN: Final = frozenset({"sent", "supplied"})


def figure_change(
    claim: Claim, entry: LedgerEntry, like: LedgerEntry, tagged: TaggedArticle, *, same: bool = False
) -> Change:
    """One change of a figure; an increment is told as such, and what others counted only if it can be the `same`."""
    after, speaker = words_of_figure(claim, entry, tagged), teller(claim, tagged)
    if not entry.figure.total:
        return change_to(claim, entry, tagged, None, f"{speaker} {after}, {_ON_TOP}")
    own = like.figure.said_by == entry.figure.said_by
    if not (own or same) and _may_count_less(entry.figure, like.figure):
        return change_to(claim, entry, tagged, None, f"{speaker} {after}{_beside_own(claim, entry, tagged)}")
    source = tagged.names.get(like.figure.said_by or "", like.speaker)
    before = _number(like.figure, claim, entry.figure)
    if source and own:
        earlier = f"earlier the figure was {before}"
    else:
        earlier = (
            f"{source} had spoken of {before}"
            if source
            else f"{in_latin_of_either(like.outlet)} had reported {before}"
        )
    return change_to(claim, entry, tagged, figure_words(like.figure), f"{speaker} {after}; {earlier}")


def _beside_own(claim: Claim, entry: LedgerEntry, tagged: TaggedArticle) -> str:
    """That a number is its party's first in the story; if the article has another one by it, that one instead."""
    party, figure = party_of(claim), entry.figure
    own = (f for c in tagged.claims if c.stance in GIVES and party_of(c) == party for f in c.figures)
    other = next((f for f in own if _is_other_count(f, figure)), None)
    if other is not None:
        number = number_words(other)
        told_before = other.earlier and not figure.earlier
        return (
            f"; earlier the figure was {number}"
            if told_before
            else f"; the report also has {number} by the same side"
        )
    return f", the first such number by {tagged.names.get(figure.said_by or '', 'this source')} in this story"


def _is_other_count(one: Figure, other: Figure) -> bool:
    """Whether one figure is another number of about what the other counts: its role may be left unsaid."""
    alike = one.unit == other.unit and one.total and one.role in ("unknown", other.role)
    return alike and magnitude(one) >= PASSING and not is_same(one, other)


def _may_count_less(one: Figure, other: Figure) -> bool:
    """Whether one of two numbers of what was sent may be a single load or an earlier state of the other."""
    low, high = sorted((magnitude(one), magnitude(other)))
    return one.role in GIVEN and high > low * _ALIKE


def words_of_figure(claim: Claim, entry: LedgerEntry, tagged: TaggedArticle) -> str:
    """The figure, with that of the dead or wounded which its claim gives beside it: half of it says something else."""
    rough = qualifiers_of(tagged)
    others = [in_role(as_qualified(f, rough), tagged) for f in beside_of(claim, entry.figure)]
    first, *beside = in_one_event([as_qualified(entry.figure, rough), *others])
    counted = " and ".join((figure_words(first, counts_of(claim, tagged)), *map(figure_words, beside)))
    return f"{counted}{period_words([entry.figure])}"


def by_itself(claim: Claim, entry: LedgerEntry, tagged: TaggedArticle) -> Change:
    """A number that is compared with none."""
    words = f"{teller(claim, tagged)} {words_of_figure(claim, entry, tagged)}"
    return change_to(claim, entry, tagged, None, words)


def _number(figure: Figure, claim: Claim, beside: Figure) -> str:
    """The number alone; with what it counts where another number is told beside the one that it is compared with."""
    both = any(is_beside(f, beside) for f in claim.figures)
    return f"{number_words(figure)} {figure.unit}" if both else number_words(figure)


def first_figure(
    claim: Claim, entry: LedgerEntry, tagged: TaggedArticle, told: Iterable[LedgerEntry]
) -> Change:
    """A number of which the story has nothing like: its first one, if nothing `told` counts such people or things."""
    kind = entry.figure.unit, entry.figure.role
    alike = {
        (*kind, magnitude(f)) for f in claim.figures if (f.unit, f.role) == kind and f.total and not f.earlier
    }
    # 1,000 engineers, and 5,000 builders.
    several = counted_in(claim, tagged, alike) if len(alike) > 1 else ""
    counted = several or words_of_figure(claim, entry, tagged)
    others = (f for c in tagged.claims for f in c.figures if f.said_by not in (None, entry.figure.said_by))
    every = chain((e.figure for e in told), others)
    first = not any(_counts_such(f, entry.figure) for f in every)
    note = (
        (", the first such figure in this story" if first else "") if entry.figure.total else f", {_ON_TOP}"
    )
    words = f"{teller(claim, tagged)} {counted}{note}"
    return change_to(claim, entry, tagged, None, words)


def _counts_such(one: Figure, other: Figure) -> bool:
    """Whether one is another number of such people or things as the other counts, whatever was done with them.

    What is told by the same speaker in one report is one figure.
    """
    return _kind(one) == _kind(other) and magnitude(one) != magnitude(other)


def _kind(figure: Figure) -> str:
    """What kind of people or things are counted: who was captured or killed is no longer counted as a soldier."""
    return _FATES.get(figure.role, figure.unit) if figure.unit == "troops" else figure.unit


def correction(claim: Claim, entry: LedgerEntry, was: LedgerEntry, tagged: TaggedArticle) -> Change:
    entry = as_it_was(entry, was)
    if entry.figure.unit in _THINGS:  # what was done with them is not what was wrong
        entry = msgspec.structs.replace(entry, figure=msgspec.structs.replace(entry.figure, role="unknown"))
    before, after = _number(was.figure, claim, entry.figure), words_of_figure(claim, entry, tagged)
    about = on_what(tagged) if entry.figure.unit == _MONEY else ""  # money alone says nothing
    words = f"{' '.join(filter(None, (corrects(tagged), about)))} from {before} to {after}"
    bare = after == f"{number_words(entry.figure)} {entry.figure.unit}"  # containers of which ship, of what
    if (entry.figure.unit == ANY or bare) and not entry.figure.thing:  # the headline says which vehicles
        words = f"{words} ({beside(tagged)})"
    change = change_to(claim, entry, tagged, figure_words(was.figure), words)
    return msgspec.structs.replace(change, reason="correction")


def change_to(
    claim: Claim, entry: LedgerEntry, tagged: TaggedArticle, before: str | None, words: str
) -> Change:
    figure = entry.figure
    speaker = tagged.names.get(figure.said_by or "", figure.said_by)
    evidence = Evidence(
        field=claim.field,
        start=figure.start,
        end=figure.end,
        text=figure.text or claim.text[:400],
        rule="claim.figure",
        weight=0.0,
    )
    return Change(
        reason="figure",
        subject=f"{figure.unit} {figure.role}" if figure.role != "unknown" else figure.unit,
        before=before,
        after=figure_words(figure) + (f", says {speaker}" if speaker else ""),
        sentence=sentence(words),
        evidence=(evidence,),
    )


__all__ = [
    "GIVEN",
    "PASSING",
    "by_itself",
    "change_to",
    "correction",
    "figure_change",
    "first_figure",
    "words_of_figure",
]
