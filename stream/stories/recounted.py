"""Whether a report is about the number that a story has as its news. In: an article, features. Out: yes or no. Pure.

"About 1,500, says Kyiv; Seoul had spoken of 1,200" is another voice on one event, and "Moscow does not comment; Seoul had
spoken of 1,200" is its answer. A number of another size is background, and what comes on top of the first is another event.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from pactwatch.acts import MOVED
from pactwatch.records import Claim, Figure, Story, TaggedArticle
from stream.stories.apart import answers, are_told_apart
from stream.stories.copies import recalls_outlet
from stream.stories.features import (
    ANOTHER,
    GOODS,
    KIND,
    RECALLED,
    RISE,
    SITE,
    SPOT,
    Parts,
    figure_feature,
    magnitude,
)
from stream.stories.shared import are_counted_apart, counts, numbers
from stream.stories.timeline import in_lead, news

# So long others give another number for an event, or answer.
_ANSWERED: Final = timedelta(days=3)
_MANY: Final = 100  # smaller numbers are of many events
_FEW: Final = 10  # and these hardly say anything
_SIDES: Final = 2  # who gives, and who receives
_CAUSES: Final = frozenset(
    {"die", "blast", "hit", "burn", "derail", "crash", "wound"}
)  # kinds that cost lives
_RIVAL: Final = 0.5  # of the larger number: less counts something else
_PLACES: Final = (SPOT, "place:")
_PARTICULAR: Final = (SPOT, "weapon:", "place:")  # kinds of what one event is told with
_LOSSES: Final = frozenset(
    {*MOVED, "killed", "casualties", "prisoners"}
)  # what is counted again the next day
_TIMES: Final = 3  # of the smaller number: more counts something else


def is_counted_again(tagged: TaggedArticle, ours: Parts, story: Story, theirs: Parts) -> bool:
    """Whether an article is about the number of a story of these days."""
    fresh = abs(tagged.article.event_time - story.last_event) <= _ANSWERED
    return fresh and (
        is_about_number(tagged, ours, theirs)
        or recalls_number(tagged, story)
        or counts_on(tagged, ours, theirs)
        or gives_the_same(ours, theirs)
    )


def answers_another(tagged: TaggedArticle, story: Story) -> bool:
    """Whether an article only answers, and not what a story is of first of all."""
    themes = {tag.theme for tag in tagged.tags if not tag.background}
    return bool(themes and story.themes) and story.themes[0] not in themes and only_answers(tagged)


def only_answers(tagged: TaggedArticle) -> bool:
    """Whether somebody denies something in an article's lead, and nothing is told as done or threatened."""
    stances = {claim.stance for claim in tagged.claims if in_lead(claim)}
    return "denies" in stances and "threatens" not in stances and not news(tagged)


def is_about_number(tagged: TaggedArticle, ours: Parts, theirs: Parts) -> bool:
    """Whether an article gives the number of a story in the same place, and either answers or has another number for it."""
    if ANOTHER in tagged.developments.titled or not _have_one_subject(ours, theirs):
        return False
    figures = [(claim, figure) for claim in tagged.claims for figure in claim.figures]
    known = [figure for _, figure in figures if _is_news_of(figure, theirs)]
    if answers(ours):
        return bool(known)
    own = [figure for claim, figure in figures if _is_own(claim, figure, theirs)]
    return any(_are_rivals(one, other) for one in own for other in known)


def recalls_number(tagged: TaggedArticle, story: Story) -> bool:
    """Whether an article names an outlet of a story, and tells as one of before a number that the story has."""
    had = {(e.figure.unit, magnitude(e.figure)) for e in story.ledger if e.figure.total}
    earlier = {(f.unit, magnitude(f)) for c in tagged.claims for f in c.figures if f.total and f.earlier}
    another = ANOTHER in tagged.developments.titled
    return not (another or had.isdisjoint(earlier)) and recalls_outlet(tagged, story.origins)


def counts_on(tagged: TaggedArticle, ours: Parts, theirs: Parts) -> bool:
    """Whether a headline says that a number rose, and the article has as one of before a number that the story tells there.

    It is enough that both headline what befell them, where the place is left out. Or the story's number of the same in that
    place is not much less: more of those hurt in one blast have died.
    """
    if RISE not in tagged.developments.titled or ANOTHER in tagged.developments.titled:
        return False
    one_place, one_cause = _have_one_subject(ours, theirs), _share_a_cause(ours, theirs)
    if not (one_place or (one_cause and _head_one_theme(ours, theirs))):
        return False
    numbers = [
        (f.unit, magnitude(f)) for c in tagged.claims if c.field == "title" for f in c.figures if f.total
    ]
    known = counts(theirs)
    recalled = {one.removeprefix(f"{RECALLED}:") for one in ours.recalled} | ours.concepts.keys()
    for unit, number in numbers:
        lower = [each for each in known.get(unit, ()) if _FEW <= each < number]
        if any(f"figure:{unit}:{each}" in recalled for each in lower):
            return True
        if one_place and one_cause and any(each >= number * _RIVAL for each in lower):
            return True
    return False


def _share_a_cause(ours: Parts, theirs: Parts) -> bool:
    """Whether both headline what befell those whom they count: a blast, a hit, a fire."""
    kinds = {
        one.removeprefix(KIND)
        for one in ours.concepts.keys() & theirs.concepts.keys()
        if one.startswith(KIND)
    }
    return not kinds.isdisjoint(_CAUSES)


def gives_the_same(ours: Parts, theirs: Parts) -> bool:
    """Whether both tell of one number of the same kind of things for the same countries: giver and receiver tell one gift."""
    both = ours.concepts.keys() & theirs.concepts.keys()
    countries = sum(one.startswith("country:") for one in both)
    goods = any(one.startswith(GOODS) for one in both)
    numbers = any(
        one.startswith("figure:") and int(one.rpartition(":")[2]) >= _FEW and one.split(":")[1] in MOVED
        for one in both
    )
    return goods and numbers and countries >= _SIDES and _head_one_theme(ours, theirs)


def counts_anew(tagged: TaggedArticle, ours: Parts, theirs: Parts) -> bool:
    """Whether an article has another number for what a story counts, and says so: the news follows that story up."""
    return _raises_number(tagged, ours, theirs) or _contrasts_number(tagged, ours, theirs)


def _raises_number(tagged: TaggedArticle, ours: Parts, theirs: Parts) -> bool:
    """Whether a headline says that a number rose, of what a story of one weapon, unit or place has as less of the same kind."""
    if RISE not in tagged.developments.titled or ANOTHER in tagged.developments.titled:
        return False
    both = ours.concepts.keys() & theirs.concepts.keys()
    happened = {one for one in both if one.startswith(KIND)} - {f"{KIND}{RISE}"}
    named = any(one.startswith(_PARTICULAR) for one in both)
    if not (happened and named and _head_one_theme(ours, theirs)) or are_told_apart(ours, theirs):
        return False
    known = counts(theirs)
    own = [f for c in tagged.claims if in_lead(c) for f in c.figures if f.total and f.unit in _LOSSES]
    return any(other < magnitude(f) <= _TIMES * other for f in own for other in known.get(f.unit, ()))


def _contrasts_number(tagged: TaggedArticle, ours: Parts, theirs: Parts) -> bool:
    """Whether an article sets its number of what is given against the story's: "18, not 12"."""
    both = ours.concepts.keys() & theirs.concepts.keys()
    countries = sum(one.startswith("country:") for one in both)
    if countries < _SIDES or "act:send" not in both or not _head_one_theme(ours, theirs):
        return False
    known, named = counts(theirs), numbers(ours)
    own = [f for c in tagged.claims for f in c.figures if _is_own(c, f, theirs) and f.unit in MOVED]
    had = ((f, other) for f in own for other in known.get(f.unit, ()) if other >= _FEW)
    return any(str(other) in named and _RIVAL * other <= magnitude(f) <= _TIMES * other for f, other in had)


def may_be_one(tagged: TaggedArticle, ours: Parts, theirs: Parts) -> bool:
    """Whether an article may tell the deed or the number of a story, as far as neither says that it is another one."""
    if (
        ANOTHER in tagged.developments.titled
        or not _head_one_theme(ours, theirs)
        or are_told_apart(ours, theirs)
    ):
        return False
    return _may_do_one(ours, theirs) or _may_count_one(tagged, ours, theirs)


def _may_do_one(ours: Parts, theirs: Parts) -> bool:
    """Whether both headline a deed of one kind, by nobody else, with no other number."""
    deeds = {one for one in ours.concepts.keys() & theirs.concepts.keys() if one.startswith("act:")}
    return bool(deeds) and not are_counted_apart(ours, theirs)


def _may_count_one(tagged: TaggedArticle, ours: Parts, theirs: Parts) -> bool:
    """Whether an article counts in its headline what a story counts in one place, by a number that may be another voice's."""
    if not _have_one_subject(ours, theirs):
        return False
    own = (f for c in tagged.claims if c.field == "title" for f in c.figures if _is_own(c, f, theirs))
    known = counts(theirs)
    return any(_may_be_rivals(magnitude(one), other) for one in own for other in known.get(one.unit, ()))


def _is_news_of(figure: Figure, theirs: Parts) -> bool:
    """Whether a figure is a large number that a story tells."""
    return figure.total and magnitude(figure) >= _MANY and figure_feature(figure) in theirs.concepts


def _is_own(claim: Claim, figure: Figure, theirs: Parts) -> bool:
    """Whether a figure is the article's news, and none of the story's."""
    told = in_lead(claim) and not (claim.earlier or figure.earlier or figure.rate)
    return told and figure.total and figure_feature(figure) not in theirs.concepts


def _are_rivals(one: Figure, other: Figure) -> bool:
    """Whether two figures may be two voices' numbers of the same."""
    return one.unit == other.unit and _may_be_rivals(magnitude(one), magnitude(other))


def _may_be_rivals(one: int, other: int) -> bool:
    low, high = sorted((one, other))
    return low >= _MANY and low >= high * _RIVAL


def _have_one_subject(ours: Parts, theirs: Parts) -> bool:
    """Whether both headline one theme, and name one place, where neither headline names another one."""
    sites = [{one for one in side.concepts if one.startswith(SITE)} for side in (ours, theirs)]
    apart = all(sites) and sites[0].isdisjoint(sites[1])
    both = ours.concepts.keys() & theirs.concepts.keys()
    # Where that was what it answers, an answer may only recall.
    places = both | (ours.recalled.keys() & theirs.concepts.keys() if answers(ours) else set())
    return _head_one_theme(ours, theirs) and not apart and any(one.startswith(_PLACES) for one in places)


def _head_one_theme(ours: Parts, theirs: Parts) -> bool:
    return any(one.startswith("headline:") for one in ours.concepts.keys() & theirs.concepts.keys())
