"""Options that say which alerts are wanted. In: a click command. Out: the command with them, and a Wanted."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any, get_args

import click

from pactwatch.base import ChangeReason, Ownership
from pactwatch.cli.names import display_names
from pactwatch.cli.options import several
from pactwatch.settings import Settings
from pactwatch.wanted import MOST_ORIGINS, Wanted

_OLD_REASONS = frozenset({"new-theme", "status", "denial", "confirmation"})
_REASONS = [reason for reason in get_args(ChangeReason) if reason not in _OLD_REASONS]


def _pattern(pattern: str, text: str) -> Any:
    def check(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            if not re.fullmatch(pattern, value):
                raise click.BadParameter(f"{value!r} is {text}")
        return values

    return check


# The options whose values `read` takes. Of those that may be given several times one value must fit.
options = several(
    click.option("--severity", type=click.IntRange(1, 4), default=1, help="At least this severity, 1 to 4."),
    click.option("--reason", "reasons", type=click.Choice(_REASONS), multiple=True, help="A reason of the alert."),
    click.option("--actor", "actors", metavar="ID", multiple=True,
                 help="An entity of the watchlists that the article names, such as north-korea."),
    click.option("--language", "languages", metavar="CODE", multiple=True,
                 callback=_pattern("[a-z]{2,3}(-[A-Za-z0-9]+)*", "no language, such as en, ko, ru or uk"),
                 help="The article's language: en, ko, ru, uk."),
    click.option("--country", "countries", metavar="CC", multiple=True,
                 callback=_pattern("[A-Z]{2}", "no country of two capital letters, such as KR"),
                 help="The outlet's country, such as KR."),
    click.option("--ownership", type=click.Choice(get_args(Ownership)), multiple=True,
                 help="Who owns the outlet."),
    click.option("--origins", type=click.IntRange(1, MOST_ORIGINS), default=1,
                 help="At least so many independent origins of the story."),
    click.option("--word", "words", metavar="WORD", multiple=True, callback=_pattern(r"\w+", "not one word"),
                 help="A word, or how it begins, in headline, changes or claims."),
)  # fmt: skip


def read(settings: Settings, themes: tuple[str, ...], **given: Any) -> Wanted:
    """What the options say. Raises click.BadParameter for an actor that no watchlist has."""
    wanted = Wanted(themes=themes, **given)
    names = display_names(settings) if wanted.actors else {}
    for actor in wanted.actors if names else ():
        if actor not in names:
            close = get_close_matches(actor, names, n=3)
            hint = f"; there is {', '.join(close)}" if close else ""
            raise click.BadParameter(f"{actor!r} is no entity of the watchlists{hint}", param_hint="--actor")
    return wanted
