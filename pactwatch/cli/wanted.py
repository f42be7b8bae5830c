"""Options that say which alerts are wanted. In: a click command. Out: the command with them, and a Wanted."""

from __future__ import annotations

from typing import Any, get_args

import click

from pactwatch.base import Ownership
from pactwatch.cli.options import fitting, several
from pactwatch.settings import Settings
from pactwatch.subscribing import REASONS, unknown_actors, unknown_themes, unknown_watchlists
from pactwatch.wanted import MOST_ORIGINS, Wanted
from stream.watchlist.load import ids_of, themes_of
from stream.watchlist.names import english_names

# The options whose values `read` takes. Of those that may be given several times one value must fit.
options = several(
    click.option("--severity", type=click.IntRange(1, 4), default=1, help="At least this severity, 1 to 4."),
    click.option("--reason", "reasons", type=click.Choice(REASONS), metavar="REASON", multiple=True,
                 help="A reason of the alert, such as new-act; a wrong one lists them."),
    click.option("--actor", "actors", metavar="ID", multiple=True,
                 help="An entity of the watchlists that the article names, such as north-korea."),
    click.option("--language", "languages", metavar="CODE", multiple=True,
                 callback=fitting,
                 help="The article's language: en, ko, ru, uk."),
    click.option("--country", "countries", metavar="CC", multiple=True,
                 callback=fitting,
                 help="The outlet's country, such as KR."),
    click.option("--ownership", type=click.Choice(get_args(Ownership)), multiple=True,
                 help="Who owns the outlet."),
    click.option("--origins", type=click.IntRange(1, MOST_ORIGINS), default=1,
                 help="At least so many independent origins of the story."),
    click.option("--watchlist", metavar="ID", multiple=True,
                 help="A watchlist that raised the alert, if there are several."),
    click.option("--word", "words", metavar="WORD", multiple=True, callback=fitting,
                 help="A word, or how it begins, in headline, changes or claims."),
)  # fmt: skip


def read(settings: Settings, themes: tuple[str, ...], *, by_option: bool = False, **given: Any) -> Wanted:
    """What the options say. Raises click.BadParameter for a watchlist that is not set, a theme or an actor that none has."""
    if themes and (problem := unknown_themes(themes, themes_of(settings.watchlist_names))):
        raise click.BadParameter(problem, param_hint="--theme" if by_option else "THEME")
    # Not `watchlists`: click would confuse it with the setting of that name.
    wanted = Wanted(themes=themes, watchlists=given.pop("watchlist"), **given)
    if wanted.watchlists and (
        problem := unknown_watchlists(wanted.watchlists, ids_of(settings.watchlist_names))
    ):
        raise click.BadParameter(problem, param_hint="--watchlist")
    names = english_names(settings.watchlist_names) if wanted.actors else {}
    if problem := unknown_actors(wanted.actors, names):
        raise click.BadParameter(problem, param_hint="--actor")
    return wanted
