"""Whether an act says of the same people or things only what a story has told already.

In: a story, an article. Out: yes or no. Pure.

Who was sent has been deployed, has arrived, is there: what is told by one word, another report tells by the next. A report that
passes on an outlet's, or an agency's, has that one's acts, unless it counts something else or says that it is one more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from pactwatch.records import Act, ActName, Figure, Origin, Story, TaggedArticle
from stream.stories.copies import credits_outlet, is_of_others
from stream.stories.corrections import is_same
from stream.stories.features import ANOTHER
from stream.stories.story import report_of
from stream.stories.timeline import counted_by, family_of

# The state of those whom an act is done to, or of the things, which one report tells as an act and another as the next one.
_STATES: Final[Mapping[ActName, str]] = {
    "send": "there", "deliver": "there", "deploy": "there", "receive": "there", "arrive": "there",
    "capture": "held", "lose": "lost", "sign": "signed", "agree": "signed",
}  # fmt: skip
# The same as roles of numbers, and as kinds of what happens.
_ROLES: Final[Mapping[str, str]] = {
    "sent": "there", "supplied": "there", "at-front": "there", "captured": "held", "lost": "lost",
}  # fmt: skip
_KINDS: Final[Mapping[str, str]] = {"arrive": "there", "capture": "held", "die": "lost", "sign": "signed"}


def is_entailed(act: Act, before: Story, tagged: TaggedArticle) -> bool:
    """Whether the story has the act in other words: its number in that state, or the report that the article passes on."""
    state = _STATES.get(act.act)
    if state is None or ANOTHER in tagged.developments.titled:
        return False
    figure = counted_by(act, tagged)
    if figure is not None:
        return any(_are_one(figure, each.figure, state) for each in before.ledger)
    return state in _states_of(before) and any(_is_passed_on(each, before, tagged) for each in before.origins)


def state_of(act: Act) -> str:
    """What became of those whom an act is done to, or of the things; of others the kind of event that it is of."""
    return _STATES.get(act.act, family_of(act))


def state_of_number(figure: Figure) -> str:
    """The state in which people or things are counted; "" if the text does not say."""
    return _ROLES.get(figure.role, "" if figure.role == "unknown" else figure.role)


def states_of_kinds(kinds: Iterable[str]) -> set[str]:
    """The states that headlines say people or things came into, by the kinds of what happens."""
    return {_KINDS[kind] for kind in kinds if kind in _KINDS}


def _are_one(one: Figure, other: Figure, state: str) -> bool:
    """Whether two numbers, by whomever, count about as many of the same in one state."""
    same = state_of_number(one) == state_of_number(other) == state and one.total and other.total
    return (
        same
        and not (one.earlier or other.earlier)
        and is_same(one, msgspec.structs.replace(other, role=one.role))
    )


def _states_of(before: Story) -> set[str]:
    """The states that a story's reports have told as news."""
    acts = (_STATES.get(each.act.act) for each in before.acts if each.act.news)
    return {*filter(None, acts), *states_of_kinds(before.developments or ())}


def _is_passed_on(origin: Origin, before: Story, tagged: TaggedArticle) -> bool:
    """Whether an article of another outlet credits the origin's agency or outlet, which reported in these days."""
    others = report_of(before, tagged) is None and is_of_others(origin, before, tagged.article)
    return others and credits_outlet(tagged, origin)
