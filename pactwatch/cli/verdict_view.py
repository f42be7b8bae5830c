"""How precision looks on a terminal. In: what verdicts say of rules, reasons and claims. Out: a rich table."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from pactwatch.cli.show import text
from pactwatch.verdicts import Precision

_GOOD, _FAIR = 0.95, 0.8


def precision_table(rows: Iterable[Precision]) -> Table:
    """A row for each rule, reason and actor of claims: its precision, and how many verdicts said what."""
    table = Table(box=None, header_style="dim")
    for column in ("", "name", "precision", "judged", "verdicts"):
        table.add_column(column)
    for row in rows:
        said = "  ".join(f"{name} {count}" for name, count in sorted(row.verdicts.items()))
        style = "green" if row.precision >= _GOOD else "yellow" if row.precision >= _FAIR else "red"
        shown = Text(f"{row.precision:.2f}", style=style)
        table.add_row(row.kind, text(row.name), shown, str(row.judged), said)
    return table
