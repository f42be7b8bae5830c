"""The figures of one quantity as points per speaker over time. In: curves of a story. Out: coordinates for an SVG. Pure.

Never joined by lines: two figures of one speaker are two statements, and nothing is known between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from stream.stories.board import Curve

WIDTH, HEIGHT = 640, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 16, 32, 28  # room for the axes, and for the words of a point above
_INSET = 14  # between the axis and the first point
_SIZE = 17  # a mark across
_STEPS = (1, 2, 2.5, 5, 10, 20)
_MOST_LINES = 5
_TIMES = ("%Y-%m-%d", "%H:%M", "%H:%M:%S")


class Mark(NamedTuple):
    """A figure in the chart; a range is a bar from `y` to `y2`. `number` is that of its speaker, `place` its own among his."""

    x: float
    y: float
    y2: float
    number: int
    place: int
    words: str
    date: str


class Line(NamedTuple):
    """A line of an axis with its label."""

    at: float
    label: str


class Chart(NamedTuple):
    """A chart of WIDTH by HEIGHT."""

    marks: tuple[Mark, ...]
    across: tuple[Line, ...]
    along: tuple[Line, ...]


class _Scale(NamedTuple):
    """Where times and numbers are in the drawing."""

    first: datetime
    last: datetime
    top: float

    def x(self, at: datetime) -> float:
        share = (at - self.first) / (self.last - self.first)
        return round(_LEFT + _INSET + share * (WIDTH - _LEFT - _RIGHT - 2 * _INSET), 1)

    def y(self, value: float) -> float:
        return round(HEIGHT - _BOTTOM - value / self.top * (HEIGHT - _TOP - _BOTTOM), 1)


def chart(curves: Sequence[Curve]) -> Chart | None:
    """The points of the curves; None where all are equal or of one time, which a table shows better."""
    points = [
        (number, place, point)
        for number, curve in enumerate(curves, start=1)
        for place, point in enumerate(curve.points)
    ]
    times = {point.at for _, _, point in points}
    numbers = {(point.low, point.high) for _, _, point in points}
    if min(len(times), len(numbers)) < 2:
        return None
    scale = _Scale(min(times), max(times), _top(max(high for _, high in numbers)))
    marks = [
        Mark(scale.x(p.at), scale.y(p.low), scale.y(p.high), number, place, p.figure, p.date)
        for number, place, p in points
    ]
    return Chart(_apart(marks), _across(scale), _along(scale))


def _across(scale: _Scale) -> tuple[Line, ...]:
    """The lines of the axis of numbers."""
    step = _step(scale.top)
    return tuple(Line(scale.y(step * n), _short(step * n)) for n in range(round(scale.top / step) + 1))


def _along(scale: _Scale) -> tuple[Line, ...]:
    """The first time, the last and the middle, as exactly as it takes to tell the ends apart."""
    ends = (scale.first, scale.first + (scale.last - scale.first) / 2, scale.last)
    form = next((form for form in _TIMES if f"{scale.first:{form}}" != f"{scale.last:{form}}"), _TIMES[-1])
    lines = [Line(scale.x(at), f"{at:{form}}") for at in ends]
    if lines[1].label in (lines[0].label, lines[2].label):  # it would say that no time passes
        del lines[1]
    return tuple(lines)


def _apart(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks with those that would cover another moved aside, into the drawing."""
    placed: list[Mark] = []
    for mark in marks:
        aside, x = (-_SIZE if mark.x > WIDTH / 2 else _SIZE), mark.x
        while any(abs(x - p.x) < _SIZE and abs(mark.y2 - p.y2) < _SIZE for p in placed):
            x = round(x + aside, 1)
        placed.append(mark._replace(x=x))
    return tuple(placed)


def _step(top: float) -> float:
    """A round step that divides the axis into at most five parts; figures are counts, so it is one at least."""
    size = 10.0 ** (len(str(int(top))) - 2)
    return next(size * step for step in _STEPS if top / (size * step) <= _MOST_LINES and size * step >= 1)


def _top(highest: int) -> float:
    """The axis ends at the first round number that no figure is above."""
    step = _step(max(highest, 1))
    return step * -(-max(highest, 1) // step)


def _short(value: float) -> str:
    for size, unit in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g}{unit}"
    return f"{value:g}"
