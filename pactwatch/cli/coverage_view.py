"""How coverage looks on a terminal and in a pipe. In: the outcomes of events. Out: rich renderables, JSON objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pactwatch.text import plain
from stream.coverage import Covered, Match, Outcome, counted
from stream.nearest import GATE, Lacking

_STYLES: dict[Outcome, str] = {
    "alerted": "green",
    "joined-silently": "red",
    "muted": "yellow",
    "not-relevant": "red",
    "no-report-seen": "cyan",
    "unknown": "dim",
}
_MUTED = {
    "stale": "it was more than two days old when it was first read",
    "first-contact": "its feed was read for the first time",
}
_SHOWN = 160  # characters of a sentence


def coverage_json(found: Sequence[Covered]) -> Iterator[dict[str, Any]]:
    """A line for every event, and a summary."""
    for each in found:
        lacked = None if each.lacking is None else each.lacking._asdict()
        yield {
            "record": "event",
            "date": each.event.at,
            "title": each.event.title,
            "outcome": each.outcome,
            "reason": reason(each),
            "lacked": lacked,
            **_of_match(each),
        }
    numbers = {str(outcome): number for outcome, number in counted(found).items()}
    yield {"record": "summary", "events": len(found), **numbers}


def _of_match(each: Covered) -> dict[str, Any]:
    if each.match is None:
        return {"report": None, "story": None, "alert": None}
    report = each.match.report
    article, alert = report.tagged.article, report.alert
    return {
        "report": {
            "article": article.id,
            "title": article.title,
            "outlet": article.outlet,
            "language": report.tagged.language,
            "event_time": article.event_time,
            "url": article.url,
            "likeness": round(each.match.likeness, 2),
        },
        "story": report.story[0] if report.story else None,
        "alert": {"id": alert.id, "number": alert.number, "raised": alert.raised} if alert else None,
    }


def reason(each: Covered) -> str:
    """Why an event has its outcome, in one sentence."""
    if each.match is None:
        return each.unknown or "no article of that time resembles it"
    report = each.match.report
    outlet = report.tagged.article.outlet or "an article"
    match each.outcome:
        case "alerted":
            return f"{outlet} raised alert {_alert(each.match)}"
        case "joined-silently":
            story = f"“{report.story[1]}”" if report.story else "a story that is over"
            how = "as another source of what was known" if report.alert else "without an alert"
            return f"{outlet} joined {story} {how}"
        case "muted":
            muted = report.tagged.article.muted
            return f"{outlet} raised no alert since {_MUTED.get(muted or '', 'it was muted')}"
    return f"{outlet} was read, but {_lacked(each.lacking)}"


def _alert(found: Match) -> str:
    alert = found.report.alert
    return (
        ""
        if alert is None
        else f"{alert.id[:12]} ({', '.join(dict.fromkeys(c.reason for c in alert.changes))})"
    )


def _lacked(lacking: Lacking | None) -> str:
    if lacking is None:
        return "the watchlist of that time did not find it; the one in use does"
    if lacking.missing == (GATE,):
        return "it has none of the names that the watchlist's gate asks for"
    rule = f"rule {lacking.rule} of {lacking.theme}"
    if lacking.missing:
        return f"{rule} came nearest, without {' and '.join(lacking.missing)}: “{lacking.text[:_SHOWN]}”"
    return f"{rule} was not met, {lacking.stopped_by}: “{lacking.text[:_SHOWN]}”"


def coverage_view(found: Sequence[Covered], window: timedelta, *, misses: bool) -> Iterator[RenderableType]:
    """The events with their outcomes, then how many have which; with `misses`, without those that were alerted."""
    for each in found:
        if misses and each.outcome == "alerted":
            continue
        yield Text.assemble(
            (f"{each.event.at:%Y-%m-%d} ", "dim"), (f"{each.outcome:<15} ", _STYLES[each.outcome]), plain(each.event.title)
        )  # fmt: skip
        if each.outcome != "alerted":
            yield Padding(Text(plain(reason(each)), style="dim"), (0, 0, 0, 11))
    table = Table(box=None, show_header=False)
    for outcome, number in counted(found).items():
        table.add_row(Text(outcome, style=_STYLES[outcome]), str(number))
    yield table
    hours = f"{window / timedelta(hours=1):g} hours"
    yield Text(f"{len(found)} events; reports up to {hours} before and after", style="dim")
