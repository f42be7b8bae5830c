"""Which figures of an article are news to its story: like is compared with like. Pure.

In: a story and a tagged article. Out: changes. Like is the same unit and role, totals with totals. A number that differs
little, or so much that it must count something else, is no news; nor is a small number in passing ("one of them").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from pactwatch.acts import is_maybe
from pactwatch.records import Act, Change, Claim, Evidence, Figure, LedgerEntry, Story, TaggedArticle
from stream.stories.corrections import announced, divided, dropped, is_alike, kind_of, rewritten
from stream.stories.counted import GIVES, counts_of, has_number, is_certain, present_in, teller
from stream.stories.features import UNCOUNTED, beside_of, is_beside, magnitude
from stream.stories.quoting import beside
from stream.stories.sentences import figure_words, number_words, period_words, sentence
from stream.stories.story import is_copied, ledger_figures
from stream.stories.timeline import (
    ANY,
    OPENING,
    counted_by,
    in_head,
    in_lead,
    in_role,
    news,
    only_denied,
    party_of,
    severity_of,
)

_CLEARLY: Final = 0.15  # of the larger number: less is the same number in other words,
_APART: Final = 0.3  # and two speakers, who count differently, give another number only beyond this
_FURTHEST: Final = 10  # times: a larger step counts something else
_PASSING: Final = 10  # below it a number may be a part of what was counted before
_AGAIN: Final = 2  # the most that one party's word on about another's number weighs
_ALIKE: Final = 2  # times: what two speakers say was sent so far, on different days, is compared up to here
_GIVEN: Final = frozenset({"sent", "supplied"})
_THINGS: Final = frozenset({"shells", "missiles", "containers", "vehicles", "aircraft", "ships"})
_LOSSES: Final = frozenset({"killed", "casualties", "prisoners"})
_FIRM: Final = _GIVEN | {"being-prepared", "at-front", "lost", "wounded", "captured"}


def figure_changes(before: Story, tagged: TaggedArticle) -> Iterator[tuple[Change, int]]:
    """Changes of figures, each with the severity of its news."""
    every, present = ledger_figures(tagged), present_in(tagged)
    # What somebody had counted before is recalled: it is no news.
    found = [
        (claim, entry)
        for claim, entry in every
        if claim.stance in GIVES
        and not entry.figure.earlier
        and is_certain(entry.figure, present)
        and not is_maybe(claim, tagged.acts)
    ]
    weight, gone = severity_of(tagged), dropped(before, tagged, every)
    copied = is_copied(before, tagged) and not only_denied(before)
    told = [entry for entry in before.ledger if entry.figure.unit not in UNCOUNTED]
    edited = list(rewritten(before, tagged, found))
    for claim, entry, was in edited:
        yield _correction(claim, entry, was, tagged), weight
    mended = [(claim, entry) for claim, entry, _ in edited]
    told += [entry for _, entry in mended]
    for claim, entry in _without_parts([each for each in found if each not in mended]):
        corrected, gone = divided(gone, entry)
        change = next((_correction(claim, entry, was, tagged) for was in reversed(corrected)), None)
        if entry.figure.unit not in UNCOUNTED and not (copied and has_number(before, entry.figure)):
            change = change or _news(claim, entry, told, before, tagged)
        if change is not None:
            most = _AGAIN if _is_said_again(entry.figure, told) else weight
            told += [
                entry,
                *(other for c, other in found if c is claim and is_beside(other.figure, entry.figure)),
            ]
            yield change, min(weight, most)


def corrections(before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """What an article corrects that says by its headline that it corrects its outlet's report."""
    for claim, entry, was in announced(before, tagged, ledger_figures(tagged)):
        yield _correction(claim, entry, was, tagged)


def is_firm_number(claim: Claim, figure: Figure, story: Story) -> bool:
    """Whether a number of the head counts what was sent, given, lost or is at the front or prepared, and is not in passing."""
    now = figure.total and not figure.earlier
    counted = figure.role in _FIRM and now and magnitude(figure) >= _PASSING
    return counted and claim.stance in GIVES and in_head(claim) and not _is_old(figure, story)


def is_counted(story: Story, act: Act, tagged: TaggedArticle) -> bool:
    """Whether the story has the number that an act is told with, and so the act: reports without that act have counted it."""
    figure = counted_by(act, tagged)
    if figure is None or figure.role in ("unknown", "being-prepared", "hypothetical"):
        return False
    return any(e.figure.role == figure.role and _is_same(e.figure, figure) for e in story.ledger)


def _news(
    claim: Claim, entry: LedgerEntry, told: Sequence[LedgerEntry], before: Story, tagged: TaggedArticle
) -> Change | None:
    """The change that a figure is, if it is news beside the figures that were told.

    What a text counts below its opening is somebody's number: without a listed speaker it may count anything.
    """
    if not (claim.field == "title" or claim.start <= OPENING or party_of(claim)):
        return None
    if claim.field == "title" and (_is_first_loss(entry, told) or _is_first(entry, told, before, tagged)):
        return first_figure(claim, entry, tagged)
    if _may_be_first(claim, entry.figure, before) and (
        _is_first_at_front(claim, entry.figure, told)
        or _is_of_another_thing(claim, entry.figure, told, tagged)
    ):
        return first_figure(claim, entry, tagged)
    like = _compared(claim, entry, told, before) if in_head(claim) else None
    if like is None and _is_first_of_now(claim, entry.figure, told, before):
        return _change(claim, entry, tagged, None, f"{teller(claim, tagged)} {_words(claim, entry, tagged)}")
    return None if like is None else _figure(claim, entry, like, tagged)


def _is_first_of_now(claim: Claim, figure: Figure, told: Sequence[LedgerEntry], before: Story) -> bool:
    """Whether a party counts in the lead what the story has only other numbers of before for: none to compare it with."""
    alike = [e for e in told if e.stance in GIVES and is_alike(e.figure, figure)]
    only = bool(alike) and all(e.figure.earlier for e in alike) and not _is_told(claim, figure, told)
    return only and in_lead(claim) and figure.role != "unknown" and _may_be_first(claim, figure, before)


def _without_parts(found: Sequence[tuple[Claim, LedgerEntry]]) -> Iterator[tuple[Claim, LedgerEntry]]:
    """The figures of which the article gives no larger one: that one they are a part of, or were before.

    What a headline counts is its party's news: another such number of that party is what that is a part of.
    """
    found = list(_by_headline(found))
    largest: dict[tuple[object, ...], int] = {}
    for _, entry in found:
        kind, size = kind_of(entry.figure), magnitude(entry.figure)
        largest[kind] = max(size, largest.get(kind, size))
    for claim, entry in found:
        if magnitude(entry.figure) == largest[kind_of(entry.figure)]:
            yield claim, entry


def _by_headline(found: Sequence[tuple[Claim, LedgerEntry]]) -> Iterator[tuple[Claim, LedgerEntry]]:
    """The figures without those of which their party counts another number in the headline."""
    titled: dict[tuple[object, ...], set[int]] = {}
    for claim, entry in found:
        if claim.field == "title":
            titled.setdefault((kind_of(entry.figure), party_of(claim)), set()).add(magnitude(entry.figure))
    for claim, entry in found:
        counted = titled.get((kind_of(entry.figure), party_of(claim)))
        if counted is None or magnitude(entry.figure) in counted:
            yield claim, entry


def _compared(
    claim: Claim, entry: LedgerEntry, told: Sequence[LedgerEntry], before: Story
) -> LedgerEntry | None:
    """The figure of the story that this one is news against; None if it is no news.

    A speaker who gives another number than before is news, even if somebody else had that number, and so is a party's first
    number in the lead after another party's; else no one may have had it.
    """
    figure = entry.figure
    alike = _all_alike(figure, _of_speaker(figure, told)) or _all_alike(figure, told)
    known = _known(claim, figure, told, before)
    if _is_old(figure, before) or _is_told(claim, figure, known) or _are_known(figure, told):
        return None
    like = next(reversed([e for e in alike if e.figure.said_by] or alike), None)
    return like if like is not None and _is_step(figure, like.figure) else None


def _are_known(figure: Figure, told: Iterable[LedgerEntry]) -> bool:
    """Whether people at the front have been counted, wherever they were: the same number is the same people."""
    kind = figure.unit, figure.total, magnitude(figure)
    same = ((e.figure.unit, e.figure.total, magnitude(e.figure)) == kind for e in told)
    return figure.role == "at-front" and any(same)


def _known(claim: Claim, figure: Figure, told: Sequence[LedgerEntry], before: Story) -> Sequence[LedgerEntry]:
    """The numbers of which a figure must differ: the speaker's own if he has counted this, else all that there are.

    A party's first number need only differ of what may be its own.
    """
    spoken = _of_speaker(figure, told)
    if _all_alike(figure, spoken):
        return spoken
    first = in_lead(claim) and _is_another_party(claim, figure, _all_alike(figure, told), before)
    return _rivals(figure, told) if first else told


def _rivals(figure: Figure, told: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """What may be a party's own number already: its own of this or an unknown role, and what nobody is said to give."""
    roles, speakers = {figure.role, "unknown"}, {figure.said_by, None}
    return [e for e in told if e.figure.role in roles and e.figure.said_by in speakers]


def _is_said_again(figure: Figure, told: Iterable[LedgerEntry]) -> bool:
    """Whether another speaker had given about this number of the same."""
    others = (e.figure for e in told if e.figure.said_by not in (None, figure.said_by))
    return any(is_alike(figure, other) and _is_same(figure, other) for other in others)


def _is_another_party(claim: Claim, figure: Figure, alike: Sequence[LedgerEntry], story: Story) -> bool:
    """Whether others have counted this otherwise, each for another party than that for which a claim speaks."""
    if magnitude(figure) in {magnitude(e.figure) for e in alike}:
        return False
    parties = {each.claim.actor: party_of(each.claim) for each in story.claims}
    givers = {parties.get(e.figure.said_by, e.figure.said_by) for e in alike if e.figure.said_by}
    return bool(givers) and party_of(claim) not in givers | {None}


def _may_be_first(claim: Claim, figure: Figure, story: Story) -> bool:
    """Whether a number that the story has nothing like may be news of it: a party gives it in the head, and not in passing."""
    given = party_of(claim) is not None and figure.said_by is not None and figure.total
    return given and in_head(claim) and magnitude(figure) >= _PASSING and not _is_old(figure, story)


def _is_first_at_front(claim: Claim, figure: Figure, told: Iterable[LedgerEntry]) -> bool:
    """Whether people who were counted elsewhere are counted at the front for the first time.

    The same number is the same people where they are now, unless the claim counts them as a part of more.
    """
    alike = [e.figure for e in told if e.figure.unit == figure.unit]
    part = any(f.unit == figure.unit and magnitude(f) > magnitude(figure) for f in claim.figures)
    known = any(e.role == "at-front" or (magnitude(e) == magnitude(figure) and not part) for e in alike)
    return figure.role == "at-front" and bool(alike) and not known


def _is_of_another_thing(
    claim: Claim, figure: Figure, told: Iterable[LedgerEntry], tagged: TaggedArticle
) -> bool:
    """Whether who speaks in the headline also counts what else was sent, of which the story has no number."""
    speaks = {party_of(c) for c in tagged.claims if c.field == "title"}
    units = {e.figure.unit for e in told}
    new = figure.unit in _THINGS - units and figure.role in _GIVEN
    return new and bool(units) and party_of(claim) in speaks


def _of_speaker(figure: Figure, told: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    return [e for e in told if figure.said_by and e.figure.said_by == figure.said_by]


def _is_told(claim: Claim, figure: Figure, told: Iterable[LedgerEntry]) -> bool:
    """Whether the number, or one that may be the same, was given before: what a title gives is meant exactly."""
    share = _CLEARLY if claim.field == "title" else _APART
    entries = list(told)
    return any(_is_same(e.figure, figure, share) for e in entries) or _is_sum(figure, entries)


def _is_sum(figure: Figure, told: Iterable[LedgerEntry]) -> bool:
    """Whether a number is that of several parts which one report has given: 1,000 and 5,000 are 6,000."""
    parts: dict[str, list[int]] = {}
    for entry in told:
        if is_alike(entry.figure, figure):
            parts.setdefault(entry.article, []).append(magnitude(entry.figure))
    return any(len(each) > 1 and sum(each) == magnitude(figure) for each in parts.values())


def _all_alike(figure: Figure, told: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """What was given of the same; without a role only one speaker's numbers are known to be of the same."""
    alike = [e for e in told if e.stance in GIVES and not e.figure.earlier and is_alike(e.figure, figure)]
    return alike if figure.role != "unknown" else [e for e in alike if e.figure.said_by == figure.said_by]


def _is_old(figure: Figure, story: Story) -> bool:
    """Whether the figure holds for a day before the story: it is told again."""
    return bool(figure.as_of) and str(figure.as_of) < story.first_event.date().isoformat()


def _is_step(one: Figure, other: Figure) -> bool:
    """Whether one number follows on the other: neither is in passing, nor so far off that it must count something else."""
    low, high = sorted((magnitude(one), magnitude(other)))
    return low >= _PASSING and high <= low * _FURTHEST


def _is_same(one: Figure, other: Figure, share: float = _APART) -> bool:
    """Whether both may count the same, one unit and not two speakers on two roles, and differ by no more than they may.

    `share` is how much a number and one that nobody is said to give may differ.
    """
    roles, speakers = {one.role, other.role} - {"unknown"}, {one.said_by, other.said_by} - {None}
    planned = len(roles) > 1 and "being-prepared" in roles  # what was planned and has happened is news
    if one.unit != other.unit or planned or (len(roles) > 1 and len(speakers) > 1):
        return False
    low, high = sorted((magnitude(one), magnitude(other)))
    may_differ = _CLEARLY if one.said_by == other.said_by else share if len(speakers) == 1 else _APART
    return high - low <= high * may_differ


def _figure(claim: Claim, entry: LedgerEntry, like: LedgerEntry, tagged: TaggedArticle) -> Change:
    """One change of a figure; an increment is told as such, and what others counted only if it can be the same."""
    after, speaker = _words(claim, entry, tagged), teller(claim, tagged)
    if not entry.figure.total:
        return _change(claim, entry, tagged, None, f"{speaker} {after}, on top of earlier figures")
    own = like.figure.said_by == entry.figure.said_by
    if not own and _may_count_less(entry.figure, like.figure):
        return _change(claim, entry, tagged, None, f"{speaker} {after}{_beside_own(claim, entry, tagged)}")
    source = tagged.names.get(like.figure.said_by or "", "")
    before = _number(like.figure, claim, entry.figure)
    if source and own:
        earlier = f"earlier the figure was {before}"
    else:
        earlier = f"{source} had spoken of {before}" if source else f"{like.outlet} had reported {before}"
    return _change(claim, entry, tagged, figure_words(like.figure), f"{speaker} {after}; {earlier}")


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
    return alike and magnitude(one) >= _PASSING and not _is_same(one, other)


def _may_count_less(one: Figure, other: Figure) -> bool:
    """Whether one of two numbers of what was sent may be a single load or an earlier state of the other."""
    low, high = sorted((magnitude(one), magnitude(other)))
    return one.role in _GIVEN and high > low * _ALIKE


def _words(claim: Claim, entry: LedgerEntry, tagged: TaggedArticle) -> str:
    """The figure, with that of the dead or wounded which its claim gives beside it: half of it says something else."""
    beside = (figure_words(in_role(f, tagged)) for f in beside_of(claim, entry.figure))
    counted = " and ".join((figure_words(entry.figure, counts_of(claim, tagged)), *beside))
    return f"{counted}{period_words([entry.figure])}"


def _number(figure: Figure, claim: Claim, beside: Figure) -> str:
    """The number alone; with what it counts where another number is told beside the one that it is compared with."""
    both = any(is_beside(f, beside) for f in claim.figures)
    return f"{number_words(figure)} {figure.unit}" if both else number_words(figure)


def _is_first_loss(entry: LedgerEntry, told: Sequence[LedgerEntry]) -> bool:
    """Whether a story that has counted others gets its first number of dead, wounded or captured."""
    return entry.figure.unit in _LOSSES and bool(told) and all(e.figure.unit not in _LOSSES for e in told)


def _is_first(entry: LedgerEntry, told: Sequence[LedgerEntry], before: Story, tagged: TaggedArticle) -> bool:
    """Whether a story that was only denied so far gets a number of what is denied, and no act that tells it."""
    if not only_denied(before) or entry.figure.role == "unknown":
        return False
    others = [e for e in told if e.stance in GIVES and not _is_same(e.figure, entry.figure)]
    acts = (counted_by(act, tagged) for act in news(tagged))
    return not others and not any(figure and _is_same(figure, entry.figure) for figure in acts)


def first_figure(claim: Claim, entry: LedgerEntry, tagged: TaggedArticle) -> Change:
    """A number of which the story has nothing like."""
    words = f"{teller(claim, tagged)} {_words(claim, entry, tagged)}, the first such figure in this story"
    return _change(claim, entry, tagged, None, words)


def _correction(claim: Claim, entry: LedgerEntry, was: LedgerEntry, tagged: TaggedArticle) -> Change:
    before, after = _number(was.figure, claim, entry.figure), _words(claim, entry, tagged)
    words = f"{tagged.article.outlet} has corrected its report from {before} to {after}"
    if entry.figure.unit == ANY and not entry.figure.thing:  # the headline says which vehicles
        words = f"{words} ({beside(tagged)})"
    change = _change(claim, entry, tagged, figure_words(was.figure), words)
    return msgspec.structs.replace(change, reason="correction")


def _change(
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
