"""Names across scripts, without a dictionary: the consonants of a word, in classes that transliteration keeps.

In: text in Latin, Cyrillic or Hangul letters. Out: the skeletons of its words that may be names. Pure. A letter that languages
hear in two ways (Cromwell, 크롬웰; Martin, 마틴) gives a word more than one. Vowels differ from script to script, and so do
voiced and voiceless consonants; what stays is the order of a few classes of consonants. Sources:
Soundex (Russell 1918) and the matching of transliterated names (Freeman, Condon and Ackerman 2006, "Cross linguistic name
matching in English and Arabic").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from pactwatch.languages.scripts import CLASSES

LEAST: Final = 3  # consonants: shorter skeletons are those of many words
_MOST: Final = 7  # consonants that are compared: what follows is inflection
_ACRONYM: Final = 6  # letters: longer words in capitals are shouted
_SYLLABLES = CLASSES["hangul"]
# A particle follows a word in another script without a blank; one letter after an apostrophe is an ending.
_WORD = re.compile(rf"[{_SYLLABLES}]+|[^\W\d_{_SYLLABLES}]+(?:['’][^\W\d_]{{2,}})?")
_OPENING = re.compile(r"""[.!?:\n"“«„‘—–]""")  # what a sentence opens after
_HANGUL, _HANGUL_END = 0xAC00, 0xD7A3
# By their place in Unicode's algorithm for Hangul: 19 initial consonants, 28 finals (the first is none).
_INITIALS = ("K", "K", "N", "T", "T", "L", "M", "P", "P", "S", "S", "", "S", "S", "S", "K", "T", "P", "")
_FINALS = (
    "", "K", "K", "K", "N", "N", "N", "T", "L", "L", "L", "L", "L", "L", "L", "L", "M", "P", "P", "S", "S", "N", "S", "S", "K",
    "T", "P", "",
)  # fmt: skip
# By the last word of a letter's name in Unicode ("CYRILLIC SMALL LETTER ZHE").
_CYRILLIC = {
    "BE": "P", "VE": "P", "GHE": "K", "DE": "T", "ZHE": "S", "ZE": "S", "KA": "K", "EL": "L", "EM": "M", "EN": "N", "PE": "P",
    "ER": "R", "ES": "S", "TE": "T", "EF": "P", "TSE": "S", "CHE": "S", "SHA": "S", "SHCHA": "S", "UPTURN": "K", "DZHE": "S",
}  # fmt: skip
_LATIN = {
    "b": "P", "c": "K", "d": "T", "f": "P", "g": "K", "j": "S", "k": "K", "l": "L", "m": "M", "n": "N", "p": "P", "q": "K",
    "r": "R", "s": "S", "t": "T", "v": "P", "w": "W", "x": "KS", "z": "S", "č": "C", "θ": "H",
}  # fmt: skip
_DIGRAPHS = (
    ("sch", "s"), ("tch", "s"), ("sh", "s"), ("ch", "č"), ("zh", "s"), ("kh", "h"), ("ph", "f"), ("th", "θ"), ("ts", "s"),
    ("tz", "s"), ("dj", "j"), ("dzh", "j"), ("ck", "k"), ("ce", "če"), ("ci", "či"), ("cy", "čy"), ("ge", "če"), ("gi", "či"),
)  # fmt: skip
# Letters that a language hears in one of two ways: as the first in most, or as the second.
_HEARD = {"W": ("P", ""), "C": ("S", "K"), "H": ("T", "S"), "R": ("L", "")}


class Skeletons(NamedTuple):
    """The names of a text.

    `sure` has one skeleton per word that is capitalised though it opens no sentence, `possible` what else a word may stand for.
    """

    sure: frozenset[str]
    possible: frozenset[str]


def skeletons(text: str) -> Skeletons:
    """The skeletons of all words of `text` that can be names: capitalised ones, and any in a script without capitals."""
    sure: set[str] = set()
    possible: set[str] = set()
    for opens, word in _words(text):
        first, others = _of_word(word)
        if first:
            (possible if opens else sure).add(first)
        possible.update(others)
    return Skeletons(frozenset(sure), frozenset(possible - sure))


def _words(text: str) -> Iterator[tuple[bool, str]]:
    """The words of a text, and whether each opens a sentence."""
    end = 0
    for found in _WORD.finditer(text):
        opens = not end or _OPENING.search(text, end, found.start()) is not None
        yield opens, found[0]
        end = found.end()


@lru_cache(maxsize=50_000)
def _of_word(word: str) -> tuple[str, tuple[str, ...]]:
    """The skeleton of a word that is a name, and others that it may have."""
    if _HANGUL <= ord(word[0]) <= _HANGUL_END:
        return "", _long_enough(sorted(_of_hangul(word)))
    if not word[0].isupper():
        return "", ()
    if word.isupper() and 2 <= len(word) <= _ACRONYM:
        return f"={_acronym(word)}", ()
    first, *others = dict.fromkeys(_variants(_spelt(word)))
    if not word.isascii():  # cases add a consonant
        others += [one[:-1] for one in (first, *others)]
    return "".join(_long_enough([first])), _long_enough(others)


def _acronym(word: str) -> str:
    """The sounds of its letters, vowels too: it is short, and written letter by letter in every script."""
    sounds = "".join(_spelt(char)[0] for char in word)
    return "".join(_HEARD.get(one, one)[0] for one in sounds)


def _of_hangul(word: str) -> set[str]:
    """Particles of one or two syllables follow a name; which of them are part of it, no letter says."""
    forms = (word[:end] for end in range(len(word), max(1, len(word) - 3), -1))
    return {one for form in forms for one in _variants(_spelt(form))}


def _long_enough(consonants: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in consonants if len(one) >= LEAST)


def _variants(sounds: str) -> Iterator[str]:
    """The skeletons of a word's sounds, the likeliest first."""
    unsure = [letter for letter in _HEARD if letter in sounds]
    for heard in product(*(_HEARD[letter] for letter in unsure)):
        written = sounds
        for letter, one in zip(unsure, heard, strict=True):
            written = written.replace(letter, one)
        begins = "A" if written[:1] == "a" else ""
        plain = written.replace("a", "").replace("NK", "N").replace("TS", "S")
        yield (begins + re.sub(r"(.)\1+", r"\1", plain))[:_MOST]


def _spelt(word: str) -> str:
    """The sounds of a word: classes of consonants, and an "a" for what is none."""
    if word.isascii() or "LATIN" in unicodedata.name(word[0], ""):
        plain = unicodedata.normalize("NFD", word.lower())
        for written, meant in _DIGRAPHS:
            plain = plain.replace(written, meant)
        sounds = "".join(_LATIN.get(char, "a") for char in plain)
    else:
        sounds = "".join(map(_letter, word.lower()))
    return sounds.replace("Ra", "La")  # an R that a vowel follows is heard by all


@lru_cache(maxsize=12_000)
def _letter(char: str) -> str:
    place = ord(char) - _HANGUL
    if 0 <= place <= _HANGUL_END - _HANGUL:
        return f"{_INITIALS[place // 588]}a{_FINALS[place % 28]}"
    return _CYRILLIC.get(unicodedata.name(char, "").rpartition(" ")[2], "a")
