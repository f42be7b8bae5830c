"""Outlets, and official bodies with news of their own, as English sentences call them. Pure.

In: an outlet's name as its feed has it, the listed names. Out: its English name, or its own in Latin letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pactwatch.languages.hangul import romanised
from pactwatch.languages.latin import in_latin

_WRITTEN: Final = ("uk", "ru")  # the languages whose names are also written in Latin letters
_OF_STATE: Final = "'s "  # English names of a state's bodies: "Ukraine's special operations forces"


def spelt_too(names: Mapping[str, str]) -> dict[str, str]:
    """The listed names, and each as it is in Latin letters: "syly spetsialnykh operatsii"."""
    also = {in_latin(name, code).casefold(): called for name, called in names.items() for code in _WRITTEN}
    return also | dict(names)


def listed_name(outlet: str, names: Mapping[str, str]) -> str:
    """An outlet's listed English name, "" for none; a body is still itself with whose it is: "Сили … операцій ЗСУ"."""
    name = outlet.strip().lower()
    if name in names:
        return names[name]
    words = name.split()
    begins = (" ".join(words[:many]) for many in range(len(words) - 1, 0, -1))
    called = (names[each] for each in begins if each in names)
    return next((each for each in called if _OF_STATE in each), "")


def in_letters(outlet: str, language: str) -> str:
    """An outlet's own name in Latin letters: "동해일보" -> "Donghae Ilbo"."""
    return romanised(in_latin(outlet, language))


__all__ = ["in_letters", "listed_name", "spelt_too"]
