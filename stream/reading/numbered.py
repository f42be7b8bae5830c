"""Numbers that are names: the 57th brigade, where only the ending of the noun says that it is not 57 brigades. Pure.

In: a number of a text, and how the language's words decline. Out: whether it is a name.
"""

from __future__ import annotations

import re
from typing import Final

from pactwatch.languages.morphology import Morphology, Parse
from stream.reading.numbers import Number, is_few

_SERIES: Final = 10  # so many bodies are not counted with such a form: "soldiers of the 94th brigade"
_ELEVEN: Final = 11  # which ends in one, and counts as five do
_DIGITS: Final = re.compile(r"\d+")
_NEXT: Final = re.compile(r" ([\w'-]+)")


def is_numbered(number: Number, text: str, morphology: Morphology, bodies: re.Pattern[str]) -> bool:
    """Whether what stands behind the number bears it: «57 бригада», «солдаты 94 бригады», but not «2 бригады».

    `bodies` are nouns of which each has a number.
    """
    word = _NEXT.match(text, number.end)
    if word is None or not _DIGITS.fullmatch(text, number.start, number.end):
        return False
    parses = [parse for parse in morphology.parses(word[1]) if parse.case and not parse.fixed]
    if not parses or (number.high % 10 == 1 and number.high % 100 != _ELEVEN):
        return False
    if is_few(number.high):
        series = number.high >= _SERIES and bodies.match(text, word.start(1)) is not None
        return series or not any(parse.plural or parse.case == "g" for parse in parses)
    return not any(_is_of_many(parse) for parse in parses)


def _is_of_many(parse: Parse) -> bool:
    """Whether five or more can be counted by this form: the plural, in another case than the first."""
    return parse.plural and parse.case not in ("n", "a")


__all__ = ["is_numbered"]
