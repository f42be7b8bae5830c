"""Whether another story of these days has a deed like an article's news, or counts the same.

In: stories, an article. Out: yes or no. Pure. Nobody can say that an article is the first to tell its news where such a story
lives: it may have told it in other words.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from pactwatch.acts import PUBLIC, UNCOUNTED
from pactwatch.records import Act, Figure, Story, TaggedArticle
from stream.stories.apart import are_told_apart
from stream.stories.counted import counting
from stream.stories.entailed import state_of, state_of_number, states_of_kinds
from stream.stories.features import KIND, RISE, figure_feature, magnitude, parts, parts_of
from stream.stories.formal import sum_of
from stream.stories.telling import main_act

_THESE_DAYS: Final = timedelta(days=5)
_MONEY: Final = "money"
_TIMES: Final = 10  # of the smaller number: more counts something else


def has_its_kind(stories: Iterable[Story], own: Story, tagged: TaggedArticle) -> bool:
    """Whether one of the stories but `own` has the article's first theme, and its deed or people or things that it counts.

    What is done in everybody's sight is told under many names: of a summons or a ratification nothing tells two reports apart.
    """
    theme = next((tag.theme for tag in tagged.tags if not tag.background), "")
    act, counted = main_act(tagged), counting(tagged)
    figures = [f for f in counted.figures if f.unit not in UNCOUNTED and f.total] if counted else []
    kinds = set() if act or figures else states_of_kinds(tagged.developments.titled)
    since = tagged.article.event_time - _THESE_DAYS
    ours, public = parts(tagged), act if act is not None and act.act in PUBLIC else None
    return any(
        (
            (
                (act is not None and _does(act, story))
                or any(_counts(figure, story) for figure in figures)
                or not kinds.isdisjoint(states_of_kinds(one.removeprefix(KIND) for one in story.features))
            )
            and not are_told_apart(ours, parts_of(story))
        )
        or (public is not None and _does(public, story))
        or _costs(tagged, story)
        or _rises(tagged, story)
        for story in stories
        if story.last_event >= since and story.id != own.id and theme in story.themes
    )


def _costs(tagged: TaggedArticle, story: Story) -> bool:
    """Whether a story has a sum of money of the headline."""
    titled = (
        f for c in tagged.claims if c.field == "title" for f in c.figures if f.unit == _MONEY and f.total
    )
    sums = {sum_of(f) for f in titled if f.currency}
    return any(sum_of(e.figure) in sums for e in story.ledger if e.figure.unit == _MONEY)


def _rises(tagged: TaggedArticle, story: Story) -> bool:
    """Whether a headline says that a number rose of what the story has told: somebody gave it before."""
    titled = set(tagged.developments.titled)
    return RISE in titled and not (titled - {RISE}).isdisjoint(story.developments or ())


def _does(act: Act, story: Story) -> bool:
    """Whether a story tells as news a deed of that kind, by nobody else."""
    told = (each.act for each in story.acts if each.act.news)
    return any(
        state_of(each) == state_of(act) and (act.by == each.by or None in (act.by, each.by)) for each in told
    )


def _counts(figure: Figure, story: Story) -> bool:
    """Whether a story has as its news a number of such people or things in the same state."""
    told = (e.figure for e in story.ledger if e.figure.unit == figure.unit and e.figure.total)
    near = (
        each
        for each in told
        if max(map(magnitude, (each, figure))) <= _TIMES * min(map(magnitude, (each, figure)))
    )
    news = (each for each in near if figure_feature(each) in story.features)
    states = ({state_of_number(each), state_of_number(figure)} - {""} for each in news)
    return any(len(each) < 2 for each in states)


__all__ = ["has_its_kind"]
