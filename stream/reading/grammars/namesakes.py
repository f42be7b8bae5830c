"""Namesakes: whether a listed surname in a noun phrase is somebody else's.

In: the head of a phrase of a Sentence, and a listed name in it. For languages that mark who speaks by the order of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from stream.reading.grammars.base import Named
from stream.reading.grammars.sentence import Sentence
from stream.reading.grammars.tokens import Token, parts_of

_POSTS = frozenset({"person", "people"})
_INITIAL = 2  # characters of one: "V."


def of_another(sentence: Sentence, core: Sequence[Token], person: Named) -> bool:
    """Whether a listed name is only the surname of somebody else, by his first names or his post."""
    if has_another_post([token for token in core if token.end <= person.start], person):
        return True
    return not sentence.title and (_goes_on(sentence, core, person) or _led(sentence, core, person))


def has_another_post(core: Sequence[Token], person: Named) -> bool:
    """Whether words say that somebody is what no head of state is: "Defense Minister Kim"."""
    parts = parts_of(core)
    return person.kind == "leader" and not parts.isdisjoint(_POSTS) and "of_leaders" not in parts


def _goes_on(sentence: Sentence, core: Sequence[Token], person: Named) -> bool:
    """Whether somebody else's given names follow a surname: "Kim Jong Gyu", "Lee Sang-hoon"."""
    behind = [token for token in core if token.start >= person.end]
    words = sum(person.start <= token.start < person.end for token in core)
    given = all(token.capital and not token.parts and not sentence.in_name(token) for token in behind)
    several = words == 1 and len(behind) > 1
    return given and (several or any("-" in token.low and person.is_strange(token.low) for token in behind))


def _led(sentence: Sentence, core: Sequence[Token], person: Named) -> bool:
    """Whether somebody else's first names stand before a surname: "Igor Putin"."""
    before = [token for token in core if token.end < person.start]
    first = list(takewhile(lambda token: _is_first_name(sentence, token), reversed(before)))
    return bool(first) and all(person.is_strange(token.low) for token in first)


def _is_first_name(sentence: Sentence, token: Token) -> bool:
    """Whether a word before a surname can be a first name: nothing known, and no abbreviation or initial."""
    if not token.capital or token.parts or token.possessive or sentence.in_name(token):
        return False
    word = sentence.text[token.start : token.end]
    return not word.isupper() and len(word) > _INITIAL


__all__ = ["has_another_post", "of_another"]
