"""Which figures of an edited article stand where it had others: those it corrects. In: a story, the article's figures. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from pactwatch.records import Claim, Figure, LedgerEntry, Story, TaggedArticle
from pactwatch.text import shortened
from stream.stories.features import magnitude
from stream.stories.speaking import outlet_name
from stream.stories.timeline import OPENING

_NUMBER: Final = re.compile(r"\d(?:[\d.,\s]*\d)?")
_LABEL: Final = re.compile(r"^\W*[(\[][^)\]\d]{2,24}[)\]]\s*")
_ENDS: Final = re.compile(r".*?[^.!?]{3}[.!?)](?= )")  # a sentence, or a note, that another follows
_LABELS: Final = 4  # words at most before a headline that was corrected
_CHANGED: Final = 3  # words that stand for others
CLEARLY: Final = 0.15  # of the larger number: less is the same number in other words,
APART: Final = 0.3  # and two speakers, who count differently, give another number only beyond this
FURTHEST: Final = 10  # times: a larger step counts something else
_Found = Sequence[tuple[Claim, LedgerEntry]]


def rewritten(
    before: Story, tagged: TaggedArticle, found: _Found
) -> Iterator[tuple[Claim, LedgerEntry, LedgerEntry]]:
    """The figures in sentences that were edited in nothing but their numbers, with what they were.

    A note on a correction repeats the old number, so that need not be gone.
    """
    if not tagged.article.revised:
        return
    old = [entry for entry in before.ledger if entry.article == tagged.id]
    for claim, entry in found:
        now = {magnitude(figure) for figure in claim.figures}
        same = (
            was for was in old if _sentence(was) == _sentence(entry) and _counts_the_same(was, entry, claim)
        )
        was = next((was for was in same if magnitude(was.figure) not in now), None)
        if was is not None:
            yield claim, entry, was


def _counts_the_same(was: LedgerEntry, entry: LedgerEntry, claim: Claim) -> bool:
    """Whether a sentence that was edited in its numbers counts the same by one of them.

    What is written elsewhere, as in the note on the correction, changes nothing of what its only number of a unit counts.
    """
    only = sum(f.unit == entry.figure.unit for f in claim.figures) == 1
    return is_alike(was.figure, as_it_was(entry, was).figure if only else entry.figure)


def as_it_was(entry: LedgerEntry, was: LedgerEntry) -> LedgerEntry:
    """A corrected number, of that of which the wrong one was told: "killed", "supplied"."""
    same = entry.figure.unit == was.figure.unit
    return replace(entry, figure=replace(entry.figure, role=was.figure.role)) if same else entry


def corrects(tagged: TaggedArticle) -> str:
    """That an article's outlet corrects itself."""
    return f"{outlet_name(tagged)} has corrected its report"


def announced(
    before: Story, tagged: TaggedArticle, found: _Found
) -> Iterator[tuple[Claim, LedgerEntry, LedgerEntry]]:
    """The figures of an article that says it corrects its outlet's report, each with the outlet's own that it replaces.

    Only where the article has that one too, and one other of its kind: else nobody can say which replaces which.
    What is recalled of before the news stays.
    """
    given_now = [(claim, entry) for claim, entry in found if not entry.figure.earlier]
    own = _own(before, tagged)
    pairs = list(_replaced(own, tagged, given_now, found))
    yield from pairs or _beside_each_other(own, before, found)


def noted(
    before: Story, tagged: TaggedArticle, found: _Found
) -> Iterator[tuple[Claim, LedgerEntry, LedgerEntry]]:
    """The figures of an edited article whose note names what they replace: the only others of a kind in its text."""
    note = tagged.wording.note
    start = tagged.article.body.find(note)
    inside = [(c, e) for c, e in found if c.field == "body" and start <= c.start < start + len(note)]
    named = {magnitude(entry.figure) for _, entry in inside} | numbers_in(note)
    outside = [(c, e) for c, e in found if (c, e) not in inside and (_heads(c) or not e.figure.earlier)]
    told = [e for e in before.ledger if magnitude(e.figure) in named]
    for kind in dict.fromkeys(kind_of(was.figure) for was in told):
        wrong = [was for was in told if kind_of(was.figure) == kind]
        sizes = {magnitude(was.figure) for was in wrong}
        alike = [(c, e) for c, e in outside if kind_of(e.figure) == kind]
        right = {magnitude(e.figure): (c, e) for c, e in reversed(alike)}
        if len(sizes) == len(right) == 1 and not sizes & right.keys():
            yield *next(iter(right.values())), wrong[0]


def _heads(claim: Claim) -> bool:
    """Whether a claim is in the headline or begins the text: "one soldier, and not two, as was reported earlier"."""
    return claim.field == "title" or claim.start <= OPENING


def numbers_in(text: str) -> set[int]:
    """The numbers of a text that are written in digits."""
    return {int(re.sub(r"\D", "", each)) for each in _NUMBER.findall(text)}


def _own(before: Story, tagged: TaggedArticle) -> list[LedgerEntry]:
    """What the outlet of a correction has counted, else what others have; what a party is quoted with is still so."""
    told = [entry for entry in before.ledger if not entry.figure.earlier]
    own = [entry for entry in told if entry.outlet == tagged.article.outlet] or told
    # … unless the headline has both numbers: "about 5,000" → "about 6,000".
    given = {_size(f) for c in tagged.claims if c.actor for f in c.figures} - _of_both(tagged)
    return [e for e in own if _size(e.figure) not in given]


def _replaced(
    own: Sequence[LedgerEntry], tagged: TaggedArticle, given_now: _Found, found: _Found
) -> Iterator[tuple[Claim, LedgerEntry, LedgerEntry]]:
    """The only other number of one thing that a correction gives now, with the wrong one."""
    given = dict.fromkeys((kind_of(entry.figure), entry.figure.thing) for _, entry in given_now)
    for kind, thing in given:
        alike = [(c, e) for c, e in given_now if kind_of(e.figure) == kind and e.figure.thing == thing]
        same = [was for was in own if kind_of(was.figure) == kind and _may_be(was.figure.thing, thing)]
        wrong = [was for was in same if was.article == tagged.id or any(_is_named(was, e) for _, e in found)]
        right = [(c, entry) for c, entry in alike if not any(_is_one_number(was, entry) for was in wrong)]
        stands = {_counted(e.figure) for c, e in given_now if _heads(c)}
        wrong = [was for was in wrong if _counted(was.figure) not in stands] or wrong
        if len({magnitude(was.figure) for was in wrong}) == 1 and len(right) == 1:
            yield *right[0], wrong[0]


def _may_be(one: str, other: str) -> bool:
    """Whether two things that figures count may be one: a note on a correction need not name what it counts."""
    return one == other or not (one and other)


def _beside_each_other(
    own: Sequence[LedgerEntry], before: Story, found: _Found
) -> Iterator[tuple[Claim, LedgerEntry, LedgerEntry]]:
    """The number that nobody had given beside the one that the outlet had: a notice on a dated report gives both of that day.

    Only where their sentence has no third of the kind.
    """
    known = {_size(entry.figure) for entry in before.ledger}
    for claim, entry in found:
        same = [e for c, e in found if c is claim and is_alike(e.figure, entry.figure)]
        alike = {magnitude(e.figure) for e in same}
        if len(alike) != 2 or _size(entry.figure) in known or len({e.figure.thing for e in same}) > 1:
            continue
        wrong = [e for e in own if is_alike(e.figure, entry.figure) and magnitude(e.figure) in alike]
        if wrong:
            yield claim, entry, wrong[0]


def _of_both(tagged: TaggedArticle) -> set[tuple[str, int]]:
    """Two numbers of one thing that a single headline gives."""
    titled = (c.figures for c in tagged.claims if c.field == "title")
    return {
        _size(f)
        for each in titled
        for f in each
        if any(_size(o) != _size(f) and is_alike(o, f) for o in each)
    }


def _counted(figure: Figure) -> tuple[tuple[str, int], str]:
    return _size(figure), figure.thing


def _size(figure: Figure) -> tuple[str, int]:
    return figure.unit, magnitude(figure)


def _is_one_number(one: LedgerEntry, other: LedgerEntry) -> bool:
    return is_alike(one.figure, other.figure) and magnitude(one.figure) == magnitude(other.figure)


def _is_named(was: LedgerEntry, entry: LedgerEntry) -> bool:
    """Whether a text has a number: a note that it was wrong need not say again what became of those counted."""
    roles = {was.figure.role, "unknown"}
    counted = replace(entry.figure, role=was.figure.role) if entry.figure.role in roles else entry.figure
    return _is_one_number(was, replace(entry, figure=counted))


def changed_words(was: str, now: str, *, ours: bool) -> str:
    """What a corrected headline has where it had something else: "nine people, not 11"; "" where that is not clear.

    Of a language that readers do not understand (`ours` false), only numbers.
    """
    old, new = was.split(), unlabelled(now).split()
    start = next((n for n, word in enumerate(new[:_LABELS]) if old and _ends(word, old[0])), None)
    if start is None:
        return ""
    new = [old[0], *new[start + 1 :]]
    begin = _alike(old, new)
    behind = _alike(old[begin:][::-1], new[begin:][::-1])
    before, after = old[begin : len(old) - behind], new[begin : len(new) - behind]
    if not (0 < len(before) <= _CHANGED and 0 < len(after) <= _CHANGED):
        return ""
    if not (ours or all(word.isdigit() for word in (*before, *after))):
        return ""
    noun = new[len(new) - behind : len(new) - behind + 1] if ours and behind else []
    return f"{' '.join([*after, *noun]).rstrip(',.:;')}, not {' '.join(before).rstrip(',.:;')}"


def changed_number(was: str, now: str, gloss: Sequence[str]) -> str:
    """The number of what a headline counts where a corrected one has another: "from 24 to 18 ambulances"; "" if not clear.

    What is counted is in the headline's key words, the `gloss`: of another language only what those have is told.
    """
    old, new = unlabelled(was), unlabelled(now)
    if _NUMBER.sub("0", old) != _NUMBER.sub("0", new):
        return ""
    pairs = zip(_NUMBER.findall(old), _NUMBER.findall(new), strict=True)
    changed = [(a.strip(), b.strip()) for a, b in pairs if a != b]
    told = [each for each in gloss if changed and each.split()[0] == changed[0][1]]
    return f"from {changed[0][0]} to {told[0]}" if len(changed) == len(told) == 1 else ""


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _ends(word: str, old: str) -> bool:
    """Whether a headline's word is the old one, if behind a label: "CORRECTED-EU"."""
    label = word.removesuffix(old)
    return word.endswith(old) and (not label or not label[-1].isalnum())


def unlabelled(headline: str) -> str:
    """A headline without the label in brackets before it: "(LEAD)"."""
    return _LABEL.sub("", headline)


def opening_of(text: str, most: int) -> str:
    """The beginning of a text on one line, up to the end of a sentence, else of a word: "The ministry said …"."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    most = max(most, 0)
    whole = _ENDS.findall(line[:most])
    return "".join(whole).strip() if whole else shortened(line, most)


def _sentence(entry: LedgerEntry) -> str:
    """The sentence without its numbers, and without a headline's label: "(LEAD)" becomes "(CORRECTION)"."""
    return _NUMBER.sub("0", unlabelled(entry.text))


def dropped(before: Story, tagged: TaggedArticle, found: _Found) -> list[LedgerEntry]:
    """Figures that this article gave before it was edited and lacks now."""
    now = {(e.figure.unit, magnitude(e.figure)) for _, e in found}
    return [
        e
        for e in before.ledger
        if e.article == tagged.id
        and (e.figure.unit, magnitude(e.figure)) not in now
        and tagged.article.revised
    ]


def divided(gone: Sequence[LedgerEntry], entry: LedgerEntry) -> tuple[list[LedgerEntry], list[LedgerEntry]]:
    """The dropped figures that a new one stands for, and the others."""
    corrected = [each for each in gone if is_alike(each.figure, entry.figure)]
    return corrected, [each for each in gone if each not in corrected]


def is_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same."""
    return kind_of(one) == kind_of(other)


def kind_of(figure: Figure) -> tuple[object, ...]:
    """What a figure counts: like is compared with like."""
    year = figure.period if not figure.period.endswith("/") else ""  # what came in one year is no total
    return figure.unit, figure.currency, figure.role, figure.total, year


def is_same(one: Figure, other: Figure, share: float = APART) -> bool:
    """Whether both may count the same, one unit and not two speakers on two roles, and differ by no more than they may.

    `share` is how much a number and one that nobody is said to give may differ.
    """
    roles, speakers = {one.role, other.role} - {"unknown"}, {one.said_by, other.said_by} - {None}
    planned = len(roles) > 1 and "being-prepared" in roles  # what was planned and has happened is news
    if one.unit != other.unit or planned or (len(roles) > 1 and len(speakers) > 1):
        return False
    low, high = sorted((magnitude(one), magnitude(other)))
    may_differ = CLEARLY if one.said_by == other.said_by else share if len(speakers) == 1 else APART
    return high - low <= high * may_differ
