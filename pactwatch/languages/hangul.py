"""Korean names of outlets in Latin letters, for sentences in English. Pure.

In: a name that no list has in English. Out: it by the Revised Romanisation of 2000, what newspapers are called apart from the
rest: "부산일보" is "Busan Ilbo". Names of people are written as they like it, and stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

_FIRST: Final = [
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
]  # fmt: skip
_VOWELS: Final = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
]  # fmt: skip
_LAST: Final = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
]  # fmt: skip
# A final consonant before a vowel begins the next syllable; the last of two does.
_CARRIED: Final = [
    "", "g", "kk", "gs", "n", "nj", "n", "d", "r", "lg", "lm", "lb", "ls", "lt", "lp", "r", "m", "b", "bs", "s", "ss",
    "ng", "j", "ch", "k", "t", "p", "",
]  # fmt: skip
_SIMILAR: Final = {  # what two consonants become beside each other
    "kn": "ngn", "km": "ngm", "kr": "ngn", "tn": "nn", "tm": "nm", "tr": "nn", "pn": "mn", "pm": "mm", "pr": "mn",
    "nr": "ll", "ln": "ll", "lr": "ll", "mr": "mn", "ngr": "ngn", "kh": "k", "th": "t", "ph": "p",
}  # fmt: skip
_PARTS: Final = (
    "일보", "신문", "뉴스", "방송", "매일", "경제", "타임스", "투데이", "저널", "미디어", "통신", "매거진",
)  # fmt: skip
_CALLED: Final = {
    "신문": "Shinmun", "뉴스": "News", "방송": "Broadcasting", "경제": "Economy", "타임스": "Times", "투데이": "Today",
    "저널": "Journal", "미디어": "Media", "통신": "News Agency", "매거진": "Magazine", "주간": "Weekly", "월간": "Monthly",
}  # fmt: skip
_RUN: Final = re.compile(r"[\uac00-\ud7a3]+")
_SPLIT: Final = re.compile(f"({'|'.join(_PARTS)})")


def romanised(name: str) -> str:
    """The name with every word in Hangul in Latin letters: "동해일보" -> "Donghae Ilbo", "KBS창원" -> "KBS Changwon"."""
    return " ".join(_RUN.sub(lambda run: f" {_words(run[0])} ", name).split())


def _words(run: str) -> str:
    parts = [part for part in _SPLIT.split(run) if part]
    return " ".join(_CALLED.get(part) or _spelt(part).capitalize() for part in parts)


def _spelt(word: str) -> str:
    """A word as it is read: its syllables' consonants depend on each other."""
    codes = [divmod(ord(each) - 0xAC00, 588) for each in word]
    syllables = [(first, *divmod(rest, 28)) for first, rest in codes]
    written: list[str] = []
    before = 0
    for first, vowel, last in syllables:
        written.append(_between(before, first) + _VOWELS[vowel])
        before = last
    return "".join(written) + _LAST[before]


def _between(last: int, first: int) -> str:
    """The end of a syllable with the beginning of the next."""
    if not last:
        return _FIRST[first]
    if not _FIRST[first]:
        return _CARRIED[last]
    pair = _LAST[last] + _FIRST[first]
    return _SIMILAR.get(pair, pair)


__all__ = ["romanised"]
