"""What people call the entities of the watchlists. In: Settings. Out: an English name for each entity's id."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pactwatch.settings import Settings
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import WatchlistError
from stream.watchlist.names import entity_names

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9' .-]*")


def display_names(settings: Settings) -> dict[str, str]:
    """Entity id -> English name. Empty if a watchlist can't be read: then cards show ids."""
    try:
        return {key: english(key, names) for key, names in entity_names(settings.watchlists).items()}
    except WatchlistError:
        return {}


def english(key: str, names: Iterable[str]) -> str:
    """The first name in Latin letters, else the id in words; one without capitals gets them."""
    found = next((name for name in names if _LATIN.fullmatch(name)), key.replace("-", " "))
    return found.title() if found.islower() else found


def themes_of(settings: Settings) -> tuple[str, ...]:
    """All themes of the watchlists. Raises WatchlistError."""
    return tuple(theme for name in settings.watchlist_names for theme in load_watchlist(name).themes)
