"""How a story looks on a terminal: what was done, who says so and who denies it, figures, statuses, alerts.

In: a Story, names of entities. Out: rich renderables, and the same as one JSON object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.text import Text

from pactwatch.cli.show import ID_SHOWN, named, story_line, text
from pactwatch.records import Story
from pactwatch.text import in_sentence, plain
from stream.stories.board import board, curves

_SHOWN = 160  # characters of a claim
_STYLES = {"confirmed by": "green", "denied by": "red", "declined by": "yellow", "asserted by": "cyan"}


def story_view(story: Story, names: Mapping[str, str]) -> RenderableType:
    """All that is known of a story; parts without content are left out."""
    parts: list[RenderableType] = [
        story_line(named(story.themes, names), story.title, story.article_count, story.origin_count),
        text(
            f"{story.id} · severity {story.severity} · status {story.status or 'unstated'} · {_span(story)}",
            "dim",
        ),
    ]
    for earlier in story.earlier:
        parts.append(text(f"follows up the story {earlier}", "dim"))
    for title, lines in (
        ("headlines", list(_headlines(story))),
        ("timeline", list(_timeline(story, names))),
        ("figures", list(_figures(story, names))),
        ("claims", list(_claims(story, names))),
        ("status", [text(f"{s.since:%Y-%m-%d %H:%M} {s.status}") for s in story.statuses]),
        ("alerts", list(_alerts(story, names))),
        ("sources", list(_sources(story))),
    ):
        if lines:
            parts += [Text(f"\n{title}", style="bold"), *lines]
    return Group(*parts)


def story_json(story: Story) -> dict[str, Any]:
    """The story's record without what it is only recognised by, with its claims board and its figures by speaker."""
    record = msgspec.to_builtins(story)
    del record["features"]
    for origin in record["origins"]:
        del origin["sketch"]
    said = {
        column: [{**word._asdict(), "date": word.date.isoformat()} for word in words]
        for column, words in board(story).items()
    }
    drawn = [
        {**c._asdict(), "points": [{**p._asdict(), "at": p.at.isoformat()} for p in c.points]}
        for c in curves(story)
    ]
    return {**record, "board": said, "figures": drawn}


def _span(story: Story) -> str:
    return f"{story.first_event:%Y-%m-%d} to {story.last_event:%Y-%m-%d} UTC"


def _headlines(story: Story) -> Iterator[Text]:
    for language, title in story.headlines.items():
        yield Text.assemble((f"{language}  ", "dim"), plain(title))


def _timeline(story: Story, names: Mapping[str, str]) -> Iterator[Text]:
    for each in story.acts:
        act = each.act
        parties = ", ".join(
            f"{role} {names.get(party, party)}"
            for role, party in (("by", act.by), ("to", act.to), ("with", act.with_))
            if party
        )
        clause = in_sentence(each.clause, names) or f"{act.act} {parties}"
        yield Text.assemble(
            (f"{each.event_time:%Y-%m-%d %H:%M}  ", "dim"), plain(clause), (f"  {plain(each.outlet)}", "dim")
        )


def _figures(story: Story, names: Mapping[str, str]) -> Iterator[Text]:
    for curve in curves(story):
        who = names.get(curve.speaker, curve.speaker) if curve.speaker else "no listed speaker"
        kind = "" if curve.total else " (increments)"
        yield Text.assemble((plain(f"{curve.quantity}{kind}"), "bold"), f"  {plain(who)}: ") + Text(
            " → ".join(plain(f"{point.figure} [{point.date}]") for point in curve.points)
        )


def _claims(story: Story, names: Mapping[str, str]) -> Iterator[Text]:
    for column, words in board(story).items():
        for word in words:
            yield Text.assemble(
                (f"{column} ", _STYLES[column]),
                (plain(names.get(word.party, word.party)), "bold"),
                (f"  {word.date:%Y-%m-%d}  {plain(word.outlet)}: ", "dim"),
                plain(word.words[:_SHOWN]),
            )


def _alerts(story: Story, names: Mapping[str, str]) -> Iterator[Text]:
    for alert in story.alerts:
        yield Text.assemble(
            (f"{alert.number:>3}  {alert.raised:%Y-%m-%d %H:%M}  {plain(alert.id[:ID_SHOWN])}  ", "dim"),
            (f"{alert.severity} {', '.join(alert.reasons)}  ", "magenta"),
            plain(in_sentence(alert.sentence, names)),
        )


def _sources(story: Story) -> Iterator[Text]:
    for origin in story.origins:
        reports = [r for r in story.articles if r.origin == origin.id]
        kinds = sorted({f"{r.country} {r.ownership}" for r in reports})
        yield text(
            f"{origin.outlet} · {', '.join(kinds)} · {origin.articles} article{'s' * (origin.articles != 1)}"
        )
