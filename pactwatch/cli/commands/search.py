"""`pactwatch search`. In: words. Out: the articles that were found, on a terminal with what matched in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import click
import msgspec
from rich.table import Table
from rich.text import Text

from pactwatch.cli import options
from pactwatch.cli.names import display_names
from pactwatch.cli.output import console, for_people, print_json, say
from pactwatch.cli.show import hit_view, named, text
from pactwatch.identity import composed
from pactwatch.languages.lookalikes import as_meant
from pactwatch.settings import Settings
from sinks import search as searching
from sinks.client import make_client
from stream.watchlist.load import themes_of
from stream.watchlist.names import other_names, other_wordings

SECTION = "Ask a running pipeline"
_NAMED = ("actor", "place", "theme")  # facets whose values are ids


@click.command(
    epilog="""\b
Examples:
  pactwatch search "special forces"
  pactwatch search солдат --theme troop-deployment --since 7d
  pactwatch search 김정은 --facets"""
)
@click.argument("query")
@click.option("--theme", help="Only articles with this theme.")
@click.option("--since", help="Only articles since then: 24h, 7d, or a date such as 2024-10-01.")
@click.option("--size", type=click.IntRange(1, 1000), default=10, show_default=True, help="Maximum number.")
@click.option(
    "--facets", is_flag=True, help="Count themes, actors, places and figures of all articles found."
)
@options.json
@options.elasticsearch
@options.watchlists
@options.settings()
def search(
    settings: Settings,
    query: str,
    *,
    theme: str | None,
    since: str | None,
    size: int,
    facets: bool,
    as_json: bool,
) -> None:
    """Search the tagged articles in any of the four languages.

    Inflected forms are found too. A name of the watchlist also finds what the other languages write for it.
    """
    query = as_meant(composed(query.strip()))
    if not query:
        raise click.BadParameter("expected at least one word", param_hint="QUERY")
    try:
        start = searching.parse_since(since, datetime.now(UTC)) if since else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--since") from None
    client, people = make_client(settings), for_people(as_json)
    also = other_wordings(query, settings.watchlist_names)
    if facets:
        counted = searching.facets(
            client, searching.query_of(query, theme=theme, since=start, also=also), size=size
        )
        _show_facets(counted, settings) if people else print_json(counted)
        return
    names = other_names(query, settings.watchlist_names)
    hits = searching.search(client, query, theme=theme, since=start, size=size, names=names, also=also)
    shown = display_names(settings) if people else {}
    for hit in hits:
        if people:
            _show(hit, shown)
        else:
            print_json(msgspec.to_builtins(hit))
    if not hits:
        _check_theme(settings, theme)
    if people:
        say(
            _total(
                len(hits),
                size,
                lambda: searching.total(
                    client, searching.query_of(query, theme=theme, since=start, also=also)
                ),
            )
        )


def _show(hit: searching.Hit, names: Mapping[str, str]) -> None:
    shown = hit_view(
        (hit.title, hit.marks),
        [_with_ellipses(passage) for passage in hit.passages],
        when=hit.event_time,
        outlet=hit.outlet,
        themes=named(hit.themes, names),
        url=hit.url,
    )
    console.print(shown, "")


def _with_ellipses(passage: searching.Passage) -> tuple[str, list[tuple[int, int]]]:
    """The passage and its marks, with "…" where it begins or ends inside a sentence."""
    before, after = "…" * passage.cut_before, "…" * passage.cut_after
    marks = [(start + len(before), end + len(before)) for start, end in passage.marks]
    return before + passage.text + after, marks


def _total(shown: int, size: int, count: Callable[[], int]) -> str:
    """How many articles were found. Asks for their number only if not all are shown."""
    if not shown:
        return "nothing found"
    found = shown if shown < size else max(shown, count())
    more = f", {shown} shown (--size shows more)" if found > shown else ""
    return f"{found} {'article' if found == 1 else 'articles'} found{more}"


def _show_facets(counted: dict[str, dict[str, int]], settings: Settings) -> None:
    names = display_names(settings)
    table = Table(box=None, show_header=False)
    for facet, values in counted.items():
        known = names if facet in _NAMED else {}
        listed = "  ".join(f"{known.get(value, value)} ({count})" for value, count in values.items())
        table.add_row(Text(facet, style="dim"), text(listed))
    console.print(table)


def _check_theme(settings: Settings, theme: str | None) -> None:
    """Raises click.BadParameter for a theme of no watchlist: "nothing found" would hide the reason."""
    known = themes_of(settings.watchlist_names)
    if theme is not None and theme not in known:
        raise click.BadParameter(f"no theme {theme}; there are {', '.join(known)}", param_hint="--theme")
