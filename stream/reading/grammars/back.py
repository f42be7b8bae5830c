"""Offices without their owner: "the ministry" of whom the text spoke before, "security adviser" in a headline.

In: the head of a phrase. Out: whether it stands for somebody named before.
"""

from __future__ import annotations

from collections.abc import Sequence

from stream.reading.grammars.sentence import Sentence
from stream.reading.grammars.tokens import Token, parts_of

COUNTED = frozenset({"indefinite", "number", "quantifier", "numeral"})
_INSTITUTION = frozenset({"office", "back", "institutional"})
_SHORT = 3  # words of a phrase that points back at most


def leaves_out_whose(sentence: Sentence, core: Sequence[Token]) -> bool:
    """Whether a headline leaves out whose office it is: "alliance chief", "security adviser"."""
    bare = all(token.parts.isdisjoint(COUNTED) for token in core) and "back" in core[-1].parts
    return sentence.title and bare and len(core) <= _SHORT


def points_back(core: Sequence[Token]) -> bool:
    """Whether a phrase such as "the ministry" stands for somebody named before."""
    named = any(token.capital and token.parts.isdisjoint(_INSTITUTION) for token in core[1:])
    if "local" in parts_of(core[1:-1]):
        return False  # "the police chief" is no state's
    if named or len(core) > _SHORT + any(token.capital for token in core[1:]):
        return False
    first = core[0].parts
    return "determiner" in first and first.isdisjoint(COUNTED) and "back" in core[-1].parts
