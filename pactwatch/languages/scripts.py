"""Scripts: what Unicode says of letters, whatever the language. In: nothing. Out: classes for regular expressions.

They are of folded text (lower case). Digits bound a word of a script that puts blanks between words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

LATIN: Final = "a-z0-9à-öø-ÿ"
CYRILLIC: Final = "а-яђ-џ0-9"
HANGUL: Final = "가-힣"
HAN: Final = "一-鿿"
CLASSES: Final = {
    "latin": LATIN,
    "cyrillic": CYRILLIC,
    "hangul": HANGUL,
    "han": HAN,
    "greek": "ͱ-ώ0-9",
    "hebrew": "\u05d0-\u05ea0-9",
    "arabic": "\u0620-\u06ff0-9",
    "devanagari": "\u0900-\u097f0-9",
    "georgian": "ა-ჰ0-9",
    "armenian": "ա-և0-9",
    "kana": "ぁ-ヿ",
    "thai": "\u0e00-\u0e7f",
}
NO_BLANKS: Final = frozenset({"kana", "thai"})  # no word of them can be told from the next by its letters
UNBOUNDED: Final = frozenset({"hangul", *NO_BLANKS})  # endings and the next word may follow without a blank

LETTERS: Final = {  # what a text is counted by
    "hangul": re.compile("[가-힣]"),
    "kana": re.compile("[ぁ-ヿ]"),
    "han": re.compile("[一-鿿]"),
    "cyrillic": re.compile("[а-яёіїєґўѓќљњџђћј]", re.IGNORECASE),
    "latin": re.compile("[a-zà-öø-ÿ]", re.IGNORECASE),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
    "greek": re.compile("[α-ω]", re.IGNORECASE),
    "thai": re.compile("[\u0e00-\u0e7f]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "georgian": re.compile("[ა-ჰ]"),
    "armenian": re.compile("[ա-ֆ]", re.IGNORECASE),
}


@cache
def script(char: str) -> str:
    """The script of a letter in lower case, or "other"; a digit counts as latin."""
    for name, chars in CLASSES.items():
        if re.match(f"[{chars}]", char):
            return name
    return "other"
