"""How a replay looks on a terminal and in a pipe. In: a Comparison. Out: rich renderables, JSON objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pactwatch.records import Alert
from pactwatch.text import plain
from stream.replay import KINDS, Difference, Kind, Unknown, counts

_SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}


class Comparison(NamedTuple):
    """The alerts of two watchlists over one past. `versions` are theirs; None where no old one is in use."""

    watchlist: str
    versions: tuple[str | None, str]
    since: datetime | None
    alerts: tuple[int, int]
    differences: Sequence[Difference]
    unknown: Sequence[Unknown]

    def is_unknown(self, kind: Kind) -> bool:
        """Whether there may be more of a kind than are known."""
        return any(kind in each.what for each in self.unknown)


def replay_json(found: Comparison) -> Iterator[dict[str, Any]]:
    """A line for every difference, and a summary."""
    for each in found.differences:
        if each.before is not None and each.after is not None:
            pair = {"before": each.before, "after": each.after}
            yield {"record": each.kind, "differs": each.differs, **msgspec.to_builtins(pair)}
        else:
            yield {"record": each.kind, "alert": msgspec.to_builtins(each.alert)}
    yield {
        "record": "summary",
        "watchlist": {"id": found.watchlist, "before": found.versions[0], "after": found.versions[1]},
        "since": found.since,
        "alerts": {"before": found.alerts[0], "after": found.alerts[1]},
        **{kind: {**counts(found.differences, kind), "unknown": found.is_unknown(kind)} for kind in KINDS},
        "unknown": [
            {"what": each.what, "from": each.start, "to": each.end, "reason": each.reason}
            for each in found.unknown
        ],
    }


def replay_view(found: Comparison, examples: int) -> Iterator[RenderableType]:
    """Counts by theme and language, the first differences of each kind, and what is unknown."""
    old, new = found.versions
    versions = f"version {new} against {old}" if old else f"version {new}; none of this name is in use"
    yield Text.assemble((plain(found.watchlist), "bold"), f" {versions}")
    yield Text(f"alerts: {found.alerts[0]} before, {found.alerts[1]} after")
    yield _table(found)
    for kind in KINDS:
        chosen = [each for each in found.differences if each.kind == kind]
        for each in chosen[:examples]:
            yield from _example(each)
        if len(chosen) > examples:
            yield Text(f"… {len(chosen) - examples} more {kind} (--examples shows more)", style="dim")
    yield from (_unknown(each) for each in found.unknown)


def _table(found: Comparison) -> Table:
    table = Table(box=None, header_style="dim")
    for column in ("", "alerts", "themes", "languages"):
        table.add_column(column)
    for kind in KINDS:
        counted: dict[str, Any] = counts(found.differences, kind)
        more = " or more" if found.is_unknown(kind) else ""
        listed = [_listed(counted[facet]) for facet in ("themes", "languages")]
        table.add_row(kind, f"{counted['count']}{more}", *listed)
    return table


def _listed(counted: dict[str, int]) -> str:
    return "  ".join(f"{plain(name)} {number}" for name, number in counted.items())


def _example(each: Difference) -> Iterator[RenderableType]:
    sign, colour = _SIGNS[each.kind]
    alert = each.alert
    yield Text.assemble(
        (f"{sign} ", f"bold {colour}"), (f"{alert.raised:%Y-%m-%d %H:%M} ", "dim"),
        (f"{plain(' '.join(alert.themes))}  ", colour), plain(alert.title),
    )  # fmt: skip
    sides = (each.before, each.after) if each.kind == "changed" else (alert,)
    for mark, side in zip(("before: ", "after: ") if len(sides) > 1 else ("",), sides, strict=True):
        if side is not None:
            yield Padding(Text(f"{mark}{_told(side)}", style="dim"), (0, 0, 0, 4))


def _told(alert: Alert) -> str:
    sentences = " ".join(change.sentence or change.after for change in alert.changes)
    return plain(f"severity {alert.severity}, {', '.join(alert.themes)}: {sentences}")


def _unknown(each: Unknown) -> Text:
    span = f"{each.start:%Y-%m-%d %H:%M} to {each.end:%Y-%m-%d %H:%M}"
    return Text(f"unknown: what would be {', '.join(each.what)} from {span}: {each.reason}", style="yellow")
