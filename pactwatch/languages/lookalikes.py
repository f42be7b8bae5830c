"""Letters of one script typed inside a word of another, which looks the same: read as what they look like.

In: text. Out: the same text, as long as before, with every word in one script where that can be.
"""

from __future__ import annotations

import re

# Latin a b c e h i k m o p t x y and i with diaeresis, and the Cyrillic letters that look like them, small or capital.
_LATIN = "abcehikmoptxy\u00ef"
_CYRILLIC = "\u0430\u0432\u0441\u0435\u043d\u0456\u043a\u043c\u043e\u0440\u0442\u0445\u0443\u0457"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)

_ANY_CYRILLIC = re.compile("[\u0430-\u045f]")
# A Latin letter beside a Cyrillic one. It begins with one class, so that the engine skips to the next Latin letter.
_SEAM = re.compile("[a-z\u00ef](?:(?=[\u0430-\u045f])|(?<=[\u0430-\u045f].))")
_FEW = 10  # Latin letters for each Cyrillic one, at least, in a text in Latin letters
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_LETTER = re.compile("[a-z\u00e0-\u00ff]")
_CYRILLIC_LETTER = re.compile("[\u0430-\u045f\u0491]")
_ENDING = re.compile("[a-z\u00e0-\u00ff]+[\u0430-\u045f\u0491]+")  # a Latin name with a Cyrillic case ending


def one_script(low: str) -> str:
    """`low` with look-alikes replaced in words of two scripts. Costs little where there are none."""
    if low.isascii() or not _ANY_CYRILLIC.search(low):
        return low
    latin = low.encode("latin-1", "ignore")  # a seventh of the time of the search that it mostly saves
    if not (latin.islower() or b"\xef" in latin) or not _SEAM.search(low):
        return low
    # A Latin name has a Cyrillic ending in a text with Cyrillic words, not in one with a letter that slipped in.
    declined = _FEW * len(_CYRILLIC_LETTER.findall(low)) >= len(_LATIN_LETTER.findall(low))
    made = _WORD.sub(lambda word: _in_one_script(word[0], declined=declined), low)
    return made if made == low else one_script(made)  # what was read may tell how the rest is meant


def as_meant(text: str) -> str:
    """The same for text with capitals, which stay."""
    low = text.lower()
    made = one_script(low)
    if made == low or len(low) != len(text):
        return text
    return "".join(map(_like, text, low, made))


def respelled(*texts: str) -> list[str]:
    """The words of texts that are read otherwise than they are written, as they are read, each once."""
    found: dict[str, None] = {}
    for text in texts:
        made = as_meant(text)
        if made != text:
            words = _WORD.finditer(made)
            found |= dict.fromkeys(word[0] for word in words if word[0] != text[word.start() : word.end()])
    return list(found)


def _like(letter: str, low: str, made: str) -> str:
    if made == low:
        return letter
    return made.upper() if letter.isupper() else made


def _in_one_script(word: str, *, declined: bool) -> str:
    """The word in the script of most of its letters, if all the others look like letters of it; else as it is.

    With `declined`, a Latin word with a Cyrillic ending may be a name in a case.
    """
    latin, cyrillic = len(_LATIN_LETTER.findall(word)), len(_CYRILLIC_LETTER.findall(word))
    if not latin or not cyrillic or latin + cyrillic < len(word):
        return word
    if min(latin, cyrillic) > max(1, len(word) // 3):  # more likely two words without a blank
        return word
    if cyrillic >= latin:
        made = word.translate(_TO_CYRILLIC)
        if not _LATIN_LETTER.search(made):
            return made
    if latin >= cyrillic and not (declined and _ENDING.fullmatch(word)):
        made = word.translate(_TO_LATIN)
        if not _CYRILLIC_LETTER.search(made):
            return made
    return word
