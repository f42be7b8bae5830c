"""Which figures of an article are news to its story: like is compared with like. Pure.

In: a story and a tagged article. Out: changes. Like is the same unit and role, totals with totals. A number that differs
little, or so much that it must count something else, is no news; nor is a small number in passing ("one of them").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pactwatch.acts import UNCOUNTED, acts_in, is_maybe
from pactwatch.records import Act, Change, Claim, Figure, LedgerEntry, Story, TaggedArticle
from stream.stories.corrections import (
    APART,
    CLEARLY,
    FURTHEST,
    announced,
    as_it_was,
    divided,
    dropped,
    is_alike,
    is_same,
    kind_of,
    rewritten,
)
from stream.stories.counted import (
    GIVES,
    are_handed_over,
    counts_of,
    has_number,
    is_certain,
    only_says_who,
    present_in,
    says_whose,
)
from stream.stories.elsewhere import are_of_others
from stream.stories.features import GIVEN as TO_WHOM
from stream.stories.features import is_beside, magnitude
from stream.stories.figure_told import (
    GIVEN,
    PASSING,
    by_itself,
    correction,
    figure_change,
    first_figure,
)
from stream.stories.raised import as_raised, contrasted, former, rival
from stream.stories.story import is_copied, ledger_figures
from stream.stories.timeline import (
    OPENING,
    counted_by,
    family_of,
    in_head,
    in_lead,
    news,
    only_denied,
    party_of,
    severity_of,
)

_AGAIN: Final = 2  # the most that one party's word on about another's number weighs
_THINGS: Final = frozenset({"shells", "missiles", "containers", "vehicles", "aircraft", "ships"})
_LOSSES: Final = frozenset({"killed", "casualties", "prisoners"})
_DEATHS: Final = "die"  # the kind: a headline tells of dead
_HURT: Final = frozenset({"killed", "casualties"})
_SEND: Final = "send"  # the family of acts by which people and things change sides
_FIRM: Final = GIVEN | {"being-prepared", "at-front", "lost", "wounded", "captured"}


def figure_changes(before: Story, tagged: TaggedArticle) -> Iterator[tuple[Change, int]]:
    """Changes of figures, each with the severity of its news."""
    every, present = ledger_figures(tagged), present_in(tagged)
    # What somebody had counted before is recalled: it is no news.
    found = [
        (claim, entry)
        for claim, entry in every
        if claim.stance in GIVES
        and not (entry.figure.earlier or claim.earlier)
        and (not entry.figure.period or in_head(claim))  # below, what came together in years is background
        and is_certain(entry.figure, present)
        and not is_maybe(claim, tagged.acts)
        and not goes_back(claim, entry.figure, tagged, (each.act for each in before.acts))
    ]
    weight, gone = severity_of(tagged), dropped(before, tagged, every)
    copied = is_copied(before, tagged) and not only_denied(before)
    told = [entry for entry in before.ledger if entry.figure.unit not in UNCOUNTED]
    edited = list(rewritten(before, tagged, found))
    for claim, entry, was in edited:
        yield _edited(claim, entry, was, tagged), weight
    mended = [(claim, entry) for claim, entry, _ in edited]
    told += [entry for _, entry in mended]
    for claim, entry in _without_parts([each for each in found if each not in mended]):
        corrected, gone = divided(gone, entry)
        change = next((_edited(claim, entry, was, tagged) for was in reversed(corrected)), None)
        if entry.figure.unit not in UNCOUNTED and not (copied and has_number(before, entry.figure)):
            change = change or _news(claim, entry, told, before, tagged)
        if change is not None:
            most = _AGAIN if _is_said_again(entry.figure, told) else weight
            told += [
                entry,
                *(other for c, other in found if c is claim and is_beside(other.figure, entry.figure)),
            ]
            yield change, min(weight, most)


def _edited(claim: Claim, entry: LedgerEntry, was: LedgerEntry, tagged: TaggedArticle) -> Change:
    """What an edited article has instead of a number: a correction, but of a toll that grew, which was not wrong before."""
    says_so = tagged.wording.corrects or tagged.wording.note
    grew = entry.figure.unit in _LOSSES and magnitude(entry.figure) > magnitude(was.figure)
    if grew and not says_so:
        return figure_change(claim, as_it_was(entry, was), was, tagged, same=True)
    return correction(claim, entry, was, tagged)


def corrections(before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """What an article corrects that says by its headline that it corrects its outlet's report."""
    for claim, entry, was in announced(before, tagged, ledger_figures(tagged)):
        yield correction(claim, entry, was, tagged)


def is_firm_number(claim: Claim, figure: Figure, story: Story) -> bool:
    """Whether a number of the head counts what was sent, given, lost or is at the front or prepared, and is not in passing."""
    whole = figure.total or (claim.field == "title" and figure.role in GIVEN)  # "1,100 more", as the news
    now = whole and not (figure.earlier or claim.earlier)
    counted = figure.role in _FIRM and now and magnitude(figure) >= PASSING
    return counted and claim.stance in GIVES and in_head(claim) and not _is_old(figure, story)


def goes_back(claim: Claim, figure: Figure, tagged: TaggedArticle, news: Iterable[Act]) -> bool:
    """Whether who is counted was sent to the side that sends in the news: Russian instructors to who sends soldiers."""
    senders = {act.by for act in news if family_of(act) == _SEND and act.by}
    sent = (act for act in acts_in(claim, tagged.acts) if family_of(act) == _SEND)
    return figure.role in GIVEN and any(act.to in senders for act in sent)


def is_counted(story: Story, act: Act, tagged: TaggedArticle) -> bool:
    """Whether the story has the number that an act is told with, and so the act: reports without that act have counted it."""
    figure = counted_by(act, tagged)
    if figure is None or figure.role in ("unknown", "being-prepared", "hypothetical"):
        return False
    # Who were captured before may come, or be handed over, now.
    if act.act != "capture" and figure.role == "captured" and f"{TO_WHOM}capture:{act.by}" in story.features:
        return False
    return any(e.figure.role == figure.role and is_same(e.figure, figure) for e in story.ledger)


def _news(
    claim: Claim, entry: LedgerEntry, told: Sequence[LedgerEntry], before: Story, tagged: TaggedArticle
) -> Change | None:
    """The change that a figure is, if it is news beside the figures that were told.

    What a text counts below its opening is somebody's number: without a listed speaker it may count anything.
    """
    if not (claim.field == "title" or claim.start <= OPENING or party_of(claim)):
        return None
    if only_says_who(entry.figure, tagged):
        return None
    known = says_whose(entry.figure, counts_of(claim, tagged)) and not _are_moved(claim, entry.figure, tagged)
    if claim.field == "title" and (_is_first_loss(entry, told) or _is_first(entry, told, before, tagged)):
        return first_figure(claim, entry, tagged, before.ledger) if known else None
    if _may_be_first(claim, entry.figure, before) and (
        _is_first_at_front(claim, entry.figure, told)
        or _is_of_another_thing(claim, entry.figure, told, tagged)
    ):
        return first_figure(claim, entry, tagged, before.ledger)
    if (was := former(claim, entry, told, before, tagged)) is not None:
        return _beside(claim, as_raised(entry), was, tagged, same=True)
    if (other := contrasted(claim, entry, told, tagged)) is not None:
        return figure_change(claim, entry, other, tagged, same=True)
    like = _compared(claim, entry, told, before) if in_head(claim) else None
    like = like or rival(claim, entry, told, before)
    if like is None and _is_first_of_now(claim, entry.figure, told, before):
        return by_itself(claim, entry, tagged)
    return None if like is None else _beside(claim, entry, like, tagged)


def _beside(
    claim: Claim, entry: LedgerEntry, like: LedgerEntry, tagged: TaggedArticle, *, same: bool = False
) -> Change:
    """A number against the story's, or by itself where that counts others: those elsewhere, or of another event."""
    if are_of_others(entry.figure, like.figure, tagged):
        return by_itself(claim, entry, tagged)
    return figure_change(claim, entry, like, tagged, same=same)


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
    named = [e for e in alike if e.figure.said_by] or alike
    # A story counts more than one thing of a kind: 2,400 engineers, and 10,000 soldiers in all.
    return next((e for e in reversed(named) if _is_step(figure, e.figure)), None)


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
    return any(is_alike(figure, other) and is_same(figure, other) for other in others)


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
    return given and in_head(claim) and magnitude(figure) >= PASSING and not _is_old(figure, story)


def _is_first_at_front(claim: Claim, figure: Figure, told: Iterable[LedgerEntry]) -> bool:
    """Whether people who were counted elsewhere are counted at the front for the first time.

    The same number is the same people where they are now, unless the claim counts them as a part of more; who came in a
    time that is told were there one after the other.
    """
    alike = [e.figure for e in told if e.figure.unit == figure.unit]
    part = any(f.unit == figure.unit and magnitude(f) > magnitude(figure) for f in claim.figures)
    known = any(e.role == "at-front" or (magnitude(e) == magnitude(figure) and not part) for e in alike)
    return figure.role == "at-front" and not figure.period and bool(alike) and not known


def _is_of_another_thing(
    claim: Claim, figure: Figure, told: Iterable[LedgerEntry], tagged: TaggedArticle
) -> bool:
    """Whether who speaks in the headline also counts what else was sent, or the dead, of which the story has no number.

    The dead of whom a headline tells without a number by nobody are counted by whoever does below it.
    """
    titled = [c for c in tagged.claims if c.field == "title"]
    speaks = {party_of(c) for c in titled}
    if figure.unit == "killed" and _DEATHS in tagged.developments.titled and not any(speaks):
        speaks = set() if any(f.unit in _HURT for c in titled for f in c.figures) else {party_of(claim)}
    # A few dead are those of one clash.
    units = {e.figure.unit for e in told if e.figure.unit not in _HURT or magnitude(e.figure) >= PASSING}
    sent = figure.unit in _THINGS and figure.role in GIVEN
    new = figure.unit not in units and (sent or (figure.unit in _HURT and units.isdisjoint(_HURT)))
    return new and bool(units) and party_of(claim) in speaks


def _of_speaker(figure: Figure, told: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    return [e for e in told if figure.said_by and e.figure.said_by == figure.said_by]


def _is_told(claim: Claim, figure: Figure, told: Iterable[LedgerEntry]) -> bool:
    """Whether the number, or one that may be the same, was given before: what a title gives is meant exactly."""
    share = CLEARLY if claim.field == "title" else APART
    entries = list(told)
    return any(is_same(e.figure, figure, share) for e in entries) or _is_sum(figure, entries)


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
    return low >= PASSING and high <= low * FURTHEST


def _is_first_loss(entry: LedgerEntry, told: Sequence[LedgerEntry]) -> bool:
    """Whether a story that has counted others gets its first number of dead, wounded or captured."""
    return entry.figure.unit in _LOSSES and bool(told) and all(e.figure.unit not in _LOSSES for e in told)


def _are_moved(claim: Claim, figure: Figure, tagged: TaggedArticle) -> bool:
    """Whether prisoners or dead are counted of whom something else is told than that they were captured or killed."""
    return figure.unit in _LOSSES and are_handed_over(claim, tagged)


def _is_first(entry: LedgerEntry, told: Sequence[LedgerEntry], before: Story, tagged: TaggedArticle) -> bool:
    """Whether a story that was only denied so far gets a number of what is denied, and no act that tells it."""
    if not only_denied(before) or entry.figure.role == "unknown":
        return False
    others = [e for e in told if e.stance in GIVES and not is_same(e.figure, entry.figure)]
    acts = (counted_by(act, tagged) for act in news(tagged))
    return not others and not any(figure and is_same(figure, entry.figure) for figure in acts)
