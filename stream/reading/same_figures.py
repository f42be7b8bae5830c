"""The same figure told twice in one article: the plainer telling takes from the fuller one what it leaves out.

In: the figures of each sentence, in order. Out: the same, with roles, and a headline's qualifiers, filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from pactwatch.records import Figure

_PERSONS: Final = ("troops", "workers")  # things have a role, or one that is none of ours
_NOT_TAKEN: Final = {"unknown", "hypothetical"}
_PLANNED: Final = "being-prepared"
_MOVED: Final = ("sent", "supplied")
_ROUGH: Final = ("about", "up-to", "over")


def filled_in(sentences: Sequence[Sequence[Figure]], titles: Sequence[bool]) -> list[list[Figure]]:
    """The figures of each sentence; `titles` says which sentences are headlines, where words for "about" are left out."""
    every = [figure for figures in sentences for figure in figures]
    body = [f for figures, title in zip(sentences, titles, strict=True) if not title for f in figures]
    headed = [f for figures, title in zip(sentences, titles, strict=True) if title for f in figures]
    return [
        [
            _as_planned(_qualified(_placed(f, every), body), body)
            if title
            else _as_headed(_placed(f, every), headed)
            for f in figures
        ]
        for figures, title in zip(sentences, titles, strict=True)
    ]


def _placed(figure: Figure, every: Sequence[Figure]) -> Figure:
    """The figure with the one role that the article gives to the same number elsewhere."""
    if figure.role != "unknown" or figure.unit not in _PERSONS:
        return figure
    roles = {other.role for other in _same(figure, every)} - _NOT_TAKEN
    return replace(figure, role=roles.pop()) if len(roles) == 1 else figure


def _qualified(figure: Figure, body: Sequence[Figure]) -> Figure:
    """A headline's figure with the qualifier that the body gives to the same number throughout."""
    if figure.qualifier != "exactly":
        return figure
    qualifiers = {other.qualifier for other in _same(figure, body)}
    rough = qualifiers.pop() if len(qualifiers) == 1 else "exactly"
    return replace(figure, qualifier=rough) if rough in _ROUGH else figure


def _as_planned(figure: Figure, body: Sequence[Figure]) -> Figure:
    """A headline's figure of what was sent as a planned one, if the body tells of nothing else: headlines leave that out.

    Men who build are soldiers of one sentence and workers of the next.
    """
    kinds = (figure, *(replace(figure, unit=unit) for unit in _PERSONS if figure.unit in _PERSONS))
    roles = {other.role for each in kinds for other in _same(each, body)} - {"unknown"}
    return replace(figure, role=_PLANNED) if figure.role in _MOVED and roles == {_PLANNED} else figure


def _as_headed(figure: Figure, headed: Sequence[Figure]) -> Figure:
    """A number of things as planned, if the headline has it so: "to give 12 vehicles and …" has its verb far behind."""
    planned = figure.role == "supplied" and any(f.role == _PLANNED for f in _same(figure, headed))
    return replace(figure, role=_PLANNED) if planned else figure


def _same(figure: Figure, others: Iterable[Figure]) -> Iterable[Figure]:
    return (
        o
        for o in others
        if (o.unit, o.value, o.low, o.high) == (figure.unit, figure.value, figure.low, figure.high)
    )
