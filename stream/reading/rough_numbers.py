"""A headline in English with what its text says of how exact a number is: headlines leave out "about". Pure.

In: the clause, the claims of its article. Out: the clause, with "about", "at least" or "up to" before such numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from pactwatch.records import Claim

_WORDS: Final[Mapping[str, str]] = {"about": "about", "over": "at least", "up-to": "up to"}
_LED: Final = "".join(
    f"(?<!{lead} )"
    for lead in ("about", "over", "least", "to", "another", "than", "exceed", "exceeded", "the")
)
_MILLION: Final = 10**6
_BILLION: Final = 10**9


def with_qualifiers(english: str, claims: Iterable[Claim]) -> str:
    """The clause as exact as the text is; a number that has such a word, or is there twice, stays as it is."""
    figures = (f for claim in claims if claim.field == "title" for f in claim.figures)
    rough = {f.value: _WORDS[f.qualifier] for f in figures if f.qualifier in _WORDS}
    for value, word in rough.items():
        if isinstance(value, int) and 1 < value < _BILLION:
            size = f"{value:,}" if value < _MILLION else f"{value / _MILLION:g} million"
            number = re.compile(rf"(?<![\w,.–-]){_LED}{re.escape(size)}(?![\w,.–-])", re.IGNORECASE)
            if len(re.findall(rf"(?<![\w,.–-]){re.escape(size)}(?![\w,.–-])", english)) == 1:
                english = number.sub(f"{word} {size}", english)
    return english.replace(" at at least ", " at no fewer than ")


__all__ = ["with_qualifiers"]
