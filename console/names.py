"""What the console calls actors, countries, languages and themes. In: Settings. Out: Names. Reads the watchlists' files."""

from __future__ import annotations

from importlib import resources

from console.view import Names
from pactwatch.languages.load import load_languages
from pactwatch.settings import Settings
from stream.watchlist.load import parsed, read_source
from stream.watchlist.names import english_names, theme_names


def read_names(settings: Settings) -> Names:
    """The names of all watchlists. Raises WatchlistError."""
    listed = english_names(settings.watchlist_names)
    countries, entities, places = _iso_countries(), dict[str, tuple[str, str]](), dict[str, int]()
    for name in settings.watchlist_names:
        file = parsed(read_source(name), name)
        places |= {place: table.get("geonames", 0) for place, table in file.get("places", {}).items()}
        for key, entity in file.get("entities", {}).items():
            entities[key] = (entity.get("kind", ""), entity.get("country", ""))
            if entity.get("kind") == "country" and entity.get("country"):
                countries[entity["country"]] = listed[key]
    languages = {code: each.name for code, each in load_languages().detect.items() if each.name}
    return Names(listed, countries, languages, theme_names(settings.watchlist_names), entities, places)


def _iso_countries() -> dict[str, str]:
    """The English names of all countries by their ISO codes, as the time zones' table has them."""
    table = (resources.files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {code: name for code, name, *_ in rows}
