"""Whether a report is about the number that a story has as its news. In: an article, features. Out: yes or no. Pure.

"About 1,500, says Kyiv; Seoul had spoken of 1,200" is another voice on one event, and "Moscow does not comment; Seoul had spoken
of 1,200" is its answer. A number of another size is background, and what comes on top of the first number is another event.
"""

from __future__ import annotations

from typing import Final

from pactwatch.records import Claim, Figure, TaggedArticle
from stream.stories.apart import answers
from stream.stories.features import SITE, SPOT, Parts, figure_feature, magnitude
from stream.stories.timeline import in_lead

_MANY: Final = 100  # smaller numbers are of many events
_RIVAL: Final = 0.5  # of the larger number: less counts something else
_ANOTHER: Final = "another"  # the development: a headline says that it is one more
_PLACES: Final = (SPOT, "place:")


def is_about_number(tagged: TaggedArticle, ours: Parts, theirs: Parts) -> bool:
    """Whether an article gives the number of a story in the same place, and either answers or has another number for it."""
    if _ANOTHER in tagged.developments.titled or not _have_one_subject(ours, theirs):
        return False
    figures = [(claim, figure) for claim in tagged.claims for figure in claim.figures]
    known = [figure for _, figure in figures if _is_news_of(figure, theirs)]
    if answers(ours):
        return bool(known)
    own = [figure for claim, figure in figures if _is_own(claim, figure, theirs)]
    return any(_are_rivals(one, other) for one in own for other in known)


def _is_news_of(figure: Figure, theirs: Parts) -> bool:
    """Whether a figure is a large number that a story tells."""
    return figure.total and magnitude(figure) >= _MANY and figure_feature(figure) in theirs.concepts


def _is_own(claim: Claim, figure: Figure, theirs: Parts) -> bool:
    """Whether a figure is the article's news, and none of the story's."""
    told = in_lead(claim) and not (claim.earlier or figure.earlier or figure.rate)
    return told and figure.total and figure_feature(figure) not in theirs.concepts


def _are_rivals(one: Figure, other: Figure) -> bool:
    """Whether two figures may be two voices' numbers of the same."""
    low, high = sorted((magnitude(one), magnitude(other)))
    return one.unit == other.unit and low >= _MANY and low >= high * _RIVAL


def _have_one_subject(ours: Parts, theirs: Parts) -> bool:
    """Whether both headline one theme, and name one place, where neither headline names another one."""
    sites = [{one for one in side.concepts if one.startswith(SITE)} for side in (ours, theirs)]
    apart = all(sites) and sites[0].isdisjoint(sites[1])
    both = ours.concepts.keys() & theirs.concepts.keys()
    # Where that was what it answers, an answer may only recall.
    places = both | (ours.recalled.keys() & theirs.concepts.keys() if answers(ours) else set())
    headed = any(one.startswith("headline:") for one in both)
    return headed and not apart and any(one.startswith(_PLACES) for one in places)
