"""Copies of one text, and reports that pass on another. In: texts and origins. Out: sketches, and what is whose. Pure.

A sketch is the bottom-k of a text's shingles (Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Final

from pactwatch.records import Origin, TaggedArticle
from stream.stories.timeline import LEAD

COPY: Final = 0.5  # share of the shorter text's sketch that makes a copy
SKETCH: Final = 24
_SHINGLE: Final = 4
_NAME: Final = 5  # letters: shorter names of outlets are words too
_QUOTED = re.compile(r"[«“\"„]([^»”\"“]+)[»”\"“]")


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


def passes_on(tagged: TaggedArticle, origin: Origin) -> bool:
    """Whether an article has the origin: one agency, one outlet, or an outlet that its head names."""
    if tagged.credit is not None and origin.agency:
        return tagged.credit.agency == origin.agency
    outlet = _bare(origin.outlet)
    if outlet == _bare(tagged.article.outlet):
        return True
    if len(outlet) < _NAME:
        return False
    return (
        re.search(rf"(?<!\w){re.escape(outlet)}", _head(tagged.article.title, tagged.article.body[:LEAD]))
        is not None
    )


@lru_cache(maxsize=1)  # for all origins of a story
def _head(title: str, lead: str) -> str:
    return f"{title}\n{lead}".casefold()


@lru_cache(maxsize=256)
def _bare(outlet: str) -> str:
    """The name of an outlet as others write it: what is in quotes, without case."""
    quoted = _QUOTED.search(outlet)
    return (quoted[1] if quoted else outlet).casefold()
