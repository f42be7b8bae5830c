"""Speakers who share one verb: those joined in one subject, and those whose verb is left out before the other's.

In: what has been read of a sentence, and the phrase that comes. Out: the phrases that speak with it; a subject moved to those
whose verb is still to come.
"""

from __future__ import annotations

from typing import Final

from stream.reading.grammars.particle_phrases import Item, of_kind
from stream.reading.grammars.particle_sentence import Complement, Sentence, Subject

_MATES: Final = 6  # speakers of a joint subject


def mates(s: Sentence) -> list[Item]:
    """ "한국과 일본, 유럽연합은", "미국에 이어 일본도": the phrases before that are joined to the one that comes."""
    found, back = _beside(s)
    while len(found) < _MATES and (item := _joined(s, back)):
        comma = of_kind(s.before(back), ",")
        found.append(item)
        back += 1 + comma
    return found[::-1]


def _beside(s: Sentence) -> tuple[list[Item], int]:
    """Who is named by "following", "besides", and where the phrases before that are."""
    joiner, other = s.before(), s.before(2)
    if joiner is None or other is None or joiner.root not in s.words.along or other.kind not in "XTO":
        return [], 1
    if s.top and s.top.items[-1] is other:
        s.stack.pop()  # "미국은 물론 유엔도"
    return [other] if s.speaker(other) else [], 3


def _joined(s: Sentence, back: int) -> Item | None:
    """The phrase that a comma or 와/과 joins."""
    item = s.before(back)
    if of_kind(item, ","):
        item = s.before(back + 1)
        joins = of_kind(item, "B")
    else:
        joins = of_kind(item, "XB") and item is not None and item.mark in s.words.particles.with_
        joins = joins and item is not None and s.tokens[item.last + 1][1] != "JKG"  # "러시아와의 거래설은"
    return item if joins and item is not None and s.speaker(item) else None


def gap(s: Sentence, item: Item) -> None:
    """ "A는 …라고, B는 …라고 말했다", "A는 우려를, B는 유감을 표했다": A's verb is B's."""
    comma, said, top = s.before(), s.before(2), s.top
    if comma is None or comma.kind != "," or said is None or top is None:
        return
    if not _ends(s, said) or not _alike(s, top, item) or top.first >= said.first:
        return
    other = top.items[-1]
    what = Complement(s.behind(other), s.span(said)[1], other.last, said.last, past=True)
    s.gaps.append((s.stack.pop(), s.complement or what))
    s.complement, s.begin = None, s.span(comma)[1]


def _alike(s: Sentence, top: Subject, item: Item) -> bool:
    """Whether a subject that waits and the phrase that comes are speakers of one kind."""
    if top.used or top.topic != (item.kind == "T"):
        return False
    return _names(s, top.items[-1]) and _names(s, item)


def _ends(s: Sentence, said: Item) -> bool:
    """Whether a clause without its verb can end so."""
    if said.kind == "B":  # "A는 1만 명, B는 2만 명이 있다고 추산했다"
        return any(tag in ("SN", "NR") for _, tag, *_ in s.tokens[said.first : said.last])
    return said.kind in 'Q"O' or (said.kind == "X" and said.mark in s.words.particles.to)


def _names(s: Sentence, item: Item) -> bool:
    speaker = s.speaker(item)
    return speaker is not None and speaker.voice == "named"
