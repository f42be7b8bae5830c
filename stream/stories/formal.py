"""Whether an article tells a formal act that a live story has. In: an article, a story. Out: yes or no. Pure.

Who summons an ambassador, ratifies or signs does so once within a day and a half: other words, another language or another
headline make no second act. What says that it is another one keeps the two apart: another body, person, place or treaty.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from pactwatch.records import Act, Figure, Story, StoryAct, TaggedArticle
from stream.stories.apart import answers, head_others
from stream.stories.features import ANOTHER, SPOT, Parts, figure_feature, magnitude
from stream.stories.timeline import family_of, in_lead, known, news, party_of

_LIVES: Final = timedelta(hours=36)
_ONCE: Final = frozenset({"summon", "ratify", "sign", "sanction", "block"})  # families of acts
_BETWEEN: Final = frozenset({"sign", "summon"})  # which are done with or to somebody, whom both must name
_SPOKEN: Final = frozenset({"summon"})  # of them the one of protests
_AND: Final = re.compile(", | and ")
_LARGE: Final = 1_000_000  # in whatever currency


def tells_same_act(tagged: TaggedArticle, ours: Parts, story: Story, theirs: Parts) -> bool:
    """Whether the news of an article is a formal act of a story of these days, or aid of the same sum."""
    if ANOTHER in tagged.developments.titled:
        return False
    same = (
        _does_the_same(tagged, story)
        or _costs_the_same(tagged, story)
        or _counts_captives(tagged, story, theirs)
    )
    return same and not (answers(ours) or head_others(ours, theirs))  # which cost the most to see


def protests_at_another(tagged: TaggedArticle, story: Story) -> bool:
    """Whether the news of an article is that somebody condemns a formal act, and a story has nothing of that act."""
    titled = [act for act in tagged.acts if act.field == "title" and act.by]
    if not any(act.act == "condemn" and act.news for act in titled):
        return False
    meant = [act for act in titled if family_of(act) in _ONCE - _SPOKEN]
    return bool(meant) and not any(
        known(act, each.act) for act in meant for each in story.acts if each.act.news
    )


def _does_the_same(tagged: TaggedArticle, story: Story) -> bool:
    act = _main(tagged)
    return act is not None and any(_are_one(act, each, tagged) for each in story.acts if each.act.news)


def _main(tagged: TaggedArticle) -> Act | None:
    """The formal act that is an article's news; None if its headline tells other acts."""
    told = [act for act in news(tagged) if in_lead(act) and family_of(act) in _ONCE and act.by]
    titled = {family_of(act) for act in tagged.acts if act.field == "title" and act.by and act.news}
    return next((act for act in told if titled <= {family_of(act)}), None)


def _are_one(act: Act, other: StoryAct, tagged: TaggedArticle) -> bool:
    """Whether two acts are one: by the same doer to the same other, within a day and a half, and of the same thing."""
    near = abs(tagged.article.event_time - other.event_time) <= _LIVES
    return (
        near
        and known(act, other.act)
        and _have_one_other(act, other.act)
        and _are_of_one_thing(act, other.act)
    )


def _have_one_other(act: Act, other: Act) -> bool:
    sides = {each.to or each.with_ for each in (act, other)}
    return family_of(act) not in _BETWEEN or (None not in sides and len(sides) == 1)


def _are_of_one_thing(act: Act, other: Act) -> bool:
    """Whether nothing says that two acts were done to or with other things, or by other persons."""
    things = {each.object for each in (act, other)} - {""}
    if act.act == other.act == "sanction":
        things = _apart(act.object, other.object)
    persons = [each.persons.items() for each in (act, other)]
    parties = act.persons.keys() & other.persons.keys()
    return len(things) < 2 and (not parties or not persons[0].isdisjoint(persons[1]))


def _counts_captives(tagged: TaggedArticle, story: Story, theirs: Parts) -> bool:
    """Whether somebody else than who captured them gives in a headline the number of a story's captives, of one place."""
    near = abs(tagged.article.event_time - story.last_event) <= _LIVES
    takers = {act.by for act in tagged.acts if act.act == "capture" and act.realis == "done"} - {None}
    titled = [c for c in tagged.claims if c.field == "title" and party_of(c) not in {*takers, None}]
    told = {figure_feature(f) for c in titled for f in c.figures if f.total and f.role == "captured"}
    takers_there = {e.act.by for e in story.acts if e.act.act == "capture"} - {None}
    others = bool(takers and takers_there) and takers.isdisjoint(takers_there)
    spots = {f"{SPOT}{place.name}" for actor in tagged.actors for place in actor.places}
    return (
        near
        and bool(takers)
        and not others
        and not (told.isdisjoint(theirs.concepts) or spots.isdisjoint(theirs.concepts))
    )


def _apart(one: str, other: str) -> set[str]:
    """On whom two reports say that sanctions are, if nobody is on both lists; a headline often counts only some of them."""
    lists = [set(_AND.split(each)) for each in (one, other)]
    counted = all(each[:1].isdigit() for each in (one, other))
    return {one, other} if counted and lists[0].isdisjoint(lists[1]) else set()


def _costs_the_same(tagged: TaggedArticle, story: Story) -> bool:
    """Whether an article tells in its lead a large sum that a story of its theme has as news of these days: one package."""
    themes = {tag.theme for tag in tagged.tags if not tag.background}
    near = abs(tagged.article.event_time - story.last_event) <= _LIVES
    if not near or themes.isdisjoint(story.themes):
        return False
    own = {sum_of(f) for claim in tagged.claims if in_lead(claim) for f in claim.figures if _is_large(f)}
    return not own.isdisjoint(sum_of(each.figure) for each in story.ledger if _is_large(each.figure))


def sum_of(figure: Figure) -> tuple[str | None, int]:
    return figure.currency, magnitude(figure)


def _is_large(figure: Figure) -> bool:
    """Whether a figure is a large sum of the news, exact enough to be of one package alone."""
    told = figure.total and not (figure.earlier or figure.rate)
    return told and figure.unit == "money" and figure.currency is not None and magnitude(figure) >= _LARGE
