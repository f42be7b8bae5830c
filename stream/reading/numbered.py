"""Numbers that are names: the 57th brigade, where only the ending of the noun says that it is not 57 brigades. Pure.

In: a number of a text, and how the language's words decline. Out: whether it is a name.
"""

from __future__ import annotations

import re
from typing import Final

from pactwatch.languages.morphology import Morphology, Parse
from stream.reading.numbers import Number

_FEW: Final = (2, 3, 4)  # last digits behind which a noun is in the genitive of one, or in the plural
_TEENS: Final = range(11, 15)
_SERIES: Final = (
    10  # so many bodies of soldiers are not counted with such a form: "soldiers of the 94th brigade"
)
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
    last = 0 if number.high % 100 in _TEENS else number.high % 10
    if not parses or last == 1:
        return False
    if last in _FEW:
        series = number.high >= _SERIES and bodies.match(text, word.start(1)) is not None
        return series or not any(parse.plural or parse.case == "g" for parse in parses)
    return not any(_is_of_many(parse) for parse in parses)


def _is_of_many(parse: Parse) -> bool:
    """Whether five or more can be counted by this form: the plural, in another case than the first."""
    return parse.plural and parse.case not in ("n", "a")


__all__ = ["is_numbered"]
