"""Where the one event of a headline's dead, hurt or captured was: in the region that the first sentence names. Pure.

In: claims with their figures, the sentences with what is mentioned in them, the themes. Out: the claims, the headline's numbers
with the region. A number of a whole war has no event, and so no region.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from pactwatch.records import Claim, Figure
from stream.reading.rules import ReadSentence
from stream.watchlist.model import Theme

_HURT: Final = ("lost", "wounded")
_CAPTURED: Final = "captured"
_IN_A_REGION: Final = " region"


def where_it_was(
    claims: Sequence[Claim], read: Iterable[ReadSentence], themes: Iterable[Theme]
) -> tuple[Claim, ...]:
    """The claims, the headline's numbers of one event with the one region of the first sentence, wherever they stand."""
    region = _region(read, themes)
    events = {_number(f) for c in claims if c.field == "title" for f in c.figures if _is_of_one_event(f)}
    if not (region and events):
        return tuple(claims)
    return tuple(
        msgspec.structs.replace(claim, figures=tuple(_placed(f, region, events) for f in claim.figures))
        for claim in claims
    )


def _region(read: Iterable[ReadSentence], themes: Iterable[Theme]) -> str:
    """The one region that the first sentence of the text names; "" for none or several."""
    first = next((each for each in read if each.field == "body" and each.number == 0), None)
    if first is None:
        return ""
    rows = [row for theme in themes for row in theme.details if row.all and row.place.endswith(_IN_A_REGION)]
    found = {row.place for row in rows for mention in first.mentions if mention.bits & row.all[-1]}
    return found.pop() if len(found) == 1 else ""


def _is_of_one_event(figure: Figure) -> bool:
    """Whether people are counted who were hurt in one event whose region is not told, or captured, and not over a time."""
    if figure.earlier or figure.period or _IN_A_REGION in figure.place:
        return False
    return (figure.role in _HURT and bool(figure.place)) or (figure.role == _CAPTURED and figure.total)


def _number(figure: Figure) -> tuple[str, object]:
    return figure.role, figure.value


def _placed(figure: Figure, region: str, events: Iterable[tuple[str, object]]) -> Figure:
    if _number(figure) not in events or _IN_A_REGION in figure.place:
        return figure
    return msgspec.structs.replace(figure, place=f"{figure.place} {region}".strip())


__all__ = ["where_it_was"]
