"""Names by which a speaker means his own state ("our army"), quoted from somebody of another: they are not the listed one.

In: the mentions of a sentence and its folded text. Out: the mentions without them. Pure.
"""

from __future__ import annotations

import re
from functools import lru_cache

from stream.reading.rules import Mention
from stream.watchlist.model import Watchlist

_QUOTED = re.compile('"[^"]*"')


def without_others_own(
    mentions: list[Mention], piece: str, start: int, watchlist: Watchlist
) -> list[Mention]:
    """Without "our army" in a quotation, where only other states are named outside it: Zelensky's "our army" is not Seoul's."""
    own = _first_person(watchlist)
    if own is None or own.search(piece) is None:
        return mentions
    quoted = [match.span() for match in _QUOTED.finditer(piece)]
    inside = [any(a <= m.start - start < b for a, b in quoted) for m in mentions]
    outside = [m for m, within in zip(mentions, inside, strict=True) if not within]
    states = {_state(m, watchlist) for m in outside if m.symbol not in watchlist.weak} - {""}
    return [
        m
        for m, within in zip(mentions, inside, strict=True)
        if not (
            within and states and own.match(piece, m.start - start) and _state(m, watchlist) not in states
        )
    ]


def _state(mention: Mention, watchlist: Watchlist) -> str:
    entity = watchlist.entities.get(mention.symbol)
    return entity.country if entity is not None else ""


@lru_cache(maxsize=32)
def _first_person(watchlist: Watchlist) -> re.Pattern[str] | None:
    words = [each.first_person for each in watchlist.languages.speech.values() if each.first_person]
    return re.compile("|".join(words)) if words else None


__all__ = ["without_others_own"]
