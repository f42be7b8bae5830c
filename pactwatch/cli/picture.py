"""A picture of a terminal with alerts, for the README. In: alerts. Out: an SVG that loads no font and names no host."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from pactwatch.cli.show import alert_panel
from pactwatch.records import Alert

_COLUMNS = 110
_MOST = 4
# What an analyst would want to see at work, in this order.
_WANTED = ("new-story", "new-act", "denied", "confirmed", "correction", "figure")
_FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def write(path: Path, alerts: Sequence[Alert], status: Text, names: Mapping[str, str] | None = None) -> None:
    """Writes the picture: the most informative alerts, and the status line below them."""
    canvas = Console(
        record=True, width=_COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    canvas.print(Text("$ make demo", style="bold"))
    for alert in choose(alerts):
        canvas.print(alert_panel(alert, names or {}))
    canvas.print(status)
    picture = canvas.export_svg(title="pactwatch demo", code_format=_FORMAT, unique_id="pactwatch")
    path.write_text(picture, encoding="utf-8")


def choose(alerts: Sequence[Alert]) -> list[Alert]:
    """Up to four alerts in their order: one for each wanted kind of change, in as many languages as possible.

    Short ones with figures are preferred.
    """
    chosen: list[Alert] = []
    for reason in _WANTED:
        languages = {alert.language for alert in chosen}
        stories = {alert.story_id for alert in chosen}
        fitting = [a for a in alerts if a not in chosen and reason == a.changes[0].reason]
        fitting.sort(
            key=lambda a: (
                a.language in languages,
                a.story_id in stories,
                -a.severity,
                len(a.changes) > 2,
                not any(claim.figures for claim in a.claims),
            )
        )
        chosen += fitting[:1]
    chosen = chosen[:_MOST]
    return [alert for alert in alerts if alert in chosen]
