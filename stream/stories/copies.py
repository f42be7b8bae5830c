"""Copies of one text. In: texts. Out: sketches, and whether two are of one text. Pure.

A sketch is the bottom-k of a text's shingles (Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Final

COPY: Final = 0.5  # share of the shorter text's sketch that makes a copy
SKETCH: Final = 24
_SHINGLE: Final = 4


@lru_cache(maxsize=8)  # an article is recognised, and then joins its story
def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of all runs of four words. Equal texts have equal sketches."""
    words = re.findall(r"\w+", text.lower())
    shingles = (
        {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
        if words
        else set()
    )
    hashes = (int.from_bytes(hashlib.blake2b(s.encode(), digest_size=5).digest(), "big") for s in shingles)
    return tuple(sorted(hashes)[:SKETCH])


def is_copy(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two sketches are of one text, perhaps shortened or published by another outlet."""
    if min(len(one), len(other)) < 8:  # too short to decide: a shared headline does not prove a copy
        return one == other != ()
    limit = min(one[-1], other[-1])  # below it both sketches are complete
    left, right = {h for h in one if h <= limit}, {h for h in other if h <= limit}
    return len(left & right) / max(1, min(len(left), len(right))) >= COPY
