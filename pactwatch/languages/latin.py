"""Names of Cyrillic scripts in Latin letters, for sentences in English. Pure.

In: a name and the language that it is written in. Out: the name in Latin letters; as it is in any other language.
Russian as BGN/PCGN writes it, without its apostrophes; Ukrainian by the national system of 2010. Hangul stays: how a name is
read needs more than its letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_BOTH: Final = {
    "а": "a", "б": "b", "в": "v", "д": "d", "ж": "zh", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "",
}  # fmt: skip
_LETTERS: Final[Mapping[str, Mapping[str, str]]] = {
    "ru": _BOTH
    | {"г": "g", "е": "e", "ё": "yo", "и": "i", "й": "y", "ъ": "", "ы": "y", "э": "e", "ю": "yu", "я": "ya"},
    "uk": _BOTH
    | {"г": "h", "ґ": "g", "е": "e", "є": "ie", "и": "y", "і": "i", "ї": "i", "й": "i", "ю": "iu", "я": "ia"},
}
_FIRST: Final[Mapping[str, Mapping[str, str]]] = {
    "ru": {"е": "ye"},
    "uk": {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"},
}
_TOGETHER: Final[Mapping[str, Mapping[str, str]]] = {"ru": {}, "uk": {"зг": "zgh"}}
_WORD: Final = re.compile(r"[\u0400-\u04ff]+(?:['’ʼ][\u0400-\u04ff]+)*")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_APOSTROPHES: Final = "'’ʼ"


def in_latin(name: str, language: str) -> str:
    """«Парламентская газета» -> "Parlamentskaya gazeta", «Генеральний штаб ЗСУ» -> "Heneralnyi shtab ZSU"."""
    if language not in _LETTERS:
        return name
    return _WORD.sub(lambda word: _word(word[0], language), name)


def in_latin_of_either(name: str) -> str:
    """A name of an unknown language in Latin letters, where both write it alike or only one has its letters."""
    ways = {in_latin(name, language) for language in _LETTERS}
    sure = [way for way in ways if _CYRILLIC.search(way) is None]
    return sure[0] if len(sure) == 1 else name


def _word(word: str, language: str) -> str:
    letters, first, together = _LETTERS[language], _FIRST[language], _TOGETHER[language]
    written: list[str] = []
    place = 0
    while place < len(word):
        pair = word[place : place + 2]
        piece = pair if pair.lower() in together else word[place]
        low = piece.lower()
        latin = (first.get(low) if place == 0 else None) or together.get(low) or letters.get(low, "")
        if latin == "" and low not in letters and piece not in _APOSTROPHES:
            return word  # a letter of another language: nothing says how it is read
        shouted = word.isupper() and len(word) > 1
        written.append(latin.upper() if shouted else latin.capitalize() if piece[0].isupper() else latin)
        place += len(piece)
    return "".join(written)


__all__ = ["in_latin", "in_latin_of_either"]
