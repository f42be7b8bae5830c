"""The states of several who hold one office: "the ministers of Japan, the US and South Korea".

In: tokens and the phrase of the office. Out: ids of listed countries, and where they end.
"""

from __future__ import annotations

from collections.abc import Sequence

from stream.reading.grammars.cases_phrase import Phrase
from stream.reading.grammars.cases_text import Token


def states_of_many(tokens: Sequence[Token], phrase: Phrase) -> tuple[list[str], int]:
    """The states whose officials a plural office means, if "and" joins them, and the end of their list; else none."""
    if not _is_of_many(tokens[phrase.head], phrase):
        return [], phrase.hi
    end = _end_of_list(tokens, phrase.hi)
    behind = tokens[phrase.head + 1 : end]
    states = dict.fromkeys(each.named.id for each in behind if each.named and each.names({"country"}))
    joined = any(each.has("joins") for each in behind)
    return (list(states), end) if joined and states else ([], phrase.hi)


def _end_of_list(tokens: Sequence[Token], lo: int) -> int:
    """Where a list of states ends that begins at `lo`, or before it."""
    end = lo
    while end < len(tokens) and _lists_states(tokens[end]):
        end += 1
    while end > lo and (tokens[end - 1].mark or tokens[end - 1].has("joins")):
        end -= 1
    return end


def _is_of_many(head: Token, phrase: Phrase) -> bool:
    """Whether a head is an office in the plural alone."""
    return head.has("office") and ("n", True) in phrase.forms and ("n", False) not in phrase.forms


def _lists_states(token: Token) -> bool:
    """Whether a word goes on with a list of states in the genitive, of which some are in no list."""
    if token.text == "," or token.has("joins"):
        return True
    state = token.capital if token.named is None else token.names({"country"})
    return state and any(case == "g" for case, _ in token.word.all_forms)


__all__ = ["states_of_many"]
