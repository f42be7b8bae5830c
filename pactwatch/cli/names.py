"""What people call the entities of the watchlists. In: Settings. Out: an English name for each entity's id."""

from __future__ import annotations

from pactwatch.settings import Settings
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import WatchlistError
from stream.watchlist.names import entity_names
from stream.watchlist.spoken import english


def display_names(settings: Settings) -> dict[str, str]:
    """Entity id -> English name. Empty if a watchlist can't be read: then cards show ids."""
    try:
        return {key: english(key, names) for key, names in entity_names(settings.watchlists).items()}
    except WatchlistError:
        return {}


def themes_of(settings: Settings) -> tuple[str, ...]:
    """All themes of the watchlists. Raises WatchlistError."""
    return tuple(theme for name in settings.watchlist_names for theme in load_watchlist(name).themes)


__all__ = ["display_names", "english", "themes_of"]
