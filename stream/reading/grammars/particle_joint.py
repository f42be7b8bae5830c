"""Speakers who share one verb: those joined in one subject, and those whose verb is left out before the other's.

In: what has been read of a sentence, and the phrase that comes. Out: the phrases that speak with it; a subject moved to those
whose verb is still to come.
"""

from __future__ import annotations

from typing import Final

from stream.reading.grammars.particle_phrases import Item, of_kind
from stream.reading.grammars.particle_telling import Complement, Subject, Telling

_MATES: Final = 6  # speakers of a joint subject


def mates(state: Telling) -> list[Item]:
    """ "한국과 일본, 유럽연합은", "미국에 이어 일본도": the phrases before that are joined to the one that comes."""
    found, back = _beside(state)
    while len(found) < _MATES and (item := _joined(state, back)):
        comma = of_kind(state.before(back), ",")
        found.append(item)
        back += 1 + comma
    return found[::-1]


def _beside(state: Telling) -> tuple[list[Item], int]:
    """Who is named by "following", "besides", and where the phrases before that are."""
    joiner, other = state.before(), state.before(2)
    if joiner is None or other is None or joiner.root not in state.words.along or other.kind not in "XTO":
        return [], 1
    if state.top and state.top.items[-1] is other:
        state.stack.pop()  # "미국은 물론 유엔도"
    return [other] if state.speaker(other) else [], 3


def _joined(state: Telling, back: int) -> Item | None:
    """The phrase that a comma or 와/과 joins."""
    item = state.before(back)
    if of_kind(item, ","):
        item = state.before(back + 1)
        joins = of_kind(item, "B")
    else:
        joins = of_kind(item, "XB") and item is not None and item.mark in state.words.particles.with_
    return item if joins and item is not None and state.speaker(item) else None


def gap(state: Telling, item: Item) -> None:
    """ "A는 …라고, B는 …라고 말했다", "A는 우려를, B는 유감을 표했다": A's verb is B's."""
    comma, said, top = state.before(), state.before(2), state.top
    if comma is None or comma.kind != "," or said is None or top is None:
        return
    if not _ends(state, said) or not _alike(state, top, item) or top.first >= said.first:
        return
    other = top.items[-1]
    what = Complement(state.behind(other), state.span(said)[1], other.last, said.last, past=True)
    state.gaps.append((state.stack.pop(), state.complement or what))
    state.complement, state.begin = None, state.span(comma)[1]


def _alike(state: Telling, top: Subject, item: Item) -> bool:
    """Whether a subject that waits and the phrase that comes are speakers of one kind."""
    if top.used or top.topic != (item.kind == "T"):
        return False
    return _names(state, top.items[-1]) and _names(state, item)


def _ends(state: Telling, said: Item) -> bool:
    """Whether a clause without its verb can end so."""
    return said.kind in 'Q"O' or (said.kind == "X" and said.mark in state.words.particles.to)


def _names(state: Telling, item: Item) -> bool:
    speaker = state.speaker(item)
    return speaker is not None and speaker.voice == "named"
