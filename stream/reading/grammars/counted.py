"""Numbers that a clause of their own says something of: "the 12,000 that Seoul counts", "the 4,000 claimed by Kyiv".

In: a Sentence, a verb of saying and its speaker. Out: the first token of the counted noun phrase, or None.
"""

from __future__ import annotations

from stream.reading.grammars.asides import TOLD
from stream.reading.grammars.sentence import Sentence

_NUMBERS = frozenset({"number", "numeral"})
_RELATIVE = frozenset({"that", "people_relative"})
_REACH = 8  # tokens of "the 28,000 containers that"


def counted_before(sentence: Sentence, verb: int, speaker: int) -> int | None:
    """Where the noun phrase with a number begins that a verb tells of, in a relative clause or as a participle behind it."""
    participle = speaker > verb
    if participle and not _by_agent(sentence, verb, speaker):
        return None
    last = (verb if participle else speaker) - 1
    if not participle and sentence.parts(last) & _RELATIVE:
        last -= 1
    elif not participle and not _plural(sentence, last):
        return None
    return _number_before(sentence, last)


def told_of_number(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """What is said of a number: from it to the comma behind the verb and its speaker."""
    comma = next((i for i in range(last + 1, len(sentence.tokens)) if sentence.low(i) == ","), None)
    end = len(sentence.text) if comma is None else sentence.tokens[comma].start
    return sentence.tokens[first].start, end


def _by_agent(sentence: Sentence, verb: int, speaker: int) -> bool:
    """Whether a participle has its speaker behind "by" and no auxiliary before it."""
    return "agent" in sentence.parts(speaker - 1) and sentence.group(verb) == verb


def _plural(sentence: Sentence, index: int) -> bool:
    """Whether a common noun in the plural ends before a clause that no pronoun begins: "soldiers Seoul says"."""
    token = sentence.tokens[max(0, index)]
    plural = token.low.endswith(sentence.words.ending("plural_ending"))
    return plural and not (token.capital or token.possessive or token.mark or "time" in token.parts)


def _number_before(sentence: Sentence, last: int) -> int | None:
    """The number of the noun phrase that ends at `last`, past the comma before a noun that explains it."""
    for index in range(last, max(-1, last - _REACH), -1):
        parts = sentence.parts(index)
        if parts & _NUMBERS:
            return None if "quantifier" in parts else index  # "how many soldiers Kyiv has counted"
        explained = sentence.low(index) == "," and "indefinite" in sentence.parts(index + 1)
        scale = bool(sentence.parts(index - 1) & _NUMBERS)  # "six thousand"
        if (
            (sentence.stops(index) and not explained)
            or (parts & TOLD and not scale)
            or sentence.verbal(index)
        ):
            return None
    return None
