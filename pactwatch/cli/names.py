"""What people call the entities and themes of the watchlists. In: Settings. Out: an English name for each id."""

from __future__ import annotations

import click

from pactwatch.languages.load import load_languages
from pactwatch.settings import Settings
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import WatchlistError
from stream.watchlist.names import english_names, entity_names, theme_names
from stream.watchlist.spoken import english, name_in


def display_names(settings: Settings) -> dict[str, str]:
    """Entity or theme id -> English name. Empty if a watchlist can't be read: then cards show ids."""
    try:
        return theme_names(settings.watchlist_names) | english_names(settings.watchlist_names)
    except WatchlistError:
        return {}


def names_in(settings: Settings, code: str) -> dict[str, str]:
    """What the language `code` calls each entity, by its id, and by its English name in sentences.

    An entity without a name in that language keeps its English one. Raises click.BadParameter for an unknown language.
    """
    languages = load_languages()
    if code not in languages.detect:
        raise click.BadParameter(
            f"no language {code}; there are {', '.join(languages.detect)}", param_hint="--language"
        )
    try:
        named = entity_names(settings.watchlist_names)
        spoken = {k: v for name in settings.watchlist_names for k, v in load_watchlist(name).names.items()}
    except WatchlistError:
        return {}
    found = {key: name_in(names, code, languages) or english(key, names) for key, names in named.items()}
    local = {spoken[key]: name for key, name in found.items() if name not in named[key][:1] and key in spoken}
    return found | {english_name: name for english_name, name in local.items() if not english_name.islower()}


__all__ = ["display_names", "english", "names_in"]
