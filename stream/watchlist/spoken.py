"""What an English sentence calls the entities of a watchlist. In: its file. Out: a name for each id. Pure.

An agency is named with its country ("South Korea's National Intelligence Service"), since readers know countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from stream.watchlist.form import EntityTable, WatchlistFile

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9' .-]*")
_ROOT: Final = 5  # letters that a country's name and its adjective share: "Ukrai-ne", "Ukrai-nian"
_BODIES: Final = frozenset({"agency", "military"})


def english(key: str, names: Iterable[str]) -> str:
    """The first name in Latin letters, else the id in words; one without capitals gets them."""
    found = next((name for name in names if _LATIN.fullmatch(name)), key.replace("-", " "))
    return found.title() if found.islower() else found


def spoken_names(file: WatchlistFile) -> dict[str, str]:
    """Entity id -> its name in a sentence; an entity without names of its own is called by its id in words."""
    countries = {e.country: k for k, e in file.entities.items() if e.kind == "country"}
    return {
        key: _spoken(key, entity, file, countries.get(entity.country))
        for key, entity in file.entities.items()
    }


def _spoken(key: str, entity: EntityTable, file: WatchlistFile, country: str | None) -> str:
    if key in file.spoken:
        return file.spoken[key]
    listed: Sequence[str] = file.names.get(key, ())
    name = english(key, listed)
    if country is None or entity.kind not in _BODIES:
        return name
    owner = english(country, file.names.get(country, ()))
    return name if owner[:_ROOT] in name else f"{owner}'s {name}"
